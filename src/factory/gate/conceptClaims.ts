import type { ClaimKind, Concept, Said } from './concepts.ts'
import { type Ledger, ofMaker, type Read, shared, stemsOutside, type Verdict } from './ledger.ts'
import { familiesOf } from './related.ts'
import type { Statement } from './statement.ts'
import { isOfAnother } from './superlativeTable.ts'
import type { Whose } from './whose.ts'

/** What the maker's bare word does not prove. */
const needProof: ReadonlySet<ClaimKind> = new Set([
  'user-count',
  'award',
  'compliance',
  'customer',
  'superlative',
  'comparison',
  'guarantee',
])

/** `No connection means no map`: what would be, not what is. */
const supposes = /^no [^,.;]{1,60}(?:\bmeans?\b|, no\b)/iu

/** `If you need that, use an encrypted drive`: what its reader is sent to is not the product. */
const elsewhere =
  /^(?:if|wer|wenn|falls|si|quien|se) [^,;]{4,80}, (?:use|try|look (?:at|for|elsewhere)|get|take|buy|pick|choose|go (?:for|with|to)|you(?:['’]ll| will)? (?:need|want|(?:should|had better) (?:use|look|buy|get))|nimm|nimmt|nehmt|braucht|utilisez|prenez|usa|use|elija|escolha) (?:an? |another |some |something |ein\p{L}* |une? |una? |uma? |otr[oa] |outr[oa] )/iu

/** `Multiplayer, no: you draw alone`; `das braucht niemand`. */
const refused =
  /^[^.,;:]{0,24}(?:, (?:no|non|nein|não)(?=[:,.;–]| –)|(?<!\p{L})(?:braucht|needs|wants|sucht|gibt es) [^.,;:]{0,12}(?:niemand|nobody|keiner|nicht)(?!\p{L}))/iu

/** `Is it better than a guide? No.` */
const answeredNo =
  /^\s{1,4}(?:no|nope|never|not|hardly|nein|nicht|kaum|nie|non|jamais|pas|no|nunca|não)(?: [^.!?]{0,40})?[.!,:;]/iu

export function conceptVerdicts(read: Read, ledger: Ledger): readonly Verdict[] {
  const verdicts: Verdict[] = []
  for (const said of read.concepts) {
    if ((read.sentence.question || supposes.test(read.sentence.text)) && said.concept.hard !== true) continue
    if (read.sentence.question && answeredNo.test(read.onward.slice(read.sentence.text.length))) continue
    if (isOfAnother(said.concept, read.plain)) continue
    if (elsewhere.test(read.sentence.text) && said.concept.kind !== 'price') continue
    if (isAside(said.concept, read.whose) || isHumble(said, read, ledger)) continue
    // `half as long as before`: the maker tells of themself.
    if (said.concept.kind === 'comparison' && isOwn(said.concept, read.sentence.text)) continue
    const verdict = verdictOf(said, read, ledger)
    if (verdict !== null) verdicts.push(verdict)
  }
  return verdicts
}

/** `My neighbour sells twice as many` is of the neighbour, not of the maker. */
const myself = /(?<!\p{L})(?:I|I['’]\p{L}+|me|ich|mir|mich|je|j['’]|moi|yo|eu)(?!\p{L})/u
const isOwn = ({ key }: Concept, text: string): boolean =>
  (key.startsWith('times') ? myself : ofMaker).test(text)

/** `slower than comparing names`: said against itself, unless it is said of others. */
const humble =
  /^(?:slower|heavier|harder|worse|clumsier|uglier|more (?:expensive|work|effort|trouble|typing|tedious|difficult|complicated)|less (?:accurate|precise|pretty|comfortable|convenient))(?: and [\p{L}-]+)? than/iu
const isHumble = (
  { start, end }: Said,
  { sentence: { text }, words }: Read,
  { nameStems }: Ledger,
): boolean =>
  humble.test(text.slice(start, end)) &&
  !/^ (?:it|this|that|us|ours)(?!\p{L})/iu.test(text.slice(end)) &&
  !words.some((word) => word.start >= end && nameStems.has(word.stem))

/** Of these kinds nothing is claimed of a product by what others did; who uses, rates or certifies it is, in any story. */
const ofStory: ReadonlySet<ClaimKind> = new Set([
  'superlative',
  'speed',
  'absolute',
  'privacy',
  'platform',
  'ai',
  'feature',
])

const isAside = ({ kind, key }: Concept, whose: Whose): boolean =>
  whose !== 'open' &&
  (whose !== 'maker' || kind !== 'superlative') &&
  (ofStory.has(kind) || (kind === 'comparison' && key === 'than'))

function verdictOf({ concept, start, end, negated }: Said, read: Read, ledger: Ledger): Verdict | null {
  const common = { kind: concept.kind, start, end, severity: concept.warns ? 'warn' : 'block' } as const
  const known = ledger.has(concept)
  const statements = known ? ledger.statements : []
  const says = statements.filter((statement) => statement.polarity(concept).says)
  const denies = statements.filter((statement) => statement.polarity(concept).denies)
  if (negated) {
    if (!reversible.has(concept.kind) || says.length === 0 || denies.length > 0) return null
    return { ...common, result: 'contradicted', by: says.slice(0, 1) }
  }
  const about = concept.shared ? says.filter((statement) => isAbout(read, start, end, statement)) : says
  const timed = concept.kind === 'speed' ? timedBy(concept, read, start, end, ledger) : []
  const by = [...about, ...timed]
  if (by.length > 0) {
    const proven = !needProof.has(concept.kind) || by.some(({ bare }) => !bare)
    return { ...common, result: proven ? 'supported' : 'unproven', by }
  }
  if (denies.length > 0 && refused.test(read.sentence.text.slice(end))) return null
  if (denies.length > 0) return { ...common, result: 'contradicted', by: denies.slice(0, 1) }
  return { ...common, result: 'missing', by: [] }
}

const reversible: ReadonlySet<ClaimKind> = new Set(['privacy', 'price', 'licence', 'compliance'])

function isAbout(read: Read, start: number, end: number, statement: Statement): boolean {
  const rest = stemsOutside(read, start, end)
  if (rest.length === 0 || shared(rest, statement) > 0) return true
  // `Go back as often as you like`, of unlimited undo.
  const families = new Set([...statement.stems()].flatMap((stem) => [...familiesOf(stem, read.language)]))
  return rest.some((stem) => [...familiesOf(stem, read.language)].some((family) => families.has(family)))
}

/** In seconds: what `instantly`, `in seconds` and `in minutes` may take. */
const speeds: readonly (readonly [RegExp, number])[] = [
  [/minute/i, 3600],
  [/second|sekunde|segundo|秒/i, 60],
  [/./, 1],
]

/** Facts with a time that is short enough for the word. */
function timedBy(
  { key }: Concept,
  read: Read,
  start: number,
  end: number,
  { statements }: Ledger,
): readonly Statement[] {
  if (key !== 'instant' && key !== 'instant-others' && key !== 'fast') return []
  const words = read.sentence.text.slice(start, end)
  const most = speeds.find(([pattern]) => pattern.test(words))?.[1] ?? 1
  return statements.filter(
    (statement) =>
      statement.quantities().some(({ unit, values }) => unit === 'time' && (values[0] ?? most) <= most) &&
      isAbout(read, start, end, statement),
  )
}
