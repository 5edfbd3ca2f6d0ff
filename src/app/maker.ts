/** The maker's side of the port: the API and the console. */
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { createApi, type Side } from '../api/api.ts'
import { bearerOf, openAuth } from '../api/auth.ts'
import { readBlobs } from '../api/blobs.ts'
import { createHandlers, type HandlerDeps } from '../api/handlers.ts'
import { findUse, openBytes, type Room } from '../api/room.ts'
import { openPasskeys, type Passkeys } from '../api/webauthn.ts'
import { maxSnapshotBytes } from '../contract/shares.ts'
import type { Random } from '../core/ids.ts'
import { createInTurn } from '../core/inTurn.ts'
import { readMaker, type Settings } from '../core/settings.ts'
import type { Publish } from '../publish/publish.ts'
import { addAudit } from '../store/audit.ts'
import type { Blobs } from '../store/blobs.ts'
import { exportAll } from '../store/export.ts'
import { endSession, spendOneTime, startSession } from '../store/sessions.ts'
import { isWholeSnapshot } from '../store/snapshots.ts'
import type { TunnelOwner } from '../tunnel/server.ts'
import { type Abuse, lookerOf } from './abuse.ts'
import { type Answer, createAnswer } from './answer.ts'
import type { LanLinks } from './lan-links.ts'
import type { LivePlaces } from './live.ts'
import type { Makers } from './makers.ts'
import type { Own } from './own.ts'
import { carrierOf, type Strangers } from './strangers.ts'
import { noWays, type Ways } from './ways.ts'

export type MakerDeps = {
  readonly settings: Settings
  readonly version: string
  readonly simulated: boolean
  readonly now: () => number
  readonly random: Random
  /** The folder of the built console. */
  readonly console: string
  readonly makers: Makers
  readonly abuse: Abuse
  readonly strangers: Strangers
  readonly lan: LanLinks
  readonly ways: Ways
  readonly live: LivePlaces
  readonly publish: Publish
  readonly certificates: HandlerDeps['certificates']
  /** How browsers name this server; known once it listens. */
  readonly url: () => string
  readonly onError: (error: unknown, where: string) => string
  readonly mcp?: { readonly answer: (request: Request) => Promise<Response> }
  readonly button?: { readonly answer: (request: Request) => Promise<Response> }
}

export type Maker = {
  readonly answer: Answer
  /** Signs a browser in, once. */
  readonly consoleLink: () => Promise<string>
  /** As whom somebody may carry apps, by the `Authorization` of their request. */
  readonly carrierBy: (authorization: string | undefined) => Promise<TunnelOwner | undefined>
}

export function createMaker(deps: MakerDeps): Maker {
  const { settings, makers, strangers, now, random, onError, version } = deps
  const { db } = makers.own.home.store
  const passkeys = openPasskeys({ server: db, now, random, url: deps.url })
  const outsideOf = (c: Context) => strangers.outside((c.env as HttpBindings).incoming)
  const auth = openAuth({
    server: db,
    token: makers.token,
    operator: readMaker(settings.maker),
    isSecure: (c) => outsideOf(c).secure,
    whyBlocked: deps.abuse.bars.ofMaker,
    now,
  })
  const sides = new Map<Own, Side>()
  const sideFor = (own: Own): Side => {
    const known = sides.get(own) ?? sideOf(deps, own, passkeys)
    sides.set(own, known)
    return known
  }
  makers.each((own) => own.onClose(() => sides.delete(own)))
  const ownSide = sideFor(makers.own)
  const api = createApi({
    auth,
    passkeys,
    async *backUp() {
      // Seldom asked for, and a part of the program of its own.
      const { backUp } = await import('../store/archive/backup.ts')
      yield* backUp({ home: settings.home, databaseUrl: settings.databaseUrl, version, now })
    },
    sideOf: (maker) => {
      const own = makers.find(maker)
      return own && sideFor(own)
    },
    watching: deps.live.watching,
    timeZone: settings.timeZone,
    version,
    consoleDir: deps.console,
    startSession: (maker) => startSession(db, maker, now(), random),
    spendOneTime: (key) => spendOneTime(db, key, now(), random),
    endSession: (key) => endSession(db, key),
    addAudit: (did) => addAudit(db, { ...did, at: now() }),
    spend: (maker) => makers.quotas.call(maker, now()),
    onError,
    mcp: deps.mcp?.answer,
    button: deps.button?.answer,
    addressOf: (c) => outsideOf(c).address,
  })
  const asked = { id: '', query: undefined, body: undefined, address: '', scope: 'all' } as const
  return {
    answer: createAnswer(api.fetch, { hostname: settings.apex, onError }),
    consoleLink: async () => (await ownSide.handlers.consoleLink({ ...asked, origin: deps.url() })).url,
    async carrierBy(authorization) {
      const token = bearerOf(authorization)
      const who = token === undefined ? undefined : await auth.byToken(token)
      return who === undefined || who.scope === 'read' ? undefined : carrierOf(who.maker, who.token)
    },
  }
}

/** What the API does for one maker: all of it in their own store. */
function sideOf(deps: MakerDeps, own: Own, passkeys: Passkeys): Side {
  const { blobs, store } = own.home
  const room = roomOf(deps, own)
  const taken = { all: 0, inFlight: 0 }
  return {
    handlers: handlersFor(deps, own, room, passkeys),
    putBlobs: async (body) => {
      const bytes = await openBytes({ db: store.db, room }, taken)
      await putBlobs(blobs, body, bytes.take, deps.onError).finally(bytes.end)
    },
    exportAll: () => exportAll(store.db, { server: deps.makers.own.home.store.db, maker: own.maker }),
    changes: own.changes.stream,
    name: own.name,
    listen: own.changes.listen,
  }
}

function roomOf({ settings, makers }: MakerDeps, own: Own): Room {
  const contact = settings.operator ?? readMaker(settings.maker).contact
  return {
    quota: () => makers.quotas.of(own.maker),
    heldBytes: own.home.blobs.held,
    inTurn: createInTurn(),
    ask: `for more, ask ${contact === '' ? 'whoever runs this server' : contact}`,
  }
}

function makersFor(deps: MakerDeps): HandlerDeps['makers'] {
  const { makers, strangers, now } = deps
  return {
    open: makers.open,
    close: makers.close,
    erase: makers.erase,
    bound: makers.quotas.set,
    revoked(maker, token) {
      strangers.tunnels.revoke(carrierOf(maker).id, token)
      // Whoever still may listens again.
      makers.find(maker)?.changes.close()
    },
    async use(maker) {
      const own = makers.find(maker)
      return own === undefined
        ? { shares: 0, links: 0, bytes: 0 }
        : findUse({ db: own.home.store.db, room: roomOf(deps, own), now })
    },
  }
}

function handlersFor(
  deps: MakerDeps,
  own: Own,
  room: Room,
  passkeys: Passkeys,
): ReturnType<typeof createHandlers> {
  const { settings, makers, strangers, lan, now } = deps
  const { store, blobs } = own.home
  const { routes, changes, changed, record, notify } = own
  const isOwn = own.maker === null
  return createHandlers({
    store,
    db: store.db,
    server: makers.own.home.store.db,
    who: { maker: own.maker, operator: isOwn, name: own.name, contact: own.contact },
    makers: makersFor(deps),
    passkeys,
    publish: deps.publish,
    certificates: deps.certificates,
    room,
    now,
    random: deps.random,
    version: deps.version,
    startedAt: now(),
    apex: settings.apex,
    get url() {
      return deps.url()
    },
    dials: strangers.dials && isOwn,
    simulated: deps.simulated,
    maker: { name: own.name, contact: own.contact },
    timeZone: settings.timeZone,
    notices: notify.channels(),
    pushKey: notify.pushKey,
    secret: makers.secret,
    linkUrl: (label) => {
      const base = new URL(deps.url())
      base.hostname = `${label}.${settings.apex}`
      return base.href
    },
    hostsInTurn: makers.inTurn,
    labelOwner: (label) => {
      const found = makers.map.find(label)
      return found === undefined ? undefined : (found.owner ?? null)
    },
    report: async (events) => {
      await record.report(events)
      for (const link of new Set(events.map((event) => event.link))) await changed(link)
    },
    changed,
    reload: async () => {
      await routes.reload()
      changes.poke()
    },
    poke: changes.poke,
    dropped: own.dropped,
    openLan: isOwn ? lan.open : async () => ({ why: 'this server is not on the maker’s own computer' }),
    lanAddress: lan.addressOf,
    openLook: deps.live.openLook,
    watching: deps.live.watching,
    homeOf: (maker) => {
      const found = makers.find(maker)
      return found && { db: found.home.store.db, name: found.name, contact: found.contact }
    },
    namesChanged: deps.live.names.reload,
    ways: isOwn ? deps.ways : noWays,
    hasBlobs: blobs.has,
    hasSnapshot: (snapshot) => isWholeSnapshot(store.db, blobs, snapshot),
    rememberMaker: own.makerNetworks.remember,
    findRoute: makers.map.find,
    looker: lookerOf(deps, own),
  })
}

async function putBlobs(
  blobs: Blobs,
  body: AsyncIterable<Uint8Array>,
  /** Throws where there is no room for so many more. */
  take: (bytes: number) => void,
  onError: MakerDeps['onError'],
): Promise<void> {
  const upload = blobs.openUpload()
  try {
    await readBlobs(body, maxSnapshotBytes, async (sha256, bytes, content) => {
      take(bytes)
      await upload.put(sha256, content)
    })
  } finally {
    // What came whole before a cut need not come again.
    const settled = await upload.settle()
    void blobs.compress(settled).catch((error) => onError(error, 'compress'))
  }
}
