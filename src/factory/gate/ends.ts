/** Which end of a range a number is: `from every three minutes`, `Shortest slot: 5 min`. */
import type { Quantity } from './amounts.ts'

const spans = /(?<!\p{L})(?:from|between|anywhere|von|zwischen|entre|de|desde)(?!\p{L})/iu
/** `from every three minutes to every quarter of an hour`, of 3 to 15 minutes. */
export const isEndOf = (claim: Quantity, fact: Quantity, text: string): boolean =>
  fact.relation === 'range' &&
  claim.unit === fact.unit &&
  claim.relation !== 'range' &&
  claim.values.some(
    (value) =>
      (value === fact.high && endNamed(text, claim) !== 'low') ||
      (fact.values.includes(value) && endNamed(text, claim) !== 'high'),
  ) &&
  (spans.test(text.slice(0, claim.start)) || endNamed(text, claim) !== null)

/** `Shortest slot: 5 min`: which end of a range the words before a number name. */
function endNamed(text: string, { start }: Quantity): 'low' | 'high' | null {
  const named = [...text.slice(0, start).matchAll(extremes)].at(-1)
  if (named === undefined) return null
  return named[1] === undefined ? 'high' : 'low'
}
const extremes =
  /(?<!\p{L})(?:((?:short|small|low|narrow|quick|light|young|cheap|soon|few|shallow|thinn|slow|weak|cold|near|earli)est|least|minimum|(?:kürzest|kleinst|niedrigst|geringst|schmalst|leichtest|wenigst)\p{L}*|mindest\p{L}*|(?:la |le |les )?(?:plus (?:court|petit|bas|léger)\p{L}*)|minimale?|(?:más|mais) (?:cort|curt|pequeñ|pequen|baj|baix)\p{L}*|mínim[oa])|(?:long|larg|high|wid|heavi|old|bigg|tall|lat|deep|thick|fast|strong|hott|farth|furth)est|most|maximum|(?:längst|größt|höchst|breitest|schwerst)\p{L}*|plus (?:long|grand|haut|lourd)\p{L}*|maximale?|(?:más|mais) (?:larg|long|grand|alt)\p{L}*|máxim[oa])(?!\p{L})/giu
