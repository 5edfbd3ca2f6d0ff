/** How a search word stands in the App Store today: asked only where the maker says so, and never needed. */
import * as z from 'zod'
import type { KeywordRow } from './keywordRows.ts'

export type LookUp = {
  readonly fetch: typeof globalThis.fetch
  /** ISO 3166-1 of the store: `us`. */
  readonly country: string
  /** The product's name in the store, to find its rank; case does not matter. */
  readonly name: string
  readonly timeoutMs?: number
}

/** The field of keywords holds no more, and Apple allows about twenty calls a minute. */
const mostWords = 20
const timeoutMs = 5_000
/** Of a search, what is looked at; twice the first page. */
const mostResults = 50
const mostBytes = 2_000_000

const answer = z.object({ results: z.array(z.object({ trackName: z.string() })).max(200) })

/**
 * Rows for `readKeywordRows`' place, by the iTunes Search API, one word after the other. Difficulty is how many of the
 * first ten have the word in their name, times ten; popularity is nothing that it tells. A word that is not answered in
 * time has no row.
 */
export async function lookUpKeywords(
  words: readonly string[],
  { fetch, country, name, ...more }: LookUp,
): Promise<readonly KeywordRow[]> {
  const rows: KeywordRow[] = []
  for (const keyword of words.slice(0, mostWords)) {
    const names = await namesFor(keyword, country, fetch, more.timeoutMs ?? timeoutMs)
    if (names === undefined) continue
    const at = names.findIndex((one) => one.toLowerCase() === name.toLowerCase())
    const rivals = names.slice(0, 10).filter((one) => one.toLowerCase().includes(keyword))
    rows.push({ keyword, popularity: null, difficulty: rivals.length * 10, rank: at === -1 ? null : at + 1 })
  }
  return rows
}

async function namesFor(
  term: string,
  country: string,
  fetch: LookUp['fetch'],
  timeout: number,
): Promise<readonly string[] | undefined> {
  const query = new URLSearchParams({ term, country, entity: 'software', limit: String(mostResults) })
  try {
    const response = await fetch(`https://itunes.apple.com/search?${query}`, {
      signal: AbortSignal.timeout(timeout),
      redirect: 'error',
    })
    if (!response.ok) return undefined
    const parsed = answer.safeParse(JSON.parse(await readBounded(response)))
    return parsed.success ? parsed.data.results.map(({ trackName }) => trackName) : undefined
  } catch {
    return undefined
  }
}

/** Throws when there is more of it. */
async function readBounded(response: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of response.body ?? []) {
    bytes += part.length
    if (bytes > mostBytes) throw new RangeError(`more than ${mostBytes} bytes`)
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}
