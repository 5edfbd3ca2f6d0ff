/** `No stamp, no envelope`, where a fact tells that it takes a stamp and an envelope. */
import type { Ledger, Read, Verdict } from './ledger.ts'
import { commonStems, stemOf } from './words.ts'

const no = "(?:(?:no|without(?: an?)?|kein\\p{L}*|ohne|sans|pas de|ni|sin|sem|nem|zero) |pas d[’'])"
/** Two things in a row, and nothing said of them: `no row and no column is lost` leaves nothing out. */
const pair = new RegExp(
  `(?<!\\p{L})${no}(\\p{L}{3,30})(?:,|,? (?:and|or|und|oder|et|y|e|ou|o)) ${no}(\\p{L}{3,30})(?=[,.;:!–—]|$| (?:needed|required|necessary|involved|at all|nötig|nécessaire|necesari[oa]|necessári[oa]))`,
  'iu',
)

export function doneWithoutVerdicts(read: Read, { statements }: Ledger): readonly Verdict[] {
  const { sentence, personal, whose } = read
  if (sentence.question || sentence.quoted || personal || whose !== 'open') return []
  const match = pair.exec(sentence.text)
  if (match === null) return []
  const stems = match.slice(1).map((word) => stemOf(word.toLowerCase()))
  if (stems.some((stem) => commonStems.has(stem))) return []
  if (statements.some((statement) => stems.some((stem) => statement.sides().denied.has(stem)))) return []
  const against = statements.find(
    (statement) =>
      (statement.kind === 'does' || statement.kind === 'limit' || statement.kind === 'platform') &&
      stems.every((stem) => statement.sides().said.has(stem)),
  )
  if (against === undefined) return []
  const [start, end] = [match.index, match.index + match[0].length]
  return [{ kind: 'feature', start, end, severity: 'block', result: 'contradicted', by: [against] }]
}
