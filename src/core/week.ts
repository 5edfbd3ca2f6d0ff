/** ISO 8601 weeks, `2026-W47`, in a time zone: Monday to Sunday; a week belongs to the year of its Thursday. */
import { dayMs } from './window.ts'

const weekMs = 7 * dayMs
/** 1970-01-05 was a Monday. */
const firstMonday = 4 * dayMs

/** The number of the week an instant lies in, counted from 1970-01-05. Asks the time zone once a week, not once a commit. */
export function weekNumbersIn(timeZone: string): (at: number) => number {
  const starts = new Map<number, number>()
  const offsetAt = offsetsIn(timeZone)
  const startOf = (week: number): number => {
    let start = starts.get(week)
    if (start === undefined) {
      const local = firstMonday + week * weekMs
      // Twice: the first guess may stand on the other side of a change of clocks.
      start = local - offsetAt(local - offsetAt(local))
      starts.set(week, start)
    }
    return start
  }
  return (at) => {
    const week = Math.floor((at - firstMonday) / weekMs)
    if (at < startOf(week)) return week - 1
    return at >= startOf(week + 1) ? week + 1 : week
  }
}

/** The name of a week that is counted from 1970-01-05. */
export function weekName(week: number): string {
  const thursday = firstMonday + week * weekMs + 3 * dayMs
  const year = new Date(thursday).getUTCFullYear()
  const number = Math.floor((thursday - Date.UTC(year, 0, 1)) / weekMs) + 1
  return `${String(year).padStart(4, '0')}-W${String(number).padStart(2, '0')}`
}

/** Of a calendar day as UTC midnight. */
export const weekOfDay = (day: number): string => weekName(Math.floor((day - firstMonday) / weekMs))

/** To make one takes longer than to use it a hundred times; ask it for many. */
export function weeksIn(timeZone: string): (at: number) => string {
  const numberOf = weekNumbersIn(timeZone)
  return (at) => weekName(numberOf(at))
}

/** Its Monday as UTC midnight. */
export function weekStart(week: string): number {
  const [year = 1970, number = 1] = week.split('-W').map(Number)
  const january4 = Date.UTC(year, 0, 4)
  const monday = january4 - ((new Date(january4).getUTCDay() + 6) % 7) * dayMs
  return monday + (number - 1) * weekMs
}

/** All weeks from one to another, both in it; the newest `most` where they are more. */
export function weeksBetween(first: string, last: string, most: number): readonly string[] {
  const end = weekStart(last)
  const start = Math.max(weekStart(first), end - (most - 1) * weekMs)
  return Array.from({ length: Math.max(0, Math.round((end - start) / weekMs) + 1) }, (_, at) =>
    weekOfDay(start + at * weekMs),
  )
}

/** How far local time is ahead of UTC, in ms. */
function offsetsIn(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  return (at) => {
    const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000
  }
}
