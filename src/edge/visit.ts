/** One request on its way through the edge. */
import type { Duplex } from 'node:stream'
import type { DocumentFetch, Route } from '../core/route.ts'
import type { Asked } from './request.ts'
import type { Request, Response } from './wire.ts'

export type Visit = {
  readonly req: Request
  readonly res: Response
  readonly asked: Asked
  readonly route: Route
  readonly at: number
  readonly secure: boolean
  readonly address: string
  /** The bare connection, when the client asks to speak another protocol on it. */
  readonly socket?: Duplex
}

/** The link's own origin, as the visitor's browser writes it. */
export const originOf = (visit: Visit): string => `${visit.secure ? 'https' : 'http'}://${visit.asked.host}`

/** Headers are read only if the receiver looks: most documents are classified by less. */
class Fetched implements DocumentFetch {
  readonly #visit: Visit
  constructor(visit: Visit) {
    this.#visit = visit
  }
  get at() {
    return this.#visit.at
  }
  get route() {
    return this.#visit.route
  }
  get method() {
    return this.#visit.asked.method
  }
  get userAgent() {
    return this.#visit.req.headers['user-agent'] ?? ''
  }
  get headers() {
    return this.#visit.req.headers
  }
  get address() {
    return this.#visit.address
  }
  get path() {
    return this.#visit.asked.path
  }
}

export const asFetch = (visit: Visit): DocumentFetch => new Fetched(visit)
