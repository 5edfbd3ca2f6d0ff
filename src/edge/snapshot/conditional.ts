/** Preconditions, in the order of RFC 9110 §13.2.2. Snapshots have no dates, so the dated ones never hold a request back. */
const weak = (tag: string): string => (tag.startsWith('W/') ? tag.slice(2) : tag)

/** Entity tags may hold commas, so the list is matched, not split. */
const tagsIn = (header: string): string[] => header.match(/(?:W\/)?"[^"]*"/g) ?? []

export function isMatch(header: string, etag: string, strong: boolean): boolean {
  if (header.trim() === '*') return true
  return tagsIn(header).some((tag) =>
    strong ? tag === etag && !tag.startsWith('W/') : weak(tag) === weak(etag),
  )
}

export type Asks = { readonly ifMatch: string; readonly ifNoneMatch: string }

export function judge(asks: Asks, etag: string): 200 | 304 | 412 {
  if (asks.ifMatch !== '' && !isMatch(asks.ifMatch, etag, true)) return 412
  if (asks.ifNoneMatch !== '' && isMatch(asks.ifNoneMatch, etag, false)) return 304
  return 200
}

/** A range is only good for the very version it was begun on (§13.1.5); a date cannot say that here. */
export const isRangeValid = (ifRange: string, etag: string): boolean =>
  ifRange === '' || ifRange.trim() === etag
