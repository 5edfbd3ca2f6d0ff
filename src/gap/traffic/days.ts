/** Counts by day, as exports write days; whole weeks come out. */
import { weekOfDay, weeksBetween } from '../../core/week.ts'
import { dayMs } from '../../core/window.ts'

/** Ten years, as everywhere. */
const mostWeeks = 520
/** A year of days for each of them; an export has no more. */
const mostDays = mostWeeks * 7

export type Days = Map<number, number>

export function addTo(days: Days, day: number, count: number): void {
  if (days.has(day) || days.size < mostDays) days.set(day, (days.get(day) ?? 0) + count)
}

/** Between the first and the last day every week was measured; one without a row had nobody. */
export function weeksOf(days: Days, from?: number, to?: number) {
  const known = [...days.keys()]
  const first = from ?? Math.min(...known)
  const last = to ?? Math.max(...known)
  if (!Number.isFinite(first) || !Number.isFinite(last)) return { weeks: [], firstAt: null, lastAt: null }
  const weeks = new Map<string, number>()
  for (const [day, count] of days) weeks.set(weekOfDay(day), (weeks.get(weekOfDay(day)) ?? 0) + count)
  return {
    weeks: weeksBetween(weekOfDay(first), weekOfDay(last), mostWeeks).map((week) => ({
      week,
      count: weeks.get(week) ?? 0,
    })),
    firstAt: first,
    // The last day is a whole one.
    lastAt: last + dayMs - 1,
  }
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const forms: readonly (readonly [
  RegExp,
  (part: readonly string[]) => readonly [string, string | number, string],
])[] = [
  [/^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/, ([y = '', m = '', d = '']) => [y, m, d]],
  [/^(\d{4})(\d{2})(\d{2})$/, ([y = '', m = '', d = '']) => [y, m, d]],
  [/^(\d{4})\/(\d{1,2})\/(\d{1,2})(?:[ T].*)?$/, ([y = '', m = '', d = '']) => [y, m, d]],
  [/^(\d{1,2})\.(\d{1,2})\.(\d{2,4})$/, ([d = '', m = '', y = '']) => [y, m, d]],
  // As App Store Connect writes it, month first, unless that is no month.
  [
    /^(\d{1,2})\/(\d{1,2})\/(\d{2,4})$/,
    ([m = '', d = '', y = '']) => (Number(m) > 12 ? [y, d, m] : [y, m, d]),
  ],
  [
    /^(\d{1,2})[- ]([a-z]{3})[a-z]*[- ,]+(\d{2,4})$/i,
    ([d = '', m = '', y = '']) => [y, months.indexOf(m.toLowerCase()) + 1, d],
  ],
  [
    /^([a-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})$/i,
    ([m = '', d = '', y = '']) => [y, months.indexOf(m.toLowerCase()) + 1, d],
  ],
]

/** A day as UTC midnight; undefined for what is none. */
export function dayOf(text: string): number | undefined {
  const trimmed = text.trim()
  for (const [form, order] of forms) {
    const match = form.exec(trimmed)
    if (!match) continue
    const [year, month, day] = order(match.slice(1)).map(Number)
    if (year === undefined || month === undefined || day === undefined) return undefined
    const full = year < 100 ? 2000 + year : year
    if (full < 1990 || full > 2200 || month < 1 || month > 12 || day < 1 || day > 31) return undefined
    return Date.UTC(full, month - 1, day)
  }
  return undefined
}

/** `1,234` and `1 234` too; undefined for what is no count. */
export function countOf(text: string): number | undefined {
  const plain = text.trim().replace(/[\s\u00a0,’']/g, '')
  return /^\d{1,15}(?:\.\d+)?$/.test(plain) ? Math.round(Number(plain)) : undefined
}
