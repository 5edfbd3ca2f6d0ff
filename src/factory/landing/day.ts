/** Days of a changelog. */

/** `2026-10-02` of a date that is one. */
export function findDay(date: string | null): string | undefined {
  const day = /^\d{4}-\d{2}-\d{2}(?![\d])/.exec(date ?? '')?.[0]
  if (day === undefined) return undefined
  const time = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== day ? undefined : day
}
