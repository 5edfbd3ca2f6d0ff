/** Why it was made, as its maker tells it in the README: their own sentences, as they stand there. */
import type { Fact } from '../../core/pack.ts'
import { packFolder } from '../files/place.ts'
import { hasLine, lineEvidence, makeFact } from './fact.ts'
import type { FileText } from './fileText.ts'
import { spoken } from './language.ts'
import type { Block } from './markdown.ts'
import { sectionUnder } from './sections.ts'
import { splitSentences } from './sentences.ts'

/** A story of more is an article. */
const maxSentences = 4
/** What led to it is told before it. */
const maxBefore = 2
const maxChars = 300

/** `I built this because …`, `Ich habe ihn geschrieben, weil …`: that they made it. */
const made =
  /(?<!\p{L})(?:(?:I|we)(?:[’']ve| have| \p{L}+ly| then)? (?:(?:started|began|decided to|ended up|went and) )?(?:built|made|wrote|created|started|began|coded|hacked|(?<=(?:to|and|up|ted|gan) )(?:build|make|write|create|code)(?:ing)?)(?: up| together)? (?:it|this|that|one|my own|our own|me|an?|the)(?!\p{L})|(?:ich habe|habe ich|wir haben|haben wir) .{1,80}(?:gebaut|geschrieben|gemacht|entwickelt|programmiert|gebastelt)|j[’']ai (?:fait|écrit|créé|construit|développé|fabriqué|codé)|nous avons (?:fait|écrit|créé|construit|développé)|(?:lo|la|esto|este|esta) (?:hice|escribí|construí|creé|programé)|(?:hice|escribí|creé) (?:esto|este|esta|un)|(?:fiz|escrevi|construí|criei|programei) (?:isto|isso|este|esta|um|o|a)|l?[’']?ho (?:fatto|scritto|creato|costruito))(?!\p{L})/iu

/** `I kept losing …`, `Ich wollte …`: what they met that it is against. Always of one person. */
const met =
  /(?<!\p{L})(?:I (?:always |just |only |really |often |also |never |once |simply )?(?:wanted|needed|kept|missed|lost|forgot|struggled|had to|used to|could(?: not|n[’']t) (?:find|remember|see|get)|did(?: not|n[’']t) (?:want|find|like)|got (?:tired|sick|annoyed|fed up|bored)|grew tired|was (?:tired|sick|annoyed|fed up|looking|always|constantly|\p{L}+ing))|ich (?:wollte|brauchte|suchte|musste|vergaß|verlor|vermisste|fand (?:kein|nichts)|hatte (?:genug|es satt|keine lust)|war es (?:leid|satt))|(?:wollte|brauchte|suchte|musste|vergaß|verlor) ich|je (?:voulais|cherchais|devais|perdais|oubliais|ne trouvais)|j[’']en avais (?:assez|marre)|j[’']avais besoin|yo (?:quería|necesitaba)|(?:quería|necesitaba|me cansé|estaba cansad[oa]|no encontr(?:é|aba))|eu (?:queria|precisava)|(?:cansei|estava cansad[oa]|não encontrei)|volevo|mi serviva|ero stanc[oa])(?!\p{L})/iu

/** What they plan, ask, allow, or did with somebody else's. */
const notWhy =
  /(?<!\p{L})(?:I|we)(?: \p{L}+)?(?: (?:will|plan|hope|intend|recommend|would|do not|don[’']t|can(?:no|[’'])t)(?!\p{L})|[’'](?:ll|d)(?!\p{L}))|\?$|(?<!\p{L})(?:thanks?|thank you|sponsor|license|licence|pull requests?|issues?|bugs?|version|release|commit|refactor\p{L}*|tests?|benchmark\p{L}*|danke|merci|gracias|obrigad[oa])(?!\p{L})/iu

/** They speak of themselves. */
const own =
  /(?<![\p{L}\p{N}/-])(?:I|I[’'](?:m|ve|d)|me|my|we|our|us|ich|mich|mir|mein\p{L}*|wir|uns\p{L}*|je|j[’']\p{L}+|moi|mon|ma|mes|nous|notre|yo|mi|mis|me|nos|nuestr[oa]s?|eu|meu|minha|noi|nostr[oa])(?![\p{L}\p{N}-])/iu

/** The maker's sentences of the first paragraph that tells it, one fact each; none where nobody speaks for themself. */
export function findWhy(file: FileText, blocks: readonly Block[], language: string): readonly Fact[] {
  for (const block of blocks) {
    if (block.type !== 'paragraph' || block.linked || block.code === 'first') continue
    if (['never', 'how', 'limits'].includes(sectionUnder(block.under))) continue
    const said = tellingIn(splitSentences(block.text))
    const lines = said.map(
      ({ from, to }) => [block.lineAt(from), block.lineAt(Math.max(from, to - 1))] as const,
    )
    if (said.length === 0 || lines.some(([from, to]) => hasLine(file.disbelieved, from, to))) continue
    return said.map(({ text }, at) => {
      const [from, to] = lines[at] ?? [1, 1]
      return makeFact('quote', text, lineEvidence(file, from, to, 'answer'), spoken(language))
    })
  }
  return []
}

/** Words of its maker that stand in no brief: they answered before they were asked. */
export const isTelling = ({ kind, evidence }: Fact): boolean =>
  kind === 'quote' && evidence.every(({ type, at }) => type === 'answer' && !at.startsWith(`${packFolder}/`))

type Sentence = { readonly text: string; readonly from: number; readonly to: number }

/** Those in a row that speak of the maker, around the first one that tells why. */
function tellingIn(sentences: readonly Sentence[]): readonly Sentence[] {
  const why = sentences.findIndex(({ text }) => isWhy(text))
  if (why < 0) return []
  const isOwn = ({ text }: Sentence): boolean =>
    own.test(text) && !notWhy.test(text) && text.length <= maxChars
  let start = why
  while (start > 0 && why - start < maxBefore && isOwn(sentences[start - 1] as Sentence)) start -= 1
  const rest = sentences.slice(start)
  const end = rest.findIndex((one) => !isOwn(one))
  return rest.slice(0, Math.min(maxSentences, end < 0 ? rest.length : end))
}

const isWhy = (text: string): boolean =>
  text.length <= maxChars &&
  /\s\S+\s\S+\s/u.test(text) &&
  (made.test(text) || met.test(text)) &&
  !notWhy.test(text) &&
  !/[:：]$/u.test(text)
