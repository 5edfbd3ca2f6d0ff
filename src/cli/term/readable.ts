import { withoutControls } from '../../core/text.ts'

/** An answer as a terminal may print it: no word in it moves the cursor, colours a line or turns it around. */
export function readable<Answer>(answer: Answer): Answer
export function readable(answer: unknown): unknown {
  if (typeof answer === 'string') return withoutControls(answer)
  if (Array.isArray(answer)) return answer.map((one) => readable(one))
  if (typeof answer !== 'object' || answer === null) return answer
  return Object.fromEntries(Object.entries(answer).map(([key, value]) => [key, readable(value)]))
}
