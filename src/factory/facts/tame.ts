/** Markdown without what a parser needs quadratic time for; lines keep their places. */

/** Nobody quotes or lists deeper, and a parser goes through every level again on every line. */
const maxLevels = 10
const maxIndent = 60
/** Of one paragraph: a table of contents has as many; every open one is tried with every later one. */
const maxBrackets = 400

export type Tamed = {
  readonly text: string
  /** Lines, 1-based, that were emptied. */
  readonly nested: readonly number[]
  readonly dense: readonly number[]
}

export function tame(lines: readonly string[]): Tamed {
  const kept = lines.map((line) => (isNested(line) ? '' : line))
  const nested = kept.flatMap((line, at) => (line === '' && lines[at] !== '' ? [at + 1] : []))
  const dense: number[] = []
  let from = 0
  let brackets = 0
  for (let at = 0; at <= kept.length; at++) {
    const line = kept[at]
    if (line !== undefined && line.trim() !== '') {
      brackets += count(line, '[') + count(line, '(')
      continue
    }
    if (brackets > maxBrackets) {
      dense.push(from + 1)
      for (let gone = from; gone < at; gone++) if (!isFence(kept[gone])) kept[gone] = ''
    }
    from = at + 1
    brackets = 0
  }
  return { text: kept.join('\n'), nested, dense }
}

const isFence = (line: string | undefined): boolean => /^\s{0,12}(?:`{3}|~{3})/.test(line ?? '')

/** Marks of quotes and lists before the first word. */
function isNested(line: string): boolean {
  let levels = 0
  let indent = 0
  for (let at = 0; at < line.length; at++) {
    const sign = line[at]
    if (sign === ' ' || sign === '\t') indent += sign === '\t' ? 4 : 1
    else if (sign === '>') levels++
    else if (/[-*+]/.test(sign ?? '') && /^[ \t]/.test(line.slice(at + 1, at + 2))) levels++
    else {
      const number = /^\d{1,9}[.)](?=[ \t])/.exec(line.slice(at, at + 12))?.[0]
      if (number === undefined) break
      levels++
      at += number.length - 1
    }
    if (levels > maxLevels || (levels > 0 && indent > maxIndent + levels * 2)) return true
  }
  return false
}

function count(text: string, sign: string): number {
  let found = 0
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) found++
  return found
}
