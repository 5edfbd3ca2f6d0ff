/** The App Store, in the layout that fastlane's deliver reads: one file a field in a folder a language. */
import type { DraftKind } from '../../core/pack.ts'
import type { Drafted, Material } from '../material.ts'
import { askChanges, askFor } from './ask.ts'
import { type Copy, copyIn, coreOf, findLine, phraseOf, sentenceOf } from './copy.ts'
import { findDescription } from './describe.ts'
import { explainKeywords } from './explained.ts'
import { findCategory, findCopyright, findPage, findSupport } from './found.ts'
import type { KeywordRow } from './keywordRows.ts'
import { packKeywords } from './keywords.ts'
import { fitsHeadline } from './policy.ts'
import { type Fits, fitsIn, joinWhile, roomOf } from './room.ts'
import { type Ask, drafted, type Place, type Slot, slot, together } from './slot.ts'

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
  const keywords = packKeywords(copy, [name ?? '', subtitle ?? ''], rows)
  const fill = (field: string, kind: DraftKind, body: string | null | undefined, ask: Ask): Slot =>
    slot({ path: `${root}/${locale}/${field}.txt`, kind, locale }, body, ask)
  const short = (kind: DraftKind, what: string): Ask =>
    askFor('short', { place: `the ${what} in the App Store`, room: roomOf(kind) })
  const description = findDescription(copy, material.card, {
    fits: fitsIn('app-store-description'),
    price: false,
  })
  const fields = drafted([
    fill(
      'name',
      'app-store-name',
      name,
      askFor('name', { place: 'the App Store', room: roomOf('app-store-name') }),
    ),
    fill('subtitle', 'app-store-subtitle', subtitle, short('app-store-subtitle', 'subtitle')),
    fill('keywords', 'app-store-keywords', keywords.field, askFor('keywords')),
    fill(
      'promotional_text',
      'app-store-promotional-text',
      findPromotion(copy, subtitle),
      short('app-store-promotional-text', 'promotional text'),
    ),
    fill('description', 'app-store-description', description, askFor('what')),
    fill(
      'release_notes',
      'app-store-release-notes',
      findNotes(copy, fitsIn('app-store-release-notes')),
      askChanges(material.changes),
    ),
    ...addresses(material, fill),
  ])
  return together([fields, explainKeywords(keywords, locale)])
}

const addresses = (
  { card, facts, ...material }: Material,
  fill: (field: string, kind: DraftKind, body: string | null | undefined, ask: Ask) => Slot,
): readonly Slot[] => [
  fill('support_url', 'text', findSupport({ ...material, card, facts }), askFor('support')),
  fill('marketing_url', 'text', card.address, askFor('address')),
  fill(
    'privacy_url',
    'text',
    findPage(facts, /privacy|datenschutz|confidentialite|privacidad/i),
    askFor('privacy'),
  ),
]

/** What stands once for all languages. */
export function draftAppStoreRoot({ card, facts }: Material): Drafted {
  const at = (field: string): Place => ({ path: `${root}/${field}.txt`, kind: 'text', locale: null })
  return drafted([
    slot(at('copyright'), findCopyright(facts), askFor('copyright')),
    slot(at('primary_category'), findCategory(card, facts), askFor('category')),
  ])
}

const findName = ({ name }: Copy): string | undefined =>
  name.length >= 2 && fitsIn('app-store-name')(name) && fitsHeadline('app-store', name) ? name : undefined

/** The first thing it does that fits, else what it is about in two words or more; never a part of either. */
function findSubtitle(copy: Copy): string | undefined {
  const fits = fitsIn('app-store-subtitle')
  return [...coreOf(copy), ...copy.objects]
    .filter((line) => fitsHeadline('app-store', line))
    .map((line) => phraseOf(copy, line))
    .find((line) => fits(line) && saysMore(line, copy.name))
}

/** One word is a label, and the name stands beside it already. */
export const saysMore = (line: string, name: string): boolean =>
  line.toLowerCase() !== name.toLowerCase() &&
  (/\s/.test(line) || /[\p{scx=Han}\p{scx=Kana}\p{scx=Thai}]{4}/u.test(line))

/** What can be checked, before what else it does: the subtitle and the description have said the rest. */
function findPromotion(copy: Copy, subtitle: string | undefined): string | undefined {
  const fits = fitsIn('app-store-promotional-text')
  const lines = [...new Set([...copy.numbers, ...copy.does])].filter(
    (line) => phraseOf(copy, line) !== subtitle && fitsHeadline('app-store', line),
  )
  const promotion = joinWhile(
    lines.map((line) => sentenceOf(copy, line)),
    ' ',
    fits,
    3,
  )
  return promotion || findLine('app-store', copy, fits)
}

/** Undefined when nothing of the newest version is known, or fits. One change needs no mark before it. */
export function findNotes(copy: Copy, fits: Fits, mark = '- '): string | undefined {
  const before = copy.changes.length > 1 ? mark : ''
  const lines = copy.changes.map((line) => before + phraseOf(copy, line))
  return joinWhile(lines, '\n', fits) || undefined
}
