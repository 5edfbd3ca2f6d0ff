/** An ability or a term of sale that a sentence offers, where no fact tells of anything like it. */
import { type Ability, abilities } from './abilityTable.ts'
import { clausesOf } from './clauses.ts'
import { isNegated } from './concepts.ts'
import type { Ledger, Read, Verdict } from './ledger.ts'
import { lazily } from './statement.ts'

/** Facts with fewer words than this are too poor to hold an offer against. */
const leastKnown = 12

const supposes =
  /^(?:if|unless|whether|wenn|falls|si|se)(?!\p{L})|(?<!\p{L})(?:instead of|no need|rather than|unlike|statt|au lieu|en vez|em vez)(?!\p{L})/iu

export function abilityVerdicts(read: Read, ledger: Ledger): readonly Verdict[] {
  const { sentence, personal, whose, plain } = read
  if (sentence.question || sentence.quoted || personal || whose !== 'open') return []
  if (ledger.known.size < leastKnown || supposes.test(plain)) return []
  const isOffered = lazily(() => offeredBy(read, ledger))
  for (const ability of abilities) {
    const match = ability.offers.exec(plain)
    if (match === null) continue
    const [start, end] = [match.index, match.index + match[0].length]
    if (isNegated(plain, start, end) || isKnown(ability, ledger) || !isOffered()(start, end, ability))
      continue
    return [{ kind: ability.kind, start, end, severity: 'block', result: 'missing', by: [] }]
  }
  return []
}

/** A fact that only says that it is not there knows nothing of it. */
const isKnown = ({ known }: Ability, { statements, told }: Ledger): boolean =>
  statements.some(({ text, kind }) => {
    const match = kind === 'quote' ? null : known.exec(text)
    return match !== null && !isNegated(text, match.index, match.index + match[0].length)
  }) || [...told()].some((stem) => known.test(stem))

/** Of the product, or of what the reader does with it: not of what is denied, supposed or remembered. */
function offeredBy({ sentence: { text }, words, language }: Read, { nameStems }: Ledger) {
  const isName = (from: number, to: number) =>
    words.some(({ stem, stop, start, end }) => start >= from && end <= to && !stop && nameStems.has(stem))
  // What is built in was not built once.
  const clauses = clausesOf(text.replace(/\bbuilt-in\b/giu, 'inherent'), language, isName)
  return (from: number, to: number, { byReader }: Ability): boolean =>
    clauses.some(
      ({ start, end, subject, aside }, at) =>
        from < end &&
        to > start &&
        !aside &&
        (subject !== 'reader' ||
          byReader ||
          clauses
            .slice(at + 1)
            .some((next) => !next.aside && (next.subject === 'product' || next.subject === 'passive'))),
    )
}
