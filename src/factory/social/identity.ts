/** The sentence that says what it is, unless the text began with it. */
import type { Piece } from '../pieces/piece.ts'
import type { Stock } from '../pieces/stock.ts'

export const identityLine = (stock: Stock, lead: Piece): string | undefined =>
  stock.identity === undefined || stock.identity.key === lead.key ? undefined : stock.identity.opening
