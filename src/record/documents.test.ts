import { beforeEach, describe, expect, test } from 'vitest'
import type { Event } from '../core/events.ts'
import { type LinkId, newVisitorId, type OpeningId } from '../core/ids.ts'
import type { DocumentFetch, Route } from '../core/route.ts'
import { makerCookie, signMaker, signVisitor, visitorCookie } from '../core/token.ts'
import { dayMs, hourMs } from '../core/window.ts'
import { random, start } from '../store/testStores.ts'
import { type Documents, openDocuments } from './documents.ts'
import { isBot } from './fetcher.ts'

const secret = new Uint8Array(32).fill(3)
const link = 'c'.repeat(20) as LinkId
const route: Route = {
  link,
  opening: 'tabcdefg' as OpeningId,
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
  source: { kind: 'redirect', url: 'https://example.test/' },
  bubble: false,
  sourceMaps: false,
  maker: { name: 'Mia', contact: '' },
}
const browserAgent =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36'

let clock: number
let stored: Event[]
let drops: string[]
let documents: Documents

beforeEach(() => {
  clock = start
  stored = []
  drops = []
  documents = openDocuments({
    isBot,
    secret,
    random,
    now: () => clock,
    store: (events) => stored.push(...events),
    onDrop: (_fetch, reason) => drops.push(reason),
  })
})

const fetch = (more: Partial<DocumentFetch> = {}): DocumentFetch => ({
  at: clock,
  route,
  method: 'GET',
  userAgent: browserAgent,
  headers: {},
  address: '198.51.100.7',
  path: '/',
  ...more,
})
const pass = (ms: number) => {
  clock += ms
  documents.look()
}
const previews = () => stored.map((event) => (event.kind === 'previewed' ? event.by : event.kind))

describe('a document that went out', () => {
  test('to a preview fetcher is a preview at once, by name, however often it asks', () => {
    for (const method of ['HEAD', 'GET', 'GET'])
      documents.fetched(fetch({ method, userAgent: 'WhatsApp/2.24.10 A' }))
    documents.fetched(fetch({ userAgent: 'Slackbot-LinkExpanding 1.0' }))
    documents.fetched(fetch({ userAgent: 'SomeNewBot/3.1 (+https://bot.test)' }))
    expect(previews()).toEqual(['WhatsApp', 'Slack', 'SomeNewBot'])
    expect(drops).toEqual(['bot', 'bot', 'bot', 'bot', 'bot'])
  })

  test('to a browser whose script never ran is a preview by nobody known, after a minute', () => {
    documents.fetched(fetch({ method: 'HEAD' }))
    documents.fetched(fetch())
    pass(59_000)
    expect(previews()).toEqual([])
    pass(1_000)
    expect(previews()).toEqual([null])
    expect(stored[0]?.at).toBe(start)
    documents.fetched(fetch())
    pass(60_000)
    expect(previews()).toEqual([null])
  })

  test('to a browser whose script spoke is none', () => {
    documents.fetched(fetch())
    documents.spoke(link, '198.51.100.7', browserAgent)
    pass(120_000)
    expect(previews()).toEqual([])
  })

  test('to a browser that was here before, to the maker, or to a prefetch is none', () => {
    const known = `${visitorCookie(link, true)}=${signVisitor(secret, link, newVisitorId(random, start))}`
    const mine = `${makerCookie(link, true)}=${signMaker(secret, link, clock + hourMs)}`
    documents.fetched(fetch({ headers: { cookie: known } }))
    documents.fetched(fetch({ headers: { cookie: mine } }))
    documents.fetched(fetch({ headers: { 'sec-purpose': 'prefetch' } }))
    pass(120_000)
    expect(previews()).toEqual([])
    expect(drops).toEqual(['maker', 'prefetch'])
  })

  test('a cookie of another link proves nothing', () => {
    const other = 'd'.repeat(20) as LinkId
    const forged = `${visitorCookie(link, true)}=${signVisitor(secret, other, newVisitorId(random, start))}`
    documents.fetched(fetch({ headers: { cookie: forged } }))
    pass(60_000)
    expect(previews()).toEqual([null])
  })

  test('and still waits when the server ends: who waited long enough was a preview, of the others nothing is said', () => {
    documents.fetched(fetch())
    clock += 59_000
    documents.fetched(fetch({ address: '198.51.100.8' }))
    clock += 1_000
    documents.close()
    expect(stored).toMatchObject([{ kind: 'previewed', by: null, at: start }])
    documents.look()
    expect(stored).toHaveLength(1)
  })

  test('to more fetchers than are kept: memory stays bounded, and nobody is called a preview early', () => {
    for (let n = 0; n < 10_050; n++) documents.fetched(fetch({ address: `2001:db8::${n.toString(16)}` }))
    expect(stored).toEqual([])
    pass(60_000)
    expect(stored).toHaveLength(10_000)
  })
})

describe('an app that was away', () => {
  test('turns people away, each once in a while', () => {
    documents.turnedAway(fetch())
    documents.turnedAway(fetch())
    documents.turnedAway(fetch({ address: '198.51.100.8' }))
    pass(11 * 60_000)
    documents.turnedAway(fetch())
    expect(previews()).toEqual(['turned-away', 'turned-away', 'turned-away'])
  })

  test('turns no bot and no maker away', () => {
    documents.turnedAway(fetch({ userAgent: 'TelegramBot (like TwitterBot)' }))
    documents.turnedAway(fetch({ method: 'HEAD' }))
    const mine = `${makerCookie(link, false)}=${signMaker(secret, link, clock + hourMs)}`
    documents.turnedAway(fetch({ headers: { cookie: mine } }))
    expect(previews()).toEqual(['Telegram'])
  })
})
