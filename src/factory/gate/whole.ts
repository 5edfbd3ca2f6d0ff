import type { Finding } from '../../core/pack.ts'
import { findingIn, mostText, type Prose } from './prose.ts'

/** What was not read cannot pass: a text that is too long for the gate is refused, and the finding says what was judged. */
export function wholeRule(prose: Prose): readonly Finding[] {
  const { cut, text, sentences } = prose
  const last = sentences.at(-1)
  if (!cut) return []
  return [
    findingIn(
      prose,
      { start: last?.start ?? 0, end: last?.end ?? 0 },
      {
        rule: 'too-long-to-judge',
        severity: 'block',
        why: `Only the first ${text.length.toLocaleString('en')} characters up to here were judged; what follows was not.`,
        do: `gate it in parts of at most ${mostText.toLocaleString('en')} characters`,
      },
    ),
  ]
}
