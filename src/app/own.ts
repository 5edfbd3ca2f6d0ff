/** All that one maker has on this server: a store, links, what is measured of those who open them, and who is told. */
import { type Changes, openChanges } from '../api/changes.ts'
import { createRoutes, type RouteMap, type Routes } from '../api/routes.ts'
import type { LinkId, MakerId, Random } from '../core/ids.ts'
import { readMaker, type Settings } from '../core/settings.ts'
import { type Notify, type NotifyOptions, openNotify } from '../notify/notify.ts'
import { createMakerNetworks, type MakerNetworks } from '../record/maker-networks.ts'
import { type Dropped, openRecord, type Recording } from '../record/record.ts'
import { watchSilence } from '../record/silence.ts'
import { findRoute, findRoutes, type RouteFound } from '../store/routes.ts'
import { type Closing, type OnClose, openClosing } from './closing.ts'
import { type Home, openHome } from './home.ts'

export type Own = {
  /** Null: the one whose server it is. */
  readonly maker: MakerId | null
  readonly name: string
  readonly contact: string
  readonly home: Home
  readonly notify: Notify
  readonly routes: Routes
  readonly record: Recording
  readonly changes: Changes
  readonly makerNetworks: MakerNetworks
  /** A link was made or changed. */
  readonly changed: (link: LinkId) => Promise<void>
  /** What was refused last, oldest first. */
  readonly dropped: () => readonly Dropped[]
  readonly onClose: OnClose
  readonly close: () => Promise<void>
}

export type OwnDeps = {
  readonly now: () => number
  readonly random: Random
  readonly simulated: boolean
  readonly map: RouteMap
  /** Signs cookies and page tokens of the whole server; known once the server's own store is open. */
  readonly secret: (home: Home) => Promise<Uint8Array>
  readonly thread: URL | undefined
  readonly onError: (error: unknown, where: string) => string
}

export type Whose = {
  readonly maker: MakerId | null
  readonly folder: string
  /** With a database elsewhere: where their store lies in it. */
  readonly schema?: string
  readonly databaseUrl: string | null
  readonly settings: NotifyOptions['settings'] & Pick<Settings, 'maker'>
  /** For whoever sits at the server's terminal; a maker elsewhere has none. */
  readonly tell?: (line: string) => void
}

/** What was refused, for `watch --all`; older ones fall out. */
const maxDropped = 500

/** Throws `home-in-use`, `newer-database`, `disk-full`. */
export async function openOwn(whose: Whose, deps: OwnDeps): Promise<Own> {
  const closing = openClosing()
  try {
    return await open(whose, deps, closing)
  } catch (error) {
    await closing.close()
    throw error
  }
}

async function open(whose: Whose, deps: OwnDeps, { onClose, close }: Closing): Promise<Own> {
  const { maker, settings, tell } = whose
  const { now, onError } = deps
  const home = await openHome(
    {
      folder: whose.folder,
      databaseUrl: whose.databaseUrl,
      ...(whose.schema !== undefined && { schema: whose.schema, small: true }),
      now,
      thread: deps.thread,
    },
    onClose,
  )
  const { db } = home.store
  const secret = await deps.secret(home)
  const notify = await openNotify({ store: home.store, settings, now, tell, onError })
  onClose(() => notify.close())
  const seen = readMaker(settings.maker)
  const owned = (found: RouteFound): RouteFound =>
    maker === null ? found : { ...found, route: { ...found.route, owner: maker } }
  const routes = createRoutes(
    {
      all: async () => (await findRoutes(db, seen)).map(owned),
      one: async (link) => {
        const found = await findRoute(db, link, seen)
        return found && owned(found)
      },
    },
    deps.map,
  )
  await routes.reload()
  onClose(() => routes.clear())
  const changes = openChanges()
  onClose(() => changes.close())
  const changed = async (link: LinkId): Promise<void> => {
    await routes.refresh(link)
    changes.poke()
  }
  const makerNetworks = createMakerNetworks()
  const dropped: Dropped[] = []
  const record = openRecord({
    write: home.write,
    secret,
    now,
    random: deps.random,
    simulated: deps.simulated,
    channels: notify.channels,
    isMakerNetwork: makerNetworks.has,
    onDrop: (drop) => {
      dropped.push(drop)
      if (dropped.length > maxDropped) dropped.shift()
      changes.poke()
    },
    onStored: ({ begun, notices }) => {
      // What follows a first open changes nothing that a request asks for.
      for (const link of begun) void changed(link).catch((error) => onError(error, 'refresh'))
      changes.poke()
      if (notices.length > 0) notify.poke()
    },
  })
  onClose(() => record.close())
  const silence = watchSilence({
    store: home.store,
    now,
    channels: notify.channels,
    onFound: notify.poke,
    onError,
  })
  onClose(() => silence.close())
  return {
    maker,
    ...seen,
    home,
    notify,
    routes,
    record,
    changes,
    makerNetworks,
    changed,
    dropped: () => dropped,
    onClose,
    close,
  }
}
