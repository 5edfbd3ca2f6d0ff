/** Where a word that praises elsewhere is meant as it stands. */
import type { Ground } from '../material.ts'
import { type Hit, wordsIn } from './lexiconRows.ts'
import { tells } from './ownWords.ts'
import { stemOf, wordsOf } from './words.ts'

/** Asked of each hit in a text; `free` is the text without names and quotes that were allowed. */
export function meantIn(text: string, free: string, ground: Ground): (hit: Hit) => boolean {
  // Most texts have no word that could be meant literally; the facts are read for those that do.
  let literal: Literal | undefined
  return (hit) => {
    if (isMeasured(hit, free) || isMentioned(hit, free)) return true
    const { kind, severity } = hit.row
    const named = kind === 'empty_superlative'
    const can = canBeLiteral.has(kind) && severity !== 'block'
    if (!named && !can) return false
    literal ??= literalWords(ground)
    return (named && isNamed(hit, free, literal)) || (can && isLiteral(hit, text, literal))
  }
}

/** `a powerful 250 W motor`: the number is there. */
const isMeasured = ({ row, end }: Hit, text: string): boolean =>
  row.kind === 'empty_adjective' && /^[ -](?:\p{L}{1,20} ){0,2}\d/u.test(text.slice(end, end + 50))

/** A quote with more words than these says something itself. */
const mentionWords = 8
/** With fewer words around it the quote is all that is said. */
const leastAround = 3

/** So much of a line is read before and behind it. */
const mostLine = 800

/** `hides the "only 2 left" line`: the words are what is spoken of. */
function isMentioned({ start, end }: Hit, text: string): boolean {
  const from = Math.max(text.lastIndexOf('\n', start - 1) + 1, start - mostLine)
  const before = /["“„«]([^"“”„«»\n]{0,60})$/.exec(text.slice(Math.max(from, start - 80), start))
  const after = /^([^"“”„«»\n]{0,60})["”“»]/.exec(text.slice(end, end + 80))
  if (before === null || after === null) return false
  // A quote that opens after an even number of marks is one; after an odd number it closed the one before.
  if ((text.slice(from, start).match(/"/g)?.length ?? 0) % 2 === 0 && before[0].startsWith('"')) return false
  const newline = text.indexOf('\n', end)
  const inside = wordsIn(`${before[1]}${text.slice(start, end)}${after[1]}`).length
  const all = wordsIn(
    text.slice(from, Math.min(newline === -1 ? text.length : newline, end + mostLine)),
  ).length
  return inside <= mentionWords && all - inside >= leastAround
}

type Literal = {
  readonly names: ReadonlySet<string>
  readonly doings: readonly ReadonlySet<string>[]
  readonly said: string
}

/** What the product is really about: a game may have a journey, an editor may unlock a file. */
function literalWords({ facts }: Ground): Literal {
  const stemsOf = (value: string) => wordsOf(value).flatMap((word) => (word.stop ? [] : [word.stem]))
  const named = facts.filter(({ kind }) => kind === 'object' || kind === 'integration' || kind === 'name')
  const done = facts.filter(({ kind }) => kind === 'does' || kind === 'limit' || kind === 'audience')
  return {
    names: new Set(named.flatMap(({ value }) => stemsOf(value.slice(0, 300)))),
    said: facts
      .slice(0, 400)
      .map(({ value }) => value.slice(0, 300).toLowerCase())
      .join('\n'),
    doings: done.slice(0, 400).map(({ value }) => new Set(stemsOf(value.slice(0, 300)))),
  }
}

/** Words of these kinds can be the plain name of something; praise never is. */
const canBeLiteral = new Set([
  'hype_verb',
  'inflated_verb',
  'empty_adjective',
  'abstract_noun',
  'corporate_speak',
  'generic_cta',
  'intensifier',
])

/** What every product has, and calls seamless. */
const anyProducts =
  /^(?:integration|sync|synchroni[sz]ation|collaboration|transition|navigation|setup|support|design|interface|ui|communication|access|process|operation|connectivity|use|connection|onboarding|checkout|payment|sharing|switching|playback|editing|migration|deployment)/

/** Praise that is also the first half of a name; `seamlessly` and `game-changing` are nothing else. */
const halfOfName = /^(?:seamless|ultimate|perfect|magic|magical|infinite|endless|epic|legendary)$/i

/** `seamless texture`, where the facts call it so: a kind of texture, no praise. */
function isNamed({ start, end }: Hit, text: string, { said }: Literal): boolean {
  const next = /^ (\p{L}{3,20})/u.exec(text.slice(end, end + 24))?.[1]?.toLowerCase() ?? ''
  if (!halfOfName.test(text.slice(start, end))) return false
  if (next === '' || anyProducts.test(next) || !tells(stemOf(next))) return false
  return said.includes(`${text.slice(start, end).toLowerCase()} ${next.replace(/s$/, '')}`)
}

/** How far around a word another one of the same fact has to stand. */
const near = 60

function isLiteral({ start, end }: Hit, text: string, literal: Literal): boolean {
  const own = wordsOf(text.slice(start, end)).map(({ stem }) => stem)
  if (own.length === 0) return false
  if (own.every((stem) => literal.names.has(stem))) return true
  const facts = literal.doings.filter((stems) => own.every((stem) => stems.has(stem)))
  if (facts.length === 0) return false
  const around = wordsOf(text.slice(Math.max(0, start - near), end + near))
  return facts.some((stems) =>
    around.some((word) => !word.stop && !own.includes(word.stem) && stems.has(word.stem)),
  )
}
