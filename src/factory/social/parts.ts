/** Posts of several parts: a thread, a carousel, scripts with second marks. */
import { fitsIn } from '../pieces/fit.ts'
import { labelled } from '../pieces/phrases.ts'
import type { Piece } from '../pieces/piece.ts'
import { identityLine, leadLine } from './identity.ts'
import type { Writing } from './posts.ts'

const join = (parts: readonly string[]): string => parts.join('\n\n---\n\n')

/** A scene and what it is, how it works in steps, one limit, and at the end how to try it; undefined below five parts. */
export function xThread({ larder, lead, command }: Writing): string | undefined {
  const { stock } = larder
  const fits = (piece: Piece) => fitsIn('x-thread', piece.prose)
  const limit = larder.whole(['limit'], 1, [lead]).filter(fits)
  const whom = stock
    .of('audience')
    .filter((piece) => piece !== lead && piece.lead !== undefined && fits(piece))
  const end =
    command === null ? whom[0]?.prose : (labelled(stock.phrases?.tryIt, command, stock.language) ?? command)
  const ends = [...limit.map(({ prose }) => prose), ...(end === undefined ? [] : [end])]
  const steps = larder
    .whole(['does', 'own', 'number'], mostParts, [lead, stock.identity])
    .filter(fits)
    .slice(0, mostParts - 1 - ends.length)
    .map(({ prose }) => prose)
  const first = [leadLine(stock, lead), identityLine(stock, lead)].filter((line) => line !== undefined)
  const whole = first.join('\n\n')
  const opening = fitsIn('x-thread', whole) ? whole : lead.opening
  const parts = [opening, ...steps, ...ends]
  return steps.length < fewestSteps ||
    parts.length < fewestParts ||
    !parts.every((part) => fitsIn('x-thread', part))
    ? undefined
    : join(parts)
}

const fewestParts = 5
const mostParts = 6
/** With less it is a post with a tail. */
const fewestSteps = 3

/** Words on a picture are read in passing; a longer one stays in the caption. */
const mostOnPicture = 160

export function instagramCarousel({ larder, lead }: Writing): string | undefined {
  const { stock } = larder
  const slides = larder.whole(['does', 'own', 'number', 'limit'], 3, [lead, stock.identity], {
    longest: mostOnPicture,
  })
  const end = identityLine(stock, lead)
  const parts = [
    leadLine(stock, lead),
    ...slides.map(({ text }) => text),
    ...(end === undefined ? [] : [end]),
  ]
  return parts.length < 3 ? undefined : join(parts)
}
