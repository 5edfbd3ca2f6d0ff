/** What the signs are judged by. Null means that nothing says; zero means that something said zero. */
import type { Relation } from '../people.ts'
import type { Silence } from '../silence.ts'

/** One piece of what was found. */
export type SignEvidence = {
  /** One plain sentence. */
  readonly what: string
  /** `file:line`, a commit, a link, or the name of an export. */
  readonly where?: string
  /** Epoch ms. */
  readonly at?: number
}

export type Verdict = 'present' | 'absent' | 'unknown'

export type Judgement = {
  readonly verdict: Verdict
  /** Where the verdict comes from: `git`, `notes`, `loop`, the name of an export; `none` where nothing says. */
  readonly source: string
  readonly evidence: readonly SignEvidence[]
  /** What would tell; only with `unknown`. */
  readonly tell?: string
}

/** A place in a text, with the sentence. */
export type TextHit = { readonly where: string; readonly words: string }

export type NotesFacts = {
  /** Texts of every kind that were read. */
  readonly read: number
  /** Notes, to-dos and posts among them. */
  readonly own: number
  readonly later: readonly TextHit[]
  /** Words about tooling and about people, in notes and posts. */
  readonly tooling: number
  readonly people: number
  readonly toolingHits: readonly TextHit[]
  /** Places named, word of mouth not among them. */
  readonly channels: readonly (TextHit & { readonly channel: string })[]
  readonly wordOfMouth: readonly TextHit[]
  readonly likes: readonly TextHit[]
}

export type BuildFacts = {
  /** The history was cut when it was cloned: every count is a lower bound. */
  readonly cut: boolean
  readonly commits: number
  readonly pipelineCommits: number
  /** Newest first. */
  readonly pipelineSamples: readonly SignEvidence[]
  /** Whether files of agents were ever touched; CI alone is none. */
  readonly hasAgents: boolean
  /** Pipeline commits by ISO week. */
  readonly pipelineWeeks: readonly { readonly week: string; readonly commits: number }[]
  readonly firstAt: number | null
  readonly lastAt: number | null
  /** Commit subjects that put marketing off. */
  readonly later: readonly TextHit[]
}

export type LaunchFacts = {
  readonly how: 'tag' | 'pulse' | 'store' | 'publish'
  readonly name: string
  readonly at: number
}

export type TrafficFacts = {
  /** `Plausible (analytics/visitors.csv)`. */
  readonly source: string
  /** What is counted: `visitors`, `sessions`, `installs`, `visits` from a log. */
  readonly unit: string
  /** Weeks that were measured, oldest first, without holes: a measured week without anybody is 0. */
  readonly weeks: readonly { readonly week: string; readonly count: number }[]
  /** Where the export has no days: what it adds up to. */
  readonly total: number | null
  readonly firstAt: number | null
  readonly lastAt: number | null
  /** Where visitors came from, where the export says so. */
  readonly referrers: readonly string[]
}

export type PulseSeen = {
  readonly channel: string
  readonly link: string
  readonly at: number
  readonly opened: number
  readonly returned: number
}

/** What this loop saw of one product; all of it "as far as this loop knows". */
export type LoopFacts = {
  readonly turns: number
  /** People by who they are to the maker; the maker and their household are no distribution. */
  readonly people: Readonly<Record<Relation, number>>
  readonly opened: number
  readonly figuredOut: number
  readonly reacted: number
  readonly returned: number
  readonly paid: number
  readonly closed: number
  /** Ways on which it went to somebody outside the household. */
  readonly channels: readonly string[]
  readonly pulses: readonly PulseSeen[]
  /** When turns went out (or were made, where nobody said so), oldest first. */
  readonly turnsAt: readonly number[]
  /** From the going out of a turn to its first open, and to the first words; of those that came so far. */
  readonly openedAfterMs: readonly number[]
  readonly reactedAfterMs: readonly number[]
  /** How many turns stand still now, by kind. */
  readonly silences: Readonly<Partial<Record<Silence, number>>>
  /** Visitors who opened its pulses, by ISO week, as far as their times are known. */
  readonly pulseWeeks: readonly { readonly week: string; readonly count: number }[]
}

export type AnswerFacts = {
  readonly places: string | null
  /** People outside the household who were shown it. */
  readonly shown: number | null
  readonly paid: boolean | null
}

export type ProductFacts = {
  readonly product: string
  /** Null without a history. */
  readonly build: BuildFacts | null
  readonly launches: readonly LaunchFacts[]
  readonly traffic: readonly TrafficFacts[]
  readonly notes: NotesFacts
  /** Places where posting by itself is set up; null where no file could be read. */
  readonly autopost: readonly TextHit[] | null
  readonly assets: readonly string[] | null
  /** Null without a server. */
  readonly loop: LoopFacts | null
  /** Money from ledgers and exports. */
  readonly revenue: { readonly source: string; readonly payers: number } | null
  readonly answers: AnswerFacts
  /** Where there is no history: when the loop first had it. */
  readonly begunAt?: number
}

export type Portfolio = {
  /** Those that are looked at. */
  readonly products: readonly ProductFacts[]
  /** And those that were put down, or are only known to the loop. */
  readonly all: readonly ProductFacts[]
  readonly now: number
}

/** People outside the household who were shown it, and who says so; null when nothing does. */
export function shownOf(facts: ProductFacts): { readonly people: number; readonly source: string } | null {
  const { loop, answers } = facts
  const seen = loop ? loop.people.friend + loop.people.acquaintance + loop.people.stranger : null
  const visitors = loop ? loop.pulses.reduce((sum, one) => sum + one.opened, 0) : 0
  if (seen !== null && (seen + visitors > 0 || answers.shown === null))
    return { people: seen + visitors, source: 'loop' }
  return answers.shown === null ? null : { people: answers.shown, source: 'answers' }
}

/** Payers, and who says so; null when nothing does. */
export function paidOf(facts: ProductFacts): { readonly payers: number; readonly source: string } | null {
  const { loop, revenue, answers } = facts
  if (revenue && revenue.payers > 0) return revenue
  if (loop && loop.paid > 0) return { payers: loop.paid, source: 'loop' }
  if (answers.paid !== null) return { payers: answers.paid ? 1 : 0, source: 'answers' }
  if (revenue) return revenue
  return loop ? { payers: 0, source: 'loop' } : null
}

export const asFarAsKnown = 'as far as this loop knows'
