/** Everybody who shares on this server: the one whose server it is, and those they gave a token to, each with a folder of their own. */
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ensureToken } from '../api/home.ts'
import { createQuotas, type Quotas } from '../api/quotas.ts'
import { createRouteMap, type RouteMap } from '../api/routes.ts'
import type { MakerId, Random } from '../core/ids.ts'
import { createInTurn } from '../core/inTurn.ts'
import type { Maker } from '../core/makers.ts'
import type { Settings } from '../core/settings.ts'
import { listMakers } from '../store/makers.ts'
import { ensureSecret } from '../store/meta.ts'
import { dropSchema } from '../store/postgres.ts'
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
  readonly open: (maker: Maker) => Promise<Own>
  readonly quotas: Quotas
  /** Lets go of it: their links open no more. */
  readonly close: (maker: MakerId) => Promise<void>
  /** Whatever is theirs, once it is closed. */
  readonly erase: (maker: MakerId) => Promise<void>
  /** What two makers must not do at one moment: take a host. */
  readonly inTurn: ReturnType<typeof createInTurn>
  /** Called for everybody, now and later. */
  readonly each: (run: (own: Own) => void) => void
}

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
  const quotas = createQuotas()
  const byId = new Map<MakerId | null, Own>()
  onClose(async () => {
    for (const own of [...byId.values()].reverse()) await own.close()
  })
  const own = await openOwn(
    { maker: null, folder: home, databaseUrl, settings, tell: deps.tell },
    { ...deps, map, secret: ({ store }) => ensureSecret(store.db, random) },
  )
  byId.set(null, own)
  const secret = await ensureSecret(own.home.store.db, random)
  const theirDeps: OwnDeps = { ...deps, map, secret: async () => secret }
  const runs: ((own: Own) => void)[] = []

  const folderOf = (id: MakerId): string => join(home, 'makers', id)
  const schemaOf = (id: MakerId): string => `maker_${id}`
  const open = async ({ id, name, contact, quota }: Maker): Promise<Own> => {
    const known = byId.get(id)
    if (known) return known
    const folder = folderOf(id)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const maker = contact === '' ? name : `${name} <${contact}>`
    const theirs = { apex: settings.apex, smtpUrl: smtpFor(settings.smtpUrl, contact), webhook: null, maker }
    const opened = await openOwn(
      { maker: id, folder, schema: schemaOf(id), databaseUrl, settings: theirs },
      theirDeps,
    )
    quotas.set({ id, quota })
    byId.set(id, opened)
    for (const run of runs) run(opened)
    return opened
  }
  for (const maker of await listMakers(own.home.store.db)) await open(maker)

  return {
    own,
    inTurn: createInTurn(),
    map,
    quotas,
    secret,
    token: await ensureToken(home, random),
    find: (maker) => byId.get(maker ?? null),
    all: () => [...byId.values()],
    open,
    async close(maker) {
      const gone = byId.get(maker)
      byId.delete(maker)
      quotas.drop(maker)
      await gone?.close()
    },
    async erase(maker) {
      if (databaseUrl !== null) await dropSchema(databaseUrl, schemaOf(maker))
      await rm(folderOf(maker), { recursive: true, force: true })
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
