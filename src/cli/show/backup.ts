/** What a backup holds, in a line. */
type Counts = Readonly<Record<string, number>>

/** The things that a person would look for, as far as there are any. */
const shown = [
  ['makers', 'other maker', 'other makers'],
  ['links', 'link', 'links'],
  ['people', 'person', 'people'],
  ['events', 'event', 'events'],
  ['reactions', 'reaction', 'reactions'],
  ['certificates', 'certificate', 'certificates'],
] as const

export function countsLine(counts: Counts): string {
  const words = shown.flatMap(([key, one, many]) => {
    const count = counts[key] ?? 0
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]
  })
  return words.length === 0 ? 'nothing shared yet' : words.join(', ')
}

export const sizeOf = (bytes: number): string =>
  bytes < 1_048_576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`
