/** How a text begins, and how it goes on. */
import type { Piece } from '../pieces/piece.ts'
import type { Stock } from '../pieces/stock.ts'

/** The first line: where what it is follows, without the name; else with it. */
export const leadLine = (stock: Stock, lead: Piece): string =>
  identityLine(stock, lead) === undefined ? lead.opening : (lead.lead ?? lead.opening)

/** The sentence that says what it is, unless the text began with it. */
export const identityLine = (stock: Stock, lead: Piece): string | undefined =>
  stock.identity === undefined || stock.identity.key === lead.key ? undefined : stock.identity.opening
