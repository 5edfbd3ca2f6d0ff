import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readNamedProduct } from './outerFile.ts'
import { readSmallFile } from './smallFile.ts'
import { findPackage, findUnbuilt } from './unbuilt.ts'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'small-file-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))
const at = (name: string): string => join(dir, name)

test('reads a file whole, and an empty one', () => {
  writeFileSync(at('a'), 'ü'.repeat(50_000))
  writeFileSync(at('b'), '')
  expect(readSmallFile(at('a'), 100_000).toString()).toBe('ü'.repeat(50_000))
  expect(readSmallFile(at('b'), 10).toString()).toBe('')
})

test('neither more than is wanted, nor what is no file', () => {
  writeFileSync(at('a'), 'x'.repeat(11))
  expect(readSmallFile(at('a'), 10)).toBe('too-large')
  expect(readSmallFile(dir, 10)).toBe('no-file')
  expect(() => readSmallFile(at('none'), 10)).toThrow(/ENOENT/)
})

test('a pipe or a device by a name that we look for holds nobody up', () => {
  for (const name of ['outer.json', 'index.html']) execFileSync('mkfifo', [at(name)])
  symlinkSync('/dev/zero', at('package.json'))
  expect(() => readNamedProduct(at('outer.json'))).toThrow(/is no file/)
  expect(findPackage(dir)).toBeUndefined()
  expect(findUnbuilt(dir)).toBeUndefined()
})
