import { expect, test } from 'vitest'
import { base32 } from './ids.ts'
import { createRandom } from './random.ts'

test('as many bytes as were asked for, none of them twice', () => {
  const random = createRandom()
  const ids = Array.from({ length: 5_000 }, () => base32(random, 20))
  expect(new Set(ids).size).toBe(5_000)
  expect([0, 1, 4_095, 4_096, 4_097, 100_000].map((bytes) => random(bytes).length)).toEqual([
    0, 1, 4_095, 4_096, 4_097, 100_000,
  ])
  const [first, second] = [random(32), random(32)]
  expect(first.buffer === second.buffer && first.byteOffset + 32 > second.byteOffset).toBe(false)
})
