/** Words of a page as they may stand on a terminal, in JSON and in the report: nothing in them moves, colours or turns around. */
import { stripVTControlCharacters } from 'node:util'
import type { Finding } from '../../check/finding.ts'
import { withoutControls } from '../../core/text.ts'

const plain = (text: string): string => withoutControls(stripVTControlCharacters(text))
const plainLine = (text: string): string => plain(text).replace(/[\n\t]+/g, ' ')

/** The same finding; only an excerpt may have several lines. */
export const inPlainWords = (one: Finding): Finding => ({
  ...one,
  do: one.do === null ? null : plainLine(one.do),
  evidence: one.evidence.map((piece) => ({
    ...piece,
    what: plainLine(piece.what),
    ...(piece.where !== undefined && { where: plainLine(piece.where) }),
    ...(piece.excerpt !== undefined && { excerpt: plain(piece.excerpt) }),
  })),
})
