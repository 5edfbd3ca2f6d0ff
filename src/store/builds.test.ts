import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ShareId } from '../core/ids.ts'
import { visitGapMs } from '../core/journey.ts'
import { showTurn } from '../core/showTurn.ts'
import { dayMs } from '../core/window.ts'
import { moveBuild } from './builds.ts'
import { commitEvents } from './commit.ts'
import { findRoute } from './routes.ts'
import { findShare, type NewShare } from './shares.ts'
import { browser, giveTurn, makeStore, random, someShare, start, type TestStore } from './testStores.ts'
import { listEventsAfter } from './timeline.ts'
import { findTurn } from './turns.ts'

const app = (port: number, carried = false): NewShare => ({
  ...someShare,
  source: {
    kind: 'live',
    target: { host: 'localhost', port, tls: false, authority: `localhost:${port}` },
    away: null,
    carried,
  },
})
const minuteMs = 60_000
const maker = { name: '', contact: '' }

describe.each(['sqlite', 'postgres'] as const)('the build of a live share on %s', (dialect) => {
  let store: TestStore
  beforeEach(async () => {
    store = await makeStore(dialect)
  })
  afterEach(() => store.remove())

  const give = (name: string, share: NewShare) =>
    giveTurn(store, { person: { name, relation: 'stranger' }, share })
  const move = (share: ShareId, build: string, now: number) =>
    moveBuild(store.db, share, build, { now, random })
  const commit = (event: Parameters<typeof commitEvents>[1][number]) =>
    store.db.transaction().execute((trx) => commitEvents(trx, [event]))
  const kinds = async () =>
    (await listEventsAfter(store.db, { after: 0, limit: 100 })).map(({ event, name }) => [name, event.kind])
  const shown = async (id: string) => {
    const facts = await findTurn(store.db, (label) => label, id)
    if (!facts) throw new Error(id)
    return showTurn(facts, start)
  }

  test('changes under whoever is in it, once for each build', async () => {
    const ada = await give('Ada', app(5173))
    const ben = await give('Ben', app(5173))
    const other = await give('Cleo', app(9999))
    const visitor = browser({ link: ada.link, opening: ada.turn })
    await commit(visitor.opens(start + 1000))
    const links = await move(ada.share.share, 'b2', start + minuteMs)
    expect(new Set(links)).toEqual(new Set([ada.link, ben.link]))
    expect(await move(ada.share.share, 'b2', start + minuteMs)).toEqual([])
    expect(await move(ben.share.share, 'b2', start + minuteMs)).toEqual([])
    await commit(visitor.taps(start + 2 * minuteMs))
    expect(await shown(ada.turn)).toMatchObject({
      build: 'b2',
      seenBuild: 'b2',
      journeys: [{ build: 'b1', mixedBuilds: true }],
    })
    // Nobody is there: nothing happened, and whoever comes meets the new one.
    expect((await kinds()).filter(([, kind]) => kind === 'built')).toEqual([['Ada', 'built']])
    expect((await findRoute(store.db, ben.link, maker))?.route.build).toBe('b2')
    expect((await findRoute(store.db, other.link, maker))?.route.build).toBe('b1')
    expect((await shown(ben.turn)).build).toBe('b1')
  })

  test('says nothing to a journey that is over', async () => {
    const ada = await give('Ada', { ...app(5173) })
    await commit(browser({ link: ada.link, opening: ada.turn }).opens(start))
    await move(ada.share.share, 'b2', start + visitGapMs)
    expect(await kinds()).not.toContainEqual(['Ada', 'built'])
    expect(await findShare(store.db, ada.share.share)).toMatchObject({ build: 'b2' })
  })

  test('leaves shares whose links have ended as they were given', async () => {
    const ada = await give('Ada', app(5173))
    await commit(browser({ link: ada.link, opening: ada.turn }).opens(start))
    const ben = await giveTurn(
      store,
      { person: { name: 'Ben', relation: 'stranger' }, share: app(5173) },
      start + dayMs,
    )
    expect(await move(ben.share.share, 'b2', start + dayMs)).toEqual([ben.link])
    expect(await findShare(store.db, ada.share.share)).toMatchObject({ build: 'b1' })
    // Its own process still looks: what it serves is known, and nobody can be in it.
    expect(await move(ada.share.share, 'b3', start + dayMs)).toContain(ada.link)
    expect(await kinds()).not.toContainEqual(['Ada', 'built'])
  })

  test('of two that are carried nobody knows whether they are the same', async () => {
    const ada = await give('Ada', app(5173, true))
    await give('Ben', app(5173, true))
    expect(await move(ada.share.share, 'b2', start + 1)).toEqual([ada.link])
  })

  test('is nothing that a redirect or nobody has', async () => {
    const ada = await give('Ada', someShare)
    expect(await move(ada.share.share, 'b2', start + 1)).toBeUndefined()
    expect(await move('snothing' as ShareId, 'b2', start + 1)).toBeUndefined()
  })
})
