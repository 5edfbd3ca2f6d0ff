/** Posts of several parts: a thread, a carousel, scripts with second marks. */
import { fitsIn } from '../pieces/fit.ts'
import type { Piece } from '../pieces/piece.ts'
import { identityLine } from './identity.ts'
import type { Writing } from './posts.ts'

const join = (parts: readonly string[]): string => parts.join('\n\n---\n\n')

/** How it works in steps, one limit, and at the end what it is; undefined below five parts. */
export function xThread({ larder, lead, command }: Writing): string | undefined {
  const { stock } = larder
  const fits = (piece: Piece) => fitsIn('x-thread', piece.text)
  const limit = larder.whole(['limit'], 1, [lead]).find(fits)
  const most = limit === undefined ? 4 : 3
  const steps = larder
    .whole(['does', 'own', 'number'], most + 2, [lead, stock.identity])
    .filter(fits)
    .slice(0, most)
  const end = [identityLine(stock, lead) ?? stock.of('licence')[0]?.opening, command ?? undefined]
  const whole = end.filter((line) => line !== undefined).join('\n\n')
  const last = fitsIn('x-thread', whole) ? whole : (end[0] ?? '')
  const parts = [lead.opening, ...steps.map(({ text }) => text), ...(limit ? [limit.text] : []), last]
  return parts.length < 5 || last === '' || !parts.every((part) => fitsIn('x-thread', part))
    ? undefined
    : join(parts)
}

/** Words on a picture are read in passing; a longer one stays in the caption. */
const mostOnPicture = 160

export function instagramCarousel({ larder, lead }: Writing): string | undefined {
  const { stock } = larder
  const slides = larder.more(['does', 'own', 'number', 'limit'], 3, [lead, stock.identity], {
    longest: mostOnPicture,
  })
  const end = identityLine(stock, lead)
  const parts = [lead.opening, ...slides.map(({ text }) => text), ...(end === undefined ? [] : [end])]
  return parts.length < 3 ? undefined : join(parts)
}
