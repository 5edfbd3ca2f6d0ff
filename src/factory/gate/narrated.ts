/** Numbers of people, of times gone by, and of what a reader types in: none is the product's. */
import type { Quantity } from './amounts.ts'

/** So far before a number the words are read that say whose it is. */
const lookBack = 90

/** `She's 88`, `my son is nine`, `somebody has 40 of them`. */
const owns =
  "(?:['’]s| (?:of mine |of ours )?(?:is|are|was|were|has|have|had|owns?|wants?|needs?|keeps?|kept|lost|took|spent|paid|ran|walked|wrote|said|says?|drew|grew|made|ist|war|hat|haben|hatten?|besitzt|est|a|ont|avait|avaient|es|era|tiene|tienen|tenía|é|tem|têm|tinha))"
const ofPerson = new RegExp(
  `(?:^|[.;:–—,] |(?<!\\p{L})(?:and|but|because|so|while|und|aber|weil|et|mais|y|pero|e|mas) )(?:(?:he|she|somebody|someone|nobody|jemand|niemand|quelqu['’]un|ella|alguien|ela|ele|alguém)(?:['’]s)?|(?:sie ist|er ist|elle a)|(?:my|his|her|mein(?:e|er)?|mon|ma|mi|(?:[oa] )?(?:meu|minha))(?: [\\p{L}-]+){1,3}${owns}|(?:an?|one|another|the) (?:friend|colleague|neighbou?r|man|woman|girl|boy|child|kid|lady|guy|stranger)${owns}|(?:our|unsere?|notre|nuestr[oa]|noss[oa]) (?:choir|chor|chœur|coro|club|verein|asociación|school|schule|école|escuela|escola|class|klasse|classe|clase|village|dorf|pueblo|town|stadt|ville|ciudad|cidade|street|straße|rue|calle|rua|house|haus|maison|casa|family|familie|famille|familia|família|parish|gemeinde|band|orchestra|orchester|orchestre|orquesta|orquestra|shop|laden|boutique|tienda|loja|workshop|werkstatt|atelier|taller|oficina|studio|office|büro|bureau|museum|musée|museo|museu|archive|archiv|hospital|krankenhaus|ward|station|farm|hof|ferme|granja|garden|garten|jardin|jardín|jardim|orchard|kitchen|küche|cellar|keller|boat|boot|bakery|bäckerei|lab|labor)${owns})(?!\\p{L})[^.;:,–—]{0,50}(?:(?<=\\d[^.;:,–—]{0,20}), [^.;:,–—]{0,20}){0,3}$`,
  'iu',
)
/** What the maker calls so is the product. */
const ownThing =
  /(?<!\p{L})(?:my|mein\p{L}*|mon|ma|mi|meu|minha) (?:app|tool|game|site|program|library|extension|editor|plugin|script|package|product|service|spiel|programm|werkzeug|erweiterung|jeu|outil|logiciel|juego|programa|aplicación|herramienta|jogo|aplicativo|ferramenta)/iu

/** `three weeks later`, `two years ago`, `88-year-old`: a time in a story; `antes del partido` is counted from something, seconds are how quick a thing is. */
const behindTime =
  /^(?:-| )?(?:later|ago|earlier|afterwards|before that|old|of age|später|zuvor|alt|alte[rsnm]?|plus tard|après|auparavant|después|más tarde|atrás|depois|mais tarde|antes)(?!\p{L})(?! (?:d[eoa]s?l?|que|than|l[ae]s?|un[ea]?|ch?a[dq]\p{L}+)(?!\p{L})| l['’]| d['’])/iu
const beforeTime = /(?<!\p{L})(?:vor|il y a|ça fait|hace|há|aged|im Alter von|âgée? de) $/iu
const leastLater = 86_400

const isStoryTime = ({ unit, values: [value = 0], start, end }: Quantity, text: string): boolean =>
  (unit === 'month' || (unit === 'time' && value >= leastLater)) &&
  (behindTime.test(text.slice(end, end + 20)) || beforeTime.test(text.slice(Math.max(0, start - 20), start)))

/** `You type 6 letters`, `Give it 40 pages`: what is put in; what is chosen from is there. */
const putIn =
  /(?:^|[.;:–—,] |(?<!\p{L})(?:and|then|if|when) )(?:(?:say )?you(?:['’]d)? |then |first )?(?:type|key in|enter|set|write|put|paste|say|dial|mark|tell it|ask (?:it )?for|give (?:it|them|both|each|him|her)|feed it|stell\p{L}*|tipp\p{L}*|gib|gibst|geben sie|schreib\p{L}*|vous (?:tapez|écrivez|réglez|entrez|demandez)|tapez|tu (?:tapes|écris)|escribes?|pones?|pides|escriba|escreves?|você (?:digita|escreve|põe|pede)|digite) (?!.{0,60}(?<!\p{L})(?:from|among|between|in|into|within|under|up|aus|zwischen|in|unter|bis|parmi|entre|en|hasta|até|em) $)[^.;:,–—]{0,40}(?:\d[\d.,]{0,8} (?:and |und |et |y |e |or |oder )?){0,5}$/iu
/** `At four in the morning it is at 210`, `One evening …`: a moment that is told of. */
const moment =
  /^(?:(?:at|by|around|towards|about) (?:half past |a quarter (?:to|past) )?(?:\p{L}+|\d{1,2})(?: o['’]clock| in the (?:morning|afternoon|evening)| at night| ?[ap]\.?m\.?)|at (?:midnight|noon)|last \p{L}+|(?:on|this|that|one) (?:\p{L}+day|morning|evening|night|afternoon|winter|summer|spring|autumn)(?: (?:morning|evening|night|afternoon))?|yesterday|in (?:the )?(?:\p{L}+ of )?(?:19|20)\d\d|(?:um|gegen) (?:halb )?(?:\p{L}+|\d{1,2})(?: uhr)?|gestern|(?:letzt|vorig)e[nmrs]? \p{L}+|im (?:jahr|sommer|winter|herbst|frühjahr) (?:19|20)\d\d|eines (?:morgens|abends|tages)|am (?:\p{L}+tag|abend|morgen)|(?:à|vers) (?:\p{L}+|\d{1,2}) heures?|un (?:matin|soir|jour)|hier|l['’](?:an|automne|hiver|été|année) derni(?:er|ère)|en (?:19|20)\d\d|ayer|el (?:año|otoño|verano|invierno|mes) pasado|ontem|no (?:ano|outono|verão|inverno|mês) passado|em (?:19|20)\d\d|a las? \p{L}+(?: de la (?:mañana|tarde|noche))?|una? (?:mañana|tarde|noche)|às \p{L}+(?: da (?:manhã|tarde|noite))?|uma? (?:manhã|tarde|noite))(?!\p{L})/iu

/** Whether a number is of a person, who may have as many as they like of what the product counts. */
export function isOfPerson({ start }: Quantity, text: string): boolean {
  const before = text.slice(Math.max(0, start - lookBack), start)
  return ofPerson.test(before) && !ownThing.test(before)
}

/** `no longer cuts the last 2 lines`: what was wrong. */
const noLonger =
  /(?<!\p{L})(?:no longer|not [^.;:,]{1,30} any ?more|nicht mehr|kein\p{L}* [^.;:,]{1,20} mehr|n[e’'] ?[^.;:,]{1,30} plus|ya no|não [^.;:,]{1,30} mais)(?!\p{L})[^.;:]{0,60}$/iu

/** Whether a number is of a time in a story, of a moment that is told of, or what a reader puts in. */
export function isNarrated(quantity: Quantity, text: string, isNamed: boolean): boolean {
  if (isStoryTime(quantity, text)) return true
  const before = text.slice(Math.max(0, quantity.start - lookBack), quantity.start)
  if (noLonger.test(before)) return true
  if (quantity.relation !== 'exact' && quantity.relation !== 'about') return false
  return (
    (putIn.test(before) && !atOnce.test(text)) ||
    (!isNamed && moment.test(text) && !ofMakers.test(text) && !every.test(before))
  )
}
/** What is done by those who sell it, or is to be had. */
const ofMakers =
  /(?<!\p{L})(?:we|our|you|your|wir|unser\p{L}*|du|dein\p{L}*|nous|notre|vous|votre|nosotros|nuestr\p{L}*|tus?|nós|noss\p{L}*|você)(?!\p{L})/iu
/** So many at once is what it can. */
const atOnce =
  /(?<!\p{L})(?:at once|at a time|at the same time|in one go|simultaneously|auf einmal|gleichzeitig|à la fois|en une fois|de una vez|a la vez|de uma vez|ao mesmo tempo)(?!\p{L})/iu
const every = /(?<!\p{L})(?:every|each|jede\p{L}*|alle|chaque|tous|cada|todos)(?!\p{L})/iu

/** `at eight`, `um acht`, `a las ocho`: an hour of the day. */
const clockBefore =
  /(?<!\p{L})(?:(?:at|until|till|since) (?:half past |a? ?quarter (?:to|past) )?|(?:um|gegen) (?:halb |viertel (?:vor|nach) )?|(?:à|vers) |(?:a|sobre|hasta|desde) las? |às |até às )$/iu
const hourBehind =
  /^ (?:in the (?:morning|afternoon|evening)|at night|o['’]clock|on \p{L}+day|uhr|morgens|abends|nachmittags|nachts|heures|du (?:matin|soir)|de l['’]après-midi|de la (?:mañana|tarde|noche)|en punto|da (?:manhã|tarde|noite))(?!\p{L})/iu
const endsBehind = /^(?:[.,;:!?)]|$| (?:and|it|I|you|he|she|they|we|und|kommt|et|y|te|e)(?!\p{L}))/iu
const lastHour = 24

export function isHour(
  { unit, values: [value = 0], relation, start, end, small }: Quantity,
  text: string,
): boolean {
  if (unit !== null || relation === 'range' || value > lastHour) return false
  const behind = text.slice(end, end + 24)
  if (!clockBefore.test(text.slice(Math.max(0, start - lookBack), start))) return false
  return hourBehind.test(behind) || (small && endsBehind.test(behind))
}
