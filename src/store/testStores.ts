/** For tests: a throw-away store of each kind, and what to fill it with. */
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Event } from '../core/events.ts'
import { type EventId, newEventId, newVisitorId, type Random, type VisitorId } from '../core/ids.ts'
import type { Encoding } from '../core/route.ts'
import { turnWindowMs, unopenedMs } from '../core/window.ts'
import type { Blobs } from './blobs.ts'
import { openStore, type Store } from './open.ts'
import { makePulse, makeTurn, type NewPulse, type NewTurn } from './openings.ts'
import type { NewShare } from './shares.ts'
import type { DialectName } from './tables.ts'

export const random: Random = (bytes) => randomBytes(bytes)
export const start = Date.UTC(2026, 0, 5, 10)

export type TestStore = Store & {
  /** Another store on the same place, without closing this one. */
  readonly openAgain: () => Promise<Store>
  /** Of PostgreSQL. */
  readonly url?: string
  readonly folder: string
  readonly remove: () => Promise<void>
}

/** The URL of a running server; the test runner's set-up gives it. */
function postgresUrl(): string {
  const url = process.env.OUTER_TEST_POSTGRES_URL
  if (!url) throw new Error('OUTER_TEST_POSTGRES_URL is not set: run the tests with npm test')
  return url
}

export async function makeStore(dialect: DialectName): Promise<TestStore> {
  const folder = await mkdtemp(join(tmpdir(), 'outer-store-'))
  const now = () => start
  if (dialect === 'sqlite') {
    const openAgain = () => openStore({ file: join(folder, 'outer.db'), now })
    const store = await openAgain()
    const remove = async () => {
      await store.close()
      await rm(folder, { recursive: true, force: true })
    }
    return { ...store, folder, openAgain, remove }
  }
  const admin = new pg.Client({ connectionString: postgresUrl() })
  await admin.connect()
  const name = `outer_${randomUUID().replaceAll('-', '')}`
  await admin.query(`create database ${name}`)
  const url = new URL(postgresUrl())
  url.pathname = `/${name}`
  const openAgain = () => openStore({ url: url.href, folder: undefined, now })
  const store = await openStore({ url: url.href, folder, now })
  const remove = async () => {
    await store.close()
    await admin.query(`drop database ${name} with (force)`)
    await admin.end()
    await rm(folder, { recursive: true, force: true })
  }
  return { ...store, url: url.href, folder, openAgain, remove }
}

export const someShare: NewShare = {
  source: { kind: 'redirect', url: 'https://example.test/' },
  build: 'b1',
  leftOut: ['.env'],
  sourceMaps: false,
}

const common = {
  product: { slug: 'quill' },
  share: someShare,
  windowMs: turnWindowMs,
  unopenedMs,
  from: 'open',
  bubble: false,
} as const

export const giveTurn = (store: Store, more: Partial<NewTurn> = {}, now = start) =>
  makeTurn(store.db, { ...common, person: { name: 'Ada', relation: 'stranger' }, ...more }, { now, random })

export const givePulse = (store: Store, more: Partial<NewPulse> = {}, now = start) =>
  makePulse(store.db, { ...common, bubble: true, channel: 'Show HN', from: 'mint', ...more }, { now, random })

type Where = { readonly link: Event['link']; readonly opening: Event['opening'] }

/** Events of one browser on one opening, with what a test does not care about filled in. */
export function browser(where: Where, visitor: VisitorId = newVisitorId(random, start)) {
  const base = (at: number, id?: string) => ({
    ...where,
    at,
    visitor,
    id: (id ?? newEventId(random, start)) as EventId,
  })
  return {
    visitor,
    opens: (at: number, id?: string): Event => ({
      ...base(at, id),
      kind: 'opened',
      device: 'iPhone',
      inApp: null,
      build: 'b1',
      path: '/',
      load: `load-${at}`,
      private: false,
      sameNetwork: false,
      simulated: false,
    }),
    taps: (at: number, effect: 'effective' | 'dead' | 'unseen' = 'effective', id?: string): Event => ({
      ...base(at, id),
      kind: 'tapped',
      label: 'New note',
      afterMs: 2_000,
      effect,
      path: '/',
    }),
    says: (at: number, words: string, id?: string): Event => ({
      ...base(at, id),
      kind: 'reacted',
      words,
      noise: false,
      source: 'app',
    }),
    breaks: (at: number): Event => ({
      ...base(at),
      kind: 'errored',
      message: 'x is null',
      place: 'app.js:1:2',
    }),
    knocks: (at: number): Event => ({ ...base(at), kind: 'knocked', again: true }),
    pays: (at: number): Event => ({ ...base(at), kind: 'paid', amount: 500, currency: 'eur', ref: 'r1' }),
  }
}

/** The bytes of a blob, wherever they stand. */
export async function readBlob(
  blobs: Blobs,
  sha256: string,
  encoding: Encoding = 'identity',
): Promise<Buffer> {
  const found = await blobs.find(sha256, encoding)
  if (found === undefined || found === 'coming') throw new Error(`no ${encoding} of ${sha256}`)
  return found.content ?? readFile(found.path)
}
