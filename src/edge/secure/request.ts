/** A request over HTTP/2, as the edge reads requests: the way RFC 9113 §8 has it written down for HTTP/1.1. */
import { Buffer } from 'node:buffer'
import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2'
import type { Socket } from 'node:net'
import { hopByHop } from '../live/forward.ts'
import { foldHeaders } from '../plain/request.ts'
import type { StreamedRequest, WholeRequest } from '../wire.ts'

export type Head = {
  readonly method: string
  readonly target: string
  /** Flat; `Host` first, cookies joined (§8.2.3), nothing of this hop (§8.2.2), and the framing that HTTP/1.1 would have. */
  readonly headers: string[]
  readonly expect: string
}

/** Why it is not answered; RFC 9113 §8.3.1 calls each of these malformed. */
export type Malformed = 'bad-method' | 'bad-target' | 'bad-host'

/** `raw`: name, value, name, value, as Node gives them, pseudo-header fields among them. */
export function readHead(raw: readonly string[], hasBody: boolean): Head | Malformed {
  let [method, target, authority, host, cookie, expect] = ['', '', '', '', '', '']
  let hasLength = false
  const headers: string[] = []
  for (let at = 0; at < raw.length; at += 2) {
    const name = raw[at] as string
    const value = raw[at + 1] as string
    switch (name) {
      case ':method':
        method = value
        continue
      case ':path':
        target = value
        continue
      case ':authority':
        authority = value
        continue
      case 'host':
        host = value
        continue
      case 'cookie':
        cookie = cookie === '' ? value : `${cookie}; ${value}`
        continue
      case 'content-length':
        hasLength = true
        break
      case 'expect':
        expect = value.toLowerCase()
        break
      case 'te':
        // The one connection-specific field that is allowed, for trailers.
        headers.push(name, value)
        continue
    }
    if (name.startsWith(':') || hopByHop.has(name)) continue
    headers.push(name, value)
  }
  // CONNECT has no path; it is for nobody here.
  if (method === 'CONNECT') return 'bad-method'
  if (!target.startsWith('/')) return 'bad-target'
  if (authority !== '' && host !== '' && authority.toLowerCase() !== host.toLowerCase()) return 'bad-host'
  if (cookie !== '') headers.push('cookie', cookie)
  if (hasBody && !hasLength) headers.push('transfer-encoding', 'chunked')
  return { method, target, headers: ['host', authority === '' ? host : authority, ...headers], expect }
}

abstract class AnyRequest {
  readonly httpVersionMajor = 1
  readonly httpVersionMinor = 1
  readonly method: string
  readonly url: string
  readonly rawHeaders: string[]
  readonly socket: Socket
  #headers: IncomingHttpHeaders | undefined

  constructor({ method, target, headers }: Head, socket: Socket) {
    this.method = method
    this.url = target
    this.rawHeaders = headers
    this.socket = socket
  }

  get headers(): IncomingHttpHeaders {
    this.#headers ??= foldHeaders(this.rawHeaders)
    return this.#headers
  }
}

const nothing = Buffer.alloc(0)

/** One that ended with its head. */
export class EmptyRequest extends AnyRequest implements WholeRequest {
  readonly whole = nothing
}

export class StreamRequest extends AnyRequest implements StreamedRequest {
  readonly whole = undefined
  readonly rawTrailers: string[] = []
  readonly #stream: ServerHttp2Stream

  constructor(head: Head, socket: Socket, stream: ServerHttp2Stream) {
    super(head, socket)
    this.#stream = stream
    stream.on('trailers', (_headers: unknown, _flags: unknown, raw: string[] = []) => {
      for (let at = 0; at < raw.length; at += 2)
        if (!raw[at]?.startsWith(':')) this.rawTrailers.push(raw[at] as string, raw[at + 1] as string)
    })
  }

  pause(): void {
    this.#stream.pause()
  }

  resume(): void {
    this.#stream.resume()
  }

  on(event: 'data', listener: (chunk: Buffer) => void): void
  on(event: 'end' | 'close' | 'error', listener: () => void): void
  on(event: 'data' | 'end' | 'close' | 'error', listener: (chunk: Buffer) => void): void {
    const stream = this.#stream
    if (event !== 'end') stream.on(event, listener)
    // Node ends a body that was cut off like one that came whole; only of that one is the stream still open.
    else stream.on('end', () => stream.closed || stream.rstCode !== 0 || (listener as () => void)())
  }

  off(event: 'data', listener: (chunk: Buffer) => void): void {
    this.#stream.off(event, listener)
  }
}
