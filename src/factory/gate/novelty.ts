/** What a sentence says that the product does or has, where no fact shares its words. */
import { type Quantity, quantitiesOf } from './amounts.ts'
import { type Clause, clausesOf, type Subject } from './clauses.ts'
import { isSameRange } from './compare.ts'
import type { Place } from './finding.ts'
import { beginningOf, type Ledger, namesProduct, type Read, type Verdict } from './ledger.ts'
import { platformsOf, thingsOf } from './names.ts'
import { plain } from './plainWords.ts'
import { familiesOf } from './related.ts'
import { lazily } from './statement.ts'
import { units } from './units.ts'
import { stopWords } from './vocabulary.ts'
import { stemOf, type Word } from './words.ts'

/** What stood in code is blank here: it tells how a thing is called. */
const code = /[`<>{}=]|\w\(\)|\p{L} {5,}|\p{L} {3,}(?=\p{Ll})/u

/** Facts with fewer words than this are too poor to hold a description against. */
const leastKnown = 16
/** So many words that no fact shares make a thing that no fact tells of. */
const leastFresh = 2

/** `Dark mode and widgets`: so many words without a verb stand for the product; in a longer text they go on with a story. */
const mostFragment = 14
/** Of what is there, not of what is done: `Winner of`, `Dark mode and`, `Steer a submarine past`. */
const listed = /,| and | with | of |[- ](?:based|ready|first|grade|native|powered)\b/iu
/** A comparison, a condition, or one certain thing of the world. */
const ofWorld =
  /^(?:the|this|that|these|some|labels|better)\b|\b(?:if|than|better|best|last|lasts|here|there|then|means?)\b/iu
const leastLong = 3
const verb =
  /(?<!\p{L})(?:is|are|am|be|been|has|have|do|does|can|will|would|could|should|must|may|might|come|meet|goes?|ist|sind|hat|haben|kann|wird|est|sont|ont|peut|es|son|está|tiene|são|tem|é|we|us|our|uns|wir|nous|hello|hi|hallo|bonjour|hola|olá)(?!\p{L})|\b(?:it|that|there|here|he|she|what)['’]s\b|['’](?:re|ll|ve)\b/iu
const isFragment = ({ sentence: { text }, words, sentences, language }: Read): boolean =>
  sentences < leastLong &&
  words.length <= mostFragment &&
  language === 'en' &&
  listed.test(text) &&
  !verb.test(text) &&
  !ofWorld.test(text)
const yours = /(?<!\p{L})(?:your|dein\p{L}*|votre|vos|ton|ta|tes|tu|tus|su|sus|seu|sua|seus|suas)(?!\p{L})/iu

/** `It also syncs with your calendar`, where no fact says a word of a calendar or of syncing. */
export function noveltyVerdicts(read: Read, ledger: Ledger): readonly Verdict[] {
  const { sentence, language } = read
  const { text } = sentence
  if (sentence.question || sentence.quoted || read.whose !== 'open' || ledger.known.size < leastKnown)
    return []
  if (language !== ledger.language) return acrossVerdicts(read, ledger)
  if (asks.test(text) || asksFor(text, ledger)) return []
  const isName = (from: number, to: number) => namesProduct(text.slice(from, to), ledger.name)
  const clauses = clausesOf(text, language, isName)
  const bare = clauses.every(({ subject, aside }) => subject === 'other' && !aside) && isFragment(read)
  const named = lazily(() => namedIn(read))
  for (const run of withInput(runsOf(clauses))) {
    const said = text.slice(run.start, run.end)
    if (!canBeNew(run.subject, said, bare) || code.test(said)) continue
    // A comparison is asked as such.
    if (
      read.concepts.some(
        ({ concept, start }) => concept.kind === 'comparison' && start >= run.start && start < run.end,
      )
    )
      continue
    if (isOfAudience(said, ledger)) continue
    if (byHand.test(said) || (run.subject === 'order' && instructs.test(text.slice(run.start)))) continue
    const seen = noveltyOf(read, ledger, run, named)
    const first = seen.fresh[0]
    const parts = clauses.filter(({ start, end }) => start >= run.start && end <= run.end)
    if (first !== undefined && isNew(seen, run, { read, ledger, bare, parts }))
      return [missing(first, seen.fresh.at(-1) ?? first)]
  }
  return []
}

const canBeNew = (subject: Subject, text: string, bare: boolean): boolean =>
  subject === 'other' ? bare || yours.test(text) : subject !== 'reader'

/** `Oboists shave wood`, `Guides you home`: with an object behind it that is pointed at, it is a verb. */
const plural =
  /^(?:and |but )?(\p{L}{3,}s) (?!(?:you|your|the|an?|it|its|them|their|each|every|any|all|for|to|from|in|on|with|\d)(?!\p{L}))/iu
function isOfAudience(said: string, { near, language }: Ledger): boolean {
  const first = language === 'en' ? plural.exec(said)?.[1] : undefined
  return (
    first !== undefined &&
    [...near([stemOf(first.toLowerCase())]).keys()].some(({ kind }) => kind === 'audience')
  )
}

/** `You can write the loop yourself`: without the product. */
const byHand =
  /^(?:and |but |of course )?(?:you|du|ihr|sie|vous|tu|usted|você|puedes?|pode|podes)(?!\p{L})[^.;]{0,90}(?<!\p{L})(?:yourself|yourselves|by hand|selbst|selber|von hand|vous-mêmes?|toi-même|à la main|tú mism[oa]|usted mism[oa]|a mano|você mesm[oa]|à mão)(?!\p{L})/iu
/** `Save it as CSV and run …`: how it is used. */
const instructs = /\b(?:and|then) (?:run|type|paste|open|click|tap|press|enter|start|execute|restart)\b/iu

/** Clauses of one subject that follow each other, without what is set aside. */
function runsOf(clauses: readonly Clause[]): readonly Clause[] {
  const runs: Clause[] = []
  let open = false
  for (const clause of clauses) {
    const last = runs.at(-1)
    if (clause.aside) open = false
    else if (open && last !== undefined && last.subject === clause.subject)
      runs[runs.length - 1] = { ...last, end: clause.end }
    else {
      runs.push(clause)
      open = true
    }
  }
  return runs
}

/** What only a family knows is half new. */
const perKin = 0.5
/** Of what is said of the product, so much may be new: a word less where the rest is all strange. */
const mostNew = 0.4
const mostStrange = 0.5
const leastStrange = 4
/** Of what the reader is told to do, or is told of their own, more. */
const mostOrdered = 0.6
/** Words that stand for no doing have more of them in any honest text. */
const leastOwned = 3
const leastEnglish = 4

/** `Enter a weight and Whogave works out the dose`: what is given to the product is said of it. */
const withInput = (runs: readonly Clause[]): readonly Clause[] =>
  runs.map((run, at) => {
    const before = runs[at - 1]
    return run.subject === 'product' && before?.subject === 'order' ? { ...run, start: before.start } : run
  })

type Around = {
  readonly read: Read
  readonly ledger: Ledger
  readonly bare: boolean
  readonly parts: readonly Clause[]
}

function isNew(seen: Seen, clause: Clause, { read, ledger, bare, parts }: Around): boolean {
  const { fresh, kin, told } = seen
  const text = read.sentence.text.slice(clause.start, clause.end)
  const fresher = fresh.length + kin * perKin
  const all = fresh.length + kin + told
  const part = fresher / all
  if (clause.subject === 'product' || clause.subject === 'passive') {
    if (
      parts.some(({ start, end }) => isNewAbility(read.sentence.text.slice(start, end), ledger, isNews(read)))
    )
      return true
    if (fresh.length >= leastFresh) return all > leastFresh && part >= mostNew
    return all >= leastStrange && fresher >= leastFresh && part >= mostStrange
  }
  const strange = fresh.length / all
  if (clause.subject === 'order') return fresh.length >= leastFresh && strange >= mostOrdered
  // `Yes, Amrum to Föhr`: names of places and people are no abilities.
  const common = fresh.filter(({ start, text: word }) => start === 0 || !/^\p{Lu}/u.test(word))
  return (
    (bare && common.length >= leastFresh && strange >= mostOrdered) ||
    (clause.subject === 'other' &&
      yours.test(text) &&
      fresh.length >= (read.language === 'en' ? leastEnglish : leastOwned) &&
      strange >= mostOrdered)
  )
}

/** So many words of another language than that of the facts, and none of a family with theirs: nothing to check. */
const leastAcross = 5

function acrossVerdicts(read: Read, ledger: Ledger): readonly Verdict[] {
  const { text } = read.sentence
  if (read.stems.size < leastAcross || asks.test(text)) return []
  const clauses = clausesOf(text, read.language, () => false)
  if (read.personal || clauses.some(({ aside }) => aside)) return []
  const { fresh, kin, told } = noveltyOf(
    read,
    ledger,
    { start: 0, end: text.length },
    lazily(() => namedIn(read)),
  )
  const [first] = fresh
  const last = fresh.at(-1)
  if (first === undefined || last === undefined || told + kin > 0 || fresh.length < leastAcross) return []
  return [
    { kind: 'feature', start: first.start, end: last.end, severity: 'block', result: 'missing', by: [] },
  ]
}

const missing = (first: Word, last: Word): Verdict => ({
  kind: 'feature',
  start: first.start,
  end: last.end,
  severity: 'block',
  result: 'missing',
  by: [],
})

/** What a product does to be worth something: said of it where no fact has the very verb. */
const ability =
  /^(?:and |also |it |automatically |even ){0,3}(exports|imports|syncs|synchroni[sz]es|translates|encrypts|detects|generates|converts|notifies|reminds|alerts|warns|schedules|streams|records|scans|integrates|backs|restores|shares|predicts|recommends|suggests|analy[sz]es|tracks|monitors|compresses|summari[sz]es|transcribes|recogni[sz]es|learns|blocks|filters|uploads|downloads|emails|texts|connects|invites|edits|merges|publishes|measures|calculates|controls|orders|reorders|books|pays|buys|sells|repairs|fixes|cleans|rates|ranks|compares|collects|manages|tags|identifies|designs|plays|locks|protects|charges|delivers)(?:\s|$)/iu

/** `Version 2.3 is out. It fixes …`: of a release, faults of its own. */
const news =
  /(?<!\p{L})(?:version|release|update|v)? ?\d{1,4}(?:\.\d{1,4}){1,2} (?:is|has|was|ist|est|está|saiu|already|just|brings|fixes)(?!\p{L})/iu
const isNews = ({ before, sentence: { text } }: Read): boolean => news.test(before) || news.test(text)
const mends = /^(?:fixes|repairs|cleans)$/u

function isNewAbility(text: string, { known, name }: Ledger, isOfRelease: boolean): boolean {
  const verb = ability.exec(text.startsWith(`${name} `) ? text.slice(name.length + 1) : text)?.[1]
  if (verb === undefined || (isOfRelease && mends.test(verb.toLowerCase()))) return false
  return !known.has(stemOf(verb.toLowerCase()))
}

/** Of those who help to make it, or of anybody. */
const asks =
  /\b(?:please|pull requests?|bug reports?|bitte|merci de|por favor)\b|\b(?:because|weil|parce que|porque)\b|^(?:someone|somebody|anyone|everybody|people|most \p{L}+|many \p{L}+|some \p{L}+)\b/iu

/** `Issues and patches are welcome`; a paper has issues of its own. */
const asksFor = (text: string, { known }: Ledger): boolean =>
  (text.toLowerCase().match(/\b(?:issue|patch)(?=s|es|\b)/gu) ?? []).some((word) => !known.has(stemOf(word)))

/** Content words that neither a fact nor its family knows, and how many are known. */
function noveltyOf(
  { words, stems, language, concepts }: Read,
  { known, families, beginnings, has, told: readme, amounts: counted }: Ledger,
  { start, end }: Place,
  named: () => Named,
): Seen {
  const said = concepts.filter(({ concept }) => has(concept))
  const unknown: Word[] = []
  const told = new Set<string>()
  const kin = new Set<string>()
  for (const word of words) {
    if (
      word.stop ||
      stopWords.has(word.low.replace(elided, '')) ||
      !stems.has(word.stem) ||
      word.start < start ||
      word.end > end
    )
      continue
    const isIn = (one: Place) => word.start >= one.start && word.end <= one.end
    if (known.has(word.stem) || readme().has(word.stem) || said.some(isIn)) told.add(word.stem)
    else if (
      [...familiesOf(word.stem, language)].some((family) => families.has(family)) ||
      isPartOf(word.stem, known, beginnings, language)
    )
      (plain.has(word.stem) ? told : kin).add(word.stem)
    else if (!plain.has(word.stem) && !isTime(word.low)) unknown.push(word)
  }
  if (unknown.length === 0) return { fresh: [], kin: kin.size, told: told.size }
  const { amounts, apart } = named()
  // A number is asked apart; a sentence that has one can be checked by it.
  for (const one of amounts) {
    if (one.start < start || one.end > end) continue
    told.add(`${one.start}`)
    // `from 0 to 10`: both ends of a scale that a fact has.
    if (counted().some(({ amount }) => isSameRange(one, amount))) told.add(`${one.end}`)
  }
  const fresh = new Map(
    unknown.flatMap((word) =>
      apart.some((one) => word.start >= one.start && word.end <= one.end) ? [] : [[word.stem, word] as const],
    ),
  )
  return { fresh: [...fresh.values()], kin: kin.size, told: told.size }
}

/** What of a sentence is asked apart: numbers, platforms, formats. */
type Named = { readonly amounts: readonly Quantity[]; readonly apart: readonly Place[] }

function namedIn({ sentence: { text }, language }: Read): Named {
  const amounts = quantitiesOf(text, language)
  return { amounts, apart: [...amounts, ...platformsOf(text), ...thingsOf(text)] }
}

type Seen = {
  /** Words that no fact has, and none of their families. */
  readonly fresh: readonly Word[]
  /** How many only a family knows. */
  readonly kin: number
  readonly told: number
}

/** `qu'il`, `d'y`. */
const elided = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'/

const isTime = (low: string): boolean => /^(?:time|month)$/.test(units.get(low)?.of ?? '')

/** What ends in a known word is a kind of it: `Gartenplan`. */
const leastEnd = 4

function isPartOf(
  stem: string,
  known: ReadonlySet<string>,
  beginnings: ReadonlySet<string>,
  language: string,
): boolean {
  const begins = beginningOf(stem, language)
  if (begins !== null && beginnings.has(begins)) return true
  for (let at = 3; at <= stem.length - leastEnd; at++) if (known.has(stem.slice(at))) return true
  return false
}
