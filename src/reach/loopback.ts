/** No way out: the link works on this computer only. */
import type { Reach } from './reach.ts'

export const openLoopback = (): Reach => ({
  name: 'loopback',
  start: async () => undefined,
  address: () => undefined,
  health: async () => 'up',
  stop: async () => {},
})
