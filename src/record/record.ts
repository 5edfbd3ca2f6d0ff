/** The measuring: what strangers and the maker send becomes events on disk, or is dropped with a reason. */
import type { Event } from '../core/events.ts'
import type { LinkId, OpeningId, Random } from '../core/ids.ts'
import { createRate, type Rate } from '../core/rate.ts'
import type { DropReason, Receipt, Receivable } from '../core/receive.ts'
import type { DocumentFetch, Route } from '../core/route.ts'
import { createAgents } from './agents.ts'
import { type Arrival, isDrop, type StepDeps } from './arrival.ts'
import { openCommits } from './commits.ts'
import { openDocuments } from './documents.ts'
import { createPages } from './pages.ts'
import { steps } from './steps.ts'
import type { Write, Written } from './write.ts'

/** A refusal, as `outer watch --all` shows it. */
export type Dropped = {
  readonly at: number
  readonly link: LinkId
  readonly opening: OpeningId
  readonly product: string
  readonly reason: DropReason
  readonly what: Receivable['what'] | 'document'
}

export type RecordDeps = {
  readonly write: Write
  readonly secret: Uint8Array
  readonly now: () => number
  readonly random: Random
  readonly simulated: boolean
  /** Whether an address lies in a network that the maker came from. */
  readonly isMakerNetwork: (address: string) => boolean
  /** Where notices are to be told: `terminal`, `mail`, … */
  readonly channels: () => readonly string[]
  readonly onStored: (written: Written) => void
  readonly onDrop: (dropped: Dropped) => void
  readonly rates?: Partial<Readonly<Record<'link' | 'network' | 'page' | 'words', Rate>>>
  readonly scriptWaitMs?: number
}

export type Recording = {
  /** Resolves once it is on disk, or with the reason why it will not be. Throws `disk-full`. */
  readonly receive: (received: Receivable) => Promise<Receipt>
  readonly document: (fetch: DocumentFetch) => void
  readonly turnedAway: (fetch: DocumentFetch) => void
  /** The maker's own: sent, heard, attested, undone, extended, ended, noted, built. */
  readonly report: (events: readonly Event[]) => Promise<Written>
  /** Stores what waits. */
  readonly close: () => Promise<void>
}

/** Events, about what the disk takes; a launch on a busy front page brings some hundred visits a second to one link. */
const linkRate: Rate = { perSecond: 20_000, burst: 200_000 }
/** A page sends a few a minute, and what a bad line held back at once. No page load may ever store more events than `maxSeq`. */
const pageRate: Rate = { perSecond: 20, burst: 1_000 }
/** A page load costs nothing, so pages are no bound: a lecture hall behind one address fits, and a day of nothing else is some 5 GB. */
const networkRate: Rate = { perSecond: 200, burst: 20_000 }
/** Words and knocks on one link: more than a front page full of people writes, and no more than a maker could read. */
const wordsRate: Rate = { perSecond: 0.2, burst: 60 }

/** Links, networks or pages whose events are counted at the same time. */
const maxRated = 20_000

export function openRecord(deps: RecordDeps): Recording {
  const { now, random, secret, simulated, isMakerNetwork } = deps
  const agentOf = createAgents()
  const buckets = {
    link: createRate(deps.rates?.link ?? linkRate, maxRated),
    network: createRate(deps.rates?.network ?? networkRate, maxRated),
    page: createRate(deps.rates?.page ?? pageRate, maxRated),
    words: createRate(deps.rates?.words ?? wordsRate, maxRated),
  }
  const stepDeps: StepDeps = {
    secret,
    readPage: createPages(secret),
    now,
    random,
    simulated,
    isMakerNetwork,
    mayPass: (bucket, key, at, count) => buckets[bucket](key, at, count),
  }
  const commits = openCommits(deps)
  const dropped = (
    from: { readonly at: number; readonly route: Route },
    what: Dropped['what'],
    reason: DropReason,
  ): { drop: DropReason } => {
    const { link, opening, product } = from.route
    deps.onDrop({ at: from.at, link, opening, product, reason, what })
    return { drop: reason }
  }
  const documents = openDocuments({
    secret,
    now,
    random,
    // Nobody waits for these. When they cannot be stored, whoever is answered meanwhile is told so.
    store: (events) => void commits.add(events)?.catch(() => undefined),
    isBot: (userAgent) => agentOf(userAgent).isBot,
    onDrop: (fetch, reason) => dropped(fetch, 'document', reason),
    ...(deps.scriptWaitMs !== undefined && { scriptWaitMs: deps.scriptWaitMs }),
  })

  return {
    async receive(received) {
      const { what, route, address, userAgent } = received
      const arrival = takeSteps(startOf(received, agentOf(userAgent)), stepDeps)
      if (isDrop(arrival)) return dropped(received, what, arrival.drop)
      if (what === 'beacon') documents.spoke(route.link, address, userAgent)
      const added = commits.add(arrival.events)
      if (!added) return dropped(received, what, 'too-many')
      const { stored, repeated } = await added
      if (arrival.events.some((event) => stored.has(event.id))) return { stored: true }
      // The first of two that came together stored it, whichever of them is answered first.
      if (arrival.events.some((event) => repeated.has(event.id))) return dropped(received, what, 'replayed')
      return dropped(received, what, 'ended')
    },
    document: documents.fetched,
    turnedAway: documents.turnedAway,
    // `always` never refuses.
    report: (events) => commits.add(events, true) as Promise<Written>,
    async close() {
      documents.close()
      await commits.close()
    },
  }
}

const startOf = (received: Receivable, agent: Arrival['agent']): Arrival => ({
  received,
  agent,
  wire: undefined,
  page: undefined,
  visitor: undefined,
  opening: received.route.opening,
  isPrivate: false,
  simulated: false,
  events: [],
})

function takeSteps(arrival: Arrival, deps: StepDeps): Arrival | { readonly drop: DropReason } {
  let so = arrival
  for (const step of steps) {
    const next = step(so, deps)
    if (isDrop(next)) return next
    so = next
  }
  return so
}
