/** A data folder full of visitors who came to pulses, put there through the store's own door. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Event } from '../src/core/events.ts'
import { type EventId, newVisitorId, type PulseId } from '../src/core/ids.ts'
import { dayMs } from '../src/core/window.ts'
import { commitEvents } from '../src/store/commit.ts'
import { openStore, type Store } from '../src/store/open.ts'
import { makePulse } from '../src/store/openings.ts'

export const eventsPerVisitor = 5
const pulses = 20
const days = 30
const batch = 1_000
const logEvery = 500_000

/** How far the visitors that were put in came. */
export type Filled = {
  readonly opened: number
  readonly figuredOut: number
  readonly reacted: number
  readonly returned: number
}

export async function fill(home: string, events: number, log: (line: string) => void): Promise<Filled> {
  const filled = { opened: 0, figuredOut: 0, reacted: 0, returned: 0 }
  const store = await openStore({ folder: home, now: Date.now, file: join(home, 'outer.db') })
  const begin = Date.now() - days * dayMs
  try {
    const openings = await makePulses(store, begin)
    const visitors = Math.floor(events / eventsPerVisitor)
    const perBatch = batch / eventsPerVisitor
    for (let from = 0; from < visitors; from += perBatch) {
      const some: Event[] = []
      for (let number = from; number < Math.min(visitors, from + perBatch); number++) {
        const far = farOf(number)
        for (const stage of far) filled[stage] += 1
        some.push(...visit(openings[number % pulses] as Opening, number, begin, far))
      }
      await store.db.transaction().execute((trx) => commitEvents(trx, some))
      if ((from * eventsPerVisitor) % logEvery === 0)
        log(`  ${(from * eventsPerVisitor).toLocaleString('en')} events`)
    }
  } finally {
    await store.close()
  }
  return filled
}

type Opening = Awaited<ReturnType<typeof makePulse>>

async function makePulses(store: Store, now: number): Promise<Opening[]> {
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
          windowMs: 2 * days * dayMs,
          unopenedMs: 2 * days * dayMs,
          from: 'mint',
          bubble: false,
          simulated: false,
        },
        { now, random: (bytes) => randomBytes(bytes) },
      ),
    )
  return made
}

/** Two of three find out what to do, one of ten of those says something, every other of those comes back. */
function farOf(number: number): readonly (keyof Filled)[] {
  if (number % 3 === 0) return ['opened']
  if (number % 10 !== 0) return ['opened', 'figuredOut']
  if (number % 20 !== 0) return ['opened', 'figuredOut', 'reacted']
  return ['opened', 'figuredOut', 'reacted', 'returned']
}

/** One visitor: opens, taps twice, goes on or says something, leaves or comes back the next day. */
function visit(
  { link, pulse }: Opening,
  number: number,
  begin: number,
  far: readonly (keyof Filled)[],
): Event[] {
  const load = number.toString(32).padStart(16, '0')
  const start = begin + ((number * 7_919_000) % ((days - 2) * dayMs))
  const visitor = newVisitorId((bytes) => randomBytes(bytes), start)
  const common = (at: number, after = at * 4_000) => ({
    id: `${load}.${at}` as EventId,
    at: start + after,
    link,
    opening: pulse as PulseId,
    visitor,
  })
  const opened = {
    kind: 'opened',
    device: 'iPhone',
    inApp: null,
    build: 'bench',
    path: '/',
    load,
    private: false,
    sameNetwork: false,
    simulated: false,
  } as const
  const tapped = { kind: 'tapped', path: '/', label: 'Begin', afterMs: 3_000 } as const
  return [
    { ...common(0), ...opened },
    { ...common(1), ...tapped, effect: 'dead' },
    { ...common(2), ...tapped, effect: far.includes('figuredOut') ? 'effective' : 'dead' },
    far.includes('reacted')
      ? { ...common(3), kind: 'reacted', words: 'Where is the total?', noise: false, source: 'app' }
      : { ...common(3), kind: 'went', path: '/next' },
    far.includes('returned')
      ? { ...common(4, dayMs), ...opened }
      : { ...common(4), kind: 'left', load, visibleMs: 16_000 },
  ]
}
