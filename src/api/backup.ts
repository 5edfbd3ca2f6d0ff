/** `GET /backup`: everything on this server as one archive, for whoever runs it. */
import { Readable } from 'node:stream'
import type { Hono } from 'hono'
import { apiBase } from '../contract/endpoints.ts'
import { Problem } from '../core/problems.ts'
import { onlyGet, type WithWho } from './auth.ts'

/** Whoever takes nothing for so long lets nobody else take one; what they have then is cut short, and reads so. */
const stallMs = 10 * 60_000

export type BackupDeps = {
  /** A compressed tar, in pieces; see `store/archive/backup.ts`. */
  readonly backUp: () => AsyncGenerator<Uint8Array>
}

export function addBackup(app: Hono<WithWho>, { backUp }: BackupDeps): void {
  let isRunning = false
  async function* once(): AsyncGenerator<Uint8Array> {
    try {
      yield* backUp()
    } finally {
      isRunning = false
    }
  }
  app.get(`${apiBase}/backup`, onlyGet, async (c) => {
    if (!c.get('who').operator)
      throw new Problem('forbidden', 'only whoever runs this server may take everything on it', {
        hint: 'outer export gives what is yours',
      })
    if (isRunning)
      throw new Problem('conflict', 'a backup is being taken already', { hint: 'wait until it is done' })
    isRunning = true
    const pieces = once()
    const end = () => void pieces.return(undefined)
    // Whoever asked has left, perhaps before the first piece, and then nobody would read or cancel what follows.
    const { signal } = c.req.raw
    signal.addEventListener('abort', end, { once: true })
    // The first piece comes once there is nothing left that would refuse it.
    const first = await pieces.next()
    if (signal.aborted) end()
    async function* joined(): AsyncGenerator<Uint8Array> {
      if (!first.done) yield first.value
      yield* pieces
    }
    async function* all(): AsyncGenerator<Uint8Array> {
      try {
        for await (const piece of joined()) {
          const stalled = setTimeout(end, stallMs)
          stalled.unref()
          yield piece
          clearTimeout(stalled)
        }
      } finally {
        signal.removeEventListener('abort', end)
        end()
      }
    }
    return new Response(Readable.toWeb(Readable.from(all(), { objectMode: false })) as ReadableStream, {
      headers: { 'content-type': 'application/gzip', 'cache-control': 'no-store' },
    })
  })
}
