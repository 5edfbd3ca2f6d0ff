/** How a number is meant: more than it, less, up to it, about so much. */

/** `over` 5 has at least 5; `under` 5 at most 5; `up-to` 5 reaches 5 and no more. */
export type Relation = 'exact' | 'about' | 'over' | 'under' | 'up-to' | 'range'

const overs =
  /(?:\b(?:over|more than|above|exceeding|at least|from|minimum(?: of)?|upwards of|no (?:less|fewer) than|mehr als|über|mindestens|ab|plus de|au moins|à partir de|más de|al menos|desde|mais de|pelo menos|a partir de)|[>≥])\s?$/iu
const unders =
  /(?:\b(?:under|less than|below|fewer than|within|at most|no (?:more|longer|larger|bigger) than|not (?:be )?(?:more|longer|larger|bigger|greater|older|heavier) than|maximum(?: of)?|max\.?|sub|weniger als|unter|höchstens|maximal|moins de|au plus|menos de|como máximo|no máximo)|[<≤])[\s-]?$/iu
/** `never above 90 MB`, `does not exceed 2 MB`: no more than that. */
const notOvers =
  /(?<!\p{L})(?:(?:never|not(?! (?:only|just|merely)\b)|nothing|nobody|cannot|nie|niemals|nicht(?! nur)|nichts|jamais|pas|rien|nunca|nada|não)|\p{L}+n['’]t|(?:no|keine?[nrs]?) \p{L}+) (?:\p{L}+ ){0,2}(?:above|over|beyond|past|more than|exceed(?:ed|ing)?|über|mehr als|plus de|más de|mais de|dépass\p{L}*|super\p{L}*|exced\p{L}*) $/iu
const upTos = /\b(?:up to|as many as|as much as|bis zu|jusqu'à|jusqu’à|hasta|até)\s?$/iu
const abouts =
  /(?:\b(?:about|around|approximately|approx\.?|roughly|nearly|almost|some|circa|ca\.?|close to|etwa|rund|ungefähr|fast|knapp|beinahe|just (?:under|over)|a little (?:under|over)|environ|à peine|presque|près de|casi|quase|unos|unas|cerca de|alrededor de|aproximadamente)|[~≈約])\s?$/iu
const after =
  /^\s?(?:\+|(?:plus|or more|and more|and up|or above|oder mehr|ou plus|o más|ou mais|以上)(?![\p{L}]))/iu
const orLess = /^\s?(?:or (?:less|fewer|under)|oder weniger|ou moins|o menos|ou menos|以下|以内)/iu
const startsAt =
  /(?:\b(?:from|starting at|starts at|ab|desde|a partir de)|à partir de|dès)\s?(?:just |only |nur |seulement )?$/iu
const currencyIn = /[€$£¥₹]/
const currencyBehind = /\b(?:EUR|USD|GBP|CHF|BRL|SEK|NOK|DKK|PLN|CAD|AUD|euros?|dollars?|pounds?|francs?)\b/iu
/** How far around a number the words are read that say how it is meant. */
const lookBack = 24
const lookDenied = 48
const lookAhead = 40

/** `half an hour` is about so long. */
export function relationOf(text: string, start: number, end: number, plain: Relation = 'exact'): Relation {
  const before = text.slice(Math.max(0, start - lookBack), start)
  const behind = text.slice(end, end + lookAhead)
  if (notOvers.test(text.slice(Math.max(0, start - lookDenied), start))) return 'under'
  if (upTos.test(before)) return 'up-to'
  if (unders.test(before) || orLess.test(behind)) return 'under'
  // `from $9`: that is the price, not anything above it.
  if (
    startsAt.test(before) &&
    (currencyBehind.test(text.slice(start, end)) || currencyIn.test(text.slice(start, end)))
  )
    return 'exact'
  if (overs.test(before) || after.test(behind)) return 'over'
  if (abouts.test(before)) return 'about'
  return plain
}
