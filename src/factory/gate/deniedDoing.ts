/** What a sentence says that the product does, where a fact says by another verb that it does not. */
import { clausesOf } from './clauses.ts'
import type { Ledger, Read, Verdict } from './ledger.ts'
import { isDoing, isSameDoing } from './sameDoing.ts'
import type { Statement } from './statement.ts'
import { stopWords } from './vocabulary.ts'

/** `If you need that`, or what is only asked of its reader. */
const supposes =
  /^(?:if|unless|whether|wenn|falls|si|se)(?!\p{L})|(?<!\p{L})(?:yourself|yourselves|by hand|selbst|selber|von hand|vous-mêmes?|toi-même|à la main|tú|a mano|você mesmo|à mão)(?!\p{L})/iu

export function deniedDoingVerdicts(read: Read, ledger: Ledger): readonly Verdict[] {
  const { sentence, whose, personal, sides, stems } = read
  const { text } = sentence
  if (sentence.question || sentence.quoted || personal || whose !== 'open' || supposes.test(text)) return []
  if (sides.denied.size > 0) return []
  const doings = doingsIn(read, ledger)
  if (doings.length === 0) return []
  const said = [...stems]
  const same = (one: string, other: string) => isSameDoing(one, other, read.language)
  for (const doing of doings) {
    const objects = said.filter((stem) => stem !== doing)
    const against = ledger.statements.find(
      (statement) =>
        statement.kind !== 'quote' &&
        denies(statement, doing, objects, same) &&
        !ledger.statements.some((other) => affirms(other, doing, objects, same)),
    )
    if (against !== undefined)
      return [
        {
          kind: 'feature',
          start: 0,
          end: text.length,
          severity: 'block',
          result: 'contradicted',
          by: [against],
        },
      ]
  }
  return []
}

/** `Rearrange the sheets before you number them`: the first word of a clause, without an ending. */
const isOrder = /^(?!.*(?:s|ed|ing)$)[a-z]+$/

/** Verbs of clauses that are about the product. */
function doingsIn({ sentence: { text }, words, language }: Read, { nameStems }: Ledger): readonly string[] {
  const isName = (from: number, to: number) =>
    words.some(({ stem, stop, start, end }) => start >= from && end <= to && !stop && nameStems.has(stem))
  const clauses = clausesOf(text, language, isName).filter(
    ({ subject, aside }) => !aside && subject !== 'reader' && subject !== 'order',
  )
  return words.flatMap(({ stem, stop, low, start, end }) =>
    !stop &&
    !stopWords.has(low) &&
    isDoing(stem) &&
    !(language === 'en' && isOrder.test(low) && clauses.some((clause) => clause.start === start)) &&
    clauses.some((clause) => start >= clause.start && end <= clause.end)
      ? [stem]
      : [],
  )
}

type Same = (one: string, other: string) => boolean

/** The verb is denied, and of what it is denied the sentence speaks. */
function denies(statement: Statement, doing: string, objects: readonly string[], same: Same): boolean {
  const { denied, absent } = statement.sides()
  const verb = [...denied].find((stem) => same(doing, stem))
  if (verb === undefined) return false
  const others = [...denied].filter((stem) => stem !== verb)
  if (others.length > 0 && !absent.has(verb)) return others.some((stem) => objects.includes(stem))
  return objects.some((stem) => statement.stems().has(stem))
}

const affirms = (statement: Statement, doing: string, objects: readonly string[], same: Same): boolean => {
  const { said } = statement.sides()
  return [...said].some((stem) => same(doing, stem)) && objects.some((stem) => said.has(stem))
}
