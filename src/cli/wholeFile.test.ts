import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepInHome, writeWholeFile } from './wholeFile.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'outer-whole-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

test('takes the place of what stood there, for its owner alone, and leaves nothing beside it', async () => {
  await writeFile(join(dir, 'a'), 'before', { mode: 0o644 })
  await writeWholeFile(join(dir, 'a'), async (write) => {
    await write('on')
    await write('e')
  })
  expect(await readFile(join(dir, 'a'), 'utf8')).toBe('one')
  expect((await stat(join(dir, 'a'))).mode & 0o777).toBe(0o600)
  expect(await readdir(dir)).toEqual(['a'])
})

test('what breaks halfway leaves what stood there, and nothing beside it', async () => {
  await writeFile(join(dir, 'a'), 'before')
  const broken = writeWholeFile(join(dir, 'a'), async (write) => {
    await write('half')
    throw new Error('the server went away')
  })
  await expect(broken).rejects.toThrow('went away')
  expect(await readFile(join(dir, 'a'), 'utf8')).toBe('before')
  expect(await readdir(dir)).toEqual(['a'])
})

test('two at once do not meet, and a link is replaced, never written through', async () => {
  await writeFile(join(dir, 'else'), 'mine')
  await symlink(join(dir, 'else'), join(dir, 'a'))
  await Promise.all(['1', '2', '3'].map((words) => writeWholeFile(join(dir, 'a'), (write) => write(words))))
  expect(await readFile(join(dir, 'a'), 'utf8')).toMatch(/^[123]$/)
  expect(await readFile(join(dir, 'else'), 'utf8')).toBe('mine')
  expect((await readdir(dir)).sort()).toEqual(['a', 'else'])
})

test('the data folder is made where there is none', async () => {
  await keepInHome(join(dir, 'home'), 'packs', 'one\n')
  expect((await stat(join(dir, 'home'))).mode & 0o777).toBe(0o700)
  expect(await readFile(join(dir, 'home', 'packs'), 'utf8')).toBe('one\n')
})
