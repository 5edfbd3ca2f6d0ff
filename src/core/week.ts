/** ISO 8601 weeks, `2026-W47`: Monday to Sunday, and the first one holds the year's first Thursday. */
import { dayMs } from './window.ts'

/** Of a calendar day as UTC midnight. */
export function weekOfDay(day: number): string {
  const thursday = new Date(day + (3 - ((new Date(day).getUTCDay() + 6) % 7)) * dayMs)
  const year = thursday.getUTCFullYear()
  const number = 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * dayMs))
  return `${String(year).padStart(4, '0')}-W${String(number).padStart(2, '0')}`
}

/** To make one takes longer than to use it a hundred times; ask it for many. */
export function weeksIn(timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone })
  return (at) => weekOfDay(Date.parse(format.format(at)))
}

/** Its Monday as UTC midnight. */
export function weekStart(week: string): number {
  const [year = 1970, number = 1] = week.split('-W').map(Number)
  const january4 = Date.UTC(year, 0, 4)
  const monday = january4 - ((new Date(january4).getUTCDay() + 6) % 7) * dayMs
  return monday + (number - 1) * 7 * dayMs
}

/** All weeks from one to another, both in it; the newest `most` where they are more. */
export function weeksBetween(first: string, last: string, most: number): readonly string[] {
  const end = weekStart(last)
  const start = Math.max(weekStart(first), end - (most - 1) * 7 * dayMs)
  return Array.from({ length: Math.max(0, Math.round((end - start) / (7 * dayMs)) + 1) }, (_, at) =>
    weekOfDay(start + at * 7 * dayMs),
  )
}
