/**
 * What each store calls a language. Apple's and Google's names are those of fastlane's `deliver` and `supply`
 * (languages.rb of each); Chrome's are the folders of `_locales`; Microsoft's the language-locale codes of Partner Center.
 */
import type { StoreId } from './stores.ts'

export const appleLocales =
  'ar-SA bn ca cs da de-DE el en-AU en-CA en-GB en-US es-ES es-MX fi fr-CA fr-FR gu he hi hr hu id it ja kn ko ml mr ms nl-NL no or pa pl pt-BR pt-PT ro ru sk sl sv ta te th tr uk ur vi zh-Hans zh-Hant'.split(
    ' ',
  )

export const playLocales =
  'af am ar az-AZ be bg bn-BD ca cs-CZ da-DK de-DE el-GR en-AU en-CA en-GB en-IN en-SG en-US en-ZA es-419 es-ES es-US et eu-ES fa fi-FI fil fr-CA fr-FR gl-ES hi-IN hr hu-HU hy-AM id is-IS it-IT iw-IL ja-JP ka-GE km-KH kn-IN ko-KR ky-KG lo-LA lt lv mk-MK ml-IN mn-MN mr-IN ms ms-MY my-MM ne-NP nl-NL no-NO pl-PL pt-BR pt-PT rm ro ru-RU si-LK sk sl sr sv-SE sw ta-IN te-IN th tr-TR uk vi zh-CN zh-HK zh-TW zu'.split(
    ' ',
  )

const chromeLocales =
  'ar am bg bn ca cs da de el en en_AU en_GB en_US es es_419 et fa fi fil fr gu he hi hr hu id it ja kn ko lt lv ml mr ms nl no pl pt_BR pt_PT ro ru sk sl sr sv sw ta te th tr uk vi zh_CN zh_TW'.split(
    ' ',
  )

/** Where a language alone has several places, the one that is meant. */
const usual: Readonly<Record<string, readonly string[]>> = {
  en: ['en-US'],
  es: ['es-ES'],
  fr: ['fr-FR'],
  pt: ['pt-BR', 'pt_BR'],
  zh: ['zh-Hans', 'zh-CN', 'zh_CN'],
  nb: ['no', 'no-NO'],
  nn: ['no', 'no-NO'],
  no: ['no', 'no-NO'],
  he: ['he', 'iw-IL'],
  iw: ['he', 'iw-IL'],
  tl: ['fil'],
  in: ['id'],
  ms: ['ms'],
  'es-419': ['es-419', 'es-MX'],
  'zh-cn': ['zh-Hans', 'zh-CN', 'zh_CN'],
  'zh-hans': ['zh-Hans', 'zh-CN', 'zh_CN'],
  'zh-sg': ['zh-Hans', 'zh-CN', 'zh_CN'],
  'zh-tw': ['zh-Hant', 'zh-TW', 'zh_TW'],
  'zh-hant': ['zh-Hant', 'zh-TW', 'zh_TW'],
  'zh-hk': ['zh-HK', 'zh-Hant', 'zh_TW'],
}

/** A BCP 47 tag, short enough to be a folder. Nothing else becomes part of a path. */
const tagPattern = /^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$/i

/** `EN_us` is `en-US`; undefined for what is no tag. */
export function findTag(text: string): string | undefined {
  const tag = text.trim().replaceAll('_', '-')
  if (!tagPattern.test(tag)) return undefined
  try {
    return Intl.getCanonicalLocales(tag)[0]
  } catch {
    return undefined
  }
}

/** ISO 639-1 of a tag. */
export const languageOf = (tag: string): string => tag.split('-')[0]?.toLowerCase() ?? ''

/** What the store calls it; undefined where it has no place for that language. */
export function findStoreLocale(store: StoreId, tag: string): string | undefined {
  switch (store) {
    case 'app-store':
      return among(appleLocales, tag, '-')
    case 'google-play':
      return among(playLocales, tag, '-')
    case 'chrome-web-store':
      return among(chromeLocales, tag, '_')
    case 'microsoft-store':
      return (languageOf(tag) === tag ? (microsoftLocales[tag] ?? tag) : tag).toLowerCase()
    case 'edge':
    case 'npm':
    case 'github':
    case 'pwa':
      return tag
    default:
      return store satisfies never
  }
}

/** Partner Center wants the region with these; other languages stand alone. */
const microsoftLocales: Readonly<Record<string, string>> = Object.fromEntries(
  'en-us de-de fr-fr es-es it-it pt-br nl-nl ja-jp ko-kr pl-pl ru-ru tr-tr sv-se da-dk fi-fi cs-cz hu-hu uk-ua'
    .split(' ')
    .map((locale) => [locale.slice(0, 2), locale]),
)

function among(places: readonly string[], tag: string, joint: string): string | undefined {
  const language = languageOf(tag)
  const named = tag.replaceAll('-', joint)
  const exact = places.find((place) => place.toLowerCase() === named.toLowerCase())
  if (exact !== undefined) return exact
  for (const key of [tag.toLowerCase(), language]) {
    const found = usual[key]?.find((place) => places.includes(place))
    if (found !== undefined) return found
  }
  return (
    places.find((place) => place === language) ?? places.find((place) => place.startsWith(language + joint))
  )
}
