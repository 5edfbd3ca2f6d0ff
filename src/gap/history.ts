/** What a folder's git history says about the inner loop: bounded facts, whatever the size of the history. */
import { streamGit, whyGitFailed } from '../source/git.ts'
import type { ClassOverride, CommitClass } from './classes.ts'
import { collectFacts } from './facts.ts'
import { createLogReader, type LogListener, logArguments } from './gitLog.ts'
import { type Launch, readLaunches } from './launches.ts'
import { findRepository, type NoHistory } from './repository.ts'
import type { Sessions } from './sessions.ts'

export type { NoHistory } from './repository.ts'
export { countSessions } from './sessions.ts'

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
  /** Distinct mail addresses of authors, agents among them; 1,000 stands for more. */
  readonly authors: number
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

/**
 * The facts of `dir`'s history, or why there are none. What counts is what has become part of the branch that is checked
 * out: a branch that was squashed into it would count twice. Rejects only when `signal` aborts it.
 */
export async function readHistory(dir: string, question: HistoryQuestion): Promise<HistoryFacts | NoHistory> {
  question.signal?.throwIfAborted()
  const found = await findRepository(dir, question)
  question.signal?.throwIfAborted()
  if ('missing' in found) return found
  const { root, within, shallow } = found
  const collecting = collectFacts({
    rules: question.rules,
    moments: question.moments ?? [],
    now: question.now,
    timeZone: question.timeZone,
    shallow,
    matchSubject: question.matchSubject ?? (() => null),
  })
  const only = within === null ? [] : ['--relative', '--', '.']
  const [broken, tags] = await Promise.all([
    readLog(dir, [...logArguments, ...only], question, collecting.listener),
    readLaunches(dir, within, question),
  ])
  question.signal?.throwIfAborted()
  if (broken) return { missing: 'unreadable', why: broken }
  const facts = collecting.done()
  if (facts.commits === 0)
    return { missing: 'empty', why: `no commit of ${root} has touched ${within ?? 'anything'}` }
  return { root, within, shallow, ...facts, ...tags }
}

/** Half a million commits take half a minute on a small computer. */
const logMs = 5 * 60_000
/** Of what git complains. */
const maxComplaint = 4_000

/** Feeds the listener while git still works; resolves to why it ended too early, or undefined. */
async function readLog(
  dir: string,
  args: readonly string[],
  { env, signal }: HistoryQuestion,
  listener: LogListener,
): Promise<string | undefined> {
  const child = streamGit(dir, args, { env, signal })
  const reader = createLogReader(listener)
  let complaint = ''
  let broken: string | undefined
  const timer = setTimeout(() => {
    broken = `git log took longer than ${logMs / 60_000} minutes`
    child.kill('SIGKILL')
  }, logMs)
  child.stderr.on('data', (bytes: Buffer) => {
    if (complaint.length < maxComplaint) complaint += bytes.toString()
  })
  child.stdout.on('data', (bytes: Buffer) => {
    if (broken !== undefined) return
    try {
      reader.push(bytes)
    } catch (error) {
      broken = (error as Error).message
      child.kill('SIGKILL')
    }
  })
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null))
    child.once('close', resolve)
  })
  clearTimeout(timer)
  if (broken !== undefined) return broken
  if (code !== 0) return `git log stopped early: ${whyGitFailed(complaint).said || `it ended with ${code}`}`
  return reader.finish() ? undefined : 'git log stopped in the middle of a commit'
}
