/** The facts of a history, added up commit by commit; its size changes nothing about what is kept. */

import { cleanLine } from '../core/text.ts'
import { weekName, weekNumbersIn } from '../core/week.ts'
import type { ClassOverride, CommitClass } from './classes.ts'
import {
  type Commit,
  classOf,
  countFile,
  createClassifier,
  emptyTally,
  type FileVerdict,
} from './classify.ts'
import { codingAgents, creditedAgents, findAgent } from './codingAgents.ts'
import { fieldCount, type LogListener } from './gitLog.ts'
import type { CommitSample, HistoryFacts, WeekFacts } from './history.ts'
import { weighChange } from './moved.ts'
import { type Kept, keep, maxSubject, shown } from './samples.ts'
import { collectSessions } from './sessions.ts'

/** What the log alone says. */
export type LogFacts = Omit<HistoryFacts, 'root' | 'within' | 'shallow' | 'launches' | 'launchCount'>

export type Collecting = {
  readonly rules: readonly ClassOverride[]
  readonly moments: readonly number[]
  readonly now: number
  readonly timeZone: string
  readonly shallow: boolean
  readonly matchSubject: (subject: string) => string | null
}

const maxSaid = 20
/** Of a subject, in bytes of UTF-8. */
const subjectBytes = maxSubject * 4
/** Trailers stand at a message's end. */
const trailerBytes = 4_096
/** Paths and people come again and again; when so many are known it starts over. */
const maxKnown = 20_000
/** Above it is only said that there are many. */
const maxAuthors = 1_000
/** Before it nobody wrote a web app; such a time is a broken clock's, or none. */
const earliest = Date.UTC(1990, 0, 1)
/** A clock may run ahead, and a time zone may be wrong. */
const aheadMs = 86_400_000

const marketing = new Set(['landing', 'store-text', 'posts', 'found-by'])

type Known = FileVerdict & { readonly path: string }
type Week = Record<CommitClass, number> & { agents: number; sessions: number }

export function collectFacts(from: Collecting): { listener: LogListener; done: () => LogFacts } {
  const verdictOf = createClassifier(from.rules)
  const weekOf = weekNumbersIn(from.timeZone)
  const sessions = collectSessions()
  const isOdd = (at: number): boolean => !(at >= earliest && at <= from.now + aheadMs)
  for (const at of from.moments) if (!isOdd(at)) sessions.add(at)

  const paths = new Map<string, Known>()
  const people = new Map<string, readonly number[]>()
  const authors = new Set<string>()
  const weeks = new Map<number, Week>()
  const agents = new Int32Array(codingAgents.length)
  const counts = { commits: 0, merges: 0, odd: 0, agents: 0, said: 0 }
  const perClass = mapClasses(() => ({ commits: 0, first: [] as Kept[], newest: [] as Kept[] }))
  const firstOf: Record<'ci' | 'agents' | 'marketing', Kept | null> = {
    ci: null,
    agents: null,
    marketing: null,
  }
  const said: (CommitSample & { readonly matched: string })[] = []
  let firstAt = Number.POSITIVE_INFINITY
  let lastAt = Number.NEGATIVE_INFINITY
  let now = startCommit()

  const knownPath = (bytes: Buffer, start: number, end: number): Known => {
    const key = bytes.toString('latin1', start, end)
    const found = paths.get(key)
    if (found) return found
    const path = bytes.toString('utf8', start, end)
    const known = { ...verdictOf(path), path: cleanLine(path, 300) }
    if (paths.size >= maxKnown) paths.clear()
    paths.set(key, known)
    return known
  }

  const identities = (bytes: Buffer, starts: Int32Array): readonly number[] => {
    const key = bytes.toString('latin1', starts[3], starts[7])
    const found = people.get(key)
    if (found) return found
    const [name, mail, by, byMail] = bytes.toString('utf8', starts[3], starts[7]).split('\0') as string[]
    const numbers = [findAgent(name ?? '', mail ?? ''), findAgent(by ?? '', byMail ?? '')].filter(
      (n) => n >= 0,
    )
    if (authors.size < maxAuthors) authors.add((mail ?? '').toLowerCase())
    if (people.size >= maxKnown) people.clear()
    people.set(key, [...new Set(numbers)])
    return numbers
  }

  const sample = (of: CommitClass, path: string | null): CommitSample => ({
    hash: now.hash,
    at: now.odd ? null : now.at,
    subject: now.subject,
    path,
    class: of,
    agent: codingAgents[now.agents[0] ?? -1]?.agent ?? null,
  })

  const listener: LogListener = {
    commit(bytes, starts) {
      now = startCommit()
      now.hash = bytes.toString('latin1', starts[0], end(starts, 0))
      const parents = bytes.toString('latin1', starts[1], end(starts, 1))
      now.merge = parents.includes(' ')
      // Where a clone was cut everything seems to be new.
      now.cut = from.shallow && parents === ''
      const seconds = bytes.toString('latin1', starts[2], end(starts, 2))
      now.at = seconds === '' ? Number.NaN : Number(seconds) * 1000
      now.odd = isOdd(now.at)
      const bodyEnd = end(starts, fieldCount - 1)
      now.subject = readSubject(bytes, starts[fieldCount - 1] ?? 0, bodyEnd)
      now.agents = identities(bytes, starts)
      if (bodyEnd - (starts[fieldCount - 1] ?? 0) > now.subject.length + 12) {
        const tail = bytes.toString(
          'utf8',
          Math.max(starts[fieldCount - 1] ?? 0, bodyEnd - trailerBytes),
          bodyEnd,
        )
        if (mayCredit.test(tail)) now.agents = [...new Set([...now.agents, ...creditedAgents(tail)])]
      }
    },
    file(bytes, entry) {
      if (now.cut) return
      const known = knownPath(bytes, entry.pathStart, entry.pathEnd)
      countFile(now.tally, known)
      now.paths[known.class] ??= known.path
      if (known.rule === 'ci') now.marks.ci ??= known.path
      else if (known.rule === 'agents') now.marks.agents ??= known.path
      else if (marketing.has(known.rule)) now.marks.marketing ??= known.path
      now.balance = (now.balance + weighChange(bytes, entry)) | 0
      now.files++
    },
    end() {
      const moved = now.files > 0 && now.balance === 0
      const of = classOf({ subject: now.subject, merge: now.merge, moved } satisfies Commit, now.tally)
      const facts = perClass[of]
      facts.commits++
      counts.commits++
      if (now.merge) counts.merges++
      if (now.agents.length > 0) counts.agents++
      for (const agent of now.agents) agents[agent] = (agents[agent] ?? 0) + 1
      const matched = from.matchSubject(now.subject)
      if (matched !== null) {
        counts.said++
        if (said.length < maxSaid) said.push({ ...sample(of, now.paths[of] ?? null), matched })
      }
      if (now.odd) {
        counts.odd++
        return
      }
      const { at } = now
      if (at < firstAt) firstAt = at
      if (at > lastAt) lastAt = at
      sessions.add(at)
      const week = weekIn(weeks, weekOf(at))
      week[of]++
      if (now.agents.length > 0) week.agents++
      const make = () => sample(of, now.paths[of] ?? null) as Kept
      keep(facts.newest, at, (a, b) => b - a, make)
      // The log goes backward: of two at the same moment the later one here was first.
      keep(facts.first, at, (a, b) => a - b || -1, make)
      for (const mark of ['ci', 'agents', 'marketing'] as const) {
        const path = now.marks[mark]
        if (path !== undefined && at <= (firstOf[mark]?.at ?? Number.POSITIVE_INFINITY))
          firstOf[mark] = sample(of, path) as Kept
      }
    },
  }

  return {
    listener,
    done() {
      const all = sessions.done()
      for (const start of all.starts) weekIn(weeks, weekOf(start)).sessions++
      return {
        commits: counts.commits,
        merges: counts.merges,
        oddClocks: counts.odd,
        firstAt: Number.isFinite(firstAt) ? firstAt : null,
        lastAt: Number.isFinite(lastAt) ? lastAt : null,
        authors: authors.size,
        agentCommits: counts.agents,
        agents: codingAgents
          .map(({ agent }, number) => ({ agent, commits: agents[number] ?? 0 }))
          .filter(({ commits }) => commits > 0)
          .sort((a, b) => b.commits - a.commits),
        classes: mapClasses((one) => ({
          commits: perClass[one].commits,
          first: perClass[one].first.map(shown),
          newest: perClass[one].newest.map(shown),
        })),
        weeks: [...weeks].sort(([a], [b]) => a - b).map(([number, week]) => showWeek(number, week)),
        sessions: all,
        firstOf: {
          ci: firstOf.ci && shown(firstOf.ci),
          agents: firstOf.agents && shown(firstOf.agents),
          marketing: firstOf.marketing && shown(firstOf.marketing),
        },
        said: said.map(shown),
        saidCount: counts.said,
      }
    },
  }
}

const startCommit = () => ({
  hash: '',
  subject: '',
  at: 0,
  odd: false,
  merge: false,
  cut: false,
  agents: [] as readonly number[],
  tally: emptyTally(),
  files: 0,
  balance: 0,
  paths: {} as Partial<Record<CommitClass, string>>,
  marks: {} as Partial<Record<'ci' | 'agents' | 'marketing', string>>,
})

const end = (starts: Int32Array, field: number): number => (starts[field + 1] ?? 0) - 1

const mayCredit = /-by:|generated (?:with|by)/i

/** Its first paragraph as one line, as git's own `%s`. */
function readSubject(bytes: Buffer, start: number, end: number): string {
  let from = start
  while (from < end && (bytes[from] ?? 33) <= 32) from++
  const text = bytes.toString('utf8', from, Math.min(end, from + subjectBytes))
  const paragraph = text.indexOf('\n\n')
  return (paragraph < 0 ? text : text.slice(0, paragraph)).replaceAll('\n', ' ').trimEnd()
}

const mapClasses = <Value>(make: (one: CommitClass) => Value): Record<CommitClass, Value> => ({
  product: make('product'),
  pipeline: make('pipeline'),
  distribution: make('distribution'),
  upkeep: make('upkeep'),
})

function weekIn(weeks: Map<number, Week>, number: number): Week {
  let week = weeks.get(number)
  if (!week) {
    week = { ...mapClasses(() => 0), agents: 0, sessions: 0 }
    weeks.set(number, week)
  }
  return week
}

const showWeek = (number: number, week: Week): WeekFacts => ({
  week: weekName(number),
  commits: mapClasses((one) => week[one]),
  agentCommits: week.agents,
  sessions: week.sessions,
})
