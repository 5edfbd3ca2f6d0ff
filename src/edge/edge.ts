/** The public listener: host → link → window → snapshot, app or elsewhere. Every failure answers with an honest page. */
import { randomBytes } from 'node:crypto'
import { type IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { isPublicAddress, networkOf, plainAddress } from '../core/address.ts'
import { createCrowd } from '../core/crowd.ts'
import type { OutsideOf } from '../core/forwarded.ts'
import { base32 } from '../core/ids.ts'
import { createRate } from '../core/rate.ts'
import type { EdgeDeps, EdgeLimits, LiveHost, Route } from '../core/route.ts'
import { isOpen } from '../core/window.ts'
import { sendNothing, sendPage, sendText } from './answer.ts'
import { passes, sendBarred } from './barred.ts'
import { sendEnded } from './ended.ts'
import { pageArgs } from './facts.ts'
import { findLabel, hostName, portOf } from './host.ts'
import { isForDevelopers } from './live/development.ts'
import { Exchange, type Failure } from './live/exchange.ts'
import { openPool } from './live/pool.ts'
import { createOurs, ourPrefix } from './ours/ours.ts'
import { awayPage, busyPage, downPage, errorPage, unknownPage } from './pages/index.ts'
import { redirect } from './redirect.ts'
import { type Asked, isNavigation, readAsked, refusals } from './request.ts'
import { openSnapshots } from './snapshot/serve.ts'
import { asFetch, type Visit } from './visit.ts'
import type { Request, Response } from './wire.ts'

export { type Attachment, attachEdge, serverOptions } from './serve.ts'

/**
 * Of everybody: about what this program answers with one core, so that a launch is served and no link takes more. Of one network:
 * an office behind one address. Connect: a dead machine is known by then. Head: dev servers compile first. The rest: patience of a
 * phone on a bad line.
 */
export const edgeLimits: EdgeLimits = {
  requestsPerSecond: 50_000,
  burst: 500_000,
  networkPerSecond: 500,
  networkBurst: 5_000,
  streams: 1_024,
  connectMs: 10_000,
  bodyMs: 10_000,
  headMs: 120_000,
  idleMs: 120_000,
  quietMs: 3_600_000,
}

const sweepMs = 1_000
/** More links, or networks on them, than one machine serves at once. */
const maxRated = 10_000

export type Edge = {
  /**
   * `route`: for a listener that serves one link alone, null when that is gone; otherwise the host name says which.
   * `outside`: for a listener that trusts other hops than the public one; one of a single link trusts none without it.
   */
  readonly handle: (req: Request, res: Response, route?: Route | null, outside?: OutsideOf) => void
  readonly upgrade: (
    req: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    route?: Route | null,
    outside?: OutsideOf,
  ) => void
  /** Does a link have this `Host`? */
  readonly isLink: (host: string) => boolean
  /** Drops what is kept open; the server itself belongs to the caller. */
  readonly close: () => void
}

export function openEdge(deps: EdgeDeps): Edge {
  const limits = { ...edgeLimits, ...deps.limits }
  const random = deps.random ?? randomBytes
  const allowLink = createRate({ perSecond: limits.requestsPerSecond, burst: limits.burst }, maxRated)
  const networkRate = { perSecond: limits.networkPerSecond, burst: limits.networkBurst }
  const allowNetwork = createRate(networkRate, maxRated)
  /** Behind loopback or a private address everyone looks the same: a proxy, a way out, a household. */
  const allow = ({ route, address, at }: Visit): boolean =>
    allowLink(route.link, at) &&
    (!isPublicAddress(address) || allowNetwork(`${route.link} ${networkOf(address)}`, at))
  const onDocument = (visit: Visit): void => deps.onDocument(asFetch(visit))
  const snapshots = openSnapshots({ snapshotsOf: deps.snapshotsOf, onDocument })
  const pool = openPool({
    now: deps.now,
    dial: deps.dial,
    connectMs: limits.connectMs,
    maxStreams: limits.streams,
  })
  const ours = createOurs({ ...deps, random, bodyMs: limits.bodyMs })
  const running = createCrowd<Exchange>()
  const exchangeDeps = {
    ...limits,
    pool,
    now: deps.now,
    nonce: () => base32(random, 24),
    running,
    onDocument,
    onFailure,
  }
  const isShut = (visit: Visit): boolean => {
    const bar = deps.barOf?.(visit.route, hostName(visit.asked.host))
    return bar !== undefined && !passes(deps.secret, visit, bar)
  }
  const sweeper = setInterval(() => {
    const now = deps.now()
    pool.sweep(now)
    for (const exchange of running.all()) {
      exchange.expire(now)
      exchange.cutWhere(isShut)
    }
  }, sweepMs)
  sweeper.unref()

  function visitOf(
    req: Request,
    res: Response,
    given: Route | null | undefined,
    outsideOf: OutsideOf | undefined,
    socket?: Duplex,
  ): Visit | undefined {
    const asked = readAsked(req)
    if (typeof asked === 'string') {
      // Read differently by two programs, it could hide a second request: no more is read from here.
      sendText(res, req.method ?? 'GET', refusals[asked], `Refused: ${asked}.`, ['Connection', 'close'])
      return undefined
    }
    const found: LiveHost | null | undefined =
      given === undefined ? findHost(asked.host) : given && { kind: 'route', route: given }
    // A listener of its own is reached as it is, whatever stands before the others.
    const outside = (outsideOf ?? (given === undefined ? deps.outside : undefined))?.(req)
    const secure = outside?.secure ?? (req.socket as Socket & { encrypted?: boolean }).encrypted === true
    if (found?.kind === 'leads-to') {
      leadTo(found.domain, secure, res, asked)
      return undefined
    }
    const route = found?.route
    if (route === undefined) {
      if (isNavigation(asked))
        sendPage(res, asked.method, 404, unknownPage({ languages: asked.acceptLanguage }))
      else sendText(res, asked.method, 404, 'No link has this address.')
      return undefined
    }
    const at = deps.now()
    return {
      req,
      res,
      asked,
      route,
      at,
      secure,
      address: outside?.address ?? plainAddress(req.socket.remoteAddress ?? ''),
      socket,
    }
  }

  function findHost(host: string): LiveHost | undefined {
    const label = findLabel(host, deps.apex)
    const route = label === undefined ? undefined : deps.findRoute(label)
    return route === undefined ? deps.findLive?.(hostName(host)) : { kind: 'route', route }
  }

  /** The method, and what was sent, stay as they are: RFC 9110 §15.4.9. */
  function leadTo(domain: string, secure: boolean, res: Response, { path, query, host }: Asked): void {
    const scheme = secure ? 'https' : 'http'
    const to = `${scheme}://${domain}${portOf(host)}${path}${query}`
    // What the name leads to may change, when the domain goes somewhere else.
    sendNothing(res, 308, ['Location', to, 'Cache-Control', 'max-age=3600'])
  }

  function answer(visit: Visit): void | Promise<void> {
    const { asked, res, route } = visit
    if (!allow(visit)) {
      sendText(res, asked.method, 429, 'Too many requests at once.', ['Retry-After', '1'])
      return
    }
    const waitMs = deps.spend?.(route, visit.at) ?? 0
    if (waitMs > 0) return sendBusy(visit, Math.ceil(waitMs / 1000))
    const bar = deps.barOf?.(route, hostName(asked.host))
    if (bar !== undefined && !passes(deps.secret, visit, bar)) return sendBarred(visit, bar)
    if (asked.path.startsWith(ourPrefix)) return ours(visit)
    const { source } = route
    if (source.kind === 'redirect') return redirect({ ...deps, random, onDocument }, visit, source)
    if (!isOpen(route.window, visit.at)) return sendEnded(visit)
    if (source.kind === 'snapshot') return snapshots.serve(visit, source.snapshot, () => sendMissing(visit))
    if (isForDevelopers(asked.path, asked.query, source.target.root)) {
      sendText(res, asked.method, 403, 'Only for the developer.')
      return
    }
    new Exchange(exchangeDeps, visit, source.target).start()
  }

  function sendBusy({ asked, res }: Visit, seconds: number): void {
    const later = ['Retry-After', String(seconds)]
    if (isNavigation(asked))
      sendPage(res, asked.method, 429, busyPage({ languages: asked.acceptLanguage }), later)
    else sendText(res, asked.method, 429, 'This link gets more requests than it may answer.', later)
  }

  function sendMissing({ asked, res }: Visit): void {
    if (isNavigation(asked))
      sendPage(res, asked.method, 404, unknownPage({ languages: asked.acceptLanguage }))
    else sendText(res, asked.method, 404, 'There is nothing here.')
  }

  function onFailure(visit: Visit, failure: Failure, error: unknown): void {
    const { asked, res, route } = visit
    switch (failure) {
      case 'too-many':
        sendText(res, asked.method, 503, 'Too many visitors at once.', ['Retry-After', '5'])
        return
      case 'away':
      case 'down': {
        const kept = route.source.kind === 'live' ? route.source.away : null
        if (
          kept !== null &&
          visit.socket === undefined &&
          (asked.method === 'GET' || asked.method === 'HEAD')
        ) {
          run(visit, () => snapshots.serve(visit, kept, () => sendAway(visit, failure)))
        } else sendAway(visit, failure)
        return
      }
      case 'too-slow':
        sendText(res, asked.method, 504, 'The app did not answer in time.', ['Connection', 'close'])
        return
      case 'bad-answer':
        sendError(visit, 502, error)
        return
      default:
        failure satisfies never
    }
  }

  function sendAway(visit: Visit, failure: 'away' | 'down'): void {
    const { asked, res } = visit
    const later = ['Retry-After', '10'] as const
    if (!isNavigation(asked)) {
      sendText(
        res,
        asked.method,
        502,
        failure === 'down' ? 'The app is not running.' : 'The app is away.',
        later,
      )
      return
    }
    deps.onTurnedAway(asFetch(visit))
    sendPage(res, asked.method, 502, (failure === 'down' ? downPage : awayPage)(pageArgs(visit)), later)
  }

  function sendError(visit: Visit, status: number, error: unknown): void {
    const { asked, res } = visit
    const id = deps.onError(error, `${asked.method} ${visit.route.link} ${asked.path}`)
    if (isNavigation(asked))
      sendPage(res, asked.method, status, errorPage({ languages: asked.acceptLanguage, id }))
    else sendText(res, asked.method, status, `Something broke. ${id}`)
  }

  function run(visit: Visit, work: () => void | Promise<void>): void {
    try {
      work()?.catch((error: unknown) => sendError(visit, 500, error))
    } catch (error) {
      sendError(visit, 500, error)
    }
  }

  return {
    handle(req, res, given, outside) {
      const visit = visitOf(req, res, given, outside)
      if (visit !== undefined) run(visit, () => answer(visit))
    },
    upgrade(req, socket, head, given, outside) {
      // An ordinary answer on a connection that Node has let go of: anything but "switching protocols" goes out through it.
      const res = new ServerResponse(req)
      res.shouldKeepAlive = false
      res.assignSocket(socket as Socket)
      res.on('finish', () => {
        res.detachSocket(socket as Socket)
        socket.end()
        // What is not read hides that the visitor has left.
        socket.resume()
      })
      socket.on('error', () => socket.destroy())
      if (head.length > 0) socket.unshift(head)
      // Browsers never ask for HTTP/2 in this way, and curl takes HTTP/1.1 as well.
      const isOffer = req.headers.upgrade?.toLowerCase() === 'h2c'
      const visit = visitOf(req, res, given, outside, isOffer ? undefined : socket)
      if (visit === undefined) return
      if (visit.asked.bodyKind === 'chunked' || Number(req.headers['content-length'] ?? 0) !== 0) {
        // Its bytes would be taken for something else: by us, or by the app for the beginning of the next request.
        sendText(res, visit.asked.method, 400, 'No body with an upgrade.', ['Connection', 'close'])
        return
      }
      run(visit, () => answer(visit))
    },
    isLink: (host) => findHost(host.toLowerCase()) !== undefined,
    close() {
      clearInterval(sweeper)
      pool.close()
      snapshots.close()
    },
  }
}
