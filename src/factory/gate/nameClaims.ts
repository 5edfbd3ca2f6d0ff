/** Platforms, formats and services that a sentence names, and whether any fact does. */
import { isNegated } from './concepts.ts'
import { denies as deniesIn, leftToReader } from './denial.ts'
import type { Ledger, Read, Verdict } from './ledger.ts'
import { joinedNames, otherNames, platformsOf, thingsOf, usersNamed, vouchingNames } from './names.ts'
import type { Statement } from './statement.ts'
import { tonguesNamed, tonguesOf } from './tongues.ts'
import { stemOf } from './words.ts'

export function nameVerdicts(read: Read, ledger: Ledger): readonly Verdict[] {
  if (read.sentence.question || read.personal) return []
  if (read.whose !== 'open')
    return [
      // `She put it on her iPhone`.
      ...(ofIt.test(read.sentence.text) ? platformVerdicts(read, ledger) : []),
      ...[...thingVerdicts(read, ledger)].filter(({ kind }) => kind === 'customer'),
    ]
  return [
    ...platformVerdicts(read, ledger),
    ...versionVerdicts(read, ledger),
    ...placeVerdicts(read, ledger),
    ...thingVerdicts(read, ledger),
    ...tongueVerdicts(read, ledger),
  ]
}

const ofIt = /(?<!\p{L})(?:it|es|lo|ele|ela)(?!\p{L})/iu

/** `Heads-up for Bun people: … isn't supported`: who is told that it is not for them. */
const toldOff =
  /^[’']?s? (?:people|users?|folks?|owners?|fans|crowd|friends|teams|leute|nutzer\p{L}*)(?!\p{L})[^!?]*(?:n['’]t|(?<!\p{L})(?:not?|nothing|sorry|never|nicht|nichts|kein\p{L}*))(?!\p{L})/iu

/** The sentence denies something too: `Windows people: there is no build for you`. */
const saysNot =
  /(?<!\p{L})(?:(?:is|are|sind|werden) (?:ignored|skipped|excluded|unsupported|left out|left alone|off[- ]limits|ignoriert|out of (?:reach|scope|bounds)|beyond (?:it|reach))|cannot|neither|nor|nobody|no|not|none|nothing|never|without|sorry|wait|only|yet|nur|seulement|solo|sólo|só|nicht|kein\p{L}*|pas|aucune?|sin|ningun\p{L}*|não|nenhum\p{L}*)(?!\p{L})|n['’]t\b/iu

function* platformVerdicts({ sentence: { text } }: Read, { statements }: Ledger): Iterable<Verdict> {
  for (const { start, end, pattern } of platformsOf(text)) {
    const common = { kind: 'platform', start, end, severity: 'block' } as const
    const denied = isNegated(text, start, end)
    const says: Statement[] = []
    const denies: Statement[] = []
    for (const statement of statements) {
      const match = pattern.exec(statement.text)
      if (match === null) continue
      const not = isNegated(statement.text, match.index, match.index + match[0].length)
      ;(not ? denies : says).push(statement)
    }
    if (
      denied ||
      (says.length === 0 && toldOff.test(text.slice(end))) ||
      (says.length === 0 && denies.length > 0 && saysNot.test(text))
    )
      continue
    if (says.length > 0) yield { ...common, result: 'supported', by: says }
    else if (denies.length > 0) yield { ...common, result: 'contradicted', by: denies.slice(0, 1) }
    else yield { ...common, result: 'missing', by: [] }
  }
}

const placed = /(?<=\p{L}|\d) (in|at|from|near) (?:the )?(\p{Lu}[\p{L}-]+)/gu
/** A sentence says what a fact says, of another place, when it has so much of its words. */
const leastSame = 0.5

/** `26 boxes hang in Norway`, where a fact says `in Sweden`. */
function* placeVerdicts(read: Read, { allText, near, nameStems }: Ledger): Iterable<Verdict> {
  // German nouns have capitals too.
  if (read.language === 'de') return
  for (const { index, 0: said, 1: where = '', 2: name = '' } of read.sentence.text.matchAll(placed)) {
    if (allText.includes(name) || nameStems.has(stemOf(name.toLowerCase()))) continue
    for (const [statement, same] of near(read.stems)) {
      if (same / read.stems.size < leastSame) continue
      if (![...statement.text.matchAll(placed)].some((one) => one[1] === where)) continue
      const end = index + said.length
      const start = end - name.length
      yield { kind: 'customer', start, end, severity: 'block', result: 'contradicted', by: [statement] }
      break
    }
  }
}

/** `You bring the SVG`: what the reader has. */
const ofReader =
  /(?:^|[,;:] |\b(?:and|if|when|once) )(?:you|your)(?: \p{L}+)? (?:bring|supply|provide|need|have|use|keep|own|already|export|draw|choose|prefer|want)\b[^,;.]{0,40}$|^(?:if|when|wenn|falls|si|se|quand|cuando|quando)\b.{0,80}, (?:\p{L}+ ){0,4}$/iu

function* thingVerdicts(
  { words, language, sentence: { text } }: Read,
  { allText, known, statements, nameStems }: Ledger,
): Iterable<Verdict> {
  const stemsHere = new Set(words.map(({ stem }) => stem))
  const isProduct = (said: string) =>
    nameStems.has(stemOf(said.toLowerCase().split(/[^\p{L}\p{N}]/u)[0] ?? ''))
  const vouching = [...vouchingNames(text), ...usersNamed(text, isProduct)]
  const names = [...thingsOf(text), ...joinedNames(text), ...vouching]
  if (names.length === 0) return
  const lowText = allText.toLowerCase()
  for (const { name, start, end } of names) {
    // `DSC_0412.JPG` is a file's own name.
    if (/[\p{L}\p{N}]\.$/u.test(text.slice(Math.max(0, start - 2), start))) continue
    // `JSON.stringify` is called, not written.
    if (/^\.\p{Ll}/u.test(text.slice(end, end + 2))) continue
    if (isNegated(text, start, end) || ofReader.test(text.slice(0, start))) continue
    const low = writtenIn(lowText, name.toLowerCase())
    const stems = low
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean)
      .map(stemOf)
    if (platformsOf(name).length > 0 || stems.every((stem) => nameStems.has(stem))) continue
    const kind = vouching.some((one) => one.start === start) ? 'customer' : 'integration'
    const common = { kind, start, end, severity: 'block' } as const
    if (!lowText.includes(low.replace(/s$/, '')) && !stems.every((stem) => known.has(stem))) {
      yield { ...common, result: 'missing', by: [] }
      continue
    }
    const by = statements.filter((statement) => statement.text.toLowerCase().includes(low.replace(/s$/, '')))
    const affirmed = by.filter((statement) => {
      const at = statement.text.toLowerCase().indexOf(low.replace(/s$/, ''))
      return !isNegated(statement.text, at, at + low.length)
    })
    // `Save your Excel sheet as CSV`: the fact says this too.
    const toldSo = by.some(
      (statement) => [...statement.sides().said].filter((stem) => stemsHere.has(stem)).length >= 2,
    )
    if (
      affirmed.length === 0 &&
      (toldSo || leftToReader.test(text) || (by.length > 0 && deniesIn(text, language)))
    )
      continue
    if (by.length > 0 && affirmed.length === 0)
      yield { ...common, result: 'contradicted', by: by.slice(0, 1) }
    else yield { ...common, result: 'supported', by: affirmed }
  }
}

/** Of the names of one thing that which the facts use. */
const writtenIn = (facts: string, name: string): string =>
  [name, ...otherNames(name)].find((one) => facts.includes(one)) ?? name

/** One language alone may be the language of a place, a dish or a school. */
const leastTongues = 2

/** `in German, English, Turkish and Arabic`, where the facts say which languages it speaks. */
function* tongueVerdicts({ sentence: { text } }: Read, { statements, allText }: Ledger): Iterable<Verdict> {
  const claimed = tonguesOf(text)
  if (claimed.length === 0) return
  const spoken = statements.filter((statement) => tonguesOf(statement.text).length > 0)
  const known = new Set(tonguesNamed(allText))
  for (const { name, start, end } of claimed) {
    if (known.has(name) || isNegated(text, start, end)) continue
    const [against] = spoken
    if (against === undefined && claimed.length < leastTongues) continue
    yield {
      kind: 'integration',
      start,
      end,
      severity: 'block',
      result: against === undefined ? 'missing' : 'contradicted',
      by: against === undefined ? [] : [against],
    }
  }
}

const versioned =
  /\b(Node(?:\.js)?|Python|Java|Ruby|PHP|Go|iOS|iPadOS|Android|macOS|Windows|Chrome|Firefox|Safari|Deno|Bun|React|Vue|Postgres(?:QL)?)\s?v?(\d{1,3}(?:\.\d{1,2})?)(\s?\+| (?:or|and) (?:later|newer|above|up|higher|more recent)| oder neuer| et plus| ou (?:plus|superior)| o posterior)?/giu

/** `Node 18 is too old`. */
const tooOld =
  /^[^.,;:]{0,24}(?<!\p{L})(?:too (?:old|early)|(?:won['’]t|will not|does not|doesn['’]t|cannot|can['’]t) (?:do|work|run|start|be enough)|not (?:enough|sufficient)|left (?:out|behind)|excluded|ignored|no longer|dropped|unsupported|zu alt|reich\p{L}* nicht|genüg\p{L}* nicht|trop (?:vieux|ancien\p{L}*)|ne suffi\p{L}* pas|demasiado (?:viej|antigu)\p{L}*|no basta|muito antig\p{L}*|não basta)(?!\p{L})/iu

/** `3.10` is later than `3.7`. */
const versionOf = (version: string): number => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major * 1000 + minor
}

/** What a statement names never changes. */
const versionsKnown = new WeakMap<Statement, readonly RegExpExecArray[]>()
function versionsIn(statement: Statement): readonly RegExpExecArray[] {
  const had = versionsKnown.get(statement)
  if (had !== undefined) return had
  const found = [...statement.text.matchAll(versioned)]
  versionsKnown.set(statement, found)
  return found
}

/** `Supports Node 12`, where a fact says Node 18 and later. */
function* versionVerdicts({ sentence: { text } }: Read, { statements }: Ledger): Iterable<Verdict> {
  for (const match of text.matchAll(versioned)) {
    const [said, name = '', version = ''] = match
    const least = statements.flatMap((statement) =>
      versionsIn(statement)
        .filter((other) => other[1]?.toLowerCase().slice(0, 4) === name.toLowerCase().slice(0, 4))
        .map((other) => ({
          statement,
          version: versionOf(other[2] ?? ''),
          andLater: other[3] !== undefined,
        })),
    )
    const wanted = versionOf(version)
    const by = least.filter((fact) => fact.version === wanted || (fact.andLater && wanted > fact.version))
    const against = least.find((fact) => wanted < fact.version)
    if (least.length === 0 || by.length > 0 || against === undefined) continue
    if (isNegated(text, match.index, match.index + said.length)) continue
    if (tooOld.test(text.slice(match.index + said.length))) continue
    yield {
      kind: 'platform',
      start: match.index,
      end: match.index + said.length,
      severity: 'block',
      result: 'contradicted',
      by: [against.statement],
    }
  }
}
