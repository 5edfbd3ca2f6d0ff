/** Whether the numbers of a sentence are those of the facts: value, unit and object. */
import { isMoney, type Quantity, quantitiesOf } from './amounts.ts'
import { codeVerdicts, isCode } from './codes.ts'
import { holds, isSameRange } from './compare.ts'
import { followsFrom } from './derived.ts'
import { type Ledger, ofMaker, type Read, type Verdict } from './ledger.ts'
import { isOf, isOfFirst, isSample, nearnessOf } from './nearness.ts'
import { inMarks } from './quotes.ts'
import { familiesOf } from './related.ts'
import { isOfScene, isOverLimit } from './scenes.ts'
import { contentStems, lazily, type Statement } from './statement.ts'
import { beyondFree, billedBy, denied, equationIn, overLimit } from './sums.ts'
import { ofThem } from './together.ts'
import { units } from './units.ts'
import { wordsOf } from './words.ts'

export function numberVerdicts(read: Read, ledger: Ledger): readonly Verdict[] {
  const all = quantitiesOf(read.plain, read.language).map((one) => inCurrency(one, read, ledger))
  if (all.length === 0) return [...sinceVerdicts(read, ledger), ...codeVerdicts(read, ledger)]
  const before = lazily(() => quantitiesOf(read.before, read.language))
  const sum = equationIn(read.plain, read.language, ledger)
  const counted = all
    .filter((quantity) => !isNothing(quantity) && !isPart(read, quantity))
    .filter(
      (quantity) => !isSupposed(read, quantity, ledger) && !(read.sentence.question && !isCrowd(quantity)),
    )
    .filter((quantity) => !isOfScene(read, quantity, all, ledger))
    .filter((quantity) => !isQuoted(read, quantity) && !isCode(read, quantity) && !isEver(read, quantity))
    .filter((quantity) => !isRelease(read, quantity, ledger) && !isScale(read, quantity, ledger))
    .filter((quantity) => !isRepeated(read, quantity, all, ledger))
    .map((quantity) => verdictOf(quantity, { all, before, sum }, read, ledger))
  return [...counted, ...sinceVerdicts(read, ledger), ...codeVerdicts(read, ledger)]
}

const since =
  /\b(?:since|est(?:\.|ablished(?: in)?)|founded in|seit|gegründet|depuis|desde)\s((?:19|20)\d\d)\b/giu

/** `You keep the log since 1994`: their year. */
const ofReader = /^(?:you|your|du|dein\p{L}*|sie|ihre?|vous|tu|votre|ton|ta|usted|você|seu|sua)(?!\p{L})/iu

/** `The church has stood since 1954`: another subject. */
const ofProduct =
  /^[^\p{L}]{0,4}(?:\p{L}+ )?(?:since|est|established|founded|seit|gegründet|depuis|fondée?|desde|fundad[oa])(?!\p{L})|^(?:we|our|it|wir|unser\p{L}*|es|nous|notre|nosotros|nuestr\p{L}*|nós|noss\p{L}*)(?!\p{L})|(?<!\p{L})(?:trusted|serving|in business|in use|used|loved|available|online|running|proven|bewährt|verfügbar|im einsatz|en ligne|disponible|utilis\p{L}+|en línea|disponível)(?!\p{L})/iu

/** `Since 2015`: a year that some fact names. */
function sinceVerdicts(
  { sentence, personal, whose }: Read,
  { statements, name }: Ledger,
): readonly Verdict[] {
  if (personal || whose !== 'open' || sentence.question || ofReader.test(sentence.text)) return []
  if (!ofProduct.test(sentence.text) && !sentence.text.includes(name)) return []
  return [...sentence.text.matchAll(since)].map(({ index, 0: said, 1: year = '' }) => {
    const by = statements.filter(({ text }) => text.includes(year))
    const common = { kind: 'number', start: index, end: index + said.length, severity: 'block', by } as const
    return { ...common, result: by.length > 0 ? 'supported' : 'missing' }
  })
}

const quotes = inMarks(2, 200)
/** What stands in quotation marks is somebody else's number; who says it is asked apart. */
const isQuoted = ({ sentence }: Read, { start, end }: Quantity): boolean =>
  [...sentence.text.matchAll(quotes)].some((one) => one.index < start && one.index + one[0].length > end)

/** `Tidefold 2.1 is out`: its own version, which says how much of nothing. */
function isRelease(
  { words, sentence: { text } }: Read,
  { start, end, unit }: Quantity,
  ledger: Ledger,
): boolean {
  if (unit !== null || !/^\d{1,4}(?:\.\d{1,4}){1,2}$/.test(text.slice(start, end))) return false
  const before = words.filter((word) => word.end <= start).at(-1)
  return before !== undefined && ledger.nameStems.has(before.stem) && before.end + 1 === start
}

/** `one move, or forty`: as many as there may be. */
const isEver = ({ sentence: { text } }: Read, { start, unit }: Quantity): boolean =>
  unit === null &&
  /\b(?:one|once|two|a)\b[^.;]{0,24},? or (?:even )?$|\b(?:one|once|1)(?: \p{L}+)? (?:in|out of) $/iu.test(
    text.slice(0, start),
  )

/** `scores each pair from 0 to 1`: between what its marks lie. */
function isScale({ sentence: { text } }: Read, quantity: Quantity, ledger: Ledger): boolean {
  const { unit, values, relation, high } = quantity
  if (unit !== null || relation !== 'range' || (values[0] ?? 2) > 1) return false
  if (high === 1) return true
  if (!marks.test(text)) return false
  return (
    (values[0] === 0 && (high === 10 || high === 100)) ||
    ledger.amounts().some(({ amount }) => isSameRange(quantity, amount))
  )
}
const marks =
  /(?<!\p{L})(?:scor|scal|rate[sd]?|rating|mark|grad|weight|probabilit|confidence|punkte|skala|bewert|note|échelle|escala|puntu|pontu|nota)/iu

/** `if it shows up forty times, it is the same all forty times`: what was supposed is said again. */
const isRepeated = (read: Read, quantity: Quantity, all: readonly Quantity[], ledger: Ledger): boolean =>
  saysAgain.test(read.sentence.text.slice(0, quantity.start)) &&
  all.some(
    (one) =>
      one.end <= quantity.start &&
      one.unit === quantity.unit &&
      one.values[0] === quantity.values[0] &&
      (isSupposed(read, one, ledger) || isOfScene(read, one, all, ledger)),
  )
const saysAgain =
  /(?<!\p{L})(?:all|all the|the|those|these|every one of the|die|alle|diese|les|toutes les|tous les|ces|las|los|todas las|todos los|esas|esos|as|os|todas as|todos os) $/iu

/** `if you have 30 tabs open`: a number of the reader's, not of the product. */
const supposes =
  /(?:^|[,;] )(?:(?:if|when(?:ever)?|until|till|while|before|unless|say|suppose|imagine|once|wenn|bis|bevor|während|solange|si|quand|jusqu['’]à ce qu[e’']|tant que|se) ?(?:you|your|that|there|du|sie|vous|tu|você)\b|(?:si|cuando|hasta que|mientras|quando|até que|enquanto) \p{L}+)[^,;:]{0,80}$/iu
/** Above what a fact allows it is supposed only to say that it is too much. */
const elsewhere =
  /(?<!\p{L})(?:else|instead|other|another|ander\p{L}*|stattdessen|autre|otr[oa]|outr[oa])(?!\p{L})/iu
const isSupposed = ({ sentence: { text } }: Read, quantity: Quantity, ledger: Ledger): boolean =>
  supposes.test(text.slice(Math.max(0, quantity.start - 100), quantity.start)) &&
  (!isOverLimit(quantity, ledger) || denied.test(text) || elsewhere.test(text))

/** `two of them`: a part of what was counted before; the whole is asked. */
const isPart = ({ sentence }: Read, { end, small }: Quantity): boolean =>
  small && ofThem.test(sentence.text.slice(end, end + 24))

/** `$0` says that it is free: that is asked as such. */
const isNothing = (quantity: Quantity): boolean =>
  isMoney(quantity) && quantity.values.every((value) => value === 0)

/** Stems of who uses, likes or buys it. */
const crowd = new Set(
  'us user custom client download install star subscrib memb follow review rat fan team compani nutz kund'.split(
    ' ',
  ),
)

const isCrowd = ({ unit, object, relation, values: [low = 0] }: Quantity): boolean =>
  // `Rate it from 0 to 5`.
  unit === null && !(relation === 'range' && low <= 1) && object.some((stem) => crowd.has(stem))

const opens = /^(?:\p{Lu}[\p{L}.&-]* (?:and|und|et|y|e) )?(?:already |schon |bereits |déjà |ya |já )?$/u
const usedWith =
  /(?<!\p{L})(?:with|by|on|uses?|using|trusts?|in|mit|nutzen|benutzen|verwenden|avec|utilisent|con|usan|com|usam) $/iu
/** `A dozen foundries check their fonts with it`: they use it. */
function areUsers(
  { sentence: { text } }: Read,
  { start, end, unit, object }: Quantity,
  name: string,
): boolean {
  if (unit !== null || object.length === 0 || !opens.test(text.slice(0, start))) return false
  const at = text.indexOf(name, end)
  return at > end && usedWith.test(text.slice(Math.max(end, at - mostUnit), at))
}

/** Who uses it is no number that follows. */
const vouched = /\b(?:in use|used|trusted|installed|deployed|running|chosen|rel(?:y|ies)|customers?)\b/iu

/** A word of the sentence and one of the fact are of one family; units are no words of either. */
function isRelated({ words, stems, language }: Read, statement: Statement): boolean {
  const families = new Set(
    [...statement.stems()]
      .filter((stem) => !units.has(stem))
      .flatMap((stem) => [...familiesOf(stem, language)]),
  )
  return words.some(
    ({ stem, low }) =>
      stems.has(stem) &&
      !units.has(low) &&
      !isTime.test(low) &&
      (statement.stems().has(stem) || [...familiesOf(stem, language)].some((family) => families.has(family))),
  )
}
const isTime =
  /^(?:second|minute|hour|day|week|month|year|sekunde|stunde|tag|woche|monat|jahr|seconde|heure|jour|semaine|mois|an|année|segundo|minuto|hora|día|dia|semana|mes|mês|año|ano)/u

/** It is of the maker, or of other people; so much better is the product, whoever says it. */
const isOwn = ({ personal, whose, sentence }: Read, { unit }: Quantity): boolean =>
  personal || whose !== 'open' || (unit !== 'part' && unit !== 'times' && ofMaker.test(sentence.text))

/** A sentence with more numbers is a row of data. */
const mostBeside = 6

/** Those of the sentence, and of the one before it. */
type Amounts = {
  readonly all: readonly Quantity[]
  readonly before: () => readonly Quantity[]
  readonly sum: ReturnType<typeof equationIn>
}

/** `3 euros, paid once`. */
const once =
  /(?<!\p{L})(?:once|one[- ](?:time|off)|einmalig|einmal|une (?:seule )?fois|una (?:sola )?vez|uma (?:única )?vez)(?!\p{L})/iu

type Near = { readonly statement: Statement; readonly fact: Quantity; readonly nearness: number }

/** Of the words of a fact so many, and one for its number. */
const leastClear = 3

function verdictOf(quantity: Quantity, { all, before, sum }: Amounts, read: Read, ledger: Ledger): Verdict {
  const { statements, language, nameStems } = ledger
  const foreign = read.language !== language
  const others = all.filter((other) => other !== quantity).slice(0, mostBeside)
  let best: Near | null = null
  let worst: Near | null = null
  const by: Statement[] = []
  for (const statement of statements) {
    const all = statement.quantities()
    // `$9 a month for one shop, $4 for each further shop`: the period is said once.
    const per =
      all.find((fact) => fact.per !== null)?.per ??
      (quantity.per === 'once' && once.test(statement.text) ? 'once' : null)
    for (const said of all) {
      const fact = said.per === null && said.unit === quantity.unit ? { ...said, per } : said
      const nearness = nearnessOf(quantity, fact, read, statement, foreign, nameStems)
      if (nearness === 0) continue
      const here = { statement, fact, nearness }
      if (holds(quantity, fact)) {
        if (best === null || nearness > best.nearness) best = here
        by.push(statement)
      } else if (others.some((other) => isOf(other, said) && holds(other, said))) continue
      else if (isOfFirst(quantity, said, read, statement) || isSample(statement, quantity, others)) continue
      else if (worst === null || nearness > worst.nearness) worst = here
    }
  }
  const using = areUsers(read, quantity, ledger.name)
  const people = using || isCrowd(quantity)
  const common = {
    kind: isMoney(quantity) ? 'price' : people ? 'user-count' : 'number',
    start: quantity.start,
    end: quantity.end,
  } as const
  // Both ends of a range are those of a fact: no other fact says otherwise of another thing.
  const isExactly = quantity.relation === 'range' && best?.fact.relation === 'range'
  if (best !== null && (isExactly || best.nearness >= (worst?.nearness ?? 0))) {
    const proven = !people || by.some(({ bare }) => !bare)
    return { ...common, result: proven ? 'supported' : 'unproven', severity: 'block', by }
  }
  const made =
    people || all.length > 2 * mostBeside || vouched.test(read.sentence.text)
      ? []
      : followsFrom(
          quantity,
          {
            text: read.sentence.text,
            beside: others,
            before,
            heard: () => new Set(contentStems(wordsOf(read.before))),
            about: (one) => isRelated(read, one),
          },
          ledger,
        )
  if (made.length > 0) return { ...common, result: 'supported', severity: 'block', by: made }
  const reckoned = people ? null : reckonedBy(quantity, all, sum, read, ledger)
  if (reckoned !== null) return { ...common, result: 'supported', severity: 'block', by: [reckoned] }
  // Near languages are taken for one another: two words of a fact are of its own.
  const isClear = !foreign || (worst?.nearness ?? 0) >= leastClear
  if (worst !== null && isClear && !read.remembers && read.whose === 'open')
    return { ...common, result: 'contradicted', severity: 'block', by: [worst.statement] }
  return {
    ...common,
    result: 'missing',
    severity:
      (quantity.small && !using) || (isOwn(read, quantity) && common.kind === 'number') ? 'warn' : 'block',
    by: [],
  }
}

/** A fact of which the sentence makes its numbers before its reader. */
function reckonedBy(
  quantity: Quantity,
  all: readonly Quantity[],
  sum: Amounts['sum'],
  { sentence: { text } }: Read,
  ledger: Ledger,
): Statement | null {
  if (sum !== null && quantity.start >= sum.start && quantity.end <= sum.end + mostUnit) return sum.by
  return (
    billedBy(quantity, all, ledger) ??
    overLimit(quantity, all, text, ledger) ??
    beyondFree(quantity, all, ledger)
  )
}
/** So long is the unit behind the last number of a sum. */
const mostUnit = 12

const cents = /^(?:a |\p{L}+[ -]|[\d.,]+ ?)cents?$/iu
/** `60 cents` are of the currency that the facts have. */
function inCurrency(quantity: Quantity, { plain }: Read, ledger: Ledger): Quantity {
  const isWord = quantity.unit === null && quantity.object[0] === 'cent'
  // `quatre cents arbres` are no money.
  if (!isWord && (quantity.unit === null || !cents.test(plain.slice(quantity.start, quantity.end))))
    return quantity
  const unit = ledger.amounts().find(({ amount }) => isMoney(amount))?.amount.unit
  if (unit === undefined) return quantity
  return { ...quantity, unit, values: isWord ? quantity.values.map((value) => value / 100) : quantity.values }
}
