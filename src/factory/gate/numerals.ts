/** Which digits say how many, and which are part of a name, a version, a date or a place in a list. */
import type { Word } from './words.ts'

/**
 * `5,000` is 5000 in English and 5 or 5000 elsewhere; `1.500` is 1500 where a comma is the decimal sign; `1'000` and
 * `1 000` are 1000.
 */
export function countOf(numeral: string, pointed: boolean): readonly number[] {
  const bare = numeral.replace(/['’\u00a0\u202f ]/g, '')
  const groups = bare.split(/[.,]/)
  if (groups.length === 1) return [Number(bare)]
  const last = groups.at(-1) ?? ''
  const mixed = bare.includes('.') && bare.includes(',')
  const whole = Number(groups.join(''))
  if (groups.length > 2 && !mixed) return [whole]
  const fraction = Number(`${groups.slice(0, -1).join('')}.${last}`)
  if (last.length !== 3 || groups[0] === '0' || mixed) return [fraction]
  if (bare.includes(',')) return pointed ? [whole] : [whole, fraction]
  return pointed ? [fraction] : [whole]
}

/** Languages that write 1,500.25; elsewhere it is 1.500,25. */
export const isPointed = (language: string): boolean => ['en', 'ja', 'zh', 'ko'].includes(language)

/** A number behind one of these says which one, not how many. */
const labels = new Set(
  `version v step chapter figure fig page level part no nr number port code http status rfc iso wcag soc type press key option line phase
  hit enter tap row column section issue pull error exit id day week round lesson season stage tier lane route bus node python java ruby
  php js ie apache gpl lgpl agpl mpl bsd typescript oauth openapi opengl bluetooth unicode condition rule clause algorithm example variant branch release pep ryzen core
  php ios ipados macos android windows win ubuntu debian fedora chrome firefox safari edge deno bun postgres postgresql mysql sqlite
  schritt kapitel seite stufe étape página paso passo capítulo versión versão versione nummer numéro número núm folge teil tome tomo nivel nível niveau ligne línea linha zeile artikel artículo artigo
  force size gear grade class sea stärke windstärke größe klasse força
  modulo mod base radix opus op psalm hymn verse scene act article paragraph item entry record position channel apartment flat
  box tray slot shelf drawer crate bin rack bay aisle seat desk room hall floor gate platform pier berth dock lot plot hive pen stall locker cell ward bed
  kiste karton regal fach regalfach schublade platz stellplatz zimmer raum halle gleis haus stock tisch boîte étagère rangée rang tiroir casier étage salle quai caja fila fileira cajón estante armario sala habitación andén planta caixa gaveta prateleira estante armário quarto andar
  es ecmascript html css http tls utf usb mp3 h gpt claude llama rs c`.split(/\s+/),
)
const months =
  /^(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro)$/iu
const monthNames = /^(?:january|february|march|april|june|july|august|september|october|november|december)$/iu
const yearWords =
  /\b(?:in|since|from|until|till|by|of|during|early|late|mid|spring|summer|autumn|fall|winter|copyright|seit|ab|bis|en|depuis|desde|em|der|le|the|and|to|a|an|my|our|your|his|her|their|this|that|einem|einer|mein(?:em|en|er)?|un|une|mon|ma|mi|tu|su|meu)\s$|[©(–-]\s?$/iu

/** `exits with 1`, `returns 0`. */
const returned = /\b(?:exit(?:s|ed)?|return(?:s|ed)?|status|code) (?:with |code |status |value )?$/i

/** `1.8: Labels no longer …`, `1.2 – Welsh`, `1.4 is out`: the version that a line of news is about. */
const release = /^\d{1,4}(?:\.\d{1,4}){1,2}$/
const headsLine =
  /^(?:\s?:(?:\s|$)|\s[–—-]\s|\s\(|,? (?:is out|is here|is now|fixes|adds|brings|comes with|ist da|behebt|bringt|est sorti|corrige|ajoute|ya está|trae|saiu|traz)(?!\p{L}))/iu
/** `new in 1.8.`, `since 1.4`: before nothing that is counted. */
const sinceRelease =
  /(?<!\p{L})(?:(?:new|fixed|added|gone|changed|neu|behoben|nouveau|corrigé|nuevo|corregido|novo|corrigido) (?:in|with|since|en|dans|em|mit|avec|con|com)|since|as of|release|upgrade to|update to|seit|depuis|desde) $/iu
const endsThere = /^(?:[.,;:!?)](?:\s|$)|$)/u

const isRelease = (text: string, start: number, end: number): boolean => {
  if (!release.test(text.slice(start, end))) return false
  const behind = text.slice(end, end + 24)
  if (/^\s*$/.test(text.slice(text.lastIndexOf('\n', start - 1) + 1, start)) && headsLine.test(behind))
    return true
  return endsThere.test(behind) && sinceRelease.test(text.slice(Math.max(0, start - 24), start))
}

/** `Android 9 o posterior`, `9 and newer`: which one, and those after it. */
const orNewer =
  /^\+?\s?(?:(?:or|and|oder|und|ou|et|o|y|e) (?:later|newer|neuer|höher|plus récent|ultérieur|supérieur|posterior|posteriores|superior|superiores|más reciente|mais recente)|onwards?(?= *[.,;:)]| *$)|en adelante|em diante|aufwärts)(?!\p{L})/iu

/** `at 1.35 it rings`: a time of the day with a point. */
const clockAt = /(?<!\p{L})(?:at|by|until|till|before|after|um|gegen|ab|bis|à|vers|a las|às) $/iu
const isClock = (text: string, start: number, end: number): boolean =>
  /^(?:1?\d|2[0-3])\.[0-5]\d$/.test(text.slice(start, end)) &&
  clockAt.test(text.slice(Math.max(0, start - 12), start)) &&
  !/^(?:\s?[%€$£¥°]|[ -]?(?:[kmgt]i?b|m?s|k?m|kg|x|times|euros?|dollars?|pounds?|francs?|percent|per|stars?|seconds?|minutes?|hours?|metres?|meters?|a)(?!\p{L}))/iu.test(
    text.slice(end, end + 16),
  )

/** Nothing is counted by so many digits without a sign between them. */
const leastLiteral = 10
const quoted = /^['’‘`“”"]$/u
/** `reads a 6 as an 8`, `should have been a 1`: the sign itself. */
const asSign =
  /(?<!\p{L})(?:an?|the digit|the figure|digit|figure|eine?|die Ziffer|Ziffer|un|le chiffre|chiffre|la cifra|cifra|o dígito|dígito) $/iu
const forSign =
  /^ (?:as|for|instead of|into|als|statt|pour|comme|au lieu d[e’']|por|como|en lugar de|em vez de) (?:an? |eine? |une? |um )?['’"“]?\d{1,2}(?![\d\p{L}%€$£°.,]*\d|[ -]?\p{L})|^ (?:as|for|instead of|into|als|statt|pour|comme|por|como) (?:an? |eine? |une? |um )?\d(?= (?:off|on|in|at|from|and|or|by|aus|von|und|sur|de|en)(?!\p{L}))/iu
const afterSign =
  /(?<!\d)\d{1,2}['’"”]? (?:as|for|instead of|into|als|statt|pour|comme|por|como) (?:an? |eine? |une? |um )?$/iu

/** `--jobs 2`: what is typed behind a flag. */
const ofFlag = /(?:^|[\s`(])--?\p{L}[\p{L}\d-]{0,20}[ =]$/u
/** `54.32, 10.14`: a place. */
const pair = /(?<![\d.])-?\d{1,3}\.\d{2,7}, ?-?\d{1,3}\.\d{2,7}(?!\d)/u

/** Digits that are looked at, not counted by. */
function isLiteral(text: string, start: number, end: number): boolean {
  const numeral = text.slice(start, end)
  if (/^\d+$/.test(numeral) && numeral.length >= leastLiteral) return true
  if (ofFlag.test(text.slice(Math.max(0, start - 30), start))) return true
  if (pair.test(text.slice(Math.max(0, start - 12), end + 12))) return true
  if (quoted.test(text[start - 1] ?? '') && quoted.test(text[end] ?? '')) return true
  if (!/^\d$/.test(numeral)) return false
  const before = text.slice(Math.max(0, start - 24), start)
  const behind = text.slice(end, end + 40)
  if (asSign.test(before) && endsThere.test(behind)) return true
  return forSign.test(behind) || (afterSign.test(before) && !/^(?:[ -]?\p{L}{4,}|%|\s?[€$£°])/u.test(behind))
}

export function looksLikeName(text: string, start: number, end: number, words: readonly Word[]): boolean {
  const before = text[start - 1] ?? ' '
  const behind = text.slice(end, end + 24)
  // `v2`, `A4`, `#3`, `_1`, `web-3`, `/2`; of `1.2.3` or `10:30` every part.
  if (
    /[\p{L}_#/:@.]/u.test(before) &&
    !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(before)
  )
    return true
  if (
    before === '-' &&
    /[\p{L}\p{N}]/u.test(text[start - 2] ?? ' ') &&
    !/\bsub-$/i.test(text.slice(0, start))
  )
    return true
  if (
    /^(?:[.:/]\d|\.x\b|['’]s\b|\s?:\s?\d|-\d{2}-\d|st\b|nd\b|rd\b|th\b|D\b|FA\b|\s?(?:am|pm|a\.m\.|p\.m\.|Uhr|o'clock)\b)/u.test(
      behind,
    )
  )
    return true
  if (
    /^\s?[x×]\s?\d/.test(behind) ||
    (/[x×]\s?$/.test(text.slice(Math.max(0, start - 2), start)) &&
      /\d\s?[x×]\s?$/.test(text.slice(Math.max(0, start - 8), start)))
  )
    return true
  if (returned.test(text.slice(Math.max(0, start - 24), start))) return true
  if (
    isLiteral(text, start, end) ||
    isClock(text, start, end) ||
    isRelease(text, start, end) ||
    orNewer.test(behind)
  )
    return true
  const at = words.findIndex((word) => word.start >= start)
  const previous = at > 0 ? words[at - 1] : undefined
  const near =
    previous !== undefined && /^[\s.]{0,2}$|^ ?[≥>=~^]{1,2} ?$/.test(text.slice(previous.end, start))
  if (near && (labels.has(previous.low) || isListed(text, previous))) return true
  if (isDate(text, start, end, near ? previous : undefined, behind)) return true
  return near && isNamed(text, previous, behind)
}

/** `row 3, tree 12`: behind a label and its number the next is one too. */
const labelled = /(\p{L}+) \d{1,4}, (?:and |und |et |y |e )?$/u
const isListed = (text: string, { start }: Word): boolean =>
  labels.has(labelled.exec(text.slice(Math.max(0, start - 30), start))?.[1]?.toLowerCase() ?? '')

const copyright = /(?:©|&copy;|\(c\)|\bcopyright\b)[^.;]{0,24}$/iu

function isDate(
  text: string,
  start: number,
  end: number,
  previous: Word | undefined,
  behind: string,
): boolean {
  const numeral = text.slice(start, end)
  const nextWord = /^(?:[.,]|\sde(?=\s))?\s?(\p{L}+)/u.exec(behind)?.[1] ?? ''
  if (/^\d{1,2}$/.test(numeral)) {
    if (
      nextWord !== '' &&
      (monthNames.test(nextWord) ||
        (months.test(nextWord) && (/^\p{Lu}/u.test(nextWord) || nextWord.length > 3)))
    )
      return true
    if (
      previous !== undefined &&
      /^\p{Lu}/u.test(previous.text) &&
      (monthNames.test(previous.low) || months.test(previous.low))
    )
      return previous.low !== 'mark'
  }
  if (!/^(?:19|20)\d\d$/.test(numeral)) return false
  if (/^年/.test(behind)) return true
  if (copyright.test(text.slice(Math.max(0, start - 40), start))) return true
  const counted = /^\s(?!(?:is|was|has|as|does|its|this)\b)\p{Ll}+s\b/u.test(behind)
  if (previous !== undefined && (months.test(previous.low) || monthNames.test(previous.low))) return true
  return (
    !counted &&
    (yearWords.test(text.slice(Math.max(0, start - 12), start)) || !/^\s?[\p{L}%+€$]/u.test(behind))
  )
}

/** `Tidepool 2 prints`, `Node 24 or later`: behind a name in the middle of a sentence, before nothing that is counted. */
function isNamed(text: string, previous: Word, behind: string): boolean {
  if (!/^\p{Lu}[\p{L}\d]+$/u.test(previous.text)) return false
  if (!/[\p{L}\d,]\s$/u.test(text.slice(Math.max(0, previous.start - 2), previous.start))) return false
  return /^(?:[.,;:)!?]|\s(?:or|and|und|et|y|e|to|is|was|has|can|with|on|for|in|by)\b|\s?\+|$)/u.test(behind)
}
