/** Numbers of an example, not of the product: `a class of 30 fits`, `a roast that takes 90 minutes`. */
import { isMoney, type Quantity } from './amounts.ts'
import { sameThing } from './compare.ts'
import type { Ledger, Read } from './ledger.ts'
import { isHour, isNarrated, isOfPerson } from './narrated.ts'
import { familiesOf } from './related.ts'
import { contentStems } from './statement.ts'
import { stopWords } from './vocabulary.ts'
import { stemOf, wordsOf } from './words.ts'

/** So far before a number the words are read that make it an example. */
const lookBack = 80

const article = '(?:an?|one|two|three|ein(?:e|en|em|er)?|zwei|une?|deux|una?|dos|uma?|duas)'
/** What a product, its price or its powers are; the rest of the world has instances. */
const own =
  '(?!(?:apps?|tools?|games?|puzzles?|librar\\p{L}*|collections?|catalog\\p{L}*|sets?|databases?|packs?|packages?|bundles?|series|range|choice|galler\\p{L}*|archives?|communit\\p{L}*|networks?|decks?|worlds?|books?|guides?|lists?|director\\p{L}*|index|dictionar\\p{L}*|suites?|kits?|teams?|staff|compan\\p{L}*|savings?|discounts?|speeds?|rates?|average|total|maximum|minimum|limits?|capacit\\p{L}*|ratings?|scores?|accuracy|precision|sizes?|weights?|prices?|costs?|fees?|trials?|periods?|guarantees?|warrant\\p{L}*|batter\\p{L}*|resolutions?|histor\\p{L}*|windows?|latenc\\p{L}*|delays?|timeouts?|intervals?|caches?|buffers?|binar\\p{L}*|executables?|downloads?|installs?|builds?|scans?|pages?|plugins?|extensions?|sammlung|bibliothek|spiel|liste|katalog|bibliothèque|jeu|biblioteca|juego|jogo)\\s)'

/** `A class of `, `For a club with ` at the start of a clause. */
const instance = new RegExp(
  `(?:(?:^|[:;–—] )(?:(?:for|with|in|say|take|given|für|bei|pour|avec|para|con|com) )?|(?<!\\p{L})(?:at|on|to|into|through|over|in|from|auf|an|in|mit|durch|sur|dans|en|sobre|em) )${article} ${own}\\p{L}+ (?:of|with|von|mit|de|con|com) $`,
  'iu',
)
/** `a roast that takes `. */
const lasting = new RegExp(
  `(?<!\\p{L})${article} ${own}(\\p{L}+) (?:that|which|who|der|die|das|qui|que) (?:takes?|needs?|lasts?|wants?|braucht|dauert|prend|dure|tarda|necesita|leva) $`,
  'iu',
)
/** `your phone buzzes: Mia has had `. */
const somebody =
  /[,:;–—] (\p{Lu}\p{Ll}{2,}) (?:has had|has|had|is|was|owes|owed|paid|gets|got|played|ran|walked|swam|slept|waits|waited|wants|bekommt|hatte|hat|a eu|doit|debe|tiene) $/u
/** `Magnus was 13 when`. */
const named =
  /^(\p{Lu}\p{Ll}{2,}) (?:was|turned|had|owned|lost|kept|war|wurde|hatte|avait|tenía|cumplió|tinha) $/u
/** `if two lines differ`. */
const supposed =
  /(?:^|[,;:–—] )(?:if|when(?:ever)?|wherever|suppose|wenn|falls|sobald|si|quand|lorsque|cuando|quando|se) (?:the |all |any |these |those |your |alle |les |las |los )?$/iu
/** `if a line has 40,000 characters`; not where it would be over a limit. */
const supposedThing =
  /(?:^|[,;:–—] )(?:if|when(?:ever)?|once|wenn|falls|sobald|si|quand|lorsque|cuando|quando|se) (?:an?|one|some\p{L}*|eine?[nrms]?|jemand|une?|quelqu['’]un|una?|alguien|uma?|alguém) [^.,;:–—]{0,50}$/iu
/** `a 4 GB log`. */
const sized = /(?:^|[,;:–—] |(?<!\p{L})(?:of|in|on|for|with|from|at|into|to) )(?:an?|one) $/iu
const ofSize = /^[ -](\p{L}{3,})/u
const ownNoun = new RegExp(`^${own}`, 'iu')
const sizes: ReadonlySet<string> = new Set(['bytes', 'length', 'mass'])

/** `in this example the form has three fields`. */
const inExample =
  /(?<!\p{L})(?:in this example|in diesem beispiel|dans cet exemple|en este ejemplo|neste exemplo)(?!\p{L})/iu
/** `Say a picture is 6000 pixels wide`. */
const example =
  /^(?:say|suppose|imagine|for example|for instance|e\.g\.|zum beispiel|z\. ?b\.|angenommen|sagen wir|par exemple|mettons|imaginez|por ejemplo|pongamos|imagina|por exemplo|digamos),? (?!goodbye|hello|no(?!\p{L})|yes)/iu
/** `gratin at 180 degrees`. */
const atHeat = /(?<!\p{L})(?:at|bei|à|a) $/iu
const opensWithHeat = /^(?:at|bei|à|a|con|com) \d/iu
const heat = /^(?:degre|grad|°)/u
const physical: ReadonlySet<string> = new Set(['degrees', 'mass', 'watts'])

/** Whether a number stands in an example that the product meets; not where it would be over a limit of the facts. */
export function isOfScene(
  { sentence: { text }, words }: Read,
  quantity: Quantity,
  all: readonly Quantity[],
  ledger: Ledger,
): boolean {
  if (isHour(quantity, text)) return true
  const isNamed = words.some(({ stem, stop }) => !stop && ledger.nameStems.has(stem))
  if (isOfWorld(quantity)) {
    if (!isNamed && isOfPerson(quantity, text)) return true
    if (!isKnown(quantity, ledger) && isNarrated(quantity, text, isNamed)) return true
    if (!ofMachines.has(quantity.unit ?? '') && isOfThing(text.slice(0, quantity.start), ledger)) return true
  }
  if (!isPlain(quantity)) return false
  const before = text.slice(Math.max(0, quantity.start - lookBack), quantity.start)
  if (supposed.test(before) || inExample.test(before)) return true
  if (example.test(text)) return !isOverLimit(quantity, ledger)
  if (atHeat.test(before) && (isHeat(quantity) || all.some(isHeat))) return isBelow(quantity, ledger)
  // `At 18 degrees dough takes fourteen hours`.
  if (opensWithHeat.test(text) && all.some(isHeat) && quantity.unit === 'time')
    return !isKnown(quantity, ledger)
  if (supposedThing.test(before)) return !isOverLimit(quantity, ledger)
  if (
    sizes.has(quantity.unit ?? '') &&
    sized.test(before) &&
    isOther(ofSize.exec(text.slice(quantity.end))?.[1])
  )
    return !isOverLimit(quantity, ledger)
  if (instance.test(before)) return !isOverLimit(quantity, ledger)
  const thing = lasting.exec(before)?.[1]
  if (thing !== undefined) return isLong(quantity) && !isTimed(stemOf(thing.toLowerCase()), quantity, ledger)
  const name = (somebody.exec(before) ?? named.exec(before))?.[1]
  return name !== undefined && isStranger(name.toLowerCase(), ledger)
}

const isOther = (noun: string | undefined): boolean => noun !== undefined && ownNoun.test(`${noun} `)

/** What takes less is no thing of the world but how quick a product is. */
const leastSeconds = 60
const isLong = ({ unit, values: [value = 0] }: Quantity): boolean => unit !== 'time' || value >= leastSeconds

/** A fact says how long it takes. */
const isTimed = (stem: string, { unit }: Quantity, ledger: Ledger): boolean =>
  ledger.amounts().some(({ statement, amount }) => amount.unit === unit && statement.stems().has(stem))

/** No price, no part, no crowd. */
const isOfWorld = (quantity: Quantity): boolean =>
  !quantity.crowd &&
  !isMoney(quantity) &&
  quantity.unit !== 'part' &&
  quantity.unit !== 'times' &&
  quantity.relation !== 'up-to'

/** The facts count the same, or it is over what they allow. */
const isKnown = (quantity: Quantity, ledger: Ledger): boolean =>
  isOverLimit(quantity, ledger) ||
  (quantity.unit === null &&
    ledger.amounts().some(({ amount }) => amount.unit === null && sameThing(quantity.object, amount.object)))

/** No capacity, no saving, no price, no crowd. */
const isPlain = (quantity: Quantity): boolean =>
  !quantity.crowd &&
  !isMoney(quantity) &&
  quantity.unit !== 'part' &&
  quantity.unit !== 'times' &&
  quantity.unit !== 'rate' &&
  quantity.per === null &&
  (quantity.relation === 'exact' || quantity.relation === 'about')

const isHeat = ({ unit, object }: Quantity): boolean =>
  (unit !== null && physical.has(unit)) || (unit === null && heat.test(object[0] ?? ''))

/** The facts have no such measure, or a limit above it. */
const isBelow = ({ values: [value = 0] }: Quantity, ledger: Ledger): boolean =>
  ledger
    .amounts()
    .every(
      ({ amount }) =>
        !isHeat(amount) ||
        (amount.relation === 'up-to' && (amount.values[0] ?? 0) >= value) ||
        ((amount.values[0] ?? 0) <= value && value <= (amount.high ?? 0)),
    )

/** Of the same thing, or nothing is said of what. */
const isAlike = ({ object }: Quantity, amount: Quantity): boolean =>
  object.length === 0 || amount.object.length === 0 || sameThing(object, amount.object)

export function isOverLimit(quantity: Quantity, ledger: Ledger): boolean {
  const limits = ledger
    .amounts()
    .filter(({ amount }) => amount.unit === quantity.unit && /^(?:up-to|under)$/.test(amount.relation))
    .filter(({ amount }) => quantity.unit !== null || isAlike(quantity, amount))
  const [value = 0] = quantity.values
  return limits.length > 0 && limits.every(({ amount }) => value > (amount.high ?? amount.values[0] ?? 0))
}

/** What is not the product nor a part of it: `A colony has`, `A full crate weighs about`. */
const ofThing = new RegExp(
  `^(?:an?|eine?|une?|una?|uma?) ${own}(?!(?:[\\p{L}-]+ ){0,2}(?:plan|subscription|licen[cs]e|account|workspace|dashboard|report|assistant|engine|algorithm|model|feature|update|release|version|abo|lizenz|konto|abonnement|compte|suscripción|cuenta|assinatura|conta)s? )((?:[\\p{L}-]+ ){0,3}[\\p{L}-]+) (?:has|have|is|weighs?|lives?|takes|lasts|needs|holds|grows|measures|hatches|flowers|hat|ist|wiegt|lebt|dauert|braucht|misst|wird|a|est|pèse|vit|dure|mesure|tiene|es|pesa|vive|dura|tarda|mide|tem|é|mede) (?:[^.;:,]{0,40} )?(?:between |zwischen |entre )?$`,
  'iu',
)
const ofMachines: ReadonlySet<string> = new Set(['bytes', 'px', 'frames', 'hertz', 'dots', 'rate'])
/** Whether it is said of something of which the facts do not know a word. */
function isOfThing(before: string, { known }: Ledger): boolean {
  const thing = ofThing.exec(before)?.[1]
  return thing !== undefined && contentStems(wordsOf(thing)).every((stem) => !known.has(stem))
}

/** A word that no dictionary of ours and no fact knows. */
const isStranger = (name: string, { known, nameStems }: Ledger): boolean => {
  const stem = stemOf(name)
  return (
    !stopWords.has(name) &&
    !known.has(stem) &&
    !nameStems.has(stem) &&
    [...familiesOf(stem, 'en')].length === 0
  )
}
