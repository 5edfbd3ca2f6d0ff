import type { Fact } from '../../core/pack.ts'
import type { Ground } from '../material.ts'
import { languageOf } from './languages.ts'
import { commonStems, stemOf, wordsOf } from './words.ts'

const list = (words: string): readonly string[] => words.trim().split(/\s+/)

/** Words of any pitch: they say nothing of one product, whoever's facts they stand in. */
const pitchStems: ReadonlySet<string> = new Set(
  list(`workflow productivity productive business businesses team teams company companies enterprise startup startups customer customers client clients
    audience brand brands success successful growth grow scale scalable potential level future next dream dreams goal goals idea ideas passion
    experience experiences world everything anything everyone anyone whatever wherever whenever manage manages managing management manager organize organise organized organizes organizing plan planning
    improve improves boost boosts achieve achieves accomplish deliver delivers enhance optimize optimise power powers powerful empower unlock transform streamline simplify simplified simplifies
    effort effortless effortlessly seamless seamlessly hassle stress smart smarter intelligent modern innovative advanced robust flexible reliable secure safe beautiful beautifully elegant delightful lovely perfect ultimate professional
    faster quicker simpler easier better best more less efficient efficiently efficiency performance quality value result results outcome outcomes benefit benefits
    save saves saving hours minutes money control focus matters matter everyday daily personal favourite favorite companion partner assistant hub space workspace dashboard
    connect connects connected discover explore enjoy love loved trusted happy happier journey lifestyle moment moments content digital online technology tech ai smartly instant instantly today tomorrow
    start started minute seconds click clicks tap taps place one all way ways need needs made built designed crafted ready set go job jobs task tasks stuff
    arbeit leben alltag zukunft erfolg ziele ideen vie quotidien avenir réussite projets vida trabajo futuro éxito trabalho sucesso ideias`).flatMap(
    (word) => [stemOf(word), word],
  ),
)

/** Whether a stem can tell one product from another. */
export const tells = (stem: string): boolean =>
  stem.length > 1 && !commonStems.has(stem) && !pitchStems.has(stem)

/** Stems of a text that tell something, without grammar and pitch. */
export const tellingStems = (text: string): ReadonlySet<string> =>
  new Set(
    wordsOf(text).flatMap(({ stem, stop, text: word }) =>
      !stop && tells(stem) && !/^\d+$/.test(word) ? [stem] : [],
    ),
  )

export type Known = { readonly fact: Fact; readonly stems: ReadonlySet<string> }

/** Nothing that long is one fact. */
const mostRead = 1500
/** More facts than any text is about. */
const mostFacts = 2000

/** A pack asks the same facts of some sixty texts; what a fact says does not change between them. */
const read = new WeakMap<Fact, { readonly name: string; readonly stems: ReadonlySet<string> }>()

function stemsOfFact(fact: Fact, name: string): ReadonlySet<string> {
  const had = read.get(fact)
  if (had?.name === name) return had.stems
  const stems = tellingStems(fact.value.slice(0, mostRead).replaceAll(name, ' '))
  read.set(fact, { name, stems })
  return stems
}

/** English words that another language has as its own little ones: too few words would be taken for that language. */
const ambiguous = /\b(?:do|die|com|as|den|van|met|lo|los|las|el|la|le|les|o|os|es|op|una|du|au|me|no)\b/gi

function spokenIn(text: string, language: string): string {
  return languageOf(language === 'en' ? text.slice(0, 4000).replace(ambiguous, ' ') : text) ?? language
}

/** A format or a platform is called the same in every language. */
const anyLanguage: ReadonlySet<Fact['kind']> = new Set(['integration', 'platform', 'licence'])

/** Facts that say something of this product alone, in the language of the text; what the maker answered among them. */
export function knownFor(text: string, { card, facts, brief }: Ground): readonly Known[] {
  const spoken = spokenIn(text, card.language)
  const answers = Object.entries(brief).flatMap(([id, answer]): readonly Fact[] =>
    answer === undefined ? [] : [{ id, kind: 'does', value: answer.words, evidence: [] }],
  )
  const own = [...facts.slice(0, mostFacts), ...answers].flatMap((fact) => {
    if (fact.kind === 'name') return []
    const named = fact.language ?? 'en'
    const same = named === spoken || (fact.language === undefined && card.language === spoken)
    if (!same && !anyLanguage.has(fact.kind) && languageOf(fact.value) !== spoken) return []
    const stems = stemsOfFact(fact, card.name)
    return stems.size === 0 ? [] : [{ fact, stems }]
  })
  // Names and formats alone say too little to hold a text to.
  return own.some(({ fact }) => !anyLanguage.has(fact.kind)) ? own : []
}

/** Facts that a sentence shares its words with: two of them, or the whole of a shorter thing. */
export function factsSharing(stems: ReadonlySet<string>, known: readonly Known[]): readonly Known[] {
  return known.filter(({ stems: own }) => {
    const same = [...own].filter((stem) => stems.has(stem)).length
    return same >= 2 || (own.size === 1 && same === 1)
  })
}
