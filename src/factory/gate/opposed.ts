/** What a sentence says against a fact in other words: `deletes by itself`, where it asks before. */

import { type Quantity, quantitiesOf } from './amounts.ts'
import type { Axis } from './axis.ts'
import { isNegated } from './concepts.ts'
import { deniedListIn } from './deniedList.ts'
import { type Ledger, ofMaker, type Read, type Verdict } from './ledger.ts'
import { byCondition } from './onlyWhen.ts'
import { axes, pairsAmong } from './oppositeTable.ts'
import { byPole } from './poles.ts'
import type { Statement } from './statement.ts'
import { stemOf, wordsOf } from './words.ts'

const conditional =
  /(?:^|[:;,–—] )(?:if|when|whether|unless|wenn|falls|si|se|quand|cuando|quando)\b|^(?:wer|whoever|quien|quem) |^no [^,.;]{1,60}(?:\bmeans?\b|, no\b)/iu

/** `Most apps keep them in a cloud`: how others do it. */
const ofOthers =
  /^(?:others?|most|many|some|other|usually|elsewhere|unlike|where others|andere\p{L}*|die meisten|viele|anders als|d['’]autres|les autres|la plupart|contrairement|otr[oa]s|la mayoría|muchas?|outr[oa]s|a maioria|muit[oa]s)(?!\p{L})/iu

/** Of an axis, which sides a text has at all: a hundred thousand lines are not each asked for everything. */
type Stood = { readonly axis: Axis; readonly one: boolean; readonly other: boolean }
export type Opposable = readonly Stood[]

export const opposableIn = (text: string): Opposable =>
  axes
    .map((axis) => ({ axis, one: axis.one.test(text), other: axis.other.test(text) }))
    .filter(({ one, other }) => one || other)

/** What a statement says of an axis never changes. */
const known = new WeakMap<Statement, Map<string, Side>>()

function knownSide(statement: Statement, axis: Axis): Side {
  const sides = known.get(statement) ?? new Map<string, Side>()
  known.set(statement, sides)
  const had = sides.get(axis.key)
  if (had !== undefined) return had
  const away =
    statement.kind === 'quote' ||
    (axis.of !== undefined && statement.kind !== axis.of) ||
    (axis.flips === true && keepsAway.test(statement.text))
  const side = away ? null : sideOf(statement.text, { axis, one: true, other: true })
  sides.set(axis.key, side)
  return side
}

export function opposedVerdicts(read: Read, ledger: Ledger): readonly Verdict[] {
  if (!isOfProduct(read)) return []
  const against =
    onAxis(read, ledger) ?? byPair(read, ledger) ?? byPole(read, ledger) ?? byCondition(read, ledger)
  if (against === null || isSameSpan(read, against)) return []
  const end = read.sentence.text.length
  return [{ kind: 'feature', start: 0, end, severity: 'block', result: 'contradicted', by: [against] }]
}

/** No question, no supposing, nothing of the maker's or of others. */
const isOfProduct = ({ sentence: { text, question }, personal, whose }: Read): boolean =>
  !question &&
  !personal &&
  whose === 'open' &&
  !ofMaker.test(text) &&
  !conditional.test(text) &&
  !ofOthers.test(text)

/** `Deleted after ten years`, of what is kept for ten years. */
function isSameSpan({ plain, language }: Read, against: Statement): boolean {
  const spans = (all: readonly Quantity[]) => all.filter(({ unit }) => unit === 'time' || unit === 'month')
  const known = spans(against.quantities())
  const own = known.length === 0 ? [] : spans(quantitiesOf(plain, language))
  return (
    own.length > 0 &&
    ends.test(plain) !== ends.test(against.text) &&
    own.every((one) => known.some(({ unit, values }) => unit === one.unit && values[0] === one.values[0]))
  )
}
/** What is so after that long, and not for it. */
const ends = /(?<!\p{L})(?:after|nach|après|au bout de|tras|después de|al cabo de|após|depois de)(?!\p{L})/iu

type Side = 'one' | 'other' | null

/** A sentence says a side in no more places than these. */
const mostPlaces = 8
type Found = { readonly start: number; readonly end: number; readonly side: 'one' | 'other' }

const everywhere = new Map<RegExp, RegExp>(
  axes.flatMap(({ one, other }) => [one, other].map((side) => [side, new RegExp(side, `${side.flags}g`)])),
)

function placesOf(text: string, pattern: RegExp, side: Found['side']): readonly Found[] {
  const found: Found[] = []
  for (const { index, 0: words } of text.matchAll(everywhere.get(pattern) ?? pattern)) {
    found.push({ start: index, end: index + words.length, side })
    if (found.length === mostPlaces) break
  }
  return found
}

/** What is denied behind it is something else: `makes no requests and does not look anything up`. */
const next = /[,;]|(?<!\p{L})(?:and|or|but|und|oder|aber|et|ou|mais|y|o|pero|e|mas)(?!\p{L})/iu
/** `Multiplayer, no: you draw alone`. */
const answeredNo = /^[^.,;:]{0,24}(?:,|:|\?) ?(?:no|non|nein|não|nope|sorry)(?=[:,.;!–]| –|$)/iu
const lookAhead = 40
const lookBack = 80
/** What the product keeps away from its reader is not its own: `hides countdown timers`. */
const keepsAway =
  /(?<!\p{L})(?:hides?|blocks?|removes?|strips?|mutes?|skips?|filters? out|gets? rid of|replaces?|instead of|versteckt|blockiert|entfernt|masque|bloque|supprime|oculta|bloquea|quita|esconde|bloqueia|remove)(?!\p{L})/iu

/** `Nothing types it for you`: who does it is nobody. */
const byNobody =
  /(?:^|[,;:.–—] ?|(?<!\p{L})(?:and|but|und|et|mais|y|pero|e|mas) )(?:nothing|nobody|no one|none|neither|nichts|niemand|keine[rsn]?|rien|personne|aucune?|nada|nadie|ningún|ninguna|ninguém|nenhuma?)(?!\p{L})[^,;:.–—]*$/iu
/** `In eine Cloud geht nichts`. */
const behindGerman = /(?<!\p{L})(?:nicht(?! nur)|nichts|nie|niemals|niemand|keine?[rsnm]?)(?!\p{L})/iu

function isDenied(text: string, start: number, end: number): boolean {
  const behind = text.slice(end)
  const joint = next.exec(behind)?.index ?? behind.length
  if (start >= (deniedListIn(text) ?? Number.POSITIVE_INFINITY)) return true
  return (
    isNegated(text.slice(0, end + joint), start, end) ||
    answeredNo.test(behind.slice(0, lookAhead)) ||
    byNobody.test(text.slice(Math.max(0, start - lookBack), start)) ||
    behindGerman.test(behind.slice(0, Math.min(joint, lookAhead)))
  )
}

const otherSide = { one: 'other', other: 'one' } as const

/** `works offline, only the titles need the internet`: of one thing, not of the product. */
const exception =
  /(?:^|[,;:.–—] ?)(?:and |but )?(?:only|just|except|save|nur|außer|lediglich|seule?s?|seulement|uniquement|sauf|solo|sólo|únicamente|salvo|só|apenas|exceto)(?! (?:works?|runs?|when|if|with|while|online|wenn|mit|avec|quand|con|cuando|si|com|quando|se)(?!\p{L}))(?!\p{L})[^.,;:–—]*(?:, (?:which|that|who|whose|die|der|das|qui|que) [^.,;:–—]*,[^.,;:–—]*)?$/iu
const isException = (text: string, start: number): boolean =>
  exception.test(text.slice(Math.max(0, start - lookBack), start))

/** On which side of an axis a text stands; null: on none, or on both. */
function sideOf(text: string, { axis, one, other }: Stood): Side {
  const places = [
    ...(one ? placesOf(text, axis.one, 'one') : []),
    ...(other ? placesOf(text, axis.other, 'other') : []),
  ]
  const sides = new Set<Found['side']>()
  for (const place of places) {
    const { start, end, side } = place
    // `never overwrites` holds an `overwrites`: the longer says what is meant.
    const within = places.some(
      (wide) =>
        wide.side !== side && wide.start <= start && wide.end >= end && wide.end - wide.start > end - start,
    )
    if (within || isException(text, start)) continue
    if (!isDenied(text, start, end)) sides.add(side)
    else if (axis.flips) sides.add(otherSide[side])
  }
  const [only] = sides
  return sides.size === 1 && only !== undefined ? only : null
}

/** `Each month` is a price where money is told of. */
const ofMoney =
  /[€$£¥]|(?<!\p{L})(?:pa(?:y|ys|id|ying)|pric|cost|bill|renew|licen|lizenz|fee|buy|bought|zahl|preis|kost|kauf|prix|paie|paye|coût|achet|pag|preci|preço|cuesta|cust|compr)/iu

function onAxis(read: Read, { statements }: Ledger): Statement | null {
  for (const stood of read.opposable) {
    const { axis } = stood
    const side = sideOf(read.sentence.text, stood)
    if (side === null || (axis.of !== undefined && !ofMoney.test(read.sentence.text))) continue
    const sides = statements.map((statement) => [statement, knownSide(statement, axis)] as const)
    // A product may do both: one thing by hand, another by itself.
    const own = outside(read, axis[side])
    const about = (statement: Statement) => own.filter((stem) => statement.stems().has(stem)).length
    const least = (one: Statement) => (axis.nearest ? Math.max(axis.shared, about(one)) : axis.shared)
    const against = sides.find(([one, its]) => its !== null && its !== side && about(one) >= axis.shared)
    if (sides.some(([one, its]) => its === side && about(one) >= least(against?.[0] ?? one))) continue
    if (against !== undefined) return against[0]
  }
  return null
}

/** Stems of a sentence but for the word that what was matched begins with: behind it stands its object. */
function outside(read: Read, pattern: RegExp): readonly string[] {
  const first = wordsOf(pattern.exec(read.sentence.text)?.[0] ?? '')[0]?.stem
  return [...read.stems].filter((stem) => stem !== first)
}

/** Of what is left, so much and so many must be those of the fact. */
const leastShare = 0.6
const leastShared = 2

function byPair(read: Read, { statements, near }: Ledger): Statement | null {
  const { text } = read.sentence
  for (const [one, other] of pairsAmong(read.words.map(({ low }) => low))) {
    const [first, second] = [one.exec(text), other.exec(text)]
    if ((first === null) === (second === null)) continue
    const match = first ?? second
    if (match === null || isNegated(text, match.index, match.index + match[0].length)) continue
    const [mine, theirs] = first === null ? [other, one] : [one, other]
    const said = new Set(wordsOf(match[0]).map(({ low }) => stemOf(low)))
    const own = [...read.stems].filter((stem) => !said.has(stem))
    if (own.length < leastShared) continue
    const same = near(own)
    const isClose = (statement: Statement, share: number) =>
      (same.get(statement) ?? 0) >= Math.max(leastShared, share * own.length)
    if (statements.some((statement) => mine.test(statement.text) && (same.get(statement) ?? 0) >= 1)) continue
    const against = statements.find((statement) => {
      if (statement.kind === 'quote' || !isClose(statement, leastShare)) return false
      const found = theirs.exec(statement.text)
      return found !== null && !isNegated(statement.text, found.index, found.index + found[0].length)
    })
    if (against !== undefined) return against
  }
  return null
}
