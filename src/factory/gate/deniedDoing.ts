/** What a sentence says that the product does, where a fact says by another verb that it does not. */
import { type Clause, clausesOf } from './clauses.ts'
import { deniesToo, leftToReader } from './denial.ts'
import type { Ledger, Read, Verdict } from './ledger.ts'
import { isDoing, isSameDoing } from './sameDoing.ts'
import type { Statement } from './statement.ts'
import { stopWords } from './vocabulary.ts'
import { stemOf } from './words.ts'

/** `If you need that`, or what is only asked of its reader. */
const supposes =
  /^(?:if|unless|whether|wenn|falls|si|se)(?!\p{L})|(?<!\p{L})(?:yourself|yourselves|by hand|selbst|selber|von hand|vous-mêmes?|toi-même|à la main|tú|a mano|você mesmo|à mão)(?!\p{L})/iu

/** It refuses without a word that denies: `keeps quiet about it`, `that is somebody else's job`. */
const refuses =
  /(?<!\p{L})(?:quiet about|silent (?:on|about)|(?:some|any)(?:one|body) else|['’]s (?:job|business)|(?:your|their) own (?:job|business|\p{L}+ for)|leaves? (?:that|this|it|the \p{L}+) to|too much for|more than it|out of scope|beyond|stays? with you|jemand(?:en)? ander\p{L}*|sache (?:von|de[sr])|überlässt|schweigt|quelqu['’]un d['’]autre|ailleurs|otra persona|outra pessoa)(?!\p{L})/iu

export function deniedDoingVerdicts(read: Read, ledger: Ledger): readonly Verdict[] {
  const { sentence, whose, personal, sides } = read
  const { text } = sentence
  if (sentence.question || sentence.quoted || personal || whose !== 'open' || supposes.test(text)) return []
  if (leftToReader.test(text)) return []
  if (sides.denied.size > 0 || refuses.test(text)) return []
  const against = doneInstead(read, ledger) ?? deniedThing(read, ledger)
  if (against === null || deniesToo(read, against)) return []
  return [
    { kind: 'feature', start: 0, end: text.length, severity: 'block', result: 'contradicted', by: [against] },
  ]
}

function doneInstead(read: Read, ledger: Ledger): Statement | null {
  const { statements } = ledger
  const same = (one: string, other: string) => isSameDoing(one, other, read.language)
  for (const doing of doingsIn(read, ledger)) {
    const objects = [...read.stems].filter((stem) => stem !== doing)
    const against = statements.find(
      (statement) => statement.kind !== 'quote' && denies(statement, doing, objects, same),
    )
    if (against !== undefined && !statements.some((other) => affirms(other, doing, objects, same)))
      return against
  }
  return null
}

/** `Drills down into every function`, where facts speak of functions only to say that they are not looked into. */
function deniedThing(read: Read, ledger: Ledger): Statement | null {
  const { words, stems } = read
  const clauses = toldIn(read, ledger).filter(({ subject }) => subject === 'product' || subject === 'passive')
  for (const { stem, start, end } of words) {
    if (!stems.has(stem) || isDoing(stem) || ledger.told().has(stem)) continue
    if (!clauses.some((clause) => start > clause.start && end <= clause.end)) continue
    const using = [...ledger.near([stem]).keys()]
    if (using.some((statement) => !statement.sides().denied.has(stem))) continue
    // `not larger than 2 MB`: up to there it does.
    const against = using.find(({ kind, quantities }) => kind !== 'quote' && quantities().length === 0)
    if (against !== undefined) return against
  }
  return null
}

/** `Rearrange the sheets before you number them`: the first word of a clause, without an ending. */
const isOrder = /^(?!.*(?:s|ed|ing)$)[a-z]+$/

/** Clauses that tell of the product, or of nobody. */
function toldIn({ sentence: { text }, words, language }: Read, { nameStems }: Ledger): readonly Clause[] {
  const isName = (from: number, to: number) =>
    words.some(({ stem, stop, start, end }) => start >= from && end <= to && !stop && nameStems.has(stem))
  return clausesOf(text, language, isName).filter(
    ({ subject, aside }) => !aside && subject !== 'reader' && subject !== 'order',
  )
}

function doingsIn(read: Read, ledger: Ledger): readonly string[] {
  const { words, language } = read
  const clauses = toldIn(read, ledger)
  const out = takesOut.exec(read.sentence.text)
  const isTold = out !== null && clauses.some(({ start, end }) => out.index >= start && out.index < end)
  const doings = words.flatMap(({ stem, stop, low, start, end }) =>
    !stop &&
    !stopWords.has(low) &&
    isDoing(stem) &&
    !(language === 'en' && isOrder.test(low) && clauses.some((clause) => clause.start === start)) &&
    clauses.some((clause) => start >= clause.start && end <= clause.end)
      ? [stem]
      : [],
  )
  return isTold ? [...doings, removes] : doings
}

/** `Clicks are taken out`, `gets rid of them`: it removes them. */
const takesOut =
  /(?<!\p{L})(?:(?:is|are|gets?|be) (?:\p{L}+ly )?(?:taken|filtered|cleaned|edited|washed|cut|scrubbed) (?:out|away|off)|(?:takes?|filters?|cleans?|scrubs?|edits?) (?:out|away|off)|gets? rid of|does away with)(?!\p{L})/iu
const removes = stemOf('removes')

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
