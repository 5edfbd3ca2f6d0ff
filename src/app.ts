/** The only place that wires a server: opens everything, gives it to each other by argument, and closes it in turn. */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { createApi } from './api/api.ts'
import { hasToken } from './api/auth.ts'
import { readBlobs } from './api/blobs.ts'
import { openChanges } from './api/changes.ts'
import { createHandlers } from './api/handlers.ts'
import { ensureToken, writeServerFile } from './api/home.ts'
import { isApexHost, localUrl } from './api/hosts.ts'
import { createLan, maxListeners } from './api/lan.ts'
import { followRequests, listenOn } from './api/listen.ts'
import { createRoutes } from './api/routes.ts'
import { maxSnapshotBytes } from './contract/shares.ts'
import type { LinkId } from './core/ids.ts'
import { Problem } from './core/problems.ts'
import { createRandom } from './core/random.ts'
import { readMaker, type Settings } from './core/settings.ts'
import { isOpen } from './core/window.ts'
import { attachEdge, openEdge, serverOptions } from './edge/edge.ts'
import { openNotify } from './notify/notify.ts'
import { createMakerNetworks } from './record/maker-networks.ts'
import { type Dropped, openRecord } from './record/record.ts'
import { watchSilence } from './record/silence.ts'
import { createWrite } from './record/write.ts'
import { openWriter } from './record/writer.ts'
import { openBlobs } from './store/blobs.ts'
import { exportAll } from './store/export.ts'
import { ensureSecret, findMeta, setMeta } from './store/meta.ts'
import { openStore } from './store/open.ts'
import { findRoute, findRoutes } from './store/routes.ts'
import { isSession, spendOneTime } from './store/sessions.ts'
import { isWholeSnapshot, snapshotSource } from './store/snapshots.ts'
import { dialRoute } from './tunnel/dial-route.ts'
import { openTunnels } from './tunnel/server.ts'
import { answerUpgrade } from './tunnel/upgrade.ts'

export type AppOptions = {
  readonly settings: Settings
  readonly version: string
  /** Folders of the built console and beacon. */
  readonly assets: {
    readonly console: string
    readonly beacon: string
    /** The file that a thread for writing begins with; without it, all is written on the thread that serves. */
    readonly writer?: URL
  }
  /** Counts driven browsers, and marks everything simulated. */
  readonly simulated: boolean
  readonly now: () => number
  /** One line for the log; errors carry the id that a visitor was shown. */
  readonly log: (line: string) => void
  /** A notice for whoever sits at this terminal. */
  readonly tell: (line: string) => void
  readonly pid: number
}

export type App = {
  /** As strangers and browsers name it. */
  readonly url: string
  /** As this machine reaches it, whatever its resolver knows of the apex. */
  readonly local: string
  /** Signs a browser in, once. */
  readonly consoleLink: () => Promise<string>
  /** Finishes what is in flight, at most 10 s, and lets everything go. */
  readonly close: () => Promise<void>
}

/** Everything in flight ends within this; then it is cut. */
const graceMs = 9_000
/** Which links have a port on the local network. */
const lanKey = 'lan'
/** What was refused, for `watch --all`; older ones fall out. */
const maxDropped = 500

/** Throws `home-in-use`, `newer-database`, `port-taken`, `disk-full`. */
export async function openApp(options: AppOptions): Promise<App> {
  const closing: (() => unknown)[] = []
  const close = async () => {
    for (const one of closing.splice(0).reverse()) await one()
  }
  try {
    return { ...(await wire(options, (one) => closing.push(one))), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function wire(
  options: AppOptions,
  onClose: (close: () => unknown) => void,
): Promise<Omit<App, 'close'>> {
  const { settings, now, log, simulated } = options
  const random = createRandom()
  const onError = (error: unknown, where: string): string => {
    const id = randomBytes(4).toString('hex')
    log(`${id} ${where}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    return id
  }

  const { home } = settings
  const store = await openStore({
    folder: home,
    now,
    ...(settings.databaseUrl === null ? { file: join(home, 'outer.db') } : { url: settings.databaseUrl }),
  })
  onClose(() => store.close())
  const { db } = store
  const [secret, token, blobs] = await Promise.all([
    ensureSecret(db, random),
    ensureToken(home, random),
    openBlobs(join(home, 'snapshots')),
  ])

  onClose(() => blobs.close())
  const maker = readMaker(settings.maker)
  const routes = createRoutes({ all: () => findRoutes(db, maker), one: (link) => findRoute(db, link, maker) })
  await routes.reload()

  const changes = openChanges()
  const tunnels = openTunnels<{ id: string }>({ now, authorize: () => true })
  onClose(() => tunnels.close())
  const dials = settings.apex === 'localhost'
  const secure = settings.url?.startsWith('https:') ?? false
  const makerNetworks = createMakerNetworks()
  const dropped: Dropped[] = []

  const notify = await openNotify({ store, settings, now, tell: options.tell, onError })
  onClose(() => notify.close())
  const changed = async (link: LinkId): Promise<void> => {
    await routes.refresh(link)
    changes.poke()
  }
  const file = store.dialect === 'sqlite' ? join(home, 'outer.db') : undefined
  const writer =
    file !== undefined && options.assets.writer !== undefined
      ? openWriter(file, options.assets.writer)
      : undefined
  if (writer) onClose(() => writer.close())
  const record = openRecord({
    write: writer?.write ?? createWrite(db),
    secret,
    now,
    random,
    simulated,
    channels: notify.channels,
    isMakerNetwork: makerNetworks.has,
    onStored: ({ begun, notices }) => {
      // What follows a first open changes nothing that a request asks for.
      for (const link of begun) void changed(link).catch((error) => onError(error, 'refresh'))
      changes.poke()
      if (notices.length > 0) notify.poke()
    },
    onDrop: (drop) => {
      dropped.push(drop)
      if (dropped.length > maxDropped) dropped.shift()
      changes.poke()
    },
  })
  onClose(() => record.close())

  const edge = openEdge({
    now,
    apex: settings.apex,
    secret,
    findRoute: routes.find,
    snapshots: snapshotSource(db, blobs),
    dial: (route) => dialRoute(route, { open: tunnels.open, dials }),
    onDocument: record.document,
    onTurnedAway: record.turnedAway,
    receive: record.receive,
    scripts: await readScripts(options.assets.beacon),
    onError,
    // Whatever is behind a proxy is reached by its address alone; what the proxy says of the visitor is not believed.
    outside: (req) => ({ secure, address: req.socket.remoteAddress ?? '' }),
  })
  onClose(() => edge.close())

  const url = { own: settings.url ?? '' }
  const linkUrl = (label: string): string => {
    const base = new URL(url.own)
    base.hostname = `${label}.${settings.apex}`
    return base.href
  }
  const isOpenNow = (link: LinkId): boolean => {
    const found = routes.get(link)
    return found !== undefined && isOpen(found.route.window, now())
  }
  const lan = createLan({
    makeServer: (link) => {
      const server = createServer(serverOptions)
      attachEdge(server, edge, { findRoute: () => routes.get(link)?.route })
      return server
    },
    isEnded: (link) => !isOpenNow(link),
  })
  onClose(() => lan.close())
  const handedOn = new Set(JSON.parse((await findMeta(db, lanKey)) ?? '[]') as LinkId[])

  const auth = { token, secure, isSession: (key: string) => isSession(db, key, now()) }
  const handlers = createHandlers({
    store,
    db,
    now,
    random,
    version: options.version,
    startedAt: now(),
    apex: settings.apex,
    get url() {
      return url.own
    },
    dials,
    simulated,
    maker,
    timeZone: settings.timeZone,
    notices: notify.channels(),
    pushKey: notify.pushKey,
    secret,
    linkUrl,
    report: async (events) => {
      await record.report(events)
      for (const link of new Set(events.map((event) => event.link))) await changed(link)
    },
    changed,
    reload: async () => {
      await routes.reload()
      changes.poke()
    },
    dropped: () => dropped,
    openLan: async (link) => {
      if (!dials) return { why: 'this server is not on the maker’s own computer' }
      if (!routes.get(link)) throw new Problem('not-found', `there is no link "${link}"`)
      const opened = await lan.open(link)
      if ('why' in opened) return opened
      handedOn.delete(link)
      handedOn.add(link)
      await setMeta(db, lanKey, JSON.stringify([...handedOn].slice(-maxListeners)))
      return opened
    },
    lanAddress: lan.addressOf,
    hasBlobs: blobs.has,
    hasSnapshot: (snapshot) => isWholeSnapshot(db, blobs, snapshot),
    rememberMaker: makerNetworks.remember,
  })
  const api = createApi({
    auth,
    handlers,
    version: options.version,
    consoleDir: options.assets.console,
    putBlobs: async (body) => {
      const upload = blobs.openUpload()
      try {
        await readBlobs(body, maxSnapshotBytes, (sha256, _bytes, content) => upload.put(sha256, content))
      } finally {
        // What came whole before a cut need not come again.
        const settled = await upload.settle()
        void blobs.compress(settled).catch((error) => onError(error, 'compress'))
      }
    },
    exportAll: () => exportAll(db),
    changes: changes.stream,
    startSession: (key) => spendOneTime(db, key, now(), random),
    onError,
    addressOf: (c: Context) => (c.env as HttpBindings).incoming.socket.remoteAddress ?? '',
  })
  const answerApi = getRequestListener(api.fetch, { hostname: settings.apex })

  const makeServer = (): Server => {
    const server = createServer(serverOptions)
    attachEdge(server, edge, {
      apex: {
        isApex: (req) => isApexHost(req.headers.host ?? '', settings.apex),
        handle: (req, res) => void answerApi(req, res),
        upgrade: (req, socket, head) =>
          answerUpgrade(req, socket, {
            isAllowed: (authorization) => hasToken(authorization, token),
            accept: () => tunnels.accept(socket, head, { id: 'maker' }),
          }),
      },
    })
    return server
  }
  const listening = await listenOn(makeServer, settings.listen, settings.port)
  const followed = listening.servers.map(followRequests)
  onClose(async () => {
    changes.close()
    await Promise.all(followed.map((one) => one.drain(graceMs)))
  })
  url.own = settings.url ?? `http://${settings.apex}:${listening.port}/`

  // An address that was handed on works again after a restart: with the app, or with the page that says it has ended.
  for (const link of handedOn) if (routes.get(link)) await lan.open(link)

  const local = localUrl(settings, listening.port)
  const removeServerFile = await writeServerFile(home, {
    url: local,
    pid: options.pid,
    version: options.version,
  })
  onClose(removeServerFile)
  const silence = watchSilence({ store, now, channels: notify.channels, onFound: notify.poke, onError })
  onClose(() => silence.close())
  notify.poke()

  return {
    url: url.own,
    local,
    consoleLink: async () =>
      (
        await handlers.consoleLink({
          id: '',
          query: undefined,
          body: undefined,
          origin: url.own,
          address: '',
        })
      ).url,
  }
}

async function readScripts(dir: string): Promise<{ beacon: string; bubble: string }> {
  const [beacon, bubble] = await Promise.all(
    ['b.js', 'bubble.js'].map((name) => readFile(join(dir, name), 'utf8')),
  )
  return { beacon: beacon as string, bubble: bubble as string }
}
