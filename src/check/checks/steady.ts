/** Whether what a stranger reads and taps stays where it is while the page opens. */
import { type Check, finding } from '../check.ts'
import { type Evidence, type Finding, maxEvidence } from '../finding.ts'
import { addPicture } from './picture.ts'
import { type Box, readVitals, type Shift, type ShiftSource } from './vitals.ts'

/** Cumulative layout shift: good up to 0.1, poor above 0.25 (https://web.dev/articles/cls). */
export const maxGoodShift = 0.1
export const maxFairShift = 0.25
/** A session window ends after a second without a shift, and after five seconds. */
const gapMs = 1000
const windowMs = 5000
/** From here on a person has seen something and may be reaching for it. */
const reachMs = 1000
/** Half of WCAG's larger target (44 px): less, and the finger still meets it. */
const missPx = 22
/** More often than this in the first seconds, and it is an animation. */
const animatedTimes = 8

export const steady: Check = {
  id: 'steady',
  quick: true,
  look: async (context) => {
    const vitals = await readVitals(context.visits.phone)
    const judged = judgeSteady(vitals.shifts, vitals.firstPaintMs)
    return addPicture(context, context.visits.phone, judged.finding, judged.mark)
  },
}

/** The largest session window of shifts, and its members. */
export function worstWindow(shifts: readonly Shift[]): {
  readonly score: number
  readonly shifts: readonly Shift[]
} {
  let worst: { score: number; shifts: readonly Shift[] } = { score: 0, shifts: [] }
  let current: Shift[] = []
  for (const shift of [...shifts].sort((a, b) => a.atMs - b.atMs)) {
    const first = current[0]
    const last = current.at(-1)
    const isSame = first && last && shift.atMs - last.atMs < gapMs && shift.atMs - first.atMs < windowMs
    current = isSame ? [...current, shift] : [shift]
    const score = current.reduce((sum, one) => sum + one.score, 0)
    if (score > worst.score) worst = { score, shifts: current }
  }
  return worst
}

/** `firstPaintMs`: before anything is seen, nothing is reached for. */
export function judgeSteady(
  all: readonly Shift[],
  firstPaintMs: number | null,
): { readonly finding: Finding; readonly mark: Box | null } {
  const shifts = withoutAnimations(all)
  const { score, shifts: members } = worstWindow(shifts)
  const jumps = movedUnderFinger(shifts, firstPaintMs ?? 0)
  const culprits = members
    .flatMap((shift) => shift.sources.map((source) => ({ source, atMs: shift.atMs, score: shift.score })))
    .sort((a, b) => b.score - a.score || moved(b.source) - moved(a.source))
  if (score <= maxGoodShift && jumps.length === 0)
    return {
      finding: finding('steady', 'pass', [
        { what: `the page moves by ${round(score)} while it opens (layout shift)` },
      ]),
      mark: null,
    }
  const evidence: Evidence[] = []
  if (score > maxGoodShift)
    evidence.push({
      what: `what is read jumps while the page opens: layout shift ${round(score)}, good is up to ${maxGoodShift}`,
      device: 'phone',
    })
  const told = new Set<string>()
  for (const { source, atMs } of [...jumps, ...culprits]) {
    const sentence = sentenceOf(source, atMs)
    if (told.has(source.name ?? sentence) || evidence.length >= maxEvidence) continue
    told.add(source.name ?? sentence)
    evidence.push({ what: sentence, ...(source.name ? { where: source.name } : {}), device: 'phone' })
  }
  const main = jumps[0]?.source ?? culprits[0]?.source
  return {
    finding: finding('steady', score > maxFairShift ? 'fail' : 'warn', evidence, todoFor(main)),
    mark: main && main.after.width > 0 ? main.after : null,
  }
}

/** A ball, a ticker, a mole: what moves again and again is meant to. Arriving content moves things once or twice. */
function withoutAnimations(shifts: readonly Shift[]): readonly Shift[] {
  const times = new Map<string, number>()
  for (const shift of shifts)
    for (const name of new Set(shift.sources.map((source) => source.name)))
      if (name !== null) times.set(name, (times.get(name) ?? 0) + 1)
  const isAnimated = ({ name }: ShiftSource): boolean =>
    name !== null && (times.get(name) ?? 0) >= animatedTimes
  return shifts.filter((shift) => shift.sources.length === 0 || !shift.sources.every(isAnimated))
}

/** Controls that jumped away when a person could have been about to tap them. */
const movedUnderFinger = (shifts: readonly Shift[], firstPaintMs: number) =>
  shifts
    .filter((shift) => shift.atMs > firstPaintMs + reachMs)
    .flatMap((shift) => shift.sources.map((source) => ({ source, atMs: shift.atMs })))
    .filter(({ source }) => source.control !== null && isSeen(source.before) && moved(source) >= missPx)

/** What had no size was not there; what comes in is not what moves. */
const isSeen = ({ width, height }: Box): boolean => width > 0 && height > 0

const moved = ({ before, after }: ShiftSource): number =>
  isSeen(before) && isSeen(after) ? Math.max(Math.abs(after.x - before.x), Math.abs(after.y - before.y)) : 0

function sentenceOf(source: ShiftSource, atMs: number): string {
  const { before, after, name, control } = source
  const what = control ?? name ?? 'something that is gone by now'
  const when = `${(atMs / 1000).toFixed(1)} s after the start`
  const down = after.y - before.y
  const across = after.x - before.x
  if (!isSeen(after) || !isSeen(before)) return `${what} changes its size ${when}`
  if (Math.abs(down) >= Math.abs(across))
    return `${what} moves ${Math.abs(down)} px ${down > 0 ? 'down' : 'up'} ${when}`
  return `${what} moves ${Math.abs(across)} px sideways ${when}`
}

const todoFor = (main: ShiftSource | undefined): string =>
  main && main.after.y > main.before.y
    ? `keep room for what comes in late above ${main.control ?? main.name ?? 'it'}: give it a height, or width and height on its picture`
    : `give what comes in late its place from the start, so that ${main?.control ?? main?.name ?? 'the rest'} stays put`

const round = (score: number): string => score.toFixed(score < 0.01 ? 0 : 2)
