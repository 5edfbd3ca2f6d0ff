/** How many go on one of what holds them: `eight to a page`, of four to a page. */
import { type Quantity, quantitiesOf } from './amounts.ts'
import type { Ledger, Read, Verdict } from './ledger.ts'
import type { Statement } from './statement.ts'
import { stemOf } from './words.ts'

/** Behind a number: what is counted, and what holds it. */
const holder =
  /^((?: (?!to|per|on|pro|auf|par|por|à|in)\p{L}+){0,2}) (?:(?:to|on|in) (?:an?|each|every|one)|to the|per|pro|je|auf (?:eine[rmn]?|jede[rmsn]?)|par|por|à la|sur une?|en cada|em cada|a cada) (?!second|minute|hour|day|week|month|year|sekunde|stunde|tag|woche|monat|jahr|heure|jour|semaine|mois|an(?!\p{L})|segundo|minuto|hora|d[ií]a|semana|mes|mês|año|ano)(\p{L}{3,})/iu

type Apiece = {
  readonly quantity: Quantity
  /** Stem of what holds them; of what is counted, where it is said. */
  readonly on: string
  readonly of: string
}

function apieceIn(text: string, all: readonly Quantity[]): readonly Apiece[] {
  return all.flatMap((quantity) => {
    const match =
      quantity.unit === null ? holder.exec(text.slice(quantity.end, quantity.end + mostBehind)) : null
    if (match === null) return []
    const of = (match[1] ?? '').trim().split(' ').at(-1) ?? ''
    return [
      { quantity, on: stemOf((match[2] ?? '').toLowerCase()), of: of === '' ? '' : stemOf(of.toLowerCase()) },
    ]
  })
}
const mostBehind = 60
/** Most sentences have none of these. */
const hint =
  / (?:to (?:an?|the|each|every|one)|[oi]n (?:an?|each|every|one)|per|pro|je|auf|par|por|à la|sur une?|(?:en|em|a) cada) /iu

/** Another number of the same on the same, where a fact counts them. */
export function apieceVerdicts(read: Read, ledger: Ledger): readonly Verdict[] {
  const { sentence, plain, language, stems } = read
  if (sentence.question || read.personal || read.whose !== 'open') return []
  if (!hint.test(plain)) return []
  const said = apieceIn(plain, quantitiesOf(plain, language))
  for (const { quantity, on, of } of said) {
    const isAbout = (statement: Statement) =>
      [...stems].some((stem) => stem !== on && statement.stems().has(stem))
    const known = [...ledger.near([on]).keys()]
      .filter((statement) => statement.kind !== 'quote')
      .flatMap((statement) =>
        apieceIn(statement.text, statement.quantities()).map((fact) => ({ statement, fact })),
      )
      .filter(
        ({ statement, fact }) =>
          fact.on === on && (of === '' || fact.of === '' ? isAbout(statement) : of === fact.of),
      )
    const value = (one: Quantity) => one.high ?? one.values[0] ?? 0
    const [against] = known
    if (against === undefined || quantity.relation !== 'exact') continue
    if (
      known.some(({ fact }) => fact.quantity.relation !== 'exact' || value(fact.quantity) === value(quantity))
    )
      continue
    const { start, end } = quantity
    return [
      { kind: 'number', start, end, severity: 'block', result: 'contradicted', by: [against.statement] },
    ]
  }
  return []
}
