/** What a sentence says that the product does or has, where no fact shares its words. */
import { quantitiesOf } from './amounts.ts'
import { beginningOf, type Ledger, ofMaker, type Read, type Verdict } from './ledger.ts'
import { platformsOf, thingsOf } from './names.ts'
import { familiesOf } from './related.ts'
import { units } from './units.ts'
import { stemOf, type Word } from './words.ts'

const list = (text: string): readonly string[] => text.trim().split(/\s+/)

/** Words of any sentence: nothing new is said by them. */
const plain: ReadonlySet<string> = new Set(
  list(`first last next previous second third half quarter whole part end rest middle side top bottom front back left right
    hundred thousand million dozen pair couple several number amount many few lot little bit enough
    old young small big large short long high low wide narrow early late near far deep full empty half certain exact whole single double
    same different other another own usual normal plain simple certain main
    away along around across against ahead apart aside behind below beside between beyond toward towards together within
    also however therefore otherwise instead rather almost nearly about around perhaps maybe afterwards then later soon often sometimes usually mostly mainly meanwhile indeed
    mean means happen happens become becomes seem seems fit fits belong belongs bring brings cost costs matter say says ask asks
    example case reason sort type way kind fact question answer point idea name word
    morning evening night noon afternoon today tomorrow yesterday week month year hour minute day monday tuesday wednesday thursday friday saturday sunday
    man woman person friend neighbour nobody somebody anybody
    room house home train bus car garage kitchen table desk floor door wall window street
    euro euros dollar dollars pound pounds cent price
    write read look hear stand lie sit walk talk think remember forget try decide choose know understand
    yes ok please thanks hello hi show hn nearest nearby home
    machst macht mache machen weiter selbst immer wieder etwa knapp rund genau einfach sofort vorher nachher danach dabei dafür dazu davon darin damit daran hier dort heute morgen gestern oft manchmal meist meistens ganz sehr gern gerne lieber kommt kommen geht gehen steht stehen liegt liegen hängt gilt heißt heisst bleibt passt brauchst willst kannst darf soll muss gut erste zweite nächste letzte ganze halbe neue alte kleine große
    fait faire fais peut peux faut vient va aller reste tient voici voilà ici là déjà encore toujours souvent parfois puis ensuite alors après avant bien très peu trop premier première dernier dernière nouveau nouvelle petit petite grand grande autre même
    hace hacer puede puedes hay viene va queda aquí allí ya aún siempre veces luego después antes bien muy poco primer primera último última nuevo nueva pequeño pequeña grande otro otra mismo
    faz fazer pode podes há vem vai fica aqui ali já ainda sempre vezes logo depois antes bem muito pouco primeiro primeira último nova novo pequeno pequena outro mesmo`).flatMap(
    (word) => [stemOf(word), word],
  ),
)

/** A story of what was. */
const past: Readonly<Record<string, RegExp>> = {
  en: /\b(?:was|were|had|did|used to|came|went|took|wrote|kept|lost|stood|saw|thought|knew|bought|sat|ate|said|began|fell|grew|held|met|paid|rang|sent|slept|spent|told|wore|won|got|wanted|needed|asked|tried|stopped|called|counted|looked|turned|learned|learnt|cut|put|shut|since|has been|have been|found|left)\b/iu,
  de: /(?<!\p{L})(?:war(?:en)?|hatten?|hing(?:en)?|stand(?:en)?|kam(?:en)?|ging(?:en)?|sah(?:en)?|schrieb(?:en)?|verlor(?:en)?|fand(?:en)?|lag(?:en)?|wollten?|konnten?|mussten?|sagten?|dachten?|gab(?:en)?|blieb(?:en)?|nahm(?:en)?|hieß|wusste|fragte|kaufte|suchte|zählte|machte|seit|man|unser\p{L}*|uns)(?!\p{L})/iu,
  fr: /(?<!\p{L})(?:\p{L}{2,}(?:ait|aient)|fut|furent|(?:a|ont|est|sont) \p{L}+(?:é|ée|és|i|u)|notre|nos)(?!\p{L})/iu,
  es: /(?<!\p{L})(?:era[ns]?|fue(?:ron)?|había[n]?|tenía[n]?|\p{L}{2,}aba[ns]?|quería|perdió|dijo|hizo|nuestr\p{L}*)(?!\p{L})/iu,
  pt: /(?<!\p{L})(?:era[ms]?|foi|foram|tinha[m]?|\p{L}{2,}ava[ms]?|havia|queria|perdeu|disse|fez|noss\p{L}*)(?!\p{L})/iu,
  it: /(?<!\p{L})(?:era(?:no)?|aveva(?:no)?|\p{L}{2,}ava(?:no)?|disse|fece|nostr\p{L}*)(?!\p{L})/iu,
}
const conditional =
  /(?:^|[:;,–—] )(?:if|when|whether|unless|while|as|wenn|falls|si|se|quand|cuando|quando)\b/iu
/** What is not: other rules read it. */
const denied: Readonly<Record<string, RegExp>> = {
  en: /\b(?:not|no|never|nothing|nobody|none|neither|nor|without|cannot|instead|unlike|only)\b|n['’]t\b/iu,
  de: /(?<!\p{L})(?:nicht|kein\p{L}*|nie|niemals|niemand\p{L}*|nichts|ohne|nur|statt)(?!\p{L})/iu,
  fr: /(?<!\p{L})(?:ne|n['’]\p{L}+|pas|sans|jamais|ni|non|aucune?|rien|seul\p{L}*)(?!\p{L})/iu,
  es: /(?<!\p{L})(?:no|nunca|sin|ni|nada|solo|sólo|ningun\p{L}*)(?!\p{L})/iu,
  pt: /(?<!\p{L})(?:não|nunca|sem|nem|nada|só|apenas|nenhum\p{L}*)(?!\p{L})/iu,
  it: /(?<!\p{L})(?:non|mai|senza|né|niente|solo|nessun\p{L}*)(?!\p{L})/iu,
}
const code = /[`<>{}$=]|\w\(\)|--\w/u

/** `It also syncs`, `Automatically tags`, `The app lets you`; the verb stands first or behind the product. */
const does =
  /^(?:(?:and|also|it|this|that|(?:the|our) (?:app|tool|library|site|program|editor|game|extension|page|service|platform|package|command|binary)|automatically|quietly|even|then|now|simply|just|instantly|silently) ){0,4}(?!this\b|is\b|was\b|has\b|its\b|as\b|us\b)(\p{L}{2,}(?:s|es))\b(?! (?:are|were|have|can|will|do|last|look|stick|stay|stand|hang|sit|come|go|get|make|take|need|work|fit|mean|love|like|use|say|run|break|fall|grow|welcome|become|remain|move|keep|give|know|meet|start|stop|help|let|turn|die|live)\b)/iu
const can =
  /\b(?:you can(?: also| even)?|lets? you|allows? you to|enables? you to|helps? you(?: to)?|we(?: also)? (?:offer|provide|help|give|bring|deliver|guarantee|handle|take care)|you(?:['’]ll| will) get|you get|comes with|includes|included|built[- ]in|supports?|available|automatically)\b/iu
const invites =
  /^(?:export|import|sync|translate|encrypt|detect|generate|convert|schedule|stream|record|scan|share|predict|recommend|analy[sz]e|automate|track|monitor|compress|summari[sz]e|transcribe|recogni[sz]e|upload|download|email|send|connect|collaborate|invite|edit|merge|publish|manage|buy|discover|explore|create|design|build|join|customi[sz]e|personali[sz]e|organi[sz]e|plan|compare|compete|earn|collect|unlock|get|enjoy|save|chat|book|order|find|turn|set)\s/iu

/** Facts with fewer words than this are too poor to hold a description against. */
const leastKnown = 16
/** So many words that no fact shares make a thing that no fact tells of. */
const leastFresh = 2
/** Languages whose words bend more have fewer of them in the families. */
const leastForeign = 3
/** Of what the product is said to do, so many may be new; of any other sentence a little more. */
const mostFresh = { does: 0.5, can: 0.5, invites: 0.6, other: 0.6 } as const
/** `Dark mode and widgets`: so many words without a verb stand for the product; in a longer text they go on with a story. */
const mostFragment = 14
/** Of what is there, not of what is done: `Winner of`, `Dark mode and`, `Steer a submarine past`. */
const listed = /,| and | with | of |[- ](?:based|ready|first|grade|native|powered)\b/iu
/** A comparison, a condition, or one certain thing of the world. */
const ofWorld =
  /^(?:the|this|that|these|some|labels|better)\b|\b(?:if|than|better|best|last|lasts|here|there|then|means?)\b/iu
const leastLong = 3
const verb =
  /(?<!\p{L})(?:is|are|am|be|been|has|have|do|does|can|will|would|could|should|must|may|might|come|meet|goes?|ist|sind|hat|haben|kann|wird|est|sont|ont|peut|es|son|está|tiene|são|tem|é|we|us|our|uns|wir|nous|hello|hi|hallo|bonjour|hola|olá)(?!\p{L})|\b(?:it|that|there|here|he|she|what)['’]s\b|['’](?:re|ll|ve)\b/iu
const isFragment = ({ sentence: { text }, words, sentences, language }: Read): boolean =>
  sentences < leastLong &&
  words.length <= mostFragment &&
  language === 'en' &&
  listed.test(text) &&
  !verb.test(text) &&
  !ofWorld.test(text)
const ofProduct =
  /^(?:and |also )?it(?: also)? |(?<!\p{L})(?:its|your|dein\p{L}*|ihre?|votre|vos|ton|ta|tes|tu|tus|su|sus|seu|sua|seus|suas)(?!\p{L})/iu

type Shape = keyof typeof mostFresh

/** `It also syncs with your calendar`, where no fact says a word of a calendar or of syncing. */
export function noveltyVerdicts(read: Read, ledger: Ledger): readonly Verdict[] {
  const { sentence, personal, language } = read
  const { text } = sentence
  if (sentence.question || sentence.quoted || personal || ledger.known.size < leastKnown) return []
  if (read.stems.size < leastFresh) return []
  if (ofMaker.test(text) || conditional.test(text) || code.test(text)) return []
  if (past[language]?.test(text) !== false || denied[language]?.test(text) !== false) return []
  if (language !== ledger.language) return acrossVerdicts(read, ledger)
  const shape = doesInside(read, ledger) ? 'does' : shapeOf(text, language)
  if (shape === null || (shape === 'other' && !isOfProduct(read, ledger) && !isFragment(read))) return []
  const { fresh, told } = noveltyOf(read, ledger)
  const first = fresh[0]
  if (first !== undefined && isNewAbility(read, ledger)) return [missing(first, fresh.at(-1) ?? first)]
  if (
    first === undefined ||
    fresh.length < (language === 'en' || shape === 'does' ? leastFresh : leastForeign)
  )
    return []
  const most = language === 'en' ? mostFresh[shape] : mostFresh.other
  if (fresh.length / (fresh.length + told) < most) return []
  const last = fresh.at(-1) ?? first
  return [
    { kind: 'feature', start: first.start, end: last.end, severity: 'block', result: 'missing', by: [] },
  ]
}

/** So many words of another language than that of the facts, and none of a family with theirs: nothing to check. */
const leastAcross = 5

function acrossVerdicts(read: Read, ledger: Ledger): readonly Verdict[] {
  if (read.stems.size < leastAcross || asks.test(read.sentence.text)) return []
  const { fresh, told } = noveltyOf(read, ledger)
  const [first] = fresh
  const last = fresh.at(-1)
  if (first === undefined || last === undefined || told > 0 || fresh.length < leastAcross) return []
  return [
    { kind: 'feature', start: first.start, end: last.end, severity: 'block', result: 'missing', by: [] },
  ]
}

const missing = (first: Word, last: Word): Verdict => ({
  kind: 'feature',
  start: first.start,
  end: last.end,
  severity: 'block',
  result: 'missing',
  by: [],
})

/** What a product does to be worth something: said of it where no fact has the very verb. */
const ability =
  /^(?:and |also |it |automatically |even ){0,3}(exports|imports|syncs|synchroni[sz]es|translates|encrypts|detects|generates|converts|notifies|reminds|alerts|warns|schedules|streams|records|scans|integrates|backs|restores|shares|predicts|recommends|suggests|analy[sz]es|tracks|monitors|compresses|summari[sz]es|transcribes|recogni[sz]es|learns|blocks|filters|uploads|downloads|emails|texts|connects|invites|edits|merges|publishes|measures|calculates|controls|orders|reorders|books|pays|buys|sells|repairs|fixes|cleans|rates|ranks|compares|collects|manages|tags|identifies|designs|plays|locks|protects|charges|delivers)\s/iu

function isNewAbility({ sentence }: Read, { known }: Ledger): boolean {
  const verb = ability.exec(sentence.text)?.[1]
  return verb !== undefined && !known.has(stemOf(verb.toLowerCase()))
}

/** What the reader does, and why: `Ask before you climb`, `Because two people meet`. */
const ofReader =
  /^(?:you|du|sie|vous|tu|usted|você|ask|open|leave|tell|write|bring|take|look|wait|hold|put|read|type|press|click|tap|choose|pick|paste|drop|drag|run|start|install|copy|name|add|give|check|try|turn|see|say|play|walk|sit|go|send|report|because|since|but|so|and|or|though|denn|weil|aber|parce|mais|car|porque|pero)(?!\p{L})/iu
/** Of those who help to make it, or of anybody. */
const asks =
  /\b(?:please|issues?|pull requests?|patch(?:es)?|bug reports?|bitte|merci de|por favor)\b|\b(?:because|weil|parce que|porque)\b|^(?:someone|somebody|anyone|everybody|people|most \p{L}+|many \p{L}+|some \p{L}+)\b/iu

/** `lean back, and Kilnbook ramps`. */
const doesInside = ({ words }: Read, { nameStems }: Ledger): boolean =>
  words.some(
    ({ stem, stop }, at) =>
      !stop &&
      nameStems.has(stem) &&
      /^(?!is$|was$|has$|does$|its$|as$)\p{L}{2,}[^s\P{L}]s$/u.test(words[at + 1]?.low ?? ''),
  )

/** `Wickelt den Versand ab`. */
const doesGerman = /^(?:Auch |Und )?\p{L}{3,}t (?!\p{Ll}+t )/u

function shapeOf(text: string, language: string): Shape | null {
  if (asks.test(text)) return null
  if (invites.test(text)) return 'invites'
  if (does.test(text) || (language === 'de' && doesGerman.test(text))) return 'does'
  if (can.test(text)) return 'can'
  return ofReader.test(text) || /\bif\b/iu.test(text) ? null : 'other'
}

const isOfProduct = ({ sentence, words }: Read, { nameStems }: Ledger): boolean =>
  ofProduct.test(sentence.text) || words.some(({ stem }) => nameStems.has(stem))

/** Content words that neither a fact nor its family knows, and how many are known. */
function noveltyOf(
  { sentence: { text }, words, stems, language, concepts }: Read,
  { known, families, beginnings, has }: Ledger,
): { readonly fresh: readonly Word[]; readonly told: number } {
  const amounts = quantitiesOf(text, language)
  const apart = [...amounts, ...platformsOf(text), ...thingsOf(text)]
  const said = concepts.filter(({ concept }) => has(concept))
  const fresh = new Map<string, Word>()
  // A number is asked apart; a sentence that has one can be checked by it.
  const told = new Set<string>(amounts.map(({ start }) => `${start}`))
  for (const word of words) {
    if (word.stop || !stems.has(word.stem)) continue
    const isIn = ({ start, end }: { start: number; end: number }) => word.start >= start && word.end <= end
    if (
      known.has(word.stem) ||
      said.some(isIn) ||
      [...familiesOf(word.stem, language)].some((family) => families.has(family)) ||
      isPartOf(word.stem, known, beginnings, language)
    )
      told.add(word.stem)
    else if (!plain.has(word.stem) && !isTime(word.low) && !apart.some(isIn)) fresh.set(word.stem, word)
  }
  return { fresh: [...fresh.values()], told: told.size }
}

const isTime = (low: string): boolean => /^(?:time|month)$/.test(units.get(low)?.of ?? '')

/** What ends in a known word is a kind of it: `Gartenplan`. */
const leastEnd = 4

function isPartOf(
  stem: string,
  known: ReadonlySet<string>,
  beginnings: ReadonlySet<string>,
  language: string,
): boolean {
  const begins = beginningOf(stem, language)
  if (begins !== null && beginnings.has(begins)) return true
  for (let at = 3; at <= stem.length - leastEnd; at++) if (known.has(stem.slice(at))) return true
  return false
}
