import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { git } from '../source/git.ts'
import { createLogReader, fieldCount, logArguments } from './gitLog.ts'
import { readHistory } from './history.ts'
import { readTagName } from './launches.ts'
import { makeHistory, testEnv } from './testHistory.ts'

const start = Date.UTC(2026, 2, 2, 12)
let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'outer-log-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

/** Everything the reader tells of `bytes`, given to it in pieces that end at `cuts`. */
function tell(
  bytes: Buffer,
  cuts: readonly number[],
): { readonly told: readonly string[]; readonly whole: boolean } {
  const told: string[] = []
  const reader = createLogReader({
    commit: (from, starts) =>
      told.push(from.toString('latin1', starts[0], (starts[fieldCount] ?? 0) - 1).replaceAll('\0', '|')),
    file: (from, { status, was, is, oidLength, pathStart, pathEnd }) =>
      told.push(
        [
          String.fromCharCode(status),
          from.toString('latin1', was, was + oidLength),
          from.toString('latin1', is, is + oidLength),
          from.toString('latin1', pathStart, pathEnd),
        ].join(' '),
      ),
    end: () => told.push('end'),
  })
  let at = 0
  for (const cut of [...cuts.toSorted((a, b) => a - b), bytes.length]) {
    reader.push(bytes.subarray(at, cut))
    at = cut
  }
  return { told, whole: reader.finish() }
}

test('the log reads the same wherever its bytes are cut', async () => {
  await makeHistory(dir, [
    { at: start, subject: 'one\n\n:100644 body', files: ['a', ':100644 b', Buffer.from('ü\n"', 'latin1')] },
    { at: start, subject: '', files: [] },
    { at: start, subject: 'side', after: 0, files: ['c'] },
    { at: start, subject: 'merge', after: 1, merges: 2 },
    { at: start, subject: 'gone', files: [['a', null]] },
  ])
  const { stdout: bytes } = await promisify(execFile)('git', logArguments, {
    cwd: dir,
    env: testEnv,
    encoding: 'buffer',
  })
  const { told, whole } = tell(bytes, [])
  expect(whole).toBe(true)
  expect(told.filter((one) => one === 'end')).toHaveLength(5)
  expect(
    told
      .filter((one) => /^[AD] [0-9a-f]{40} [0-9a-f]{40} /.test(one))
      .map((one) => one.slice(84))
      .sort(),
  ).toEqual([':100644 b', 'a', 'a', 'c', 'ü\n"'].sort())
  const cut = fc.integer({ min: 0, max: bytes.length })
  fc.assert(
    fc.property(fc.array(cut, { maxLength: 40 }), (cuts) => {
      expect(tell(bytes, cuts)).toEqual({ told, whole })
    }),
  )
  expect(
    tell(
      bytes,
      Array.from({ length: bytes.length }, (_, n) => n),
    ),
  ).toEqual({ told, whole })
  expect(tell(bytes.subarray(0, -5), []).whole).toBe(false)
})

test('bytes that are no log end the reading, and never hang it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), fc.array(fc.nat(500), { maxLength: 5 }), (bytes, cuts) => {
      tell(
        Buffer.from(bytes),
        cuts.filter((cut) => cut <= bytes.length),
      )
    }),
  )
  const reader = createLogReader({ commit() {}, file() {}, end() {} })
  expect(() => {
    for (let megabytes = 0; megabytes < 20; megabytes++) reader.push(Buffer.alloc(1024 * 1024, 'x'))
  }).toThrow(/larger/)
})

test('100,000 commits', { timeout: 240_000 }, async () => {
  const many = await mkdtemp(join(tmpdir(), 'outer-many-'))
  try {
    await makeHistory(
      many,
      (function* () {
        for (let n = 0; n < 100_000; n++)
          yield {
            at: start - n * 3 * 3_600_000,
            committedAt: start + n * 1000,
            subject: 'work',
            files: [
              [['src/a.ts', '.github/a.yml', 'README.md', 'package-lock.json'][n % 4] as string, `${n}`],
            ] as const,
            trailers: n % 10 === 0 ? ['Co-authored-by: Codex <codex@openai.com>'] : [],
          }
      })(),
    )
    const found = await readHistory(many, { rules: [], now: start, timeZone: 'UTC', env: testEnv })
    if ('missing' in found) throw new Error(found.why)
    const perClass = Object.values(found.classes).map(({ commits }) => commits)
    expect(perClass).toEqual([25_000, 25_000, 25_000, 25_000])
    expect(found).toMatchObject({
      commits: 100_000,
      agentCommits: 10_000,
      lastAt: start,
      firstAt: start - 99_999 * 3 * 3_600_000,
    })
    expect(found.sessions.starts).toHaveLength(100_000)
    expect(found.weeks.reduce((sum, { sessions }) => sum + sessions, 0)).toBe(100_000)
    expect(found.classes.product.newest[0]?.at).toBe(start)
  } finally {
    await rm(many, { recursive: true })
  }
})

test('the history of this project itself', async () => {
  const here = import.meta.dirname
  const count = async () =>
    Number(await git(here, ['rev-list', '--count', 'HEAD', '--', '.'], { env: process.env }))
  const before = await count()
  const found = await readHistory(here, { rules: [], now: Date.now(), timeZone: 'UTC', env: process.env })
  const after = await count()
  // A copy without its history has none to read.
  if ('missing' in found) return expect(before).toBeNaN()
  expect(found.commits).toBeGreaterThanOrEqual(before)
  expect(found.commits).toBeLessThanOrEqual(after)
  expect(found.within).toBe('src/gap')
})

describe('a tag is a release', () => {
  test.each([
    'v1',
    'v1.2.3',
    '1.0',
    '2026.03.1',
    'release-1.2',
    'release/2026-03-01',
    'launch',
    'v2.0.0-rc.1',
    'app-v1.2.0',
    'ios/1.4.2',
    '@scope/pkg@1.0.0',
    'v1.2.3+45',
    'ga',
  ])('%s', (name) => expect(readTagName(name, null)).toBeDefined())
  test.each([
    '',
    'latest',
    'nightly-2026.01.02',
    'backup-1.0',
    'before-2.0',
    'wip',
    'test-1.2.3',
    'ci-1.0',
    'staging/1.0.1',
    'v1.2.3-dev',
    'checkpoint-3',
    '12',
    'x'.repeat(100_000),
    `${'1.'.repeat(50_000)}x`,
  ])('but not %.30s', (name) => expect(readTagName(name, null)).toBeUndefined())
  test('of this folder, or of the whole', () => {
    expect(readTagName('web@1.0.0', 'apps/web')).toBeDefined()
    expect(readTagName('@a/web@1.0.0', 'apps/web')).toBeDefined()
    expect(readTagName('v1.0.0', 'apps/web')).toBeDefined()
    expect(readTagName('api@1.0.0', 'apps/web')).toBeUndefined()
  })
})
