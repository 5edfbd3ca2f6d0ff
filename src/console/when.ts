/** Times and durations as people say them. Times are epoch milliseconds, shown in the maker's own time zone. */
const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** Something is "just now" for this long: as long as a maker who looks up may still answer a person who is there. */
const nowMs = 5 * minuteMs

export const isNow = (at: number | null, now: number): boolean => at !== null && now - at < nowMs

const part = (zone: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options })

/** `14:02`. */
export const clock = (at: number, zone: string): string =>
  part(zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)

const dayOf = (at: number, zone: string): string =>
  part(zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)

/** `14:02`, `yesterday 14:02`, `Tue 14:02`, `3 Nov`, `3 Nov 2025`: no more than is needed to place it. */
export function when(at: number, now: number, zone: string): string {
  const time = clock(at, zone)
  if (dayOf(at, zone) === dayOf(now, zone)) return time
  if (dayOf(at, zone) === dayOf(now - dayMs, zone)) return `yesterday ${time}`
  if (at < now && now - at < 6 * dayMs) return `${part(zone, { weekday: 'short' }).format(at)} ${time}`
  if (at > now && at - now < 6 * dayMs) return `${part(zone, { weekday: 'short' }).format(at)} ${time}`
  const sameYear = part(zone, { year: 'numeric' }).format(at) === part(zone, { year: 'numeric' }).format(now)
  return part(zone, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) }).format(at)
}

/** The same, short enough to stand under a station. */
export function whenShort(at: number, now: number, zone: string): string {
  if (dayOf(at, zone) === dayOf(now, zone)) return clock(at, zone)
  if (now - at < 6 * dayMs && at < now)
    return `${part(zone, { weekday: 'short' }).format(at)} ${clock(at, zone)}`
  return part(zone, { day: 'numeric', month: 'short' }).format(at)
}

/** `today`, `yesterday`, `Thu 19 Nov`: the head of what happened on one day. */
export function dayName(at: number, now: number, zone: string): string {
  const day = dayOf(at, zone)
  if (day === dayOf(now, zone)) return 'today'
  if (day === dayOf(now - dayMs, zone)) return 'yesterday'
  return part(zone, { weekday: 'short', day: 'numeric', month: 'short' }).format(at).replace(',', '')
}

/** A length of time: `0.4 s`, `40 s`, `3 min`, `1 h 20 min`, `2 days`. */
export function span(ms: number): string {
  if (ms < 10_000) return `${(Math.max(0, ms) / 1000).toFixed(1).replace(/\.0$/, '')} s`
  // Two minutes and more are no longer looked at in seconds.
  if (ms < 2 * minuteMs && ms % minuteMs !== 0) return `${Math.round(ms / 1000)} s`
  const minutes = Math.round(ms / minuteMs)
  if (minutes < 60) return `${minutes} min`
  if (ms < dayMs)
    return minutes % 60 === 0 || minutes >= 600
      ? `${Math.round(minutes / 60)} h`
      : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
  const days = Math.round(ms / dayMs)
  return days === 1 ? '1 day' : `${days} days`
}

/** How long since: `just now`, `3 min ago`. */
export const ago = (at: number, now: number): string =>
  now - at < minuteMs ? 'just now' : `${span(Math.round((now - at) / minuteMs) * minuteMs)} ago`

/** How far off: `in 41 min`, or `now`. */
export const until = (at: number, now: number): string => (at - now < 1000 ? 'now' : `in ${span(at - now)}`)
