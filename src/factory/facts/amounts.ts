/** Numbers that can be checked, as a text says them: value, unit, and what is counted. */
import type { Amount } from '../../core/pack.ts'

/** Written unit to unit; what is not here is counted in words. */
const units: Readonly<Record<string, string>> = {
  ...rows('ns', 'ns nanosecond nanoseconds'),
  ...rows('µs', 'µs us μs microsecond microseconds'),
  ...rows('ms', 'ms msec millisecond milliseconds millisekunden millisecondes milisegundos'),
  ...rows(
    's',
    's sec secs second seconds sekunde sekunden seconde secondes segundo segundos secondi секунда секунды секунд сек 秒',
  ),
  ...rows('min', 'min mins minute minutes minuten minuto minutos minuti минута минуты минут мин 分钟'),
  ...rows('h', 'h hr hrs hour hours stunde stunden heure heures hora horas час часа часов 小时'),
  ...rows('B', 'b byte bytes octets'),
  ...rows('kB', 'kb kib kilobyte kilobytes'),
  ...rows('MB', 'mb mib megabyte megabytes'),
  ...rows('GB', 'gb gib gigabyte gigabytes'),
  ...rows('TB', 'tb tib terabyte terabytes'),
  ...rows('px', 'px pixel pixels'),
  ...rows('fps', 'fps'),
  ...rows('Hz', 'hz'),
  ...rows('kHz', 'khz'),
  ...rows('MHz', 'mhz'),
  ...rows('GHz', 'ghz'),
  ...rows('dpi', 'dpi'),
  ...rows('mm', 'mm millimeter millimeters millimetre millimetres millimètres milímetros'),
  ...rows('cm', 'cm centimeter centimeters centimetre centimetres zentimeter centimètres centímetros'),
  ...rows('m', 'm metre metres meter meters metern mètre mètres metro metros'),
  ...rows('km', 'km kilometer kilometers kilometre kilometres kilomètres kilómetros quilômetros'),
  ...rows('kg', 'kg kilo kilos kilogram kilograms kilogramm'),
  ...rows('°', '° °c °f degree degrees grad degré degrés grado grados grau graus'),
  ...rows('%', '% percent prozent pourcent'),
  ...rows('×', 'x × times'),
}

function rows(unit: string, words: string): Record<string, string> {
  return Object.fromEntries(words.split(' ').map((word) => [word, unit]))
}

const currencies: Readonly<Record<string, string>> = {
  $: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  usd: 'USD',
  eur: 'EUR',
  euro: 'EUR',
  euros: 'EUR',
  gbp: 'GBP',
  chf: 'CHF',
  dollar: 'USD',
  dollars: 'USD',
  dólares: 'USD',
  franken: 'CHF',
  zł: 'PLN',
  złoty: 'PLN',
}

const multipliers: Readonly<Record<string, number>> = {
  k: 1e3,
  m: 1e6,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  tausend: 1e3,
  millionen: 1e6,
  万: 1e4,
}

/** Words that make the number after them a name, a version or a place in a list. */
const namesBefore =
  /(?:^|[^\p{L}])(?:versions?|ver|v|node|node\.js|microsoft|office|xbox|playstation|playdate|python|es|ecma|ecmascript|rfc|iso|ieee|http|html|css|php|java|go|rust|vue|react|angular|svelte|vite|webpack|typescript|chrome|firefox|safari|edge|ie|android|ios|macos|windows|ubuntu|debian|step|chapter|section|figure|table|part|level|issue|pr|port|utf|sha|md|base|phase|tier|no|nr|number|unicode|web|copyright|©|since|in|year|opengl|directx|apache|[al]?gpl|mpl|bsd|cc|schritt|kapitel)[\s.:#-]{0,2}$/iu

const numeral =
  /(?<![\p{L}\p{N}_.,/#:=+-])([$€£¥]\s?)?(\d{1,3}(?:[,.'\u00a0\u202f ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)(?![\p{N}_]|[.,:/-]\p{N})/gu

/** A line of a README has few; a table pasted into one paragraph must not become thousands. */
const maxAmounts = 12
/** How far behind a number its unit and its noun are looked for. */
const reach = 60

/** Numbers in names, versions, years and list indices do not count. */
export function amountsOf(text: string): readonly Amount[] {
  const found: Amount[] = []
  for (const match of text.matchAll(numeral)) {
    const amount = readAmount(text, match)
    if (amount) found.push(amount)
    if (found.length === maxAmounts) break
  }
  return found
}

function readAmount(text: string, match: RegExpMatchArray): Amount | undefined {
  const [whole, sign, digits = ''] = match
  const at = match.index ?? 0
  const before = text.slice(Math.max(0, at - 24), at)
  let after = text.slice(at + whole.length, at + whole.length + reach)
  let value = parseDigits(digits)
  const times = /^\s?(k|m|thousand|million|billion|tausend|millionen|万)(?![\p{L}\p{N}])/iu.exec(after)
  if (times && !(times[1] === 'm' && /^\s/.test(after))) {
    value *= multipliers[times[1]?.toLowerCase() ?? ''] ?? 1
    after = after.slice(times[0].length)
  }
  after = after.replace(/^\+/, '')
  if (sign) return { value, unit: currencies[sign.trim()] ?? null, of: perOf(after) }
  const unit = readUnit(after)
  if (unit) return { value, unit: unit.unit, of: unit.money ? perOf(unit.rest) : nounOf(unit.rest, before) }
  if (isName(before, after, digits, value)) return undefined
  const of = nounOf(after, '')
  return of === null ? undefined : { value, unit: null, of }
}

function readUnit(after: string): { unit: string; rest: string; money: boolean } | undefined {
  const word = /^[\s-]?(?:US[- ](?=dollars?\b))?(%|×|°[CF]?|[\p{L}µμ]+|[€$£¥])/u.exec(after)
  if (!word) return undefined
  const written = word[1] ?? ''
  const rest = after.slice(word[0].length)
  const currency = currencies[written.toLowerCase()]
  if (currency) return { unit: currency, rest, money: true }
  // `5 s` is seconds, `5 M` no unit; a lone capital is a name.
  const unit = units[written.length === 1 ? written : written.toLowerCase()]
  if (!unit || /^[-.]\p{L}/u.test(rest)) return undefined
  return {
    unit: written === 'Mb' || written === 'Kb' || written === 'Gb' ? `${written}it` : unit,
    rest,
    money: false,
  }
}

function isName(before: string, after: string, digits: string, value: number): boolean {
  if (/[^\s.!?:][^.!?:]*\s\p{Lu}[\p{L}.]*\s$/u.test(before)) return true
  if (namesBefore.test(before) && !/(?:^|\s)in\s$/i.test(before)) return true
  if (/^\d{4}$/.test(digits) && value >= 1900 && value <= 2099) return true
  if (
    /^\d{3}$/.test(digits) &&
    /^\s+(?:\p{L}+\s)?(?:response|reply|status|error|redirect|page|not found)/iu.test(after)
  )
    return true
  // `04` is a code, `17.4 or later` a version.
  if (
    /^0\d/.test(digits) ||
    /^\+?\s*(?:or|and) (?:later|newer|higher|above|up)\b|^\s?(?:及?以上|以降)/iu.test(after)
  )
    return true
  if (/^\s?[ap]\.?m\b/iu.test(after)) return true
  // `1. First`, `2) second`, `3D`, `2-way` are no counts; `4-digit codes` is, but of nothing that can be checked.
  if (/^[.)]\s/.test(after) && /^\s*$/.test(before)) return true
  return /^[\p{L}_]/u.test(after)
}

/** `1.5`, `5,000`, `5.000`, `1 000 000`, `3,5`. */
function parseDigits(digits: string): number {
  if (/^\d{1,3}(?:[,.'\u00a0\u202f ]\d{3})+(?:\.\d+)?$/.test(digits)) {
    const [last = ''] = /\.\d+$/.exec(digits) ?? []
    const grouped = /[,'\u00a0\u202f ]/.test(digits) && last !== '' ? digits.slice(0, -last.length) : digits
    const fraction = grouped === digits ? '' : last
    return Number(grouped.replace(/[^\d]/g, '') + fraction)
  }
  return Number(digits.replace(',', '.'))
}

const stop = new Set(
  'a an the of in on at to for with and or by from is are was were be per as it this that than more less about over under up only just which who when if so but not no can will has have each every once while after before until since nach за на в и с до от для через werden wird sind ist kann est sont der die das und oder in im von pro mit für et de la le les des par y o el los las'.split(
    ' ',
  ),
)

/** The noun that follows: at most three words, up to a word that joins. */
function nounOf(after: string, before: string): string | null {
  const words: string[] = []
  for (const word of after
    .replace(/^\s*(?:of|von|de)\s+/iu, ' ')
    .matchAll(/([\s-]+)([\p{L}][\p{L}\p{N}’'.-]*)|(\S)/gu)) {
    if (word[3] !== undefined && word[2] === undefined) break
    const noun = (word[2] ?? '').replace(/[.’'-]+$/u, '')
    if (stop.has(noun.toLowerCase())) break
    words.push(noun)
    if (words.length === 3 || noun.length < (word[2] ?? '').length) break
  }
  if (words.length > 0) return words.join(' ')
  const han = /^\s?([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{1,6})/u.exec(
    after,
  )
  if (han) return han[1] ?? null
  return before === '' ? null : wordBefore(before)
}

/** `Starts in 40 ms` is about the start; `comes in at 345 KB` says nothing of what. */
function wordBefore(before: string): string | null {
  const word =
    /(?<![\p{L}])([\p{L}][\p{L}’'-]+)\s+(?:in|of|at|is|are|takes|within|under|about|to|over)\s(?:\p{L}+\s)?$/u.exec(
      before,
    )?.[1]
  return word === undefined || /^(?:up|comes?)$/iu.test(word) || stop.has(word.toLowerCase()) ? null : word
}

/** `$5/month`, `€3 per user`: what is paid for. */
const perOf = (after: string): string | null =>
  /^\s?(?:\/\s?|(?:per|an?|pro|par|por|im|je|al|ao)\s)(\p{L}+)/iu.exec(after)?.[1]?.toLowerCase() ?? null
