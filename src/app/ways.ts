/** Ways out: listeners on loopback, each for one link, that a program of the maker's leads strangers to. */
import { createServer } from 'node:http'
import { listenOnOwnPort } from '../api/listen.ts'
import { base32, type LinkId, type Random } from '../core/ids.ts'
import { Problem } from '../core/problems.ts'
import { type OuterWay, whoComes } from '../core/ways.ts'
import { attachEdge, type Edge, serverOptions } from '../edge/edge.ts'
import { endAlias, endEveryAlias, listHeld, listHolders, stateAlias } from '../store/aliases.ts'
import type { OnClose } from './closing.ts'
import type { Own } from './own.ts'
import type { Strangers } from './strangers.ts'

export type WayStands = {
  readonly way: string
  readonly link: LinkId
  readonly reach: OuterWay
  readonly port: number
  readonly url: string | null
  readonly probe: { readonly path: string; readonly proof: string }
}

export type WayAnswer = WayStands & {
  readonly held: readonly {
    readonly reach: OuterWay
    readonly url: string
    readonly endedAt: number | null
    readonly people: readonly string[]
  }[]
  readonly tookFrom: readonly string[]
}

export type Ways = {
  /** Opens a listener, or gives the one that is open. Throws `not-found`, `conflict`, `too-many`. */
  readonly open: (link: LinkId, reach: OuterWay) => Promise<WayAnswer>
  /** The public address, as it is now. Throws `not-found`. */
  readonly state: (way: string, url: string | null) => Promise<WayAnswer>
  readonly close: (way: string) => Promise<void>
}

/** One program each beside it; more of them are no laptop. */
const maxWays = 32
/** Whoever keeps a way asks each minute at least; a laptop that slept opens it again. */
const forsakenMs = 3 * 60_000
const lookEveryMs = 20_000
const drainMs = 1_000

type Listener = {
  readonly link: LinkId
  readonly reach: OuterWay
  readonly port: number
  readonly probe: WayStands['probe']
  url: string | null
  askedAt: number
  readonly drain: () => Promise<void>
}

export type WaysDeps = {
  readonly own: Own
  readonly now: () => number
  readonly random: Random
  readonly strangers: Pick<Strangers, 'edge' | 'dials'>
  readonly onError: (error: unknown, where: string) => string
}

export async function openWays(deps: WaysDeps, onClose: OnClose): Promise<Ways> {
  const { own, now, random, strangers } = deps
  const { db } = own.home.store
  const open = new Map<string, Listener>()
  await endEveryAlias(db, now())

  const answer = async (way: string, tookFrom: readonly string[] = []): Promise<WayAnswer> => {
    const { link, reach, port, url, probe } = get(way)
    const [held, people] = await Promise.all([listHeld(db, link), listHolders(db, link)])
    return { way, link, reach, port, url, probe, held: held.map((one) => ({ ...one, people })), tookFrom }
  }
  const get = (way: string): Listener => {
    const listener = open.get(way)
    if (!listener) throw new Problem('not-found', `there is no way "${way}"`)
    return listener
  }
  async function giveUp(way: string): Promise<void> {
    const listener = open.get(way)
    if (!listener) return
    open.delete(way)
    await endAlias(db, listener, now())
    own.changes.poke()
    await listener.drain()
  }

  async function listen(link: LinkId, reach: OuterWay): Promise<Listener> {
    const probe = {
      path: `/_outer/through/${base32(random, 20)}`,
      proof: base32(random, 20),
    }
    const listener = { link, reach, probe, url: null as string | null, askedAt: now() }
    const edge = withProbe(strangers.edge, probe, () => {
      listener.askedAt = now()
    })
    const makeServer = () => {
      const server = createServer(serverOptions)
      attachEdge(server, edge, {
        findRoute: () => own.routes.get(link)?.route,
        outside: ({ headers }) => {
          const { address, secure } = whoComes(reach, headers)
          return { address, secure: secure ?? listener.url?.startsWith('https:') ?? false }
        },
      })
      return server
    }
    const { port, drain } = await listenOnOwnPort(makeServer, '127.0.0.1', `${link} ${reach}`)
    return Object.assign(listener, { port, drain: () => drain(drainMs) })
  }

  const timer = setInterval(() => {
    for (const [way, { askedAt }] of open)
      if (now() - askedAt > forsakenMs) giveUp(way).catch((error) => deps.onError(error, 'way'))
  }, lookEveryMs)
  timer.unref()
  onClose(async () => {
    clearInterval(timer)
    await Promise.all([...open.keys()].map(giveUp))
  })

  return {
    async open(link, reach) {
      if (!strangers.dials) return elsewhere()
      if (!own.routes.get(link)) throw new Problem('not-found', `there is no link "${link}"`)
      for (const [way, known] of open)
        if (known.link === link && known.reach === reach) {
          known.askedAt = now()
          return answer(way)
        }
      if (open.size >= maxWays)
        throw new Problem('too-many', `${maxWays} ways out are open already`, { hint: 'end another share' })
      const way = base32(random, 12)
      open.set(way, await listen(link, reach))
      return answer(way)
    },
    async state(way, url) {
      const listener = get(way)
      listener.askedAt = now()
      const { link, reach } = listener
      listener.url = url === null ? null : new URL(url).href
      if (listener.url === null) await endAlias(db, listener, now())
      const before =
        listener.url === null ? undefined : await stateAlias(db, { link, reach, url: listener.url }, now())
      own.changes.poke()
      return answer(way, before === undefined ? [] : await listHolders(db, before))
    },
    close: giveUp,
  }
}

const elsewhere = async (): Promise<never> => {
  throw new Problem('conflict', 'this server is not on the maker’s own computer: its links are public')
}
/** A maker on somebody else's server. */
export const noWays: Ways = { open: elsewhere, state: elsewhere, close: elsewhere }

/** Answers whoever keeps the way, so that they know what is behind its address; to everybody else it is the edge. */
function withProbe(edge: Edge, { path, proof }: WayStands['probe'], onAsked: () => void): Edge {
  return {
    ...edge,
    handle(req, res, ...rest) {
      if (req.url !== path || req.method !== 'GET') return edge.handle(req, res, ...rest)
      onAsked()
      res.writeHead(200, [
        ...['Content-Type', 'text/plain; charset=utf-8', 'Content-Length', String(proof.length)],
        ...['Cache-Control', 'no-store', 'X-Robots-Tag', 'noindex'],
      ])
      res.end(proof)
    },
  }
}
