/** What a sentence affirms and what it denies. */
import { deniedListIn } from './deniedList.ts'
import { commonStems, type Word } from './words.ts'

export type Sides = {
  readonly said: ReadonlySet<string>
  readonly denied: ReadonlySet<string>
  /** Of what is denied: what is said not to be there, `no account`. */
  readonly absent: ReadonlySet<string>
  /** What it does not do: the first word behind `not`, `never`. */
  readonly refused: ReadonlySet<string>
  /** Of `no online play` both words, by each of them: the thing that is not there is all of it. */
  readonly whole: ReadonlyMap<string, readonly string[]>
}

/** `nothing above 50 megapixels`, `no more than 80`: up to there it is so. */
const bound =
  /^ (?:\p{L}+ ){0,2}?(?:above|over|beyond|below|under|über|unter|au-delà|\p{L}+er than|(?:more|less) than|mehr als|weniger als|plus de|moins de|más de|menos de|mais de) (?=[\d€$£]|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\p{L}+(?:een|ty)|\p{L}*hundred|ein\p{L}*|zwei|drei|\p{L}+zig|zehn|une?|dix|\p{L}+ante?|una?|diez|dez|\p{L}+enta)(?!\p{L}))/iu
/** `0 runtime dependencies`; a status is no count. */
const ofNone = /^ (?:(?!(?:to|or|and|and|if|when|on|is|as|was)\b)[\p{L}-]+ ){0,2}\p{L}{2,}(?:s|en)(?!\p{L})/iu
const nominal = new Set(
  'no without zero kein keine keinen keiner ohne ni nem sans aucun aucune sin ningún ninguna sem nenhum nenhuma lacks lacking'.split(
    ' ',
  ),
)
const verbal =
  /^(?:not|never|cannot|nothing|none|nobody|nowhere|nor|neither|unlike|nicht|nie|niemals|nichts|pas|jamais|rien|nunca|nada|não|jamás|\p{L}+n't)$/u
const beBefore =
  /^(?:is|are|was|were|be|been|isn't|aren't|wasn't|weren't|ist|sind|wird|werden|est|sont|es|son|é|são)$/
const clauseEnd = /[,.;:!?()–—]/
const turns = new Set(
  'but until unless so because once when if while although aber sondern mais pero mas'.split(' '),
)
/** `exits with 0 when nothing is missing`: a circumstance denies nothing of the product. */
const circumstance = /^(?:if|when|whenever|wenn|falls|sobald|quand|lorsque|si|cuando|quando)$/
const joins = /^(?:and|but|und|aber|et|mais|y|pero|e|mas)$/
const instead = new Set(['instead', 'rather'])
/** What is not this is not there at all. */
const notThere =
  /^(?:supported|available|included|possible|provided|offered|unterstützt|verfügbar|enthalten|möglich|vorgesehen|disponibles?|possibles?|incluid[oa]s?|disponíve(?:l|is))$/
const article = /^(?:a|an|the|your|my|those|yet|ein|eine|der|die|das|un|une|le|la|el)$/
const helper = /^(?:does|do|did|can|will)$/
const exceptions = /\b(?:but|except|other than|außer|sauf|excepto|exceto)\b/iu
const inList = /^(?:zu|zum|zur|or|and|of|any|a|an|the|oder|und|ou|et|o|y|e|de)$/
/** So many words a `no` reaches. */
const nominalReach = 2

export function sidesOf(text: string, words: readonly Word[], language = 'en'): Sides {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text)) return wideSides(text, words)
  const sides = {
    said: new Set<string>(),
    denied: new Set<string>(),
    absent: new Set<string>(),
    refused: new Set<string>(),
    whole: new Map<string, readonly string[]>(),
  }
  let thing: string[] = []
  // `no dependencies and it exports types`: behind `and` another clause may begin.
  let joined = false
  let scope: 'none' | 'noun' | 'clause' = 'none'
  let reach = 0
  let first = false
  let nothing = false
  let supposed = false
  let clause: string[] = []
  const list = deniedListIn(text) ?? Number.POSITIVE_INFINITY
  const denyClause = () => {
    for (const stem of clause) if (sides.said.delete(stem)) sides.denied.add(stem)
  }
  // `Youth rounds are not supported`: there are none.
  const denyThing = () => {
    const all = clause
    for (const stem of all) {
      sides.absent.add(stem)
      sides.whole.set(stem, all)
    }
    denyClause()
  }
  words.forEach((word, at) => {
    const previous = words[at - 1]
    const breaks = previous !== undefined && clauseEnd.test(text.slice(previous.end, word.start))
    const listed = word.start >= list
    if (breaks || joins.test(word.low)) supposed = false
    if (circumstance.test(word.low)) supposed = true
    if (breaks) [scope, clause, nothing] = listed ? ['clause', [], true] : ['none', [], false]
    const isPasDe = word.low === 'pas' && /^(?:de|d)$/.test(words[at + 1]?.low.replace(/['’].*$/u, '') ?? '')
    // `NOR flash` is a kind of memory.
    const bounds = bound.test(text.slice(word.end, word.end + 48))
    const isNot =
      !bounds && ((word.text !== 'NOR' && verbal.test(word.low)) || (word.low === 'no' && language === 'es'))
    const isNo =
      isPasDe ||
      (word.low === '0' && ofNone.test(text.slice(word.end, word.end + 40))) ||
      (nominal.has(word.low) && !bounds && !(word.low === 'no' && (language === 'es' || language === 'pt')))
    // `does not work without X` needs X.
    const endsClause =
      words[at + 1] === undefined || clauseEnd.test(text.slice(word.end, words[at + 1]?.start))
    // `Karten gibt es keine.`
    if (isNo && endsClause && /^kein/u.test(word.low)) {
      for (const stem of clause) sides.absent.add(stem)
      denyClause()
    }
    if (isNo && scope === 'clause') scope = 'none'
    else if (isNo) [scope, reach, thing, joined] = ['noun', nominalReach, [], false]
    else if (isNot || instead.has(word.low)) {
      scope = 'clause'
      first = true
      const next = words[at + 1]
      const isBe = beBefore.test(word.low) || (previous !== undefined && beBefore.test(previous.low))
      if (isBe && next !== undefined && notThere.test(next.low)) denyThing()
      // `A is not B` says nothing against A; `A is not sent` does.
      else if (isBe && next !== undefined && !article.test(next.low)) denyClause()
      // `…; JOIN is not.`
      const [alone] = clause
      if (
        (isBe || helper.test(previous?.low ?? '') || /^(?:does|do|can|will)n't$/.test(word.low)) &&
        next === undefined &&
        clause.length === 1 &&
        alone !== undefined
      ) {
        denyClause()
        sides.absent.add(alone)
      }
      // `Karten verkauft es nicht.`
      if (
        /^(?:nicht|niet|nie|keine[rsn]?|keins)$/.test(word.low) &&
        (next === undefined || clauseEnd.test(text.slice(word.end, next.start)))
      )
        denyClause()
      nothing = /^(?:nothing|nichts|rien|nada)$/.test(word.low) && !exceptions.test(text)
      // `changes nothing`.
      const verb = clause.at(-1)
      if (nothing && verb !== undefined && sides.said.delete(verb)) sides.denied.add(verb)
    } else if (
      turns.has(word.low) ||
      (word.low === 'or' && scope === 'none') ||
      (scope === 'clause' && word.low === 'and' && !listed) ||
      // `is kept here and is not synced`: what is denied begins behind the `and`.
      (/^(?:and|und|et|y|e)$/.test(word.low) && beBefore.test(words[at + 1]?.low ?? ''))
    )
      [scope, clause] = ['none', []]
    // `n'écoute pas`, `ne suit pas`: the verb stands before what denies it.
    if (language === 'fr' && isDenied(text, words, at)) {
      sides.denied.add(word.stem)
      sides.refused.add(word.stem)
      return
    }
    if (/^-(?:free|less)\b/.test(text.slice(word.end, word.end + 6))) {
      sides.denied.add(word.stem)
      sides.absent.add(word.stem)
    } else if (word.stop || commonStems.has(word.stem)) {
      if (scope === 'noun' && /^(?:or|and|oder|und|ou|et|o|y|e)$/.test(word.low))
        [reach, thing, joined] = [nominalReach, [], true]
      else if (scope === 'noun' && !word.stop) {
        thing.push(word.stem)
        if (--reach === 0) scope = 'none'
      }
      if (word.stop && scope === 'noun' && (joined || reach < nominalReach) && !inList.test(word.low))
        scope = 'none'
    } else if (supposed && scope !== 'none') {
      if (scope === 'noun' && --reach === 0) scope = 'none'
    } else if (scope === 'none') {
      sides.said.add(word.stem)
      clause.push(word.stem)
    } else {
      sides.denied.add(word.stem)
      if (scope === 'noun' || nothing) sides.absent.add(word.stem)
      if (scope === 'noun') {
        thing.push(word.stem)
        sides.whole.set(word.stem, thing)
      }
      if (scope === 'clause' && first) sides.refused.add(word.stem)
      first = false
      if (scope === 'noun' && --reach === 0) scope = 'none'
    }
    if (word.low === 'optional') denyClause()
  })
  return sides
}

const negation = /^(?:ne|n['’]\p{L}+)$/u
const second = /^(?:pas|plus|jamais|rien|aucune?|point|guère|ni)$/

/** A verb between `ne` and `pas`. */
function isDenied(text: string, words: readonly Word[], at: number): boolean {
  const word = words[at]
  if (word === undefined || word.stop || commonStems.has(word.stem)) return false
  const elided = /^n['’]\p{L}/u.test(word.low)
  const before = elided || words.slice(Math.max(0, at - 2), at).some(({ low }) => negation.test(low))
  return (
    before &&
    words
      .slice(at + 1, at + 3)
      .some(({ low, start }) => second.test(low) && !clauseEnd.test(text.slice(word.end, start)))
  )
}

/** Japanese and Chinese deny at the end of a clause, or around the word. */
function wideSides(text: string, words: readonly Word[]): Sides {
  const sides = {
    said: new Set<string>(),
    denied: new Set<string>(),
    absent: new Set<string>(),
    refused: new Set<string>(),
    whole: new Map<string, readonly string[]>(),
  }
  let from = 0
  for (const clause of text.split(/(?<=[。、！？])/u)) {
    const to = from + clause.length
    const denies = /(?:ません|ない|不可|不要|なし|できず|没有|无需|不支持|不)[。、！？]?$/u.test(clause)
    for (const word of words) {
      if (word.start < from || word.end > to || word.stop || commonStems.has(word.stem)) continue
      const side = denies ? sides.denied : sides.said
      side.add(word.stem)
      if (denies) sides.absent.add(word.stem)
    }
    from = to
  }
  return sides
}
