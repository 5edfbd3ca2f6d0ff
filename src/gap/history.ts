/** What a folder's git history says about the inner loop: bounded facts, whatever the size of the history. */
import type { ClassOverride, CommitClass } from './classes.ts'

export type HistoryQuestion = {
  /** The maker's own rules, which win over ours. */
  readonly rules: readonly ClassOverride[]
  readonly signal?: AbortSignal
  /** Moments of agents' hooks (epoch ms, any order): they join the commits' sessions, or make sessions of their own. */
  readonly moments?: readonly number[]
  readonly now: number
  /** The maker's, for weeks: `Europe/Berlin`. */
  readonly timeZone: string
  /** The environment of this process; what git itself sets in it is not handed on. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** What a subject says that is worth a sample, or null. Called once a commit: keep it cheap. */
  readonly matchSubject?: (subject: string) => string | null
}

/** One commit as evidence. */
export type CommitSample = {
  readonly hash: string
  /** Author date, epoch ms; null where the clock that wrote it was plainly wrong. */
  readonly at: number | null
  /** At most 120 characters, without control characters. */
  readonly subject: string
  /** The first changed file that speaks for its class; null for a commit without files. */
  readonly path: string | null
  readonly class: CommitClass
  readonly agent: string | null
}

export type WeekFacts = {
  /** ISO week in the maker's time zone: `2026-W14`. */
  readonly week: string
  readonly commits: Readonly<Record<CommitClass, number>>
  readonly agentCommits: number
  /** Sessions that began in it. */
  readonly sessions: number
}

/** Sorted, never overlapping; epoch ms, `ends[n]` is the last commit or moment of session `n`. 16 bytes a session. */
export type Sessions = { readonly starts: Float64Array; readonly ends: Float64Array }

/** A public tag that names a version or a release. */
export type Launch = { readonly name: string; readonly at: number; readonly annotated: boolean }

export type ClassFacts = {
  readonly commits: number
  /** Oldest first. */
  readonly first: readonly CommitSample[]
  /** Newest first. */
  readonly newest: readonly CommitSample[]
}

export type HistoryFacts = {
  /** The working tree's top folder, or the repository itself where it is bare. */
  readonly root: string
  /** The folder in it whose history alone this is (`apps/web`); null for the whole repository. */
  readonly within: string | null
  /** The history was cut when it was cloned: every count is a lower bound. */
  readonly shallow: boolean
  /** All of them, merges too. */
  readonly commits: number
  /** Counted as upkeep. */
  readonly merges: number
  /** Commits before 1990 or more than a day ahead: counted, but in no week and no session. */
  readonly oddClocks: number
  readonly firstAt: number | null
  readonly lastAt: number | null
  readonly agentCommits: number
  /** Most first. A commit with two agents counts for each. */
  readonly agents: readonly { readonly agent: string; readonly commits: number }[]
  readonly classes: Readonly<Record<CommitClass, ClassFacts>>
  /** Oldest first; weeks without anything are left out. */
  readonly weeks: readonly WeekFacts[]
  readonly sessions: Sessions
  /** Oldest first; the first and the newest where there are many. */
  readonly launches: readonly Launch[]
  readonly launchCount: number
  /** The earliest commit that touched such a file. */
  readonly firstOf: {
    readonly ci: CommitSample | null
    readonly agents: CommitSample | null
    readonly marketing: CommitSample | null
  }
  /** Newest first: what `matchSubject` found. */
  readonly said: readonly (CommitSample & { readonly matched: string })[]
  readonly saidCount: number
}

/** `no-git`: the program is not installed, or this is no repository. `unreadable`: git refuses it, or it is broken. */
export type NoHistory = {
  readonly missing: 'no-git' | 'empty' | 'unreadable' | 'no-folder'
  /** One sentence for the maker. */
  readonly why: string
}

/** The facts of `dir`'s history, or why there are none. Rejects only when `signal` aborts it. */
export async function readHistory(
  _dir: string,
  _question: HistoryQuestion,
): Promise<HistoryFacts | NoHistory> {
  return { missing: 'unreadable', why: 'git histories cannot be read yet' }
}

/** Sessions in which something happened after `sinceMs`; all of them for `-Infinity`. */
export function countSessions(sessions: Sessions, sinceMs: number): number {
  let low = 0
  let high = sessions.ends.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sessions.ends[middle] as number) > sinceMs) high = middle
    else low = middle + 1
  }
  return sessions.ends.length - low
}
