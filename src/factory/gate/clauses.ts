/** Clauses of a sentence: what each is about, and which of them deny, suppose or remember. */
import { ofMaker } from './ledger.ts'

export type Subject = 'product' | 'reader' | 'order' | 'passive' | 'other'

export type Clause = {
  readonly start: number
  readonly end: number
  readonly subject: Subject
  /** It denies, supposes, remembers, or the maker speaks of themself. */
  readonly aside: boolean
}

/** A story of what was. */
const past: Readonly<Record<string, RegExp>> = {
  en: /(?<!\bto )\b(?:was|were|had|did|used to|came|went|took|wrote|kept|lost|stood|saw|thought|knew|bought|sat|ate|said|began|fell|grew|held|met|paid|rang|sent|slept|spent|told|wore|won|got|gave|made|built|ran|wanted|needed|asked|tried|stopped|called|counted|looked|turned|learned|learnt|since|has been|have been|found|left)\b/iu,
  de: /(?<!\p{L})(?:war(?:en)?|hatten?|hing(?:en)?|stand(?:en)?|kam(?:en)?|ging(?:en)?|sah(?:en)?|schrieb(?:en)?|verlor(?:en)?|fand(?:en)?|lag(?:en)?|wollten?|konnten?|mussten?|sagten?|dachten?|gab(?:en)?|blieb(?:en)?|nahm(?:en)?|hieß|wusste|fragte|kaufte|suchte|zählte|machte|seit|man|unser\p{L}*|uns|(?:hat|haben|habe) [^,]{1,80}(?:ge|be|er|ver|ent)\p{L}{2,}(?:t|en))(?!\p{L})/iu,
  fr: /(?<!\p{L})(?:\p{L}{2,}(?:ait|aient)|fut|furent|(?:a|ont|est|sont) \p{L}+(?:é|ée|és|i|u)|notre|nos)(?!\p{L})/iu,
  es: /(?<!\p{L})(?:era[ns]?|fue(?:ron)?|había[n]?|tenía[n]?|\p{L}{2,}aba[ns]?|quería|perdió|dijo|hizo|nuestr\p{L}*)(?!\p{L})/iu,
  pt: /(?<!\p{L})(?:era[ms]?|foi|foram|tinha[m]?|\p{L}{2,}ava[ms]?|havia|queria|perdeu|disse|fez|noss\p{L}*)(?!\p{L})/iu,
  it: /(?<!\p{L})(?:era(?:no)?|aveva(?:no)?|\p{L}{2,}ava(?:no)?|disse|fece|nostr\p{L}*)(?!\p{L})/iu,
}
/** What is not: other rules read it. */
const denied: Readonly<Record<string, RegExp>> = {
  en: /\b(?:not|no|never|nothing|nobody|none|neither|nor|without|cannot|instead|unlike|only)\b|n['’]t\b/iu,
  de: /(?<!\p{L})(?:nicht|kein\p{L}*|nie|niemals|niemand\p{L}*|nichts|ohne|nur|statt)(?!\p{L})/iu,
  fr: /(?<!\p{L})(?:ne|n['’]\p{L}+|pas|sans|jamais|ni|non|aucune?|rien|seul\p{L}*)(?!\p{L})/iu,
  es: /(?<!\p{L})(?:no|nunca|sin|ni|nada|solo|sólo|ningun\p{L}*)(?!\p{L})/iu,
  pt: /(?<!\p{L})(?:não|nunca|sem|nem|nada|só|apenas|nenhum\p{L}*)(?!\p{L})/iu,
  it: /(?<!\p{L})(?:non|mai|senza|né|niente|solo|nessun\p{L}*)(?!\p{L})/iu,
}
const supposes =
  /^(?:if|when|whenever|whether|unless|while|until|once|before|after|as|in case|because|since|wenn|falls|sobald|bis|bevor|weil|damit|si|se|quand|lorsque|parce|cuando|quando|porque)(?!\p{L})/iu

/** Where a clause may end: what is cut, and a word that the next begins with. */
const seam =
  /[;:()–—]|,(?!\d)|(?<!\p{L})(?=(?:and|or|but|so|then|which|who|if|when|whenever|unless|(?<!a )while|until|once|before|after|because|since|without|und|oder|aber|sondern|wenn|weil|damit|ohne|sobald|bevor|et|ou|mais|qui|sans|quand|y|pero|sin|cuando|e|mas|sem|quando)(?!\p{L}))/giu
const joint =
  /^(?:and|or|but|so|then|also|now|which|who|und|oder|aber|sondern|dann|et|ou|mais|puis|qui|y|o|pero|e|mas) /iu
const hard = /[;:()–—]/

const adverbs =
  '(?:(?:also|automatically|quietly|even|then|now|simply|just|instantly|silently|always|still|soon|even) )*'
const product = new RegExp(
  `^${adverbs}(?:(?:it|(?:the|our|this) (?:app|tool|library|site|program|editor|game|extension|page|service|platform|package|command|binary|plugin|bot))(?:['’]s| ${adverbs}(?!is (?:a|an|the|not|why|when|how|what)\\b|means?\\b|was\\b|took\\b)\\p{L}+)|we(?: also)? (?:offer|provide|help|give|bring|deliver|guarantee|handle|take care|send|keep|store|watch|check)|(?:(?:with|on|in|from) [^,;]{1,40} )?you (?:can|get)|you['’]ll get|(?:which |that )?lets? you|(?:comes with|includes|included|built[- ]in|supports?|available)\\b)|\\b(?:lets? you|allows? you to|enables? you to|helps? you|by itself)\\b`,
  'iu',
)
const productForeign =
  /(?:^|\s)(?:die app|das programm|das spiel|die erweiterung|l['’]appli(?:cation)?|le jeu|l['’]extension|l['’]outil|la app|la aplicación|el juego|la extensión|o app|o aplicativo|a aplicação|o jogo|du kannst|sie können|ihr könnt|vous pouvez|tu peux|puedes|puede|você pode)(?!\p{L})/iu
const passive =
  /^(?:your|each|every|the|all|new|any|missing|\p{L}+s)\b[^.]{0,60}\b(?:is|are|gets?) (?:\p{L}+ly )?(?:\p{L}{3,}ed|sent|kept|sorted|drawn|written|read|shown|built|made|paid|held|put|found|saved)\b/iu
/** `Wickelt den Versand ab`. */
const doesGerman =
  /^(?:auch |und )?(?!(?:zuerst|zuletzt|jetzt|nicht|selbst|fast|sonst|erst|statt|seit|mit|gut)(?!\p{L}))\p{L}{3,}t(?:$| (?!\p{Ll}+t ))/u
/** `Apunta tu turno`: a bidding. */
const ofReader =
  /(?<!\p{L})(?:tus?|tuy[oa]s?|te|ti|ton|ta|tes|toi|votre|vos|vous|seus?|suas?|você|vocês)(?!\p{L})/iu
/** `Reparte los equipos`, `Répartit les équipes`: what it does, or a bidding; not what is typed and pressed. */
const doesSouthern: Readonly<Record<string, RegExp>> = {
  es: /^(?!(?:escribe|pulsa|toca|abre|haz|mira|prueba|ejecuta|instala|descarga|copia|pega|elige|entra|pon|arrastra|usa|deja|lee|pregunta|cuenta|busca|apunta|anota|marca|cierra|prepara|lleva|trae|recoge|compra|imprime|corta|añade|para|sobre|entre|desde|esta|esa|cada)(?!\p{L}))\p{L}{3,}[ae] (?:el|la|los|las|al|un|una|unos|unas|tus?|sus?|cada|tod[oa]s?)(?!\p{L})/iu,
  pt: /^(?!(?:escreva|digite|toque|abra|faça|olhe|clique|instale|baixe|copie|cole|escolha|entre|ponha|arraste|use|leia|pergunte|conte|procure|anote|marque|feche|prepare|leve|traga|compre|imprima|corte|deixe|para|sobre|esta|essa|cada)(?!\p{L}))\p{L}{3,}[ae] (?:os?|as?|ao|um|uma|seus?|suas?|cada|tod[oa]s?)(?!\p{L})/iu,
  fr: /^(?!(?:note|ouvre|tape|clique|touche|colle|copie|regarde|essaie|lance|installe|télécharge|cherche|ferme|coche|pose|imprime|coupe|apporte|achète|ajoute|une|cette|chaque|entre|comme|contre|notre|votre|elle)(?!\p{L}))\p{L}{2,}(?:e|it|rd|nd) (?:les?|la|une?|des|vos|votre|chaque|tou\p{L}+)(?!\p{L})/iu,
}
/** `Etikett drucken`: what its reader is to do. */
const ordersGerman = /^\p{L}+ (?:[^.,;]{1,60} )?\p{Ll}{2,}(?:en|eln|ern)[.!]?$/u
/** `Steht da schon jemand, wird es rot`: a condition. */
const supposesGerman =
  /^\p{L}+t [^,;:.]{2,60}, (?:dann |so )?(?:wird|werden|ist|sind|gibt|kommt|steht|geht|hat|kann|muss|\p{Ll}{3,}t) /u
/** `Your group can chat`. */
const yoursCan = /^your \p{L}+(?: \p{L}+)? (?:can|gets?|receives?) /iu
const reader = /^(?:you|your|du|dein\p{L}*|ihr|sie|vous|tu|usted|você)(?!\p{L})/iu
const third =
  /^(?!this\b|is\b|was\b|has\b|its\b|as\b|us\b|does\b)\p{L}{2,}(?:[^s\P{L}]s|sses)\b(?! (?:of|and|or|are|were|have|can|will|do|last|look|stick|stay|stand|hang|sit|come|go|get|make|take|need|work|fit|mean|love|like|use|say|run|break|fall|grow|become|remain|move|keep|give|know|meet|start|stop|help|let|turn|die|live)\b)/iu

const orders =
  /^(?:export|import|sync|translate|encrypt|detect|generate|convert|schedule|stream|record|scan|share|predict|recommend|analy[sz]e|automate|track|monitor|compress|summari[sz]e|transcribe|recogni[sz]e|upload|download|email|send|connect|collaborate|invite|edit|merge|publish|manage|buy|discover|explore|create|design|build|join|customi[sz]e|personali[sz]e|organi[sz]e|plan|compare|compete|earn|collect|unlock|get|enjoy|save|chat|book|order|find|turn|set|trim|fade|crop|cut|sort|tag|rename|filter|draw|follow|watch|steer|load|rate|rank|group|restore|undo|lock|protect|charge|remind|hire|assign|race|fight|trade|enter|pass)\s/iu

/** Clauses in order; what has no beginning of its own goes on with the clause before it. */
export function clausesOf(
  text: string,
  language: string,
  isName: (from: number, to: number) => boolean,
): readonly Clause[] {
  const clauses: Clause[] = []
  for (const { start, end, soft } of piecesOf(text)) {
    const piece = text.slice(start, end)
    const bare = piece.replace(joint, '')
    const before = clauses.at(-1)
    const supposedBefore = before !== undefined && supposes.test(text.slice(before.start, before.end))
    const own = subjectIn(bare, language, isName(start, end), {
      text,
      follows:
        /^so /iu.test(piece) && before !== undefined && ofMaker.test(text.slice(before.start, before.end)),
      onward: text.slice(start),
      // `When it rains, it rings`: the condition is of the world, what follows it of the product.
      before: supposedBefore ? undefined : before,
      joined: bare.length < piece.length,
    })
    const supposed = supposes.test(bare) && !(language === 'es' && /^se /iu.test(bare))
    const refuses = /^(?:without|ohne|sans|sin|sem)(?!\p{L})/iu.test(bare)
    const goesOn = soft && before !== undefined && own === null && !supposed && !refuses
    const aside =
      supposed ||
      past[language]?.test(piece) !== false ||
      denied[language]?.test(piece) !== false ||
      ofMaker.test(piece)
    clauses.push({
      start,
      end,
      subject: own ?? (goesOn ? before.subject : 'other'),
      aside: aside || (goesOn && before.aside && !supposedBefore),
    })
  }
  return clauses
}

/** What the reader does, and why: `Ask before you climb`. */
const told =
  /^(?:please |first |now )?(?:ask|open|leave|tell|bring|take|look|wait|hold|put|press|type|click|tap|paste|start|install|check|try|walk|sit|go|run|execute|pass|pipe|copy|report|close|forward|see|post)(?!\p{L})/iu

/** Null: it has no beginning of its own. */
function subjectIn(
  bare: string,
  language: string,
  named: boolean,
  {
    text,
    follows,
    onward,
    before,
    joined,
  }: {
    readonly text: string
    /** `I was tired of them, so it opens them`: why it was made, and what. */
    readonly follows: boolean
    readonly onward: string
    readonly before: Clause | undefined
    readonly joined: boolean
  },
): Subject | null {
  if (told.test(bare)) return 'reader'
  if (named) return 'product'
  if (language !== 'en') {
    if (productForeign.test(bare)) return 'product'
    if (
      language === 'de' &&
      before === undefined &&
      !ordersGerman.test(bare) &&
      !supposesGerman.test(text) &&
      doesGerman.test(`${bare.slice(0, 1).toLowerCase()}${bare.slice(1)}`)
    )
      return 'product'
    if (before === undefined && doesSouthern[language]?.test(bare) === true && !ofReader.test(text))
      return 'product'
    // `et vous envoie`: an object.
    return reader.test(bare) && !(joined && before?.subject === 'product') ? 'reader' : null
  }
  if (refers.test(bare) && !follows && !toReader.test(onward) && before?.subject === 'other') return 'other'
  if (product.test(bare)) return 'product'
  if (passive.test(bare)) return 'passive'
  if (yoursCan.test(bare)) return 'product'
  if (reader.test(bare)) return 'reader'
  if (orders.test(bare)) return joined && before?.subject === 'product' ? 'product' : 'order'
  if (determined.test(bare)) return 'other'
  return third.test(bare) && (joined || before === undefined || before.subject === 'product')
    ? 'product'
    : null
}

/** It may be what the clause before it speaks of. */
const refers = /^it(?![\p{L}])/iu
/** What tells, warns or shows somebody reading is the product. */
const toReader =
  /^(?:\p{L}+ )?it (?:[^.;]{1,60} )?(?:tells|shows|warns|reminds|gives|sends|lets|helps|alerts|calls|texts|mails) (?:you|your)(?!\p{L})/iu
const determined =
  /^(?:the|a|an|this|that|these|those|some|most|many|they|he|she|there|I|people|nobody|everyone|everything|each|every|\p{Lu}\p{L}+ (?:and|is|are))(?!\p{L})/iu

type Piece = { readonly start: number; readonly end: number; readonly soft: boolean }

function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  let from = 0
  let soft = false
  const add = (to: number) => {
    let start = from
    let end = to
    while (start < end && /\s/.test(text[start] ?? '')) start++
    while (end > start && /\s/.test(text[end - 1] ?? '')) end--
    if (end > start) pieces.push({ start, end, soft })
  }
  for (const { index, 0: cut } of text.matchAll(seam)) {
    // `and it`, behind a comma: one seam.
    if (index > from) {
      add(index)
      soft = !hard.test(cut)
    } else if (hard.test(cut)) soft = false
    from = index + cut.length
  }
  add(text.length)
  return pieces
}
