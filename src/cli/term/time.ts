/** Times and spans as a person says them, in the maker's time zone. */
import { dayOf } from '../../core/today.ts'
import { dayMs, hourMs } from '../../core/window.ts'

const minuteMs = 60_000

/** `14:02` */
export const clock = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at)

/** `14:02:31` */
export const clockSeconds = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(at)

/** `14:02` today, `yesterday 14:02`, `12 Nov 14:02`, `12 Nov 2025` in another year. */
export function when(at: number, now: number, timeZone: string): string {
  const day = dayOf(at, timeZone)
  const time = clock(at, timeZone)
  if (day === dayOf(now, timeZone)) return time
  if (day === dayOf(now - dayMs, timeZone)) return `yesterday ${time}`
  if (day === dayOf(now + dayMs, timeZone)) return `tomorrow ${time}`
  const date = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'short' }).format(at)
  const year = day.slice(0, 4)
  return year === dayOf(now, timeZone).slice(0, 4) ? `${date} ${time}` : `${date} ${year}`
}

/** `0.8 s`, `40 s`, `3 min`, `6 h`, `2 days`: one number and one unit. */
export function span(ms: number): string {
  if (ms < 10_000) return `${(Math.round(ms / 100) / 10).toString()} s`
  if (ms < 100_000) return `${Math.round(ms / 1000)} s`
  if (ms < 100 * minuteMs) return ms % hourMs === 0 ? hours(ms) : `${Math.round(ms / minuteMs)} min`
  if (ms < 36 * hourMs) return hours(ms)
  return `${Math.round(ms / dayMs)} days`
}

const hours = (ms: number): string => `${Math.round(ms / hourMs)} h`

/** A window as a promise: `1 hour`, `30 minutes`, `90 seconds`, `7 days`. */
export function spanInWords(ms: number): string {
  const units = [
    [dayMs, 'day'],
    [hourMs, 'hour'],
    [minuteMs, 'minute'],
    [1000, 'second'],
  ] as const
  for (const [unit, name] of units) {
    if (ms < unit || ms % unit !== 0) continue
    // 24 hours is said as a day; 90 minutes stays minutes.
    const count = ms / unit
    return `${count} ${name}${count === 1 ? '' : 's'}`
  }
  return `${ms} ms`
}

const unitMs: Readonly<Record<string, number>> = { s: 1000, m: minuteMs, h: hourMs, d: dayMs }

/** `1h`, `30m`, `90s`, `7d`, `1h30m` in milliseconds; undefined for anything else. */
export function parseSpan(text: string): number | undefined {
  if (!/^(\d{1,6}[smhd])+$/.test(text)) return undefined
  let total = 0
  for (const [, count, unit] of text.matchAll(/(\d+)([smhd])/g))
    total += Number(count) * (unitMs[unit ?? ''] ?? 0)
  return total
}

/** When the next day begins in that time zone, epoch ms; days there may have 23 or 25 hours. */
export function nextDay(now: number, timeZone: string): number {
  const today = dayOf(now, timeZone)
  let [before, after] = [now, now + 26 * hourMs]
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (dayOf(middle, timeZone) === today) before = middle
    else after = middle
  }
  return after
}
