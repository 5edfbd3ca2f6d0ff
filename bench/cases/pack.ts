import { execFile } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { median } from '../alternate.ts'
import type { Case } from '../case.ts'
import { outerBin } from '../outer.ts'
import { node } from '../scope.ts'
import { inMs } from '../table.ts'

const files = 5_000
const run = promisify(execFile)

/** From typing `outer pack` to everything on disk, in a repository of 5,000 files; no browser, no server, a process each. */
export const pack: Case = {
  name: 'pack',
  async run({ scope, rounds }) {
    const dir = join(await scope.folder(), 'repository')
    await writeRepository(dir)
    const env = { ...process.env, OUTER_HOME: await scope.folder(), OUTER_PORT: '0' }
    const timed = async (): Promise<number> => {
      const began = performance.now()
      const { stdout } = await run(node, [outerBin, 'pack', dir, '--json'], {
        env,
        timeout: 120_000,
        maxBuffer: 64 * 1024 * 1024,
      }).catch((error: { stdout: string }) => error)
      if (!stdout.includes('outer.pack/1')) throw new Error(`no pack: ${stdout}`)
      return performance.now() - began
    }
    const first: number[] = []
    const again: number[] = []
    for (let round = 0; round < rounds; round++) {
      await rm(join(dir, 'marketing'), { recursive: true, force: true })
      first.push(await timed())
      again.push(await timed())
    }
    const aim = { first: 2_000, next: 1_000, better: 'less' as const }
    return [
      {
        what: '`outer pack` of a repository of 5,000 files, without pictures',
        ours: inMs(median(first)),
        peer: '',
        value: median(first),
        aim,
      },
      { what: '… again, nothing changed', ours: inMs(median(again)), peer: '', value: median(again), aim },
    ]
  },
}

/** What a maker has after a year: modules, tests, pages of docs, a README and a changelog. */
async function writeRepository(dir: string): Promise<void> {
  const put = async (path: string, text: string) => {
    await mkdir(join(dir, path, '..'), { recursive: true })
    await writeFile(join(dir, path), text)
  }
  await put('package.json', JSON.stringify({ name: 'bench', version: '1.0.0', description: readmeLine(0) }))
  await put('README.md', `# Bench\n\n${Array.from({ length: 40 }, (_, n) => readmeLine(n)).join('\n\n')}\n`)
  await put(
    'CHANGELOG.md',
    Array.from({ length: 60 }, (_, n) => `## 1.${60 - n}.0 - 2026-01-01\n\n- Change ${n}.\n`).join('\n'),
  )
  for (let at = 0; at < files - 3; at++) {
    const name = ['src', 'src', 'test', 'docs'][at % 4]
    const extension = name === 'docs' ? 'md' : name === 'test' ? 'test.ts' : 'ts'
    const text =
      name === 'docs'
        ? `# Page ${at}\n\n${readmeLine(at)}\n`
        : name === 'test'
          ? `test('counts ${at} things', () => {})\n`
          : `export const v${at} = ${at}\n`.repeat(40)
    await put(`${name}/${at % 97}/m${at}.${extension}`, text)
  }
}

const readmeLine = (n: number): string =>
  `Sorts ${n + 2} kinds of shells by colour and writes a label of ${n + 3} words for each.`
