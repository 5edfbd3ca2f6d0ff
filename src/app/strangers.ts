/** The strangers' side of the port: what a link gives, who carries it, and to whom goes what is seen of those who open it. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createOutside, type OutsideOf } from '../core/forwarded.ts'
import type { MakerId, ShareId } from '../core/ids.ts'
import { readNetworks } from '../core/networks.ts'
import type { Route } from '../core/route.ts'
import { type Settings, speaksHttps } from '../core/settings.ts'
import { type Edge, openEdge } from '../edge/edge.ts'
import { findShare } from '../store/shares.ts'
import { snapshotSource } from '../store/snapshots.ts'
import { dialRoute } from '../tunnel/dial-route.ts'
import { openTunnels, type TunnelOwner, type Tunnels } from '../tunnel/server.ts'
import type { Abuse } from './abuse.ts'
import type { OnClose } from './closing.ts'
import type { LivePlaces } from './live.ts'
import type { Makers } from './makers.ts'
import type { Own } from './own.ts'

export type StrangersDeps = {
  readonly settings: Settings
  readonly now: () => number
  /** The folder of the built beacon. */
  readonly beacon: string
  readonly makers: Makers
  readonly abuse: Abuse
  readonly live: LivePlaces
  readonly onError: (error: unknown, where: string) => string
}

export type Strangers = {
  readonly edge: Edge
  readonly tunnels: Tunnels<TunnelOwner>
  /** Whether this server may speak to ports of its own computer. */
  readonly dials: boolean
  /** Where a request comes from, and whether by HTTPS; what trusted proxies say of it included. */
  readonly outside: OutsideOf
}

/** As whom somebody carries an app. */
export const carrierOf = (maker: MakerId | null, token: string | null = null): TunnelOwner => ({
  id: maker ?? '',
  token,
})

async function isShareOf(makers: Makers, carrier: string, share: string): Promise<boolean> {
  const own = makers.find(carrier === '' ? null : (carrier as MakerId))
  return own !== undefined && (await findShare(own.home.store.db, share as ShareId)) !== undefined
}

export async function openStrangers(deps: StrangersDeps, onClose: OnClose): Promise<Strangers> {
  const { settings, now, makers, onError } = deps
  const tunnels = openTunnels<TunnelOwner>({
    now,
    authorize: (share, { id }) => isShareOf(makers, id, share),
  })
  onClose(() => tunnels.close())
  const dials = settings.apex === 'localhost'
  // Where nothing else is said, a proxy that is named by an HTTPS address speaks it for us.
  const isBehindHttps = !speaksHttps(settings) && settings.url?.startsWith('https:') === true
  const outside = createOutside({ isTrusted: readNetworks(settings.proxies), secure: isBehindHttps })
  // A link that its maker was removed with is still under way somewhere: it measures nothing any more.
  const ownOf = (route: Route): Own | undefined => makers.find(route.owner)
  const edge = openEdge({
    now,
    apex: settings.apex,
    secret: makers.secret,
    findRoute: makers.map.find,
    findLive: deps.live.names.find,
    wall: deps.live.wall,
    isWatched: ({ link }) => deps.live.watching.isWatched(link),
    spend: (route, at) => makers.quotas.visit(route.owner, at),
    snapshotsOf: (route) => {
      const { home } = ownOf(route) ?? makers.own
      return snapshotSource(home.store.db, home.blobs)
    },
    dial: (route) => dialRoute(route, { open: tunnels.open, dials: dials && route.owner === undefined }),
    onDocument: (fetch) => ownOf(fetch.route)?.record.document(fetch),
    onTurnedAway: (fetch) => ownOf(fetch.route)?.record.turnedAway(fetch),
    receive: async (received) => (await ownOf(received.route)?.record.receive(received)) ?? { drop: 'ended' },
    barOf: deps.abuse.bars.of,
    complain: deps.abuse.complain,
    scripts: await readScripts(deps.beacon),
    onError,
    outside,
  })
  onClose(() => edge.close())
  return { edge, tunnels, dials, outside }
}

async function readScripts(dir: string): Promise<{ beacon: string; bubble: string }> {
  const [beacon, bubble] = await Promise.all(
    ['b.js', 'bubble.js'].map((name) => readFile(join(dir, name), 'utf8')),
  )
  return { beacon: beacon as string, bubble: bubble as string }
}
