/** The only place that wires a server: opens everything, gives it to each other by argument, and closes it in turn. */
import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { writeServerFile } from './api/home.ts'
import { isApexHost, localUrl } from './api/hosts.ts'
import { listenOn } from './api/listen.ts'
import { openAbuse } from './app/abuse.ts'
import { type OwnCertificates, openOwnCertificates } from './app/certificates.ts'
import { type OnClose, openClosing } from './app/closing.ts'
import { type LanLinks, openLanLinks } from './app/lan-links.ts'
import { type LivePlaces, openLivePlaces } from './app/live.ts'
import { createSee } from './app/looks.ts'
import { createMaker, type Maker } from './app/maker.ts'
import { type Makers, openMakers } from './app/makers.ts'
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
  const { settings, pid, version } = options
  // A port that was left to chance is known once the server listens.
  let outside: Outside | undefined
  const inside = await openInside(
    options,
    {
      url: () => outside?.url ?? settings.url ?? '',
      httpsPort: () => settings.httpsPort || outside?.httpsPort || 443,
    },
    onClose,
  )
  outside = await openOutside(options, inside, onClose)
  const { url, port } = outside
  // Where port 80 is listened on, an authority may look.
  void inside.certificates?.keeper.tick()
  await inside.lan.reopen()
  const local = localUrl(settings, port)
  onClose(await writeServerFile(settings.home, { url: local, pid, version }))
  watchLinks(options, inside, local)
  return { url, local, consoleLink: inside.maker.consoleLink }
}

type Inside = {
  readonly makers: Makers
  readonly live: LivePlaces
  readonly strangers: Strangers
  readonly lan: LanLinks
  readonly certificates: OwnCertificates | undefined
  readonly maker: Maker
  readonly onError: (error: unknown, where: string) => string
}

/** Both sides of the port, and all that they need: nothing listens yet for strangers or the maker. */
async function openInside(
  options: AppOptions,
  reached: { readonly url: () => string; readonly httpsPort: () => number },
  onClose: OnClose,
): Promise<Inside> {
  const { settings, now, assets } = options
  const random = createRandom()
  const onError = logTo(options.log)
  const makers = await openMakers({ ...options, random, thread: assets.writer, onError }, onClose)
  const { own } = makers
  const abuse = await openAbuse({ makers, random })
  const live = await openLivePlaces({ makers, now, random })
  const common = { ...options, ...reached, random, makers, abuse, live, onError }
  const strangers = await openStrangers({ ...common, beacon: assets.beacon }, onClose)
  const lan = await openLanLinks({ own, now, strangers }, onClose)
  const ways = await openWays({ own, now, random, strangers, onError }, onClose)
  const resolvers = openResolvers(settings.resolvers)
  onClose(() => resolvers.close())
  const { tellOperator } = abuse
  const certificates = await openOwnCertificates({ ...common, resolvers, tellOperator }, onClose)
  const keeper = certificates?.keeper ?? null
  const publish = await openPublishing({ ...common, resolvers, certificates: keeper }, onClose)
  const maker = createMaker({
    ...common,
    publish,
    certificates: () => keeper?.states() ?? [],
    console: assets.console,
    strangers,
    lan,
    ways,
  })
  return { makers, live, strangers, lan, certificates, maker, onError }
}

type Outside = { readonly url: string; readonly port: number; readonly httpsPort: number | undefined }

/** Listens: on the port of this machine, and where the server speaks HTTPS itself, on those that the internet sees. */
async function openOutside(options: AppOptions, inside: Inside, onClose: OnClose): Promise<Outside> {
  const { settings, sockets } = options
  const { strangers, maker, makers, live, certificates } = inside
  const attachment = attachmentOf(settings.apex, strangers, maker)
  const makeServer = () => serve(strangers, attachment)
  const fds = sockets?.control
  const control = await listenOn(makeServer, settings.listen, settings.port, { fds })
  let opened: Public | undefined
  onClose(async () => {
    for (const own of makers.all()) own.changes.close()
    await Promise.all([options.mcp?.close(), options.button?.close()])
    await Promise.all([control.drain(graceMs), opened?.drain(graceMs)])
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
  const { port } = control
  return {
    url: opened?.url ?? settings.url ?? `http://${settings.apex}:${port}/`,
    port,
    httpsPort: opened && Number(new URL(opened.url).port),
  }
}

/** Opens links as strangers would, when they are due; tells what waited while the server was away. */
function watchLinks(options: AppOptions, { makers, strangers, onError }: Inside, local: string): void {
  const { settings, now } = options
  const see = createSee({ secret: makers.secret, now, apex: settings.apex, local, dials: strangers.dials })
  makers.each(({ home, notify, onClose }) => {
    const found = { channels: notify.channels, onFound: notify.poke, onError }
    const looks = watchLooks({ store: home.store, now, see, ...found, ...options.looks })
    onClose(() => looks.close())
    notify.poke()
  })
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
