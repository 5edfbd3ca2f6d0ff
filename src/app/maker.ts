/** The maker's side of the port: the API and the console. */
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { createApi, type Side } from '../api/api.ts'
import { readBlobs } from '../api/blobs.ts'
import { createHandlers } from '../api/handlers.ts'
import { maxSnapshotBytes } from '../contract/shares.ts'
import type { Random } from '../core/ids.ts'
import type { Settings } from '../core/settings.ts'
import type { Blobs } from '../store/blobs.ts'
import { exportAll } from '../store/export.ts'
import { isSession, spendOneTime } from '../store/sessions.ts'
import { isWholeSnapshot } from '../store/snapshots.ts'
import type { LanLinks } from './lan-links.ts'
import type { Makers } from './makers.ts'
import type { Own } from './own.ts'
import type { Strangers } from './strangers.ts'

export type MakerDeps = {
  readonly settings: Settings
  readonly version: string
  readonly simulated: boolean
  readonly now: () => number
  readonly random: Random
  /** The folder of the built console. */
  readonly console: string
  readonly makers: Makers
  readonly strangers: Strangers
  readonly lan: LanLinks
  /** How browsers name this server; known once it listens. */
  readonly url: () => string
  readonly onError: (error: unknown, where: string) => string
  readonly mcp?: { readonly answer: (request: Request) => Promise<Response> }
  readonly button?: { readonly answer: (request: Request) => Promise<Response> }
}

export type Maker = {
  readonly answer: ReturnType<typeof getRequestListener>
  /** Signs a browser in, once. */
  readonly consoleLink: () => Promise<string>
}

export function createMaker(deps: MakerDeps): Maker {
  const { settings, makers, strangers, now, random, onError, version } = deps
  const { db } = makers.own.home.store
  const sides = new Map<Own, Side>()
  const sideFor = (own: Own): Side => {
    const known = sides.get(own) ?? sideOf(deps, own)
    sides.set(own, known)
    return known
  }
  makers.each((own) => own.onClose(() => sides.delete(own)))
  const ownSide = sideFor(makers.own)
  const api = createApi({
    auth: {
      token: makers.token,
      secure: strangers.secure,
      isSession: (key: string) => isSession(db, key, now()),
    },
    sideOf: (maker) => {
      const own = makers.find(maker)
      return own && sideFor(own)
    },
    version,
    consoleDir: deps.console,
    startSession: (key) => spendOneTime(db, key, now(), random),
    onError,
    mcp: deps.mcp?.answer,
    button: deps.button?.answer,
    addressOf: (c: Context) => (c.env as HttpBindings).incoming.socket.remoteAddress ?? '',
  })
  const asked = { id: '', query: undefined, body: undefined, address: '' }
  return {
    answer: getRequestListener(api.fetch, { hostname: settings.apex }),
    consoleLink: async () => (await ownSide.handlers.consoleLink({ ...asked, origin: deps.url() })).url,
  }
}

/** What the API does for one maker: all of it in their own store. */
function sideOf(deps: MakerDeps, own: Own): Side {
  const { blobs, store } = own.home
  return {
    handlers: handlersFor(deps, own),
    putBlobs: (body) => putBlobs(blobs, body, deps.onError),
    exportAll: () => exportAll(store.db),
    changes: own.changes.stream,
  }
}

function handlersFor(deps: MakerDeps, own: Own): ReturnType<typeof createHandlers> {
  const { settings, makers, strangers, lan, now } = deps
  const { store, blobs } = own.home
  const { routes, changes, changed, record, notify } = own
  const isOwn = own.maker === null
  return createHandlers({
    store,
    db: store.db,
    server: makers.own.home.store.db,
    who: { maker: own.maker, operator: isOwn, name: own.name, contact: own.contact },
    makers: { open: makers.open, close: makers.close },
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
    hasBlobs: blobs.has,
    hasSnapshot: (snapshot) => isWholeSnapshot(store.db, blobs, snapshot),
    rememberMaker: own.makerNetworks.remember,
  })
}

async function putBlobs(
  blobs: Blobs,
  body: AsyncIterable<Uint8Array>,
  onError: MakerDeps['onError'],
): Promise<void> {
  const upload = blobs.openUpload()
  try {
    await readBlobs(body, maxSnapshotBytes, (sha256, _bytes, content) => upload.put(sha256, content))
  } finally {
    // What came whole before a cut need not come again.
    const settled = await upload.settle()
    void blobs.compress(settled).catch((error) => onError(error, 'compress'))
  }
}
