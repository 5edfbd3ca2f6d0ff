/** What a sentence says it costs. */
import { amountsOf } from './amounts.ts'
import type { Place, Said } from './place.ts'
import { leadsWithVerb } from './verbs.ts'

const price =
  /(?<![\p{L}-])(?:(?:completely |totally |always |100% |forever )?free(?: forever| of charge| and open[- ]source| & open[- ]source| to use| to play| for (?:personal|non-?commercial|private|everyone|everybody|individuals|open[- ]source|students|teams)[\p{L} ]{0,20})?|free,? (?:and )?open[- ]source|kostenlos|kostenfrei|gratuit(?:e|ement)?|gratis|gratuito|бесплатн\p{L}*|免费|免費|無料|무료|one-time (?:purchase|payment|fee)|pay what you want|no subscription|paid (?:plan|upgrade|app|version|tier)\p{L}*|(?:costs?|from|for|starts at) [$€£]\s?\d[\d.,]*(?:\s?(?:\/|per|a) ?\p{L}+)?|[$€£]\s?\d[\d.,]*(?:\s?(?:\/|per|a) ?\p{L}+)?|\d[\d.,]*\s?(?:€|EUR|USD|CHF)(?:\s?(?:\/|per|pro|im|par) ?\p{L}+)?)(?![\p{L}-]|\s?\p{L}*\.(?:com|io|org))/iu
/** `feel free`, `free up`, `free of`, `free software foundation`, `free tier of X`: not a price of this product. */
const noPrice =
  /\bfeel free\b|\bfree (?:up(?! to)|of (?!charge)|from|form|text|tier|trial|plan|fall|will|hand|space|memory|variable|account|list|hosting|api|standing|monitor)|\b(?:set|be|are|breaks?|memory|lock|royalty|hands|error|bug|risk|you(?:[’']re| are)) free\b/iu

const money =
  /[$€£¥]\s?\d|\d\s?(?:€|£|EUR|USD|CHF|GBP)(?!\p{L})|\d\s?(?:US[- ]|Swiss |Canadian |Australian )?(?:euros?|dollars?|pounds?(?= (?:an?|per|each|once)(?!\p{L}))|francs?|francos|dólares|reais|kroner|kronor|złoty|franken|pesos)(?!\p{L})/iu
/** Of a sentence that is about the price: more of them say something else too. */
const mostLetters = 160
const licence = /(?<!\p{L})(?:MIT|Apache|BSD|A?L?GPL|MPL|ISC|EUPL|Unlicense|CC0|licen[cs]e|lizenz)(?!\p{L})/iu
/** What costs nothing for a while, or so much of it. */
const trial =
  /(?<!\p{L})(?:essai|prueba|teste|trial|try|testen|first \d+|erste\p{L}? \d+|premi[eè]re?s? \d+|primer[oa]s? \d+)(?!\p{L})/iu
const free = /(?<!\p{L})(?:free|kostenlos|kostenfrei|gratuite?|gratis|gratuito|grátis)(?!\p{L})/iu
/** What is paid: its sentence may begin with the sum. */
const paying =
  /^(?:(?:after that|then|danach|ensuite|después|depois),? )?(?:it |\S+ )?(?:costs?|kostet|coûte|cuesta|custa|[$€£¥]|\d)/iu

/** `There is no paid version`, `It costs nothing`: nothing is to be paid. */
const unpaid =
  /(?<!\p{L})(?:(?:no|without(?: an?)?|kein\p{L}*|ohne|sans|aucune?|pas d[e’']|sin|ningun[oa]?|sem|nenhuma?) ?(?:paid \p{L}+|premium \p{L}+|(?:hidden )?(?:fees?|costs?|charges?)|(?:monthly )?subscriptions?|in-app purchases?|paywall|abo\p{L}*|bezahlversion|kosten|gebühren|version payante|frais|achats intégrés|suscripci\p{L}+|versión de pago|compras|assinaturas?|versão paga)|costs? nothing|kostet nichts|(?:ne )?coûte rien|no cuesta nada|não custa nada)(?!\p{L})/giu
/** What such a sentence has beside that. */
const around =
  /(?<!\p{L})(?:there (?:is|are)|it|this|has|have|comes?|with|and|or|es|gibt|hat|und|oder|il n[’']y a|il|elle|et|ou|no hay|hay|y|não há|há|e)(?!\p{L})/giu
const isOnlyUnpaid = (words: string): boolean => {
  const rest = words.replace(unpaid, '')
  return rest.length < words.length && rest.replace(around, '').replace(/\P{L}/gu, '') === ''
}

const freeWord = '(?:free|kostenlos|kostenfrei|gratuite?|gratis|gratuito|grátis)'
/** `Self-hosted it is free`, `Für Schulen kostenlos`: for whom or where comes first. */
const freeThere = new RegExp(
  String.raw`^(?:(.{3,60}?),? (?:(?:it|this|das|il|elle|ça) )?(?:is|are|stays?|remains?|ist|sind|bleibt|bleiben|est|sont|reste|es|son|é|são)(?: (?:it|es|er|sie))?(?: \p{L}+ly| always| immer)?|(?:for|für|pour|para|per) .{2,60}) ${freeWord}(?: of charge)?$`,
  'iu',
)
/** `free if you host it yourself`. */
const freeWhile = new RegExp(
  String.raw`(?<!\p{L})${freeWord}(?: to use| of charge)?,? (?:if|when|while|as long as|wenn|solange|sofern|falls|si|tant que|mientras|se|enquanto)(?!\p{L})`,
  'iu',
)
/** It says what the product does before that. */
const saysMore = (before: string, named: boolean): boolean =>
  named ||
  /^(?:it|es|il|elle)(?!\p{L})|(?<!\p{L})(?:and|or|but|which|that|who|und|oder|aber|et|mais|qui|y|pero|que|e)$/iu.test(
    before,
  ) ||
  leadsWithVerb(before, 'third-person')

/** What a sentence says whose free is one on a condition. */
function freeOn(text: string, named: boolean): string | undefined {
  const words = text.replace(/[\s.!]+$/u, '')
  if (words.length > mostLetters || noFreedom.test(words)) return undefined
  const found = freeThere.exec(words)
  return found !== null && (found[1] === undefined || !saysMore(found[1], named)) ? words : undefined
}

/** Of a README of a page or two: the sentence as it is, where it is about nothing else. */
function saidWhole(text: string, place: Place): string | undefined {
  const words = text.replace(/[\s.!]+$/u, '')
  if (words.length > mostLetters || noFreedom.test(words)) return undefined
  if (money.test(words)) {
    if (place.section !== 'price' && !paying.test(words) && !free.test(words) && !perTime.test(words))
      return undefined
    return words
  }
  if (isOnlyUnpaid(words.replace(place.name, 'it'))) return words
  if (!free.test(words)) return undefined
  const count = words.split(/\s+/u).length
  if (trial.test(words) && count <= 14 && /\d|\p{L}+ (?:days?|weeks?|months?)/u.test(words)) return words
  return startsFree.test(words) && count <= 7 && !licence.test(words) ? words : undefined
}

const startsFree =
  /^(?:completely |entirely )?(?:free|kostenlos|kostenfrei|gratuite?|gratis|gratuito|grátis)(?=$|[\s,;])/iu
const perTime =
  /(?<!\p{L})(?:per|a|an|pro|im|je|par|al|por|ao) (?:month|year|week|monat|jahr|woche|mois|an|semaine|mes|año|semana|mês|ano)(?!\p{L})|(?<!\p{L})(?:once|einmalig|une seule fois|una sola vez|uma única vez|pago único)(?!\p{L})/iu
/** `feel free`, `royalty-free`: and nothing that costs. */
const noFreedom = /\b(?:feel|sugar|royalty|error|bug|risk|hands|ad)[- ]free\b|\bfeel free\b/iu

/** `Free, GPL-3.0.`: nothing else is said. */
export const isOnlyTerms = (text: string): boolean =>
  text
    .replace(
      /(?<!\p{L})(?:free|kostenlos|gratuite?|gratis|grátis|open source|(?:Apache|[AL]?GPL|MIT|BSD|ISC|MPL|EUPL|CC0|CC-BY|Unlicense)(?:[- ]v?\d[\w.-]*)?|licen[cs]ed?|lizenz|licence|licencia|licença|under|the|and|und|et|y|e|sous|unter|bajo|sob)(?!\p{L})/giu,
      '',
    )
    .replace(/\P{L}/gu, '').length < 3

/** A sum, or that there is none for somebody: what is said of a price and not of people. */
export const saysTerms = (text: string): boolean => money.test(text) || endsFree.test(text)
const endsFree = new RegExp(` ${freeWord}[.!]?$`, 'iu')

/** `je n'ai pas payé les 99 € à Apple`: what its maker pays. */
const ofMakers =
  /(?<!\p{L})(?:I (?:paid|pay|did(?: not|n[’']t) pay|spent)|je n[’']ai|j[’']ai|je (?:ne )?paie|ich (?:habe|zahle|bezahle)|pagué|he pagado|paguei)(?!\p{L})/iu

/** `named`: it begins with the product's name. */
export function priceIn(text: string, place: Place, named: boolean): readonly Said[] {
  if (ofMakers.test(text)) return []
  const ownPrice = place.intro || place.short || place.section === 'about' || place.section === 'price'
  if ((place.section === 'how' && !place.use) || place.section === 'integrations') return []
  const whole = place.terse ? (saidWhole(text, place) ?? freeOn(text, named)) : undefined
  if (whole !== undefined) return [priceOf(whole)]
  if (noPrice.test(text) && !/[$€£]\s?\d|\d\s?(?:€|EUR|USD|CHF)/u.test(text)) return []
  if (!ownPrice && !named) return []
  const found = price.exec(text)
  if (!found || isPartOfWord(text, found) || isDenied(text, found)) return []
  // What is free up to somewhere, or for a while, is not free: the whole sentence says it.
  const isHalf =
    conditional.test(text) ||
    freeWhile.test(text) ||
    (place.terse === true && (money.test(text) || trial.test(text)))
  return [priceOf((isHalf ? text : found[0]).replace(/[\s.,]+$/u, ''))]
}

function priceOf(value: string): Said {
  const amounts = amountsOf(value)
  return { kind: 'price', value, ...(amounts.length > 0 && { amounts }) }
}

/** `no paid version`. */
const isDenied = (text: string, found: RegExpExecArray): boolean =>
  /^paid/iu.test(found[0]) &&
  /(?<!\p{L})(?:no|not|without|never) (?:\p{L}+ )?$/iu.test(text.slice(0, found.index))

const conditional =
  /(?<!\p{L})(?:free|kostenlos|kostenfrei|gratis|gratuite?|gratuito)(?!\p{L}).*(?:[$€£¥]\s?\d|\d\s?(?:[€£¥]|EUR|USD|CHF)|(?<!\p{L})(?:up to|until|unless|for the first|trial|bis zu|jusqu|hasta|até|fino)(?!\p{L})|(?:for|für|pour|para|per)\s+\d)|(?:[$€£¥]\s?\d|\d\s?[€£¥]).*(?<!\p{L})free(?!\p{L})/iu

/** `side-effect free functions`, `a sugar free recipe`: free of something. */
const isPartOfWord = (text: string, found: RegExpExecArray): boolean =>
  /^free$/iu.test(found[0]) &&
  !/(?:^|[,;:(–—!.]\s*|(?<!\p{L})(?:is|are|it[’']s|they[’']re|a|an|the|for|and|&|or|but|completely|totally|always|entirely|fully|absolutely|100%|forever|remains?|stays?|both|as|plan|version|app|use|play)\s+)$/iu.test(
    text.slice(0, found.index),
  )

/** Of a table of prices a line: `$4/month (Garden)`, `Free (Seed)`; nothing of one that names no sum. */
export function pricesOfRow(head: readonly string[], cells: readonly string[]): readonly string[] {
  const [first = ''] = cells
  const isCost = (cell: string): boolean => cell.length <= mostCost && (money.test(cell) || isFree.test(cell))
  // Its plans stand side by side.
  if (namesPrice.test(first))
    return cells.flatMap((cell, at) => {
      const plan = head[at] ?? ''
      return at > 0 && plan !== '' && plan.length <= mostCost && isCost(cell) ? [`${cell} (${plan})`] : []
    })
  const cost = cells.slice(1).find(isCost)
  return cost === undefined || first === '' || first.length > mostCost ? [] : [`${cost} (${first})`]
}
const namesPrice =
  /^\P{L}*(?:(?:monthly |yearly |annual )?(?:price|cost|fee)s?|pricing|monthly|yearly|per month|preis|kosten|prix|tarif|precio|preço|prezzo)\P{L}*$/iu
const mostCost = 40
const isFree = new RegExp(String.raw`^${freeWord}\P{L}*$`, 'iu')
