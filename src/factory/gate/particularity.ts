import { type DraftKind, draftKinds, type Finding } from '../../core/pack.ts'
import type { Ground } from '../material.ts'
import { knownFor } from './ownWords.ts'
import { tellsPlainly } from './pitch.ts'
import { findingIn, type Prose } from './prose.ts'
import { commonStems, wordsOf } from './words.ts'

/** Shorter texts are judged by what they name (`could-be-anyone`). */
const leastWords = 15
/** Below the first nearly nothing is the product's or the maker's own; below the second most is not. */
const refusesBelow = 0.1
const warnsBelow = 0.25

/** `0:02–0:05 say: `, the order of a script, which is nobody's own. */
const marks = /^\d{1,2}:\d\d–\d{1,2}:\d\d \p{L}{1,20}: /gmu

const unasked: ReadonlySet<DraftKind> = new Set(['text', 'feed', 'app-store-keywords', 'preview-script'])

/** How much of a text is the product's or its maker's own words. */
export function particularityRule(prose: Prose, ground: Ground): readonly Finding[] {
  const { kind } = prose.source
  if (unasked.has(kind) || draftKinds[kind].part === 'person') return []
  const known = new Set(knownFor(prose.text, ground).flatMap(({ stems }) => [...stems]))
  if (known.size === 0) return []
  const content = wordsOf(prose.free.replace(marks, ' ')).filter(
    ({ stop, stem }) => !stop && !commonStems.has(stem),
  )
  if (content.length < leastWords) return []
  const share = content.filter(({ stem }) => known.has(stem)).length / content.length
  if (share >= warnsBelow) return []
  return [
    findingIn(
      prose,
      { start: prose.sentences[0]?.start ?? 0, end: prose.text.length },
      {
        rule: 'not-its-own-words',
        severity: share < refusesBelow && !tellsPlainly(prose, ground) ? 'block' : 'warn',
        why: `${Math.round(share * 100)} of 100 words come from the product or its maker.`,
        do: 'write it from the facts and the brief; what they lack is a question to the maker',
      },
    ),
  ]
}
