/** What a sentence says a product does, where facts say the opposite or nothing at all. */
import { deniesToo, leftToReader } from './denial.ts'
import { undoneIn } from './germanRoots.ts'
import type { Ledger, Read, Verdict } from './ledger.ts'
import type { Sides } from './sides.ts'
import type { Statement } from './statement.ts'
import { commonStems, stemOf, type Word, wordsOf } from './words.ts'

/** A sentence is about what a fact says when it has so much of its words. */
const leastSame = 0.7
/** Against what a fact denies, a little less is enough. */
const leastCrossed = 0.65

/** Of what a fact refuses so much must be claimed. */
const leastDenied = 0.75
/** `If you need X, …` claims nothing about X. */
const conditional =
  /(?:^|[:;,–—] )(?:if|when|whether|unless|wenn|falls|si|se|quand|cuando|quando)\b|^(?:wer|whoever|quien|quem|celui qui|chi) |^no [^,.;]{1,60}(?:\bmeans?\b|, no\b)/iu
/** In Portuguese `se` is an if, in Spanish the verb's own: `Se conecta`. */
const supposes = (text: string, language: string): boolean =>
  conditional.test(language === 'es' ? text.replace(/^Se /u, '') : text)
/** `They won't get a text`: of those that the sentence before names, not of everybody. */
const ofSome =
  /^(?:they|these|those|theirs|he|she|ces|ceux|celles|diese|esos|esas|estos|estas|esses|essas)\b[^.,;:]{0,24}(?:n['’]t|\b(?:not|never|no|pas|nicht|não))(?!\p{L})[^,;:]*$/iu
/** `…, so 52 are left if you buy it`: what hangs on an if takes nothing for granted. */
const tail =
  /\b(?:if|when|unless|once|wenn|falls|si|quand|cuando|quando|se) (?:you|we|du|ihr|man|vous|tu|usted|você)\b[^.;]*[.!]?$/iu

/** `syncs between devices`, where a fact says that it does not; and the other way round. */
export function reversedVerdicts(read: Read, ledger: Ledger): readonly Verdict[] {
  const { text } = read.sentence
  if (read.sentence.question || read.remembers || read.stems.size < 1 || supposes(text, read.language))
    return []
  if (read.personal || read.whose !== 'open' || leftToReader.test(text) || ofSome.test(text) || isLabel(read))
    return []
  const { near } = ledger
  const against =
    crossedBy(read, near(read.stems)) ??
    absentIn(read, near) ??
    refusedBy(read, ledger) ??
    undoneIn(read, ledger)
  if (against === null || deniesToo(read, against)) return []
  return [
    {
      kind: 'feature',
      start: 0,
      end: read.sentence.text.length,
      severity: 'block',
      result: 'contradicted',
      by: [against],
    },
  ]
}

/** `Price`, over a list; `saw, boards, sums, server`: words to be found by, which say nothing of each other. */
const isLabel = ({ words, sentence: { text } }: Read): boolean =>
  (words.length === 1 && !/[.!]$/.test(text)) || /^[^\s,]{1,40}(?:,[^\s,]{1,40}){5,}$/u.test(text)

/** `It isn't a till`: what it is called, not what stands beside it. */
const isNoSuch = /^\p{L}+(?: is not|['’]s not| isn['’]t) an? /u
const isSuch = /^(?:an? |[^.,;]{1,40} is an? )/iu

const limited = /\b(?:only|nur|seulement|solo|sólo|só|apenas)\b/iu

/** A fact that has most of the sentence's words, some of them on the other side; none that has them on the same. */
function crossedBy(read: Read, near: ReadonlyMap<Statement, number>): Statement | null {
  const { said, denied } = read.sides
  const noSuch = isNoSuch.test(read.sentence.text)
  let against: Statement | null = null
  for (const [statement, same] of near) {
    if (statement.kind === 'quote' || (noSuch && !isSuch.test(statement.text))) continue
    const other = statement.sides()
    const own = (stems: ReadonlySet<string>) => [...stems].filter((stem) => read.stems.has(stem))
    const lost = own(said).filter(
      (stem) =>
        other.denied.has(stem) &&
        !other.said.has(stem) &&
        isWhollySaid(stem, statement, read.words, read.sides),
    ).length
    const found = own(denied).filter((stem) => other.said.has(stem) && !other.denied.has(stem)).length
    const agreed =
      own(said).filter((stem) => other.said.has(stem)).length +
      own(denied).filter((stem) => other.denied.has(stem)).length
    // Both refuse the same: `keeps no names` and `does not keep names`.
    const refusesToo = own(denied).some((stem) => other.denied.has(stem))
    // Both deny something, or the fact says `only`: the words alone do not say who denies what.
    if (found > 0 && lost === 0 && (other.denied.size > 0 || limited.test(statement.text))) continue
    const crossed = (refusesToo ? 0 : lost) + found
    const whole = same / read.stems.size >= leastSame
    if (whole && crossed === 0) return null
    const refused = own(said).some((stem) => other.refused.has(stem))
    const most = lost >= 2 && lost / other.denied.size >= leastDenied
    const close = whole || (found === 0 && same / read.stems.size >= leastCrossed)
    // Both deny something: then the words alone do not say who denies what.
    const alike = denied.size > 0 && other.denied.size > 0 ? 1 : 0
    if (crossed > agreed + alike && (close || (refused && most))) against ??= statement
  }
  return against
}

/** Of `no online play` the first word tells what is not there: to play is no online play. */
function isWhollySaid(stem: string, against: Statement, words: readonly Word[], sides: Sides): boolean {
  const [first = stem, ...rest] = against.sides().whole.get(stem) ?? []
  if (sides.denied.has(first) || rest.some((one) => sides.denied.has(one))) return false
  return words.some((word) => word.stem === first)
}

const networkStem = stemOf('network')
/** Not a network of trams. */
const online =
  /\b(?:internet|online|wi-?fi|connections?|networked)\b|\b(?:an?|the|your|any|every|via|over|local|mobile) networks?\b(?! of\b)/iu

/** `two files a second`, and `without the second folder`. */
const ordinal =
  /^(?:first|second|third|last|next|other|same|half|whole|erste[rsnm]?|zweite[rsnm]?|letzte[rsnm]?|premi[eè]re?|deuxième|second|seconde|segund[oa]s?|primer[oa]?|últim[oa]s?)$/u

/** Of `no online play` the way alone tells of it. */
const ways: ReadonlySet<string> = new Set(
  ['online', 'live', 'cloud', 'remote', 'wireless', 'automatic', 'mobile', 'public', 'shared', 'paid'].map(
    stemOf,
  ),
)

/** A fact that says that something is not there, which the sentence takes for granted, and no fact gives. */
function absentIn({ sides, stems, sentence, words }: Read, near: Ledger['near']): Statement | null {
  const hangs = tail.exec(sentence.text)?.index ?? sentence.text.length
  for (const stem of sides.said) {
    if (words.every((word) => word.stem !== stem || word.start > hangs || ordinal.test(word.low))) continue
    if (!stems.has(stem) || (stem === networkStem && !online.test(sentence.text))) continue
    const using = [...near([stem]).keys()]
    const absent = using.find((statement) => statement.kind !== 'quote' && statement.sides().absent.has(stem))
    if (absent === undefined) continue
    if (!isWhollySaid(stem, absent, words, sides)) continue
    // `Calendars go through the tests`, of `no calendar sync`.
    const thing = absent.sides().whole.get(stem) ?? []
    const isHalf = thing.at(-1) !== stem && !thing.every((one) => stems.has(one))
    if (isHalf && !ways.has(stem)) continue
    if (!using.some((statement) => statement.sides().said.has(stem))) return absent
  }
  return null
}

/** `and fills them in`, `it compares prices`: a verb that the product is the subject of. */
const subject = /^(?:it|and|also|which|that|then|or|automatically|even|can|will|we|now|simply)$/

/** A fact that says that the product does not do what the sentence says it does; no fact says that it does. */
function refusedBy({ words, sides, stems }: Read, { near, nameStems, language }: Ledger): Statement | null {
  for (const [at, word] of words.entries()) {
    if (!stems.has(word.stem) || !sides.said.has(word.stem) || sides.denied.has(word.stem)) continue
    const before = words[at - 1]
    const isFirst = before === undefined || nameStems.has(before.stem) || subject.test(before.low)
    if (
      language === 'en'
        ? !isFirst || !/\p{L}{3}s$|^(?:can|will|we)$/u.test(bareVerb(word.low, before?.low))
        : /^\p{Lu}/u.test(word.text) && at > 0
    )
      continue
    const using = [...near([word.stem]).keys()]
    if (using.some((statement) => statement.sides().said.has(word.stem))) continue
    const rest = [...stems].filter((stem) => stem !== word.stem)
    const against = using.find(
      (one) =>
        one.kind !== 'quote' &&
        one.sides().refused.has(word.stem) &&
        (at === 0 || isAbout(one, word.stem, rest)),
    )
    if (against !== undefined) return against
  }
  return null
}

const noOne = /^(?:ning[uú]n[oa]?s?|nenhuma?|nenhuns|aucune?|kein\p{L}*|any)$/u
const joins = /^(?:and|or|und|oder|et|ou|y|o|e)$/
/** Shares so many other words: then it tells of the same, whatever the object is called. */
const leastBeside = 2

/** Of `does not read Excel files`: both words; of `never fills them`: any word that is said beside it. */
function isAbout(statement: Statement, verb: string, stems: readonly string[]): boolean {
  const words = wordsOf(statement.text)
  const at = words.findIndex((word) => word.stem === verb)
  const object: string[] = []
  let to = words[at]?.end ?? 0
  for (const word of words.slice(at + 1)) {
    if (
      object.length === 2 ||
      /[,.;:()–—]/.test(statement.text.slice(to, word.start)) ||
      joins.test(word.low)
    )
      break
    to = word.end
    if (!word.stop && !commonStems.has(word.stem) && !noOne.test(word.low)) object.push(word.stem)
  }
  const same = stems.filter((stem) => statement.stems().has(stem)).length
  if (object.length === 0) return statement.stems().size === 1 || same > 0
  return object.every((stem) => stems.includes(stem)) || same >= leastBeside
}

/** Behind `can` a verb has no ending. */
const bareVerb = (low: string, before = ''): string => (/^(?:can|will|we)$/.test(before) ? before : low)

/** Facts with fewer words than this are too poor to hold a description against. */
const leastKnown = 25

/** What a product can be said to do, and no reader can see without trying. */
const abilities =
  /\b(?:exports|imports|syncs|synchroni[sz]es|translates|encrypts|detects|generates|converts|notifies|reminds|alerts|schedules|streams|records|scans|integrates|backs up|restores|shares|predicts|recommends|suggests|analy[sz]es|automates|automatically|tracks|monitors|compresses|summari[sz]es|transcribes|recogni[sz]es|learns|adapts|blocks|filters|uploads|downloads|emails|sends|connects|collaborat\p{L}+|invites|imports|edits|merges|publishes|decodes|encodes|parses|renders|measures|calculates|validates|verifies|controls|supports|includes|comes with|offers|provides|lets you|allows|enables|handles|manages|exportiert|importiert|synchronisiert|übersetzt|erkennt|erstellt|unterstützt|verschlüsselt|exporte|importe|synchronise|traduit|détecte|prend en charge|sincroniza|traduce|detecta|genera|exporta|importa|traduz|gera|suporta)\b/iu

/** `1,000 tracks in 6 s`, `the downloads`: a thing, no verb. */
const counted =
  /(?:\d|(?<!\p{L})(?:the|of|my|your|our|these|those|all|two|three|four|five|six|ten|more|new)) $/iu
function abilityIn(text: string): RegExpExecArray | null {
  const match = abilities.exec(text)
  return match !== null && counted.test(text.slice(0, match.index)) ? null : match
}

/** A shorter one is a heading. */
const leastInvited = 3
/** `Share your garden with friends`: what the reader can do with it. */
const invites =
  /^(?:export|import|sync|translate|encrypt|detect|generate|convert|schedule|stream|record|scan|share|predict|recommend|analy[sz]e|automate|track|monitor|compress|summari[sz]e|transcribe|recogni[sz]e|upload|download|email|send|connect|collaborate|invite|edit|merge|publish|manage|buy)\s/iu

/** `Translates every page`, where no fact says a word of it. */
export function unknownVerdicts(read: Read, { known, language }: Ledger): readonly Verdict[] {
  const { stems, sentence, personal } = read
  if (sentence.question || sentence.quoted || personal || read.whose !== 'open') return []
  if (known.size < leastKnown) return []
  if (read.language !== language || stems.size < 2) return []
  if (/^(?:not|no|never|does not|doesn't)\b/i.test(sentence.text)) return []
  const unknown = [...stems].filter((stem) => !known.has(stem))
  const part = unknown.length / stems.size
  const match = abilityIn(sentence.text) ?? (stems.size >= leastInvited ? invites.exec(sentence.text) : null)
  if (match === null || read.sides.denied.size > 0) return []
  if (part < 0.75) return []
  return [
    {
      kind: 'feature',
      start: match.index,
      end: match.index + match[0].length,
      severity: 'block',
      result: 'missing',
      by: [],
    },
  ]
}
