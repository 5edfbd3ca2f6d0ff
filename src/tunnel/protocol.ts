/** The tunnel's messages, reasons and bounds: what both ends must agree on. */

export const tunnelPath = '/api/v1/tunnel'
export const tunnelProtocol = 'outer-tunnel/1'

/** The whole answer to an accepted upgrade (RFC 9110 §7.8); frames follow it on the same socket. */
export const tunnelAnswer = `HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: ${tunnelProtocol}\r\n\r\n`

/** Type (1 byte), payload length (3 bytes), stream id or ping number (4 bytes); big-endian. */
export const frameHeadBytes = 8
/** One TLS record is 16 KiB and one socket read 64 KiB: larger frames would only delay the other streams. */
export const maxDataBytes = 64 * 1024
/** The longest control payload is a claim (6 bytes) and a share (64). */
export const maxControlBytes = 6 + 64
export const maxShareChars = 64
/** Visitors of one maker at once; each may hold a window of memory. */
export const defaultMaxStreams = 1024
/** A maker with more running apps than this opens a second connection. */
export const defaultMaxShares = 256
/** carry and drop messages in one connection's life: far above use, and it ends a loop of them. */
export const maxClaims = 10_000

/** What a peer may send on a new stream before its reader has taken anything. */
export const firstWindow = 256 * 1024
/** What a peer may send to a reader that keeps up: 10 MB/s over a 100 ms path. */
export const fullWindow = 1024 * 1024
/** Per connection, the sum of what full windows hold above first windows: 85 fast streams at once. */
export const windowBudget = 64 * 1024 * 1024

/** Why one stream broke. `target-…` is about the app at the far end, not about the tunnel. */
export const resetReasons = [
  'cancelled',
  'target-refused',
  'target-unreachable',
  'target-timeout',
  'target-failed',
  'unknown-share',
  'too-many-streams',
] as const
export type ResetReason = (typeof resetReasons)[number]

/** Why a whole connection ended. */
export const closeReasons = [
  'closing',
  'cut',
  'frozen',
  'oversize-frame',
  'unknown-type',
  'bad-frame',
  'unknown-stream',
  'stream-reused',
  'credit-overrun',
  'flood',
  'too-many-connections',
  'exhausted',
  'revoked',
] as const
export type CloseReason = (typeof closeReasons)[number]

/** Why a share is not, or no longer, carried by this connection. */
export const refuseReasons = ['unauthorized', 'replaced', 'newer-claim', 'taken', 'too-many-shares'] as const
export type RefuseReason = (typeof refuseReasons)[number]

export type StreamMessage =
  | { readonly type: 'open'; readonly id: number; readonly share: string }
  /** `bytes` may be a part of a frame's payload. */
  | { readonly type: 'data'; readonly id: number; readonly bytes: Buffer }
  | { readonly type: 'end'; readonly id: number }
  | { readonly type: 'reset'; readonly id: number; readonly reason: ResetReason }
  | { readonly type: 'credit'; readonly id: number; readonly bytes: number }

/** `claim` is the server's number for a carrying; 0 asks for a new one, which beats every older one. */
export type ShareMessage =
  | { readonly type: 'carry'; readonly share: string; readonly claim: number }
  | { readonly type: 'carried'; readonly share: string; readonly claim: number }
  | { readonly type: 'drop'; readonly share: string }
  | { readonly type: 'refuse'; readonly share: string; readonly reason: RefuseReason }

export type LifeMessage =
  | { readonly type: 'ping'; readonly id: number }
  | { readonly type: 'pong'; readonly id: number }
  | { readonly type: 'bye'; readonly reason: CloseReason }

export type Message = StreamMessage | ShareMessage | LifeMessage
export type ControlMessage = Exclude<Message, { type: 'data' }>

/** Position is the type byte on the wire; `min` and `max` bound the payload; `stream` needs a stream id above 0. */
export const frameTypes = [
  { type: 'open', min: 1, max: maxShareChars, stream: true },
  { type: 'data', min: 1, max: maxDataBytes, stream: true },
  { type: 'end', min: 0, max: 0, stream: true },
  { type: 'reset', min: 1, max: 1, stream: true },
  { type: 'credit', min: 4, max: 4, stream: true },
  { type: 'ping', min: 0, max: 0, stream: false },
  { type: 'pong', min: 0, max: 0, stream: false },
  { type: 'carry', min: 7, max: maxControlBytes, stream: false },
  { type: 'carried', min: 7, max: maxControlBytes, stream: false },
  { type: 'drop', min: 1, max: maxShareChars, stream: false },
  { type: 'refuse', min: 2, max: 1 + maxShareChars, stream: false },
  { type: 'bye', min: 1, max: 1, stream: false },
] as const satisfies readonly { type: Message['type']; min: number; max: number; stream: boolean }[]

export const typeByte = Object.fromEntries(frameTypes.map((frame, byte) => [frame.type, byte])) as Record<
  Message['type'],
  number
>

/** A share's name on the wire: 1 to 64 printable ASCII characters. */
export const isShareName = (share: string): boolean => /^[\x21-\x7e]{1,64}$/.test(share)
