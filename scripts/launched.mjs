// @ts-check
/** Preloaded into the process that scripts/launch.mjs starts: takes its signals and ends when the launcher is gone. */
import { Socket } from 'node:net'

const channelFd = 3
/** A signal seen this recently was the terminal's own, sent to both processes at once. */
const sameSignalMs = 1_000
/** The server drains in at most 10 s; then nothing is owed. */
const endMs = 12_000

/** @type {Map<string, number>} */
const seenAt = new Map()
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  const see = () => {
    seenAt.set(signal, Date.now())
    if (process.listenerCount(signal) > 1) return
    // Nobody else listens: what the signal does by itself happens.
    process.off(signal, see)
    process.kill(process.pid, signal)
  }
  process.prependListener(signal, see)
}

const channel = new Socket({ fd: channelFd, readable: true, writable: true })
channel.on('data', (bytes) => {
  for (const name of bytes.toString().trim().split('\n')) {
    const signal = /** @type {NodeJS.Signals} */ (name)
    if (Date.now() - (seenAt.get(signal) ?? 0) > sameSignalMs) process.kill(process.pid, signal)
  }
})
channel.on('error', () => {})
channel.on('close', () => {
  setTimeout(() => process.exit(143), endMs).unref()
  process.kill(process.pid, 'SIGTERM')
})
channel.unref()
