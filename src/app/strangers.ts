/** The strangers' side of the port: what a link gives, who carries it, and what is stored of those who open it. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Changes, openChanges } from '../api/changes.ts'
import { createRoutes, type Routes } from '../api/routes.ts'
import type { LinkId, Random } from '../core/ids.ts'
import { readMaker, type Settings } from '../core/settings.ts'
import { type Edge, openEdge } from '../edge/edge.ts'
import type { Notify } from '../notify/notify.ts'
import { createMakerNetworks, type MakerNetworks } from '../record/maker-networks.ts'
import { type Dropped, openRecord, type Recording } from '../record/record.ts'
import { findRoute, findRoutes } from '../store/routes.ts'
import { snapshotSource } from '../store/snapshots.ts'
import { dialRoute } from '../tunnel/dial-route.ts'
import { openTunnels, type Tunnels } from '../tunnel/server.ts'
import type { OnClose } from './closing.ts'
import type { Home } from './home.ts'

export type StrangersDeps = {
  readonly settings: Settings
  readonly now: () => number
  readonly random: Random
  readonly simulated: boolean
  /** The folder of the built beacon. */
  readonly beacon: string
  readonly home: Home
  readonly notify: Notify
  readonly onError: (error: unknown, where: string) => string
}

export type Strangers = {
  readonly edge: Edge
  readonly routes: Routes
  readonly record: Recording
  readonly tunnels: Tunnels<{ id: string }>
  readonly changes: Changes
  readonly makerNetworks: MakerNetworks
  /** A link was made or changed. */
  readonly changed: (link: LinkId) => Promise<void>
  /** What was refused last, oldest first. */
  readonly dropped: () => readonly Dropped[]
  /** Whether this server may speak to ports of its own computer. */
  readonly dials: boolean
  /** Whether strangers come by HTTPS. */
  readonly secure: boolean
}

/** What was refused, for `watch --all`; older ones fall out. */
const maxDropped = 500

export async function openStrangers(deps: StrangersDeps, onClose: OnClose): Promise<Strangers> {
  const { settings, now, home, onError } = deps
  const { db } = home.store
  const maker = readMaker(settings.maker)
  const routes = createRoutes({ all: () => findRoutes(db, maker), one: (link) => findRoute(db, link, maker) })
  await routes.reload()
  const changes = openChanges()
  const tunnels = openTunnels<{ id: string }>({ now, authorize: () => true })
  onClose(() => tunnels.close())
  const changed = async (link: LinkId): Promise<void> => {
    await routes.refresh(link)
    changes.poke()
  }
  const makerNetworks = createMakerNetworks()
  const dropped: Dropped[] = []
  const onDrop = (drop: Dropped): void => {
    dropped.push(drop)
    if (dropped.length > maxDropped) dropped.shift()
    changes.poke()
  }
  const record = recordFor(deps, { changed, changes, onDrop, isMakerNetwork: makerNetworks.has })
  onClose(() => record.close())
  const dials = settings.apex === 'localhost'
  const secure = settings.url?.startsWith('https:') ?? false
  const edge = openEdge({
    now,
    apex: settings.apex,
    secret: home.secret,
    findRoute: routes.find,
    snapshots: snapshotSource(db, home.blobs),
    dial: (route) => dialRoute(route, { open: tunnels.open, dials }),
    onDocument: record.document,
    onTurnedAway: record.turnedAway,
    receive: record.receive,
    scripts: await readScripts(deps.beacon),
    onError,
    // Whatever is behind a proxy is reached by its address alone; what the proxy says of the visitor is not believed.
    outside: (req) => ({ secure, address: req.socket.remoteAddress ?? '' }),
  })
  onClose(() => edge.close())
  return {
    edge,
    routes,
    record,
    tunnels,
    changes,
    makerNetworks,
    changed,
    dropped: () => dropped,
    dials,
    secure,
  }
}

function recordFor(
  { now, random, simulated, home, notify, onError }: StrangersDeps,
  to: Pick<Strangers, 'changed' | 'changes'> & {
    readonly onDrop: (drop: Dropped) => void
    readonly isMakerNetwork: MakerNetworks['has']
  },
): Recording {
  return openRecord({
    write: home.write,
    secret: home.secret,
    now,
    random,
    simulated,
    channels: notify.channels,
    isMakerNetwork: to.isMakerNetwork,
    onDrop: to.onDrop,
    onStored: ({ begun, notices }) => {
      // What follows a first open changes nothing that a request asks for.
      for (const link of begun) void to.changed(link).catch((error) => onError(error, 'refresh'))
      to.changes.poke()
      if (notices.length > 0) notify.poke()
    },
  })
}

async function readScripts(dir: string): Promise<{ beacon: string; bubble: string }> {
  const [beacon, bubble] = await Promise.all(
    ['b.js', 'bubble.js'].map((name) => readFile(join(dir, name), 'utf8')),
  )
  return { beacon: beacon as string, bubble: bubble as string }
}
