import { quantitiesOf } from './amounts.ts'
import { type ClaimKind, conceptsOf } from './concepts.ts'
import { languageOf } from './languages.ts'
import { platformsOf, thingsOf } from './names.ts'
import { tellingStems } from './ownWords.ts'
import { stemOf } from './words.ts'

/** Claims about the product itself that anybody can look up by opening it. */
const lookedUp: ReadonlySet<ClaimKind> = new Set([
  'price',
  'licence',
  'privacy',
  'absence',
  'platform',
  'integration',
  'compliance',
])

const property =
  /\b(?:(?:MIT|Apache|BSD|ISC|A?GPL(?:v\d)?|MPL)[ -](?:licen[cs]ed?|\d)|open[- ]source|source (?:is )?(?:open|available)|offline|without (?:a |an |the )?(?:network|internet|server|signal|connection|account|cloud|login|build step)|on (?:your|their|my|the) (?:own )?(?:computer|device|machine|phone|laptop|server|disk)|on[- ]device|locally|self[- ]host\w{0,4}|in (?:your|the|a|any) (?:web )?(?:browser|terminal|shell|command line|editor)|from the (?:command line|terminal|keyboard|lock screen)|single (?:file|binary|page|executable|HTML file)|plain[- ]text|no dependenc(?:y|ies)|zero[- ]dependenc(?:y|ies)|by keyboard|node(?:\.js)? ?(?:>=|v)? ?\d|\bnode\.js\b|drag and drop|end[- ]to[- ]end)\b|オフライン|ブラウザ|無料|quelloffen|ohne (?:konto|netz|anmeldung|internet|server)|im (?:browser|terminal)|hors ligne|sans (?:compte|inscription|réseau|internet|serveur)|sin (?:conexión|cuenta|registro|internet|servidor)|sem (?:conta|internet|cadastro|registro|servidor)/iu

/** `no account`, `without ads`: what is not there; what nobody could look for (`no hassle`) says nothing. */
const absent =
  /(?<![\p{L}\p{N}])(?:no|without|zero|never|kein(?:e|en|em|er)?|ohne|sans|sin|sem) (?:an? |any |the |your |de )?([\p{L}-]{2,30})/giu
const vague =
  /^(?:hassle|hassles|stress|effort|fuss|headaches?|friction|limits?|compromises?|pain|complexity|hustle|mess|clutter|worr(?:y|ies)|guesswork|nonsense|bloat|problems?|doubt|need|more|one|matter|time|breaking|losing|having|longer|way|ever|better|stopping|ending|code|setup|aufwand|stress|mühe|effort|souci|esfuerzo|esforço|boundaries|borders|barriers|distractions?|drama|surprises?|noise|magic|strings)$/iu

/** Initials and names with a capital inside: `PDF`, `GitHub`; not those of every pitch. */
const proper =
  /(?<![\p{L}\p{N}])(?:\p{Lu}{2,6}\d?|\p{Lu}\p{Ll}{1,15}\p{Lu}\p{L}{1,15}|\p{Lu}\p{L}{1,15}\.(?:js|io|IO|ts|NET|py|rs|go)|\.[a-z]{2,5})(?![\p{L}\p{N}])/gu
const notProper =
  /^(?:AI|ML|UI|UX|OK|ROI|KPI|SAAS|B2B|B2C|CEO|FAQ|NEW|FREE|ALL|AND|THE|YOUR|IT|US|TM|LLM|GPT|AGI|HN)$/i

/** The first thing in a text that a stranger could check: how many, what with, what without; null: there is none. */
export function checkableIn(text: string, known: ReadonlySet<string>): string | null {
  for (const { crowd, small, unit, object, start, end } of quantitiesOf(text)) {
    const counted =
      unit !== null ||
      object.some((stem) => known.has(stem) || (known.size === 0 && tellingStems(stem).size > 0))
    if (!crowd && (counted || (!small && object.length > 0))) return text.slice(start, end)
  }
  const concept = conceptsOf(text).find((said) => lookedUp.has(said.concept.kind))
  if (concept !== undefined) return text.slice(concept.start, concept.end)
  const named = platformsOf(text)[0] ?? thingsOf(text)[0]
  if (named !== undefined) return named.name
  const plain = property.exec(text)?.[0]
  if (plain !== undefined) return plain
  for (const match of text.matchAll(absent)) if (!vague.test(match[1] ?? '')) return match[0]
  for (const match of text.matchAll(proper)) if (!notProper.test(match[0])) return match[0]
  return nameInside(text, known)
}

/** A word with a capital in the middle of a sentence that the facts know: `Autobahn`. German writes every noun so. */
function nameInside(text: string, known: ReadonlySet<string>): string | null {
  if (languageOf(text) === 'de') return null
  // In Title Case a capital says nothing.
  if ((text.match(/ \p{Lu}/gu)?.length ?? 0) > (text.match(/ \p{Ll}/gu)?.length ?? 0)) return null
  for (const match of text.matchAll(/(?<=[\p{L}\d],? )\p{Lu}\p{Ll}{2,20}(?!\p{L})/gu)) {
    if (known.has(stemOf(match[0].toLowerCase()))) return match[0]
  }
  return null
}
