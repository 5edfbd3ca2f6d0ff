/** ISO 8601 weeks in the maker's time zone. */

const dayMs = 86_400_000
const weekMs = 7 * dayMs
/** 1970-01-05 was a Monday. */
const firstMonday = 4 * dayMs

/** The number of the week an instant lies in, counted from 1970-01-05. Asks the time zone once a week, not once a commit. */
export function weeksIn(timeZone: string): (at: number) => number {
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

/** `2026-W14`: the week's year is that of its Thursday. */
export function weekName(week: number): string {
  const thursday = firstMonday + week * weekMs + 3 * dayMs
  const year = new Date(thursday).getUTCFullYear()
  const number = Math.floor((thursday - Date.UTC(year, 0, 1)) / weekMs) + 1
  return `${year}-W${String(number).padStart(2, '0')}`
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
