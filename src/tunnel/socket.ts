import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'

/** The kernel's own probes, for a path that dies while our process is stopped. */
const keepAliveMs = 15_000

/** Small frames leave at once, and the timeouts of the HTTP request that came before no longer hold. */
export function quieten(socket: Duplex): void {
  if (!(socket instanceof Socket)) return
  socket.setNoDelay(true)
  socket.setKeepAlive(true, keepAliveMs)
  socket.setTimeout(0)
}
