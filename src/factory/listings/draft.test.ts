import { expect, test } from 'vitest'
import { draftAll } from '../drafts.ts'
import { textsOf } from '../files/texts.ts'
import { evidenceOf, factOf, testCard, testMaterial } from '../testMaterial.ts'
import { draftListings } from './draft.ts'
import { bodyOf, desktopApp, extension, game, mobileApp, questionsOf, webApp } from './testListings.ts'

const apple = 'fastlane/metadata/en-US'
const play = 'fastlane/metadata/android/en-US'

test('a web app gets both app stores and a manifest, from its own words', () => {
  const made = draftListings(webApp, undefined)
  expect(made.drafts.map(({ path }) => path)).toEqual([
    ...['name', 'subtitle', 'keywords', 'promotional_text', 'description', 'release_notes'].map(at),
    ...['support_url', 'marketing_url'].map(at),
    'store/keywords.en-US.json',
    'fastlane/metadata/copyright.txt',
    ...['title', 'short_description', 'full_description', 'changelogs/default'].map(
      (file) => `${play}/${file}.txt`,
    ),
    'pwa/manifest.json',
    'github/listing.json',
    'store/preview-script.md',
  ])
  expect(bodyOf(made, at('subtitle'))).toBe('Add an expense in two taps')
  expect(bodyOf(made, at('description'))).toBe(
    [
      'Splitpot splits shared expenses among flatmates without accounts.',
      'For flatmates and travel groups.',
      '',
      '- Add an expense in two taps',
      '- See who owes whom, with as few payments as possible',
      '- Runs on an iPad too',
      '',
      'Settles 12 people with at most 11 payments.',
      '',
      'What it does not do:',
      '- No conversion: every pot has one currency',
      '',
      'Licence: MIT',
      'https://github.com/splitpot/splitpot',
    ].join('\n'),
  )
  expect(bodyOf(made, `${play}/full_description.txt`)).toContain('Price: free')
  expect(bodyOf(made, 'fastlane/metadata/copyright.txt')).toBe('2025 Anna Berg')
  expect(questionsOf(made, at('privacy_url'))).toEqual(['privacy-address'])
  expect(questionsOf(made, 'fastlane/metadata/primary_category.txt')).toEqual(['category'])
})

test('plans stand beside each other', () => {
  const facts = [
    ...webApp.facts.filter(({ kind }) => kind !== 'price'),
    ...['$0 (Free)', '$9 / month (Pro)'].map((value) => factOf('price', value)),
  ]
  const made = draftListings({ ...webApp, facts }, ['google-play'])
  expect(bodyOf(made, `${play}/full_description.txt`)).toContain('Price: $0 (Free), $9 / month (Pro)')
})

const at = (file: string): string => `${apple}/${file}.txt`

test('no store hears of another one’s platform', () => {
  const made = draftListings(webApp, undefined)
  const inApple = made.drafts.filter(({ path }) => path.startsWith(apple)).map(({ body }) => body)
  const inPlay = made.drafts.filter(({ path }) => path.startsWith(play)).map(({ body }) => body)
  expect(inApple.join('\n')).not.toMatch(/android/i)
  expect(inApple.join('\n')).toContain('iPad')
  expect(inPlay.join('\n')).not.toMatch(/ipad/i)
  expect(inPlay.join('\n')).toContain('Android')
})

test('a game is in its category, calls nobody to play now, and its notes are free of commits', () => {
  const made = draftListings(game, undefined)
  expect(bodyOf(made, 'fastlane/metadata/primary_category.txt')).toBe('GAMES')
  expect(bodyOf(made, at('release_notes'))).toBe('- Add beetles\n- No longer clips through thorns')
  expect(bodyOf(made, at('subtitle'))).toBe('Endless runner')
  expect(bodyOf(made, `${play}/title.txt`)).toBe('Bramble Run: Endless runner')
  expect(bodyOf(made, at('description'))).not.toContain('now')
  expect(questionsOf(made, 'store/preview-script.md')).toEqual(['steps'])
})

test('an extension gets the texts of the Chrome and Edge forms', () => {
  const made = draftListings(extension, undefined)
  expect(made.drafts.map(({ path }) => path)).toEqual([
    'chrome-web-store/en/listing.json',
    'edge/en/listing.json',
    'github/listing.json',
  ])
  const edge = JSON.parse(bodyOf(made, 'edge/en/listing.json') ?? '')
  expect(edge.name).toBe('Tab Ledger')
  expect(edge.description.length).toBeGreaterThanOrEqual(250)
  expect(edge.searchTerms.length).toBeLessThanOrEqual(7)
  expect(edge.searchTerms).toEqual(expect.arrayContaining(['tabs', 'history']))
  const chrome = JSON.parse(bodyOf(made, 'chrome-web-store/en/listing.json') ?? '')
  expect(chrome.summary).toBe(
    'Keeps a dated list of every tab you close, so that you find it again. Search closed tabs by title or address.',
  )
})

test('a description too short for Edge is asked for, not filled up', () => {
  const made = draftListings({ ...extension, facts: extension.facts.slice(0, 2) }, ['edge'])
  expect(JSON.parse(bodyOf(made, 'edge/en/listing.json') ?? '')).not.toHaveProperty('description')
  expect(questionsOf(made, 'edge/en/listing.json')).toEqual(['limits'])
})

test('each language has its own folder, with words in that language or with questions', () => {
  const made = draftListings(mobileApp, undefined)
  expect(bodyOf(made, 'fastlane/metadata/de-DE/description.txt')).toMatch(
    /^Zählt Bienenvölker und Honigernten einer Imkerei\.\nFür Imkerinnen und Imker mit bis zu 80 Völkern\.\n/,
  )
  expect(bodyOf(made, 'fastlane/metadata/en-US/description.txt')).toMatch(/^Counts hives and honey harvests/)
  expect(bodyOf(made, 'fastlane/metadata/en-US/description.txt')).not.toContain('Imker')
  expect(made.drafts.filter(({ path }) => path.includes('fr-FR'))).toEqual([])
  expect(questionsOf(made, 'fastlane/metadata/fr-FR/description.txt')).toEqual(['translation-fr'])
  expect(questionsOf(made, 'fastlane/metadata/android/fr-FR/title.txt')).toEqual(['translation-fr'])
})

test('a language that a store does not have is asked about', () => {
  const made = draftListings({ ...mobileApp, locales: ['de', 'eu'] }, ['app-store', 'google-play'])
  expect(questionsOf(made, 'fastlane/metadata/eu')).toEqual(['locale-eu'])
  expect(questionsOf(made, 'fastlane/metadata/android/eu-ES/title.txt')).toEqual(['translation-eu'])
})

test('the maker’s own words open a listing', () => {
  const made = draftListings(
    {
      ...webApp,
      brief: { what: { words: 'It shows flatmates who owes what, without signing up.', line: 3 } },
    },
    ['google-play'],
  )
  expect(bodyOf(made, `${play}/short_description.txt`)).toBe(
    'It shows flatmates who owes what, without signing up.',
  )
})

test('nothing known is asked for, never made up', () => {
  const made = draftListings(testMaterial({ facts: [], changes: [] }), undefined)
  expect(made.drafts.map(({ path }) => path)).toEqual([
    at('name'),
    at('support_url'),
    at('marketing_url'),
    `${play}/title.txt`,
    'pwa/manifest.json',
    'github/listing.json',
  ])
  expect(questionsOf(made, at('description'))).toEqual(['what'])
  expect(questionsOf(made, at('subtitle'))).toEqual(['in-30-characters'])
})

test('what nobody can install from npm has no listing there', () => {
  const facts = [
    factOf('does', 'Sorts what is in a fridge by the day it goes off', {
      evidence: [
        evidenceOf('package.json:3', 'Sorts what is in a fridge by the day it goes off', 'manifest'),
      ],
    }),
  ]
  const pathsFor = (install: string | null) =>
    draftListings(testMaterial({ card: { ...testCard, install }, facts }), undefined).drafts.map(
      ({ path }) => path,
    )
  expect(pathsFor('npm install tidepool')).toContain('npm/listing.json')
  expect(pathsFor(null)).not.toContain('npm/listing.json')
})

test('stores can be named instead', () => {
  const made = draftListings(desktopApp, ['npm', 'microsoft-store'])
  expect(made.drafts.map(({ path }) => path)).toEqual(['npm/listing.json', 'microsoft-store/listing.csv'])
  expect(draftListings(desktopApp, undefined).drafts.map(({ path }) => path)).toContain(
    'microsoft-store/listing.csv',
  )
})

test('the preview shows what strangers tapped first, and lasts 15 seconds', () => {
  const loop = { ...webApp.loop, firstTaps: [{ label: 'New pot', people: 4 }] }
  const script = bodyOf(draftListings({ ...webApp, loop }, ['app-store']), 'store/preview-script.md') ?? ''
  expect(script.split('\n\n').map((scene) => scene.slice(0, 9))).toEqual([
    '0:00–0:04',
    '0:04–0:08',
    '0:08–0:11',
    '0:11–0:15',
  ])
  expect(script.split('\n').slice(0, 3)).toEqual([
    '0:00–0:04 show: A pot with four people and their balances (site/shot-phone.webp)',
    '0:00–0:04 tap: New pot',
    '0:00–0:04 text: Splits shared expenses among flatmates without accounts',
  ])
})

test('the same material gives the same bytes', () => {
  for (const material of [webApp, game, extension, mobileApp, desktopApp])
    expect(draftListings(material, undefined)).toEqual(draftListings(material, undefined))
})

test.each([
  ['app-store-subtitle', 'fastlane/metadata/en-US/subtitle.txt'],
  ['google-play-title', 'fastlane/metadata/android/en-US/title.txt'],
  ['edge-search-term', 'edge/en/listing.json'],
  ['microsoft-store-feature', 'microsoft-store/listing.csv'],
  ['npm-keywords', 'npm/listing.json'],
] as const)('asking for %s makes %s, whatever the product is', (kind, path) => {
  const library = { ...desktopApp, card: { ...desktopApp.card, kind: 'library' as const } }
  expect(
    draftAll(library, { stores: undefined, only: { kind }, keywords: null }).drafts.map(
      (draft) => draft.path,
    ),
  ).toEqual([path])
})

test('the texts of the Microsoft table are found in it, with their lines', () => {
  const csv = bodyOf(draftListings(desktopApp, ['microsoft-store']), 'microsoft-store/listing.csv') ?? ''
  const texts = textsOf({
    path: 'microsoft-store/listing.csv',
    kind: 'microsoft-store-description',
    content: csv,
  })
  expect(texts.map(({ kind }) => kind)).toEqual([
    'microsoft-store-description',
    'microsoft-store-release-notes',
    'microsoft-store-short-description',
    'microsoft-store-feature',
    'microsoft-store-feature',
  ])
  for (const { text, line = 0 } of texts) expect(csv.split('\n')[line - 1]).toContain(text.split('\n')[0])
})

test('what is asked names where the answer goes, and no mark of the table is left in it', () => {
  const { missing } = draftListings(mobileApp, undefined)
  const french = missing.find(({ question }) => question === 'translation-fr')
  expect(french).toMatchObject({
    ask: expect.stringMatching(/in French\? answers in marketing\/brief\.fr\.md/),
    do: 'outer pack brief --locale fr --answer what="…"',
  })
  for (const one of missing) expect(Object.values(one).join(' ')).not.toMatch(/[{}]/)
})
