/** Building or distributing: everything that was read, as one report. Pure. */
import type { Loop, LoopProduct } from '../core/loop.ts'
import { type NextAct, planNextAct } from '../core/nextAct.ts'
import type { AnswerFacts, LaunchFacts, ProductFacts, TrafficFacts } from '../core/signs/facts.ts'
import { loopSource } from '../core/signs/traffic.ts'
import { judgeSigns, type Sign } from '../core/signs.ts'
import type { Stage } from '../core/turn.ts'
import { weeksBetween, weeksIn } from '../core/week.ts'
import { type AnatomyRow, compareColumns, innerTraits, outerTraits, type Traits } from './compare.ts'
import { countSessions, type HistoryFacts } from './history.ts'
import { emptyFinds } from './notes.ts'
import type { FolderFacts } from './product.ts'
import { merge, type Sessions } from './sessions.ts'

export type GapQuestion = {
  readonly folders: readonly FolderFacts[]
  readonly skipped: readonly { readonly dir: string; readonly why: string }[]
  /** Null without a server. */
  readonly loop: Loop | null
  /** By product. */
  readonly answers: ReadonlyMap<string, AnswerFacts>
  readonly shares: ReadonlyMap<string, { readonly target: string; readonly first: string | null }>
  /** People within reach whom the maker named, and who have not been shown it, by product. */
  readonly names: ReadonlyMap<string, readonly string[]>
  readonly now: number
  readonly timeZone: string
}

export type GapWeek = { readonly week: string; readonly inner: number | null; readonly outer: number | null }

export type GapProduct = {
  readonly product: string
  readonly furthest: Stage | 'none' | 'unknown'
  readonly dir: string | null
  readonly commits: number | null
  readonly sessions: number | null
  readonly sessionsSince: number | null
  readonly lastAt: number | null
  readonly retired: string | null
}

export type GapReport = {
  readonly signs: readonly Sign[]
  readonly weeks: readonly GapWeek[]
  readonly loops: { readonly inner: Traits; readonly outer: Traits }
  readonly anatomy: readonly AnatomyRow[]
  readonly products: readonly GapProduct[]
  readonly skipped: GapQuestion['skipped']
  readonly next: NextAct
}

/** Ten years; a history that began earlier is drawn from there on. */
const mostWeeks = 520

export const noAnswers: AnswerFacts = { places: null, shown: null, paid: null }

const noTurns: LoopProduct['facts'] = {
  turns: 0,
  people: { self: 0, household: 0, friend: 0, acquaintance: 0, stranger: 0 },
  opened: 0,
  figuredOut: 0,
  reacted: 0,
  returned: 0,
  paid: 0,
  closed: 0,
  channels: [],
  pulses: [],
  turnsAt: [],
  openedAfterMs: [],
  reactedAfterMs: [],
  silences: {},
  pulseWeeks: [],
}

/** What is known of each folder's product, the loop and the answers included. */
export function gatherFacts(question: GapQuestion): readonly ProductFacts[] {
  const known = new Map((question.loop?.products ?? []).map((one) => [one.product, one]))
  return question.folders.map((folder) => factsOf(folder, question, known.get(folder.product)))
}

export function makeReport(question: GapQuestion): GapReport {
  const { folders, loop, now } = question
  const known = new Map((loop?.products ?? []).map((one) => [one.product, one]))
  const facts = gatherFacts(question)
  // A product that only the loop knows has been built somewhere else; it counts in the portfolio.
  const elsewhere = (loop?.products ?? []).filter(
    (one) => !folders.some((folder) => folder.product === one.product),
  )
  const kept = facts.filter((one) => !known.get(one.product)?.retired)
  const histories = folders.flatMap(({ history }) => ('missing' in history ? [] : [history]))
  const sessions = sessionsOf(histories)
  const loops = loop && facts.flatMap((one) => one.loop ?? [])
  return {
    signs: judgeSigns({
      products: kept.length > 0 ? kept : facts,
      all: [...facts, ...elsewhere.map((one) => factsElsewhere(one, question))],
      now,
    }),
    weeks: weeksOf(sessions, loops, question),
    loops: { inner: innerTraits(histories, sessions), outer: outerTraits(loops) },
    anatomy: compareColumns(facts, histories, sessions, loops),
    products: [
      ...folders.map((folder) => productOf(folder, loop, known.get(folder.product))),
      ...elsewhere.map((one) => ({ ...emptyProduct, ...fromLoop(one) })),
    ],
    skipped: question.skipped,
    next: nextOf(question, known),
  }
}

function factsOf(folder: FolderFacts, question: GapQuestion, seen: LoopProduct | undefined): ProductFacts {
  const { loop, answers, timeZone, now } = question
  const { product, facts } = folder
  // A loop at hand that has no turn of it knows: shown to nobody, as far as it knows.
  const of = loop ? (seen?.facts ?? noTurns) : null
  const measured = of && trafficOfLoop(of, now, timeZone)
  return {
    ...facts,
    product,
    launches: [...facts.launches, ...pulsesAsLaunches(of)],
    traffic: [...facts.traffic, ...(measured ? [measured] : [])],
    loop: of,
    answers: answers.get(product) ?? noAnswers,
  }
}

const factsElsewhere = (one: LoopProduct, { answers }: GapQuestion): ProductFacts => ({
  product: one.product,
  build: null,
  launches: pulsesAsLaunches(one.facts),
  traffic: [],
  notes: emptyFinds(),
  autopost: null,
  assets: null,
  loop: one.facts,
  revenue: null,
  answers: answers.get(one.product) ?? noAnswers,
  begunAt: one.madeAt,
})

const pulsesAsLaunches = (loop: ProductFacts['loop']): LaunchFacts[] =>
  (loop?.pulses ?? []).map((one) => ({ how: 'pulse', name: one.channel, at: one.at }))

/** Links for places are a way in that the loop itself measures, from the first pulse on. */
function trafficOfLoop(
  loop: NonNullable<ProductFacts['loop']>,
  now: number,
  timeZone: string,
): TrafficFacts | undefined {
  if (loop.pulses.length === 0) return undefined
  const weekOf = weeksIn(timeZone)
  const firstAt = Math.min(...loop.pulses.map((one) => one.at))
  const counts = new Map(loop.pulseWeeks.map((one) => [one.week, one.count]))
  return {
    source: loopSource,
    unit: 'visitors',
    weeks: weeksBetween(weekOf(firstAt), weekOf(now), mostWeeks).map((week) => ({
      week,
      count: counts.get(week) ?? 0,
    })),
    total: null,
    firstAt,
    lastAt: now,
    referrers: [],
  }
}

/** Sessions over all products: two of them at the same hour are one evening. */
const sessionsOf = (histories: readonly HistoryFacts[]): Sessions | null =>
  histories.length === 0 ? null : histories.map((one) => one.sessions).reduce((all, one) => merge(all, one))

function weeksOf(
  sessions: Sessions | null,
  loops: readonly NonNullable<ProductFacts['loop']>[] | null,
  { now, timeZone }: GapQuestion,
): GapWeek[] {
  const weekOf = weeksIn(timeZone)
  const inner = countBy([...(sessions?.starts ?? [])], weekOf)
  const outer = countBy(
    (loops ?? []).flatMap((one) => one.turnsAt),
    weekOf,
  )
  const all = [...inner.keys(), ...outer.keys()].sort()
  const first = all[0]
  if (first === undefined) return []
  const last = [weekOf(now), all.at(-1) ?? first].sort().at(-1) ?? first
  return weeksBetween(first, last, mostWeeks).map((week) => ({
    week,
    inner: sessions && (inner.get(week) ?? 0),
    outer: loops && (outer.get(week) ?? 0),
  }))
}

function countBy(times: readonly number[], weekOf: (at: number) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const at of times) {
    const week = weekOf(at)
    counts.set(week, (counts.get(week) ?? 0) + 1)
  }
  return counts
}

const emptyProduct = { dir: null, commits: null, sessions: null, sessionsSince: null, lastAt: null }

const fromLoop = (one: LoopProduct) => ({
  product: one.product,
  furthest: one.furthest ?? ('none' as const),
  retired: one.retired && (one.retired.why ?? ''),
})

function productOf(folder: FolderFacts, loop: Loop | null, seen: LoopProduct | undefined): GapProduct {
  const { history, product, dir } = folder
  const lastOpenAt = seen?.lastOutsiderOpenAt ?? -Infinity
  const has = 'missing' in history ? null : history
  return {
    ...(seen ? fromLoop(seen) : { product, furthest: loop ? 'none' : 'unknown', retired: null }),
    dir,
    commits: has?.commits ?? null,
    sessions: has?.sessions.starts.length ?? null,
    sessionsSince: has && loop ? countSessions(has.sessions, lastOpenAt) : null,
    lastAt: has?.lastAt ?? null,
  }
}

function nextOf(
  { folders, loop, shares, names }: GapQuestion,
  known: ReadonlyMap<string, LoopProduct>,
): NextAct {
  return planNextAct({
    today: loop?.today ?? null,
    links: loop?.links ?? new Map(),
    people: loop?.people ?? [],
    products: folders
      .filter((folder) => !known.get(folder.product)?.retired)
      .map((folder) => ({
        product: folder.product,
        furthest: known.get(folder.product)?.furthest ?? null,
        lastAt: 'missing' in folder.history ? null : folder.history.lastAt,
        names: names.get(folder.product) ?? [],
        share: shares.get(folder.product) ?? { target: 'dist', first: null },
      })),
  })
}
