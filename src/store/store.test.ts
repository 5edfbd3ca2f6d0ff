import { spawn } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Event } from '../core/events.ts'
import { newEventId } from '../core/ids.ts'
import type { Notice } from '../core/notice.ts'
import { dayMs, hourMs } from '../core/window.ts'
import { commitEvents } from './commit.ts'
import { exportAll } from './export.ts'
import { applyTombstones, forgetPerson } from './forget.ts'
import { ensureSecret } from './meta.ts'
import { addNotices, findDueDeliveries, markFailed, markTold } from './notices.ts'
import { openStore } from './open.ts'
import { findPerson, listPeople } from './people.ts'
import { listPulses } from './pulses.ts'
import { addPushSubscription, listPushSubscriptions } from './push.ts'
import { findRoute, findRoutes } from './routes.ts'
import { addOneTime, findSession, spendOneTime } from './sessions.ts'
import { listShares } from './shares.ts'
import {
  browser,
  givePulse,
  giveTurn,
  makeStore,
  random,
  someShare,
  start,
  type TestStore,
} from './testStores.ts'
import { findLatestReport, listEventsAfter } from './timeline.ts'
import { findTurn, listTurns } from './turns.ts'

const urlOf = (label: string) => `http://${label}.localhost:4747/`
const maker = { name: 'Mia', contact: 'mia@example.org' }

describe.each(['sqlite', 'postgres'] as const)('the store on %s', (dialect) => {
  let store: TestStore
  beforeEach(async () => {
    store = await makeStore(dialect)
  })
  afterEach(() => store.remove())
  const commit = (...events: Event[]) => store.db.transaction().execute((trx) => commitEvents(trx, events))

  test('a second server is refused, and the first is not harmed', async () => {
    await expect(store.openAgain()).rejects.toMatchObject({ code: 'home-in-use' })
    await giveTurn(store)
    await store.close()
    const again = await store.openAgain()
    expect(await listTurns(again.db, urlOf)).toHaveLength(1)
    await again.close()
  })

  test('a database of a newer program is refused', async () => {
    await store.db
      .insertInto('migration' as never)
      .values({ name: '2099-01-01-wings', made_at: 1 } as never)
      .execute()
    await store.close()
    await expect(store.openAgain()).rejects.toMatchObject({ code: 'newer-database' })
  })

  test('a failed transaction leaves nothing, and the next one works', async () => {
    const failing = store.db.transaction().execute(async (trx) => {
      await trx.insertInto('meta').values({ key: 'a', value: 'b' }).execute()
      throw new Error('on purpose')
    })
    await expect(failing).rejects.toThrow('on purpose')
    expect(await store.db.selectFrom('meta').selectAll().execute()).toEqual([])
    await giveTurn(store)
  })

  test('the secret is made once', async () => {
    const [one, two] = await Promise.all([ensureSecret(store.db, random), ensureSecret(store.db, random)])
    expect(one).toHaveLength(32)
    expect(one).toEqual(two)
  })

  describe('turns and links', () => {
    test('a person keeps one link per product, whatever case their name is typed in', async () => {
      const first = await giveTurn(store)
      const later = await giveTurn(store, { person: { name: 'ADA' } }, start + dayMs)
      const elsewhere = await giveTurn(store, { product: { slug: 'other' } }, start + dayMs)
      expect(later).toMatchObject({ link: first.link, reopened: true, person: { name: 'Ada' } })
      expect(elsewhere.link).not.toBe(first.link)
      expect((await findRoute(store.db, first.link, maker))?.route.opening).toBe(later.turn)
      expect((await listTurns(store.db, urlOf, { product: 'quill' })).map((one) => one.turn)).toEqual([
        later.turn,
        first.turn,
      ])
    })

    test('a new person needs a relation, and it can be put right later', async () => {
      await expect(giveTurn(store, { person: { name: 'Bob' } })).rejects.toMatchObject({
        code: 'missing-input',
      })
      expect(await findPerson(store.db, 'bob')).toBeUndefined()
      await giveTurn(store, { person: { name: 'Bob', relation: 'stranger' } })
      await giveTurn(store, { person: { name: 'bob', relation: 'friend' } })
      expect(await listPeople(store.db)).toMatchObject([{ name: 'Bob', relation: 'friend', turns: 2 }])
    })

    test('a route has everything the edge needs', async () => {
      const { link, turn } = await giveTurn(store, { alias: 'quill', bubble: true })
      expect(await findRoute(store.db, link, maker)).toEqual({
        labels: [link, 'quill'],
        route: {
          link,
          opening: turn,
          kind: 'turn',
          product: 'quill',
          build: 'b1',
          window: {
            madeAt: start,
            windowMs: hourMs,
            unopenedMs: 7 * dayMs,
            from: 'open',
            openedAt: null,
            extendedUntil: null,
            endedAt: null,
          },
          source: someShare.source,
          bubble: true,
          sourceMaps: false,
          maker,
        },
      })
    })

    test('a chosen host belongs to one open link, and moves once that has ended', async () => {
      const ada = await giveTurn(store, { alias: 'quill' })
      const bob = { person: { name: 'Bob', relation: 'friend' }, alias: 'quill' } as const
      await expect(giveTurn(store, bob)).rejects.toMatchObject({ code: 'conflict' })
      expect(await findPerson(store.db, 'bob')).toBeUndefined()
      await commit({
        kind: 'ended',
        id: newEventId(random, start),
        at: start,
        link: ada.link,
        opening: ada.turn,
      })
      const moved = await giveTurn(store, bob, start + 1)
      const labelled = (await findRoutes(store.db, maker)).filter((one) => one.labels.includes('quill'))
      expect(labelled.map((one) => one.route.link)).toEqual([moved.link])
    })

    test('a live share knows its own id; a pulse shows its readable host', async () => {
      const target = { host: '127.0.0.1', port: 5173, tls: false, authority: 'localhost:5173' }
      const { share, link } = await givePulse(store, {
        slug: 'show-hn',
        share: { ...someShare, source: { kind: 'live', target, away: null, carried: false } },
      })
      expect((await listShares(store.db))[0]?.source).toMatchObject({
        kind: 'live',
        share: share.share,
        target,
      })
      expect(await listPulses(store.db, urlOf)).toMatchObject([
        {
          channel: 'Show HN',
          link: `http://${link}.localhost:4747/`,
          address: `http://show-hn-${link}.localhost:4747/`,
          counts: { opened: 0 },
        },
      ])
    })

    test('a turn is found by the first letters of its id', async () => {
      const { turn } = await giveTurn(store)
      const other = await giveTurn(store)
      expect((await findTurn(store.db, urlOf, turn))?.turn).toBe(turn)
      const unique = [...turn].findIndex((letter, n) => letter !== other.turn[n])
      expect((await findTurn(store.db, urlOf, turn.slice(0, unique + 1)))?.turn).toBe(turn)
      await expect(findTurn(store.db, urlOf, 't')).rejects.toMatchObject({ code: 'ambiguous' })
      expect(await findTurn(store.db, urlOf, 't_______')).toBeUndefined()
      expect(await findTurn(store.db, urlOf, "t' or 1=1 --")).toBeUndefined()
    })
  })

  test('the timeline: the newest, and what came after', async () => {
    const { turn, link } = await giveTurn(store)
    const { pulse, link: other } = await givePulse(store)
    await commit(
      browser({ link, opening: turn }).opens(start + 1),
      browser({ link: other, opening: pulse }).opens(start + 2),
    )
    const all = await listEventsAfter(store.db, { after: null, limit: 10 })
    expect(all.map((one) => [one.event.kind, one.name])).toEqual([
      ['made', 'Ada'],
      ['made', 'Show HN'],
      ['opened', 'Ada'],
      ['opened', 'Show HN'],
    ])
    expect(await listEventsAfter(store.db, { after: null, limit: 1 })).toEqual(all.slice(-1))
    expect(await listEventsAfter(store.db, { after: all[1]?.seq ?? 0, limit: 1 })).toEqual([all[2]])
    expect(
      (await listEventsAfter(store.db, { after: 0, opening: pulse, limit: 9 })).map((one) => one.seq),
    ).toEqual([all[1]?.seq, all[3]?.seq])
  })

  test('the latest report is the newest that was not taken back', async () => {
    const { turn, link } = await giveTurn(store)
    const at = (n: number) => ({ id: newEventId(random, start), at: start + n, link, opening: turn })
    const sent: Event = { ...at(1), kind: 'sent' }
    const noted: Event = { ...at(2), kind: 'noted', words: 'hesitates' }
    await commit(sent, noted, browser({ link, opening: turn }).opens(start + 3))
    expect((await findLatestReport(store.db))?.id).toBe(noted.id)
    await commit({ ...at(4), kind: 'undone', target: noted.id })
    expect((await findLatestReport(store.db))?.id).toBe(sent.id)
    await commit({ ...at(5), kind: 'undone', target: sent.id })
    expect(await findLatestReport(store.db)).toBeUndefined()
  })

  describe('the outbox', () => {
    const notice = (key: string, at = start): Notice => ({
      key,
      at,
      about: { opening: 'tabcdefg' as never, kind: 'turn', product: 'quill', for: 'Ada' },
      simulated: false,
      said: { kind: 'turned-away' },
    })
    const add = (...notices: Notice[]) =>
      store.db.transaction().execute((trx) => addNotices(trx, notices, ['mail', 'terminal']))

    test('a key is told once to each channel', async () => {
      expect((await add(notice('a'), notice('a'), notice('b'))).map((one) => one.key)).toEqual(['a', 'b'])
      expect(await add(notice('a'))).toEqual([])
      expect(await markTold(store.db, 'a', 'mail', start)).toBe(true)
      expect(await markTold(store.db, 'a', 'mail', start)).toBe(false)
      const due = await findDueDeliveries(store.db, start, { limit: 10 })
      expect(due.map((one) => [one.notice.key, one.channel])).toEqual(
        expect.arrayContaining([
          ['a', 'terminal'],
          ['b', 'mail'],
          ['b', 'terminal'],
        ]),
      )
      expect(due).toHaveLength(3)
    })

    test('a failed one waits, and is given up in the end', async () => {
      await add(notice('a'))
      await markTold(store.db, 'a', 'terminal', start)
      await markFailed(store.db, 'a', 'mail', { error: 'refused', nextAt: start + 1_000 })
      expect(await findDueDeliveries(store.db, start + 999, { limit: 9 })).toEqual([])
      expect(await findDueDeliveries(store.db, start + 1_000, { channel: 'mail', limit: 9 })).toMatchObject([
        { tries: 1 },
      ])
      await markFailed(store.db, 'a', 'mail', { error: 'refused', nextAt: null })
      expect(await findDueDeliveries(store.db, start + dayMs, { limit: 9 })).toEqual([])
    })
  })

  test('a one-time key signs in once, and not too late', async () => {
    await addOneTime(store.db, 'k1', start + 1_000)
    await addOneTime(store.db, 'k2', start + 1_000)
    const session = await spendOneTime(store.db, 'k1', start, random)
    expect(await spendOneTime(store.db, 'k1', start, random)).toBeUndefined()
    expect(await spendOneTime(store.db, 'k2', start + 1_000, random)).toBeUndefined()
    expect(await findSession(store.db, session as string, start + dayMs)).toEqual({ maker: null })
    expect(await findSession(store.db, session as string, start + 40 * dayMs)).toBeUndefined()
    expect(await findSession(store.db, 'guess', start)).toBeUndefined()
  })

  test('a browser subscribes once, and no more than twenty do', async () => {
    for (let n = 0; n < 25; n++)
      await addPushSubscription(
        store.db,
        { endpoint: `https://push.test/${n % 23}`, keys: { p256dh: 'p', auth: 'a' } },
        start + n,
      )
    const kept = await listPushSubscriptions(store.db)
    expect(kept).toHaveLength(20)
    expect(kept.at(-1)?.endpoint).toBe('https://push.test/1')
  })

  test('an export is one JSON object with every event in it', async () => {
    const { turn, link } = await giveTurn(store)
    const { pulse, link: other } = await givePulse(store)
    await commit(
      ...Array.from({ length: 700 }, (_, n) => browser({ link: other, opening: pulse }).opens(start + n)),
    )
    await commit(browser({ link, opening: turn }).says(start, 'a "quoted" word'))
    let text = ''
    let longest = 0
    for await (const piece of exportAll(store.db)) {
      text += piece
      longest = Math.max(longest, piece.length)
    }
    const all = JSON.parse(text)
    expect(all).toMatchObject({
      schema: 'outer.export/1',
      people: [{ name: 'Ada' }],
      products: [{ product: 'quill' }],
    })
    expect(all.events).toHaveLength(703)
    expect(all.journeys).toHaveLength(701)
    expect(all.events.at(-1)).toMatchObject({
      kind: 'reacted',
      words: 'a "quoted" word',
      visitor: expect.any(String),
    })
    expect(longest).toBeLessThan(text.length / 2)
    expect(text).not.toContain(
      await ensureSecret(store.db, random).then((one) => Buffer.from(one).toString('base64url')),
    )
  })

  describe('forgetting', () => {
    test('takes one person with everything of theirs, and nobody else', async () => {
      const { turn, link, person } = await giveTurn(store)
      const bob = await giveTurn(store, { person: { name: 'Bob', relation: 'friend' } })
      await commit(
        browser({ link, opening: turn }).says(start, 'unforgettable-words'),
        browser({ link: bob.link, opening: bob.turn }).says(start, 'bobs words'),
      )
      const gone = await forgetPerson(store, person.id, start)
      expect(gone).toEqual({ turns: [turn], links: [link], events: 2, words: ['unforgettable-words'] })
      expect(await findRoute(store.db, link, maker)).toBeUndefined()
      expect((await listPeople(store.db)).map((one) => one.name)).toEqual(['Bob'])
      let left = ''
      for await (const piece of exportAll(store.db)) left += piece
      expect(left).not.toContain('unforgettable-words')
      expect(left).not.toContain('Ada')
      expect(left).toContain('bobs words')
      if (dialect === 'sqlite') {
        for (const file of ['outer.db', 'outer.db-wal']) {
          const bytes = await readFile(join(store.folder, file))
          expect(bytes.includes('unforgettable-words')).toBe(false)
          expect(bytes.includes('Ada')).toBe(false)
        }
      }
    })

    test('a later event of the forgotten is stored nowhere', async () => {
      const { turn, link, person } = await giveTurn(store)
      await forgetPerson(store, person.id, start)
      const late = browser({ link, opening: turn }).opens(start)
      expect([...(await commit(late)).unknown]).toEqual([late.id])
    })

    test('what is being stored meanwhile goes too', async () => {
      const { turn, link, person } = await giveTurn(store)
      const heard = (n: number): Event => ({
        kind: 'heard',
        id: newEventId(random, start),
        at: start + n,
        link,
        opening: turn,
        words: 'said-meanwhile',
        noise: false,
      })
      await Promise.all([
        ...Array.from({ length: 10 }, (_, n) => commit(heard(n), browser({ link, opening: turn }).opens(n))),
        forgetPerson(store, person.id, start),
        ...Array.from({ length: 10 }, (_, n) => commit(heard(n), browser({ link, opening: turn }).opens(n))),
      ])
      let left = ''
      for await (const piece of exportAll(store.db)) left += piece
      expect(left).not.toContain('said-meanwhile')
      expect(JSON.parse(left)).toMatchObject({ people: [], openings: [], journeys: [], events: [] })
    })

    test('a restored backup forgets again', async () => {
      const { person } = await giveTurn(store)
      const row = await store.db.selectFrom('person').selectAll().executeTakeFirstOrThrow()
      await forgetPerson(store, person.id, start)
      await store.db.insertInto('person').values(row).execute()
      await store.db.deleteFrom('tombstone').execute()
      expect(await applyTombstones(store)).toBe(1)
      expect(await findPerson(store.db, 'Ada')).toBeUndefined()
      // The same name may come again: it is another person.
      await giveTurn(store)
      expect(await applyTombstones(store)).toBe(0)
      expect(await findPerson(store.db, 'Ada')).toBeDefined()
    })
  })
})

describe('the data folder', () => {
  let store: TestStore
  beforeEach(async () => {
    store = await makeStore('sqlite')
  })
  afterEach(() => store.remove())

  test('is for its owner alone', async () => {
    await giveTurn(store)
    const mode = async (path: string) => ((await stat(path)).mode & 0o777).toString(8)
    expect(await mode(store.folder)).toBe('700')
    for (const file of ['outer.db', 'outer.db-wal', 'outer.db-shm', 'lock'])
      expect([file, await mode(join(store.folder, file))]).toEqual([file, '600'])
  })

  test('a full disk is said, and nothing is half-written', async () => {
    const { turn, link } = await giveTurn(store)
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(store.db)
    await sql.raw(`pragma max_page_count = ${(rows[0]?.page_count ?? 0) + 2}`).execute(store.db)
    const many = Array.from({ length: 500 }, (_, n) => browser({ link, opening: turn }).opens(start + n))
    const commitAll = (events: Event[]) => store.db.transaction().execute((trx) => commitEvents(trx, events))
    await expect(commitAll(many)).rejects.toMatchObject({ code: 'disk-full' })
    expect(await store.db.selectFrom('event').select('id').execute()).toHaveLength(1)
    await sql.raw('pragma max_page_count = 1000000').execute(store.db)
    expect((await commitAll(many)).stored.size).toBe(500)
  })

  test('a server that was killed leaves no lock behind', async () => {
    await store.close()
    const child = spawn(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `
      import { openStore } from ${JSON.stringify(join(import.meta.dirname, 'open.ts'))}
      await openStore({ file: ${JSON.stringify(join(store.folder, 'outer.db'))}, now: () => 1 })
      process.stdout.write('open')
      setInterval(() => {}, 1000)
    `,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    await new Promise((resolve) => child.stdout.once('data', resolve))
    await expect(store.openAgain()).rejects.toMatchObject({ code: 'home-in-use' })
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('exit', resolve))
    const again = await store.openAgain()
    await again.close()
  })

  test('Dates and objects are refused instead of stored as nothing', async () => {
    const insert = (value: unknown) =>
      store.db
        .insertInto('meta')
        .values({ key: 'k', value: value as string })
        .execute()
    await expect(insert(new Date())).rejects.toThrow(TypeError)
    await expect(insert({})).rejects.toThrow(TypeError)
  })

  test('without a file and a url there is no store', async () => {
    await expect(openStore({ now: () => 1 })).rejects.toMatchObject({ code: 'internal' })
  })
})
