/** Names of languages as texts in several languages write them: which one a product speaks can be looked up. */

const list = (text: string): readonly string[] => text.trim().split(/\s+/)

/** Each line: one language, by all its names. */
const names: readonly (readonly string[])[] = [
  'english englisch anglais inglés ingles inglês inglese',
  'german deutsch allemand alemán aleman alemão tedesco',
  'french französisch français francais francés frances francês francese',
  'spanish spanisch espagnol español espanol castellano espanhol spagnolo',
  'portuguese portugiesisch portugais portugués português portugues portoghese',
  'italian italienisch italien italiano',
  'dutch niederländisch holländisch néerlandais neerlandés holandés holandês neerlandês olandese',
  'polish polnisch polonais polaco polonês polonés polacco',
  'russian russisch russe ruso russo',
  'ukrainian ukrainisch ukrainien ucraniano',
  'turkish türkisch turc turco',
  'arabic arabisch arabe árabe arabo',
  'chinese mandarin chinesisch chinois chino chinês cinese',
  'japanese japanisch japonais japonés japonês giapponese',
  'korean koreanisch coréen coreano',
  'hindi',
  'swedish schwedisch suédois sueco svedese',
  'norwegian norwegisch norvégien noruego norueguês',
  'danish dänisch danois danés dinamarquês danese',
  'finnish finnisch finnois finés finlandés finlandês',
  'icelandic isländisch islandais islandés islandês',
  'czech tschechisch tchèque checo ceco',
  'greek griechisch grec griego grego greco',
  'hungarian ungarisch hongrois húngaro',
  'romanian rumänisch roumain rumano romeno',
  'hebrew hebräisch hébreu hebreo hebraico',
  'catalan katalanisch catalán catalão',
  'vietnamese vietnamesisch vietnamien vietnamita',
  'thai thailändisch thaï tailandés',
  'latin latein',
].map(list)

const languageOfName: ReadonlyMap<string, string> = new Map(
  names.flatMap((words) => words.map((word) => [word, words[0] ?? word] as const)),
)

const named = new RegExp(`(?<![\\p{L}])(?:${[...languageOfName.keys()].join('|')})(?![\\p{L}])`, 'giu')
/** `in`, `auf`, `speaks`: what comes before a language, and not before a dish. */
const lead =
  /(?:\b(?:in|into|to|from|and|or|speaks?|understands?|supports?|languages?:?|only|plus|auf|in|nur|und|oder|spricht|sprachen:?|en|et|ou|parle|langues?:?|y|o|habla|idiomas?:?|em|e|fala)|[,:/])\s$/iu

export type Tongue = { readonly name: string; readonly start: number; readonly end: number }

/** Languages that a text says something is in. */
export function tonguesOf(text: string): readonly Tongue[] {
  return [...text.matchAll(named)].flatMap((match) => {
    const name = languageOfName.get(match[0].toLowerCase())
    if (name === undefined) return []
    const [start, end] = [match.index, match.index + match[0].length]
    const listed = lead.test(text.slice(Math.max(0, start - 16), start))
    const goesOn = /^\s?(?:,|and\b|or\b|und\b|oder\b|et\b|ou\b|y\b|o\b|e\b|only\b|[.;)!]|$)/iu.test(
      text.slice(end),
    )
    return listed && goesOn ? [{ name, start, end }] : start === 0 && goesOn ? [{ name, start, end }] : []
  })
}

/** Languages that a text names at all: of birds, of a book. */
export const tonguesNamed = (text: string): readonly string[] =>
  [...text.matchAll(named)].flatMap((match) => languageOfName.get(match[0].toLowerCase()) ?? [])
