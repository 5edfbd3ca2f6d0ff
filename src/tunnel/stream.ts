import { Duplex } from 'node:stream'
import type { Outbox } from './encode.ts'
import { TunnelFault } from './faults.ts'
import { createInbox, type Inbox } from './inbox.ts'
import { type CloseReason, firstWindow, fullWindow, type ResetReason, resetReasons } from './protocol.ts'

/** How much a reader takes before the peer hears of it: on a slow path these are its only signs of life. */
const grantBytes = 64 * 1024

/** What a stream asks of the connection that carries it. */
export type StreamPort = {
  /** It has bytes, or its end, to send. */
  ready(stream: TunnelStream): void
  grant(stream: TunnelStream, bytes: number): void
  /** True when the connection's budget lets this stream hold `bytes` more. */
  widen(bytes: number): boolean
  /** It is over; with a reason the peer is told. */
  forget(stream: TunnelStream, reason: ResetReason | undefined): void
}

/**
 * One byte stream of a tunnel: a Duplex whose two directions end apart, as a TCP connection's do.
 * It fails with a `TunnelFault`; destroying it resets the far end.
 */
export class TunnelStream extends Duplex {
  readonly id: number
  readonly share: string
  readonly #port: StreamPort

  /** Bytes the peer still lets us send, and those it has not yet said it took. */
  credit = firstWindow
  unanswered = 0
  sentEnd = false
  #out: Buffer[] = []
  #outNext = 0
  #written: ((error?: Error | null) => void) | undefined
  #finished: ((error?: Error | null) => void) | undefined

  gotEnd = false
  #wanting = false
  #inbox: Inbox | undefined
  #window = firstWindow
  /** Bytes the peer may still send, and those taken by the reader but not yet granted again. */
  #allowed = firstWindow
  #taken = 0

  /** Read by node:http's Agent, which also calls the socket-like methods below. */
  timeout = 0
  #idle: NodeJS.Timeout | undefined

  constructor(id: number, share: string, port: StreamPort) {
    // One byte: what the reader does not take at once waits in the inbox, where its memory is bounded.
    super({ allowHalfOpen: true, readableHighWaterMark: 1 })
    this.id = id
    this.share = share
    this.#port = port
  }

  /** How much more than a first window this stream may hold. */
  get widened(): number {
    return this.#window - firstWindow
  }

  get sendable(): boolean {
    return this.#outNext < this.#out.length ? this.credit > 0 : this.#finished !== undefined
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    if (chunk.length === 0) {
      done()
      return
    }
    this.#send([chunk], done)
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    const pieces = chunks.map(({ chunk }) => chunk).filter((chunk) => chunk.length > 0)
    if (pieces.length === 0) done()
    else this.#send(pieces, done)
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#finished = done
    this.#port.ready(this)
  }

  #send(pieces: Buffer[], done: (error?: Error | null) => void): void {
    this.#out = pieces
    this.#outNext = 0
    this.#written = done
    if (this.credit > 0) this.#port.ready(this)
  }

  /** Moves at most one frame of up to `max` bytes, or the end, to the outbox; gives the bytes moved. */
  emitFrame(outbox: Outbox, max: number): number {
    const limit = Math.min(max, this.credit)
    const pieces: Buffer[] = []
    let length = 0
    while (length < limit && this.#outNext < this.#out.length) {
      const piece = this.#out[this.#outNext] as Buffer
      const room = limit - length
      if (piece.length <= room) {
        pieces.push(piece)
        length += piece.length
        this.#outNext += 1
      } else {
        pieces.push(piece.subarray(0, room))
        this.#out[this.#outNext] = piece.subarray(room)
        length = limit
      }
    }
    if (length > 0) {
      this.credit -= length
      this.unanswered += length
      outbox.putData(this.id, pieces, length)
      this.#idle?.refresh()
    }
    if (this.#outNext === this.#out.length) {
      const written = this.#written
      this.#out = []
      this.#outNext = 0
      this.#written = undefined
      written?.()
      if (this.#finished !== undefined && this.#outNext === this.#out.length) this.#emitEnd(outbox)
    }
    return length
  }

  #emitEnd(outbox: Outbox): void {
    const finished = this.#finished
    this.#finished = undefined
    this.sentEnd = true
    outbox.put({ type: 'end', id: this.id })
    if (this.gotEnd) this.#port.forget(this, undefined)
    finished?.()
  }

  addCredit(bytes: number): CloseReason | undefined {
    this.credit += bytes
    this.unanswered = Math.max(0, this.unanswered - bytes)
    // A full window is the most that either side ever has outstanding.
    if (this.credit > fullWindow) return 'credit-overrun'
    if (this.sendable) this.#port.ready(this)
    return undefined
  }

  deliver(bytes: Buffer): CloseReason | undefined {
    if (this.gotEnd) return 'bad-frame'
    this.#allowed -= bytes.length
    if (this.#allowed < 0) return 'credit-overrun'
    this.#idle?.refresh()
    if (this.#wanting) {
      this.#hand(bytes)
    } else {
      this.#inbox ??= createInbox()
      this.#inbox.put(bytes)
    }
    return undefined
  }

  deliverEnd(): CloseReason | undefined {
    if (this.gotEnd) return 'bad-frame'
    this.gotEnd = true
    if (this.sentEnd) this.#port.forget(this, undefined)
    if (this.#wanting) this.push(null)
    return undefined
  }

  override _read(): void {
    this.#wanting = true
    while (this.#wanting) {
      const piece = this.#inbox?.take()
      if (piece === undefined) break
      this.#hand(piece)
    }
    if (this.#wanting && this.gotEnd) this.push(null)
  }

  #hand(bytes: Buffer): void {
    this.#taken += bytes.length
    if (this.#taken >= grantBytes && !this.gotEnd) {
      // It has a reader that takes: let it have more on the way.
      if (this.#window < fullWindow && this.#port.widen(fullWindow - this.#window)) {
        this.#taken += fullWindow - this.#window
        this.#window = fullWindow
      }
      this.#allowed += this.#taken
      this.#port.grant(this, this.#taken)
      this.#taken = 0
    }
    this.#wanting = false
    if (this.push(bytes)) this.#wanting = true
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    clearTimeout(this.#idle)
    this.#inbox = undefined
    this.#out = []
    this.#outNext = 0
    this.#written = undefined
    this.#finished = undefined
    this.#port.forget(this, resetReason(error))
    done(error)
  }

  setTimeout(timeoutMs: number, onTimeout?: () => void): this {
    clearTimeout(this.#idle)
    this.#idle = undefined
    this.timeout = timeoutMs
    if (timeoutMs > 0 && !this.destroyed) {
      this.#idle = setTimeout(() => this.emit('timeout'), timeoutMs)
      this.#idle.unref()
      if (onTimeout !== undefined) this.once('timeout', onTimeout)
    } else if (onTimeout !== undefined) {
      this.removeListener('timeout', onTimeout)
    }
    return this
  }

  setNoDelay(): this {
    return this
  }

  setKeepAlive(): this {
    return this
  }

  ref(): this {
    return this
  }

  unref(): this {
    return this
  }
}

const resetReason = (error: Error | null): ResetReason =>
  resetReasons.find((reason) => error instanceof TunnelFault && reason === error.code) ?? 'cancelled'
