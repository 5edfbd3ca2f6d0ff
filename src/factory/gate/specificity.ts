import { type DraftKind, draftKinds, type Fact, type Finding } from '../../core/pack.ts'
import type { Ground } from '../material.ts'
import { checkableIn } from './checkable.ts'
import type { Said } from './finding.ts'
import { factsSharing, type Known, knownFor, tellingStems } from './ownWords.ts'
import { tellsPlainly } from './pitch.ts'
import { findingIn, type Prose } from './prose.ts'

/** Lines that have room for one thing: a single word that tells is enough. */
const lines: ReadonlySet<DraftKind> = new Set([
  'app-store-subtitle',
  'google-play-short-description',
  'chrome-web-store-summary',
  'edge-short-description',
  'npm-description',
  'github-description',
  'pwa-description',
  'product-hunt-tagline',
  'show-hn-title',
  'page-title',
  'reddit-title',
  'devto-title',
  'youtube-title',
  'tiktok-caption',
])

/** Names, lists of words, news of a version, and letters: they need not say what the product is. */
const unasked: ReadonlySet<DraftKind> = new Set([
  'text',
  'feed',
  'app-store-name',
  'app-store-keywords',
  'app-store-release-notes',
  'google-play-title',
  'google-play-release-notes',
  'chrome-web-store-name',
  'edge-search-term',
  'microsoft-store-release-notes',
  'microsoft-store-feature',
  'npm-keywords',
  'github-topics',
  'pwa-name',
  'pwa-short-name',
  'preview-script',
  'product-hunt-name',
  'x-thread',
  'instagram-carousel',
  'tiktok-script',
  'youtube-short',
])

/** Without the product's name, something must be left that is true of this product and not of the next. */
export function specificityRule(prose: Prose, ground: Ground): readonly Finding[] {
  const { kind } = prose.source
  if (unasked.has(kind) || draftKinds[kind].part === 'person' || prose.text.trim() === '') return []
  const known = knownFor(prose.text, ground)
  if (kind === 'landing-hero') return heroFindings(prose, known, ground)
  if (known.length === 0) return []
  const stems = tellingStems(prose.free)
  // The name alone is a title.
  if (!/\p{L}/u.test(prose.free)) return []
  if (lines.has(kind)) {
    const told = known.some((one) => [...one.stems].some((stem) => stems.has(stem)))
    if (told) return []
    // A title with the name in it is found by the name.
    const titled = kind === 'page-title' && prose.text !== prose.free
    return [{ ...couldBeAnyone(prose, known), ...(titled && { severity: 'warn' as const }) }]
  }
  if (sentencesThatTell(prose, known).length > 0) return []
  return [
    { ...couldBeAnyone(prose, known), ...(tellsPlainly(prose, ground) && { severity: 'warn' as const }) },
  ]
}

function heroFindings(prose: Prose, known: readonly Known[], ground: Ground): Finding[] {
  const stems = tellingStems(prose.free)
  const all = new Set(known.flatMap((one) => [...one.stems]))
  const told = known.length === 0 ? stems.size >= leastUnknown : isTold(prose, known)
  if (!told) return [couldBeAnyone(prose, known)]
  const facts = new Set(sentencesThatTell(prose, known, leastStrong).map(({ fact }) => fact.id))
  // Two sentences of the product's own, each about something else: the second can be checked as well as a number.
  if (facts.size >= 2 || isVerbatim(prose, known, all) || saysChecked(prose, known)) return []
  if (checkableIn(prose.free, all) !== null) return []
  return [
    whole(prose, {
      rule: 'nothing-to-check',
      severity: 'block',
      why: 'It names nothing that a stranger could check: how many, with what, without what, where.',
      do: adviceFrom(
        known.length === 0 ? [] : ground.facts,
        'add one fact',
        'add a number, a format, a platform or a property that is true',
      ),
    }),
  ]
}

/** With no facts to hold it against, so many words that are not pitch. */
const leastUnknown = 3
/** A sentence that shares so many words with a fact says that fact. */
const leastStrong = 3

/** From here on a sentence says what its facts say, so closely that the sentence itself can be checked. */
const leastVerbatim = 5
const shareVerbatim = 0.7

function isVerbatim(prose: Prose, known: readonly Known[], all: ReadonlySet<string>): boolean {
  return prose.sentences.some(({ start, end }) => {
    const stems = [...tellingStems(prose.free.slice(start, end))]
    const same = stems.filter((stem) => all.has(stem)).length
    if (same < leastVerbatim || same / stems.length < shareVerbatim) return false
    return known.some((one) => stems.filter((stem) => one.stems.has(stem)).length >= leastStrong)
  })
}

/** Facts that are checked by looking; a sentence about one is as good as a number. */
const checked: ReadonlySet<Fact['kind']> = new Set(['limit', 'proof', 'integration'])

function saysChecked(prose: Prose, known: readonly Known[]): boolean {
  const kept = known.filter(({ fact, stems }) => checked.has(fact.kind) && stems.size > 1)
  return prose.sentences.some(
    ({ start, end }) => factsSharing(tellingStems(prose.free.slice(start, end)), kept).length > 0,
  )
}

/** The thing done and its object: two telling words of one fact, or an object and one more word of any. */
function isTold(prose: Prose, known: readonly Known[]): boolean {
  const all = new Set(known.flatMap((one) => [...one.stems]))
  return prose.sentences.some(({ start, end }) => {
    const stems = tellingStems(prose.free.slice(start, end))
    const sharing = factsSharing(stems, known)
    const same = [...stems].filter((stem) => all.has(stem)).length
    return sharing.some((one) => one.stems.size > 1) || (sharing.length > 0 && same >= 2)
  })
}

/** Of each sentence the fact that it shares most words with, at least `least` of them. */
function sentencesThatTell(prose: Prose, known: readonly Known[], least = 1): readonly Known[] {
  return prose.sentences.flatMap(({ start, end }) => {
    const stems = tellingStems(prose.free.slice(start, end))
    const scored = factsSharing(stems, known)
      .map((one) => ({ one, same: [...one.stems].filter((stem) => stems.has(stem)).length }))
      .filter(({ same }) => same >= least)
      .sort((a, b) => b.same - a.same)
    return scored[0] === undefined ? [] : [scored[0].one]
  })
}

const couldBeAnyone = (prose: Prose, known: readonly Known[]): Finding =>
  whole(prose, {
    rule: 'could-be-anyone',
    severity: 'block',
    why: 'With another name in it, it would be as true of any other product.',
    do: adviceFrom(
      known.map(({ fact }) => fact),
      'say what only this one does',
      'say what is done, to what, and one thing that can be checked',
    ),
  })

const whole = (prose: Prose, said: Said): Finding => {
  const start = prose.sentences[0]?.start ?? 0
  return findingIn(prose, { start, end: prose.sentences.at(-1)?.end ?? prose.text.length }, said)
}

/** Kinds of facts that are worth most in one line, best first. */
const worth: readonly Fact['kind'][] = [
  'number',
  'does',
  'limit',
  'integration',
  'platform',
  'licence',
  'price',
  'object',
]
/** A fact that is longer is no example. */
const longestExample = 90

function adviceFrom(facts: readonly Fact[], todo: string, otherwise: string): string {
  const short = facts.filter(({ kind, value }) => worth.includes(kind) && value.length <= longestExample)
  const best = short.toSorted((a, b) => worth.indexOf(a.kind) - worth.indexOf(b.kind)).slice(0, 2)
  return best.length === 0
    ? otherwise
    : `${todo}: ${best.map(({ value }) => JSON.stringify(value)).join(' or ')}`
}
