/** The answer to a plain request: what the edge uses of Node's `ServerResponse`, with the same bytes on the wire. */
import { Buffer } from 'node:buffer'
import { EventEmitter } from 'node:events'
import type { Socket } from 'node:net'
import type { Response } from '../wire.ts'
import { type Head, line, makeHead } from './head.ts'

/** Up to here head and body are one string, which is one write; a longer body is not worth copying. */
const maxAsString = 16_384

/** What Node takes for a link. */
const isLink = /^(?:<[^>]*>)(?:\s*;\s*[^;"\s]+(?:=(")?[^;"\s]*\1)?)*$/

/** The connection, as far as an answer needs it. */
export type Way = {
  readonly socket: Socket
  readonly keepAliveMs: number
  readonly date: () => string
  /** Header lines of every answer. */
  readonly always: string
  /** The last byte has left, or could not. */
  readonly onFlushed: () => void
  readonly limitStill: (ms: number) => void
}

export class PlainResponse extends EventEmitter implements Response {
  readonly #way: Way
  readonly #isHead: boolean
  readonly #keepsAlive: boolean
  #head: Head | undefined
  #isHeadSent = false
  #hasBody = true
  #trailers = ''
  #isEnded = false
  #isGone = false
  #onStill: (() => void) | undefined

  constructor(way: Way, isHead: boolean, keepsAlive: boolean) {
    super()
    this.#way = way
    this.#isHead = isHead
    this.#keepsAlive = keepsAlive
  }

  get headersSent(): boolean {
    return this.#head !== undefined
  }

  get destroyed(): boolean {
    return this.#isGone || this.#way.socket.destroyed
  }

  get writableLength(): number {
    return this.#way.socket.writableLength
  }

  /** Nothing may be sent behind it. */
  get closes(): boolean {
    return this.#head?.closes !== false
  }

  writeHead(status: number, reasonOrHeaders: string | string[], given?: string[]): void {
    if (this.#head !== undefined) throw new Error('the head was written before')
    const [reason, headers] =
      typeof reasonOrHeaders === 'string' ? [reasonOrHeaders, given ?? []] : [undefined, reasonOrHeaders]
    const hasBody = !this.#isHead && status !== 204 && status !== 304
    this.#head = makeHead(status, reason, headers, {
      hasBody,
      keepsAlive: this.#keepsAlive,
      keepAliveMs: this.#way.keepAliveMs,
      date: this.#way.date(),
      always: this.#way.always,
    })
    this.#hasBody = hasBody
  }

  flushHeaders(): void {
    this.#begin()
    this.#send(this.#takeHead())
  }

  write(bytes: Uint8Array): boolean {
    this.#begin()
    if (!this.#hasBody || this.#isEnded) return true
    if (bytes.length === 0) return !this.#way.socket.writableNeedDrain
    this.#gather()
    const isChunked = this.#head?.isChunked === true
    this.#send(this.#takeHead() + (isChunked ? `${bytes.length.toString(16)}\r\n` : ''))
    this.#send(bytes)
    if (isChunked) this.#send('\r\n')
    return !this.#way.socket.writableNeedDrain
  }

  addTrailers(trailers: [string, string][]): void {
    this.#trailers = trailers.map(([name, value]) => line(name, value)).join('')
  }

  end(body: string | Uint8Array = '', encoding: 'utf8' | 'latin1' = 'utf8'): void {
    if (this.#isEnded) return
    const bytes = typeof body === 'string' && encoding === 'utf8' && body !== '' ? Buffer.from(body) : body
    if (this.#head === undefined) this.writeHead(200, ['Content-Length', String(bytes.length)])
    this.#isEnded = true
    const head = this.#takeHead()
    const { isChunked } = this.#head as Head
    const content = this.#hasBody ? bytes : ''
    const size = isChunked && content.length > 0 ? `${content.length.toString(16)}\r\n` : ''
    const tail = isChunked ? `${size === '' ? '' : '\r\n'}0\r\n${this.#trailers}\r\n` : ''
    if (typeof content === 'string' || content.length <= maxAsString) {
      this.#send(head + size + (typeof content === 'string' ? content : latin1(content)) + tail, true)
      return
    }
    const { socket } = this.#way
    socket.cork()
    this.#send(head + size)
    this.#send(content, tail === '')
    if (tail !== '') this.#send(tail, true)
    socket.uncork()
  }

  writeContinue(): void {
    this.#send('HTTP/1.1 100 Continue\r\n\r\n')
  }

  writeProcessing(): void {
    this.#send('HTTP/1.1 102 Processing\r\n\r\n')
  }

  writeEarlyHints({ link }: { link: string[] }): void {
    if (!link.every((one) => isLink.test(one))) throw new Error('no link')
    this.#send(`HTTP/1.1 103 Early Hints\r\n${line('Link', link.join(', '))}\r\n`)
  }

  setTimeout(ms: number, onStill: () => void): void {
    this.#onStill = onStill
    this.#way.limitStill(ms)
  }

  destroy(): void {
    this.#way.socket.destroy()
  }

  /** No byte has moved for as long as `setTimeout` says. */
  still(): void {
    this.#onStill?.()
  }

  /** Everything is with the visitor, or the visitor has left. */
  finish(): void {
    if (this.#isGone) return
    this.#isGone = true
    this.emit('close')
  }

  #begin(): void {
    if (this.#head === undefined) this.writeHead(200, [])
  }

  #takeHead(): string {
    if (this.#isHeadSent) return ''
    this.#isHeadSent = true
    return this.#head?.text ?? ''
  }

  #send(data: string | Uint8Array, isLast = false): void {
    const { socket, onFlushed } = this.#way
    if (data.length === 0 && !isLast) return
    // A visitor who has said goodbye; the connection's own end tells everybody.
    if (!socket.writable) return
    const after = isLast ? onFlushed : undefined
    if (typeof data === 'string') socket.write(data, 'latin1', after)
    else socket.write(data, after)
  }

  /** All that is written in one turn of the event loop goes out in one call to the system. */
  #gather(): void {
    const { socket } = this.#way
    if (socket.writableCorked > 0) return
    socket.cork()
    queueMicrotask(() => socket.uncork())
  }
}

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
