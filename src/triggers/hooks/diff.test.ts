import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unifiedDiff } from './diff.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'outer-diff-'))
  execFileSync('git', ['init', '-q', folder])
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const lines = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => `line ${from + n}\n`).join('')

test.each([
  { name: 'in the middle', before: lines(0, 20), after: `${lines(0, 10)}new\n${lines(10, 20)}` },
  { name: 'at the beginning', before: lines(0, 5), after: `new\n${lines(0, 5)}` },
  { name: 'at the end, no line end', before: 'a\nb', after: 'a\nb\nc' },
  { name: 'out of nothing', before: undefined, after: 'a\nb\n' },
  { name: 'into nothing', before: 'a\nb\n', after: undefined },
  { name: 'from an empty file', before: '', after: 'a\n' },
  { name: 'CRLF', before: 'a\r\nb\r\n', after: 'a\r\nx\r\nb\r\n' },
])('git applies it: $name', ({ before, after }) => {
  const file = join(folder, 'f')
  rmSync(file, { force: true })
  if (before !== undefined) writeFileSync(file, before)
  writeFileSync(join(folder, 'p'), unifiedDiff('f', before, after))
  execFileSync('git', ['apply', '-p0', '--whitespace=nowarn', 'p'], { cwd: folder })
  if (after === undefined) expect(() => readFileSync(file)).toThrow()
  else expect(readFileSync(file, 'utf8')).toBe(after)
})

test('of the same there is none', () => expect(unifiedDiff('f', 'a', 'a')).toBe(''))
