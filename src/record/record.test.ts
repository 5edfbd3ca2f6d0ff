import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { WireEvent } from '../core/beacon.ts'
import {
  base32,
  type LinkId,
  newVisitorId,
  type OpeningId,
  privateVisitor,
  type TurnId,
} from '../core/ids.ts'
import type { Receivable } from '../core/receive.ts'
import type { Route } from '../core/route.ts'
import { showTurn } from '../core/showTurn.ts'
import {
  makerCookie,
  nonceLength,
  type Page,
  signMaker,
  signPage,
  signVisitor,
  visitorCookie,
} from '../core/token.ts'
import { dayMs, hourMs } from '../core/window.ts'
import { findDueDeliveries } from '../store/notices.ts'
import { findRoute } from '../store/routes.ts'
import { giveTurn, makeStore, random, start, type TestStore } from '../store/testStores.ts'
import { findTurn } from '../store/turns.ts'
import { createMakerNetworks } from './maker-networks.ts'
import { type Dropped, openRecord, type Recording } from './record.ts'
import { createWrite } from './write.ts'

const secret = new Uint8Array(32).fill(7)
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1'

const makerNetworks = createMakerNetworks()
makerNetworks.remember('203.0.113.9')

let store: TestStore
let record: Recording
let clock: number
let drops: Dropped[]
let turn: TurnId
let link: LinkId
let route: Route

const begin = (more: Partial<Parameters<typeof openRecord>[0]> = {}) =>
  openRecord({
    write: createWrite(store.db),
    secret,
    random,
    now: () => clock,
    simulated: false,
    isMakerNetwork: makerNetworks.has,
    channels: () => ['terminal', 'mail'],
    onStored: () => {},
    onDrop: (drop) => drops.push(drop),
    ...more,
  })

beforeEach(async () => {
  store = await makeStore('sqlite')
  clock = start + 60_000
  drops = []
  const made = await giveTurn(store, {}, start)
  turn = made.turn
  link = made.link
  route = (await findRoute(store.db, link, { name: 'Mia', contact: '' }))?.route as Route
  record = begin()
})
afterEach(async () => {
  await record.close()
  await store.remove()
})

type More = Partial<Omit<Receivable, 'what'>> & Record<string, unknown>

const sender = () => ({ at: clock, route, userAgent: iphone, headers: {}, address: '198.51.100.7' })
const page = (more: Partial<Page> = {}) =>
  signPage(secret, {
    link,
    opening: turn,
    visitor: newVisitorId(random, start),
    issuedAt: clock,
    nonce: base32(random, nonceLength),
    ...more,
  })
const open: WireEvent = { t: 'open', d: 0, p: '/' }
const tap: WireEvent = { t: 'tap', d: 900, a: 900, l: 'New note', x: 'e', p: '/' }
const beacon = (wire: { k?: string; n?: number; e?: readonly unknown[]; w?: 0 | 1 } = {}, more: More = {}) =>
  ({
    ...sender(),
    what: 'beacon',
    body: JSON.stringify({ k: wire.k ?? page(), n: 0, e: [open], ...wire }),
    ...more,
  }) as Receivable
const say = (words: string, more: More = {}) =>
  ({ ...sender(), what: 'say', words, cookie: undefined, token: undefined, ...more }) as Receivable
const knock = (more: More = {}) =>
  ({
    ...sender(),
    what: 'knock',
    words: '',
    again: true,
    contact: '',
    cookie: undefined,
    ...more,
  }) as Receivable
const shown = async () => {
  const facts = await findTurn(store.db, (label) => label, turn)
  if (!facts) throw new Error('no turn')
  return showTurn(facts, clock)
}
const makerHeaders = () => ({
  cookie: `${makerCookie(link, false)}=${signMaker(secret, link, clock + hourMs)}`,
})

describe('why something is not counted', () => {
  test.each<{ name: string; send: () => Receivable; want: string }>([
    { name: 'no JSON', send: () => beacon({}, { body: '{' }), want: 'malformed' },
    { name: 'an event of no kind', send: () => beacon({ e: [{ t: 'x', d: 0 }] }), want: 'malformed' },
    { name: 'no event', send: () => beacon({ e: [] }), want: 'malformed' },
    { name: 'a negative time', send: () => beacon({ e: [{ ...open, d: -1 }] }), want: 'malformed' },
    { name: 'too long', send: () => beacon({}, { body: ' '.repeat(20_000) }), want: 'malformed' },
    { name: 'no words', send: () => say('  '), want: 'malformed' },
    { name: 'a token with more behind it', send: () => beacon({ k: `${page()}x` }), want: 'forged' },
    { name: 'no token at all', send: () => beacon({ k: 'x' }), want: 'forged' },
    {
      name: 'words with a forged token',
      send: () => say('hello there', { token: 'a.b.c.d.e.f' }),
      want: 'forged',
    },
    {
      name: 'a token of another link',
      send: () => beacon({ k: page({ link: 'a'.repeat(20) as LinkId }) }),
      want: 'wrong-link',
    },
    {
      name: 'a crawler',
      send: () => beacon({}, { userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1)' }),
      want: 'bot',
    },
    {
      name: 'a preview that runs scripts',
      send: () => beacon({}, { userAgent: 'WhatsApp/2.24 A' }),
      want: 'bot',
    },
    { name: 'nobody at all', send: () => beacon({}, { userAgent: '' }), want: 'bot' },
    { name: 'a driven browser', send: () => beacon({ w: 1 }), want: 'automated' },
    {
      name: 'a headless browser',
      send: () =>
        beacon(
          {},
          {
            userAgent:
              'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/124.0 Safari/537.36',
          },
        ),
      want: 'automated',
    },
    {
      name: 'a prerendered page',
      send: () => beacon({}, { headers: { 'sec-purpose': 'prefetch;prerender' } }),
      want: 'prefetch',
    },
    {
      name: 'an old prefetch',
      send: () => beacon({}, { headers: { 'x-moz': 'prefetch' } }),
      want: 'prefetch',
    },
    { name: 'the maker', send: () => beacon({}, { headers: makerHeaders() }), want: 'maker' },
    {
      name: 'the maker’s own words',
      send: () => say('test test', { headers: makerHeaders() }),
      want: 'maker',
    },
    {
      name: 'more than an open, under a privacy signal',
      send: () => beacon({ e: [tap] }, { headers: { 'sec-gpc': '1' } }),
      want: 'private',
    },
    {
      name: 'more than an open, of a private page',
      send: () => beacon({ e: [tap], k: page({ visitor: privateVisitor }) }),
      want: 'private',
    },
    {
      name: 'after the window',
      send: () => {
        clock = start + 8 * 24 * hourMs
        return beacon({ k: page({ issuedAt: clock }) })
      },
      want: 'ended',
    },
    {
      name: 'an opening that this link never gave',
      send: () => beacon({ k: page({ opening: 'tzzzzzzz' as OpeningId }) }),
      want: 'ended',
    },
  ])('$want: $name', async ({ send, want }) => {
    const sent = send()
    expect(await record.receive(sent)).toEqual({ drop: want })
    expect(drops).toEqual([
      { at: clock, link, opening: turn, product: 'quill', reason: want, what: sent.what },
    ])
    expect((await shown()).journeys).toEqual([])
  })

  describe('a page of an earlier turn, still open when the person was given the next one', () => {
    const minute = 60_000
    const turnOf = async (id: TurnId) => {
      const facts = await findTurn(store.db, (label) => label, id)
      return facts && showTurn(facts, clock)
    }
    /** Two hours after the first turn was made, unless told otherwise. */
    const giveNext = async (at: number): Promise<TurnId> => {
      clock = at
      const share = {
        source: { kind: 'redirect', url: 'https://example.test/' },
        leftOut: [],
        sourceMaps: false,
      } as const
      const next = await giveTurn(store, { share: { ...share, build: 'b2' } }, at)
      route = (await findRoute(store.db, link, route.maker))?.route as Route
      return next.turn
    }

    test('what happens in it belongs to the turn it was loaded from, as long as that one’s window is open', async () => {
      const k = page({ visitor: newVisitorId(random, start) })
      expect(await record.receive(beacon({ k }))).toEqual({ stored: true })
      const next = await giveNext(clock + 20 * minute)
      clock += minute
      const late = { ...tap, d: 21 * minute }
      expect(await record.receive(beacon({ k, n: 1, e: [late] }))).toEqual({ stored: true })
      expect(await turnOf(turn)).toMatchObject({ stage: 'figured-out', journeys: [{ taps: 1, build: 'b1' }] })
      expect(await turnOf(next)).toMatchObject({ stage: 'made', journeys: [] })
      clock += hourMs
      expect(await record.receive(beacon({ k, n: 2, e: [{ ...tap, d: 2 * hourMs }] }))).toEqual({
        drop: 'ended',
      })
    })

    test('an open that arrives late is told of its own turn and build, and is no return to the next', async () => {
      const visitor = newVisitorId(random, start)
      const k = page({ visitor })
      const next = await giveNext(clock + 20 * minute)
      const now = page({ visitor, opening: next, issuedAt: clock })
      expect(await record.receive(beacon({ k: now }))).toEqual({ stored: true })
      clock += minute
      expect(await record.receive(beacon({ k }))).toEqual({ stored: true })
      expect(await turnOf(turn)).toMatchObject({ stage: 'opened', journeys: [{ build: 'b1' }] })
      expect(await turnOf(next)).toMatchObject({ stage: 'opened', journeys: [{ build: 'b2' }] })
    })
  })

  test('replayed: the very same beacon counts once', async () => {
    const sent = beacon({ e: [open, { ...tap, x: 'd' }] })
    expect(await record.receive(sent)).toEqual({ stored: true })
    expect(await record.receive(sent)).toEqual({ drop: 'replayed' })
    expect((await shown()).journeys[0]).toMatchObject({ visits: 1, deadTaps: 1 })
  })

  test('too-many: a page that sends without end, others untouched', async () => {
    await record.close()
    record = begin({ rates: { page: { perSecond: 1, burst: 3 }, link: { perSecond: 100, burst: 100 } } })
    const k = page()
    const answers = []
    for (let n = 0; n < 5; n++) answers.push(await record.receive(beacon({ k, n, e: [tap] })))
    expect(answers.filter((one) => 'drop' in one)).toEqual([{ drop: 'too-many' }, { drop: 'too-many' }])
    expect(await record.receive(beacon())).toEqual({ stored: true })
    clock += 1_000
    expect(await record.receive(beacon({ k, n: 9, e: [tap] }))).toEqual({ stored: true })
  })

  test('too-many: events count, not beacons, and a new page for each is no way round it; other networks are untouched', async () => {
    await record.close()
    record = begin({ rates: { page: { perSecond: 1, burst: 20 }, network: { perSecond: 1, burst: 50 } } })
    const taps = (count: number) => Array.from({ length: count }, () => tap)
    expect(await record.receive(beacon({ k: page(), e: taps(21) }))).toEqual({ drop: 'too-many' })
    const answers = []
    for (let n = 0; n < 4; n++) answers.push(await record.receive(beacon({ k: page(), e: taps(20) })))
    const stored = { stored: true }
    const dropped = { drop: 'too-many' }
    expect(answers).toEqual([stored, stored, dropped, dropped])
    const from = (address: string) => record.receive(beacon({ k: page(), e: taps(20) }, { address }))
    expect(await from('203.0.113.9')).toEqual(stored)
    for (let n = 0; n < 4; n++) expect(await from('127.0.0.1')).toEqual(stored)
  })

  test('too-many: a flood of words on one link, which would be a notice each', async () => {
    const answers = []
    for (let n = 0; n < 100; n++)
      answers.push(await record.receive(n % 2 ? knock({ words: `word ${n}` }) : say(`word ${n}`)))
    expect(answers.filter((one) => 'drop' in one && one.drop === 'too-many')).toHaveLength(40)
    expect(await record.receive(beacon())).toEqual({ stored: true })
    clock += 5_000
    expect(await record.receive(say('where is save?'))).toEqual({ stored: true })
  })

  test('a mark of another link, or one that has run out, makes nobody the maker', async () => {
    const other = 'b'.repeat(20) as LinkId
    for (const mark of [signMaker(secret, other, clock + hourMs), signMaker(secret, link, clock - 1)])
      expect(
        await record.receive(beacon({}, { headers: { cookie: `${makerCookie(link, false)}=${mark}` } })),
      ).toEqual({ stored: true })
  })
})

describe('what is counted', () => {
  test('an open and a tap become a journey, with the device and without what could name somebody', async () => {
    const errors = [{ t: 'err', d: 10, m: 'no user ada@example.org\u001b[2J', s: 'app.js:1:2' }]
    await record.receive(beacon({ e: [{ ...open, p: '/a?token=1#x' }, tap, ...errors] }))
    expect((await shown()).journeys[0]).toMatchObject({
      device: 'iPhone',
      inApp: null,
      build: 'b1',
      paths: ['/a'],
      firstTap: { label: 'New note', afterMs: 900 },
      errors: [{ message: 'no user …@…[2J', place: 'app.js:1:2' }],
      sameNetwork: false,
      simulated: false,
    })
  })

  test('a time lies between the page’s beginning and now, whatever the browser says', async () => {
    const issuedAt = clock - 5_000
    await record.receive(beacon({ k: page({ issuedAt }), e: [open, { ...tap, d: 999_999_999 }] }))
    const journey = (await shown()).journeys[0]
    expect(journey?.stages.opened?.at).toBe(issuedAt)
    expect(journey?.stages.figuredOut?.at).toBe(clock)
  })

  test('an open that waited in the browser for a day leaves the whole window', async () => {
    await record.receive(beacon({ k: page({ issuedAt: clock - dayMs }), e: [open] }))
    const turn = await shown()
    expect(turn.journeys[0]?.stages.opened?.at).toBe(clock - 60_000)
    expect(turn.window.open).toBe(true)
  })

  test('a privacy signal leaves an open and nothing of the browser', async () => {
    expect(await record.receive(beacon({ e: [{ ...open, g: 1 }, tap] }))).toEqual({ stored: true })
    expect(await record.receive(beacon({}, { headers: { dnt: '1' } }))).toEqual({ stored: true })
    const { journeys } = await shown()
    expect(journeys).toHaveLength(1)
    expect(journeys[0]).toMatchObject({
      visitor: privateVisitor,
      device: 'private browser',
      firstTap: null,
      stages: { figuredOut: { at: null, knownBy: 'unmeasurable' } },
    })
  })

  test('the maker’s network is a label, and none behind a private address', async () => {
    await record.receive(beacon({}, { address: '::ffff:203.0.113.9' }))
    expect((await shown()).journeys[0]?.sameNetwork).toBe(true)
    await record.close()
    record = begin({ isMakerNetwork: () => true })
    for (const address of ['127.0.0.1', '192.168.1.4', '::1']) await record.receive(beacon({}, { address }))
    expect((await shown()).journeys.map((one) => one.sameNetwork).sort()).toEqual([false, false, false, true])
  })

  test('a simulated server counts driven browsers, and says so', async () => {
    await record.close()
    record = begin({ simulated: true })
    expect(
      await record.receive(beacon({ w: 1 }, { userAgent: iphone.replace('Version', 'HeadlessChrome') })),
    ).toEqual({ stored: true })
    expect((await shown()).simulated).toBe(true)
  })

  test('words find their journey by token or cookie, once, and HTML in them is only text', async () => {
    const visitor = newVisitorId(random, start)
    const k = page({ visitor })
    await record.receive(beacon({ k }))
    const words = '<img src=x onerror=alert(1)> where is save?'
    expect(await record.receive(say(words, { token: k }))).toEqual({ stored: true })
    expect(await record.receive(say(words, { token: k }))).toEqual({ drop: 'replayed' })
    const cookie = `${visitorCookie(link, false)}=${signVisitor(secret, link, visitor)}`
    expect(await record.receive(say('👍', { cookie }))).toEqual({ stored: true })
    const { journeys, stage } = await shown()
    expect(stage).toBe('reacted')
    expect(journeys).toHaveLength(1)
    expect(journeys[0]?.reactions.map((one) => [one.words, one.noise])).toEqual([
      [words, false],
      ['👍', true],
    ])
  })

  test('a knock after the window is kept, with its words and how to answer', async () => {
    clock = start + 9 * 24 * hourMs
    const sent = knock({ words: 'was at work, can I still see it?', contact: 'ada@example.org' })
    expect(await record.receive(sent)).toEqual({ stored: true })
    expect((await shown()).knocks).toMatchObject([
      { at: clock, again: true, contact: 'ada@example.org', words: 'was at work, can I still see it?' },
    ])
  })

  test('a counted redirect is an open whose rest cannot be seen', async () => {
    const visitor = newVisitorId(random, start)
    const sent = { ...sender(), what: 'redirect', cookie: undefined, visitor } as Receivable
    expect(await record.receive(sent)).toEqual({ stored: true })
    expect((await shown()).journeys[0]).toMatchObject({
      visitor,
      stages: { opened: { at: clock }, figuredOut: { knownBy: 'unmeasurable' } },
    })
  })
})

describe('what the maker is told', () => {
  test('an open once per browser and channel, words each time', async () => {
    const k = page()
    await record.receive(beacon({ k }))
    await record.receive(beacon({ k, n: 5, e: [open] }))
    await record.receive(beacon())
    await record.receive(say('where is save?', { token: k }))
    const due = await findDueDeliveries(store.db, clock, { limit: 50 })
    expect(due.map(({ notice, channel }) => `${channel} ${notice.said.kind}`).sort()).toEqual([
      'mail opened',
      'mail opened',
      'mail words',
      'terminal opened',
      'terminal opened',
      'terminal words',
    ])
    const opened = due.flatMap(({ notice: { said } }) => (said.kind === 'opened' ? [said.second] : []))
    expect(opened.sort()).toEqual([false, false, true, true])
  })
})

test('one that makes up browsers without end fills no mailbox', async () => {
  await Promise.all(Array.from({ length: 100 }, () => record.receive(beacon({ e: [open] }))))
  const told = async () => {
    const due = await findDueDeliveries(store.db, clock, { channel: 'mail', limit: 200 })
    return due.map(({ notice }) => notice.said.kind)
  }
  expect((await told()).length).toBe(30)
  await record.receive(say('where is save?'))
  expect(await told()).toContain('words')
})

describe('many at once', () => {
  test('what arrives together is stored together, and each has its own answer', async () => {
    const answers = await Promise.all([
      ...Array.from({ length: 200 }, () => record.receive(beacon({ e: [open, tap] }))),
      record.receive(beacon({ k: 'forged' })),
    ])
    expect(answers.filter((one) => 'stored' in one)).toHaveLength(200)
    expect(answers.at(-1)).toEqual({ drop: 'forged' })
    expect((await shown()).journeys).toHaveLength(200)
  })

  test('close stores what waits', async () => {
    const pending = record.receive(beacon())
    await record.close()
    expect(await pending).toEqual({ stored: true })
  })
})
