/** The App Store, in the layout that fastlane's deliver reads: one file a field in a folder a language. */
import type { Fact } from '../../core/pack.ts'
import type { Card, Drafted, Material } from '../material.ts'
import {
  askAddress,
  askCategory,
  askChanges,
  askCopyright,
  askKeywords,
  askName,
  askPrivacy,
  askShort,
  askSupport,
  askWhat,
} from './ask.ts'
import { type Copy, copyIn, coreOf, findLine, joinWhile } from './copy.ts'
import { findDescription } from './describe.ts'
import type { KeywordRow } from './keywordRows.ts'
import { type Keywords, packKeywords } from './keywords.ts'
import { findPage, findSupport } from './pages.ts'
import { asPhrase, asSentence } from './plain.ts'
import { fitsHeadline } from './policy.ts'
import { fits, roomOf } from './room.ts'
import { drafted, type Place, type Slot, slot, together } from './slot.ts'

const root = 'fastlane/metadata'

export function draftAppStore(
  material: Material,
  all: Copy,
  locale: string,
  rows: readonly KeywordRow[],
): Drafted {
  const copy = copyIn('app-store', all)
  const name = findName(copy)
  const subtitle = findSubtitle(copy)
  const promotion = findPromotion(copy, subtitle)
  const at = (field: string, kind: Place['kind']): Place => ({
    path: `${root}/${locale}/${field}.txt`,
    kind,
    locale,
  })
  const keywords = packKeywords(all, [name ?? '', subtitle ?? ''], rows)
  const { card } = material
  const fields = drafted([
    slot(at('name', 'app-store-name'), name, askName('the App Store', roomOf('app-store-name'))),
    slot(
      at('subtitle', 'app-store-subtitle'),
      subtitle,
      askShort('the subtitle in the App Store', roomOf('app-store-subtitle')),
    ),
    slot(at('keywords', 'app-store-keywords'), keywords.field, askKeywords),
    slot(
      at('promotional_text', 'app-store-promotional-text'),
      promotion,
      askShort('the promotional text in the App Store', roomOf('app-store-promotional-text')),
    ),
    slot(
      at('description', 'app-store-description'),
      findDescription(copy, card, { room: roomOf('app-store-description'), price: false }),
      askWhat,
    ),
    slot(
      at('release_notes', 'app-store-release-notes'),
      findNotes(copy, roomOf('app-store-release-notes')),
      askChanges,
    ),
    slot(at('support_url', 'text'), findSupport(material), askSupport),
    slot(at('marketing_url', 'text'), card.address, askAddress),
    slot(at('privacy_url', 'text'), findPage(material.facts, /privacy|datenschutz/i), askPrivacy),
  ])
  return together([fields, explained(keywords, locale)])
}

/** Beside the folder of fastlane, which knows its own files only: why each word is in the field, or is not. */
function explained(keywords: Keywords, locale: string): Drafted {
  if (keywords.considered.length === 0) return { drafts: [], missing: [] }
  const words = keywords.considered.map(({ text, score, taken, left, facts }) => ({
    word: text,
    score,
    taken,
    ...(left === null ? {} : { left }),
    facts,
  }))
  const body = JSON.stringify(
    {
      locale,
      field: keywords.field,
      characters: keywords.field.length,
      room: roomOf('app-store-keywords'),
      scoring,
      words,
    },
    null,
    2,
  )
  return drafted([{ path: `store/keywords.${locale}.json`, kind: 'text', locale, body }])
}

const scoring =
  'a word weighs by the facts it stands in: 6 as a keyword of the manifest, 5 as what the product is about, 3 in what it does or works with, 2 in whom it is for, 1 beside a number; the second fact counts half, the third a third; adverbs and the first word of an English sentence count 0.3. popularity and difficulty from marketing/keywords.csv, where there is one, multiply it. left out: words of the name and the subtitle, other forms of a word that is in, names of others, words that every app has.'

/** What stands once for all languages. */
export function draftAppStoreRoot({ card, facts }: Material): Drafted {
  const at = (field: string): Place => ({ path: `${root}/${field}.txt`, kind: 'text', locale: null })
  const slots: Slot[] = [
    slot(at('copyright'), findCopyright(facts), askCopyright),
    slot(at('primary_category'), findCategory(card, facts), askCategory),
  ]
  return drafted(slots)
}

const findName = ({ name }: Copy): string | undefined =>
  name.length >= 2 && fits(name, roomOf('app-store-name')) && fitsHeadline('app-store', name)
    ? name
    : undefined

/** The first thing it does that fits, else what it is about; never a part of either. */
function findSubtitle(copy: Copy): string | undefined {
  const fitting = [...coreOf(copy), ...copy.objects]
    .filter((line) => fitsHeadline('app-store', line))
    .map(asPhrase)
  return fitting.find((line) => fits(line, roomOf('app-store-subtitle')))
}

/** What can be checked, before what else it does: the subtitle and the description have said the rest. */
function findPromotion(copy: Copy, subtitle: string | undefined): string | undefined {
  const room = roomOf('app-store-promotional-text')
  const lines = [...copy.numbers, ...copy.does].filter(
    (line) => asPhrase(line) !== subtitle && fitsHeadline('app-store', line),
  )
  return joinWhile(lines.map(asSentence), ' ', room, 3) || findLine('app-store', copy, room)
}

/** Undefined when nothing of the newest version is known, or fits. */
export function findNotes(copy: Copy, room: number): string | undefined {
  return (
    joinWhile(
      copy.changes.map((line) => `- ${asPhrase(line)}`),
      '\n',
      room,
    ) || undefined
  )
}

const copyrightLine = /^\s*(?:\/\/|#|\*)?\s*copyright\s+(?:\(c\)\s*|©\s*|\u00a9\s*)*(\d{4}[^\n]{1,120})$/im

/** `2026 Jane Doe`, out of the licence; deliver puts the sign before it. */
function findCopyright(facts: readonly Fact[]): string | undefined {
  for (const { kind, evidence } of facts)
    if (kind === 'licence')
      for (const { text } of evidence) {
        const found = text
          .slice(0, 5_000)
          .match(copyrightLine)?.[1]
          ?.replace(/\.?\s*All rights reserved\.?/i, '')
        if (found !== undefined && !/[<>[\]{}]/.test(found)) return found.trim()
      }
  return undefined
}

const categories: Readonly<Record<string, string>> = {
  'social-networking': 'SOCIAL_NETWORKING',
  'healthcare-fitness': 'HEALTH_AND_FITNESS',
  photography: 'PHOTO_AND_VIDEO',
  video: 'PHOTO_AND_VIDEO',
}

/** What Info.plist says, and of a game that it is one. */
function findCategory(card: Card, facts: readonly Fact[]): string | undefined {
  for (const { evidence } of facts)
    for (const { text } of evidence) {
      const named = text.slice(0, 5_000).match(/public\.app-category\.([a-z-]{3,40})/)?.[1]
      if (named === undefined) continue
      return named.endsWith('-games')
        ? 'GAMES'
        : (categories[named] ?? named.replaceAll('-', '_').toUpperCase())
    }
  return card.kind === 'game' ? 'GAMES' : undefined
}
