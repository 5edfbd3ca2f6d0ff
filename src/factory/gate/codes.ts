/** Numbers by which a command says how it ended. */
import type { Quantity } from './amounts.ts'
import type { Ledger, Read, Verdict } from './ledger.ts'

const codes =
  /\b(?:(?:exit(?:s|ed)?|return(?:s|ed)?|quits?) (?:with )?(?:code |status )?|(?:code|status|port) (?:is |of |= )?)(\d{1,5})\b/giu

/** Numbers of a sentence about codes say which one. */
export const isCode = (
  { sentence: { text }, before }: Read,
  { unit, values: [value = 0], end }: Quantity,
): boolean =>
  unit === null &&
  value < 256 &&
  (ofCodes.test(text) || (ofCodes.test(before) && countsNothing.test(text.slice(end))))
/** `Only a missing key gives you 1`, behind a sentence about codes. */
const countsNothing = /^(?:[.,;:!?)]|$| (?:if|when|and|or|else|otherwise)(?!\p{L}))/iu
const ofCodes =
  /\b(?:exit(?:s|ed)?|return|status) (?:with )?(?:code|status)\b|\bexits? with\b|\bexit (?:code|status)\b/iu

/** `exits with code 1`, where a fact says 2. */
export function codeVerdicts({ sentence: { text } }: Read, { statements }: Ledger): readonly Verdict[] {
  return [...text.matchAll(codes)].flatMap(({ index, 0: said, 1: code = '' }): readonly Verdict[] => {
    const others = statements.filter((one) => [...one.text.matchAll(codes)].length > 0)
    const [against] = others
    if (against === undefined || others.some((one) => new RegExp(`\\b${code}\\b`).test(one.text))) return []
    const place = { start: index, end: index + said.length }
    return [{ kind: 'number', ...place, severity: 'block', result: 'contradicted', by: [against] }]
  })
}
