/** Beside the folder of fastlane, which knows its own files only: why each word is in the field, or is not. */
import type { Drafted } from '../material.ts'
import type { Keywords } from './keywords.ts'
import { roomOf } from './room.ts'
import { drafted } from './slot.ts'

export function explainKeywords({ field, considered }: Keywords, locale: string): Drafted {
  if (considered.length === 0) return { drafts: [], missing: [] }
  const words = considered.map(({ text, score, taken, left, facts }) => ({
    word: text,
    score,
    taken,
    ...(left === null ? {} : { left }),
    facts,
  }))
  const room = roomOf('app-store-keywords')
  const body = `${JSON.stringify({ locale, field, characters: field.length, room, scoring, words }, null, 2)}\n`
  return drafted([{ path: `store/keywords.${locale}.json`, kind: 'text', locale, body }])
}

const scoring = [
  'a word weighs by the facts it stands in: 6 as a keyword of the manifest, 5 as what the product is about, 4 as what it works with, 3 in what it does, 2 in whom it is for, 1.5 beside a number',
  'the second fact counts half, the third a third; adverbs, participles and the verb that opens an English sentence count a tenth',
  'popularity, difficulty and rank of marketing/keywords.csv, where there is one, multiply it',
  'left out: words of the name and the subtitle, other forms of a word that is in, names of others, and words that every app has',
]
