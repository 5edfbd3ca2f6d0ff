/**
 * The Microsoft Store, as the CSV that Partner Center imports: UTF-8 with a byte order mark, a row for each field, a
 * column for each language. Names and numbers of fields are those of its own export; rows without a text are left out,
 * which leaves what is there untouched.
 */
import Papa from 'papaparse'
import type { DraftKind } from '../../core/pack.ts'
import type { Drafted, Material, Missing, Picture } from '../material.ts'
import { findNotes } from './appStore.ts'
import { askFor, askTranslation } from './ask.ts'
import { type Copy, copyIn, findLine, phraseOf } from './copy.ts'
import { findDescription } from './describe.ts'
import { searchTerms } from './keywords.ts'
import { findStoreLocale } from './locales.ts'
import { fitsHeadline } from './policy.ts'
import { fitsIn } from './room.ts'

const path = 'microsoft-store/listing.csv'

type Field = { readonly name: string; readonly id: number; readonly type: 'Text' | typeof fileType }
const fileType = 'Relative path (or URL to file in Partner Center)'
const text = (name: string, id: number): Field => ({ name, id, type: 'Text' })
const numbered = (name: string, id: number, count: number, type: Field['type'] = 'Text'): readonly Field[] =>
  Array.from({ length: count }, (_, at) => ({ name: `${name}${at + 1}`, id: id + at, type }))

const mostFeatures = 20
const mostTerms = 7
/** Unique words over all search terms. */
const mostTermWords = 21
const mostScreenshots = 10
const longestTitle = 256
const longestTerm = 30
const longestCaption = 200

const fields: readonly Field[] = [
  text('Description', 2),
  text('ReleaseNotes', 3),
  text('Title', 4),
  text('ShortDescription', 8),
  ...numbered('DesktopScreenshot', 100, mostScreenshots, fileType),
  ...numbered('DesktopScreenshotCaption', 150, mostScreenshots),
  ...numbered('Feature', 700, mostFeatures),
  ...numbered('SearchTerm', 900, mostTerms),
]

/** A spreadsheet runs what begins with these, in any line length; full-width signs are read the same. */
const formula = /^[=+\-@\t\r＝＋－＠]/

/** A column for each language in which something is said; the first of `copies` is the product's own. */
export function draftMicrosoftStore(material: Material, copies: readonly Copy[]): Drafted {
  const columns = new Map<string, Cells>()
  const missing: Missing[] = []
  for (const [at, all] of copies.entries()) {
    const locale = findStoreLocale('microsoft-store', all.tag)
    if (locale === undefined || columns.has(locale)) continue
    const cells = cellsOf(material, copyIn('microsoft-store', all))
    if (cells.has('Description')) columns.set(locale, cells)
    missing.push(...gapsOf(cells, at === 0 ? undefined : all))
  }
  if (columns.size === 0) return { drafts: [], missing }
  const body = csvOf(columns)
  const kind = 'microsoft-store-description'
  return { drafts: [{ path, part: 'store', kind, locale: null, body, front: null, slug: null }], missing }
}

type Cells = ReadonlyMap<string, string>

function gapsOf(cells: Cells, translated: Copy | undefined): readonly Missing[] {
  if (!cells.has('Description')) {
    const asked = translated === undefined ? askFor('what') : askTranslation(translated.tag)
    return [{ path, kind: 'microsoft-store-description', ...asked }]
  }
  if (cells.has('ShortDescription')) return []
  return [
    {
      path,
      kind: 'microsoft-store-short-description',
      ...askFor('short', { place: 'the Microsoft Store', room: shortRoom }),
    },
  ]
}

function csvOf(columns: ReadonlyMap<string, Cells>): string {
  const header = ['Field', 'ID', 'Type (Type)', 'default', ...columns.keys()]
  const rows = fields
    .filter(({ name }) => [...columns.values()].some((cells) => cells.has(name)))
    .map(({ name, id, type }) => {
      const cells = [...columns.values()].map((column) => column.get(name) ?? '')
      return [name, String(id), type, '', ...cells]
    })
  return `\ufeff${Papa.unparse([header, ...rows], { escapeFormulae: formula, newline: '\r\n' })}\r\n`
}

/** Of the 1,000 that the field holds, what the store shows everywhere. */
const shortRoom = 270

function cellsOf({ card, changes, pictures }: Material, copy: Copy): Cells {
  const cells = new Map<string, string>()
  const set = (name: string, value: string | undefined): void => {
    if (value !== undefined && value !== '') cells.set(name, value)
  }
  set(
    'Description',
    findDescription(copy, card, { fits: fitsIn('microsoft-store-description'), price: true }),
  )
  // A first submission has no notes; a hyphen in front would make a formula of them.
  if (changes.length > 1) set('ReleaseNotes', findNotes(copy, fitsIn('microsoft-store-release-notes'), '• '))
  if (copy.name.length <= longestTitle && fitsHeadline('microsoft-store', copy.name)) set('Title', copy.name)
  set(
    'ShortDescription',
    findLine('microsoft-store', copy, fitsIn('microsoft-store-short-description', shortRoom)),
  )
  const fits = fitsIn('microsoft-store-feature')
  const features = copy.does
    .slice(1)
    .map((line) => phraseOf(copy, line))
    .filter((line) => fits(line))
  for (const [at, line] of features.slice(0, mostFeatures).entries()) set(`Feature${at + 1}`, line)
  for (const [at, term] of searchTerms(copy, mostTerms, longestTerm, mostTermWords).entries())
    set(`SearchTerm${at + 1}`, term)
  for (const [at, picture] of storePictures(pictures).entries()) {
    set(`DesktopScreenshot${at + 1}`, picture.path)
    set(`DesktopScreenshotCaption${at + 1}`, picture.alt.length <= longestCaption ? picture.alt : undefined)
  }
  return cells
}

/** PNGs beside the CSV, by the path that an imported folder has. */
const storePictures = (pictures: readonly Picture[]): readonly Picture[] =>
  pictures
    .filter(({ path: at }) => at.startsWith('microsoft-store/') && at.endsWith('.png'))
    .slice(0, mostScreenshots)

const kinds: Readonly<Record<string, DraftKind>> = {
  Description: 'microsoft-store-description',
  ReleaseNotes: 'microsoft-store-release-notes',
  ShortDescription: 'microsoft-store-short-description',
  Feature: 'microsoft-store-feature',
}

/** The texts of such a table, each at the line where its row begins; a cell's mark against formulas is none of it. */
export function textsOfTable(
  content: string,
): readonly { readonly kind: DraftKind; readonly text: string; readonly line: number }[] {
  const rows = Papa.parse<readonly string[]>(content.replace(/^\ufeff/, ''), { skipEmptyLines: true }).data
  return rows.slice(1).flatMap(([field = '', , , ...cells]) => {
    const kind = kinds[field.replace(/\d+$/, '')]
    const before = content.slice(0, content.indexOf(`\n${field},`) + 1)
    const line = before.split('\n').length
    if (kind === undefined) return []
    return cells
      .filter((cell) => cell !== '')
      .map((cell) => ({ kind, text: cell.replace(/^'(?=[=+\-@])/, ''), line }))
  })
}
