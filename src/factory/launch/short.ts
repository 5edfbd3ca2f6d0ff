/** What it does in few words: the longest line of the product that fits, whole. */
import type { DraftKind } from '../../core/pack.ts'
import type { Material } from '../material.ts'
import { fitsIn } from '../pieces/fit.ts'
import { objectsOf } from '../pieces/plain.ts'
import { startsWithAct, unnamed, withoutStop } from '../pieces/sentence.ts'
import type { Stock } from '../pieces/stock.ts'

/** `around` puts the words in their place: `Show HN: Tidepool – …`; undefined where no line fits whole. */
export function shortLine(
  material: Material,
  stock: Stock,
  kind: DraftKind,
  around: (words: string) => string,
): string | undefined {
  const does = [...stock.of('does'), ...stock.of('own')].filter(({ whole }) => whole).slice(0, mostLooked)
  const first = stock.identity === undefined ? [] : [stock.identity]
  const lines = [
    ...stock.of('what'),
    ...first,
    ...stock.again,
    ...does.filter(({ describes }) => describes),
    ...does,
  ]
  const short = [
    ...lines.map(({ words }) => withoutIt(unnamed(words, stock.name))),
    ...objectsOf(material).filter((object) => / /.test(object)),
  ]
    .map(withoutStop)
    .filter(
      (words) =>
        words.length >= fewestChars &&
        !/^also\b/i.test(words) &&
        /^[\p{L}\p{N}]/u.test(words) &&
        !/[.!?]\s/.test(words),
    )
    .map(around)
  return short.find((line) => fitsIn(kind, line))
}

/** Further down a README stand details. */
const mostLooked = 4
/** Shorter ones say nothing: `Fast`. */
const fewestChars = 8

/** `It prints a table` → `prints a table`, after the name. */
function withoutIt(words: string): string {
  const rest = /^It (?=\p{Ll}+s\s)(?!is |was |has )/u.test(words) ? words.slice(3) : ''
  return startsWithAct(rest) ? rest : words
}
