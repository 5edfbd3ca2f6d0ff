import type { DraftKind, Finding } from '../../core/pack.ts'
import type { Ground } from '../material.ts'
import { type FieldRule, fieldRules } from './fieldRules.ts'
import type { Place } from './finding.ts'
import { lengthRule } from './lengths.ts'
import { lexiconHits } from './lexicon.ts'
import { listRule } from './lists.ts'
import { frontEnd } from './markdown.ts'
import { findingIn, type Prose } from './prose.ts'

/** What the place that a text goes to does not take: too much, words its policy names, a form it does not know. */
export function platformRule(prose: Prose, ground: Ground): readonly Finding[] {
  return [
    ...lengthRule(prose),
    ...fieldRules.flatMap((rule) => (rule.kinds(prose.source.kind) ? fieldFindings(prose, rule) : [])),
    ...listRule(prose, ground),
    ...showTitle(prose),
    ...plainTitle(prose, ground),
  ]
}

/** Of one rule no more than this is shown. */
const mostOfOne = 10
/** Longer texts than any platform takes are not read by the rules of one line. */
const mostRead = 200_000

function fieldFindings(prose: Prose, rule: FieldRule): Finding[] {
  const places = placesIn(prose, rule)
  return places
    .slice(0, mostOfOne)
    .map((place) =>
      findingIn(prose, place, { rule: rule.rule, severity: rule.severity, why: rule.why, do: rule.do }),
    )
}

function placesIn(prose: Prose, rule: FieldRule): Place[] {
  // Offsets of a page are those of its words; the signs that a rule seeks in a source are not on a page.
  const whole =
    rule.in === 'free'
      ? prose.free
      : rule.in === 'source' && prose.page === null
        ? prose.source.text
        : prose.text
  const from = rule.in === 'source' && prose.page === null ? frontEnd(whole) : 0
  const text = whole.slice(from, from + mostRead)
  return [...text.matchAll(rule.pattern)]
    .filter((match) => rule.unlessDenied !== true || !isDenied(text, match.index))
    .map((match) => ({ start: from + match.index, end: from + match.index + match[0].length }))
}

/** `no waitlist`, `without signing up`, `you don't have to`: looked for in the same sentence. */
function isDenied(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 60), at).replaceAll('’', "'")
  const sentence = before.slice(before.search(/[^.!?\n]*$/))
  return /\b(?:no|not|never|without|nor|neither|avoid|n't|don't|doesn't|isn't|aren't|won't|needn't)\b[^,;:]*$/i.test(
    sentence,
  )
}

const showPrefix = 'Show HN: '

function showTitle(prose: Prose): Finding[] {
  const { kind, text } = prose.source
  const title = text.trim()
  if (kind !== 'show-hn-title' || title === '') return []
  const start = text.indexOf(title)
  if (title.startsWith(showPrefix) && title.length > showPrefix.length) return []
  return [
    findingIn(
      prose,
      { start, end: start + title.length },
      {
        rule: 'show-hn-prefix',
        severity: 'block',
        why: 'The title of a Show HN begins with "Show HN: " and says what it is.',
        do: `write "${showPrefix}" and what it is`,
      },
    ),
  ]
}

/** Titles that take no marketing word at all, not even one that elsewhere only warns. */
const plainTitles: ReadonlySet<DraftKind> = new Set([
  'show-hn-title',
  'product-hunt-tagline',
  'product-hunt-name',
])

function plainTitle(prose: Prose, ground: Ground): Finding[] {
  if (!plainTitles.has(prose.source.kind)) return []
  return lexiconHits(prose, ground)
    .filter(({ row }) => row.severity === 'warn')
    .map(({ start, end }) =>
      findingIn(
        prose,
        { start, end },
        {
          rule: 'title-praise',
          severity: 'block',
          why: 'This title says what it is; a marketing word is taken out of it, or turns people away.',
          do: 'write what it does instead',
        },
      ),
    )
}
