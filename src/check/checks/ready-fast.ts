/** How long a stranger on a phone waits: until something is seen, until the main thing is, until a tap is answered. */
import { type Check, type CheckContext, finding } from '../check.ts'
import type { Evidence, Finding } from '../finding.ts'
import type { Visit } from '../visit.ts'
import { readVitals, type Vitals } from './vitals.ts'
import { plural, shortAddress } from './whose.ts'

/** Lighthouse's mobile scoring, good and poor: https://developer.chrome.com/docs/lighthouse/performance/performance-scoring */
export const readyLimits = {
  /** Largest contentful paint (https://web.dev/articles/lcp). */
  seen: { warnMs: 2500, failMs: 4000 },
  /** Time to interactive (https://developer.chrome.com/docs/lighthouse/performance/interactive). */
  answers: { warnMs: 3800, failMs: 7300 },
} as const
/** A tap that waits longer than this feels unanswered (good INP, https://web.dev/articles/inp). */
const maxAnswerMs = 200
/** Other work takes this much of the processor before a slow number stops being the page's. */
const busyFactor = 1.25
/** A dev server sends every module by itself; no build of a small app does. */
const manyScripts = 40
/** A second visit that takes longer than this would take the time of the other checks. */
const maxSecondMs = 8000
/** Of the slow network: 1.6 Mbit/s, less what DevTools' own model takes off. */
const slowBitsPerMs = 1.6 * 1024 * 0.9

export type Ready = {
  readonly firstPaintMs: number | null
  readonly seenMs: number | null
  readonly answersMs: number | null
  readonly isSettled: boolean
  readonly vitals: Vitals
}

export const readyFast: Check = {
  id: 'ready-fast',
  look: async (context) => {
    const { phone } = context.visits
    const first = await measure(phone)
    const found = judgeReady(first, 1)
    // What the network alone takes is slow on any computer.
    if (found.verdict === 'pass' || judgeReady(first, Number.POSITIVE_INFINITY).verdict === found.verdict)
      return found
    // This computer may just have been busy: the better of two counts, and how busy it is is measured too.
    const second = phone.settledMs < maxSecondMs ? await measureAgain(context) : undefined
    const best = second ? betterOf(first, second) : first
    return judgeReady(best, await measureBusy(phone))
  },
}

export function readyOf(vitals: Vitals, isSettled: boolean): Ready {
  const { firstPaintMs, largestPaintMs, longFrames } = vitals
  const held = longFrames
    .filter(({ durationMs }) => durationMs > maxAnswerMs)
    .map((one) => one.atMs + one.durationMs)
  const seenMs = largestPaintMs ?? firstPaintMs
  return {
    firstPaintMs,
    seenMs,
    answersMs: firstPaintMs === null ? null : Math.max(firstPaintMs, ...held),
    isSettled,
    vitals,
  }
}

/** `busy`: how many times longer than its own computing something took here; 1 on an idle computer. */
export function judgeReady(ready: Ready, busy: number): Finding {
  const { firstPaintMs, seenMs, answersMs, isSettled, vitals } = ready
  if (firstPaintMs === null || seenMs === null || answersMs === null)
    return isSettled || vitals.nowMs < readyLimits.answers.failMs
      ? finding('ready-fast', 'unknown', [{ what: 'nothing was drawn, so there was nothing to time' }])
      : finding(
          'ready-fast',
          'fail',
          [
            { what: `nothing was drawn within ${seconds(vitals.nowMs)} on a slow phone`, device: 'phone' },
            ...causes(vitals),
          ],
          todoFor(vitals),
        )
  const raw = verdictOf(seenMs, answersMs)
  const idle = (ms: number): number => withoutBusy(ms, busy, vitals)
  const scaled = busy < busyFactor ? raw : verdictOf(idle(seenMs), idle(answersMs))
  const times: Evidence = {
    what: `on a slow phone (4 times slower processor, 1.6 Mbit/s): something is seen after ${seconds(firstPaintMs)}, the main thing after ${seconds(seenMs)}, a tap is answered after ${seconds(answersMs)}`,
    device: 'phone',
    ...(vitals.largestElement ? { where: vitals.largestElement } : {}),
  }
  if (raw === 'pass') return finding('ready-fast', 'pass', [times])
  if (scaled !== raw)
    return finding(
      'ready-fast',
      'unknown',
      [
        times,
        {
          what: `this computer is busy: work takes ${busy.toFixed(1)} times as long as it needs, so the times are not the page's alone`,
        },
      ],
      'look again when this computer has less to do',
    )
  return finding('ready-fast', raw, [times, ...causes(vitals)], todoFor(vitals))
}

function verdictOf(seenMs: number, answersMs: number): 'pass' | 'warn' | 'fail' {
  const { seen, answers } = readyLimits
  if (seenMs > seen.failMs || answersMs > answers.failMs) return 'fail'
  return seenMs > seen.warnMs || answersMs > answers.warnMs ? 'warn' : 'pass'
}

/** What it would take on an idle computer: what was waited for from the network stays, computing shrinks. */
function withoutBusy(ms: number, busy: number, { documentMs, resources }: Vitals): number {
  const bytes = resources.filter(({ endMs }) => endMs <= ms).reduce((sum, one) => sum + one.bytes, 0)
  const networkMs = Math.min(ms, Math.max(documentMs, (bytes * 8) / slowBitsPerMs))
  return networkMs + (ms - networkMs) / busy
}

function causes({ resources, longFrames }: Vitals): readonly Evidence[] {
  const biggest = [...resources].sort((a, b) => b.bytes - a.bytes).slice(0, 3)
  const total = resources.reduce((sum, { bytes }) => sum + bytes, 0)
  return [
    { what: `${plural(resources.length, 'request')}, ${kilobytes(total)}` },
    ...biggest
      .filter(({ bytes }) => bytes > 20_000)
      .map(({ url, bytes }) => ({ what: `${kilobytes(bytes)}`, where: shortAddress(url) })),
    ...longestScripts(longFrames).map(({ where, durationMs }) => ({
      what: `a script holds the page for ${Math.round(durationMs)} ms`,
      where: shortAddress(where),
    })),
  ]
}

function longestScripts(
  frames: Vitals['longFrames'],
): readonly { readonly where: string; readonly durationMs: number }[] {
  const sums = new Map<string, number>()
  for (const { where, durationMs } of frames.flatMap(({ scripts }) => scripts))
    sums.set(where, (sums.get(where) ?? 0) + durationMs)
  return [...sums]
    .map(([where, durationMs]) => ({ where, durationMs }))
    .filter(({ durationMs }) => durationMs > maxAnswerMs)
    .sort((a, b) => b.durationMs - a.durationMs)
    .slice(0, 3)
}

function todoFor(vitals: Vitals): string {
  const { resources, longFrames } = vitals
  const scripts = resources.filter(({ url }) => /\.(m?[jt]sx?|vue|svelte)(\?|$)/.test(url))
  if (resources.some(({ url }) => url.includes('/@vite/client')) || scripts.length > manyScripts)
    return 'share the build instead of the dev server: build it, then outer share its folder'
  const [script] = longestScripts(longFrames)
  const [biggest] = [...resources].sort((a, b) => b.bytes - a.bytes)
  const sentMs = biggest ? (biggest.bytes * 8) / slowBitsPerMs : 0
  if (biggest && sentMs > (script?.durationMs ?? 0) && biggest.bytes > 20_000)
    return `make ${shortAddress(biggest.url)} smaller (${kilobytes(biggest.bytes)}): compress it, split it, or load it later`
  return script
    ? `let ${shortAddress(script.where)} do less before the first tap`
    : 'answer the page itself sooner'
}

async function measure(visit: Visit): Promise<Ready> {
  return readyOf(await readVitals(visit), visit.isSettled)
}

async function measureAgain(context: CheckContext): Promise<Ready | undefined> {
  const visit = await context.open({ device: 'phone', slow: true }).catch(() => undefined)
  if (!visit) return undefined
  try {
    return await measure(visit)
  } catch {
    return undefined
  } finally {
    await visit.close()
  }
}

/** How much longer a fixed piece of work takes than the processor spends on it. */
async function measureBusy(visit: Visit): Promise<number> {
  const session = await visit.page.context().newCDPSession(visit.page)
  const threadMs = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics')
    return 1000 * (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? 0)
  }
  await session.send('Performance.enable')
  const before = await threadMs()
  const wallMs = await visit.ask(() => {
    const began = performance.now()
    while (performance.now() - began < 150);
    return performance.now() - began
  })
  const usedMs = (await threadMs()) - before
  await session.detach()
  return usedMs > 0 ? Math.max(1, wallMs / usedMs) : 1
}

function betterOf(a: Ready, b: Ready): Ready {
  const waited = ({ seenMs, answersMs }: Ready): number =>
    seenMs === null || answersMs === null ? Number.POSITIVE_INFINITY : Math.max(seenMs, answersMs / 1.8)
  return waited(b) < waited(a) ? b : a
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`
const kilobytes = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
