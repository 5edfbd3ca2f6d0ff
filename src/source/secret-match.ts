/** Our own rules over one text. */
import { mask } from './secret-checks.ts'
import { secretRules } from './secret-rules.ts'
import { advance, type Text } from './secret-texts.ts'
import type { Hit } from './secrets.ts'

/** One rule on one file says enough at some point. */
const maxHitsPerRule = 50

/** Every hit of every rule, in no particular order. */
export function matchRules(text: Text): readonly Hit[] {
  const places: Place[] = []
  for (const { rule, needles, pattern, check } of secretRules) {
    if (!needles.some((needle) => text.text.includes(needle))) continue
    let hits = 0
    for (const match of text.text.matchAll(pattern)) {
      const start = match.index
      const end = start + match[0].length
      const around = (characters: number) =>
        text.text.slice(Math.max(0, start - characters), end + characters)
      if (check && !check(match, around)) continue
      places.push({ start, end, rule })
      if (++hits >= maxHitsPerRule) break
    }
  }
  return toHits(text, places)
}

export type Place = { readonly start: number; readonly end: number; readonly rule: string }

/** Gives places in a text their line and column. */
export function toHits(text: Text, places: readonly Place[]): readonly Hit[] {
  let before = text.before
  let passed = 0
  return [...places]
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, rule }) => {
      before = advance(before, text.text.slice(passed, start))
      passed = start
      return {
        file: text.file,
        line: before.lines + 1,
        column: before.column + 1,
        rule,
        excerpt: mask(text.text.slice(start, Math.min(end, start + 500))),
        start: before.characters,
        end: before.characters + end - start,
      }
    })
}
