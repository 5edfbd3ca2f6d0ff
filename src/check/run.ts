/** Runs the checks: four visits that all of them read, then each check within its time; what fails is `unknown`. */
import type { BrowserRefusal, CheckBrowser } from './browser.ts'
import { CannotLook } from './cannotLook.ts'
import { type Check, type CheckContext, type CheckTarget, finding } from './check.ts'
import { fetchPlain } from './fetch.ts'
import { type CheckId, checkIds, type Finding, maxEvidence } from './finding.ts'
import { openVisit } from './openVisit.ts'
import { type DeviceName, isNoPage, type Visit, type VisitOptions } from './visit.ts'

export type RunOptions = {
  readonly target: CheckTarget
  readonly browser: CheckBrowser | BrowserRefusal
  readonly checks: readonly Check[]
  /** One phone visit, and only the checks that need no more. */
  readonly quick: boolean
  readonly now: () => number
  readonly signal: AbortSignal
  readonly keepShot: CheckContext['keepShot']
  readonly onProgress?: (progress: RunProgress) => void
}

export type RunProgress =
  | { readonly step: 'visiting' }
  | { readonly step: 'checking'; readonly done: number; readonly of: number; readonly id: CheckId | null }

/** One that hangs must not take what the others found. */
const checkMs = 20_000
/** A small app takes under 30 s; what is not done by now says so. */
const runMs = 75_000
/** Two processors: a third check is computing nothing while it waits for a page. */
const atOnce = 3
/** Above this, a check forgets to close its visits. */
const maxVisits = 40

/** A finding for every id, in the order of `checkIds`; of the quick ones alone in the quick form. */
export async function runChecks(options: RunOptions): Promise<readonly Finding[]> {
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(runMs)])
  const visiting = visitsOf(options, signal)
  try {
    options.onProgress?.({ step: 'visiting' })
    const visits = await visiting.shared()
    const context: CheckContext = {
      target: options.target,
      visits,
      open: visiting.open,
      fetch: (url, init) => fetchPlain(url, init ?? {}, signal, options.target),
      keepShot: options.keepShot,
      now: options.now,
      signal,
    }
    const chosen = options.quick ? options.checks.filter((check) => check.quick) : options.checks
    const isThere = hasAnswered(visits)
    const looking = isThere ? chosen : chosen.filter(({ id }) => withoutPage.has(id))
    const found = await lookAll(looking, context, options.onProgress)
    const ids = options.quick ? checkIds.filter((id) => chosen.some((check) => check.id === id)) : checkIds
    return ids.map(
      (id) =>
        found.get(id) ??
        finding(id, 'unknown', [{ what: isThere ? 'nothing looks at this yet' : 'nothing answered' }]),
    )
  } finally {
    await visiting.close()
  }
}

/** These look at what was asked for: a page that leads to a store or asks for a password leaves nothing else to see. */
const withoutPage: ReadonlySet<CheckId> = new Set(['requests', 'anonymous', 'direct'])

/** The browser's own page about an address that does not answer is no app; only what was asked for can be looked at. */
function hasAnswered(visits: CheckContext['visits']): boolean {
  try {
    return !isNoPage(visits.phone.page.url())
  } catch {
    // Without a browser nobody knows, and each check says so itself.
    return true
  }
}

async function lookAll(
  checks: readonly Check[],
  context: CheckContext,
  onProgress: RunOptions['onProgress'],
): Promise<ReadonlyMap<CheckId, Finding>> {
  const found = new Map<CheckId, Finding>()
  const queue = checks.filter((check) => !check.after)
  const work = async (): Promise<void> => {
    for (let check = queue.shift(); check; check = queue.shift()) {
      onProgress?.({ step: 'checking', done: found.size, of: checks.length, id: check.id })
      found.set(check.id, await lookOnce(check, context))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  queue.push(...checks.filter((check) => check.after))
  await work()
  onProgress?.({ step: 'checking', done: found.size, of: checks.length, id: null })
  return found
}

async function lookOnce(check: Check, context: CheckContext): Promise<Finding> {
  if (context.signal.aborted) return unknown(check.id, new CannotLook('the check had no time left'))
  let timer: NodeJS.Timeout | undefined
  const stopped = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new CannotLook(`this took longer than ${checkMs / 1000} s`)), checkMs)
    context.signal.addEventListener('abort', () => reject(new CannotLook('the check had no time left')), {
      once: true,
    })
  })
  try {
    const looked = await Promise.race([check.look(context), stopped])
    return { ...looked, id: check.id, evidence: cutEvidence(looked.evidence) }
  } catch (error) {
    return unknown(check.id, error)
  } finally {
    clearTimeout(timer)
    stopped.catch(() => {})
  }
}

function unknown(id: CheckId, error: unknown): Finding {
  if (error instanceof CannotLook) return finding(id, 'unknown', [{ what: error.message }], error.hint)
  const text = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
  return finding(id, 'unknown', [{ what: 'this could not be looked at', excerpt: text.slice(0, 200) }])
}

function cutEvidence(evidence: Finding['evidence']): Finding['evidence'] {
  if (evidence.length <= maxEvidence) return evidence
  const kept = evidence.slice(0, maxEvidence - 1)
  return [...kept, { what: `and ${evidence.length - kept.length} more of the kind` }]
}

/** Every visit of a run, so that all of them end with it. */
function visitsOf(options: RunOptions, signal: AbortSignal) {
  const opened = new Set<Visit>()
  const { browser, target } = options

  const open = async (how: VisitOptions): Promise<Visit> => {
    if ('refused' in browser) throw new CannotLook(browser.why, browser.hint)
    if (signal.aborted) throw new CannotLook('the check had no time left')
    if (opened.size >= maxVisits) throw new CannotLook('too many visits are open')
    const visit = await openVisit(browser, { ...how, url: how.url ?? target.url, marked: target })
    const tracked: Visit = {
      ...visit,
      close: async () => {
        opened.delete(tracked)
        await visit.close()
      },
    }
    opened.add(tracked)
    return tracked
  }

  /** What it throws, it throws when it is read: a check that needs no browser never notices. */
  const shared = async (): Promise<CheckContext['visits']> => {
    const settled = (visit: Promise<Visit>) =>
      visit.then(
        (value) => () => value,
        (error: unknown) => () => {
          throw error
        },
      )
    const left = async (): Promise<Visit> => {
      throw new CannotLook('the quick form visits with the phone alone')
    }
    const phone = await settled(open({ device: 'phone', slow: true }))
    const beside = (device: DeviceName) => settled(options.quick ? left() : open({ device }))
    const [again, tablet, laptop] = await Promise.all([beside('phone'), beside('tablet'), beside('laptop')])
    return {
      get phone() {
        return phone()
      },
      get again() {
        return again()
      },
      get tablet() {
        return tablet()
      },
      get laptop() {
        return laptop()
      },
    }
  }

  return {
    open,
    shared,
    close: async (): Promise<void> => {
      await Promise.all([...opened].map((visit) => visit.close()))
    },
  }
}
