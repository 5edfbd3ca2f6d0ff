/** Prose as sentences, each with where it begins and ends. */

export type Sentence = { readonly text: string; readonly from: number; readonly to: number }

/** Words after which a full stop ends no sentence. */
const abbreviations = new Set(
  'e.g i.e eg ie etc vs cf approx no nr fig mr mrs ms dr st inc ltd co jr sr u.s z.b bzw ca usw d.h u.a p.ex env n.b incl resp evtl ggf ex p'.split(
    ' ',
  ),
)
const ends = /[.!?…。！？]+["'”’»)\]]*/gu

/** Offsets are into `text`; white space runs inside a sentence become one space. */
export function splitSentences(text: string, name = ''): readonly Sentence[] {
  const found: Sentence[] = []
  let from = 0
  for (const match of text.matchAll(ends)) {
    const to = match.index + match[0].length
    if (!isEnd(text, match.index, match[0], to, name)) continue
    push(found, text, from, to)
    from = to
  }
  push(found, text, from, text.length)
  return found
}

function isEnd(text: string, at: number, mark: string, to: number, name: string): boolean {
  if (/[。！？]/u.test(mark)) return true
  const next = text.slice(to, to + 8)
  if (next !== '' && !/^\s/.test(next)) return false
  const isName = name.length > 1 && text.slice(to).trimStart().startsWith(name)
  // `iPhone` and `macOS` begin a sentence as they are written.
  if (/^\s+\p{Ll}(?!\p{Ll}{0,3}\p{Lu})/u.test(next) && !isName) return false
  if (!mark.startsWith('.') || mark.startsWith('..')) return true
  const word = /[\p{L}\p{N}.]{0,12}$/u.exec(text.slice(Math.max(0, at - 12), at))?.[0].toLowerCase() ?? ''
  if (/^\p{L}$/u.test(word)) return false
  // `("2. Stock links")`
  if (/^\d{1,2}$/.test(word) && /[("“„«][^()"“”„«»]{0,12}$/u.test(text.slice(Math.max(0, at - 16), at)))
    return false
  return next === '' || !abbreviations.has(word)
}

function push(found: Sentence[], text: string, from: number, to: number): void {
  const raw = text.slice(from, to)
  const trimmed = raw.trim()
  if (trimmed === '') return
  const start = from + raw.indexOf(trimmed)
  found.push({ text: trimmed.replace(/\s+/gu, ' '), from: start, to: start + trimmed.length })
}
