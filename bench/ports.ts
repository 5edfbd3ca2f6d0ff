import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** Throws when nobody listens there in time. */
export async function untilListening(port: number, timeoutMs = 10_000): Promise<void> {
  const end = performance.now() + timeoutMs
  while (!(await isListening(port))) {
    if (performance.now() > end) throw new Error(`nobody listens on port ${port}`)
    await wait(20)
  }
}

export const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
