/** An app's answer on its way to the visitor: as few writes as it can be, one for what is known at once. */
import { Buffer } from 'node:buffer'
import type { Response } from '../wire.ts'
import { pairs } from './fields.ts'

/** Up to here head and body are one string, which Node sends in one write. */
const maxAsString = 16_384

export type Start = {
  readonly status: number
  readonly reason: string
  readonly headers: string[]
  /** Of the whole body, where it is known. */
  readonly length: string | undefined
  /** Hold the head back until the first bytes are there. */
  readonly waits: boolean
}

export class Reply {
  readonly #res: Response
  readonly #isHead: boolean
  #start: Start | undefined
  #out: Buffer[] = []
  #trailers: readonly string[] = []
  #isEnded = false

  constructor(res: Response, isHead: boolean) {
    this.#res = res
    this.#isHead = isHead
  }

  /** Nothing of it has been sent or made ready. */
  get isBlank(): boolean {
    return this.#start === undefined && !this.#res.headersSent
  }

  begin(start: Start): void {
    this.#start = start
  }

  push(bytes: Buffer): void {
    this.#out.push(bytes)
  }

  end(): void {
    this.#isEnded = true
  }

  setTrailers(trailers: readonly string[]): void {
    this.#trailers = trailers
  }

  /** Sends what there is. `full`: the visitor takes no more for now, and the response will say `drain`. */
  flush(): 'open' | 'full' | 'done' {
    if (this.isBlank) return 'open'
    const start = this.#start
    if (start !== undefined) {
      if (start.waits && this.#out.length === 0 && !this.#isEnded) return 'open'
      this.#start = undefined
      const hasBody = !this.#isHead && start.status !== 204 && start.status !== 304
      if (this.#isEnded && hasBody && this.#trailers.length === 0) {
        this.#sendWhole(start)
        return 'done'
      }
      if (start.length !== undefined && start.status !== 204)
        start.headers.push('Content-Length', start.length)
      this.#writeHead(start)
      if (!this.#isEnded && this.#out.length === 0) this.#res.flushHeaders()
    }
    let isFree = true
    for (const bytes of this.#out) isFree = this.#res.write(bytes)
    this.#out = []
    if (!this.#isEnded) return isFree ? 'open' : 'full'
    if (this.#trailers.length > 0) this.#res.addTrailers(pairs(this.#trailers))
    this.#res.end()
    return 'done'
  }

  #sendWhole(start: Start): void {
    const body = this.#out.length === 1 ? (this.#out[0] as Buffer) : Buffer.concat(this.#out)
    this.#out = []
    start.headers.push('Content-Length', String(body.length))
    this.#writeHead(start)
    if (body.length <= maxAsString) this.#res.end(body.toString('latin1'), 'latin1')
    else this.#res.end(body)
  }

  #writeHead({ status, reason, headers }: Start): void {
    if (reason === '') this.#res.writeHead(status, headers)
    else this.#res.writeHead(status, reason, headers)
  }
}
