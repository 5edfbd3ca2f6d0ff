/** Whom a sentence says it is for. */
import type { Place, Said } from './place.ts'
import { saysTerms } from './prices.ts'

const people =
  'people|persons?|anyone|anybody|everyone|everybody|those|developers?|devs|engineers?|designers?|teams?|students?|teachers?|writers?|authors?|makers?|beginners?|kids|children|families|parents|musicians?|photographers?|researchers?|scientists?|journalists?|gamers?|players?|users?|freelancers?|founders?|startups?|companies|businesses|organi[sz]ations|schools|runners|cyclists|hikers|travell?ers|cooks|readers|learners|musicians|artists|administrators?|admins|sysadmins|operators|analysts|marketers|creators?|streamers|bloggers|translators|programmers|hobbyists|enthusiasts|speakers|studios?|clubs?|shops|offices|households|owners|treasurers|keepers|volunteers|carers|neighbou?rs|residents|tenants|landlords|coaches|pupils|patients|commuters|[\\p{L}-]*(?:watchers|knitters|weavers|bakers|brewers|sewers|carvers|keepers|workers|lovers|growers|makers|writers|coaches|organisers|organizers|collectors|recordists|artists|ologists|graphers|farmers|gardeners|potters|dancers|singers|painters|drivers|riders|walkers|climbers|sailors|tutors|instructors|editors|authors|nurses|doctors|vets|lawyers|accountants|librarians|technicians|musicians|historians|linguists|pianists|guitarists|activists|therapists|scientists|economists|cyclists)'
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

/** Of a README of a page or two: a sentence that is for somebody, and nothing else. */
const begins =
  /^(?:(?:it|this|es|das) (?:is|ist) )?(?:(?:made|built|meant|intended|designed|written|gemacht|gedacht|gebaut|conçue?|faite?|pensée?|pensad[oa]|hech[oa]|feit[oa]) )?(?:for|für|pour|para|per) (\p{L}.{3,160})$/iu
/** Nobody, or only how much of something. */
const nobody =
  /^(?:example|instance|now|that|this|these|those (?!who)|each|every (?!one)|all (?!who|those)|more|most|less|any(?!one|body| \p{L}+ who)|some|speed|security|privacy|performance|compatibility|the (?:full|same|first|last|time|moment|rest)|an? |it|its|usage|use|installation|convenience|details|debugging|testing|development|production|jede|den|die (?!\p{L}+ (?:haben|wollen|mögen))|das|dich|mehr|alle anderen|eine?[nmrs]? |chaque|tout|tous|toute|cada|tod[oa]s?|exemple|plus|cela|ejemplo|más|exemplo|mais|el |la |lo |o |obter|\p{L}+r (?:el|la|los|las|un|una|o|a|os|as|um|uma) |esempio)(?!\p{L}*-)/iu
const systemsFirst =
  /^(?:macOS|Windows|Linux|iOS|Android|iPhone|iPad|Node|Chrome|Firefox|Safari|Python|Docker)/iu
const clause = /[;:]|, (?:it|you|use|run|see|set|add|install|we|there|siehe|gibt)(?!\p{L})/iu

/** `Pour arroser la nuit`, `Para regar`: what it is done for. */
const toDo = /^(?:pour (?:l[ae]s? |les? )?\p{L}+(?:er|ir|oir|re)|para \p{L}+[aei]r(?:se|l[oa]s?)?)(?=[ ,])/iu
/** After its comma a sentence goes on, unless that tells who they are. */
const goesOn =
  /^[^,]*, (?!(?:die|der|das|denen|deren|qui|que|quienes|dont|où|y|et|und|e|o|ou|oder|mit|avec|con|com)(?!\p{L}))/iu

/** The whole sentence says it. */
export function audienceOf(text: string): Said | undefined {
  const found = begins.exec(text.replace(/[\s.!]+$/u, '').replace(/^(.{20,}?[\p{L}]): .*$/u, '$1'))?.[1]
  if (found === undefined || nobody.test(found) || systemsFirst.test(found) || clause.test(found))
    return undefined
  if (saysTerms(text)) return undefined
  const isEnglish = /^(?:.{0,40}\s)?for /iu.test(text.slice(0, text.length - found.length))
  const isSomebody = isEnglish ? somebody.test(`for ${found}`) : !goesOn.test(found) && !toDo.test(text)
  return isSomebody ? { kind: 'audience', value: found } : undefined
}
const somebody = new RegExp(`^for (?:all |any )?${group}`, 'iu')

export function audienceIn(text: string, place: Place): readonly Said[] {
  if (place.section === 'audience' && (!place.terse || (place.first && !ofProduct.test(text))))
    return [{ kind: 'audience', value: text.replace(/[.!]$/u, '') }]
  const isElsewhere = place.section === 'other' && !place.intro && !place.short
  if (isElsewhere || ['how', 'integrations'].includes(place.section)) return []
  const value = (meantFor.exec(text) ??
    (place.item && !/^(?:für|pour|para|per|для)(?!\p{L})/iu.test(text) ? null : elsewhereFor.exec(text)) ??
    (place.intro ? someFor.exec(text) : null))?.[1]
    ?.replace(aside, '')
    .replace(/[\s,]+$/u, '')
  return value === undefined || saysTerms(value) || /^(?:the|your|our|its|all|each|other)\b/iu.test(value)
    ? []
    : [{ kind: 'audience', value }]
}

/** It goes on about the product, or those who made it. */
const ofProduct = /^(?:it|we|they|there|es|wir|il|nous|i)(?!\p{L})/iu

/** After a comma, what is said of the product again. */
const aside =
  /,\s*(?:\p{L}+ed|kept|built|made|written|with|without|in|on|by|so|but|it|its|which|using|from|no|where|to)(?!\p{L}).*$/iu
