import type { DraftKind, Finding } from '../../core/pack.ts'
import type { Ground } from '../material.ts'
import type { Place } from './finding.ts'
import { appliesTo, type Hit, isForActions, lexicon, type Phrase, type Row, wordsIn } from './lexiconRows.ts'
import { meantIn } from './literal.ts'
import { findingIn, type Prose } from './prose.ts'
import { instead } from './slopWords.ts'

/** Lists of search words are no sentences. */
const lists: ReadonlySet<DraftKind> = new Set([
  'app-store-keywords',
  'npm-keywords',
  'github-topics',
  'edge-search-term',
])

/** One text shows no more than this; the rest says the same. */
const mostFindings = 40

/** Words and phrases that any product could use: `block` refuses, `warn` only together (`slop-density`). */
export function lexiconRule(prose: Prose, ground: Ground): readonly Finding[] {
  if (lists.has(prose.source.kind)) return []
  const hits = lexiconHits(prose, ground)
  const said = hits.filter(({ row }) => row.severity !== 'info').slice(0, mostFindings)
  return [...said.map((hit) => findingOf(prose, hit)), ...tooOften(prose, hits)]
}

function findingOf(prose: Prose, { row, start, end }: Hit): Finding {
  return findingIn(
    prose,
    { start, end },
    {
      rule: row.kind.replaceAll('_', '-'),
      severity: row.severity,
      why: row.why,
      do: instead(row.kind),
    },
  )
}

/** Every hit in order, the longest where several begin; without what is meant literally. */
export function lexiconHits(prose: Prose, ground: Ground): readonly Hit[] {
  const text = prose.free.replaceAll('’', "'")
  const { kind } = prose.source
  const isMeant = meantIn(prose.text, text, ground)
  const hits = [...phraseHits(text), ...stemHits(text), ...patternHits(text, prose), ...actionHits(prose)]
    .filter(({ row }) => appliesTo(row, kind) || (isForActions(row) && prose.actions.length > 0))
    .sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: Hit[] = []
  for (const hit of hits) {
    if (hit.start < (kept.at(-1)?.end ?? 0) || isMeant(hit)) continue
    kept.push(hit)
  }
  return kept
}

function phraseHits(text: string): Hit[] {
  const { phrases } = lexicon()
  const words = [...text.matchAll(/[\p{L}\p{M}\p{N}]+(?:'[\p{L}\p{M}]+)*/gu)]
  const hits: Hit[] = []
  for (const [at, word] of words.entries()) {
    for (const phrase of phrases.get(word[0].toLowerCase()) ?? []) {
      const last = words[at + phrase.words.length - 1]
      if (isForActions(phrase.row) || last === undefined || !goesOn(text, words, at, phrase)) continue
      const end = last.index + last[0].length
      if (!text.startsWith(phrase.end, end)) continue
      hits.push({ row: phrase.row, start: word.index, end })
      break
    }
  }
  return hits
}

const goesOn = (text: string, words: readonly RegExpExecArray[], at: number, phrase: Phrase): boolean =>
  phrase.words.every((wanted, n) => {
    const word = words[at + n]
    const before = words[at + n - 1]
    if (word === undefined || word[0].toLowerCase() !== wanted) return false
    if (n === 0 || before === undefined) return true
    return /^[\s,-]{1,8}$/.test(text.slice(before.index + before[0].length, word.index).slice(0, 9))
  })

function stemHits(text: string): Hit[] {
  const { stems, byStem } = lexicon()
  return [...text.matchAll(stems)].flatMap((match) => {
    const row = byStem.get((match.groups?.stem ?? match.groups?.text ?? '').toLowerCase())
    return row === undefined ? [] : [{ row, start: match.index, end: match.index + match[0].length }]
  })
}

/** A pattern sees no more than this at once, so that a line without an end stays cheap. */
const window = 4000

function patternHits(text: string, prose: Prose): Hit[] {
  const hits: Hit[] = []
  for (const { row, pattern, atStart } of lexicon().patterns) {
    const parts = atStart
      ? prose.sentences.map(({ start, end }) => ({ start, end: Math.min(end, start + window) }))
      : windowsOf(text)
    for (const { start, end } of parts) {
      for (const match of text.slice(start, end).matchAll(pattern)) {
        hits.push({ row, start: start + match.index, end: start + match.index + match[0].length })
      }
    }
  }
  return hits
}

function windowsOf(text: string): Place[] {
  const parts: Place[] = []
  for (let start = 0; start < text.length; ) {
    const newline = text.lastIndexOf('\n', start + window)
    const end = start + window >= text.length ? text.length : newline > start ? newline : start + window
    parts.push({ start, end })
    start = end
  }
  return parts
}

/** A link or button that says nothing but one of these. */
function actionHits(prose: Prose): Hit[] {
  return prose.actions.flatMap(([start, end]) => {
    const words = wordsIn(prose.text.slice(start, Math.min(end, start + 80)))
    const phrases = lexicon().phrases.get(words[0] ?? '') ?? []
    const found = phrases.find(
      ({ row, words: all }) => isForActions(row) && all.join(' ') === words.join(' '),
    )
    return found === undefined ? [] : [{ row: found.row, start, end }]
  })
}

function tooOften(prose: Prose, hits: readonly Hit[]): Finding[] {
  const rows = new Map<Row, { readonly first: Hit; count: number }>()
  for (const hit of hits) {
    if (hit.row.density_per_100_words === undefined) continue
    const seen = rows.get(hit.row)
    if (seen === undefined) rows.set(hit.row, { first: hit, count: 1 })
    else seen.count += 1
  }
  return [...rows].flatMap(([row, { first, count }]) => {
    const allowed = ((row.density_per_100_words ?? 1) * Math.max(prose.words, 100)) / 100
    return count <= Math.max(1, allowed) ? [] : [findingOf(prose, first)]
  })
}
