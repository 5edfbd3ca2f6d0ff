/** A line of a changelog as somebody reads it who uses the product. */

const mostRead = 1_000
/** Conventional commits, that change nothing for who uses it. */
const inside =
  /^(?:chore|docs?|tests?|ci|build|refactor|style|deps?|bump|merge|revert)(?:\([^)]{0,40}\))?!?:\s|^(?:bump|update|upgrade) (?:dependenc|deps|\S+ from \S+ to )/iu
const prefix = /^(?:feat|fix|perf|feature|bugfix)(?:\([^)]{0,40}\))?!?:\s*/iu
/** Numbers of threads, hashes of commits, and who did it. */
const trails =
  /\s*(?:\[?\(?\[?(?:#\d{1,7}|[0-9a-f]{7,40})\]?(?:\([^)\s]{0,200}\))?\)?\]?|(?:by|thanks(?: to)?) @[\w-]{1,40})(?=[\s,.;)]|$)/giu

/** Without marks of commits; empty for what changed nothing outside. */
export function asNews(item: string): string {
  const line = item.slice(0, mostRead).trim()
  if (inside.test(line) || item.length > mostRead) return ''
  return line
    .replace(prefix, '')
    .replace(trails, '')
    .replace(/\s*\(\s*\)/g, '')
    .replace(/\s+in$/, '')
    .trim()
}
