/** What a sentence of the product is about, where it stands among what the product does and says something else. */
import type { Fact, FactKind } from '../../core/pack.ts'
import { saysLack } from './lacks.ts'
import { isClause, withoutFor } from './people.ts'
import { withoutBoldLabel, withoutPraise } from './praise.ts'
import { startsWithName } from './sentence.ts'

/** Longer sentences say more than one thing. */
const mostWords = 24

/**
 * Facts of kind `does` whose sentence says whom it is for, what it costs, what it runs on, its licence or what it does
 * not do get that kind, so that no draft lists them among what it does; a number in such a sentence counts nothing by
 * itself. Labels and praise of its lists are left off. Ids and evidence stay.
 */
export function sortFacts(facts: readonly Fact[], name: string): readonly Fact[] {
  return withoutPraise(sorted(facts.map(unlabelled), name))
}

/** `Reminders: a note at eight` of a list that sets its labels in bold: what stands behind them, where it can stand alone. */
const unlabelled = (fact: Fact): Fact =>
  fact.kind === 'does' || fact.kind === 'number' ? { ...fact, value: withoutBoldLabel(fact) } : fact

function sorted(facts: readonly Fact[], name: string): readonly Fact[] {
  const said = new Set(facts.filter(({ kind }) => kind !== 'does').map(wordsOf))
  const moved = new Set<string>()
  const kept = facts
    .filter((fact) => !isTorn(fact, name))
    .flatMap((fact) => {
      if (fact.kind !== 'does' || !isStated(fact)) return [fact]
      const kind = aboutOf(fact.value, name)
      if (kind === 'does') return [fact]
      moved.add(samenessOf(fact.value))
      return said.has(`${kind} ${samenessOf(fact.value)}`) ? [] : [{ ...fact, kind }]
    })
  return kept.filter(({ kind, value }) => kind !== 'number' || !moved.has(samenessOf(value)))
}

/** `Every user, and noise is decided before`: no people, and no sentence either. */
const isTorn = ({ kind, value, language = 'en', evidence }: Fact, name: string): boolean =>
  kind === 'audience' &&
  !/[.!?。]["'”’»)]*$/u.test(value) &&
  evidence.every(({ type }) => type !== 'answer') &&
  isClause(withoutFor(value, name), language)

/** A description in a manifest, a page or an answer is about what it does, however it is worded. */
const isStated = ({ evidence }: Fact): boolean => evidence.every(({ type }) => type === 'file')

const wordsOf = ({ kind, value }: Fact): string => `${kind} ${samenessOf(value)}`
const samenessOf = (value: string): string => value.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

export function aboutOf(value: string, name: string): FactKind {
  const text = withoutSubject(value.trim(), name)
  if (text.split(/\s+/).length > mostWords) return 'does'
  if (licensed.test(text)) return 'licence'
  if (isOnlyPlatforms(text)) return 'platform'
  if (priced.test(text)) return 'price'
  if (isForWhom(text)) return 'audience'
  return isLack(value, name) ? 'limit' : 'does'
}

/** `It is for …` → `for …`. */
const withoutSubject = (value: string, name: string): string => {
  const rest = startsWithName(value, name)
    ? value.slice(name.length).trimStart()
    : value.replace(/^(?:It|This(?: \p{Ll}+)?|Es|Das|Die App|Das Programm)(?= )\s/u, '')
  return rest.replace(/^(?:(?:is|['’]s|was|ist|wurde)\s)/u, '')
}

const licensed =
  /^(?:open[- ]source[d]?,? |free software,? )?(?:published|released|licen[cs]ed|available|distributed|provided|veröffentlicht|lizenziert)?,? ?(?:under|unter|with) (?:the |an? |der |einer )?[^.;]{0,40}?(?:licen[cs]e|lizenz|\b(?:MIT|Apache|A?L?GPL|BSD|ISC|MPL|EUPL|Unlicense|CC0)\b)/iu

const priced =
  /^(?:(?:completely |entirely )?free(?![- ](?:software|form|hand|text|of|from|up))(?! and open)|costs? |gratis\b|kostenlos\b|gratuit\b|gratuito\b|a (?:single|one-time) (?:payment|purchase) )/iu

/** Whoever it is for is several, or anyone: `for each file` and `for example` are not about people. */
const forWhom =
  /^(?:(?:made|built|meant|intended|designed|written|gemacht|gedacht|gebaut) )?(?:for|für) (?!(?:an?|the|each|every|all|any|some|more|most|less|example|instance|now|this|that|these|those|its|details|one|large|big|small|long|short|free|ever|good|speed|security|privacy|performance|compatibility|alle|jede[nmrs]?|den|die|das|mehr)\b)\p{L}/iu

const isForWhom = (text: string): boolean =>
  (forWhom.test(text) ||
    /^(?:for|für) (?:anyone|anybody|everyone|everybody|people|those|alle) (?:who|that|with|die)\b/iu.test(
      text,
    )) &&
  !/\b(?:it|you|use|see|run|set|add|install|call|siehe)\b/iu.test(
    text
      .replace(/^\p{L}+ /u, '')
      .split(/[,;:]/)
      .slice(1)
      .join(' '),
  ) &&
  !/[;:]/u.test(text)

const systems =
  /\b(?:android|ios|ipados|macos|mac ?os|windows|linux|ubuntu|debian|node(?:\.?js)?|deno|bun|python|java|jdk|php|ruby|go|rust|chrome|chromium|firefox|safari|edge|browsers?|docker|postgres(?:ql)?|sqlite)\b/giu
const beside =
  /\b(?:requires?|needs?|runs?|works?|available|tested|targets?|supports?|for|on|with|in|at|least|version|or|and|later|newer|higher|above|up|oder|und|ab|neuer|höher|benötigt|läuft|auf|modern|current|recent|all|any|the|an?|x|lts)\b|[v\d.+≥>=<,()/\s-]/giu

/** `Android 9 or later.`: nothing else is said. */
function isOnlyPlatforms(text: string): boolean {
  const bare = text.replace(systems, ' ')
  return bare !== text && bare.replace(beside, '').length === 0
}

/** What is good not to do: nothing of it is a limit. */
const welcome =
  /\b(?:account|sign[- ]?up|log[- ]?in|registration|track\w*|telemetry|analytics|cookies?|ads?|advert\w*|data|personal|network|internet|server|cloud|upload\w*|password|dependenc\w+|config\w*|setup|install\w*|build step|hosts?|subscription|need|require|leave|collect|share|sell|konto|anmeldung|werbung|netz|daten|abhängigkeiten)\b/iu

/** The product, or what is in it, as what does not do or have something. */
function isLack(value: string, name: string): boolean {
  const said =
    /^(?:It|There|Es)\s(.*)$/u.exec(value)?.[1] ??
    (startsWithName(value, name) ? value.slice(name.length).trimStart() : undefined)
  return (
    said !== undefined &&
    /^(?:(?:does|do|is|has|can|will|are|kann|hat|ist)\s(?:not|no|nicht|kein\p{L}*|neither)|cannot|(?:doesn|isn|can|won|don)['’]?t|never)\s/iu.test(
      said,
    ) &&
    saysLack(value) &&
    !welcome.test(said)
  )
}
