import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { keepMost } from './most.ts'

test('the most that was counted stands until the next turn, for each product', async () => {
  const home = await mkdtemp(join(tmpdir(), 'outer-most-'))
  expect(await keepMost(home, 'a', null, 9)).toBe(9)
  expect(await keepMost(home, 'a', null, 1)).toBe(9)
  expect(await keepMost(home, 'b', null, 1)).toBe(1)
  expect(await keepMost(home, 'a', null, 12)).toBe(12)
  expect(await keepMost(home, 'a', 1_000, 2)).toBe(2)
  await writeFile(join(home, 'counted.json'), 'spoiled')
  expect(await keepMost(home, 'a', 1_000, 1)).toBe(1)
  await rm(home, { recursive: true })
})
