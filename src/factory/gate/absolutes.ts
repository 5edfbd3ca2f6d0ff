/** `no X`, `without X`, `never`, `always`, `every`: what must be so without exception. */
import { isNegated } from './concepts.ts'
import { type Ledger, ofMaker, type Read, shared, type Verdict } from './ledger.ts'
import { platformsOf } from './names.ts'
import type { Statement } from './statement.ts'
import { commonStems, stemOf, type Word, wordsOf } from './words.ts'

const noWords =
  /^(?:no|without|zero|kein|keine|keinen|keiner|ohne|sans|aucun|aucune|sin|ningún|ninguna|sem|nenhum|nenhuma)$/
/** `no longer`, `no matter`, `no need`: nothing is said to be missing. */
const idle =
  /^(?:longer|matter|more|less|fewer|later|one|idea|problem|problems|doubt|wonder|way|such|other|better|worse|sooner|reason|trouble|exception|exceptions|luck|time|point|answer|leaving|opening|having|losing|asking|thinking|knowing|being|a|the|la|le|el|os|as|de|lo|que)$/
/** What people are asked to do without; a wrong word about it costs them something. */
export const burdens: ReadonlySet<string> = new Set(
  `account ads tracking subscription network internet cookie server cloud email mail password fee watermark limit dependency install download config code payment
  card telemetry registration advert popup banner analytics login permission data ad konto werbung compte cuenta conta publicidad anuncios cookies cadastro
  pub publicité tracker spyware setup build cost costs kosten frais costes custos configuration training coding plugin tests bug`
    .split(/\s+/)
    .map(stemOf),
)

export function absenceVerdicts(read: Read, { statements }: Ledger): readonly Verdict[] {
  if (read.sentence.question || read.personal || read.whose !== 'open') return []
  const { concepts } = read
  const verdicts: Verdict[] = []
  for (const { word, stems, all, start } of missingThings(read)) {
    if (concepts.some((said) => start < said.end && word.end > said.start)) continue
    const common = { kind: 'absence', start, end: word.end, severity: 'block' } as const
    if (isOtherPlatform(read.plain.slice(start), statements)) continue
    const denies = statements.filter(
      (statement) =>
        stems.some((stem) => statement.sides().denied.has(stem)) ||
        countsNone(statement, word.stem) ||
        lacks(statement, word.low),
    )
    if (denies.length > 0) {
      verdicts.push({ ...common, result: 'supported', by: denies })
      continue
    }
    const says = statements.filter(
      (statement) => statement.kind !== 'card' && statement.sides().said.has(word.stem),
    )
    const against = says.find(
      (statement) =>
        isWhole(all, statement) &&
        !limited.test(statement.text) &&
        (burdens.has(word.stem) ||
          (demands.test(statement.text) && !toDo.test(read.sentence.text.slice(word.end)))),
    )
    if (ofMany.test(read.sentence.text)) continue
    if (against !== undefined) verdicts.push({ ...common, result: 'contradicted', by: [against] })
    else if (
      says[0] !== undefined &&
      isWhole(all, says[0]) &&
      !limited.test(says[0].text) &&
      flatly.test(read.sentence.text.slice(0, start)) &&
      !toDo.test(read.sentence.text.slice(word.end))
    )
      verdicts.push({ ...common, result: 'contradicted', by: [says[0]] })
    else if (burdens.has(word.stem)) verdicts.push({ ...common, result: 'missing', by: [] })
    else verdicts.push({ ...common, result: 'missing', severity: 'warn', by: [] })
  }
  return verdicts
}

/** `no Mac build`, `no version for phones`, where no fact has one: platforms are asked apart. */
function isOtherPlatform(text: string, statements: readonly Statement[]): boolean {
  const named = platformsOf(/^[^.,;:!?]*/u.exec(text)?.[0] ?? '')
  const has = (pattern: RegExp) =>
    statements.some(({ text: said }) => {
      const match = pattern.exec(said)
      return match !== null && !isNegated(said, match.index, match.index + match[0].length)
    })
  return named.length > 0 && named.every(({ pattern }) => !has(pattern))
}

/** `There is no Windows build`: words that every product has are on no side. */
function lacks({ text }: Statement, word: string): boolean {
  const low = text.toLowerCase()
  for (let at = low.indexOf(word); at !== -1; at = low.indexOf(word, at + 1))
    if (lacking.test(low.slice(Math.max(0, at - lookBack), at))) return true
  return false
}
const lookBack = 40
const lacking =
  /(?<!\p{L})(?:no|not|without|zero|never|kein\p{L}*|ohne|sans|pas d[e']|aucune?|sin|ningun\p{L}*|sem|nenhum\p{L}*)\s?(?:[^\s.,;:]+\s){0,2}$/iu
/** `There is no undo`: said of the whole product. */
const flatly =
  /(?:\b(?:there (?:is|are)|there['’]s|it has|has|with)|(?<!\p{L})(?:es gibt|hat|il n['’]y a|hay|há|tem|tiene)) $/iu

/** `no default export`: a fact that tells of exports says nothing of a default one. */
const isWhole = (all: readonly string[], statement: Statement): boolean =>
  all.every((stem) => wordsOf(statement.text).some((word) => word.stem === stem))
/** `there is no blame to read`: where it is missing, not what the product lacks. */
const toDo =
  /^ to (?!(?:install|download|create|buy|pay|set|learn|configure|run|manage|maintain|host|update|register)\b)\p{L}/iu

/** `Parents read no mail`: of more than one, so not of the product. */
const ofMany =
  /^(?:\p{Lu}\p{Ll}+s|People|Parents|Most \p{L}+) (?!is|has|was|does)\p{Ll}+[^s\P{L}] (?:no|without|zero) |^(?:\p{Lu}\p{L}+|Die meisten) \p{Ll}{2,}(?:en|eln|ern) (?:keine?n?|ohne) /u

/** What holds for some says nothing of the others. */
const limited = /\b(?:only|nur|seulement|solo|sólo|só|apenas)\b/iu

/** `0 settings`. */
const countsNone = (statement: Statement, stem: string): boolean =>
  statement.quantities().some(({ values, object }) => values[0] === 0 && object.includes(stem))

const demands =
  /\b(?:needs?|requires?|required|must|create|creates|uses?|asks?|shows?|sends?|contains?|includes?|collects?|depends|sets?|stores?|braucht|benötigt|nécessite|requiert|necesita|requiere|precisa)\b/iu

type Absent = {
  readonly word: Word
  readonly stems: readonly string[]
  /** With words that every product has: `default`. */
  readonly all: readonly string[]
  readonly start: number
}

/** The heads of what is said not to be there: `no account`, `without ads or tracking`, `ad-free`. */
const notEnglish = new Set(['es', 'pt'])

function* missingThings({ words, language, plain: text }: Read): Iterable<Absent> {
  for (let at = 0; at < words.length; at++) {
    const word = words[at]
    if (word === undefined) continue
    if (text.slice(word.end, word.end + 5) === '-free' && burdens.has(word.stem))
      yield { word, stems: [word.stem], all: [word.stem], start: word.start }
    // Spanish `no` is `not`, Portuguese `no` is `in the`.
    if (!noWords.test(word.low) || (word.low === 'no' && notEnglish.has(language))) continue
    const next = words[at + 1]
    if (next === undefined || idle.test(next.low) || /[^\s]/.test(text.slice(word.end, next.start))) continue
    let head: Word | null = null
    let stems: string[] = []
    let all: string[] = []
    let to = word.end
    for (const following of words.slice(at + 1, at + 8)) {
      const between = text.slice(to, following.start)
      if (/[^\s'’“”"-]/u.test(between)) break
      to = following.end
      // `no screws and pays no dealer`: the verb goes on behind a `no`.
      if (/^(?:and|und|et|y|e)$/.test(following.low) && /^(?:no|zero|kein\p{L}*)$/u.test(word.low)) break
      if (/^(?:or|and|nor|oder|und|ou|et|o|y|e|ni)$/.test(following.low)) {
        if (head !== null) yield { word: head, stems, all, start: word.start }
        head = null
        stems = []
        all = []
        continue
      }
      if (following.stop) {
        if (
          /^(?:a|an|any|the|for|your|need|ein|eine|einen|un|une|una|uma)$/.test(following.low) &&
          head === null
        )
          continue
        break
      }
      if (following.low === 'need' || following.low === 'needs') continue
      if (/ing$/.test(following.low) && !burdens.has(following.stem) && head === null) break
      if (isVerb.test(following.low) && head !== null) break
      head = following
      all.push(following.stem)
      if (!commonStems.has(following.stem)) stems.push(following.stem)
    }
    if (head !== null) yield { word: head, stems, all, start: word.start }
  }
}

const isVerb =
  /^(?:needed|required|involved|necessary|attached|allowed|whatsoever|leaves|leave|asked|stored|sent|kept|nötig|erforderlich|nécessaire|requis|requise|necesario|necesaria|needs|gets|goes|see|sees|knows|ever)$/

/** What somebody does, or what would be: no word of the product. */
const ofOthers =
  /^(?:if|when|because I)\b|\b(?:someone|somebody|people|they|he|she|nobody I|everyone I|my \p{L}+|our \p{L}+) (?:always|never)\b|(?<!\p{L})I(?: \p{L}+)? (?:always|never)\b/iu

export function absoluteVerdicts(read: Read, { statements }: Ledger): readonly Verdict[] {
  if (read.sentence.question || read.personal || read.whose !== 'open') return []
  const text = read.plain
  if (ofOthers.test(text) || ofMaker.test(text)) return []
  // `Does it know my garden? Never.`
  if (read.words.length <= mostAnswer && /\?["'”’»)]*$/u.test(read.before)) return []
  const { concepts } = read
  const verdicts: Verdict[] = []
  for (const { pattern, severity, least, needs } of absolutes) {
    const match = pattern.exec(text)
    if (match === null) continue
    const [start, end] = [match.index, match.index + match[0].length]
    if (concepts.some((said) => start < said.end && end > said.start)) continue
    const by = statements.filter((statement) => {
      const same = shared(read.stems, statement)
      return (
        same >= 1 &&
        ((read.stems.size >= leastTold && same / read.stems.size >= least) || needs.test(statement.text))
      )
    })
    verdicts.push({
      kind: 'absolute',
      start,
      end,
      severity,
      result: by.length > 0 ? 'supported' : 'missing',
      by,
    })
  }
  return verdicts
}

/** So many words only answer the question before them. */
const mostAnswer = 2

/** A shorter sentence is all absolute: a fact that shares its one noun does not say `any`. */
const leastTold = 3

const absolutes: readonly {
  readonly pattern: RegExp
  readonly severity: 'block' | 'warn'
  readonly least: number
  readonly needs: RegExp
}[] = [
  {
    pattern:
      /\b(?:supports?|handles?|reads?|understands?|covers?|knows?|opens?|converts?|decodes?|parses|recogni[sz]es|turns|plays|prints|sorts|finds|solves|fixes|works? (?:with|in|for)|compatible with|integrates? with) (?:every|any|all)(?:thing|one|body)?\b(?! \d)/iu,
    severity: 'block',
    least: 0.6,
    needs: /\b(?:all|every|each|any)\b(?! \d)/iu,
  },
  {
    pattern: /\b(?:never|niemals|jamais|nunca|jamás)\b|決して/iu,
    severity: 'block',
    least: 0.5,
    needs:
      /\b(?:not|never|no|cannot|nothing|without|only)\b|n['’]t\b|nie|kein|jamais|pas|sin|nunca|não|ない/iu,
  },
  {
    pattern:
      /(?<!\b(?:as|wie|comme|como) )\b(?:always|every time|immer|toujours|siempre|sempre)\b|必ず|常に/iu,
    severity: 'block',
    least: 0.5,
    needs: /\b(?:always|every|each|all|only)\b|immer|toujours|siempre|sempre/iu,
  },
  {
    pattern: /\bforever\b|\bfor good\b/iu,
    severity: 'block',
    least: 1,
    needs: /\b(?:forever|for good|permanent(?:ly)?)\b/iu,
  },
  {
    pattern:
      /\b(?:every(?:thing|one|body|where)?|any(?:thing|one|body|where)|all (?:of )?(?:your|the|its)|nothing|nobody|no one|alles|tout|todo|tudo)\b/iu,
    severity: 'warn',
    least: 0.34,
    needs: /\b(?:all|each|(?:every|any)(?:thing|one|body|where)?|nothing|nobody|no one|nowhere)\b/iu,
  },
]
