/** `You can save in the middle of a night`, where a fact says: no saving in the middle of a night. */
import type { Ledger, Read, Verdict } from './ledger.ts'
import { contentStems, lazily, type Statement } from './statement.ts'
import { wordsOf } from './words.ts'

const seam = /[.,;:()–—]\s?|(?<!\p{L})(?:and|but|so|while|und|aber|sondern|et|mais|y|pero|e|mas)(?!\p{L})/iu
/** What a clause of a fact begins to deny with. */
const denies =
  /^(?:(?:\p{L}+ ){0,3}?(?:no|never|cannot|not|nicht|nie|kein\p{L}*|ne|n['’]\p{L}+|pas de|aucune?|não|nunca|sin|sem|jamais)|(?:\p{L}+ )?\p{L}+n['’]t)(?!\p{L})/iu
/** It denies that it can do without, or more than that. */
const bounded =
  /(?<!\p{L})(?:without|unless|until|only|than|except|instead|yet|ohne|außer|nur|bis|als|sans|sauf|plus|que|sin|salvo|sólo|solo|más|hasta|sem|exceto|só|mais|até)(?!\p{L})/iu
const denial =
  /(?<!\p{L})(?:no|not|never|nothing|nobody|none|cannot|without|instead|neither|nor|\p{L}+n['’]t|nichts?|nie|niemand|kein\p{L}*|ohne|statt|ne|n['’]\p{L}+|pas|rien|personne|sans|jamais|sin|nunca|tampoco|nada|nadie|não|ninguém|sem|nem)(?!\p{L})/iu
/** Of fewer words the same stand in many sentences. */
const leastDenied = 3

type Refusal = { readonly by: Statement; readonly stems: readonly string[] }
const refusals = new WeakMap<readonly Statement[], () => readonly Refusal[]>()

function refusalsOf(statements: readonly Statement[]): readonly Refusal[] {
  const had = refusals.get(statements)
  if (had !== undefined) return had()
  const made = lazily(() =>
    statements.flatMap((by) =>
      by.kind === 'quote'
        ? []
        : by.text.split(seam).flatMap((clause): readonly Refusal[] => {
            if (!denies.test(clause) || bounded.test(clause)) return []
            const stems = [...new Set(contentStems(wordsOf(clause)))]
            return stems.length < leastDenied ? [] : [{ by, stems }]
          }),
    ),
  )
  refusals.set(statements, made)
  return made()
}

const leastCounted = 2

/** A clause has every word that a clause of a fact denies, and denies nothing itself. */
export function wholeDeniedVerdicts(read: Read, { statements }: Ledger): readonly Verdict[] {
  const { sentence, personal, whose } = read
  if (sentence.question || personal || whose !== 'open') return []
  const known = refusalsOf(statements).filter(
    ({ stems }) => stems.filter((stem) => read.stems.has(stem)).length >= leastCounted,
  )
  if (known.length === 0) return []
  for (const clause of sentence.text.split(seam)) {
    if (denial.test(clause)) continue
    const own = new Set(contentStems(wordsOf(clause)))
    const refused = known.find(({ stems }) => stems.every((stem) => own.has(stem)))
    if (refused === undefined) continue
    const start = sentence.text.indexOf(clause)
    const end = start + clause.length
    return [{ kind: 'feature', start, end, severity: 'block', result: 'contradicted', by: [refused.by] }]
  }
  return []
}
