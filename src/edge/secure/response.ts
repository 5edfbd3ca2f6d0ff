/** The answer to a request over HTTP/2: what the edge uses of Node's `ServerResponse`. */
import { constants, type OutgoingHttpHeaders, type ServerHttp2Stream } from 'node:http2'
import { hopByHop } from '../live/forward.ts'
import { checkField } from '../plain/head.ts'
import type { Response } from '../wire.ts'

const { NGHTTP2_CANCEL, NGHTTP2_INTERNAL_ERROR, NGHTTP2_NO_ERROR } = constants

export class StreamResponse implements Response {
  readonly #stream: ServerHttp2Stream
  readonly #isHead: boolean
  /** The value of `Strict-Transport-Security`; empty: none. */
  readonly #strict: string
  #head: OutgoingHttpHeaders | undefined
  #isHeadSent = false
  #hasBody = true
  #hasLength = false
  #isEnded = false
  #trailers: OutgoingHttpHeaders = {}

  constructor(stream: ServerHttp2Stream, isHead: boolean, strict: string) {
    this.#stream = stream
    this.#isHead = isHead
    this.#strict = strict
  }

  get headersSent(): boolean {
    return this.#head !== undefined
  }

  get destroyed(): boolean {
    return this.#stream.destroyed || this.#stream.closed
  }

  get writableLength(): number {
    return this.#stream.writableLength
  }

  writeHead(status: number, reasonOrHeaders: string | string[], given?: string[]): void {
    if (this.#head !== undefined) throw new Error('the head was written before')
    if (!(status >= 200 && status <= 999)) throw new RangeError(`no status: ${status}`)
    const flat = typeof reasonOrHeaders === 'string' ? (given ?? []) : reasonOrHeaders
    const head: OutgoingHttpHeaders = { ':status': status, ...joinFields(flat) }
    if (this.#strict !== '') head['strict-transport-security'] = this.#strict
    this.#hasLength = head['content-length'] !== undefined
    this.#hasBody = !this.#isHead && status !== 204 && status !== 205 && status !== 304
    this.#head = head
  }

  flushHeaders(): void {
    this.#begin(!this.#hasBody)
  }

  write(bytes: Uint8Array): boolean {
    this.#begin(!this.#hasBody)
    const stream = this.#stream
    if (!this.#hasBody || this.#isEnded || !stream.writable || bytes.length === 0)
      return !stream.writableNeedDrain
    return stream.write(bytes)
  }

  addTrailers(trailers: [string, string][]): void {
    this.#trailers = joinFields(trailers.flat())
  }

  end(body: string | Uint8Array = '', encoding: 'utf8' | 'latin1' = 'utf8'): void {
    if (this.#isEnded) return
    this.#isEnded = true
    const stream = this.#stream
    const isEmpty = !this.#hasBody || body.length === 0
    if (!this.#isHeadSent) {
      if (this.#head === undefined)
        this.writeHead(200, ['content-length', String(Buffer.byteLength(body, encoding))])
      // What ends at once has no trailers, unless it has said so.
      if (isEmpty && Object.keys(this.#trailers).length === 0) {
        this.#begin(true)
        return
      }
    }
    this.#begin(!this.#hasBody)
    if (!stream.writable) return
    if (isEmpty) stream.end()
    else if (typeof body === 'string') stream.end(body, encoding)
    else stream.end(body)
  }

  writeContinue(): void {
    this.#inform({ ':status': 100 })
  }

  writeProcessing(): void {
    this.#inform({ ':status': 102 })
  }

  writeEarlyHints({ link }: { link: string[] }): void {
    for (const one of link) checkField('link', one)
    this.#inform({ ':status': 103, link })
  }

  setTimeout(ms: number, onStill: () => void): void {
    if (!this.destroyed) this.#stream.setTimeout(ms, onStill)
  }

  /** Cut off, so that nobody takes the part for the whole. */
  destroy(): void {
    this.#stream.close(this.#isHeadSent ? NGHTTP2_INTERNAL_ERROR : NGHTTP2_CANCEL)
  }

  on(event: 'close' | 'drain', listener: () => void): void {
    this.#stream.on(event, listener)
  }

  once(event: 'close' | 'drain', listener: () => void): void {
    this.#stream.once(event, listener)
  }

  #inform(headers: OutgoingHttpHeaders): void {
    if (!this.destroyed && !this.#isHeadSent) this.#stream.additionalHeaders(headers)
  }

  #begin(endStream: boolean): void {
    if (this.#isHeadSent) return
    if (this.#head === undefined) this.writeHead(200, [])
    this.#isHeadSent = true
    const stream = this.#stream
    if (this.destroyed) return
    // Known only at the end; where the length is known there is nothing behind the body.
    const waitForTrailers = !endStream && !this.#hasLength
    if (waitForTrailers) stream.once('wantTrailers', () => stream.sendTrailers(this.#trailers))
    stream.respond(this.#head, { endStream, waitForTrailers })
    stream.once('finish', () => {
      // RFC 9113 §8.1: who was answered before all was heard need not say the rest.
      if (!stream.readableEnded && !stream.closed) stream.close(NGHTTP2_NO_ERROR)
    })
  }
}

/** Flat headers as Node's HTTP/2 takes them, without those of HTTP/1.1 connections (RFC 9113 §8.2.2). Throws Node's own errors. */
function joinFields(flat: readonly string[]): OutgoingHttpHeaders {
  const joined: OutgoingHttpHeaders = {}
  for (let at = 0; at < flat.length; at += 2) {
    const name = (flat[at] as string).toLowerCase()
    const value = flat[at + 1] as string
    if (hopByHop.has(name)) continue
    checkField(name, value)
    const known = joined[name]
    if (name === 'set-cookie') joined[name] = [...((known as string[] | undefined) ?? []), value]
    else joined[name] = known === undefined ? value : `${String(known)}, ${value}`
  }
  return joined
}
