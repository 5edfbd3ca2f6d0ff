/** What the edge uses of a request and its answer. Node's own satisfy it, and so do those of the plain front (plain/) and of HTTP/2 (secure/). */
import type { Buffer } from 'node:buffer'
import type { IncomingMessage } from 'node:http'

/** A request whose body, which may be empty, came together with its head. */
export type WholeRequest = Pick<
  IncomingMessage,
  'method' | 'url' | 'httpVersionMajor' | 'httpVersionMinor' | 'rawHeaders' | 'headers' | 'socket'
> & { readonly whole: Buffer }

/** A request whose body is still coming. It has `end` only when all of it came. */
export type StreamedRequest = Omit<WholeRequest, 'whole'> & {
  readonly whole?: undefined
  readonly rawTrailers: string[]
  pause(): unknown
  resume(): unknown
  on(event: 'data', listener: (chunk: Buffer) => void): unknown
  on(event: 'end' | 'close' | 'error', listener: () => void): unknown
  off(event: 'data', listener: (chunk: Buffer) => void): unknown
}

/** Where `whole` is undefined, the body comes as a stream. */
export type Request = StreamedRequest | WholeRequest

type Event = 'close' | 'drain'

/** Headers are flat: name, value, name, value. Throws where a header or a reason has characters that HTTP does not. */
export type Response = {
  readonly headersSent: boolean
  readonly destroyed: boolean
  /** Bytes that the visitor has not taken yet. */
  readonly writableLength: number
  writeHead(status: number, headers: string[]): unknown
  writeHead(status: number, reason: string, headers: string[]): unknown
  flushHeaders(): void
  /** False: wait for `drain`. */
  write(bytes: Uint8Array): boolean
  addTrailers(trailers: [string, string][]): void
  end(): unknown
  end(body: string | Uint8Array): unknown
  end(body: string, encoding: 'latin1'): unknown
  writeContinue(): void
  writeProcessing(): void
  /** Throws where a link cannot be read. */
  writeEarlyHints(hints: { link: string[] }): void
  /** `onStill` is called when no byte has moved for so long. */
  setTimeout(ms: number, onStill: () => void): unknown
  destroy(): unknown
  on(event: Event, listener: () => void): unknown
  once(event: Event, listener: () => void): unknown
}
