/** Server-sent events that say "fetch again" and carry no data: whoever asks, asks through the API and its checks. */
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import { Problem } from '../core/problems.ts'

/** More open pages than one maker has; each holds a socket. */
const maxListeners = 200
/** Proxies cut what is silent for a minute. */
const keepAliveMs = 20_000

export type Changes = {
  /** Tells everyone who listens, at most once per tick. */
  readonly poke: () => void
  readonly stream: (c: Context) => Response
  /** For one page of our own; gives back what ends it. */
  readonly listen: (wake: () => void, end: () => void) => () => void
  readonly close: () => void
}

export function openChanges(): Changes {
  const listeners = new Set<{ wake: () => void; end: () => void }>()
  let pending = false
  return {
    poke() {
      if (pending) return
      pending = true
      setImmediate(() => {
        pending = false
        for (const listener of listeners) listener.wake()
      })
    },
    stream(c) {
      if (listeners.size >= maxListeners)
        throw new Problem('too-many', `${maxListeners} pages listen already`)
      return streamSSE(c, async (stream) => {
        let changed = true
        let ended = false
        let wake = () => {}
        const listener = {
          wake: () => {
            changed = true
            wake()
          },
          end: () => {
            ended = true
            wake()
          },
        }
        listeners.add(listener)
        stream.onAbort(listener.end)
        while (!ended) {
          if (changed) {
            changed = false
            await stream.writeSSE({ event: 'change', data: '' })
          } else {
            await stream.write(': still here\n\n')
          }
          if (changed || ended) continue
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, keepAliveMs)
            wake = () => {
              clearTimeout(timer)
              resolve()
            }
          })
        }
        listeners.delete(listener)
      })
    },
    listen(wake, end) {
      const listener = { wake, end }
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close() {
      for (const listener of listeners) listener.end()
    },
  }
}
