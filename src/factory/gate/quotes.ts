/** Somebody's words: only those that may be quoted, word for word, under the name that they allowed. */
import type { Ground } from '../material.ts'
import { sameWords } from './finding.ts'
import type { Ledger, Read, Verdict } from './ledger.ts'

/** A straight mark opens before a word behind a space, and closes behind one. */
const opens = '(?:[“„«「『]|(?<![^\\s(\\[{*_>—–:-])"(?=\\S))'
const closes = '(?:[”“»」』]|(?<=\\S)"(?![\\p{L}\\p{N}]))'
/** What stands in quotation marks, of so many letters. */
export const inMarks = (least: number, most: number): RegExp =>
  new RegExp(`${opens}([^“”"„«»「」『』\\n]{${least},${most}})${closes}`, 'gu')
const quoted = inMarks(8, 600)
const credited =
  /^[\s,.]{0,3}(?:[-–—―~]|\n[-–—]|says?\b|said\b|writes?\b|wrote\b|sagt|schreibt|dit|dice|diz|（|\()\s{0,2}(\p{Lu}[^\n.;]{1,60})?/u
/** `, cuenta el preparador`, behind what is said with or without marks. */
const told =
  '(?:says?|said|tells|told|adds|recalls|explains|reports|raves|confirms|comments|sagt|sagte|erzählt|meint|berichtet|schwärmt|findet|lobt|erklärt|schreibt|schrieb|urteilt|dit|raconte|explique|affirme|confie|écrit|témoigne|déclare|assure|résume|dice|cuenta|comenta|explica|afirma|asegura|escribe|confiesa|resume|dijo|contó|diz|conta|escreve|garante|relata|disse)(?! (?:you|me|us|dir|dich|mir|uns|te|me|nos|vous)(?!\\p{L}))'
const toldBehind = new RegExp(`^\\s?, ?(?:so )?${told}(?!\\p{L})`, 'u')
/** `We use it at every training, says the coach of the city club`: nobody of the maker's own. */
const unmarked = new RegExp(
  `^(.{8,300}?), ${told} (?:(?:the|an?|one|der|die|das|eine?|le|la|une?|el|las?|los|un|una|os?|as?|uma?) (?!(?:app|apps|tool|game|page|screen|line|log|manual|README|docs?|file|command|program|bot|programm|anleitung|seite|appli|outil|manuel|página|pantalla|programa|aplicación|aplicativo|tela)(?!\\p{L}))[\\p{L}'’-]+(?: [\\p{L}'’.-]+){0,9}|\\p{Lu}[\\p{L}.'’-]+(?:,? [\\p{L}'’.-]+){0,9})[.!]?$`,
  'u',
)
/** Who speaks is many, or one who praises. */
const speaksFor =
  /(?<!\p{L})(?:we|our|us|I|my|wir|uns|unser\p{L}*|ich|nous|notre|on|je|j['’]\p{L}+|nosotros|nos|nuestr\p{L}*|(?:l[oa]s? )?\p{L}{2,}(?:amos|emos|imos)|yo|eu|nós|noss\p{L}*)(?!\p{L})/iu
/** `“…” Sabine K., caretaker in Ulm`: a line that ends behind a name. */
const signed =
  /^ (?!I\b|I['’]|It\b|The\b|This\b|That\b|Das\b|Der\b|Die\b|C['’]|El\b|La\b|Le\b)(\p{Lu}[\p{L}.'’-]*(?: (?:of|de|von|der|du|\p{Lu}[\p{L}.'’-]*))*(?:, [^.!?;\n]{2,60})?)(?=\s*$|\n)/u
const introduced =
  /(?:\b(?:says?|said|writes?|wrote|told (?:us|me)|reports?|according to|as one|user|customer|review|reader|sagt|schrieb|dit|dice|disse)\b[^“"„«]{0,40}|:)\s?$/iu
/** What is typed, printed or answered by anybody, and what the maker says: nobody vouches for anything. */
const byNobody =
  /(?<!\p{L})(?:(?:I|you|we|ich|du|sie|vous|tu|usted|você)(?: \p{L}+)? (?:say|said|write|wrote|type|typed|enter|search for|call|read|schreib\p{L}*|tipp\p{L}*|écri\p{L}*|tape\p{L}*|escrib\p{L}*|digita\p{L}*)(?: down)?[^“"„«.!?]{0,40}|(?:it|the (?:page|screen|line|label|message|list|button|sign|mail|command|output|row|title|field|file|box|entry)|that|which) (?:says?|said|reads?|prints?|shows?|writes?|answers?)|(?:type|enter|write|paste|search for|say|answer|reply|eingeben|schreiben|antworten|sagen|répondre|écrire|taper|dire|escribir|responder|decir|escrever|digitar|dizer))[,:]? ?$/iu
const opinion =
  /\b(?:I|I['’]m|I['’]ve|my|me|we|our|love|loved|amazing|best|finally|great|changed|game[- ]?changer|can['’]t|must-have|ich|mein|je|mon|ma|yo|mi|eu|meu|minha)\b|[!！]|私|最高|好き/iu
/** `She asked "who is next?"`: no question praises, but by a word that does. */
const isAsked = (words: string): boolean =>
  /\?$/u.test(words) &&
  !/\b(?:lov\p{L}+|amazing|best|finally|great|chang\p{L}+|without|before|live|never|ever|ohne|liebe|sans|adore|sin|amo)\b/iu.test(
    words,
  )
/** What a person says has few of these; what is typed or shown has. */
const isInput = (words: string): boolean => {
  const parts = words.split(/[\s,;|]+/u).filter(Boolean)
  const coded = parts.filter((part) => /[\d_=<>{}/\\*#]/u.test(part) || /^[^\p{L}]+$/u.test(part)).length
  return coded / parts.length >= leastCoded
}
const leastCoded = 0.4

export function quoteVerdicts(read: Read, ledger: Ledger, { facts }: Ground): readonly Verdict[] {
  const { onward: text } = read
  const here = read.sentence.text.length
  const quotes = facts.filter(({ kind }) => kind === 'quote')
  const verdicts: Verdict[] = []
  for (const match of text.matchAll(quoted)) {
    if (match.index >= here) break
    const words = match[1] ?? ''
    const [start, end] = [match.index, match.index + match[0].length]
    const credit =
      credited.exec(text.slice(end, end + 80)) ??
      toldBehind.exec(text.slice(end, end + 80)) ??
      signed.exec(text.slice(end, end + 120))
    const wordCount = words.split(/\s+/).length
    const wide = /[\p{Script=Han}\p{Script=Hiragana}]/u.test(words)
    const known = quotes.find(({ value }) => bare(value) === bare(words))
    const common = { kind: 'quote', start, end, severity: 'block' } as const
    if (known !== undefined) {
      const names = known.evidence.flatMap((evidence) => evidence.credit ?? [])
      const named = credit?.[1]
      const right =
        named === undefined ||
        // The maker's own words are nobody else's.
        (names.length === 0 && known.evidence.some(({ type }) => type !== 'answer')) ||
        names.some((name) => sameWords(named).startsWith(sameWords(name.split(/[,(]/)[0] ?? name)))
      const by = ledger.statements.filter(({ fact }) => fact === known.id)
      verdicts.push({ ...common, result: right ? 'supported' : 'missing', by: right ? by : [] })
      continue
    }
    if (bare(ledger.allText).includes(bare(words))) continue
    const named = credit?.[1] !== undefined
    const lead = text.slice(Math.max(0, start - 60), start)
    if (credit === null && (byNobody.test(lead) || isAsked(words))) continue
    const spoken = credit !== null || introduced.test(lead)
    if (
      (spoken && (wordCount >= (named ? 2 : 3) || wide)) ||
      (opinion.test(words) && wordCount >= 4 && !isInput(words))
    )
      verdicts.push({ ...common, result: 'missing', by: [] })
  }
  return verdicts.length > 0 ? verdicts : toldVerdicts(read, ledger)
}

/** Somebody's words without marks around them, which no fact has. */
function toldVerdicts({ sentence, personal }: Read, ledger: Ledger): readonly Verdict[] {
  if (sentence.question || personal) return []
  const words = unmarked.exec(sentence.text)?.[1] ?? ''
  if (!speaksFor.test(words) || bare(ledger.allText).includes(bare(words))) return []
  return [{ kind: 'quote', start: 0, end: words.length, severity: 'block', result: 'missing', by: [] }]
}

const bare = (words: string): string =>
  sameWords(words)
    .replace(/["“”„«»「」『』]/g, '')
    .replace(/[.,;…!。]+$/u, '')
