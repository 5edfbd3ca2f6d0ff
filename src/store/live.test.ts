import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Event } from '../core/events.ts'
import { newEventId, newVisitorId, type ShareId, type SnapshotId } from '../core/ids.ts'
import { closesAt, dayMs } from '../core/window.ts'
import { commitEvents } from './commit.ts'
import { listDomains, pointDomain } from './domains.ts'
import {
  endLive,
  findHome,
  keepBuild,
  listLive,
  listPromotions,
  makeLive,
  promote,
  rollback,
} from './live.ts'
import { listPulses } from './pulses.ts'
import { refold } from './refold.ts'
import { findRoute } from './routes.ts'
import { giveTurn, makeStore, random, someShare, start, type TestStore } from './testStores.ts'

const nobody = { name: '', contact: '' }
const snapshot = (build: string) => ({
  source: { kind: 'snapshot', snapshot: `snap${build}` as SnapshotId } as const,
  build,
  leftOut: [],
  sourceMaps: false,
})

describe.each(['sqlite', 'postgres'] as const)('%s', (dialect) => {
  let store: TestStore
  let at = start
  const making = () => ({ now: at++, random })
  beforeEach(async () => {
    at = start
    store = await makeStore(dialect)
  })
  afterEach(() => store.remove())

  const keep = (build: string) => keepBuild(store.db, 'quill', snapshot(build), making())
  async function goLive() {
    const made = await makeLive(store.db, { product: 'quill', domain: 'my.app' }, making())
    if ('refused' in made) throw new Error(made.why)
    return made
  }
  const pulses = () => listPulses(store.db, (label) => `http://${label}.test/`)

  test('a live product is a pulse without an end, in the store, in its route and when all is folded again', async () => {
    await keep('b1')
    const { live, isNew } = await goLive()
    expect({ isNew, ...live }).toMatchObject({
      isNew: true,
      product: 'quill',
      domain: 'my.app',
      build: 'b1',
      endedAt: null,
    })
    const far = start + 20_000 * dayMs
    const route = (await findRoute(store.db, live.link, nobody))?.route
    expect(route).toMatchObject({ kind: 'pulse', live: { domain: 'my.app', builds: [{ build: 'b1' }] } })
    expect(closesAt(route?.window ?? ({} as never))).toBeGreaterThan(far)
    await refold(store.db)
    const [pulse] = await pulses()
    expect(pulse).toMatchObject({ channel: 'my.app' })
    expect(closesAt(pulse?.opening.window ?? ({} as never))).toBe(Number.POSITIVE_INFINITY)
  })

  test('a newer share stays where it was given, and what was taken back stays so, however often it is looked after', async () => {
    await keep('b1')
    const { live } = await goLive()
    await keep('b2')
    expect((await goLive()).live.build).toBe('b1')
    await promote(store.db, live.link, (await keep('b3')).share, 'promote', making())
    expect((await goLive()).live.build).toBe('b3')
    await rollback(store.db, live.link, undefined, making())
    expect(await goLive()).toMatchObject({ isNew: false, live: { build: 'b1', link: live.link } })
    // What stands elsewhere is no home, and takes none away.
    await giveTurn(store, {}, at++)
    expect((await goLive()).live.build).toBe('b1')
  })

  test('asked twice, and after it ended, it is the same link', async () => {
    await keep('b1')
    const first = await goLive()
    expect(await goLive()).toEqual({ live: first.live, isNew: false })
    expect(await endLive(store.db, first.live.link, making())).toBe(true)
    expect(await endLive(store.db, first.live.link, making())).toBe(false)
    expect((await listLive(store.db))[0]?.endedAt).not.toBeNull()
    await keep('b2')
    const again = await goLive()
    expect(again.live).toMatchObject({ link: first.live.link, build: 'b2', endedAt: null })
    await refold(store.db)
    expect((await listLive(store.db))[0]).toMatchObject({ endedAt: null, build: 'b2' })
  })

  test.each([
    { name: 'nothing shared', source: undefined, refused: 'no-build' },
    { name: 'an address elsewhere', source: someShare, refused: 'not-hosted' },
    {
      name: 'a port of a laptop',
      source: {
        ...someShare,
        source: {
          kind: 'live',
          target: { host: 'localhost', port: 5173, tls: false, authority: 'localhost:5173' },
          away: null,
          carried: true,
        } as const,
      },
      refused: 'not-hosted',
    },
  ])('$name is no home', async ({ source, refused }) => {
    if (source) await giveTurn(store, { share: source })
    expect(await findHome(store.db, 'quill')).toMatchObject({ refused })
    expect(await makeLive(store.db, { product: 'quill', domain: 'my.app' }, making())).toMatchObject({
      refused,
    })
    expect(await listLive(store.db)).toEqual([])
  })

  test('builds are promoted and taken back on one link, and what was taken back stays so', async () => {
    const shares: ShareId[] = []
    for (const build of ['a1', 'b2', 'c3']) shares.push((await keep(build)).share)
    const made = await makeLive(
      store.db,
      { product: 'quill', domain: 'my.app', share: shares[0] as ShareId },
      making(),
    )
    if ('refused' in made) throw new Error(made.why)
    const { link } = made.live
    for (const share of shares.slice(1))
      expect(await promote(store.db, link, share, 'promote', making())).toMatchObject({ changed: true })
    expect(await promote(store.db, link, shares[2] as ShareId, 'promote', making())).toMatchObject({
      changed: false,
    })
    const back = async (to?: string) => (await rollback(store.db, link, to, making())).live.build
    expect(await back()).toBe('b2')
    expect(await back()).toBe('a1')
    await expect(back()).rejects.toMatchObject({ code: 'not-found' })
    expect(await back('c')).toBe('c3')
    expect(await back()).toBe('a1')
    await expect(back('zz')).rejects.toMatchObject({ code: 'not-found' })
    expect((await listPromotions(store.db, link)).map(({ build, by }) => `${build} ${by}`)).toEqual([
      'a1 rollback',
      'c3 rollback',
      'a1 rollback',
      'b2 rollback',
      'c3 promote',
      'b2 promote',
      'a1 live',
    ])
    expect((await findRoute(store.db, link, nobody))?.route).toMatchObject({ link, build: 'a1' })
  })

  test('visitors and journeys live on over builds, and a page of the build before counts for it', async () => {
    await keep('a1')
    const { live } = await goLive()
    const visitor = newVisitorId(random, at)
    const opened = (build: string): Event => ({
      kind: 'opened',
      id: newEventId(random, at),
      at: at++,
      link: live.link,
      opening: live.pulse,
      visitor,
      device: 'iPhone',
      inApp: null,
      build,
      path: '/',
      load: 'l1',
      private: false,
      sameNetwork: false,
      simulated: false,
    })
    const put = (event: Event) => store.db.transaction().execute((trx) => commitEvents(trx, [event]))
    await put(opened('a1'))
    await promote(store.db, live.link, (await keep('b2')).share, 'promote', making())
    await put(opened('a1'))
    const [pulse] = await pulses()
    expect(pulse).toMatchObject({ pulse: live.pulse, counts: { opened: 1 }, opening: { build: 'b2' } })
  })

  test('names lead to one link; what is not named any more is let go', async () => {
    await store.db
      .insertInto('request')
      .values({
        id: 'r1',
        maker: null,
        product: 'quill',
        domain: 'my.app',
        state: 'approved',
        data: '{}',
        made_at: at,
        changed_at: at,
      })
      .execute()
    const pointed = { domain: 'my.app', request: 'r1', maker: null, link: null }
    await pointDomain(store.db, { ...pointed, others: ['www.my.app', 'old.app'] }, at)
    await pointDomain(store.db, { ...pointed, others: ['www.my.app'] }, at)
    expect(await listDomains(store.db)).toMatchObject([
      { name: 'my.app', leadsTo: null },
      { name: 'www.my.app', leadsTo: 'my.app' },
    ])
  })
})
