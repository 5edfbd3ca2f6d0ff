/** A superlative of any adjective, where the sentence is of the product or says nothing else. */
import { row } from './conceptRow.ts'
import type { Concept } from './concepts.ts'

/** Anybody's name; whose it is is asked apart. */
const name = '\\p{Lu}[\\p{L}\\d.-]{2,}'
/** `Anna is the loudest singer`: not of the product, where `Nnnn` stands for its name. */
export const isOfAnother = ({ key }: Concept, plain: string): boolean =>
  key.startsWith('most-') &&
  /^\p{Lu}[\p{L}\d.-]{2,} (?:is|ist|est|reste|es|remains)(?!\p{L})/u.test(plain) &&
  !/^(?:Nn{2,}|Das) /u.test(plain)

/** Behind a name or a pronoun, or at the start. */
const opening = (verb: string, pronoun: string): string =>
  `^(?:(?:${name}|${pronoun})(?: ${verb} | ?[:,–—-] ?))?`

/** Behind what is said to be most: of what, where, for whom, and then the end. */
const closing = (prepositions: string, verbs: string): string =>
  `(?= (?:${prepositions})(?! [^.!]*(?<!\\p{L})(?:${verbs})(?!\\p{L}))[^.!;:]*[.!]*$|[.!]*$)`

/** `-ste` that is no superlative, or one of place and time. */
const german =
  '(?!(?:erst|nächst|letzt|best|fest|ernst|bewusst|unbewusst|robust|wüst|oberst|unterst|vorderst|hinterst|innerst|äußerst|jüngst|ältest|neuest)e|\\p{Ll}*(?:pass|fass|lös|wuss|muss|müss|mess|press|lis|kis|pos|küs|kos)te)'
const germanVerbs =
  'ist|sind|wird|werden|hat|haben|kann|muss|soll|steht|stehen|kommt|kommen|liegt|bleibt|geht|(?!(?:mit|seit|nicht|jetzt|fast|selbst|sonst|erst|fest|zeit|welt|statt|weit)(?!\\p{L}))\\p{Ll}{2,}t'
const french = "de|du|d[’']|des|pour|au|aux|en|sur|parmi|jamais|qui soit"
const frenchVerbs = 'est|sont|a|ont|se|sera|peut|va|fait|tient|reste'
const southern = 'de|del|d[oa]s?|para|en|no|na|sobre|entre|jamás|jamais|que hay|que existe|que há'
const southernVerbs = 'es|son|está|están|é|são|tiene|tem|se|va|vai|puede|pode|queda|fica'

const noun = "[\\p{L}’'-]+(?: (?:de|du|des|del|do|da|d[’']|à|para) ?[\\p{L}’'-]+| [\\p{L}-]+){0,2}?"

export const superlatives: readonly Concept[] = [
  row({
    key: 'best-de',
    kind: 'superlative',
    hard: true,
    shared: true,
    says: /\b(?:der|die|das|den|dem) (?:beste[nrms]?|schnellste[nrms]?|einfachste[nrms]?|sicherste[nrms]?|führende[nrms]?|einzige[nrms]?|modernste[nrms]?|beliebteste[nrms]?|erste[nrms]?) [^.,;]{0,40}?(?:app|tool|programm|lösung|bibliothek|software|plattform|spiel|dienst|weg|art|welt|markt|seiner art|ihrer art|\p{Lu}[\p{Ll}]+(?:app|programm|software|tool|verwaltung|planer|rechner))|\bmeist(?:genutzt|verwendet|verkauft|geladen|gespielt|empfohlen|gelesen|gekauft)e[nrsm]?\b|\bmarktführe(?:r|nd)|\bweltweit (?:erste|führende|beste|einzige)/iu,
  }),
  row({
    key: 'best-fr',
    kind: 'superlative',
    hard: true,
    shared: true,
    says: /\b(?:le|la|les) (?:meilleure?s?|première?s?|premiers?|seule?s?|plus (?:rapides?|simples?|puissante?s?|complète?s?|faciles?|sûre?s?|avancée?s?|populaires?)) (?:(?:(?! (?:que|qui|qu['’]|dont|où)(?!\p{L}))[^.,;]){0,40}?(?:application|appli|outil|logiciel|solution|bibliothèque|plateforme|service|jeu|site|au monde|du monde|du marché|façon|moyen))|\b(?:application|appli|outil|logiciel|solution|service|jeu) (?:le|la) plus \p{L}+|\bleader du marché|\binégalée?s?\b/iu,
  }),
  row({
    key: 'best-es',
    kind: 'superlative',
    hard: true,
    shared: true,
    says: /\b(?:el|la|los|las|a|o|os|as) (?:mejor|mejores|melhor|melhores|única|único|primera|primer|primeira|primeiro) (?:(?! (?:que|qué|donde|onde)(?!\p{L}))[^.,;]){0,30}?(?:app|aplicación|aplicativo|herramienta|ferramenta|solución|solução|programa|biblioteca|plataforma|servicio|serviço|juego|jogo|manera|maneira|forma|del mundo|do mundo|del mercado|do mercado)|\b(?:app|aplicación|aplicativo|herramienta|ferramenta|solución|solução|programa|biblioteca|plataforma|juego|jogo)s? (?:más|mais) \p{L}+|\b(?:el|la|los|las|o|a|os|as) (?:más|mais) \p{L}+ (?:de|del|do|da) \p{L}+|\blíder (?:del|do|en el|no) mercado/iu,
  }),
  row({
    key: 'best-it',
    kind: 'superlative',
    hard: true,
    shared: true,
    says: /\b(?:il|la|i|le) (?:miglior[ei]?|unic[oa]|prim[oa]) [^.,;]{0,30}?(?:app|applicazione|strumento|programma|libreria|piattaforma|servizio|gioco|modo|del mondo|al mondo|d['’]italia|sul mercato)|\b(?:il|la|i|le) più \p{L}+ (?:de[li]|della|al mondo)\b/iu,
  }),
  row({
    key: 'best-ja',
    kind: 'superlative',
    hard: true,
    says: /世界一|日本一|業界(?:初|最|No)|世界初|日本初|最高の(?:アプリ|ツール|体験)|最強|唯一の|最速/u,
  }),
  {
    key: 'most-de',
    kind: 'superlative',
    hard: true,
    shared: true,
    // A noun is told from a verb by its capital.
    says: new RegExp(
      `${opening('ist(?: und bleibt)?', 'Es|Das|Sie|Er')}(?:[Dd]er|[Dd]ie|[Dd]as|Deutschlands|Europas|Österreichs) (?:\\p{Ll}+ )?${german}\\p{Ll}{4,}ste[rs]? \\p{Lu}[\\p{L}-]+${closing('für|im|in|auf|zum|zur|aller|der|des|unter|von|aus|seit|weit|überhaupt', germanVerbs)}`,
      'u',
    ),
  },
  row({
    key: 'most-fr',
    kind: 'superlative',
    hard: true,
    shared: true,
    says: new RegExp(
      `${opening('(?:est|reste) ', "C[’']est|Voici")} ?(?:(?:le |la |l[’'])${noun} (?:le|la) plus \\p{L}+|(?:le|la) plus \\p{L}+ des \\p{L}+)${closing(french, frenchVerbs)}`,
      'iu',
    ),
  }),
  row({
    key: 'most-es',
    kind: 'superlative',
    hard: true,
    shared: true,
    says: new RegExp(
      `${opening('(?:es|é)', 'Es|É')} ?(?:el|la|o|a) ${noun} (?:más|mais) \\p{L}+${closing(southern, southernVerbs)}`,
      'iu',
    ),
  }),
  row({
    key: 'most-en',
    kind: 'superlative',
    hard: true,
    shared: true,
    says: new RegExp(
      `^(?:${name}|It)(?: is|['’]s| remains) (?:simply |still |by far )?(?:the|your) (?:most \\p{L}+|(?!(?:next|near|old|new|young|lat|for|hon|mod|gu)est)\\p{L}{3,}est) [\\p{L}-]+`,
      'iu',
    ),
  }),
]
