/** What a sentence says that it does not do, have or allow. */

/** What is meant as a strength although it is said with a `not`. */
export const freedFrom =
  /\b(?:does(?:n[’']t| not)|do(?:n[’']t| not)|never|no) (?:need|require|have to|track|collect|send|upload|share|leave|phone|depend|store|use cookies|ask|touch|make you|block(?= (?:the|your|a|an|any|other|you|rendering|users?|threads?|requests?|io)(?!\p{L}))|bloat|break|crash|leak|waste|slow|pollute|lose|interfere|clutter|spam|nag|lock|get in)\b|\bno (?:longer|need|account|sign|registration|login|tracking|telemetry|ads|server|dependenc|config|setup|build|install|subscription|matter|cookies|cloud|database|extra|additional)/iu

/** Of these, what is done and not what is there. */
export const freedVerb =
  /\b(?:does(?:n[’']t| not)|do(?:n[’']t| not)|never) (?:need|require|have to|track|phone|depend|make you|bloat|break|crash|leak|waste|slow|pollute|lose|interfere|clutter|spam|nag|lock|get in)\b|(?:benötigt|braucht) kein|(?:no|não) (?:necesita|requiere|precisa|requer)\b|n[e’'] ?(?:requiert|nécessite|a) pas besoin|ne (?:requiert|nécessite)/iu

export const limiting =
  /\b(?:does(?:n[’']t| not) (?!only|mean|matter)|do(?:n[’']t| not) (?:support|work|handle|yet)|can(?:not|[’']t| not)\b|is(?:n[’']t| not) (?:an? |the |yet |intended|meant|designed|supported|suitable|able|available|possible|guaranteed|production|compatible|a replacement)|are(?:n[’']t| not) (?:supported|yet|available|handled|included)|not (?:yet )?(?:supported|available|implemented|included|suitable|recommended)|no support for|there is no\b|won[’']t\b|will not\b|unsupported|limited to|only (?:works?|runs?|supports?|available|one|for)|works? only|runs? only|supports? only|(?:is|are) experimental|(?:in|is|are) (?:alpha|beta)\b|work in progress|early stage|not production|unlike|kann nicht|können nicht|wird nicht|werden nicht|unterstützt (?:kein|nicht|nur)|nicht unterstützt|nur (?:unter|auf|für|mit)|noch nicht|ne (?:fonctionne|gère|prend|permet|supporte)|pas (?:encore|pris)|uniquement|no (?:soporta|funciona|es compatible|permite)|todavía no|solo funciona|non (?:supporta|funziona)|não (?:suporta|funciona)|не поддержива|не работает|только (?:на|для))|不支持|暂不|仅支持|只支持|尚未|未対応|対応していません|できません|のみ対応|지원하지 않/iu

/** Nothing stands before it: `No sound and no ads.`, `Only one garden.`, `Ohne Anmeldung`. */
const without =
  /^(?:no(?! (?:matter (?:how|what|which|where|if|whether|who|the)|need|longer|more|wonder|doubt|one)(?!\p{L}))|not(?! (?:only|\p{L}+ing)(?!\p{L}))|never|neither|none|nothing(?! (?:else|more|less|fancy)(?!\p{L}))|only|kein\p{L}*|nicht|nie|nur|ohne|pas d[e’']|aucune?|ni |jamais|seulement|uniquement|sans|sin|solo|sólo|ningún|ninguna|nunca|sem|não|nenhuma?|apenas|só)(?!\p{L})/iu

/** One and no more: `One player`, `Una sola pista`. */
const single =
  /^(?:one|a single|ein\p{L}* einzige\p{L}*|une? seule?|una? sol[oa]|uma? (?:só|únic[oa])) (?:\p{L}+[ ,]){0,3}?(?:at a time|only|player|user|device|à la fois|a la vez)(?!\p{L})|^(?:a single|ein\p{L}* einzige\p{L}*|une? seule?|una? sol[oa]|uma? (?:só|únic[oa])) (?:\p{L}+[ ,]){0,3}?(?:per|je|pro|par|por)(?!\p{L})|^(?:one player|single player)(?!\p{L})/iu
/** One for each. */
const oneEach = /^one (?:\p{L}+[ ,]){0,3}?per(?!\p{L})/iu

/** So much and no more. */
const most =
  /^(?:(?:for |für |pour |para )?(?!(?:uses?|takes?|needs?|costs?|lasts?|put|add|holds?|supports?|stores?|handles?|works?|scales?|keeps?|runs?|has|use|save|invite|send|share|records?|uploads?|imports?)(?!\p{L}))\p{L}+ (?:of |de |von |with |mit |avec |con |com )?)?(?:up to|at most|no more than|(?:a )?maximum of|max\.?|bis zu|höchstens|maximal|jusqu[’']à|au (?:plus|maximum)|hasta|como máximo|até|no máximo) (?:\d|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|zwei|drei|vier|fünf|sechs|deux|trois|quatre|cinq|dos|tres|cuatro|cinco|dois|três)/iu

const subject = String.raw`(?:it|they|he|she|es|er|sie|il|elle|ils|elles|the [\p{L}-]+(?: \p{L}+)?|die \p{L}+|der \p{L}+|das \p{L}+|l[’']\p{L}+|el \p{L}+|la \p{L}+|o \p{L}+|a \p{L}+)`
/** `It takes no payments`, `it cannot`, `Verschickt keine E-Mails`, `Elle ne déclare pas`. */
const denies = new RegExp(
  String.raw`^(?:${subject} )?(?:\p{L}+(?:s|t|en|ain) (?:no|nothing|none|nobody|neither|kein\p{L}*|nicht)(?! (?:matter|longer|more))(?!\p{L})|(?:does|do|is|are|can|will)(?: not|n[’']t)(?! (?:only|mean|matter))(?!\p{L})|(?:cannot|never) \p{L}+|(?:ne |n[’'])\p{L}+(?: \p{L}+){0,2} (?:pas|aucune?|à aucun|que|plus|jamais)(?!\p{L})|(?:no|não|non) (?:se |te |le )?\p{L}+(?:a|e|an|en|ia)(?!\p{L})|(?:gibt|hat|kann|wird|werden|ist) (?:\p{L}+ ){0,2}(?:kein\p{L}*|nicht|nur)(?!\p{L}))`,
  'iu',
)
/** Said of the product by a sentence that names it first. */
const deniesLater =
  /^(?:\p{L}+s )(?:no|nothing)(?!\p{L})|^(?:\p{L}+en|kann|hat|ist|\p{L}+t) (?:\p{L}+ ){0,2}(?:kein\p{L}*|nicht)(?!\p{L})/iu
/** `It only reads`, `It talks only to`: of the product itself, for `the type only has` may be a strength of it, and so is what something is won by. */
const itOnly =
  /^(?!.*, (?:so|sodass|damit|donc|así) )(?:it|they|es|sie|il|elle) (?:(?:can |will )?only \p{L}+|\p{L}+ (?:only|nur|seulement|solo)(?!\p{L}))/iu

const there =
  /^(?:there (?:is|are) (?:no|only|neither)(?!\p{L})|there (?:isn|aren)[’']t|es gibt (?:kein\p{L}*|nur)|(?:il n[’']y a|il n’existe) (?:pas|aucune?|que)|no hay|solo hay|não há|só há)(?!\p{L})/iu

const onlyAtEnd = /(?<!\p{L})(?:only|nur|seulement|uniquement|solamente|solo|apenas)(?=\s*(?:[.;,!]|$))/iu
/** `the start, not the route`. */
const notThat =
  /[,;] (?:not (?!only|just|to mention)|nicht |mais pas |y no |não )(?:\p{L}+ ){1,4}\p{L}+[.!]?$|; (?:there (?:is|are) no|no|not|es gibt kein\p{L}*|kein\p{L}*|pas|no hay|não há|sem|sin|ohne)(?!\p{L})/iu

/** `by heat, not by pile`: how it is done, and not what is left out. */
const sameManner =
  /(?<!\p{L})(by|with|for|from|as|per|nach|mit|für|par|avec|pour|por|con|com)(?!\p{L})[^,;]*, (?:not|nicht|non|no|não) \1(?!\p{L})/iu

const gone =
  /(?<!\p{L})(?:is|are|gets?|will be|wird|werden|est|sont|se|são|é) (?:\p{L}+ ){0,8}?(?:deleted|erased|thrown away|gelöscht|entfernt|supprimée?s?|effacée?s?|borran?|eliminan?|apagad[oa]s?)(?!\p{L})[^.]{0,20}(?:after|when|once|nach|après|tras|después|após|\d)|(?<!\p{L})(?:deleted|erased|gelöscht|supprimée?s?) (?:after|nach|après)(?!\p{L})|(?<!\p{L})(?:werden|wird|sont|est|se) (?:nach|après|tras|después de|após) .{2,60}(?:gelöscht|entfernt|supprimée?s?|effacée?s?|borran?|eliminan?)(?!\p{L})|^(?:when|once|after|sobald|wenn) .{3,60} (?:is|are) (?:deleted|erased)(?!\p{L})/iu

const needs =
  /^(?:(?:it|you|es|il|elle|the app|die app|l[’']application|la app) )?(?:needs?|requires?|braucht|benötigt|nécessite|necesita|requiere|precisa de|requer) (?:an? |the |your |eine? |einen |une? |una? |uma? |conexión |connexion )?(?:internet|network|wi-?fi|connection|account|sign-?in|login|password|card|phone number|server|licen[cs]e|key|konto|netz\p{L}*|anmeldung|verbindung|compte|réseau|connexion|cuenta|conexión|red|conta|ligação|conexão)(?!\p{L})/iu
/** `You need Postgres 15`: something of others. */
const needsOther =
  /^(?:[Yy]ou need|[Ii]t needs|[Nn]eeds|[Rr]equires) (?:(?:an? |the |your )?\p{Lu}|.{3,40} (?:on|in) (?:your|the) (?:PATH|path|system)(?!\p{L}))/u

const languages =
  'english|german|french|spanish|portuguese|italian|dutch|polish|japanese|chinese|korean|russian|ukrainian|czech|swedish|norwegian|danish|finnish|turkish|greek|latin|hungarian|romanian|catalan|basque|welsh|irish|arabic|hebrew|hindi|deutsch|englisch|französisch|spanisch|italienisch|polnisch|niederländisch|türkisch|français|anglais|allemand|espagnol|italien|néerlandais|español|inglés|francés|alemán|portugués|catalán|português|inglês|espanhol'
/** `In English and Polish.`, `Interface en français`: these and no others. */
const spokenOnly = new RegExp(
  String.raw`^(?:(?:only|nur|available|the interface is|interface|oberfläche|interfaz|texts?|menus?) )?(?:in|auf|en|em|is|are|and)? ?(?:${languages})(?:(?:, | and | und | et | y | e |, and | en | auf | in | em | or )+(?:${languages})){0,8}(?: only)?\.?$`,
  'iu',
)

/** What a README of a page or two says it does not, of itself: with nothing before that and no heading above. */
export function saysLack(
  text: string,
  {
    name,
    first,
    section,
    item,
  }: {
    readonly name: string
    readonly first: boolean
    readonly section: string
    readonly item: boolean
  },
): boolean {
  if (advice.test(text)) return false
  const isNamed = name.length > 1 && text.toLowerCase().startsWith(`${name.toLowerCase()} `)
  const rest = isNamed ? `it ${text.slice(name.length + 1)}` : text
  const clauses = withoutSpared(rest).split(/\s*;\s+/u)
  return (
    clauses.some(
      (clause, at) => (at === 0 || isNamed || first) && startsLacking(clause, section !== 'about' && !item),
    ) ||
    // In a list of what it can do so much is a strength.
    (section !== 'about' && most.test(rest)) ||
    (section !== 'about' && notThat.test(withoutSpared(rest)) && !sameManner.test(rest)) ||
    gone.test(rest) ||
    (section !== 'about' && onlyAtEnd.test(rest))
  )
}

/** In a list of what it can do `one card per plant` is how it does it. */
const startsLacking = (text: string, isOpen: boolean): boolean =>
  without.test(text) ||
  single.test(text) ||
  (isOpen && oneEach.test(text)) ||
  denies.test(text) ||
  there.test(text) ||
  needs.test(text) ||
  needsOther.test(text) ||
  deniesLater.test(text) ||
  itOnly.test(text) ||
  spokenOnly.test(text)

/** `there is no app to install`: what nobody has to do. */
const spared =
  /(?:there is |es gibt )?(?<!\p{L})(?:no|nothing|nichts|kein\p{L}*|rien|aucune?|nada) (?:\p{L}+ ){0,3}?(?:to (?:install|configure|set up|learn|maintain|update)|à installer|zu installieren|que instalar|(?:is |are )?(?:needed|required|necessary|nötig|nécessaire|necesari[oa]))(?!\p{L})/giu
export const withoutSpared = (text: string): string => text.replace(spared, '')
const burden =
  '(?:(?:runtime|external|other|third-party|native|extra|laufzeit|externen?) )?(?:dependenc(?:y|ies)|telemetry|tracking|trackers?|cookies|spyware|malware|boilerplate|build steps?|configuration|config|abhängigkeiten|telemetrie|tracker|konfiguration|dépendances?|télémétrie|traceurs|pistage|dependencias?|telemetría|rastreo|dependências?|telemetria|rastreamento|dipendenze)'
const denied =
  /(?<!\p{L})(?:no|zero|without|kein\p{L}*|ohne|sans|aucune?|pas de|sin|ningun[oa]?|sem|nenhuma?|senza|nessuna?) /giu
const deniedBurden = new RegExp(String.raw`${denied.source}(?:any )?${burden}(?!\p{L})`, 'giu')
/** `no dependencies and no telemetry`: all of what is not there is what nobody wants. */
export const isUnburdened = (text: string): boolean => {
  const all = text.match(denied)?.length ?? 0
  return all > 0 && all === text.match(deniedBurden)?.length
}

/** What the reader may do about it. */
const advice =
  /^(?:use|if|try|see|get|take|there (?:is|are) (?:other|many|another)|falls|utilisez|usa )(?!\p{L})/iu
export const isAdvice = (text: string): boolean => advice.test(text)
