import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { unifiedDiff } from './diff.ts'

const lines = (count: number, but: Readonly<Record<number, string>> = {}): string =>
  `${Array.from({ length: count }, (_, at) => but[at + 1] ?? `line ${at + 1}`).join('\n')}\n`

test.each([
  ['two changes whose surroundings meet', lines(12), lines(12, { 4: 'four', 7: 'seven' }), 1],
  ['two that are apart', lines(20), lines(20, { 3: 'three', 15: 'fifteen\nand more' }), 2],
  ['a file that was not there', '', lines(3), 1],
  ['the first line gone', lines(5), lines(5).replace('line 1\n', ''), 1],
])('%s: git applies it', (_, from, to, hunks) => {
  const dir = mkdtempSync(join(tmpdir(), 'diff-'))
  onTestFinished(() => rmSync(dir, { recursive: true }))
  const diff = unifiedDiff('a.md', from, to)
  expect(diff.match(/^@@ /gm)).toHaveLength(hunks)
  writeFileSync(join(dir, 'a.md'), from)
  writeFileSync(join(dir, 'a.diff'), diff)
  execFileSync('git', ['apply', '-p0', '--unidiff-zero', 'a.diff'], { cwd: dir, timeout: 20_000 })
  expect(readFileSync(join(dir, 'a.md'), 'utf8')).toBe(to)
})

test('the same text has none', () => expect(unifiedDiff('a.md', 'a\n', 'a\n')).toBe(''))
