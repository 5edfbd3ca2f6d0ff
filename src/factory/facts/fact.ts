/** A fact that stands on lines of a file. */
import { evidence, fact } from '../../core/fact.ts'
import type { Evidence, Fact, FactKind } from '../../core/pack.ts'

/** Lines `from` to `to` of a file, 1-based, as they stand there. */
export function lineEvidence(
  file: { readonly path: string; readonly lines: readonly string[] },
  from: number,
  to: number,
  type: Evidence['type'] = 'file',
): Evidence {
  const text = file.lines.slice(from - 1, to).join('\n')
  return evidence(type, `${file.path}:${from}${to > from ? `-${to}` : ''}`, text)
}

export const makeFact = (
  kind: FactKind,
  value: string,
  found: Evidence,
  more: Pick<Fact, 'amounts' | 'language'> = {},
): Fact => fact(kind, value, [found], more)

/** Whether one of the lines `from` to `to` is among `lines`. */
export function hasLine(lines: ReadonlySet<number>, from: number, to: number): boolean {
  for (let line = from; line <= to; line++) if (lines.has(line)) return true
  return false
}
