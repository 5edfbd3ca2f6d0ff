/** Scripts for a camera: what is shown, tapped and said, with the seconds it takes. */

import { isSayLabel, type Phrases } from '../pieces/phrases.ts'
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

/** A line of a script, as `timed` writes it. */
const stepLine = /^\d{1,3}:\d\d–\d{1,3}:\d\d (\S{1,20}): (.{1,2000})$/u

const isScene = (line: string): boolean => /^---\s*$/.test(line)

/** What is said in the scripts of a file, in order. */
export const spokenIn = (body: string): readonly string[] =>
  body.split('\n').flatMap((line) => {
    const [, label = '', words = ''] = stepLine.exec(line) ?? []
    return isSayLabel(label) ? [words] : []
  })

/** The same scripts with other words, and each step as long as its words take. */
export function putSpoken(body: string, wordsOf: (was: string) => string | undefined): string {
  let at = 0
  return body
    .split('\n')
    .map((line) => {
      if (isScene(line)) at = 0
      const [whole, label = '', was = ''] = stepLine.exec(line) ?? []
      if (whole === undefined) return line
      const isSaid = isSayLabel(label)
      const words = (isSaid ? wordsOf(was) : undefined)?.replace(/\s+/g, ' ').trim() || was
      const from = at
      at += secondsOf({ does: isSaid ? 'say' : 'show', words })
      return `${clock(from)}–${clock(at)} ${label}: ${words}`
    })
    .join('\n')
}
