/** What was measured and watched while the app was opened; said only as far as it was seen. */
import type { CheckBrowser } from '../../check/browser.ts'
import { within } from '../../check/openPage.ts'
import { evidence, fact } from '../../core/fact.ts'
import type { Fact } from '../../core/pack.ts'
import { type Deadline, laptopView, openApp } from './open.ts'
import { askWords, type PageWords } from './strings.ts'

/** Milliseconds to the first contentful paint; null: nothing was painted, or the page does not say. */
export type FirstText = { readonly ms: number | null }

/** Runs in the page. */
export const readFirstText = (): FirstText => {
  const [paint] = performance.getEntriesByName('first-contentful-paint')
  return { ms: paint ? Math.round(paint.startTime) : null }
}

/** Wide steps: the same app says the same tomorrow, on a computer that is busier. Nobody boasts of more. */
const stepsMs = [1000, 2000] as const
/** How much of a step may be used up before it is said: what takes 0.5 s today takes 0.9 s tomorrow. */
const room = 0.5
const firstText = 'first text'

/** The bound that was said when the app was last looked at, in ms. */
export const saidBound = (before: readonly Fact[]): number | undefined =>
  before
    .filter(({ evidence }) => evidence.some(({ type }) => type === 'measured'))
    .flatMap(({ amounts = [] }) => amounts)
    .filter(({ of, unit }) => of === firstText && unit === 's')
    .map(({ value }) => value * 1000)[0]

/**
 * A bound is said with room, and then stands for as long as it holds: at no time is there one on either side of which the
 * next run may fall.
 */
export function boundOf(slowestMs: number | null, said: number | undefined): number | undefined {
  if (slowestMs === null) return undefined
  const kept = stepsMs.find((step) => step === said)
  return kept !== undefined && slowestMs <= kept ? kept : stepsMs.find((step) => slowestMs <= step * room)
}

export function measuredFacts(
  place: string,
  seen: {
    readonly visits: readonly { readonly isAlone: boolean; readonly firstText: FirstText }[]
    readonly offline: boolean
    /** What was said of it before, in ms. */
    readonly said?: number | undefined
  },
): readonly Fact[] {
  const { visits, offline, said } = seen
  const at = `${place} opened as a phone and as a laptop`
  const isAlone = visits.every((visit) => visit.isAlone)
  const slowest = visits.reduce<number | null>(
    (so, { firstText: { ms } }) => (so === null || ms === null ? null : Math.max(so, ms)),
    0,
  )
  const step = boundOf(slowest, said)
  const measured = (kind: 'platform' | 'proof', value: string, text: string, more = {}): Fact =>
    fact(kind, value, [evidence('measured', at, text)], more)
  return [
    measured('platform', 'web', 'opens in a browser, as a phone and as a laptop'),
    ...(isAlone
      ? [
          measured(
            'proof',
            'contacts no other host',
            'contacts no other host: every request of the pages that were opened went to the app itself',
          ),
        ]
      : []),
    ...(offline
      ? [
          measured(
            'proof',
            'opens again without a network',
            'opens again without a network: reloaded with the network off after a first visit, it showed the same first heading',
          ),
        ]
      : []),
    ...(step === undefined
      ? []
      : [
          measured(
            'proof',
            `shows its first text within ${step / 1000} s`,
            `shows its first text within ${step / 1000} s, on the computer where it was measured`,
            {
              amounts: [{ value: step / 1000, unit: 's', of: firstText }],
            },
          ),
        ]),
  ]
}

const reloadMs = 5000

/** Whether a reload with the network off shows what the first visit showed. Tried only where a service worker is there. */
export async function opensOffline(
  browser: CheckBrowser,
  way: { readonly url: string; readonly deadline: Deadline; readonly words: PageWords | undefined },
): Promise<boolean> {
  const { url, deadline, words } = way
  const first = headOf(words)
  if (first === undefined || deadline.leftMs() < 2 * reloadMs) return false
  const app = await openApp(browser, { view: laptopView, deadline })
  try {
    const landed = await app.go(url)
    if (landed.came !== 'here' || app.context.serviceWorkers().length === 0) return false
    // What a worker keeps, it keeps on the visit after it began.
    await app.go(url)
    await app.context.setOffline(true)
    const came = await within(app.page.reload({ waitUntil: 'load', timeout: reloadMs }), reloadMs).then(
      (response) => response?.fromServiceWorker() ?? false,
      () => false,
    )
    if (!came) return false
    await app.settle()
    return headOf(await askWords(app)) === first
  } catch {
    return false
  } finally {
    await app.close()
  }
}

const headOf = (words: PageWords | undefined): string | undefined =>
  (words?.strings.find(({ role }) => role === 'h1') ?? words?.strings.find(({ role }) => role !== 'title'))
    ?.text
