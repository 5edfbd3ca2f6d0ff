/** The brief where it lies: `marketing/brief.md`, and one more for each language that the maker answers in. */
import type { Fact } from '../../core/pack.ts'
import { Problem } from '../../core/problems.ts'
import { briefName } from '../files/place.ts'
import { hashOf, readAt, writeFiles } from '../files/write.ts'
import type { Brief } from '../material.ts'
import { briefFacts } from './facts.ts'
import { maxBriefChars, parseBrief } from './parse.ts'
import { type Answers, printBrief } from './print.ts'

/** `brief.de.md` for answers in German; the maker's own language has no name. */
export const briefPath = (locale?: string): string =>
  locale === undefined ? briefName : `brief.${locale}.md`

/** Nothing is answered where there is no file. */
export const readBrief = (packDir: string, locale?: string): Brief =>
  parseBrief(readAt(packDir, briefPath(locale))?.toString('utf8') ?? '')

/** A language, a script, a region (RFC 5646): a locale of outer.json becomes a file's name. */
const isTag = (text: string): boolean => /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/.test(text)

/** More than any store has. */
const maxLocales = 200

/** What the answers in other languages say, each in its own: no answer is a translation of another. */
export const translatedFacts = (
  packDir: string,
  folder: string,
  locales: readonly string[],
): readonly Fact[] =>
  locales
    .filter(isTag)
    .slice(0, maxLocales)
    .flatMap((locale) =>
      briefFacts(readBrief(packDir, locale), `${folder}/${briefPath(locale)}`, locale.split('-')[0]),
    )

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
  if (locale !== undefined && !isTag(locale))
    throw new Problem('bad-input', `"${locale}" is no language`, { hint: 'de, or pt-BR' })
  const path = briefPath(locale)
  const there = readAt(packDir, path)
  const existing = there ? decode(there) : ''
  const chars = Object.values(answers).reduce((sum, one) => sum + one.words.length, existing.length)
  // Room for the questions themselves.
  if (chars > maxBriefChars - 10_000)
    throw new Problem('too-large', `${path} would be larger than 1 MB`, { hint: 'answer in fewer words' })
  const text = printBrief(answers, there ? existing : null, name)
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
