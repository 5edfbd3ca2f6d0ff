/**
 * The rules of fastlane's readers, restated from deliver's loader.rb, upload_metadata.rb and languages.rb and from supply's
 * uploader.rb, supply.rb and languages.rb, as of the versions that were read in 2026-11.
 */
import { expect, test } from 'vitest'
import { draftListings } from './draft.ts'
import { desktopApp, game, mobileApp, webApp } from './testListings.ts'

const deliver = {
  locales: new Set(
    'ar-SA bn ca cs da de-DE el en-AU en-CA en-GB en-US es-ES es-MX fi fr-CA fr-FR gu he hi hr hu id it ja kn ko ml mr ms nl-NL no or pa pl pt-BR pt-PT ro ru sk sl sv ta te th tr uk ur vi zh-Hans zh-Hant'.split(
      ' ',
    ),
  ),
  /** LOCALISED_VERSION_VALUES and LOCALISED_APP_VALUES. */
  inFolder: new Set(
    'description keywords release_notes support_url marketing_url promotional_text name subtitle privacy_url apple_tv_privacy_policy'.split(
      ' ',
    ),
  ),
  /** NON_LOCALISED_VERSION_VALUES and NON_LOCALISED_APP_VALUES. */
  atRoot: new Set(
    'copyright primary_category secondary_category primary_first_sub_category primary_second_sub_category secondary_first_sub_category secondary_second_sub_category'.split(
      ' ',
    ),
  ),
}

/** EXCEPTION_DIRECTORIES of deliver's loader that may lie beside the folders of languages. */
const beside = new Set(['android', 'review_information', 'trade_representative_contact_information'])

const supply = {
  /** ALL_LANGUAGES with hyphens, as folders are named. */
  locales: new Set(
    'af am ar az-AZ be bg bn-BD ca cs-CZ da-DK de-DE el-GR en-AU en-CA en-GB en-IN en-SG en-US en-ZA es-419 es-ES es-US et eu-ES fa fi-FI fil fr-CA fr-FR gl-ES hi-IN hr hu-HU hy-AM id is-IS it-IT iw-IL ja-JP ka-GE km-KH kn-IN ko-KR ky-KG lo-LA lt lv mk-MK ml-IN mn-MN mr-IN ms ms-MY my-MM ne-NP nl-NL no-NO pl-PL pt-BR pt-PT rm ro ru-RU si-LK sk sl sr sv-SE sw ta-IN te-IN th tr-TR uk vi zh-CN zh-HK zh-TW zu'.split(
      ' ',
    ),
  ),
  /** AVAILABLE_METADATA_FIELDS, and a changelog by version code or for all of them. */
  files: /^(?:title|short_description|full_description|video|changelogs\/(?:default|\d+))\.txt$/,
}

/** What deliver and supply would complain about, or never read. */
function unread(path: string): string | undefined {
  const parts = path.split('/')
  if (parts[0] !== 'fastlane' || parts[1] !== 'metadata') return undefined
  const [folder = '', ...rest] = parts.slice(2)
  if (folder === 'android') {
    const [locale = '', ...file] = rest
    return supply.locales.has(locale) && supply.files.test(file.join('/')) ? undefined : path
  }
  if (rest.length === 0) return deliver.atRoot.has(folder.replace(/\.txt$/, '')) ? undefined : path
  if (beside.has(folder)) return undefined
  const isRead =
    deliver.locales.has(folder) &&
    rest.length === 1 &&
    deliver.inFolder.has(rest[0]?.replace(/\.txt$/, '') ?? '')
  return isRead ? undefined : path
}

const everywhere =
  'en de pt-BR pt zh-Hans zh-TW zh-HK nb he iw ja ko es es-MX es-419 fr-CA id fil eu xx-bad sr-Latn'.split(
    ' ',
  )

test.each([
  ['web app', webApp],
  ['game', game],
  ['mobile app', mobileApp],
  ['desktop app', desktopApp],
])('deliver and supply read every file of a %s as it is', (_, material) => {
  const facts = everywhere.flatMap((tag) =>
    material.facts.map((fact) => ({ ...fact, language: tag.split('-')[0] ?? 'en' })),
  )
  const made = draftListings({ ...material, facts: [...material.facts, ...facts], locales: everywhere }, [
    'app-store',
    'google-play',
  ])
  expect(made.drafts.length).toBeGreaterThan(100)
  expect(made.drafts.map(({ path }) => unread(path)).filter((path) => path !== undefined)).toEqual([])
})

test('the reader knows what is wrong', () => {
  expect(unread('fastlane/metadata/en/name.txt')).toBeDefined()
  expect(unread('fastlane/metadata/en-US/keywords.json')).toBeDefined()
  expect(unread('fastlane/metadata/name.txt')).toBeDefined()
  expect(unread('fastlane/metadata/android/ja/title.txt')).toBeDefined()
  expect(unread('fastlane/metadata/android/ja-JP/name.txt')).toBeDefined()
})

test('no text ends with a line that supply would send along', () => {
  const texts = draftListings(webApp, undefined).drafts.filter(({ path }) => path.startsWith('fastlane/'))
  for (const { body } of texts) expect(body).toBe(String(body).trim())
})
