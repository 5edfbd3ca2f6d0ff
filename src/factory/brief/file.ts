/** The brief where it lies: `marketing/brief.md`, and one more for each language that the maker answers in. */
import { Problem } from '../../core/problems.ts'
import { briefName } from '../files/place.ts'
import { hashOf, readAt, writeFiles } from '../files/write.ts'
import type { Brief } from '../material.ts'
import { maxBriefChars, parseBrief } from './parse.ts'
import { type Answers, printBrief } from './print.ts'

/** `brief.de.md` for answers in German; the maker's own language has no name. */
export const briefPath = (locale?: string): string =>
  locale === undefined ? briefName : `brief.${locale}.md`

/** Nothing is answered where there is no file. */
export const readBrief = (packDir: string, locale?: string): Brief =>
  parseBrief(readAt(packDir, briefPath(locale))?.toString('utf8') ?? '')

/**
 * Puts answers in, and leaves every other byte as it is. `name`: of the product. Throws `bad-input` for a file that is
 * no text, `too-large`, and `conflict` when somebody writes it at the same time.
 */
export function keepBrief(
  packDir: string,
  name: string,
  answers: Answers,
  now: number,
  locale?: string,
): void {
  const path = briefPath(locale)
  const there = readAt(packDir, path)
  const text = printBrief(answers, there ? decode(there) : null, name)
  if (text.length > maxBriefChars)
    throw new Problem('too-large', `${path} would be larger than 1 MB`, { hint: 'answer in fewer words' })
  const was = there ? hashOf(there) : null
  const bytes = Buffer.from(text)
  if (was === hashOf(bytes)) return
  if (writeFiles(packDir, [{ path, bytes, was }], now).includes(path))
    throw new Problem('conflict', `${path} was changed meanwhile`, { hint: 'answer again' })
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw new Problem('bad-input', 'brief.md is no text in UTF-8', { hint: 'save it as UTF-8', cause })
  }
}
