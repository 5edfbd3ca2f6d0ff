/** The Chrome Web Store and Microsoft Edge Add-ons: the texts of their forms, one file a language. */
import type { Drafted, Material } from '../material.ts'
import { askFor } from './ask.ts'
import { type Copy, copyIn, findLine } from './copy.ts'
import { findDescription } from './describe.ts'
import { searchTerms } from './keywords.ts'
import { fitsHeadline } from './policy.ts'
import { fitsIn, roomOf } from './room.ts'
import { listing } from './slot.ts'

export function draftChrome({ card }: Material, all: Copy, locale: string): Drafted {
  const copy = copyIn('chrome-web-store', all)
  const summaryRoom = roomOf('chrome-web-store-summary')
  return listing(
    { path: `chrome-web-store/${locale}/listing.json`, kind: 'chrome-web-store-description', locale },
    [
      {
        key: 'name',
        kind: 'chrome-web-store-name',
        text: findName('chrome-web-store', copy),
        ask: askFor('name', { place: 'the Chrome Web Store', room: roomOf('chrome-web-store-name') }),
      },
      {
        key: 'summary',
        kind: 'chrome-web-store-summary',
        text: findLine('chrome-web-store', copy, fitsIn('chrome-web-store-summary')),
        ask: askFor('short', { place: 'the summary in the Chrome Web Store', room: summaryRoom }),
      },
      {
        key: 'description',
        kind: 'chrome-web-store-description',
        text: findDescription(copy, card, { fits: fitsIn('chrome-web-store-description'), price: true }),
        ask: askFor('what'),
      },
    ],
  )
}

/** Microsoft Edge Add-ons: at least 250 characters of description, seven search terms with 21 words in all. */
const shortestDescription = 250
const mostTerms = 7
const mostTermWords = 21

export function draftEdge({ card }: Material, all: Copy, locale: string): Drafted {
  const copy = copyIn('edge', all)
  const fitsLong = (text: string): boolean => text.length <= roomOf('edge-description')
  const description = findDescription(copy, card, { fits: fitsLong, price: true })
  const shortRoom = roomOf('edge-short-description')
  return listing({ path: `edge/${locale}/listing.json`, kind: 'edge-description', locale }, [
    {
      key: 'name',
      kind: 'chrome-web-store-name',
      text: findName('edge', copy),
      ask: askFor('name', { place: 'Edge', room: roomOf('chrome-web-store-name') }),
    },
    {
      key: 'shortDescription',
      kind: 'edge-short-description',
      text: findLine('edge', copy, fitsIn('edge-short-description')),
      ask: askFor('short', { place: 'the short description in Edge', room: shortRoom }),
    },
    {
      key: 'description',
      kind: 'edge-description',
      text: description !== undefined && description.length >= shortestDescription ? description : undefined,
      ask: description === undefined ? askFor('what') : askFor('more', { fewest: shortestDescription }),
    },
    {
      key: 'searchTerms',
      kind: 'edge-search-term',
      text: searchTerms(copy, mostTerms, roomOf('edge-search-term'), mostTermWords),
      ask: null,
    },
  ])
}

const findName = (store: 'chrome-web-store' | 'edge', { name }: Copy): string | undefined =>
  name !== '' && fitsIn('chrome-web-store-name')(name) && fitsHeadline(store, name) ? name : undefined
