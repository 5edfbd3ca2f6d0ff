/** Where a stranger opens it, as a page can link to it; null: it is no address. */
export function httpAddress(text: string | null): string | null {
  const url = text === null ? null : URL.parse(text.trim())
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null
}
