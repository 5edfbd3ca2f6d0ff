/** What a sentence says the product is given, keeps or works on: the things, in its own words. */
import type { Said } from './place.ts'
import { leadsWithVerb } from './verbs.ts'

const formats =
  '(?:CSV|TSV|JSON|XML|YAML|TOML|PDF|EPUB|HTML|Markdown|ICS|GPX|KML|GeoJSON|OPML|BibTeX|LaTeX|PNG|JPEG|JPG|TIFF|SVG|WebP|MIDI|MusicXML|MP3|WAV|FLAC|AIFF|OGG|SQLite|Parquet|DXF|STL|XLSX|ODS|Excel|OpenDocument|DOCX|RAW)'
/** `WAV, FLAC and AIFF files`, `a CSV file with a timestamp column`. */
const files = new RegExp(
  String.raw`(?<!\p{L})(?:reads?|opens?|accepts?|takes?|imports?|understands|loads?|finds?|of|from|liest|öffnet|importiert|lit|ouvre|importe|lee|abre|importa|lê) (?:in )?(?:the |an? |any |your |die |eine? |les? |un |los |las |una |os |as )?(?:\p{L}+ )?(${formats}(?:(?:, | and | or |, and | und | oder | et | ou | y | e |-)${formats}){0,6}(?:[ -](?:files?|exports?|documents?|recordings?|images?|pictures?|Dateien|fichiers?|archivos|ficheros|arquivos|ficheiros))?)(?![\p{L}\p{N}])`,
  'u',
)

/** `A log of kiln firings`: a thing that holds others, which are what it is about. */
const kept =
  /(?<!\p{L})(?:a |the |an |your )?(?:[\p{L}-]+ )?(?:log|logbook|list|diary|journal|catalogue|catalog|register|record|records|ledger|inventory|collection|archive|notebook|calendar|database|index) of (?:the |your |all |every )?(?!(?:what|which|who|whom|whose|how|when|where|why|whether|that)(?!\p{L}))((?:[\p{Ll}-]+ ){0,2}?[\p{Ll}-]+s)(?!\p{L})/u

/** Ends with an s and is no thing. */
const verb = /(?:^|\s)(?:is|was|has|does|goes|as|its|this|us|thus|always|sometimes)$/iu

const keptIn = (text: string): string | undefined => {
  const thing = kept.exec(text)?.[1]
  return thing === undefined || plain.test(thing) || verb.test(thing) ? undefined : thing
}

/** What ends the thing that is done something with. */
const end =
  /\s(?:so|that|which|who|when|whenever|while|from|to|into|in|on|onto|with|without|for|as|by|through|at|of a|and (?:\p{Ll}+s|tells|lets) |until|before|after|between|you|by|using|out|over|off|apart|such|like|than|per|behind|beside|under|above)(?!\p{L})|[,;:.()!]/u
const determiner = /^(?:the|an?|your|all|every|each|any|its|one)\s/iu
const mostWords = 6
/** One word that names no thing of anybody's. */
const plain =
  /^(?:.*ly|types?|items?|values?|data|files?|things|false|true|null|strings?|objects?|arrays?|numbers?|functions?|text|code|keys?|options?|errors?|names?|content|input|output|support|access|information|features?|tools?|ways?)$/iu
const vague =
  /^(?:it|them|this|that|you|people|things?|one|what|which|whose|round|around|back|away|along|through|how|when|where|whether|if|why|much|many|more|with|from|to|in|on|of|for|by|at|as|and|or|all|who|whom|everything|nothing|anything|something|up|down|out|off|on)(?!\p{L})/iu

/** Of the first sentence, in English: what its verb does something with. */
function handled(text: string, name: string): string | undefined {
  const isNamed = text.toLowerCase().startsWith(`${name.toLowerCase()} `)
  const said = (isNamed ? text.slice(name.length + 1) : text).replace(whatItIs, '')
  const capital = said.charAt(0).toUpperCase() + said.slice(1)
  if (lends.test(said)) return undefined
  if (!leadsWithVerb(capital, 'third-person') && !(isNamed && joined.test(said))) return undefined
  const rest = said
    .replace(/^\p{L}+ /u, '')
    .replace(joinedRest, '')
    .replace(determiner, '')
  const thing = rest.slice(0, Math.max(0, `${rest} .`.search(end))).trim()
  const count = thing.split(/\s+/).length
  const isName = thing.toLowerCase() === name.toLowerCase()
  return thing.length < 4 || count > mostWords || vague.test(thing) || plain.test(thing) || isName
    ? undefined
    : thing
}

/** What is given to the reader is no thing that it handles. */
const lends =
  /^(?:provides|offers|gives|lets|allows|enables|helps|makes|includes|comes|adds|supports|works|runs|uses|has|brings|does|is)(?!\p{L})/iu
/** `is a crate that appends`: the verb comes later. */
const whatItIs = /^(?:is )?(?:an?|the) [\p{L}\d -]{3,40}? (?:that|which) (?=\p{Ll}+s )/iu
/** `switches and dims lamps`. */
const joined = /^\p{Ll}+s and \p{Ll}+s /u
const joinedRest = /^(?:and|or) \p{Ll}+s /u

/** Of a README of a page or two. `opens`: its first sentence that says what it does. */
export function objectsIn(text: string, name: string, opens: boolean): readonly Said[] {
  const file = files.exec(text.charAt(0).toLowerCase() + text.slice(1))?.[1]
  const found = file ?? (opens ? (keptIn(text) ?? handled(text, name)) : undefined)
  return found === undefined ? [] : [{ kind: 'object', value: found }]
}
