/** What a sentence says it works with. */
import { limiting } from './lacks.ts'
import type { Place, Said } from './place.ts'

const worksWith =
  /\b(?:works? with|integrat\w+ with|compatible with|connects? to|syncs? (?:with|to)|imports? from|exports? (?:to|as)|plugins? for|extension for|pairs with|interoperates with|funktioniert mit|compatible avec|compatible con)\s+([^.!?;()]{2,160})/iu

export function integrationsIn(text: string, place: Place): readonly Said[] {
  if (place.section === 'how' || limiting.test(text)) return []
  if (place.section === 'integrations' && place.item) {
    const named = place.first
      ? /^[\p{Lu}.][^:—–(.,]{1,40}/u
          .exec(text)?.[0]
          .replace(/\s+-\s.*$/u, '')
          .trim()
      : undefined
    return named === undefined || named.split(' ').length > 4 ? [] : [{ kind: 'integration', value: named }]
  }
  const list = worksWith.exec(text)?.[1]
  const named = place.terse ? servicesIn(text) : []
  if (list === undefined) return named
  const listed = list
    .split(/,\s*(?:and|or|und|et|y)?\s*|\s+(?:and|or|und|et|y|as well as)\s+/iu)
    .map(
      (one) =>
        /^(?:the |an? )?((?:[\p{Lu}.][\p{L}\p{N}.+#-]*)(?:\s[\p{Lu}][\p{L}\p{N}.+#-]*){0,3})/u.exec(
          one.trim(),
        )?.[1] ?? '',
    )
    .map((one) => one.replace(/[.,]+$/u, ''))
    .filter((one) => one.length > 1)
    .slice(0, 8)
    .map((value) => ({ kind: 'integration' as const, value }))
  return [...listed, ...named.filter(({ value }) => !listed.some((one) => one.value === value))]
}

const proper = String.raw`[\p{Lu}][\p{L}\p{N}.+#-]*(?:\s[\p{Lu}][\p{L}\p{N}.+#-]*){0,2}`
/** `avisa por Telegram`, `over MQTT`, `exported to Reaper`, `through Zigbee2MQTT`; a place or a month follows others. */
const through = new RegExp(
  String.raw`(?<!\p{L})(?:(?:exported|imported|sent|synced|posted|printed|copied|uploaded|saved|pushed|import(?:s|iert)?|exports?|exportiert|importe|exporte|exporta|importa|übernommen|übernimmt|avisa|avvisa|prévient|notifica|reads?)(?: [\p{L}-]+){0,5}? (?:from|to|into|as|aus|als|nach|per|von|depuis|vers|en|par|desde|por|como|a|para|via)|through|via|over|through an?|que|that (?=.{1,30} accepts)|for (?=GitHub)) (?:an? |the |eine? |un |une |una |um |uma )?(${proper})(?![\p{L}\p{N}])`,
  'u',
)
/** What everybody knows as a service or a format of others. */
const services =
  /(?<![\p{L}\p{N}.-])(?:GitHub Actions|GitHub Pages|GitLab CI|GitLab Pages|Telegram|Slack|Discord|WhatsApp|Signal|Matrix|Mattermost|Google (?:Sheets|Calendar|Drive|Docs|Maps|Fit)|Apple (?:Health|Calendar|Music|Maps)|Home Assistant|Notion|Obsidian|Zotero|Dropbox|Nextcloud|OneDrive|iCloud|Stripe|PayPal|Zapier|IFTTT|Airtable|Trello|Jira|Strava|Garmin|Spotify|OpenStreetMap|Excel|LibreOffice|Lightroom|Shopify|WooCommerce|WordPress|MQTT|WebDAV|CalDAV|CardDAV|ICS|iCal|MIDI|OSC|Jupyter)(?![\p{L}\p{N}])/gu
/** What others read and write; said with a verb of reading or writing. */
const formats =
  /(?<![\p{L}\p{N}.-])(?:CSV|TSV|JSON|XML|YAML|TOML|PDF|EPUB|HTML|Markdown|ICS|GPX|KML|GeoJSON|OPML|vCard|BibTeX|LaTeX|PNG|JPEG|SVG|WebP|MusicXML|MP3|WAV|FLAC|SQLite|Parquet|SEPA-XML|DXF|STL|XLSX|ODS)(?![\p{L}\p{N}])/gu
const moves =
  /(?<!\p{L})(?:export\p{L}*|import\p{L}*|prints?|outputs?|writes?|saves?|as an?|gibt|schreibt|speichert|als|übern\p{L}+|écrit|enregistre|en|au format|guarda|escribe|como|exporta|grava)(?!\p{L})/iu
const notOthers =
  /^(?:\p{Lu}\p{Ll}+(?:ary|ber|uary)|March|April|May|June|July|August|January|The|Your|Our|This|It|I|You|We|If|In|On|At|English|German|French|Spanish|Europe|UTC)$/u

function servicesIn(text: string): readonly Said[] {
  const found = [through.exec(text)?.[1], ...[...text.matchAll(services)].slice(0, 6).map(([one]) => one)]
  const made = moves.test(text) ? [...text.matchAll(formats)].slice(0, 6).map(([one]) => one) : []
  const names = [...found, ...made].flatMap((one) =>
    one === undefined || notOthers.test(one) ? [] : [one.replace(/[.,]+$/u, '')],
  )
  return [...new Set(names)].map((value) => ({ kind: 'integration', value }))
}
