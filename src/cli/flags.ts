/** Values of flags that several commands take. */
import { Problem } from '../core/problems.ts'
import { parseSpan, spanInWords } from './term/time.ts'

const leastWindowMs = 60_000
const mostWindowMs = 30 * 86_400_000

/** `1h`, `30m`, `90s`, `7d`: a minute to 30 days, in milliseconds. Throws `bad-input`. */
export function readWindow(text: string): number {
  const ms = parseSpan(text)
  if (ms === undefined)
    throw new Problem('bad-input', `window "${text}" is no span of time`, {
      hint: '--window 1h, 30m, 90s or 7d',
    })
  if (ms < leastWindowMs || ms > mostWindowMs)
    throw new Problem('bad-input', `window "${text}" is ${spanInWords(ms)}; it can be 1 minute to 30 days`, {
      hint: '--window 1h',
    })
  return ms
}

/** One of a closed set, in any case; undefined stays undefined. Throws `bad-input` with what there is. */
export function oneOf<Value extends string>(
  flag: string,
  text: string | undefined,
  values: readonly Value[],
): Value | undefined {
  if (text === undefined) return undefined
  const found = values.find((value) => value === text.toLowerCase())
  if (found === undefined)
    throw new Problem('bad-input', `${flag} "${text}" is unknown`, { hint: `${flag} ${values.join(', ')}` })
  return found
}
