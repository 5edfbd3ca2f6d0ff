/** What `--help` printed, as the page shows it. */
import type { Fact } from '../../core/pack.ts'

/** The program's own help, as it was printed; the longest, of several. */
export function usageOf(facts: readonly Fact[]): readonly string[] {
  const printed = facts
    .flatMap((fact) => fact.evidence)
    .filter((one) => one.type === 'help')
    .map((one) => one.text.slice(0, 4000))
    .reduce((longest, text) => (text.length > longest.length ? text : longest), '')
  const lines = printed.split('\n').map((line) =>
    line
      .replace(/\t/g, '  ')
      .replace(/[\p{Cc}\p{Cf}]/gu, '')
      .trimEnd(),
  )
  return lines
    .filter((line, at) => line.length <= 200 && !(line === '' && (at === 0 || lines[at - 1] === '')))
    .slice(0, 28)
}

/** Said by the help alone, which stands on the page itself. */
export const isOfHelp = (fact: Fact): boolean => fact.evidence.every((one) => one.type === 'help')
