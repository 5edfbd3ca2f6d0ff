/** What a sentence says it runs on: systems, browsers, runtimes and devices. */
import type { Place, Said } from './place.ts'

const systems =
  /(?<![\p{L}\p{N}.-])(?:macOS|Mac OS X|OS X|Windows|Linux|iOS|iPadOS|iPhone|iPad|Android|watchOS|tvOS|visionOS|ChromeOS|FreeBSD|OpenBSD|Raspberry Pi|Chrome|Chromium|Firefox|Safari|Microsoft Edge|Internet Explorer \d+|Opera|Brave|Node\.js(?: v?\d[\d.x+]*)?|Deno|Bun|Cloudflare Workers|Electron|React Native|Docker|WebAssembly|VS Code|JetBrains|Vim|Neovim|Emacs)(?![\p{L}\p{N}-])/gu
const runsOn =
  /\b(?:works?|runs?|running|available|tested|support(?:s|ed|ing)?|compatible|for|requires?|builds? for|use(?:d)? (?:on|in)|native|läuft|verfügbar|unterstützt|fonctionne|disponible|funciona|поддерживает)\b|支持|対応|지원/iu

/** One by one, as a long README names them. */
export const systemsIn = (text: string, place: Place): readonly Said[] =>
  place.section === 'platforms' || ((place.intro || place.section === 'about') && runsOn.test(text))
    ? [...text.matchAll(systems)].slice(0, 12).map((match) => ({ kind: 'platform', value: match[0] }))
    : []

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

const named =
  /^(?:macos|os ?x|windows|linux|ubuntu|debian|fedora|ios|ipados|iphones?|ipads?|android|watchos|tvos|visionos|chromeos|chromebooks?|freebsd|openbsd|raspberry|chrome|chromium|firefox|safari|edge|opera|brave|node(?:\.?js)?|deno|bun|electron|docker|webassembly|python|rust|java|jdk|jvm|php|ruby|\.net|steam|itch\.io|playdate|kindle|neovim|vim|emacs)$/u
/** A language is a platform by its version: `written in Rust` is not. */
const byVersion = /^(?:python|rust|java|jdk|jvm|php|ruby|\.net|node(?:\.?js)?|edge|opera|brave|bun)$/u
const devices =
  /^(?:(?:web)?browsers?|browser|web|website|phones?|smartphones?|computers?|desktops?|laptops?|tablets?|pcs?|macs?|mobiles?|handys?|rechner|computern|telefon|navigateurs?|téléphones?|ordinateurs?|tablettes?|navegador(?:es)?|móvil(?:es)?|ordenador(?:es)?|tabletas?|telemóve(?:l|is)|computador(?:es)?|celular(?:es)?)$/u
/** What stands between them and says nothing else. */
const between = words(
  'a an the on in with for from at under and or also any all each every current modern recent latest later newer higher above up version versions least of your own his her its needs need requires run runs work works working available supported supports tested it they is are exists app apps client application build builds pi pro os counter ' +
    'als ab mit auf im in am der dem den das die ein einem einer eigenen und oder auch läuft laufen gibt es für benötigt braucht neuer höher später aktuelle aktuellen app server ' +
    'dans le la les l un une des sur avec et ou plus récent récents récente supérieur supérieure ultérieur ultérieure aussi existe pour fonctionne tourne il elle consultation ' +
    'en el los las uno con y o más reciente posterior superior también va para es necesita actual actuales una ' +
    'em um uma no na nos e mais recente com também roda corre funciona seu sua',
)
const negative =
  /(?<!\p{L})(?:not?(?! (?:navegador|computador|telem|celular))|never|without|except|neither|kein\p{L}*|nicht|ohne|pas|aucune?|sans|sin|ningún|ninguna|sem|não|nenhuma?|only|nur|seulement|solo)(?!\p{L})|n[’']t\b/iu
const verbLead =
  /^(?:(?:it|they|es|il|elle|ella|the (?:app|tool|game|program)|die app|l[’']application|la app) )?(?:also |then |only )?(?:runs|works|is available|available|comes|exists|needs|requires|you need|läuft|gibt es|benötigt|braucht|fonctionne|tourne|existe|nécessite|funciona|va|roda|necesita|requiere|precisa de|requer) /iu
const running =
  /^(?:it |es |il |elle )?(?:also )?(?:runs|works|läuft|fonctionne|tourne|funciona|roda)(?!\p{L})/iu
export const saysRunning = (text: string): boolean => running.test(text)
const leadIn = /^(?:on|in|for|from|with|auf|für|mit|sur|pour|avec|para|con|com|de) /iu
const inBrowser = /^(?:(?:in|im|dans|en|no|nos|auf|on|sur|from) |web,|web browser)/iu
const inside = /^(?:in|im|dans|en|no|nos) /iu
/** A longer clause says something else too. */
const mostWords = 18

/** Of a terse README: the list of them as it stands, and whether the sentence says anything else. */
export function platformsOf(
  text: string,
  name: string,
): { readonly said: readonly Said[]; readonly only: boolean } {
  const clauses = text.split(/\s*;\s+/u)
  const lists = clauses.map((clause) => (negative.test(clause) ? undefined : wholeList(clause, name)))
  const told = lists.filter((one) => one !== undefined)
  // One list in two clauses is one fact.
  if (told.length > 1 && told.length === clauses.length)
    return {
      said: [{ kind: 'platform', value: told[0] + text.replace(/[\s.!]+$/u, '').slice(clauses[0]?.length) }],
      only: true,
    }
  if (told.length > 0)
    return {
      said: told.slice(0, 4).map((value) => ({ kind: 'platform', value })),
      only: clauses.every((clause, at) => lists[at] !== undefined || negative.test(clause)),
    }
  const part = clauses.map((clause) => partOf(clause, name)).find((one) => one !== undefined)
  return { said: part === undefined ? [] : [{ kind: 'platform', value: part }], only: false }
}

const bare = (clause: string, name: string): string => {
  const text = clause.replace(/[\s.!]+$/u, '').replace(/^[^:]{3,30}: (?=\p{Ll})/u, '')
  return name.length > 1 && text.toLowerCase().startsWith(`${name.toLowerCase()} `)
    ? text.slice(name.length + 1)
    : text
}

/** A clause that is nothing but a list of them, without the verb before it. */
function wholeList(clause: string, name: string): string | undefined {
  const text = bare(clause, name)
  const rest = text.replace(verbLead, '')
  const list = rest.replace(/^:\s*/u, '')
  const isLed = rest !== text || inBrowser.test(list)
  if (!isList(list, isLed)) return undefined
  // `Runs in the browser` is said with its verb; of systems the names are enough.
  return inside.test(list) && !namesOne(list) ? clause.replace(/[\s.!]+$/u, '') : list.replace(leadIn, '')
}

const namesOne = (list: string): boolean =>
  list.split(/[\s,()/]+/u).some((one) => named.test(one.toLowerCase()) && !/^docker$/i.test(one))

function isList(list: string, isLed: boolean): boolean {
  const all = list.split(/[\s,()/]+/u).filter(Boolean)
  if (all.length === 0 || all.length > mostWords) return false
  let systemsHere = 0
  let devicesHere = 0
  let others = 0
  for (const [at, raw] of all.entries()) {
    const word = raw.toLowerCase().replace(/[.:]+$/u, '')
    const bareWord = word.replace(/^l[’']/u, '')
    if (named.test(word)) {
      if (!byVersion.test(word) || /^(?:v?\d|>=|≥)/u.test(all[at + 1] ?? '')) systemsHere++
      else others++
    } else if (devices.test(bareWord)) devicesHere++
    else if (!between.has(word) && !/^[v>=≥~^]*\d[\d.x]*\+?$/u.test(word) && !/^[+&–—-]$|^>=$/u.test(word))
      others++
  }
  if (systemsHere > 0) return others === 0 || (others === 1 && systemsHere > 1)
  return devicesHere > 0 && isLed && others <= (devicesHere > 1 ? 1 : 0)
}

const withVersion = String.raw`(?:\s(?:with )?(?:v?\d[\d.x]*\+?|>= ?\d[\d.]*)(?:\s(?:or|and|oder|und|ou|et|o|y|e)\s(?:later|newer|above|up|higher|neuer|höher|plus récent|posterior|superior|más reciente|mais recente))?)?`
const system = String.raw`(?:macOS|Mac|Windows|Linux|iOS|iPadOS|iPhone|iPad|Android|ChromeOS|Chrome|Firefox|Safari|Docker|Node(?:\.js)?)${withVersion}(?: \([^()]{1,40}\))?(?![\p{L}\p{N}-])`
const listed = new RegExp(
  String.raw`(?<!\p{L})(?:(?:for|on|für|auf|pour|sur|para|en) (${system}(?:(?:, | and | or |, and | und | oder | et | ou | y | e )${system}){0,6})|(?:an?|eine?|une?|una?|um|uma) (${system}) (?:app|application|program|game|extension|client|widget)(?!\p{L}))`,
  'u',
)

/** `but on Windows it may be empty` says nothing of where it runs. */
const isPlace = /^(?:on|auf|sur|en|em) /u

/** A part of a sentence that says more: `for Windows and Linux`, and what stands before its first comma that says more. */
function partOf(clause: string, name: string): string | undefined {
  const chunks = bare(clause, name).split(/,\s+/u)
  for (let length = chunks.length - 1; length > 0; length--) {
    const list = chunks.slice(0, length).join(', ')
    const found = negative.test(list) ? undefined : wholeList(list, '')
    if (found !== undefined) return found
  }
  const found = listed.exec(clause)
  const before = clause.slice(0, found?.index)
  if (!found || negative.test(before) || (isPlace.test(found[0]) && !runsOn.test(before))) return undefined
  return found[1] ?? found[2]
}
