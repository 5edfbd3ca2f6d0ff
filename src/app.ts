/** The only place that wires a server: opens everything, gives it to each other by argument, and closes it in turn. */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { createApi } from './api/api.ts'
import { hasToken } from './api/auth.ts'
import { readBlobs } from './api/blobs.ts'
import { openChanges } from './api/changes.ts'
import { createHandlers } from './api/handlers.ts'
import { ensureToken, writeServerFile } from './api/home.ts'
import { createLan } from './api/lan.ts'
import { followRequests, listenOn } from './api/listen.ts'
import { createRoutes } from './api/routes.ts'
import { maxSnapshotBytes } from './contract/shares.ts'
import { networkOf } from './core/address.ts'
import type { LinkId, Random } from './core/ids.ts'
import type { Route } from './core/route.ts'
import { readMaker, type Settings } from './core/settings.ts'
import { isOpen } from './core/window.ts'
import { attachEdge, openEdge, serverOptions } from './edge/edge.ts'
import { openNotify } from './notify/notify.ts'
import { type Dropped, openRecord } from './record/record.ts'
import { lookForSilence } from './record/silence.ts'
import { openBlobs } from './store/blobs.ts'
import { exportAll } from './store/export.ts'
import { ensureSecret, findMeta, setMeta } from './store/meta.ts'
import { openStore } from './store/open.ts'
import { findRoute, findRoutes } from './store/routes.ts'
import { isSession, spendOneTime } from './store/sessions.ts'
import { isWholeSnapshot, snapshotSource } from './store/snapshots.ts'
import { dialTarget } from './tunnel/dial.ts'
import { TUNNEL_ANSWER, TUNNEL_PATH, TUNNEL_PROTOCOL } from './tunnel/protocol.ts'
import { openTunnels } from './tunnel/server.ts'

export type AppOptions = {
  readonly settings: Settings
  readonly version: string
  /** Folders of the built console and beacon. */
  readonly assets: { readonly console: string; readonly beacon: string }
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
/** Silences are looked for this often: the shortest wait is 20 minutes. */
const silenceEveryMs = 60_000
/** The maker's own networks, as the console and the CLI came in from; held in memory only. */
const maxMakerAddresses = 50

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

const random: Random = (bytes) => randomBytes(bytes)

async function wire(
  options: AppOptions,
  onClose: (close: () => unknown) => void,
): Promise<Omit<App, 'close'>> {
  const { settings, now, log, simulated } = options
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
  const makerAddresses = new Set<string>()
  const dropped: Dropped[] = []

  const notify = await openNotify({ store, settings, now, tell: options.tell, onError })
  onClose(() => notify.close())
  const changed = async (link: LinkId): Promise<void> => {
    await routes.refresh(link)
    changes.poke()
  }
  const record = openRecord({
    store,
    secret,
    now,
    random,
    simulated,
    channels: notify.channels,
    isMakerNetwork: (address) => makerAddresses.has(networkOf(address)),
    onStored: (transitions, notices) => {
      // Only the first open moves a window; what follows changes nothing that a request asks for.
      for (const one of transitions)
        if (one.news === 'opened' && one.firstOfOpening)
          void changed(one.event.link).catch((error) => onError(error, 'refresh'))
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
    dial: (route) => dial(route, { tunnels, dials }),
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
  const lan = createLan((link) => {
    const server = createServer(serverOptions)
    attachEdge(server, edge, { findRoute: () => routes.get(link)?.route })
    return server
  })
  onClose(() => lan.close())

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
      const opened = await lan.open(link)
      await setMeta(db, lanKey, JSON.stringify(lan.links()))
      return opened
    },
    lanAddress: lan.addressOf,
    hasBlobs: blobs.has,
    hasSnapshot: (snapshot) => isWholeSnapshot(db, blobs, snapshot),
    rememberMaker: (address) => {
      if (makerAddresses.size < maxMakerAddresses) makerAddresses.add(networkOf(address))
    },
  })
  const api = createApi({
    auth,
    handlers,
    version: options.version,
    consoleDir: options.assets.console,
    putBlobs: async (body) => {
      const upload = blobs.openUpload()
      await readBlobs(body, maxSnapshotBytes, (sha256, _bytes, content) => upload.put(sha256, content))
      const settled = await upload.settle()
      void blobs.compress(settled).catch((error) => onError(error, 'compress'))
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
        upgrade: (req, socket, head) => acceptTunnel(req, socket, head, { token, tunnels }),
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

  // An address that was handed on works again after a restart.
  for (const link of JSON.parse((await findMeta(db, lanKey)) ?? '[]') as LinkId[]) {
    const found = routes.get(link)
    if (found && isOpen(found.route.window, now())) await lan.open(link)
  }

  const local = localUrl(settings, listening.port)
  const removeServerFile = await writeServerFile(home, {
    url: local,
    pid: options.pid,
    version: options.version,
  })
  onClose(removeServerFile)
  const silence = setInterval(() => {
    lookForSilence({ store, now, channels: notify.channels })
      .then((found) => {
        if (found) notify.poke()
      })
      .catch((error) => onError(error, 'silence'))
  }, silenceEveryMs)
  onClose(() => clearInterval(silence))
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

function localUrl(settings: Settings, port: number): string {
  if (settings.apex === 'localhost') return `http://localhost:${port}/`
  const [address = '127.0.0.1'] = settings.listen
  const host =
    address === '0.0.0.0' || address === '::' ? '127.0.0.1' : address.includes(':') ? `[${address}]` : address
  return `http://${host}:${port}/`
}

/** The apex by any of its names; a host that only points here (rebinding) is none of them. */
function isApexHost(host: string, apex: string): boolean {
  const name = host.replace(/:\d{1,5}$/, '').toLowerCase()
  return name === apex || name === 'localhost' || name === '127.0.0.1' || name === '[::1]'
}

type Tunnels = ReturnType<typeof openTunnels<{ id: string }>>

/** A remote server never dials: there a live share is reached through its maker's tunnel only. */
async function dial(route: Route, way: { tunnels: Tunnels; dials: boolean }): Promise<Duplex> {
  const { source } = route
  if (source.kind !== 'live') throw new TypeError(`a ${source.kind} has nothing to dial`)
  const stream = way.tunnels.open(source.share)
  if (stream) return stream
  if (source.carried || !way.dials) throw new Error('the app is away')
  const socket = dialTarget(source.target)
  await new Promise<void>((resolve, reject) => {
    // Under TLS the app is reached only once both have shaken hands.
    socket.once(source.target.tls ? 'secureConnect' : 'connect', resolve)
    socket.once('error', reject)
  })
  return socket
}

function acceptTunnel(
  req: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  way: { token: string; tunnels: Tunnels },
): void {
  const refuse = (status: string) =>
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
  if (req.url !== TUNNEL_PATH || req.headers.upgrade !== TUNNEL_PROTOCOL) return void refuse('404 Not Found')
  if (!hasToken(req.headers.authorization, way.token)) return void refuse('401 Unauthorized')
  socket.write(TUNNEL_ANSWER)
  way.tunnels.accept(socket, head, { id: 'maker' })
}

async function readScripts(dir: string): Promise<{ beacon: string; bubble: string }> {
  const [beacon, bubble] = await Promise.all(
    ['b.js', 'bubble.js'].map((name) => readFile(join(dir, name), 'utf8')),
  )
  return { beacon: beacon as string, bubble: bubble as string }
}
