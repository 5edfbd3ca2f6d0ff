/** Everybody who shares on this server: the one whose server it is, and those they gave a token to, each with a folder of their own. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ensureToken } from '../api/home.ts'
import { createRouteMap, type RouteMap } from '../api/routes.ts'
import type { MakerId, Random } from '../core/ids.ts'
import type { Settings } from '../core/settings.ts'
import { listMakers } from '../store/makers.ts'
import { ensureSecret } from '../store/meta.ts'
import type { OnClose } from './closing.ts'
import { type Own, type OwnDeps, openOwn } from './own.ts'

export type Makers = {
  /** Whose server it is. */
  readonly own: Own
  /** The map of all links. */
  readonly map: RouteMap
  /** Signs cookies and page tokens. */
  readonly secret: Uint8Array
  /** The one that commands on this machine read from the data folder. */
  readonly token: string
  /** Undefined for a maker who was removed. */
  readonly find: (maker: MakerId | null | undefined) => Own | undefined
  readonly all: () => readonly Own[]
  /** Opens what a maker has, or will have. */
  readonly open: (maker: KnownMaker) => Promise<Own>
  /** Lets go of it: their links open no more. */
  readonly close: (maker: MakerId) => Promise<void>
  /** Called for everybody, now and later. */
  readonly each: (run: (own: Own) => void) => void
}

export type KnownMaker = { readonly id: MakerId; readonly name: string; readonly contact: string }

export type MakersDeps = Omit<OwnDeps, 'map' | 'secret'> & {
  readonly settings: Settings
  readonly random: Random
  readonly tell: (line: string) => void
}

/** Throws `home-in-use`, `newer-database`, `disk-full`. */
export async function openMakers(deps: MakersDeps, onClose: OnClose): Promise<Makers> {
  const { settings, random } = deps
  const { home, databaseUrl } = settings
  const map = createRouteMap()
  const byId = new Map<MakerId | null, Own>()
  onClose(async () => {
    for (const own of [...byId.values()].reverse()) await own.close()
  })
  let secret: Uint8Array | undefined
  const ownDeps: OwnDeps = {
    ...deps,
    map,
    secret: async ({ store }) => {
      secret ??= await ensureSecret(store.db, random)
      return secret
    },
  }
  const own = await openOwn({ maker: null, folder: home, databaseUrl, settings, tell: deps.tell }, ownDeps)
  byId.set(null, own)
  const runs: ((own: Own) => void)[] = []

  const open = async ({ id, name, contact }: KnownMaker): Promise<Own> => {
    const known = byId.get(id)
    if (known) return known
    const folder = join(home, 'makers', id)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const maker = contact === '' ? name : `${name} <${contact}>`
    const theirs = { apex: settings.apex, smtpUrl: smtpFor(settings.smtpUrl, contact), webhook: null, maker }
    const opened = await openOwn({ maker: id, folder, databaseUrl, settings: theirs }, ownDeps)
    byId.set(id, opened)
    for (const run of runs) run(opened)
    return opened
  }
  for (const maker of await listMakers(own.home.store.db)) await open(maker)

  return {
    own,
    map,
    secret: secret as unknown as Uint8Array,
    token: await ensureToken(home, random),
    find: (maker) => byId.get(maker ?? null),
    all: () => [...byId.values()],
    open,
    async close(maker) {
      const gone = byId.get(maker)
      byId.delete(maker)
      await gone?.close()
    },
    each(run) {
      runs.push(run)
      for (const one of byId.values()) run(one)
    },
  }
}

/** The server's mail goes out for a maker too, to their own address and never to the one that the setting names. */
function smtpFor(smtpUrl: string | null, contact: string): string | null {
  if (smtpUrl === null || !contact.includes('@')) return null
  const url = new URL(smtpUrl)
  url.searchParams.set('to', contact)
  return url.href
}
