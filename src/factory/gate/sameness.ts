import { type DraftKind, draftKinds, type Finding } from '../../core/pack.ts'
import type { Ground } from '../material.ts'
import { findingIn, type Prose } from './prose.ts'
import { wordsOf } from './words.ts'

/** So many words in a row are no accident. */
const shingleWords = 5
/** A line or two may be the same everywhere. */
const leastWords = 20
const warnsFrom = 0.7
const refusesFrom = 0.9

/** Parts of a thread, a carousel or a script are each a line or two; listings are read one at a time, and may be the same. */
const unasked: ReadonlySet<DraftKind> = new Set([
  'x-thread',
  'instagram-carousel',
  'tiktok-script',
  'youtube-short',
  'youtube-description',
  'directory-entry',
  'product-hunt-description',
])
/** A title says what it is, as the first line of another text does. */
const isLine = /-(?:title|tagline|name)$/
const isPost = (file: string): boolean => /(?:^|\/)(?:social|launch)\/(?!directories)/.test(file)

/** The same text on two platforms: each asks for its own scene. */
export function samenessRule(prose: Prose, { others = [] }: Ground): readonly Finding[] {
  const { kind, file } = prose.source
  const { part } = draftKinds[kind]
  if ((part !== 'social' && part !== 'launch') || unasked.has(kind) || isLine.test(kind)) return []
  const own = shinglesOf(prose.text)
  if (own.size < leastWords - shingleWords + 1) return []
  const [closest] = others
    .filter((other) => other.file !== file && isPost(other.file))
    .map((other) => ({
      file: other.file,
      begins: isBegunAlike(prose.text, other.text),
      ...overlap(own, shinglesOf(other.text)),
    }))
    // A post that begins with a fact of its own may end as another does: what a product is stays the same.
    .filter(({ begins, alike }) => begins || alike >= warnsFrom)
    .sort((a, b) => b.within - a.within || (a.file < b.file ? -1 : 1))
  if (closest === undefined || closest.within < warnsFrom) return []
  const refused = closest.within >= refusesFrom && closest.alike >= refusesFrom
  return [
    findingIn(
      prose,
      { start: prose.sentences[0]?.start ?? 0, end: prose.text.length },
      {
        rule: 'same-as-another',
        severity: refused ? 'block' : 'warn',
        why: `${Math.round(closest.within * 100)} of 100 of it stand in ${closest.file} too.`,
        do: 'begin it with another fact or another scene',
      },
    ),
  ]
}

function shinglesOf(text: string): ReadonlySet<string> {
  const words = wordsOf(text).map(({ low }) => low)
  const shingles = new Set<string>()
  for (let at = 0; at + shingleWords <= words.length; at++)
    shingles.add(words.slice(at, at + shingleWords).join(' '))
  return shingles
}

/** How much of the first is in the second, and how alike both are (Jaccard). */
function overlap(own: ReadonlySet<string>, other: ReadonlySet<string>) {
  let same = 0
  for (const shingle of own) if (other.has(shingle)) same++
  return { within: same / own.size, alike: same / (own.size + other.size - same) }
}

/** The same words in the same order, at the beginning. */
const isBegunAlike = (text: string, other: string): boolean => opening(text) === opening(other)

const opening = (text: string): string =>
  wordsOf(text.slice(0, 400))
    .slice(0, shingleWords)
    .map(({ low }) => low)
    .join(' ')
