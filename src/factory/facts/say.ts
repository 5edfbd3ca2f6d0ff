/** What one sentence is: which kinds of facts it holds, and in which of its words. */
import type { Amount, FactKind } from '../../core/pack.ts'
import { amountsOf } from './amounts.ts'
import type { Section } from './sections.ts'

/** `value` is a part of the sentence, word for word. */
export type Said = { readonly kind: FactKind; readonly value: string; readonly amounts?: readonly Amount[] }

export type Place = {
  readonly section: Section
  /** Before the first section: what the product says of itself first. */
  readonly intro: boolean
  readonly item: boolean
  readonly code: boolean
  /** The product's name, for sentences that are about it. */
  readonly name: string
}

/** What a maker says that a reader would hold them to. */
const property =
  /\b(?:offline|open[- ]source|self[- ]host\w*|end-to-end|encrypt\w*|local(?:ly| first|-first)|on your (?:own )?(?:device|machine|computer|phone|server)|in (?:your|the) browser|on-device|private(?:ly)?|anonymous(?:ly)?|zero[- ][a-z]+|dependency[- ]free|no (?:account|accounts|sign-?up|sign up|registration|login|log-in|tracking|trackers|telemetry|analytics|ads|advert\w*|cookies|server|servers|backend|cloud|build step|build|config\w*|dependencies|runtime dependencies|installation|install|internet|network|subscription|subscriptions|data|limits?|watermark|javascript|database|setup|credit card|in-app purchases)\b|without (?:an? )?(?:account|sign\w*|registration|internet|network|server|installing|login|dependencies|build|javascript|tracking)|never (?:leaves?|uploads?|uploaded|sends?|sent|stores?|stored|tracks?|shares?|shared|collects?|asks?|loses?|touches|writes|sees?)|does(?:n[’']t| not) (?:require|need|track|collect|send|upload|store|share|phone|use cookies)|not (?:uploaded|sent|stored|shared|tracked)|GDPR|HIPAA|SOC ?2|WCAG|ISO ?\d{4,5}|compliant|accessible|keyboard|screen readers?|MIT[- ]licensed|ohne (?:konto|anmeldung|registrierung|server|internet|werbung|tracking|cloud)|quelloffen|kein(?:e|en)? (?:konto|anmeldung|werbung|tracking|cookies|cloud|abo)|hors ligne|sans (?:compte|inscription|publicité|serveur)|sin (?:cuenta|registro|conexión|anuncios)|senza (?:account|registrazione)|sem (?:conta|cadastro)|offlinefähig)(?![\p{L}])|离线|開源|开源|无需|オフライン|不要|오프라인|오픈 ?소스|без регистрации|офлайн|открыт\w* код/iu

/** What is meant as a strength although it is said with a `not`. */
const freedFrom =
  /\b(?:does(?:n[’']t| not)|do(?:n[’']t| not)|never|no) (?:need|require|have to|track|collect|send|upload|share|leave|phone|depend|store|use cookies|ask|touch|make you|block)\b|\bno (?:longer|need|account|sign|registration|login|tracking|telemetry|ads|server|dependenc|config|setup|build|install|subscription|matter|cookies|cloud|database|extra|additional)/iu

const limiting =
  /\b(?:does(?:n[’']t| not) (?!only)|do(?:n[’']t| not) (?:support|work|handle|yet)|can(?:not|[’']t| not)\b|is(?:n[’']t| not) (?:an? |the |yet |intended|meant|designed|supported|suitable|able|available|possible|guaranteed|production|compatible|a replacement)|are(?:n[’']t| not) (?:supported|yet|available|handled|included)|not (?:yet )?(?:supported|available|implemented|included|suitable|recommended)|no support for|there is no\b|won[’']t\b|will not\b|unsupported|limited to|only (?:works?|runs?|supports?|available|one|for)|works? only|runs? only|supports? only|at most|(?:is|are) experimental|(?:in|is|are) (?:alpha|beta)\b|work in progress|early stage|not production|unlike|kann nicht|können nicht|wird nicht|werden nicht|unterstützt (?:kein|nicht|nur)|nicht unterstützt|nur (?:unter|auf|für|mit)|noch nicht|ne (?:fonctionne|gère|prend|permet|supporte)|pas (?:encore|pris)|uniquement|no (?:soporta|funciona|es compatible|permite)|todavía no|solo funciona|non (?:supporta|funziona)|não (?:suporta|funciona)|не поддержива|не работает|только (?:на|для))|不支持|暂不|仅支持|只支持|尚未|未対応|対応していません|できません|のみ対応|지원하지 않/iu

const price =
  /(?<![\p{L}-])(?:(?:completely |totally |always |100% |forever )?free(?: forever| of charge| and open[- ]source| & open[- ]source| to use| to play| for (?:personal|non-?commercial|private|everyone|everybody|individuals|open[- ]source|students|teams)[\p{L} ]{0,20})?|free,? (?:and )?open[- ]source|kostenlos|kostenfrei|gratuit(?:e|ement)?|gratis|gratuito|бесплатн\p{L}*|免费|免費|無料|무료|one-time (?:purchase|payment|fee)|pay what you want|no subscription|paid (?:plan|upgrade|app|version|tier)\p{L}*|(?:costs?|from|for|starts at) [$€£]\s?\d[\d.,]*(?:\s?(?:\/|per|a) ?\p{L}+)?|[$€£]\s?\d[\d.,]*(?:\s?(?:\/|per|a) ?\p{L}+)?|\d[\d.,]*\s?(?:€|EUR|USD|CHF)(?:\s?(?:\/|per|pro|im|par) ?\p{L}+)?)(?![\p{L}-]|\s?\p{L}*\.(?:com|io|org))/iu
/** `feel free`, `free up`, `free of`, `free software foundation`, `free tier of X`: not a price of this product. */
const noPrice =
  /\bfeel free\b|\bfree (?:up|of (?!charge)|from|form|text|tier|trial|plan|fall|will|hand|space|memory|variable|account|list|hosting|api|standing|monitor)|\b(?:set|be|are|breaks?|memory|lock|royalty|hands|error|bug|risk|you(?:[’']re| are)) free\b/iu

const people =
  'people|persons?|anyone|anybody|everyone|everybody|those|developers?|devs|engineers?|designers?|teams?|students?|teachers?|writers?|authors?|makers?|beginners?|kids|children|families|parents|musicians?|photographers?|researchers?|scientists?|journalists?|gamers?|players?|users?|freelancers?|founders?|startups?|companies|businesses|organi[sz]ations|schools|runners|cyclists|hikers|travell?ers|cooks|readers|learners|musicians|artists|administrators?|admins|sysadmins|operators|analysts|marketers|creators?|streamers|bloggers|translators|programmers|hobbyists|enthusiasts|speakers'
const audience = new RegExp(
  `(?:\\b(?:made|built|designed|intended|meant|written|created|aimed|perfect|ideal|great|useful|suited|suitable)\\s+(?:for|at)|\\bfor)\\s+((?:[\\p{L}’'-]+\\s+){0,3}?(?:${people})\\b[^.!?;:()—–]{0,100})`,
  'iu',
)

const systems =
  /(?<![\p{L}\p{N}.-])(?:macOS|Mac OS X|OS X|Windows|Linux|iOS|iPadOS|iPhone|iPad|Android|watchOS|tvOS|visionOS|ChromeOS|FreeBSD|OpenBSD|Raspberry Pi|Chrome|Chromium|Firefox|Safari|Microsoft Edge|Internet Explorer \d+|Opera|Brave|Node\.js(?: v?\d[\d.x+]*)?|Deno|Bun|Cloudflare Workers|Electron|React Native|Docker|WebAssembly|VS Code|JetBrains|Vim|Neovim|Emacs)(?![\p{L}\p{N}-])/gu
const runsOn =
  /\b(?:works?|runs?|running|available|tested|support(?:s|ed|ing)?|compatible|for|requires?|builds? for|use(?:d)? (?:on|in)|native|läuft|verfügbar|unterstützt|fonctionne|disponible|funciona|поддерживает)\b|支持|対応|지원/iu

const worksWith =
  /\b(?:works? with|integrat\w+ with|compatible with|connects? to|syncs? (?:with|to)|imports? from|exports? (?:to|as)|plugins? for|extension for|pairs with|interoperates with|funktioniert mit|compatible avec|compatible con)\s+([^.!?;()]{2,160})/iu

/** Every fact that a sentence holds; none for one that only tells how, greets, or names others. */
export function factsIn(sentence: string, place: Place): readonly Said[] {
  if (place.section === 'never' || isEmpty(sentence)) return []
  const found: Said[] = []
  const amounts = amountsOf(sentence)
  const aboutIt = isAbout(sentence, place)
  const how = place.section === 'how'
  const isLimit = saysLimit(sentence, place, aboutIt)
  if (isLimit) found.push({ kind: 'limit', value: sentence, ...(amounts.length > 0 && { amounts }) })
  else if (saysDoes(sentence, place, aboutIt)) found.push({ kind: 'does', value: sentence })
  const measured =
    amounts.length > 0 && !isLimit && !(how && (place.code || place.item)) && !isOrder(sentence)
  if (measured && (!how || aboutIt)) found.push({ kind: 'number', value: sentence, amounts })
  found.push(
    ...priceIn(sentence, place),
    ...audienceIn(sentence, place, how),
    ...platformsIn(sentence, place),
  )
  found.push(...integrationsIn(sentence, place))
  return found
}

/** Fewer letters than a word, only an address, a file name, or the way to somewhere else. */
const isEmpty = (text: string): boolean =>
  (text.match(/\p{L}/gu)?.length ?? 0) < (/\p{Script=Han}|\p{Script=Hangul}/u.test(text) ? 4 : 8) ||
  (/^\S+$/.test(text.replace(/[.:]$/, '')) && !/\p{Script=Han}|\p{Script=Hiragana}/u.test(text)) ||
  /[:：]$/.test(text) ||
  /^(?:https?:\/\/|www\.)\S+$/.test(text) ||
  /\?$|？$/.test(text) ||
  goesElsewhere.test(text)

const goesElsewhere =
  /^(?:see|read|check(?: out)?|visit|refer|follow|click|learn more|more (?:info|details|information|on|about)|for (?:more|full|detailed|further|additional) |note(?:\b| that)|please|thanks?|thank you|welcome|hi\b|hello|join|star |sponsor|support (?:us|me|this)|made with|built with|back to|go to|open an issue|view |try it|try the|full documentation|documentation|docs\b|english|demo\b|live demo|download\b|siehe|mehr (?:dazu|infos)|voir |consulta|ver |详见|参见|请|查看|詳しく|자세한)/iu

/** A sentence that tells the reader to do something. */
const isOrder = (text: string): boolean =>
  /^(?:(?:first|then|next|now|finally|also|just|simply|to [^,]{2,60}),?\s+)?(?:run|install|add|use|create|set|call|pass|import|clone|copy|paste|open|edit|make sure|ensure|remember|consider|start|type|put|place|configure|define|declare|replace|remove|delete|update|upgrade|execute|include|specify|change|enable|disable|you (?:can|may|should|must|need|will|have|could)|if you|let[’']?s|when you|once you|assuming|by default|here(?:[’']s| is| are)|the following|this (?:example|section|will|option|method|function|means)|in this|führe|installiere|exécutez|instala|ejecuta|运行|安装)\b/iu.test(
    text,
  )

const isAbout = (text: string, place: Place): boolean => {
  const lower = text.toLowerCase()
  const name = place.name.toLowerCase()
  return (
    (name.length > 1 && lower.startsWith(name)) ||
    /^(?:it|this (?:is|app|tool|game|library|package|module|project|program|plugin|extension|editor|site|cli|utility|framework)|the (?:app|tool|game|library|package|module|project|program|plugin|extension|editor|site|cli)|we|dies(?:es|er|e)?|es|das|ce|cette|este|esta|es un|questo)\b/iu.test(
      text,
    )
  )
}

function saysLimit(text: string, place: Place, aboutIt: boolean): boolean {
  if (place.section === 'limits') return !isOrder(text)
  if (!limiting.test(text) || freedFrom.test(text)) return false
  if (isOrder(text) || place.code) return false
  return place.section === 'how'
    ? aboutIt && !/^it\b/iu.test(text)
    : aboutIt || place.intro || place.section === 'about'
}

function saysDoes(text: string, place: Place, aboutIt: boolean): boolean {
  if (isOrder(text) && !/^you can\b/iu.test(text)) return false
  if (place.section === 'about') return !place.code || aboutIt
  if (place.intro) return true
  if (place.section === 'how') return property.test(text) && !place.code && (aboutIt || !place.item)
  return property.test(text) || aboutIt
}

function priceIn(text: string, place: Place): readonly Said[] {
  if (place.section === 'how' || noPrice.test(text)) return []
  const value = price.exec(text)?.[0].trim()
  if (value === undefined) return []
  const amounts = amountsOf(value)
  return [{ kind: 'price', value, ...(amounts.length > 0 && { amounts }) }]
}

function audienceIn(text: string, place: Place, how: boolean): readonly Said[] {
  if (place.section === 'audience') return [{ kind: 'audience', value: text.replace(/[.!]$/u, '') }]
  if (how || place.section === 'other') return []
  const value = audience.exec(text)?.[1]?.replace(/[\s,]+$/u, '')
  return value === undefined || /^(?:the|your|our|its|all|each|other)\b/iu.test(value)
    ? []
    : [{ kind: 'audience', value }]
}

function platformsIn(text: string, place: Place): readonly Said[] {
  const says =
    place.section === 'platforms' || ((place.intro || place.section === 'about') && runsOn.test(text))
  if (!says || limiting.test(text)) return []
  return [...text.matchAll(systems)].slice(0, 12).map((match) => ({ kind: 'platform', value: match[0] }))
}

function integrationsIn(text: string, place: Place): readonly Said[] {
  if (place.section === 'how' || limiting.test(text)) return []
  if (place.section === 'integrations' && place.item) {
    const first = /^[^:—–(.]{2,60}/u
      .exec(text)?.[0]
      .replace(/\s+-\s.*$/u, '')
      .trim()
    return first === undefined ? [] : [{ kind: 'integration', value: first }]
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
