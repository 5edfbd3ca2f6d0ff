/** One of this for one of that: `a single troupe per account` against all of them with one account. */
import { words } from './axis.ts'
import { denies } from './denial.ts'
import type { Ledger, Read, Verdict } from './ledger.ts'
import { lazily, type Statement } from './statement.ts'
import { stemOf } from './words.ts'

const single =
  '(?:only |just |nur |exactly )?(?:one|1|a single|ein(?:e|en|em|er)?(?: einzige\\p{L}*)?|une?(?: seule?)?|une? unique|un(?:a)?(?: sol[oa])?|uma?(?: (?:só|única))?)'
/** `one household per licence`, `une seule troupe par compte`. */
const bond = words(
  `${single} (\\p{L}{3,}(?: \\p{L}{3,})?) (?:per|for each|for every|to an?|pro|je|par|por|por cada|para cada) (?:each |every |cada |chaque )?(\\p{L}{3,})`,
)
const many =
  '(?:all|several|many|multiple|both|two|three|four|five|any number of|as many|every|alle|mehrere|viele|beliebig viele|sämtliche|tou(?:s|tes)|plusieurs|deux|trois|tod[oa]s|vari[oa]s|dos|tres|vári[oa]s|muit[oa]s|muchas?|muchos|dois|duas)(?: (?:of )?(?:the|your|les|vos|tes|las?|los|tus|sus|os|as|seus|suas|die|eure|deine|ihre))?'
const manyOf = new RegExp(
  `(?<![\\p{L}\\p{N}])${many} (\\p{L}{3,})(?!\\p{L})(?: (?!d[eu]s?(?!\\p{L})|of|per)(\\p{L}{3,})(?!\\p{L}))?`,
  'giu',
)

type Bond = { readonly by: Statement; readonly one: string; readonly each: string }
const bonds = new WeakMap<readonly Statement[], () => readonly Bond[]>()

function bondsOf(statements: readonly Statement[]): readonly Bond[] {
  const had = bonds.get(statements)
  if (had !== undefined) return had()
  const made = lazily(() =>
    statements.flatMap((by): readonly Bond[] => {
      const match = by.kind === 'quote' || by.kind === 'price' ? null : bond.exec(by.text)
      if (match === null) return []
      const thing = (match[1] ?? '').split(' ')[0] ?? ''
      return [{ by, one: stemOf(thing.toLowerCase()), each: stemOf((match[2] ?? '').toLowerCase()) }]
    }),
  )
  bonds.set(statements, made)
  return made()
}

export function onePerVerdicts(read: Read, { statements }: Ledger): readonly Verdict[] {
  const { sentence, personal, whose, stems } = read
  const { text } = sentence
  if (sentence.question || personal || whose !== 'open') return []
  const known = bondsOf(statements).filter(({ one, each }) => stems.has(one) && stems.has(each))
  if (known.length === 0 || denies(text, read.language)) return []
  for (const { index, 0: said, 1: first = '', 2: second = '' } of text.matchAll(manyOf)) {
    const found = [first, second].map((word) => stemOf(word.toLowerCase()))
    const against = known.find(({ one }) => found.includes(one))
    if (against === undefined) continue
    const place = { start: index, end: index + said.length }
    return [{ kind: 'feature', ...place, severity: 'block', result: 'contradicted', by: [against.by] }]
  }
  return []
}
