/** Whether an HTTP/2 peer only makes work: streams that are reset again cost an answer each and are never read. */
import type { ServerHttp2Session } from 'node:http2'

/** A page that is left resets all that it was loading, about a hundred streams; nobody leaves pages faster than this. */
const burst = 300
const perSecond = 30

/** Gives what hears of each stream that was reset; true once the peer is to be shown out. CVE-2023-44487. */
export function createCalm(now: () => number = () => performance.now()): () => boolean {
  let left = burst
  let at = now()
  return () => {
    const time = now()
    left = Math.min(burst, left + ((time - at) * perSecond) / 1_000) - 1
    at = time
    return left < 0
  }
}

/**
 * Limits of one connection. Node's own bounds on settings, pings, empty and `CONTINUATION` frames (nghttp2) hold beside them.
 * Streams: browsers open a hundred. Header list: as node:http here; more fields than the edge takes, so that it refuses them itself
 * (cookies come one by one). Window: what a connection may send ahead of the app, so that a fast line with a long way is filled.
 */
export const sessionOptions = {
  maxSessionMemory: 8,
  maxHeaderListPairs: 400,
  maxOutstandingPings: 4,
  maxSessionInvalidFrames: 50,
  maxSessionRejectedStreams: 100,
  streamResetBurst: burst,
  streamResetRate: perSecond,
  maxSettings: 32,
  settings: {
    enablePush: false,
    enableConnectProtocol: false,
    maxConcurrentStreams: 100,
    maxHeaderListSize: 32_768,
    initialWindowSize: 262_144,
  },
} as const
export const connectionWindow = 1_048_576

/** A peer that says nothing, not even a ping, and has nothing open is let go after this; nginx waits as long. */
const idleMs = 75_000
/** What a closing session still has to say is said by then. */
const closingMs = 5_000

/** Ends a session that stands idle. */
export function limitIdle(session: ServerHttp2Session, isIdle: () => boolean): void {
  session.setTimeout(idleMs, () => {
    if (!isIdle()) return
    session.close()
    session.setTimeout(closingMs, () => session.destroy())
  })
}
