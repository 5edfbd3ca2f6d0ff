/** The maker's side of the port: the API and the console. */
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { createApi } from '../api/api.ts'
import { readBlobs } from '../api/blobs.ts'
import { createHandlers } from '../api/handlers.ts'
import { maxSnapshotBytes } from '../contract/shares.ts'
import type { Random } from '../core/ids.ts'
import { readMaker, type Settings } from '../core/settings.ts'
import type { Notify } from '../notify/notify.ts'
import type { Blobs } from '../store/blobs.ts'
import { exportAll } from '../store/export.ts'
import { isSession, spendOneTime } from '../store/sessions.ts'
import { isWholeSnapshot } from '../store/snapshots.ts'
import type { Home } from './home.ts'
import type { LanLinks } from './lan-links.ts'
import type { Strangers } from './strangers.ts'

export type MakerDeps = {
  readonly settings: Settings
  readonly version: string
  readonly simulated: boolean
  readonly now: () => number
  readonly random: Random
  /** The folder of the built console. */
  readonly console: string
  readonly home: Home
  readonly notify: Notify
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
  const { settings, home, strangers, now, random, onError, version } = deps
  const { db } = home.store
  const handlers = handlersFor(deps)
  const api = createApi({
    auth: {
      token: home.token,
      secure: strangers.secure,
      isSession: (key: string) => isSession(db, key, now()),
    },
    handlers,
    version,
    consoleDir: deps.console,
    putBlobs: (body) => putBlobs(home.blobs, body, onError),
    exportAll: () => exportAll(db),
    changes: strangers.changes.stream,
    startSession: (key) => spendOneTime(db, key, now(), random),
    onError,
    mcp: deps.mcp?.answer,
    button: deps.button?.answer,
    addressOf: (c: Context) => (c.env as HttpBindings).incoming.socket.remoteAddress ?? '',
  })
  const asked = { id: '', query: undefined, body: undefined, address: '' }
  return {
    answer: getRequestListener(api.fetch, { hostname: settings.apex }),
    consoleLink: async () => (await handlers.consoleLink({ ...asked, origin: deps.url() })).url,
  }
}

function handlersFor(deps: MakerDeps): ReturnType<typeof createHandlers> {
  const { settings, home, strangers, notify, lan, now } = deps
  const { store, blobs, secret } = home
  const { routes, changes, changed, record } = strangers
  return createHandlers({
    store,
    db: store.db,
    now,
    random: deps.random,
    version: deps.version,
    startedAt: now(),
    apex: settings.apex,
    get url() {
      return deps.url()
    },
    dials: strangers.dials,
    simulated: deps.simulated,
    maker: readMaker(settings.maker),
    timeZone: settings.timeZone,
    notices: notify.channels(),
    pushKey: notify.pushKey,
    secret,
    linkUrl: (label) => {
      const base = new URL(deps.url())
      base.hostname = `${label}.${settings.apex}`
      return base.href
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
    dropped: strangers.dropped,
    openLan: lan.open,
    lanAddress: lan.addressOf,
    hasBlobs: blobs.has,
    hasSnapshot: (snapshot) => isWholeSnapshot(store.db, blobs, snapshot),
    rememberMaker: strangers.makerNetworks.remember,
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
