/** What one sentence is: which kinds of facts it holds, and in which of its words. */
import type { Amount } from '../../core/pack.ts'
import { amountsOf } from './amounts.ts'
import {
  hangs,
  isCredit,
  isEmpty,
  isManual,
  isNeed,
  isOfAnother,
  isOrder,
  isSlogan,
  isStep,
  ofMaker,
} from './aside.ts'
import { audienceIn, audienceOf } from './audiences.ts'
import { integrationsIn } from './integrations.ts'
import { freedFrom, freedVerb, isAdvice, isUnburdened, limiting, saysLack, withoutSpared } from './lacks.ts'
import { objectsIn } from './objects.ts'
import type { Place, Said } from './place.ts'
import { platformsOf, saysRunning, systemsIn } from './platforms.ts'
import { isOnlyTerms, priceIn } from './prices.ts'
import { isMadeBy, isProof, isTestRun } from './proofs.ts'
import { sectionOf } from './sections.ts'
import { leadsWithVerb } from './verbs.ts'

export type { Place, Said } from './place.ts'

/** What a maker says that a reader would hold them to. */
const property =
  /\b(?:offline|open[- ]source|self[- ]host\w*|end-to-end|encrypt\w*|local(?:ly| first|-first)|on your (?:own )?(?:device|machine|computer|phone|server)|in (?:your|the) browser|on-device|private(?:ly)?|anonymous(?:ly)?|zero[- ][a-z]+|dependency[- ]free|no (?:account|accounts|sign-?up|sign up|registration|login|log-in|tracking|trackers|telemetry|analytics|ads|advert\w*|cookies|server|servers|backend|cloud|build step|build|config\w*|dependencies|runtime dependencies|installation|install|internet|network|subscription|subscriptions|data|limits?|watermark|javascript|database|setup|credit card|in-app purchases)\b|without (?:an? )?(?:account|sign\w*|registration|internet|network|server|installing|login|dependencies|build|javascript|tracking)|never (?:leaves?|uploads?|uploaded|sends?|sent|stores?|stored|tracks?|shares?|shared|collects?|asks?|loses?|touches|writes|sees?)|does(?:n[’']t| not) (?:require|need|track|collect|send|upload|store|share|phone|use cookies)|not (?:uploaded|sent|stored|shared|tracked)|GDPR|HIPAA|SOC ?2|WCAG|ISO ?\d{4,5}|compliant|accessible|keyboard|screen readers?|MIT[- ]licensed|ohne (?:konto|anmeldung|registrierung|server|internet|werbung|tracking|cloud)|quelloffen|kein(?:e|en)? (?:konto|anmeldung|werbung|tracking|cookies|cloud|abo)|hors ligne|sans (?:compte|inscription|publicité|serveur)|sin (?:cuenta|registro|conexión|anuncios)|senza (?:account|registrazione)|sem (?:conta|cadastro)|offlinefähig)(?![\p{L}])|离线|開源|开源|无需|オフライン|不要|오프라인|오픈 ?소스|без регистрации|офлайн|открыт\w* код/iu

export const isProperty = (text: string): boolean => property.test(text)

/** Of these, the ones that are said once, anywhere: nobody says them about a single option. */
const freedom =
  /\b(?:offline|open[- ]source|no (?:account|sign-?up|sign up|registration|login|tracking|telemetry|analytics|ads|cookies|cloud|subscription|installation)|without (?:an? )?(?:account|sign\w*|registration|internet|network)|never (?:leaves?|uploads?|sends?|tracks?|shares?|collects?)|ohne (?:konto|anmeldung)|sans compte|sin cuenta)(?![\p{L}])/iu

/** `Known limits: RAW files are not read`: a section of one line. */
const labelled = /^(\p{L}[\p{L} ’'-]{2,30}):\s+(\S.*)$/u

/** `For choirs: keeps the music in order`, before the first section. */
const forWhom = /^((?:For|Für|Pour|Para|Per) [^:.]{3,90}):\s+(\S[^:]{14,})$/u

/** Every fact that a sentence holds; none for one that only tells how, greets, or names others. */
export function factsIn(sentence: string, place: Place): readonly Said[] {
  const named = isNamed(sentence, place)
  if (place.section === 'never') return place.terse ? besideThanks(sentence, place, named) : []
  // `Free.` has fewer letters than a sentence.
  // `It runs on your own server with Docker:`, and the listing follows.
  if (place.terse && sentence.endsWith(':') && saysRunning(sentence))
    return platformsOf(sentence.slice(0, -1), place.name).said
  if (!named && !place.item && isSlogan(sentence)) return []
  if (isEmpty(sentence)) return place.terse && sentence.length < 30 ? tiny(sentence, place, named) : []
  const [label, words = ''] = labelled.exec(sentence)?.slice(1) ?? []
  if (label !== undefined && place.section !== 'limits' && sectionOf(label) === 'limits')
    return factsIn(words, { ...place, section: 'limits' })
  const [, whom = '', what = ''] = (place.intro && forWhom.exec(sentence)) || []
  if (what !== '') return [...audienceIn(whom, place), ...factsIn(what, place)]
  return place.terse && !place.deep
    ? factsOfTerse(sentence, place, named)
    : factsOfAny(sentence, place, named)
}

function factsOfAny(sentence: string, place: Place, named: boolean): readonly Said[] {
  const amounts = amountsOf(sentence)
  const isLimit = saysLimit(sentence, place, named)
  return [
    ...(isLimit ? [counting('limit', sentence, amounts)] : []),
    ...(!isLimit && saysDoes(sentence, place, named) ? [{ kind: 'does', value: sentence } as const] : []),
    ...(amounts.length > 0 && !isLimit && saysNumber(sentence, place, named, amounts)
      ? [{ kind: 'number', value: sentence, amounts } as const]
      : []),
    ...priceIn(sentence, place, named),
    ...audienceIn(sentence, place),
    ...(limiting.test(sentence) ? [] : systemsIn(sentence, place)),
    ...integrationsIn(sentence, place),
  ]
}

const counting = (kind: Said['kind'], value: string, amounts: readonly Amount[]): Said => ({
  kind,
  value,
  ...(amounts.length > 0 && { amounts }),
})

/** `Free.`, `No ads.` */
const tiny = (text: string, place: Place, named: boolean): readonly Said[] =>
  /^(?:no|kein\p{L}*|sans|ohne|sin|sem) \p{L}{3,}[.!]?$/iu.test(text) && place.section !== 'how'
    ? [{ kind: 'limit', value: text }]
    : priceIn(text, place, named)

/** Under the headings of the licence and of those who made it: what it costs, and who that was. */
function besideThanks(sentence: string, place: Place, named: boolean): readonly Said[] {
  if (place.licence) return priceIn(sentence, { ...place, section: 'other' }, named)
  return place.first && isMadeBy(sentence) ? [{ kind: 'proof', value: sentence }] : []
}

/** Of a README of a page or two: what a sentence is about decides what it is, and no heading has to say it. */
function factsOfTerse(sentence: string, place: Place, named: boolean): readonly Said[] {
  const whom = ['audience', 'limits', 'price'].includes(place.section) ? undefined : audienceOf(sentence)
  if (whom !== undefined) return [whom]
  const price = priceIn(sentence, place, named)
  if (price.length > 0 && isOnlyTerms(sentence)) return price
  const amounts = amountsOf(sentence)
  const isPrice = price[0]?.value.length === sentence.replace(/[\s.!]+$/u, '').length
  const aside = isOrder(sentence) || hangs(sentence) || ofMaker(sentence) || place.code === 'first'
  const { said: platforms, only } =
    aside || place.making || isLackOfOther(sentence, named) ? nowhere : platformsOf(sentence, place.name)
  // `Needs macOS 13` and nothing else: no limit but a platform.
  const isLimit =
    !isPrice && (!only || sentence.includes(';')) && saysLimitHere(sentence, place, named, aside)
  const here = openPlace(sentence, place, named)
  const isProven =
    (!aside || (place.code === 'first' && isTestRun(sentence))) && !isPrice && !isLimit && isProof(sentence)
  const does = !isLimit && !isPrice && !only && !isProven && saysDoes(sentence, here, named)
  const isCounted = amounts.some(({ unit }) => !isPrice || !/^[A-Z]{3}$/.test(unit ?? ''))
  const counts = isCounted && !isLimit && !only && saysNumber(sentence, here, named, amounts)
  return [
    ...(isLimit ? [counting('limit', sentence, amounts)] : []),
    ...(isProven ? [counting('proof', sentence, amounts)] : []),
    ...(does ? [{ kind: 'does', value: sentence } as const] : []),
    ...(counts ? [{ kind: 'number', value: sentence, amounts } as const] : []),
    ...price,
    ...audienceIn(sentence, place),
    ...(platforms.length > 0 || isLimit ? platforms : systemsIn(sentence, place)),
    ...(isLimit || aside ? [] : integrationsIn(sentence, here)),
    ...(does ? objectsIn(sentence, place.name, place.intro && (place.first || named)) : []),
  ]
}

/** Where something is stated although the heading speaks of its use, of systems or of people. */
const openPlace = (sentence: string, place: Place, named: boolean): Place =>
  place.code === 'first' || (place.use && !isStatement(sentence, place, named))
    ? place
    : {
        ...place,
        section: place.use || isOpen(place, named) ? 'other' : place.section,
      }

/** Among what is required, `A Supabase project` is no feature. */
const isOpen = (place: Place, named: boolean): boolean =>
  place.section === 'audience' || (place.section === 'platforms' && (named || !place.item))

const saysLimitHere = (text: string, place: Place, named: boolean, aside: boolean): boolean =>
  saysLimit(withoutSpared(text), place, named) ? !isAdvice(text) : saysLackHere(text, place, named, aside)

/** `No autoplay - the next video waits` among features: what one is spared. */
const spares = /^(?:no|zero|without|kein\p{L}*|ohne|pas de|sans|sin|senza|sem|zonder|geen) \p{L}/iu

const nowhere = { said: [], only: false } as const

const saysLackHere = (text: string, place: Place, named: boolean, aside: boolean): boolean =>
  !aside &&
  place.section !== 'integrations' &&
  (place.section !== 'how' || place.use === true) &&
  !isLackOfOther(text, named) &&
  !freedVerb.test(text) &&
  !isUnburdened(text) &&
  // In a list of what it can do `no dependencies` is one of those.
  !(place.section === 'about' && place.item && (isProperty(text) || spares.test(text))) &&
  saysLack(text, place)

/** Where the reader is told what to do: what is stated there all the same. Later on `it` may be what was just done. */
const isStatement = (text: string, { first, goesOn }: Place, named: boolean): boolean =>
  named ||
  leadsWithVerb(text, 'third-person') ||
  ((first || goesOn === true) && it.test(text)) ||
  /^(?:the|a|an|each|every|one|two|three|all|everything|nothing|no|there|der|die|das|ein|eine|jede[rs]?|le|la|les|un|une|chaque|el|los|una|cada|se|o|os|as|um|uma|you need|\d)(?!\p{L})/iu.test(
    text,
  )

const it = /^(?:it|es|il|elle)(?!\p{L})/iu
/** What `it` is in the next sentence of the paragraph. */
export const goesOnAbout = (text: string, place: Place): boolean =>
  isNamed(text, place) || (place.goesOn === true && it.test(text))

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
/** A feature of a list says so at once, where it is one: `a wet pot can't be put in by mistake` is a strength. */
const itemWithin = 12

function saysLimit(text: string, place: Place, named: boolean): boolean {
  const isOwn = named || itself.test(text) || (place.section === 'limits' && place.first)
  if (place.deep && !(isOwn && limiting.test(text))) return false
  if (place.section === 'limits') return !isOrder(text) && (place.first || place.short || limiting.test(text))
  // What is in brackets is beside the point.
  const at = text.replace(/\([^()]{0,200}\)/g, '').search(limiting)
  if (at > itemWithin && place.item && place.section === 'about' && !flatly.test(text)) return false
  if (at < 0 || at > limitWithin || freedFrom.test(text) || isAside(text, at, named)) return false
  if (isOrder(text) || hangs(text) || place.code === 'first' || /^if\b/iu.test(text)) return false
  if (place.section === 'how')
    return (
      named || (place.short && !place.item && itself.test(text)) || (place.use === true && flatly.test(text))
    )
  return named || place.intro || place.short || place.section === 'about'
}

/** Beside how it is installed: `Windows works in WSL; the plain console is not supported.` */
const flatly =
  /(?<!\p{L})(?:(?:is|are)(?: not|n[’']t) (?:yet )?(?:supported|available|possible)|wird nicht unterstützt|werden nicht unterstützt|n[’']est pas (?:pris en charge|possible|disponible)|no (?:es|está) (?:compatible|posible|disponible)|não (?:é|está) (?:suportad[oa]|possível|disponível))(?!\p{L})/iu

/** `an integer that does not exceed`, `while X does not`, `Electron does not have`: not what the product lacks. */
const isAside = (text: string, at: number, named: boolean): boolean =>
  /^(?:while|although|though|even though|unlike)\b/iu.test(text) ||
  /\b(?:that|which|who|if|when|where|whenever|(?:since|because|as|so|so that) \p{L}+)\s+$|^(?:when|where|wenn|quand|cuando|quando)\s[^,]*$/iu.test(
    text.slice(0, at),
  ) ||
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
  if (isNeed(text) || (place.code === 'first' && pointsBack.test(text))) return false
  if (!named && (isCredit(text) || isOfAnother(text))) return false
  if (place.why && !named && !place.item && !ofIt(text)) return false
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
  const loose =
    place.short &&
    (place.code === 'none' || (place.terse === true && place.code !== 'first')) &&
    place.section === 'other' &&
    !isManual(text)
  if (/^(?:\p{Ll}|If\b)/u.test(text) && !named) return false
  return enough && (named || loose || (property.test(text) && place.code === 'none'))
}

/** `undo puts them back`: what a command does with what was told before. */
const pointsBack = /(?<!\p{L})(?:them|these|those)(?!\p{L})/iu

/** Beside why it is there, what is said of it. */
const ofIt = (text: string): boolean => /^(?:it|this|es|das|il|elle|esto|isto)(?!\p{L})/iu.test(text)

const wordCount = (text: string): number => (isWide(text) ? text.length : text.split(/\s+/u).length)

function saysNumber(text: string, place: Place, named: boolean, amounts: readonly Amount[]): boolean {
  if (!named && (isOfAnother(text) || (place.why && !place.item && !ofIt(text)))) return false
  if (isOrder(text) || isNeed(text) || hangs(text) || place.deep || /^(?:when|if)\b/iu.test(text))
    return false
  // So many of what has to be there, not of what it does.
  if (place.section === 'platforms' && place.item) return false
  if (place.section === 'how') return named && place.code === 'none'
  if (named || place.intro || place.section === 'about' || place.section === 'limits') return true
  if (isStep(text) || place.code === 'first') return false
  return place.short || amounts.some((one) => one.unit !== null && one.unit !== '×')
}
