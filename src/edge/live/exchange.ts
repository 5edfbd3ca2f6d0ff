/** One request to an app and its answer, streamed both ways with back-pressure. */
import type { Buffer } from 'node:buffer'
import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Crowd } from '../../core/crowd.ts'
import type { Target } from '../../core/route.ts'
import { limitStall } from '../answer.ts'
import { fetchKind } from '../request.ts'
import { robotsHeaders } from '../robots.ts'
import { originOf, type Visit } from '../visit.ts'
import { mergeVary, type Place, readAnswer } from './back.ts'
import { createDocument, type Document } from './document.ts'
import { findField } from './fields.ts'
import { writeHead } from './forward.ts'
import { BadAnswer, type Head, type Reader } from './parse.ts'
import type { Connection, Listener, Pool } from './pool.ts'
import { TooMany } from './pool.ts'
import { Reply } from './reply.ts'
import { splice } from './splice.ts'
import { sendBody } from './upload.ts'

/** Some servers never say `100 Continue`; RFC 9110 §10.1.1 lets a client stop waiting. */
const continueMs = 1_000
/** No app says more on its way to an answer; without an end they would fill the memory of whoever passes them on. */
const maxInterim = 100
const idempotent = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE'])

/** `away`: nobody carries the app. `down`: its computer answered, and the app did not. */
export type Failure = 'away' | 'down' | 'too-many' | 'bad-answer' | 'too-slow'

export type ExchangeDeps = {
  readonly pool: Pool
  readonly now: () => number
  readonly headMs: number
  readonly idleMs: number
  readonly quietMs: number
  readonly nonce: () => string
  /** Exchanges under way, for whoever looks after time limits. */
  readonly running: Crowd<Exchange>
  readonly onDocument: (visit: Visit) => void
  readonly onFailure: (visit: Visit, failure: Failure, error: unknown) => void
}

export class Exchange implements Listener, Reader {
  /** In the crowd of those that are running. */
  place = -1
  readonly #deps: ExchangeDeps
  readonly #visit: Visit
  readonly #target: Target
  #connection: Connection | undefined
  #document: Document | undefined
  readonly #reply: Reply
  #isDone = false
  #isBodySent: boolean
  #isPumping = false
  #hasRetried = false
  #isStream = false
  #interims = 0
  #isHeld = false
  #awaitsContinue: NodeJS.Timeout | undefined
  /** When to give up; moved on by every sign of life. */
  #deadline: number

  constructor(deps: ExchangeDeps, visit: Visit, target: Target) {
    this.#deps = deps
    this.#visit = visit
    this.#target = target
    this.#reply = new Reply(visit.res, visit.asked.method === 'HEAD')
    this.#isBodySent = visit.asked.bodyKind === 'none'
    this.#deadline = visit.at + deps.headMs
  }

  start(): void {
    const visit = this.#visit
    this.#deps.running.add(this)
    visit.res.on('close', this.#onGone)
    // A kept stream may have been closed a moment ago by the app. What must not be sent twice gets one of its own.
    const kept =
      this.#isBodySent && visit.socket === undefined && idempotent.has(visit.asked.method)
        ? this.#deps.pool.findIdle(visit.route)
        : undefined
    if (kept === undefined) this.#open()
    else this.#begin(kept)
  }

  #open(): void {
    this.#deps.pool.open(this.#visit.route).then(
      (connection) => (this.#isDone ? connection.destroy() : this.#begin(connection)),
      (error: unknown) =>
        this.#fail(error instanceof TooMany ? 'too-many' : (awayOf(error) ?? 'away'), error),
    )
  }

  #begin(connection: Connection): void {
    this.#connection = connection
    connection.listener = this
    const { asked, res } = this.#visit
    try {
      connection.parser.expect(asked.method, this)
    } catch (error) {
      this.onBroken(error)
      return
    }
    connection.stream.write(writeHead(this.#visit, this.#target), 'latin1')
    if (this.#isBodySent) return
    if (asked.expect === '100-continue') {
      this.#awaitsContinue = setTimeout(() => {
        this.#awaitsContinue = undefined
        res.writeContinue()
        this.#pump()
      }, continueMs)
    } else this.#pump()
  }

  #pump(): void {
    const stream = this.#connection?.stream
    if (stream === undefined || this.#isPumping) return
    this.#isPumping = true
    sendBody(this.#visit, stream, {
      onProgress: () => {
        this.#deadline = this.#deps.now() + Math.max(this.#deps.idleMs, this.#deps.headMs)
      },
      onSent: () => {
        this.#isBodySent = true
      },
    })
  }

  onDrain(): void {
    const { req } = this.#visit
    if (this.#isPumping && req.whole === undefined) req.resume()
  }

  onInterim(head: Head): void {
    const { res, req } = this.#visit
    if (++this.#interims > maxInterim) throw new BadAnswer('interim answers without an end')
    if (head.status === 100) {
      if (this.#awaitsContinue === undefined) return
      clearTimeout(this.#awaitsContinue)
      this.#awaitsContinue = undefined
      res.writeContinue()
      this.#pump()
      return
    }
    // HTTP/1.0 knows no interim answers.
    if (req.httpVersionMinor === 0 || res.headersSent) return
    if (head.status === 102) res.writeProcessing()
    if (head.status === 103) {
      const links = head.raw.filter((_, at) => at % 2 === 1 && head.raw[at - 1]?.toLowerCase() === 'link')
      try {
        if (links.length > 0) res.writeEarlyHints({ link: links })
      } catch {
        // Node refuses links that it cannot read; a hint is not worth an answer.
      }
    }
  }

  onHead(head: Head): void {
    const { asked, route } = this.#visit
    const { status } = head
    clearTimeout(this.#awaitsContinue)
    this.#awaitsContinue = undefined
    const place: Place = {
      target: this.#target,
      origin: originOf(this.#visit),
      hostname: asked.host.replace(/:\d+$/, ''),
      secure: this.#visit.secure,
    }
    const kind = fetchKind(asked)
    const isPage = kind !== 'data' && (asked.method === 'GET' || asked.method === 'HEAD')
    const isHtml = findField(head.raw, 'content-type').toLowerCase().startsWith('text/html')
    const isDocument =
      isPage &&
      ((isHtml && status >= 200 && status < 300 && status !== 204 && status !== 205 && status !== 206) ||
        (status === 304 && kind === 'document'))
    const answer = readAnswer(head, place, isDocument)
    if (status === 101) {
      this.#upgrade(head, answer.headers)
      return
    }
    if (isDocument || (isPage && kind === 'document' && status >= 300 && status < 400))
      this.#deps.onDocument(this.#visit)
    this.#isStream = answer.contentType.startsWith('text/event-stream')
    const { headers } = answer
    if (isDocument) {
      this.#document = createDocument({
        asked,
        answer,
        status,
        secure: this.#visit.secure,
        bubble: route.bubble,
        isClear: kind === 'document',
        nonce: this.#deps.nonce,
        write: (bytes) => this.#reply.push(bytes),
        onReady: () => this.#flush(),
        onEnd: () => {
          this.#reply.end()
          this.#flush()
        },
        onError: (error) => this.onBroken(error),
        onDrain: () => this.#connection?.stream.resume(),
      })
      headers.push(...this.#document.headers())
    } else {
      if (answer.contentEncoding !== '') headers.push('Content-Encoding', answer.contentEncoding)
      if (answer.etag !== undefined) headers.push('ETag', answer.etag)
      const vary = isHtml ? mergeVary(answer.vary, 'Sec-Fetch-Dest') : answer.vary
      if (vary !== '') headers.push('Vary', vary)
    }
    headers.push(...robotsHeaders(this.#visit))
    this.#reply.begin({
      status,
      reason: head.reason,
      headers,
      length: this.#document?.changesLength === true ? undefined : answer.contentLength,
      waits: isDocument,
    })
  }

  onBody(bytes: Buffer): void {
    if (this.#document === undefined) this.#reply.push(bytes)
    else if (!this.#document.push(bytes)) this.#connection?.stream.pause()
  }

  onEnd(trailers: readonly string[]): void {
    this.#reply.setTrailers(trailers)
    const connection = this.#connection
    this.#connection = undefined
    if (connection !== undefined) {
      // The app answered before it had heard everything: nothing else can be said on this stream.
      if (this.#isBodySent) this.#deps.pool.giveBack(connection)
      else connection.destroy()
    }
    if (this.#document === undefined) this.#reply.end()
    else this.#document.end()
    if (connection !== undefined) this.#flush()
  }

  onUpgrade(): void {}

  onRead(): void {
    this.#deadline = this.#deps.now() + (this.#isStream ? this.#deps.quietMs : this.#deps.idleMs)
    this.#document?.flush()
    this.#flush()
  }

  #flush(): void {
    if (this.#isDone) return
    let state: ReturnType<Reply['flush']>
    try {
      state = this.#reply.flush()
    } catch (error) {
      // Node refuses a header that we took: the visitor's page says so, and nobody else is disturbed.
      this.onBroken(error)
      return
    }
    if (state === 'full') this.#hold()
    if (state !== 'done') return
    this.#finish()
    limitStall(this.#visit.res, this.#deps.idleMs)
  }

  /** The visitor is slower than the app. */
  #hold(): void {
    const stream = this.#connection?.stream
    stream?.pause()
    this.#document?.pause()
    if (this.#isHeld) return
    this.#isHeld = true
    this.#visit.res.once('drain', () => {
      this.#isHeld = false
      if (this.#isDone) return
      this.#deadline = this.#deps.now() + this.#deps.idleMs
      this.#document?.resume()
      this.#connection?.stream.resume()
    })
  }

  #upgrade(head: Head, headers: readonly string[]): void {
    const { socket } = this.#visit
    const connection = this.#connection
    if (socket === undefined || connection === undefined) {
      this.#fail('bad-answer', new Error('the app switched protocols unasked'))
      return
    }
    this.#finish()
    const protocol = findField(head.raw, 'upgrade') || 'websocket'
    let text = `HTTP/1.1 101 ${head.reason || 'Switching Protocols'}\r\nConnection: Upgrade\r\nUpgrade: ${protocol}\r\n`
    for (let at = 0; at < headers.length; at += 2) text += `${headers[at]}: ${headers[at + 1]}\r\n`
    this.#connection = undefined
    this.onUpgrade = (rest?: Buffer) => {
      const stream = connection.release()
      // Upgrades are node:http's own.
      ;(this.#visit.res as ServerResponse).detachSocket(socket as Socket)
      socket.write(`${text}\r\n`, 'latin1')
      if (rest !== undefined && rest.length > 0) socket.write(rest)
      splice(socket, stream as Duplex, this.#deps.quietMs)
    }
  }

  onBroken(error: unknown): void {
    if (this.#isDone) return
    const connection = this.#connection
    this.#connection = undefined
    connection?.destroy()
    const canRetry =
      connection?.isReused === true &&
      !this.#hasRetried &&
      this.#reply.isBlank &&
      connection.parser.isUntouched
    if (canRetry) {
      this.#hasRetried = true
      this.#open()
      return
    }
    this.#fail(failureOf(error), error)
  }

  #fail(failure: Failure, error: unknown): void {
    if (this.#isDone) return
    this.#finish()
    this.#connection?.destroy()
    this.#connection = undefined
    // Cut off, so that nobody takes the part for the whole.
    if (this.#visit.res.headersSent) this.#visit.res.destroy()
    else this.#deps.onFailure(this.#visit, failure, error)
  }

  /** The visitor left, or everything was sent. */
  readonly #onGone = (): void => {
    if (this.#isDone) return
    this.#finish()
    this.#document?.destroy()
    this.#connection?.destroy()
    this.#connection = undefined
  }

  #finish(): void {
    this.#isDone = true
    clearTimeout(this.#awaitsContinue)
    this.#deps.running.remove(this)
  }

  /** Called about once a second. */
  expire(now: number): void {
    if (now < this.#deadline) return
    this.#fail('too-slow', new Error('nothing happened for too long'))
  }

  /** Whoever is in the middle of it when a link is shut is cut off. */
  cutWhere(isShut: (visit: Visit) => boolean): void {
    const { socket, res } = this.#visit
    if (this.#isDone || !isShut(this.#visit)) return
    this.#onGone()
    socket?.destroy()
    res.destroy()
  }
}

/**
 * Over a tunnel the app is dialled at the far end, after the stream was opened here: these codes are how that ended.
 * Without one it is dialled here, on the maker's own computer.
 */
const awayCodes: ReadonlyMap<unknown, 'away' | 'down'> = new Map([
  ['ECONNREFUSED', 'down'],
  ['target-refused', 'down'],
  ['target-unreachable', 'down'],
  ['target-timeout', 'down'],
  ['unknown-share', 'away'],
  ['cut', 'away'],
])

const awayOf = (error: unknown): 'away' | 'down' | undefined =>
  awayCodes.get((error as { code?: unknown }).code)

const failureOf = (error: unknown): Failure =>
  (error as { code?: unknown }).code === 'too-many-streams' ? 'too-many' : (awayOf(error) ?? 'bad-answer')
