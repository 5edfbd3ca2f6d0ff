import type { Finding } from '../../core/pack.ts'
import type { Ground } from '../material.ts'
import { lexiconRule } from './lexicon.ts'
import { findingIn, type Prose } from './prose.ts'
import { structureRule } from './structure.ts'

/** Marks that honest technical text has now and then. */
const halves: ReadonlySet<string> = new Set([
  'filler',
  'corporate-speak',
  'exclamation-marks',
  'em-dashes',
  'bold-labels',
  'emoji-bullets',
  'trailing-benefit',
])

/** Up to here a text is a headline or a line or two: two marks are most of it. */
const shortWords = 40
const leastShort = 2
/** Longer ones: three, and more than this in a hundred words. A README of 600 words may have fourteen. */
const leastLong = 3
const shareLong = 2.5

/** Words and shapes that say nothing: some refuse alone, the others when there are too many of them for the length. */
export function slopRule(prose: Prose, ground: Ground): readonly Finding[] {
  const found = [...lexiconRule(prose, ground), ...structureRule(prose)]
  return [...found, ...tooDense(prose, found)]
}

function tooDense(prose: Prose, found: readonly Finding[]): Finding[] {
  const warned = found.filter(({ severity }) => severity === 'warn')
  const [first] = warned
  const short = prose.words <= shortWords
  const score = scoreOf(warned, short ? 1 : 2)
  const allowed = short ? leastShort : Math.max(leastLong, (prose.words * shareLong) / 100)
  if (first === undefined || score < allowed) return []
  const words = [
    ...new Set(warned.map(({ text }) => `"${text.length > 40 ? `${text.slice(0, 40)}…` : text}"`)),
  ]
  const finding = findingIn(
    prose,
    { start: 0, end: prose.text.length },
    {
      rule: 'slop-density',
      severity: 'block',
      why: `${warned.length} marks of text that fits any product in ${prose.words} words: ${words.slice(0, 5).join(', ')}.`,
      do: 'rewrite it from the facts; each of the marks says how',
    },
  )
  return [{ ...finding, line: first.line, column: first.column }]
}

/** The same word again and again may be what the text is about. */
function scoreOf(warned: readonly Finding[], mostTimes: number): number {
  const times = new Map<string, number>()
  let score = 0
  for (const { rule, text } of warned) {
    const key = `${rule} ${text.toLowerCase().slice(0, 6)}`
    const seen = times.get(key) ?? 0
    times.set(key, seen + 1)
    if (seen < mostTimes) score += halves.has(rule) ? 0.5 : 1
  }
  return score
}
