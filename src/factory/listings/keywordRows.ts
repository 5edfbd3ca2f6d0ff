/** What somebody measured about search words: a file of theirs, never needed. */
import Papa from 'papaparse'
import * as z from 'zod'

export type KeywordRow = {
  /** In lower case. */
  readonly keyword: string
  /** 0 to 100; null is unknown. */
  readonly popularity: number | null
  readonly difficulty: number | null
  /** Where the product stands today, 1 is first. */
  readonly rank: number | null
}

const number = z.preprocess(
  (value) => (value === '' || value === undefined || value === null ? null : Number(value)),
  z.number().min(0).max(1_000_000).nullable().catch(null),
)
const share = number.transform((value) => (value === null ? null : Math.min(value, 100)))
const row = z.object({
  keyword: z.string().trim().toLowerCase().min(1).max(100),
  popularity: share,
  difficulty: share,
  rank: number,
})

/** More rows than any list of search words of one product. */
const mostRows = 5_000

/**
 * `marketing/keywords.csv` with the columns keyword, popularity, difficulty, rank, or the same as a JSON list. What is
 * no such row is left out.
 */
export function readKeywordRows(text: string): readonly KeywordRow[] {
  const bare = text.replace(/^\ufeff/, '').trimStart()
  const raw: readonly unknown[] = bare.startsWith('[') ? fromJson(bare) : fromCsv(bare)
  return raw.slice(0, mostRows).flatMap((one) => {
    const parsed = row.safeParse(one)
    return parsed.success ? [parsed.data] : []
  })
}

function fromJson(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}

const fromCsv = (text: string): readonly unknown[] =>
  Papa.parse(text, {
    header: true,
    skipEmptyLines: true,
    preview: mostRows,
    transformHeader: (name) => name.trim().toLowerCase(),
  }).data
