/** The system's random bytes, some thousand at a time: a call for each id costs more than all else about it. */
import { randomBytes } from 'node:crypto'
import type { Random } from './ids.ts'

const pooledBytes = 4_096

/** No byte is given twice. What is asked for is small; more than a pool holds comes from the system itself. */
export function createRandom(): Random {
  let pool: Uint8Array = new Uint8Array(0)
  let at = 0
  return (bytes) => {
    if (bytes > pooledBytes) return randomBytes(bytes)
    if (at + bytes > pool.length) {
      pool = randomBytes(pooledBytes)
      at = 0
    }
    at += bytes
    return pool.subarray(at - bytes, at)
  }
}
