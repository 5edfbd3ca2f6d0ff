/** Header fields as they come: name, value, name, value. */

/** The first header of that (lower-case) name, or an empty text. */
export function findField(raw: readonly string[], wanted: string): string {
  for (let at = 0; at < raw.length; at += 2) {
    const name = raw[at] as string
    if (name.length === wanted.length && name.toLowerCase() === wanted) return raw[at + 1] as string
  }
  return ''
}

export function pairs(flat: readonly string[]): [string, string][] {
  const found: [string, string][] = []
  for (let at = 0; at < flat.length; at += 2) found.push([flat[at] as string, flat[at + 1] as string])
  return found
}

export const writeFields = (raw: readonly string[]): string =>
  pairs(raw)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')
