import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Event } from '../../src/core/events.ts'
import { type EventId, newVisitorId, type PulseId } from '../../src/core/ids.ts'
import { commitEvents } from '../../src/store/commit.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { makePulse } from '../../src/store/openings.ts'
import { median } from '../alternate.ts'
import type { Bench, Case } from '../case.ts'
import { startOuter } from '../outer.ts'
import { inMs } from '../table.ts'

const pulses = 20
const eventsPerVisitor = 5
const batch = 1_000
const dayMs = 86_400_000
const days = 30

/** (h) `outer pulses` over a store full of events, which went in through the store's own door. */
export const report: Case = {
  name: 'report',
  async run(bench) {
    const { scope, rounds, events } = bench
    const home = await scope.folder()
    await fill(bench, home)
    const outer = await startOuter(scope, { home })
    const times: number[] = []
    for (let round = -1; round < rounds; round++) {
      const began = performance.now()
      const answer = await outer.client.call('pulses', { query: {} })
      if (round >= 0) times.push(performance.now() - began)
      const opened = answer.pulses.reduce((so, one) => so + one.opened, 0)
      if (opened !== Math.floor(events / eventsPerVisitor)) throw new Error(`${opened} opened`)
    }
    return [
      {
        what: `pulses listed over ${events.toLocaleString('en')} events, through the API`,
        ours: inMs(median(times)),
        peer: '',
        value: median(times),
        aim: { first: 50, next: 5, better: 'less' },
      },
    ]
  },
}

async function fill({ events, log }: Bench, home: string): Promise<void> {
  const store = await openStore({ folder: home, now: Date.now, file: join(home, 'outer.db') })
  try {
    const openings = await makePulses(store)
    const visitors = Math.floor(events / eventsPerVisitor)
    const perBatch = batch / eventsPerVisitor
    for (let from = 0; from < visitors; from += perBatch) {
      const some = Array.from({ length: Math.min(perBatch, visitors - from) }, (_, at) =>
        visit(openings[(from + at) % pulses] as Opening, from + at),
      ).flat()
      await store.db.transaction().execute((trx) => commitEvents(trx, some))
      if (from % 100_000 < perBatch) log(`  ${(from * eventsPerVisitor).toLocaleString('en')} events`)
    }
  } finally {
    await store.close()
  }
}

type Opening = Awaited<ReturnType<typeof makePulse>>

async function makePulses(store: Store): Promise<Opening[]> {
  const made: Opening[] = []
  for (let at = 0; at < pulses; at++)
    made.push(
      await makePulse(
        store.db,
        {
          product: { slug: 'bench' },
          share: {
            source: { kind: 'redirect', url: 'https://example.com/' },
            build: 'bench',
            leftOut: [],
            sourceMaps: false,
          },
          channel: `place ${at}`,
          windowMs: days * dayMs,
          unopenedMs: days * dayMs,
          from: 'mint',
          bubble: false,
          simulated: false,
        },
        { now: Date.now() - days * dayMs, random: (bytes) => randomBytes(bytes) },
      ),
    )
  return made
}

/** One visitor: opens, taps twice, goes on, leaves. */
function visit({ link, pulse }: Opening, number: number): Event[] {
  const load = number.toString(32).padStart(16, '0')
  const start = Date.now() - days * dayMs + ((number * 7_919_000) % (days * dayMs))
  const common = (at: number) => ({
    id: `${load}.${at}` as EventId,
    at: start + at * 4_000,
    link,
    opening: pulse as PulseId,
    visitor,
  })
  const visitor = newVisitorId((bytes) => randomBytes(bytes))
  const place = { path: '/', label: 'Begin', afterMs: 3_000 }
  return [
    {
      ...common(0),
      ...{ kind: 'opened', device: 'iPhone', inApp: null, build: 'bench', path: '/', load },
      ...{ private: false, sameNetwork: false, simulated: false },
    },
    { ...common(1), kind: 'tapped', ...place, effect: number % 3 === 0 ? 'dead' : 'effective' },
    { ...common(2), kind: 'tapped', ...place, effect: 'effective' },
    { ...common(3), kind: 'went', path: '/next' },
    { ...common(4), kind: 'left', load, visibleMs: 16_000 },
  ]
}
