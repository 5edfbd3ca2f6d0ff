/** One folder as facts: its history, its texts, its files. */
import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { BuildFacts, LaunchFacts, ProductFacts } from '../core/signs/facts.ts'
import { productSlug, slugOf } from '../source/product.ts'
import { findAssets } from './assets.ts'
import { findAutoposts } from './autopost.ts'
import type { ClassOverride } from './classes.ts'
import { listFiles } from './files.ts'
import { type CommitSample, type HistoryFacts, type NoHistory, readHistory } from './history.ts'
import { readNotes } from './notes.ts'
import { putsOff } from './words/later.ts'

export type ProductQuestion = {
  readonly signal?: AbortSignal
  readonly now: number
  readonly timeZone: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly rules: (dir: string) => readonly ClassOverride[]
  /** Moments of agents' hooks, by product. */
  readonly moments: (product: string) => readonly number[]
}

export type FolderFacts = {
  readonly product: string
  readonly dir: string
  readonly history: HistoryFacts | NoHistory
  readonly facts: Pick<ProductFacts, 'build' | 'launches' | 'notes' | 'autopost' | 'assets'>
  readonly paths: readonly string[]
}

export async function readProduct(dir: string, question: ProductQuestion): Promise<FolderFacts> {
  const product = nameOf(dir)
  const [history, files] = await Promise.all([
    readHistory(dir, {
      ...question,
      rules: question.rules(dir),
      moments: question.moments(product),
      matchSubject: (subject) => (putsOff(subject) ? subject : null),
    }),
    listFiles(dir, question.signal),
  ])
  const paths = files?.paths ?? []
  return {
    product,
    dir,
    history,
    paths,
    facts: {
      build: 'missing' in history ? null : buildOf(history),
      launches: 'missing' in history ? [] : launchesOf(history),
      notes: await readNotes(dir, paths, question.signal),
      autopost: files ? await findAutoposts(dir, paths, question.signal) : null,
      assets: files ? findAssets(paths) : null,
    },
  }
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
  commits: history.commits,
  pipelineCommits: history.classes.pipeline.commits,
  pipelineSamples: history.classes.pipeline.newest.map(evidenceOf),
  hasAgents: history.firstOf.agents !== null,
  pipelineWeeks: history.weeks.map((one) => ({ week: one.week, commits: one.commits.pipeline })),
  firstAt: history.firstAt,
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

/** Whether the folder is one of the maker's repositories; a folder of repositories is not. */
export const hasGit = (dir: string): boolean => existsSync(join(dir, '.git'))
