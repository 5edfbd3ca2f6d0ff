/** Group commit: what arrives in one tick, or while a commit is running, goes into the next one together; an answer waits for its commit. */
import type { Event } from '../core/events.ts'
import { Problem, type ProblemCode } from '../core/problems.ts'
import { isAway } from '../store/postgres.ts'
import type { Write, Written } from './write.ts'

/** Events in one transaction: enough to make its cost small, few enough to take some 10 ms. */
const maxBatch = 1_000
/** Events that wait; more come in than the disk takes, and who sends them must try again. */
const maxWaiting = 20_000
/** A database that took longer for one batch does not answer now; a page that waits for longer than this has been left. */
const patienceMs = 15_000

/** What is wrong is not in the events. */
const aboutAll: ReadonlySet<ProblemCode> = new Set(['no-database', 'disk-full'])

type Waiting = {
  readonly events: readonly Event[]
  readonly resolve: (commit: Written) => void
  readonly reject: (error: unknown) => void
}

export type CommitsDeps = {
  readonly write: Write
  /** Where notices are told. */
  readonly channels: () => readonly string[]
  readonly onStored: (written: Written) => void
  readonly patienceMs?: number
}

export type Commits = {
  /** Resolves once the events are on disk; undefined when too many wait. `always` is for the maker's own. Throws `no-database`, `disk-full`. */
  readonly add: (events: readonly Event[], always?: boolean) => Promise<Written> | undefined
  /** Resolves when nothing waits any more. */
  readonly close: () => Promise<void>
}

export function openCommits(deps: CommitsDeps): Commits {
  let waiting: Waiting[] = []
  let size = 0
  let running: Promise<void> | undefined
  let isStuck = false

  const run = async (): Promise<void> => {
    // Everything that this tick still brings comes along.
    await new Promise(setImmediate)
    while (waiting.length > 0) await commitTogether(takeBatch())
    running = undefined
  }

  const takeBatch = (): Waiting[] => {
    let events = 0
    const end = waiting.findIndex((one) => {
      events += one.events.length
      return events > maxBatch
    })
    // One arrival alone may be larger than a batch.
    const count = end === -1 ? waiting.length : Math.max(1, end)
    const batch = waiting.slice(0, count)
    waiting = waiting.slice(count)
    for (const one of batch) size -= one.events.length
    return batch
  }

  /** Whoever waits is told so. What is under way may still be stored, and is then known when it is sent again. */
  const giveUp = (batch: readonly Waiting[], problem: Problem): void => {
    const all = [...batch, ...waiting]
    waiting = []
    size = 0
    for (const one of all) one.reject(problem)
  }

  const commitTogether = async (batch: readonly Waiting[]): Promise<void> => {
    const timer = setTimeout(() => {
      isStuck = true
      giveUp(batch, away())
    }, deps.patienceMs ?? patienceMs)
    await store(batch)
    clearTimeout(timer)
    isStuck = false
  }

  const store = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      const events = batch.flatMap((one) => one.events)
      const written = await deps.write(events, deps.channels())
      for (const one of batch) one.resolve(written)
      if (written.stored.size > 0) deps.onStored(written)
    } catch (error) {
      // They were given up, and told so.
      if (isStuck) return
      const problem = isAway(error) ? away(error) : error
      // Those behind it would only fail one after the other, each as late as this.
      if (problem instanceof Problem && aboutAll.has(problem.code)) giveUp(batch, problem)
      else if (batch.length === 1) batch[0]?.reject(problem)
      // One that cannot be stored must not take the others with it.
      else for (const one of batch) if (!isStuck) await store([one])
    }
  }

  return {
    add(events, always = false) {
      if (isStuck) return Promise.reject(away())
      if (!always && size + events.length > maxWaiting) return undefined
      size += events.length
      const added = new Promise<Written>((resolve, reject) => waiting.push({ events, resolve, reject }))
      running ??= run()
      return added
    },
    close: async () => {
      while (running) await running
    },
  }
}

const away = (cause?: unknown): Problem =>
  new Problem('no-database', 'the database cannot be reached', { cause })
