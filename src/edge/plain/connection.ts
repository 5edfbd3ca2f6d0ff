/** One visitor's connection, as long as nothing but plain requests comes on it: one at a time, each answered before the next is read. */
import { Buffer } from 'node:buffer'
import type { Socket } from 'node:net'
import { type Plain, readPlain } from './read.ts'
import { PlainRequest } from './request.ts'
import { PlainResponse, type Way } from './response.ts'

/** What a visitor may send ahead of the answer; then reading stops until there is one. */
const maxAhead = 16_384

export type Front = {
  readonly keepAliveMs: number
  /** How long a connection may be there without a request. */
  readonly firstMs: number
  readonly idleMs: number
  readonly date: () => string
  /** Is that host one whose plain requests are answered here? */
  readonly isOurs: (host: string) => boolean
  /** Header lines of every answer to that host. */
  readonly always: (host: string) => string
  readonly onRequest: (request: PlainRequest, response: PlainResponse) => void
  /** From here on the socket belongs to whoever hears this; nothing of it has been lost. */
  readonly onOther: (socket: Socket) => void
  readonly onSilent: (socket: Socket) => void
  readonly onGone: (connection: Connection) => void
  /** The server takes no new connections. */
  readonly isClosing: () => boolean
}

export class Connection implements Way {
  readonly socket: Socket
  readonly #front: Front
  #response: PlainResponse | undefined
  /** Came before its turn. */
  #ahead: Buffer | undefined
  #host: string | undefined
  #always = ''
  #limitMs: number

  constructor(socket: Socket, front: Front) {
    this.socket = socket
    this.#front = front
    this.#limitMs = front.firstMs
    socket.setTimeout(front.firstMs)
    socket.on('data', this.#onData)
    socket.on('end', this.#onEnd)
    socket.on('drain', this.#onDrain)
    socket.on('timeout', this.#onTimeout)
    socket.on('error', this.#onError)
    socket.on('close', this.#onClose)
  }

  get keepAliveMs(): number {
    return this.#front.keepAliveMs
  }

  get date(): () => string {
    return this.#front.date
  }

  get always(): string {
    return this.#always
  }

  get isIdle(): boolean {
    return this.#response === undefined
  }

  limitStill(ms: number): void {
    this.#limitMs = ms
    this.socket.setTimeout(ms)
  }

  readonly #onData = (bytes: Buffer): void => {
    if (this.#response === undefined) this.#take(bytes)
    else {
      this.#ahead = this.#ahead === undefined ? bytes : Buffer.concat([this.#ahead, bytes])
      if (this.#ahead.length > maxAhead) this.socket.pause()
    }
  }

  #take(bytes: Buffer): void {
    const plain = readPlain(bytes)
    if (plain === undefined || !this.#isOurs(plain)) {
      this.#handOver(bytes)
      return
    }
    if (plain.end < bytes.length) this.#ahead = bytes.subarray(plain.end)
    const keepsAlive = !plain.closes && !this.#front.isClosing()
    const response = new PlainResponse(this, plain.method === 'HEAD', keepsAlive)
    this.#response = response
    this.#front.onRequest(new PlainRequest(plain, this.socket), response)
  }

  #isOurs({ host }: Plain): boolean {
    if (host === this.#host) return true
    if (!this.#front.isOurs(host)) return false
    this.#host = host
    this.#always = this.#front.always(host)
    return true
  }

  readonly onFlushed = (): void => {
    const response = this.#response
    if (response === undefined) return
    this.#response = undefined
    response.finish()
    if (response.closes || this.#front.isClosing()) {
      this.socket.destroySoon()
      return
    }
    if (this.#limitMs !== this.#front.idleMs) this.limitStill(this.#front.idleMs)
    const ahead = this.#ahead
    if (this.socket.isPaused()) this.socket.resume()
    if (ahead === undefined || !this.socket.writable) return
    this.#ahead = undefined
    this.#take(ahead)
  }

  #handOver(bytes: Buffer): void {
    const { socket } = this
    socket.pause()
    socket.off('data', this.#onData)
    socket.off('end', this.#onEnd)
    socket.off('drain', this.#onDrain)
    socket.off('timeout', this.#onTimeout)
    socket.off('error', this.#onError)
    socket.off('close', this.#onClose)
    socket.setTimeout(0)
    socket.unshift(bytes)
    this.#front.onGone(this)
    this.#front.onOther(socket)
    socket.resume()
  }

  readonly #onDrain = (): void => {
    this.#response?.emit('drain')
  }

  /** As Node does: who says goodbye before the answer gets what there is of it. */
  readonly #onEnd = (): void => {
    this.socket.end()
  }

  readonly #onTimeout = (): void => {
    if (this.#response !== undefined) this.#response.still()
    else if (this.socket.writable && this.#limitMs === this.#front.firstMs) this.#front.onSilent(this.socket)
    else this.socket.destroy()
  }

  readonly #onError = (): void => {
    this.socket.destroy()
  }

  readonly #onClose = (): void => {
    this.#front.onGone(this)
    this.#response?.finish()
    this.#response = undefined
  }
}
