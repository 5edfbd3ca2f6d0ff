/** Looks for secrets in what is about to become public. */
import { Problem } from '../core/problems.ts'
import { lintTexts } from './secret-lint.ts'
import { matchRules } from './secret-match.ts'
import { readTexts, type Scannable, type Text } from './secret-texts.ts'

/** `line` and `column` count from 1. `at`: what `allow` takes to let this one pass. `excerpt`: masked. */
export type Finding = {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly rule: string
  readonly excerpt: string
  readonly at: string
}

/** One place in a file, in characters from its beginning. */
export type Hit = Omit<Finding, 'at'> & { readonly start: number; readonly end: number }

/** Small files go to secretlint together: each call of it has a price. */
const batchCharacters = 1024 * 1024
/** A folder full of secrets is refused all the same. */
const maxFindings = 200

/**
 * Findings in the text files among `files`, in order of file and line; at most 200.
 * `allow`: places as `FILE:LINE`, or `FILE:LINE:COLUMN` where a line holds several; each lets exactly one pass.
 */
export async function scanSecrets(
  files: readonly Scannable[],
  options: {
    readonly allow: readonly string[]
    readonly onProgress?: (progress: { readonly bytes: number; readonly ofBytes: number }) => void
  },
): Promise<readonly Finding[]> {
  const ofBytes = files.reduce((so, file) => so + file.bytes, 0)
  const hits: Hit[] = []
  let batch: Text[] = []
  let batched = 0
  let bytes = 0
  const flush = async () => {
    hits.push(...(await lintTexts(batch)))
    batch = []
    batched = 0
    options.onProgress?.({ bytes, ofBytes })
    // A long scan lets others run.
    await new Promise(setImmediate)
  }
  for (const file of files) {
    for await (const text of readTexts(file)) {
      hits.push(...matchRules(text))
      batch.push(text)
      batched += text.text.length
      if (batched >= batchCharacters) await flush()
    }
    bytes += file.bytes
    if (hits.length >= maxFindings * 4) break
  }
  await flush()
  const allowed = new Set(options.allow.map((place) => place.normalize('NFC')))
  return addPlaces(dropOverlaps(hits))
    .filter((one) => !allowed.has(one.at) && !allowed.has(`${one.file}:${one.line}:${one.column}`))
    .slice(0, maxFindings)
}

/** The same for texts that lie in no file, whole ones: what a server gives. */
export async function scanTexts(texts: readonly Text[]): Promise<readonly Finding[]> {
  const hits: Hit[] = texts.flatMap((text) => matchRules(text))
  let batch: Text[] = []
  let batched = 0
  for (const text of texts) {
    batch.push(text)
    batched += text.text.length
    if (batched < batchCharacters && text !== texts.at(-1)) continue
    hits.push(...(await lintTexts(batch)))
    batch = []
    batched = 0
    await new Promise(setImmediate)
  }
  return addPlaces(dropOverlaps(hits)).slice(0, maxFindings)
}

/** Throws `secret-found`, naming the places, when there is any finding. */
export function refuseSecrets(findings: readonly Finding[]): void {
  const [first] = findings
  if (!first) return
  const places = findings.slice(0, 10).map((one) => `  ${one.at}  ${one.rule}  ${one.excerpt}`)
  const more = findings.length > places.length ? [`  … and ${findings.length - places.length} more`] : []
  const what = findings.length === 1 ? 'a secret' : `${findings.length} secrets`
  throw new Problem('secret-found', [`${what} would become public:`, ...places, ...more].join('\n'), {
    hint: `take it out, and revoke it if it was public before. Is it none? --allow-secret ${first.at}`,
  })
}

/** Two rules that see the same secret: the first in the file stays, ours before secretlint's (which come later in the list). */
function dropOverlaps(hits: readonly Hit[]): readonly Hit[] {
  const sorted = hits
    .map((hit, order) => ({ hit, order }))
    .sort((a, b) => compare(a.hit.file, b.hit.file) || a.order - b.order)
  const kept: Hit[] = []
  for (const { hit } of sorted)
    if (!kept.some((one) => one.file === hit.file && one.start < hit.end && hit.start < one.end))
      kept.push(hit)
  return kept.sort((a, b) => compare(a.file, b.file) || a.start - b.start)
}

function addPlaces(hits: readonly Hit[]): readonly Finding[] {
  const perLine = new Map<string, number>()
  const lineOf = (hit: Hit) => `${hit.file}:${hit.line}`
  for (const hit of hits) perLine.set(lineOf(hit), (perLine.get(lineOf(hit)) ?? 0) + 1)
  return hits.map((hit) => {
    const { file, line, column, rule, excerpt } = hit
    const at = perLine.get(lineOf(hit)) === 1 ? lineOf(hit) : `${lineOf(hit)}:${column}`
    return { file, line, column, rule, excerpt, at }
  })
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
