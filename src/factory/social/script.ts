/** Scripts for a camera: what is shown, tapped and said, with the seconds it takes. */

import type { Phrases } from '../pieces/phrases.ts'
import type { Stock } from '../pieces/stock.ts'

export type Step =
  | { readonly does: 'show'; readonly words: string }
  | { readonly does: 'tap'; readonly words: string }
  | { readonly does: 'say'; readonly words: string }

/** Spoken calmly. */
const wordsPerSecond = 2.5
/** Of scripts without spaces between words. */
const signsPerSecond = 5
const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu

const secondsOf = ({ does, words }: Step): number => {
  if (does !== 'say') return 2
  const signs = words.match(wide)?.length ?? 0
  const spoken = words
    .replace(wide, ' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length
  return Math.max(2, Math.ceil(spoken / wordsPerSecond + signs / signsPerSecond))
}

const clock = (second: number): string => `${Math.floor(second / 60)}:${String(second % 60).padStart(2, '0')}`

/** `0:00–0:02 show: Tidepool`, a line for each step. */
export function timed(steps: readonly Step[], phrases: Phrases | undefined): string {
  let at = 0
  return steps
    .map((step) => {
      const from = at
      at += secondsOf(step)
      return `${clock(from)}–${clock(at)} ${phrases?.[step.does] ?? step.does}: ${step.words}`
    })
    .join('\n')
}

export const say = (words: string): Step => ({ does: 'say', words })
export const show = (words: string): Step => ({ does: 'show', words })
export const tap = (words: string): Step => ({ does: 'tap', words })

export const nameOf = (stock: Stock): Step => show(stock.name)
