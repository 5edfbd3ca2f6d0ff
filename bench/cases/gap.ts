import { equal } from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { devNull } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { logArguments } from '../../src/gap/gitLog.ts'
import { makeHistory, type TestCommit } from '../../src/gap/testHistory.ts'
import { alternate, median, medianRatio } from '../alternate.ts'
import type { Case } from '../case.ts'
import { node } from '../scope.ts'
import { inMs } from '../table.ts'

const many = 100_000
const few = 10_000
const leastRounds = 5
const program = join(import.meta.dirname, '..', 'programs', 'history.ts')

/** The history of 100,000 commits as facts, beside `git log` that prints the same fields to nobody; a process for each. */
export const gap: Case = {
  name: 'gap',
  async run({ scope, rounds, log }) {
    const dir = await scope.folder()
    const small = await scope.folder()
    log(`making ${many.toLocaleString('en')} commits …`)
    await makeHistory(dir, history(many))
    await makeHistory(small, history(few))
    const samples = await alternate(
      { ours: () => timed(() => read(dir)), git: () => timed(() => gitLog(dir)) },
      Math.max(rounds, leastRounds),
    )
    const [large, little] = [await read(dir), await read(small)]
    equal(large.commits, many)
    equal(little.commits, few)
    const megabytes = (bytes: number) => `${Math.round(bytes / 1_048_576)} MB`
    return [
      {
        what: 'git history of 100,000 commits to facts, the whole process',
        ours: inMs(median(samples.ours)),
        peer: `git log, same fields ${inMs(median(samples.git))}`,
        ratio: medianRatio(samples.ours, samples.git),
        aim: { first: 1.3, next: 1.1, better: 'less' },
      },
      {
        what: 'its peak memory, 100,000 commits beside 10,000',
        ours: megabytes(large.peakBytes),
        peer: `10,000 commits ${megabytes(little.peakBytes)}`,
        ratio: large.peakBytes / little.peakBytes,
        aim: { first: 1.5, next: 1.2, better: 'less' },
      },
    ]
  },
}

/** Two or three files a commit among some thousand, every third by an agent, a merge and a tag now and then. */
function* history(commits: number): Iterable<TestCommit> {
  const start = Date.UTC(2015, 0, 1)
  for (let n = 0; n < commits; n++)
    yield {
      at: start + n * 40 * 60_000 + (n % 9 === 0 ? 5 * 3_600_000 : 0),
      subject: `${['feat', 'fix', 'docs', 'ci'][n % 4]}: number ${n}`,
      trailers: n % 3 === 0 ? ['Co-authored-by: Claude <noreply@anthropic.com>'] : [],
      files: [
        `src/${n % 40}/${n % 37}.ts`,
        `docs/${n % 50}/${n % 11}.md`,
        ...(n % 5 === 0 ? [`.github/workflows/${n % 101}.yml`] : []),
      ],
      ...(n % 50 === 49 && { merges: n - 20 }),
      tags: n % 5_000 === 0 ? [`v1.${n / 5_000}.0`] : [],
    }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

async function read(dir: string): Promise<{ readonly commits: number; readonly peakBytes: number }> {
  const { stdout } = await promisify(execFile)(node, [program, dir], { timeout: 300_000 })
  return JSON.parse(stdout)
}

async function gitLog(dir: string): Promise<void> {
  const nowhere = openSync(devNull, 'w')
  try {
    const child = spawn('git', ['--no-pager', ...logArguments], {
      cwd: dir,
      stdio: ['ignore', nowhere, 'inherit'],
    })
    const [code] = await once(child, 'exit')
    equal(code, 0)
  } finally {
    closeSync(nowhere)
  }
}
