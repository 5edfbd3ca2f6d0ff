/** Sentences of a text, each with its place. */

export type Sentence = {
  readonly text: string
  /** Offsets in the text that was given. */
  readonly start: number
  readonly end: number
  readonly question: boolean
  /** It stands on a line of its own that Markdown makes a heading. */
  readonly heading: boolean
  /** It stands in a block that quotes: `> `. */
  readonly quoted: boolean
}

/** What comes before the words of a line: quote marks, bullets, numbers of a list, signs of a heading, a check box. */
const leadIn = /^[ \t]*(?:(?:>|#{1,6}(?=\s)|[-*+•·–—‣▪◦](?=\s)|\d{1,3}[.)](?=\s)|\[[ xX]\](?=\s)|\|)[ \t]*)*/u
const closers = '"\'”’»)]*_`｣」』）'
const wideEnds = '。！？｡'
/** Of these a sentence may end with one. */
const ends = /[.!?…|·。！？｡]/gu
const openers = /[\p{Lu}\p{Lo}\p{N}"'“‘«„¿¡([*_`\p{Extended_Pictographic}-]/u

/** A dot after one of these ends no sentence. */
const abbreviations = new Set(
  'e.g i.e eg ie vs approx ca cf mr mrs ms dr prof st z.b d.h u.a bzw usw ggf p.ej p.ex sr sra'.split(' '),
)
/** Nor after one of these, before a number. */
const numbered = new Set(
  'no nr fig sec vol ver v p max min jan feb mar apr jun jul aug sep sept oct nov dec'.split(' '),
)

/** Every sentence with a word in it, in order. Linear in the length of the text. */
export function sentencesOf(text: string): readonly Sentence[] {
  const found: Sentence[] = []
  for (const block of blocksOf(text)) splitBlock(text, block, found)
  return found
}

type Block = { start: number; end: number; heading: boolean; quoted: boolean }

/** A line that stands alone is hardly shorter; a longer one without an end goes on in the next line. */
const wrapsFrom = 60

function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = []
  let open: Block | null = null
  let lastLine = ''
  for (let from = 0; from <= text.length; ) {
    const newline = text.indexOf('\n', from)
    const to = newline === -1 ? text.length : newline
    const line = text.slice(from, to)
    const lead = leadIn.exec(line.slice(0, 200))?.[0] ?? ''
    const words = line.slice(lead.length).trimEnd()
    const marked = lead.trim() !== ''
    if (words === '') open = null
    else if (open !== null && !marked && goesOn(lastLine, words)) open.end = from + lead.length + words.length
    else {
      open = {
        start: from + lead.length,
        end: from + lead.length + words.length,
        heading: lead.includes('#'),
        quoted: lead.includes('>'),
      }
      blocks.push(open)
      if (open.heading) open = null
    }
    lastLine = words
    if (newline === -1) break
    from = newline + 1
  }
  return blocks
}

function goesOn(before: string, next: string): boolean {
  const last = before.at(-1) ?? ''
  if (wideEnds.includes(last) || '.!?:…|'.includes(last)) return false
  return /^[\p{Ll}\p{Pd},;(&/]/u.test(next) || before.length >= wrapsFrom || ',;&-/'.includes(last)
}

function splitBlock(text: string, block: Block, found: Sentence[]): void {
  let start = block.start
  for (const { index } of text.slice(block.start, block.end).matchAll(ends)) {
    const at = block.start + index
    if (at < start || !isEnd(text, at, block)) continue
    let end = at + 1
    while (end < block.end && (closers.includes(text[end] ?? '') || '.!?…'.includes(text[end] ?? ''))) end++
    add(text, start, end, block, found)
    start = end
  }
  add(text, start, block.end, block, found)
}

function isEnd(text: string, at: number, block: Block): boolean {
  const char = text[at] ?? ''
  if (wideEnds.includes(char)) return true
  // A cell of a table, a separator of short phrases.
  if (char === '|' || (char === '·' && text[at - 1] === ' ' && text[at + 1] === ' ')) return true
  if (!'.!?…'.includes(char)) return false
  let next = at + 1
  while (next < block.end && (closers.includes(text[next] ?? '') || '.!?…'.includes(text[next] ?? ''))) next++
  if (next >= block.end) return true
  if (!/\s/.test(text[next] ?? '')) return false
  if (char !== '.') return true
  const before = /[\p{L}.]{1,6}$/u.exec(text.slice(Math.max(block.start, at - 7), at))?.[0] ?? ''
  if (abbreviations.has(before.toLowerCase()) || (/^\p{Lu}$/u.test(before) && before !== 'I')) return false
  while (next < block.end && /\s/.test(text[next] ?? '')) next++
  if (numbered.has(before.toLowerCase()) && /\p{N}/u.test(text[next] ?? '')) return false
  return openers.test(String.fromCodePoint(text.codePointAt(next) ?? 32))
}

/** What goes on for longer is no sentence: it is read in pieces, so that a line of a megabyte stays cheap. */
const mostLong = 800

function add(text: string, from: number, to: number, block: Block, found: Sentence[]): void {
  let start = from
  while (to - start > mostLong) {
    const space = text.lastIndexOf(' ', start + mostLong)
    const cut = space > start + mostLong / 2 ? space : start + mostLong
    addPiece(text, start, cut, block, found)
    start = cut
  }
  addPiece(text, start, to, block, found)
}

function addPiece(text: string, start: number, end: number, block: Block, found: Sentence[]): void {
  while (start < end && /\s/.test(text[start] ?? '')) start++
  while (end > start && /\s/.test(text[end - 1] ?? '')) end--
  const words = text.slice(start, end)
  if (!/[\p{L}\p{N}]/u.test(words)) return
  const { heading, quoted } = block
  found.push({ text: words, start, end, question: /[?？]["'”’»)]*$/u.test(words), heading, quoted })
}
