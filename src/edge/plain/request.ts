/** A plain request, as the edge reads requests. */
import type { Buffer } from 'node:buffer'
import type { IncomingHttpHeaders } from 'node:http'
import type { Socket } from 'node:net'
import type { WholeRequest } from '../wire.ts'
import type { Plain } from './read.ts'

/** Of these the first counts. https://nodejs.org/api/http.html#messageheaders */
const single = new Set(
  (
    'age authorization content-length content-type etag expires from host if-modified-since if-unmodified-since ' +
    'last-modified location max-forwards proxy-authorization referer retry-after server user-agent'
  ).split(' '),
)

export class PlainRequest implements WholeRequest {
  readonly httpVersionMajor = 1
  readonly httpVersionMinor = 1
  readonly method: string
  readonly url: string
  readonly rawHeaders: string[]
  readonly whole: Buffer
  readonly socket: Socket
  #headers: IncomingHttpHeaders | undefined

  constructor({ method, target, headers, body }: Plain, socket: Socket) {
    this.method = method
    this.url = target
    this.rawHeaders = headers
    this.whole = body
    this.socket = socket
  }

  /** Made when they are asked for, with node's rules for names that come more than once. */
  get headers(): IncomingHttpHeaders {
    this.#headers ??= foldHeaders(this.rawHeaders)
    return this.#headers
  }
}

/** As Node does: names that come more than once are joined, or the first one counts. */
export function foldHeaders(raw: readonly string[]): IncomingHttpHeaders {
  const headers: IncomingHttpHeaders = {}
  for (let at = 0; at < raw.length; at += 2) {
    const name = (raw[at] as string).toLowerCase()
    const value = raw[at + 1] as string
    const known = headers[name]
    if (name === 'set-cookie') headers[name] = [...(known ?? []), value]
    else if (typeof known !== 'string') headers[name] = value
    else if (!single.has(name)) headers[name] = `${known}${name === 'cookie' ? '; ' : ', '}${value}`
  }
  return headers
}
