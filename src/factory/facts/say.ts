/** What one sentence is: which kinds of facts it holds, and in which of its words. */
import type { Amount, FactKind } from '../../core/pack.ts'
import { amountsOf } from './amounts.ts'
import { hangs, isEmpty, isManual, isOrder, isStep, ofMaker } from './aside.ts'
import { type Section, sectionOf } from './sections.ts'

/** `value` is a part of the sentence, word for word. */
export type Said = { readonly kind: FactKind; readonly value: string; readonly amounts?: readonly Amount[] }

export type Place = {
  readonly section: Section
  /** Before the first section: what the product says of itself first. */
  readonly intro: boolean
  /** The whole file is a page or two: what it says, it says of the product. */
  readonly short: boolean
  /** A chapter of a long one, below the chapters of the first rank: a manual. */
  readonly deep: boolean
  readonly item: boolean
  /** The first sentence of its paragraph or item. */
  readonly first: boolean
  readonly code: 'first' | 'some' | 'none'
  /** The product's name, for sentences that are about it. */
  readonly name: string
}

/** What a maker says that a reader would hold them to. */
const property =
  /\b(?:offline|open[- ]source|self[- ]host\w*|end-to-end|encrypt\w*|local(?:ly| first|-first)|on your (?:own )?(?:device|machine|computer|phone|server)|in (?:your|the) browser|on-device|private(?:ly)?|anonymous(?:ly)?|zero[- ][a-z]+|dependency[- ]free|no (?:account|accounts|sign-?up|sign up|registration|login|log-in|tracking|trackers|telemetry|analytics|ads|advert\w*|cookies|server|servers|backend|cloud|build step|build|config\w*|dependencies|runtime dependencies|installation|install|internet|network|subscription|subscriptions|data|limits?|watermark|javascript|database|setup|credit card|in-app purchases)\b|without (?:an? )?(?:account|sign\w*|registration|internet|network|server|installing|login|dependencies|build|javascript|tracking)|never (?:leaves?|uploads?|uploaded|sends?|sent|stores?|stored|tracks?|shares?|shared|collects?|asks?|loses?|touches|writes|sees?)|does(?:n[’']t| not) (?:require|need|track|collect|send|upload|store|share|phone|use cookies)|not (?:uploaded|sent|stored|shared|tracked)|GDPR|HIPAA|SOC ?2|WCAG|ISO ?\d{4,5}|compliant|accessible|keyboard|screen readers?|MIT[- ]licensed|ohne (?:konto|anmeldung|registrierung|server|internet|werbung|tracking|cloud)|quelloffen|kein(?:e|en)? (?:konto|anmeldung|werbung|tracking|cookies|cloud|abo)|hors ligne|sans (?:compte|inscription|publicité|serveur)|sin (?:cuenta|registro|conexión|anuncios)|senza (?:account|registrazione)|sem (?:conta|cadastro)|offlinefähig)(?![\p{L}])|离线|開源|开源|无需|オフライン|不要|오프라인|오픈 ?소스|без регистрации|офлайн|открыт\w* код/iu

export const isProperty = (text: string): boolean => property.test(text)

/** Of these, the ones that are said once, anywhere: nobody says them about a single option. */
const freedom =
  /\b(?:offline|open[- ]source|no (?:account|sign-?up|sign up|registration|login|tracking|telemetry|analytics|ads|cookies|cloud|subscription|installation)|without (?:an? )?(?:account|sign\w*|registration|internet|network)|never (?:leaves?|uploads?|sends?|tracks?|shares?|collects?)|ohne (?:konto|anmeldung)|sans compte|sin cuenta)(?![\p{L}])/iu

/** What is meant as a strength although it is said with a `not`. */
const freedFrom =
  /\b(?:does(?:n[’']t| not)|do(?:n[’']t| not)|never|no) (?:need|require|have to|track|collect|send|upload|share|leave|phone|depend|store|use cookies|ask|touch|make you|block|bloat|break|crash|leak|waste|slow|pollute|lose|interfere|clutter|spam|nag|lock|get in)\b|\bno (?:longer|need|account|sign|registration|login|tracking|telemetry|ads|server|dependenc|config|setup|build|install|subscription|matter|cookies|cloud|database|extra|additional)/iu

const limiting =
  /\b(?:does(?:n[’']t| not) (?!only|mean|matter)|do(?:n[’']t| not) (?:support|work|handle|yet)|can(?:not|[’']t| not)\b|is(?:n[’']t| not) (?:an? |the |yet |intended|meant|designed|supported|suitable|able|available|possible|guaranteed|production|compatible|a replacement)|are(?:n[’']t| not) (?:supported|yet|available|handled|included)|not (?:yet )?(?:supported|available|implemented|included|suitable|recommended)|no support for|there is no\b|won[’']t\b|will not\b|unsupported|limited to|only (?:works?|runs?|supports?|available|one|for)|works? only|runs? only|supports? only|(?:is|are) experimental|(?:in|is|are) (?:alpha|beta)\b|work in progress|early stage|not production|unlike|kann nicht|können nicht|wird nicht|werden nicht|unterstützt (?:kein|nicht|nur)|nicht unterstützt|nur (?:unter|auf|für|mit)|noch nicht|ne (?:fonctionne|gère|prend|permet|supporte)|pas (?:encore|pris)|uniquement|no (?:soporta|funciona|es compatible|permite)|todavía no|solo funciona|non (?:supporta|funziona)|não (?:suporta|funciona)|не поддержива|не работает|только (?:на|для))|不支持|暂不|仅支持|只支持|尚未|未対応|対応していません|できません|のみ対応|지원하지 않/iu

const price =
  /(?<![\p{L}-])(?:(?:completely |totally |always |100% |forever )?free(?: forever| of charge| and open[- ]source| & open[- ]source| to use| to play| for (?:personal|non-?commercial|private|everyone|everybody|individuals|open[- ]source|students|teams)[\p{L} ]{0,20})?|free,? (?:and )?open[- ]source|kostenlos|kostenfrei|gratuit(?:e|ement)?|gratis|gratuito|бесплатн\p{L}*|免费|免費|無料|무료|one-time (?:purchase|payment|fee)|pay what you want|no subscription|paid (?:plan|upgrade|app|version|tier)\p{L}*|(?:costs?|from|for|starts at) [$€£]\s?\d[\d.,]*(?:\s?(?:\/|per|a) ?\p{L}+)?|[$€£]\s?\d[\d.,]*(?:\s?(?:\/|per|a) ?\p{L}+)?|\d[\d.,]*\s?(?:€|EUR|USD|CHF)(?:\s?(?:\/|per|pro|im|par) ?\p{L}+)?)(?![\p{L}-]|\s?\p{L}*\.(?:com|io|org))/iu
/** `feel free`, `free up`, `free of`, `free software foundation`, `free tier of X`: not a price of this product. */
const noPrice =
  /\bfeel free\b|\bfree (?:up(?! to)|of (?!charge)|from|form|text|tier|trial|plan|fall|will|hand|space|memory|variable|account|list|hosting|api|standing|monitor)|\b(?:set|be|are|breaks?|memory|lock|royalty|hands|error|bug|risk|you(?:[’']re| are)) free\b/iu

const people =
  'people|persons?|anyone|anybody|everyone|everybody|those|developers?|devs|engineers?|designers?|teams?|students?|teachers?|writers?|authors?|makers?|beginners?|kids|children|families|parents|musicians?|photographers?|researchers?|scientists?|journalists?|gamers?|players?|users?|freelancers?|founders?|startups?|companies|businesses|organi[sz]ations|schools|runners|cyclists|hikers|travell?ers|cooks|readers|learners|musicians|artists|administrators?|admins|sysadmins|operators|analysts|marketers|creators?|streamers|bloggers|translators|programmers|hobbyists|enthusiasts|speakers'
/** `user settings` and `developer tools` are no people. */
const after = `(?=\\s*(?:$|[^\\p{L}\\s])|\\s+(?:who|that|which|whose|and|or|in|on|at|of|with|without|to|from|by|like|such|new|as|everywhere|alike|\\p{L}+ing)(?!\\p{L}))`
const group = `((?:(?!(?:like|of|from|in|such|as)\\s)[\\p{L}’'-]+\\s+){0,3}?(?:${people})\\b${after}[^.!?;:()—–]{0,100})`
const meantFor = new RegExp(
  `\\b(?:made|built|designed|intended|meant|written|created|aimed|perfect|ideal|great|useful|suited|suitable)\\s+(?:for|at)\\s+${group}`,
  'iu',
)
const someFor = new RegExp(`\\bfor\\s+${group}`, 'iu')

const elsewhereFor =
  /(?<!\p{L})(?:für|pour|para|per|для)\s+((?:Leute|Menschen|alle|Teams|Entwickler|Lehrer|Schüler|Eltern|Kinder|les \p{L}+ qui|ceux qui|celles qui|quienes|personas|desarrolladores|chi |persone|pessoas|quem |людей|тех)(?!\p{Lu})[^.!?;:()]{0,100})/u

const systems =
  /(?<![\p{L}\p{N}.-])(?:macOS|Mac OS X|OS X|Windows|Linux|iOS|iPadOS|iPhone|iPad|Android|watchOS|tvOS|visionOS|ChromeOS|FreeBSD|OpenBSD|Raspberry Pi|Chrome|Chromium|Firefox|Safari|Microsoft Edge|Internet Explorer \d+|Opera|Brave|Node\.js(?: v?\d[\d.x+]*)?|Deno|Bun|Cloudflare Workers|Electron|React Native|Docker|WebAssembly|VS Code|JetBrains|Vim|Neovim|Emacs)(?![\p{L}\p{N}-])/gu
const runsOn =
  /\b(?:works?|runs?|running|available|tested|support(?:s|ed|ing)?|compatible|for|requires?|builds? for|use(?:d)? (?:on|in)|native|läuft|verfügbar|unterstützt|fonctionne|disponible|funciona|поддерживает)\b|支持|対応|지원/iu

const worksWith =
  /\b(?:works? with|integrat\w+ with|compatible with|connects? to|syncs? (?:with|to)|imports? from|exports? (?:to|as)|plugins? for|extension for|pairs with|interoperates with|funktioniert mit|compatible avec|compatible con)\s+([^.!?;()]{2,160})/iu

/** `Known limits: RAW files are not read`: a section of one line. */
const labelled = /^(\p{L}[\p{L} ’'-]{2,30}):\s+(\S.*)$/u

/** Every fact that a sentence holds; none for one that only tells how, greets, or names others. */
export function factsIn(sentence: string, place: Place): readonly Said[] {
  if (place.section === 'never' || isEmpty(sentence)) return []
  const [label, words = ''] = labelled.exec(sentence)?.slice(1) ?? []
  if (label !== undefined && place.section !== 'limits' && sectionOf(label) === 'limits')
    return factsIn(words, { ...place, section: 'limits' })
  const found: Said[] = []
  const amounts = amountsOf(sentence)
  const named = isNamed(sentence, place)
  const how = place.section === 'how'
  const isLimit = saysLimit(sentence, place, named)
  if (isLimit) found.push({ kind: 'limit', value: sentence, ...(amounts.length > 0 && { amounts }) })
  else if (saysDoes(sentence, place, named)) found.push({ kind: 'does', value: sentence })
  if (amounts.length > 0 && !isLimit && saysNumber(sentence, place, named, amounts))
    found.push({ kind: 'number', value: sentence, amounts })
  found.push(
    ...priceIn(sentence, place),
    ...audienceIn(sentence, place, how),
    ...platformsIn(sentence, place),
  )
  found.push(...integrationsIn(sentence, place))
  return found
}

/** Written without spaces, or with particles at its nouns. */
const isWide = (text: string): boolean => /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Hangul}/u.test(text)

/** Its subject is the product by name; `it` and `this` may be anything further down. */
const isNamed = (text: string, place: Place): boolean => {
  const { name } = place
  const rest = text.slice(name.length)
  // `Lighthouse offers`, and not `Lighthouse Metrics offers`, which is another product.
  if (name.length > 1 && text.toLowerCase().startsWith(name.toLowerCase()))
    return isWide(text)
      ? /^\s?(?:は|が|是|为|為|可以|能|支持|提供|은|는|이|가)/u.test(rest)
      : /^(?:[’']s)?[\s,]+[\p{Ll}(–—-]/u.test(rest) || !/^[\s’'/@]/.test(rest)
  return /^(?:this|the) (?:app|tool|game|library|package|module|project|program|plugin|extension|editor|site|cli|utility|framework)\b/iu.test(
    text,
  )
}

/** A limit is what a sentence is about, so it is said early. */
const limitWithin = 70

function saysLimit(text: string, place: Place, named: boolean): boolean {
  const isOwn = named || itself.test(text) || (place.section === 'limits' && place.first)
  if (place.deep && !(isOwn && limiting.test(text))) return false
  if (place.section === 'limits') return !isOrder(text) && (place.first || place.short || limiting.test(text))
  // What is in brackets is beside the point.
  const at = text.replace(/\([^()]{0,200}\)/g, '').search(limiting)
  if (at < 0 || at > limitWithin || freedFrom.test(text) || isAside(text, at, named)) return false
  if (isOrder(text) || hangs(text) || place.code === 'first' || /^if\b/iu.test(text)) return false
  if (place.section === 'how') return named || (place.short && !place.item && itself.test(text))
  return named || place.intro || place.short || place.section === 'about'
}

/** `an integer that does not exceed`, `while X does not`, `Electron does not have`: not what the product lacks. */
const isAside = (text: string, at: number, named: boolean): boolean =>
  /^(?:while|although|though|even though|unlike)\b/iu.test(text) ||
  /\b(?:that|which|who|if|when|where|whenever|(?:since|because|as) \p{L}+)\s+$/iu.test(text.slice(0, at)) ||
  isLackOfOther(text, named)

const isLackOfOther = (text: string, named: boolean): boolean =>
  !named &&
  /^(?!it\b|this\b|we\b|there\b)\S+\s+does(?:n[’']t| not) (?:have|provide|offer|come|include)\b/iu.test(text)

/** Of a page or two: what `it` can do is said of the product, even beside its commands. */
const itself =
  /^it (?:also |even |only )?(?:supports|works|runs|handles|reads|speaks|understands|accepts|exports|imports|can(?:[’']t|not)?|does(?:n[’']t| not)|is not|isn[’']t)(?!\p{L})/iu

/** `--dry-run shows the new names`: what an option or a command does, in a sentence with a verb of its own. */
const ofCode =
  /^\S{1,40}(?: (?:<[^<>]{1,30}>|\[[^[\]]{1,30}\]|[\w./:=-]{1,30})){0,2} (?:also |then |only )?(?!(?:is|was|has|does|as|its|this|plus|vs|options|arguments|flags)\b)\p{Ll}{2,20}s (?=[\p{L}\d])/u
/** What every command has. */
const ofEveryCommand =
  /^-{1,2}(?:h|help|v|version|verbose|q|quiet|silent|debug|config|c|no-color|color|y|yes|force|f)(?![\w-])/iu

const saysWhatCodeDoes = (text: string, place: Place): boolean =>
  place.code === 'first' &&
  place.first &&
  ofCode.test(text) &&
  !ofEveryCommand.test(text) &&
  wordCount(text) >= 5 &&
  ((place.section !== 'how' && !place.deep) || text.startsWith('-'))

function saysDoes(text: string, place: Place, named: boolean): boolean {
  if (isOrder(text) || hangs(text) || ofMaker(text) || isLackOfOther(text, named)) return false
  if (saysWhatCodeDoes(text, place)) return true
  if (place.deep && !(named && property.test(text))) return false
  const enough = place.first || wordCount(text) >= 4 || property.test(text)
  // Of a long one, what follows in a paragraph explains.
  const explains = !place.short && !place.intro && !place.item && !place.first
  if (explains && !named && !property.test(text) && !itself.test(text)) return false
  if (place.section === 'about' || place.intro) return enough && (place.code !== 'first' || named)
  if (place.section === 'how')
    return (
      (place.code === 'none' || property.test(text) || itself.test(text)) &&
      (named || (!place.item && (freedom.test(text) || (place.short && itself.test(text)))))
    )
  if (place.section === 'integrations' && !named) return false
  if (isStep(text) && !/^you can\b/iu.test(text)) return false
  const loose = place.short && place.code === 'none' && place.section === 'other' && !isManual(text)
  if (/^(?:\p{Ll}|If\b)/u.test(text) && !named) return false
  return enough && (named || loose || (property.test(text) && place.code === 'none'))
}

const wordCount = (text: string): number => (isWide(text) ? text.length : text.split(/\s+/u).length)

function saysNumber(text: string, place: Place, named: boolean, amounts: readonly Amount[]): boolean {
  if (isOrder(text) || hangs(text) || place.deep || /^(?:when|if)\b/iu.test(text)) return false
  if (place.section === 'how') return named && place.code === 'none'
  if (named || place.intro || place.section === 'about' || place.section === 'limits') return true
  if (isStep(text) || place.code === 'first') return false
  return place.short || amounts.some((one) => one.unit !== null && one.unit !== '×')
}

function priceIn(text: string, place: Place): readonly Said[] {
  const ownPrice = place.intro || place.short || place.section === 'about' || place.section === 'price'
  if (place.section === 'how' || place.section === 'integrations') return []
  if (noPrice.test(text) && !/[$€£]\s?\d|\d\s?(?:€|EUR|USD|CHF)/u.test(text)) return []
  if (!ownPrice && !isNamed(text, place)) return []
  const found = price.exec(text)
  if (!found || isPartOfWord(text, found)) return []
  // What is free up to somewhere, or for a while, is not free: the whole sentence says it.
  const value = (conditional.test(text) ? text : found[0]).replace(/[\s.,]+$/u, '')
  const amounts = amountsOf(value)
  return [{ kind: 'price', value, ...(amounts.length > 0 && { amounts }) }]
}

const conditional =
  /(?<!\p{L})(?:free|kostenlos|kostenfrei|gratis|gratuite?|gratuito)(?!\p{L}).*(?:[$€£¥]\s?\d|\d\s?(?:[€£¥]|EUR|USD|CHF)|(?<!\p{L})(?:up to|until|unless|for the first|trial|bis zu|jusqu|hasta|até|fino)(?!\p{L})|(?:for|für|pour|para|per)\s+\d)|(?:[$€£¥]\s?\d|\d\s?[€£¥]).*(?<!\p{L})free(?!\p{L})/iu

/** `side-effect free functions`, `a sugar free recipe`: free of something. */
const isPartOfWord = (text: string, found: RegExpExecArray): boolean =>
  /^free$/iu.test(found[0]) &&
  !/(?:^|[,;:(–—!.]\s*|(?<!\p{L})(?:is|are|it[’']s|they[’']re|a|an|the|for|and|&|or|but|completely|totally|always|entirely|fully|absolutely|100%|forever|remains?|stays?|both|as|plan|version|app|use|play)\s+)$/iu.test(
    text.slice(0, found.index),
  )

function audienceIn(text: string, place: Place, how: boolean): readonly Said[] {
  if (place.section === 'audience') return [{ kind: 'audience', value: text.replace(/[.!]$/u, '') }]
  const isElsewhere = place.section === 'other' && !place.intro && !place.short
  if (how || isElsewhere || place.section === 'integrations') return []
  const value = (meantFor.exec(text) ??
    elsewhereFor.exec(text) ??
    (place.intro ? someFor.exec(text) : null))?.[1]
    ?.replace(aside, '')
    .replace(/[\s,]+$/u, '')
  return value === undefined || /^(?:the|your|our|its|all|each|other)\b/iu.test(value)
    ? []
    : [{ kind: 'audience', value }]
}

/** After a comma, what is said of the product again. */
const aside =
  /,\s*(?:\p{L}+ed|kept|built|made|written|with|without|in|on|by|so|but|it|its|which|using|from|no|where|to)(?!\p{L}).*$/iu

function platformsIn(text: string, place: Place): readonly Said[] {
  const says =
    place.section === 'platforms' || ((place.intro || place.section === 'about') && runsOn.test(text))
  if (!says || limiting.test(text)) return []
  return [...text.matchAll(systems)].slice(0, 12).map((match) => ({ kind: 'platform', value: match[0] }))
}

function integrationsIn(text: string, place: Place): readonly Said[] {
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
  if (list === undefined) return []
  return list
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
    .map((value) => ({ kind: 'integration', value }))
}
