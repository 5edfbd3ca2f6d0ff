/** The only place that wires a server: opens everything, gives it to each other by argument, and closes it in turn. */
import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { writeServerFile } from './api/home.ts'
import { isApexHost, localUrl } from './api/hosts.ts'
import { followRequests, listenOn } from './api/listen.ts'
import { openAbuse } from './app/abuse.ts'
import { openOwnCertificates } from './app/certificates.ts'
import { type OnClose, openClosing } from './app/closing.ts'
import { openLanLinks } from './app/lan-links.ts'
import { openLivePlaces } from './app/live.ts'
import { createSee } from './app/looks.ts'
import { createMaker, type Maker } from './app/maker.ts'
import { openMakers } from './app/makers.ts'
import type { Public } from './app/public.ts'
import { openPublishing } from './app/publish.ts'
import { openStrangers, type Strangers } from './app/strangers.ts'
import { openWays } from './app/ways.ts'
import { createRandom } from './core/random.ts'
import { type Settings, speaksHttps } from './core/settings.ts'
import type { Sockets } from './core/sockets.ts'
import { type Attachment, attachEdge, serverOptions } from './edge/edge.ts'
import { openResolvers } from './publish/dns/resolve.ts'
import { watchLooks } from './record/looks.ts'
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
  /** Opened by a service manager. */
  readonly sockets?: Sockets | undefined
  /** How soon it is seen which links are due to be tried, and how soon one is tried again that did not open. */
  readonly looks?: { readonly everyMs: number; readonly onceMoreMs: number }
  /** Tools for coding agents, at `/mcp`, and the button in pages of dev servers, under `/button/`: made by whoever can do what commands do. */
  readonly mcp?: Endpoint
  readonly button?: Endpoint
}

export type Endpoint = {
  readonly answer: (request: Request) => Promise<Response>
  readonly close: () => Promise<void>
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

/** Throws `home-in-use`, `newer-database`, `port-taken`, `disk-full`. */
export async function openApp(options: AppOptions): Promise<App> {
  const { onClose, close } = openClosing()
  try {
    return { ...(await wire(options, onClose)), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function wire(options: AppOptions, onClose: OnClose): Promise<Omit<App, 'close'>> {
  const { settings, now, assets } = options
  const random = createRandom()
  const onError = logTo(options.log)
  const makers = await openMakers({ ...options, random, thread: assets.writer, onError }, onClose)
  const abuse = await openAbuse({ makers, random })
  const common = { ...options, random, makers, abuse, onError }
  const live = await openLivePlaces({ makers, now, random })
  const strangers = await openStrangers({ ...common, beacon: assets.beacon, live }, onClose)
  const lan = await openLanLinks({ own: makers.own, now, strangers }, onClose)
  const ways = await openWays({ own: makers.own, now, random, strangers, onError }, onClose)
  // A port that was left to chance is known once the server listens.
  let url = settings.url ?? ''
  let opened: Public | undefined
  const resolvers = openResolvers(settings.resolvers)
  onClose(() => resolvers.close())
  const { tellOperator } = abuse
  const certificates = await openOwnCertificates({ ...common, resolvers, tellOperator }, onClose)
  const publish = await openPublishing(
    {
      ...common,
      live,
      resolvers,
      certificates: certificates?.keeper ?? null,
      url: () => url,
      httpsPort: () => settings.httpsPort || Number(URL.parse(opened?.url ?? '')?.port) || 443,
    },
    onClose,
  )
  const maker = createMaker({
    ...common,
    publish,
    certificates: () => certificates?.keeper.states() ?? [],
    console: assets.console,
    strangers,
    lan,
    ways,
    live,
    url: () => url,
  })
  const attachment = attachmentOf(settings.apex, strangers, maker)
  const makeServer = () => serve(strangers, attachment)
  const { sockets } = options
  const { servers, port } = await listenOn(makeServer, settings.listen, settings.port, {
    fds: sockets?.control,
  })
  const followed = servers.map(followRequests)
  onClose(async () => {
    for (const own of makers.all()) own.changes.close()
    await Promise.all([options.mcp?.close(), options.button?.close()])
    await Promise.all([...followed.map((one) => one.drain(graceMs)), opened?.drain(graceMs)])
  })
  if (speaksHttps(settings)) {
    const { openPublic } = await import('./app/public.ts')
    const { edge } = strangers
    const shown = certificates?.shown
    opened = await openPublic(
      { ...options, edge, attachment, liveSince: live.names.since, certificates: shown },
      onClose,
    )
  }
  // Where port 80 is listened on, an authority may look.
  void certificates?.keeper.tick()
  url = opened?.url ?? settings.url ?? `http://${settings.apex}:${port}/`
  await lan.reopen()
  const local = localUrl(settings, port)
  const { pid, version } = options
  onClose(await writeServerFile(settings.home, { url: local, pid, version }))
  const see = createSee({ secret: makers.secret, now, apex: settings.apex, local, dials: strangers.dials })
  makers.each(({ home, notify, onClose }) => {
    const found = { channels: notify.channels, onFound: notify.poke, onError }
    const looks = watchLooks({ store: home.store, now, see, ...found, ...options.looks })
    onClose(() => looks.close())
    notify.poke()
  })
  return { url, local, consoleLink: maker.consoleLink }
}

/** One port for both: the apex is the maker's, every other host a stranger's. */
function serve({ edge }: Strangers, attachment: Attachment): Server {
  const server = createServer(serverOptions)
  attachEdge(server, edge, attachment)
  return server
}

const attachmentOf = (apex: string, { tunnels }: Strangers, maker: Maker): Attachment => ({
  apex: {
    isApex: (req) => isApexHost(req.headers.host ?? '', apex),
    handle: (req, res) => void maker.answer(req, res),
    upgrade: (req, socket, head) =>
      void answerUpgrade(req, socket, {
        ownerOf: maker.carrierBy,
        accept: (owner) => tunnels.accept(socket, head, owner),
      }),
  },
})

/** Gives each error an id that finds its line. */
const logTo =
  (log: AppOptions['log']) =>
  (error: unknown, where: string): string => {
    const id = randomBytes(4).toString('hex')
    log(`${id} ${where}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    return id
  }
