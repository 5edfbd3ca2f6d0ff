/** Names of platforms, formats and services, as texts write them. */

const list = (text: string): readonly string[] => text.trim().split(/\s*,\s*/)

/** What stands for each platform; a fact about `iPhone` says iOS. */
const platformNames: readonly (readonly [platform: string, names: RegExp])[] = [
  ['iOS', /\b(?:iPhones?|iPads?|iOS|iPadOS|App Store)\b/u],
  ['Android', /\b[Aa]ndroid\b|\b(?:Google )?Play Store\b/u],
  ['Windows', /\bWindows(?= \d| XP| PC|\b(?! (?:are|is|can|of|and doors)))\b/u],
  ['macOS', /\b(?:macOS|Mac OS|OS X|Macs?|MacBooks?|MacOS)\b/u],
  ['Linux', /\b(?:Linux|Ubuntu|Debian|Fedora|linux)\b/u],
  ['ChromeOS', /\b(?:ChromeOS|Chrome OS|Chromebooks?)\b/u],
  ['Chrome', /\b(?:Google )?Chrome\b(?! ?OS)|\bChromium\b/u],
  ['Firefox', /\bFirefox\b/u],
  ['Safari', /\bSafari\b/u],
  ['Edge', /\b(?:Microsoft )?Edge\b/u],
  ['Apple Watch', /\b(?:Apple Watch|watchOS|Wear ?OS|smart ?watch(?:es)?|Galaxy Watch)\b/u],
  ['TV', /\b(?:Apple TV|Android TV|tvOS|smart TVs?|Chromecast|Fire TV|Roku)\b/u],
  ['game console', /\b(?:Nintendo Switch|PlayStation|Xbox|Steam Deck)\b/u],
  ['Raspberry Pi', /\bRaspberry Pi\b/u],
  ['Docker', /\b(?:Docker|docker|Kubernetes|Podman)\b/u],
  ['Deno', /\bDeno\b/u],
  ['Bun', /\bBun\b/u],
  [
    'the browser',
    /\b(?:runs?|works?|plays?|available|lives?|usable|used?|app|tool|game|entirely|fully|directly|right|straight|completely) (?:[\p{L}]+ ){0,3}?(?:in|from) (?:a |any |every |the |your )?(?:web )?browsers?\b|(?<!\b(?:open|view|see|look)[^.]{0,30})\bin (?:your|any|every) browser\b|\bim browser\b|\bdans le navigateur\b|\ben el navegador\b|\bno navegador\b|ブラウザ(?:で|上)/iu,
  ],
]

/** Facts that say the same in passing. */
const alsoBrowser =
  /\bbrowsers?\b|\bweb ?(?:app|site|page)|\bHTML\b|\bPWA\b|\bnavigateur|\bnavegador|ブラウザ/iu

export type Named = {
  readonly name: string
  readonly start: number
  readonly end: number
  readonly pattern: RegExp
}

export function platformsOf(text: string): readonly Named[] {
  return platformNames.flatMap(([name, pattern]) => {
    const match = pattern.exec(text)
    const known = name === 'the browser' ? alsoBrowser : pattern
    return match === null
      ? []
      : [{ name, start: match.index, end: match.index + match[0].length, pattern: known }]
  })
}

/** Formats and services that a product says it reads, writes or talks to. */
const things = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${list(`PDFs?, CSV, TSV, JSON, YAML, XML, XLSX?, Excel, DOCX?, Microsoft Word, PowerPoint, EPUB, MOBI, Kindle, PNG, JPE?G, SVG, GIF, WebP, MP3, MP4, WAV, FLAC, ZIP, HTML, Markdown, LaTeX, iCal, ICS, GPX, GeoJSON, OPML, RSS,
  Slack, Notion, Zapier, IFTTT, Google Drive, Google Calendar, Google Sheets, Google Docs, Google Photos, Google Maps, Google Analytics, Gmail, Outlook, Dropbox, OneDrive, iCloud, Jira, Trello, Asana, Figma, Stripe, PayPal, Shopify, WooCommerce, WordPress, Salesforce, HubSpot, Mailchimp, Telegram, WhatsApp, Microsoft Teams, Spotify, Apple Music, Strava, Garmin, Fitbit, Apple Health, HealthKit, Siri, Alexa, Google Assistant, HomeKit, Home Assistant, CarPlay, Android Auto, Obsidian, Evernote, Todoist, Airtable, VS Code, JetBrains, Vim, Neovim, Emacs, AirDrop, AirPlay, Bluetooth, NFC, Face ID, Touch ID, OAuth, SSO, SAML, LDAP, S3, AWS, Azure, Google Cloud, Redis, Postgres, PostgreSQL, MySQL, MongoDB, SQLite, GraphQL, REST API, Kafka, WebDAV, CalDAV, FTP, SMS, QR codes?`).join(
    '|',
  )})(?![\\p{L}\\p{N}])`,
  'gu',
)

export const thingsOf = (
  text: string,
): readonly { readonly name: string; readonly start: number; readonly end: number }[] =>
  [...text.matchAll(things)].map((match) => ({
    name: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }))

/** One thing by two names. */
const twice: readonly (readonly string[])[] = [
  'vs code, vscode, visual studio code',
  'postgres, postgresql',
  'jpg, jpeg, jpgs, jpegs',
  'xlsx, xls, excel',
  'docx, microsoft word, word file, word document',
  'ics, ical, icalendar',
  'js, javascript, ecmascript',
  'ts, typescript',
  'k8s, kubernetes',
  'yaml, yml',
  'markdown, .md',
  'latex, tex',
  'google cloud, gcp',
  'aws, amazon web services',
  'neovim, nvim',
  'mongodb, mongo',
  'homekit, apple home',
  'qr code, qr-code, qr codes',
  'csv, comma-separated, comma separated',
].map((line) => list(line))

/** How else a thing is called, in lower case. */
export const otherNames = (low: string): readonly string[] => twice.find((names) => names.includes(low)) ?? []

const joins =
  /\b(?:integrat\p{L}*|sync\p{L}*|connect\p{L}*|plugs? in\p{L}*|pairs?|hooks?|exports?|imports?|posts?|publish\p{L}*|push\p{L}*|forwards?|works|compatible|talks|uploads?|saves?|backs? up|migrat\p{L}*|embed\p{L}*|written|built|made|coded|powered|developed|based|kept|stored|hosted|located|signs? in|logs? in|pays?) (?:[\p{L}'’-]+ ){0,4}?(?:with|to|into|from|as|for|in|on|by|using|mit|avec|con|com) (?:the |your |an? )?/giu
const takes =
  /\b(?:[Rr]eads?|[Ww]rites?|[Oo]pens?|[Ss]upports?|[Ee]xports?|[Ii]mports?|[Uu]nderstands?|[Ss]peaks?|[Rr]eplaces?|[Hh]andles?|[Pp]arses?|[Dd]eploys?) (?:and \p{L}+ )?(?:to |your |the |any |all )?(?=\p{Lu})|\blines of (?=\p{Lu})|\b(?:[Aa]dapters?|[Pp]lugins?|[Ee]xtensions?|[Bb]indings?|[Cc]onnectors?|[Ii]ntegrations?|[Tt]emplates?|[Ss]upport|[Aa]lternative) (?:for|with|to) (?=\p{Lu})/gu
/** What others did with it, and where: `used by`, `in use at 3 clinics in`, `proofread by the`. */
const vouches =
  /\b(?:used|in use|running|deployed|installed|adopted|taught|shown|exhibited|proofread|reviewed|tested|checked|verified|approved|endorsed|funded|sponsored|supported|recommended|designed|trusted|chosen|partners?(?:hip)?|partnered|collaboration|backed|empfohlen|geprüft|getestet|unterstützt|gefördert|recommandée?s?|approuvée?s?|adoptée?s?|testée?s?|utilisée?s?|recomendad[oa]s?|aprobad[oa]s?|usad[oa]s?|utilizad[oa]s?|aprovad[oa]s?|testad[oa]s?)(?: [\p{L}\p{N}'’-]+){0,4}? (?:by|at|in|with|von|vom|durch|bei|par|chez|por|pel[oa]|en|em) (?:the |an? |der |den |dem |l['’]|le |la |les |el |los |las |o |a )?(?=\p{Lu})/giu
const properName = /^(?:\p{Lu}[\p{L}\d.+]*(?: \p{Lu}[\p{L}\d.+]*){0,2})/u

/** Names with a capital letter behind `integrates with`, `exports to`; with what follows a comma or `and`. */
export function joinedNames(
  text: string,
): readonly { readonly name: string; readonly start: number; readonly end: number }[] {
  return namesBehind(text, [...text.matchAll(joins), ...text.matchAll(takes)])
}

/** `The Berlin Philharmonic and the BBC Singers use …`; one capital at the start of a sentence is no name. */
const usedBy =
  /(?:\b(?:[Tt]he |and |, )?(\p{Lu}[\p{L}\d’'-]*(?: \p{Lu}[\p{L}\d’'-]*){0,3}))(?: (?:all|both|already|now))? (?:uses?|rely on|relies on|runs? on|trusts?|chose|choose|chooses|picked|swears? by|loves?|switched to|depends? on) (?=(?:us|it|this)\b|(?:the )?\p{Lu})/gu

/** Users that are named before the product; `isProduct` says whether a name is its own. */
export function usersNamed(
  text: string,
  isProduct: (word: string) => boolean,
): ReturnType<typeof joinedNames> {
  return [...text.matchAll(usedBy)].flatMap((match) => {
    const name = match[1] ?? ''
    const start = match.index + match[0].indexOf(name)
    const object = /^(?:the )?([\p{L}\d’'-]+)/u.exec(text.slice(match.index + match[0].length))?.[1] ?? ''
    if (start === 0 && !/[ ]|\p{Lu}{2}/u.test(name)) return []
    if (isProduct(name) || !(/^(?:us|it|this)$/.test(object) || isProduct(object))) return []
    return [{ name, start, end: start + name.length }]
  })
}

/** Names with a capital letter of who is said to use, check or pay for it. */
export const vouchingNames = (text: string): ReturnType<typeof joinedNames> =>
  namesBehind(text, [...text.matchAll(vouches)])

function namesBehind(text: string, leads: readonly RegExpExecArray[]): ReturnType<typeof joinedNames> {
  const found: { name: string; start: number; end: number }[] = []
  for (const match of leads) {
    let at = match.index + match[0].length
    for (let n = 0; n < 6; n++) {
      const name = properName.exec(text.slice(at, at + 60))?.[0].replace(/\.$/, '')
      if (name === undefined) break
      found.push({ name, start: at, end: at + name.length })
      at += name.length
      const next = /^(?:, (?:and |or )?| and | or |\/| und | et | y | e )/.exec(text.slice(at, at + 8))
      if (next === null) break
      at += next[0].length
    }
  }
  return found
}
