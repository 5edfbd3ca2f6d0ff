/** One folder as facts: its history, its texts, its files. */
import { basename, join, relative, sep } from 'node:path'
import type { BuildFacts, LaunchFacts, ProductFacts } from '../core/signs/facts.ts'
import { productSlug, slugOf } from '../source/product.ts'
import { findAssets } from './assets.ts'
import { findAutoposts } from './autopost.ts'
import type { ClassOverride } from './classes.ts'
import { listFiles } from './files.ts'
import { type CommitSample, type HistoryFacts, type NoHistory, readHistory } from './history.ts'
import { readLedger } from './ledger.ts'
import { readNotes } from './notes.ts'
import { findTraffic, type ReadTraffic, readTraffic } from './traffic/read.ts'
import { putsOff } from './words/later.ts'

export type ProductQuestion = {
  readonly signal?: AbortSignal
  readonly now: number
  readonly timeZone: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly rules: (dir: string) => readonly ClassOverride[]
  /** Moments of agents' hooks, of a product. */
  readonly moments: (product: string) => Promise<readonly number[]>
  /** Exports and logs that the maker named, by folder. */
  readonly traffic: (dir: string) => readonly string[]
}

export type FolderFacts = {
  readonly product: string
  readonly dir: string
  readonly history: HistoryFacts | NoHistory
  /** Files that the maker named and that hold no traffic we can read. */
  readonly unread: readonly string[]
  readonly facts: Pick<
    ProductFacts,
    'build' | 'launches' | 'notes' | 'autopost' | 'assets' | 'traffic' | 'revenue'
  >
}

export async function readProduct(dir: string, question: ProductQuestion): Promise<FolderFacts> {
  const { signal } = question
  const product = nameOf(dir)
  const [history, files] = await Promise.all([
    readHistory(dir, {
      ...question,
      rules: question.rules(dir),
      moments: await question.moments(product),
      matchSubject: (subject) => (putsOff(subject) ? subject : null),
    }),
    listFiles(dir, signal),
  ])
  const paths = files?.paths ?? []
  const { read: measured, unread } = await readAllTraffic(dir, paths, question)
  return {
    product,
    dir,
    history,
    unread,
    facts: {
      build: 'missing' in history ? null : buildOf(history),
      launches: [
        ...('missing' in history ? [] : launchesOf(history)),
        ...measured.flatMap((one) => one.launches),
      ],
      traffic: measured.map((one) => one.traffic),
      revenue: await readLedger(dir, paths),
      notes: await readNotes(dir, paths, signal),
      autopost: files ? await findAutoposts(dir, paths, signal) : null,
      assets: files ? findAssets(paths) : null,
    },
  }
}

/** What the maker named, then what lies in the folder; the same file once. */
async function readAllTraffic(
  dir: string,
  paths: readonly string[],
  { traffic, signal }: ProductQuestion,
): Promise<{ readonly read: readonly ReadTraffic[]; readonly unread: readonly string[] }> {
  const named = traffic(dir)
  const lying = findTraffic(paths).map((path) => join(dir, path))
  const read: ReadTraffic[] = []
  const unread: string[] = []
  for (const path of new Set([...named, ...lying])) {
    const name = path.startsWith(dir + sep) ? relative(dir, path) : basename(path)
    const one = await readTraffic(path, name, signal)
    if (one) read.push(one)
    else if (named.includes(path)) unread.push(path)
  }
  return { read, unread }
}

/** A broken outer.json names nothing; the gap is read all the same. */
function nameOf(dir: string): string {
  try {
    return productSlug({ flag: undefined, cwd: dir, source: { kind: 'folder', dir } })
  } catch {
    return slugOf(basename(dir))
  }
}

const buildOf = (history: HistoryFacts): BuildFacts => ({
  cut: history.shallow,
  commits: history.commits,
  pipelineCommits: history.classes.pipeline.commits,
  pipelineSamples: history.classes.pipeline.newest.map(evidenceOf),
  hasAgents: history.firstOf.agents !== null,
  pipelineWeeks: history.weeks.map((one) => ({ week: one.week, commits: one.commits.pipeline })),
  // Where the history was cut, it began earlier.
  firstAt: history.shallow ? null : history.firstAt,
  lastAt: history.lastAt,
  later: history.said.map((one) => ({ where: `commit ${one.hash.slice(0, 10)}`, words: one.subject })),
})

const evidenceOf = ({ hash, subject, path, at }: CommitSample) => ({
  what: `“${subject}”${path === null ? '' : `, ${path}`}`,
  where: `commit ${hash.slice(0, 10)}`,
  ...(at !== null && { at }),
})

const launchesOf = (history: HistoryFacts): LaunchFacts[] =>
  history.launches.map(({ name, at }) => ({ how: 'tag', name, at }))
