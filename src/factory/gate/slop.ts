import type { Finding } from '../../core/pack.ts'
import type { Ground } from '../material.ts'
import { lexiconRule } from './lexicon.ts'
import { knownFor, tellingStems } from './ownWords.ts'
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
  return [...found, ...tooDense(prose, found, ground)]
}

/** Whole phrases of a pitch; a single word may be meant as it stands. */
const phrases: ReadonlySet<string> = new Set([
  'cliche',
  'structure',
  'generic-opener',
  'generic-ending',
  'engagement-bait',
  'email-cliche',
  'throat-clearing',
])
/** A line with fewer words stands alone: such a phrase is all that it says. */
const lineWords = 16
/** Fewer words of the facts are a coincidence. */
const leastOwn = 2

/** Whether a line is one phrase of a pitch and no word of this product. */
function isPitchAlone({ text, words }: Prose, warned: readonly Finding[], ground: Ground): boolean {
  if (words > lineWords || /\d/.test(text)) return false
  if (!warned.some((one) => phrases.has(one.rule) && /\S\s\S/.test(one.text))) return false
  const known = new Set(knownFor(text, ground).flatMap(({ stems }) => [...stems]))
  const own = [...tellingStems(text.replaceAll(ground.card.name, ' '))].filter((stem) => known.has(stem))
  return known.size > 0 && own.length < leastOwn
}

function tooDense(prose: Prose, found: readonly Finding[], ground: Ground): Finding[] {
  const warned = found.filter(({ severity }) => severity === 'warn')
  const [first] = warned
  const short = prose.words <= shortWords
  const score = scoreOf(warned, short ? 1 : 2)
  const allowed = short ? leastShort : Math.max(leastLong, (prose.words * shareLong) / 100)
  if (first === undefined) return []
  if (score < allowed && !isPitchAlone(prose, warned, ground)) return []
  const words = [
    ...new Set(warned.map(({ text }) => `"${text.length > 40 ? `${text.slice(0, 40)}…` : text}"`)),
  ]
  const finding = findingIn(
    prose,
    { start: 0, end: prose.text.length },
    {
      rule: 'slop-density',
      severity: 'block',
      why: `${warned.length === 1 ? 'a mark' : `${warned.length} marks`} of text that fits any product in ${prose.words} words: ${words.slice(0, 5).join(', ')}.`,
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
