/** How much of what is counted costs nothing: `your first two groups are free`, where one is; `three undos`, where they have no end. */
import { type Quantity, quantitiesOf } from './amounts.ts'
import { sameThing } from './compare.ts'
import type { Ledger, Read, Verdict } from './ledger.ts'
import { contentStems, type Statement } from './statement.ts'
import { stemOf, wordsOf } from './words.ts'

const goesFree =
  /^[^.,;:€$£¥]{0,40}(?<!\p{L})(?:free|kostenlos|gratis|frei|umsonst|gratuit\p{L}*|grátis)(?!\p{L})(?! of)/iu
const isFor =
  "(?<!\\p{L})(?:free|kostenlos|gratis|gratuit\\p{L}*|grátis) (?:for|für|pour|para|up to|bis zu|jusqu['’]à|hasta|até) "
const freeFor = new RegExp(
  `${isFor}(?:the |die |les |los |las |os |as |up to )?(?:first |ersten |premi\\p{L}+ |primer\\p{L}+ |primeir\\p{L}+ )?$`,
  'iu',
)
const freeForOne = new RegExp(
  `${isFor}(?:one|a|an|a single|eine?n?|une?|una?|uma?) (?:einzige\\p{L}* )?(\\p{L}+)`,
  'iu',
)

/** `Your first two groups are free`, `free for two groups`. */
const isFree = ({ start, end, unit, object }: Quantity, text: string): boolean =>
  unit === null &&
  object.length > 0 &&
  (goesFree.test(text.slice(end, end + 60)) || freeFor.test(text.slice(Math.max(0, start - 40), start)))

/** `unlimited undo`, `any number of rooms`: the thing stands behind. */
const endless =
  /(?<!\p{L})(?:unlimited|unbegrenzte?\p{L}*|unendlich(?: viele\p{L}*)?|beliebig(?: viele\p{L}*)?|illimité\p{L}*|infinite|endless|any number of|as many|ilimitad[oa]s?|cualquier número de|tant[oa]s|qualquer número de|quant[oa]s|autant de|ein(?:en)? unbegrenzte\p{L}*)(?: de| of)? (\p{L}+)/iu
/** `deshacer ilimitado`, `annulations illimitées`: before it. */
const endlessBehind =
  /(?<!\p{L})(\p{L}+) (?:is |are |ist |sind |est |sont |es |son |é |são )?(?:unlimited|without (?:a )?limit|unbegrenzt|illimité\p{L}*|sans limite|ilimitad[oa]s?|sin límite|sem limite)(?!\p{L})/iu
/** So many are what there is, not what somebody took. */
const allots =
  /(?<!\p{L})(?:you(?:['’]ve)? (?:get|have|got)|only|just|at most|up to|a maximum|limited to|allows?|gives? you|per|each|every|comes? with|(?:du|ihr) (?:hast|habt|bekommst|bekommt)|nur|höchstens|maximal|pro|(?:vous|tu) (?:avez|as|disposez)|seulement|au plus|maximum|par|(?:tienes|tiene)|s[oó]lo|como máximo|por|(?:você )?tem|só|apenas|no máximo)(?!\p{L})/iu

const mostFound = 6

/** A number of things that a fact allows fewer of for nothing, or any number of. */
export function allowanceVerdicts(read: Read, ledger: Ledger): readonly Verdict[] {
  const { sentence, personal, whose, plain, language } = read
  if (sentence.question || personal || whose !== 'open') return []
  const counted = quantitiesOf(plain, language).slice(0, mostFound)
  return counted.flatMap((claim): readonly Verdict[] => {
    const by = freeLess(claim, plain, ledger) ?? endlessOf(claim, plain, ledger)
    const { start, end } = claim
    if (by === null) return []
    return [{ kind: 'number', start, end, severity: 'block', result: 'contradicted', by: [by] }]
  })
}

function freeLess(claim: Quantity, text: string, { statements }: Ledger): Statement | null {
  if (!isFree(claim, text)) return null
  const [value = 0] = claim.values
  const said = statements.flatMap((statement) => {
    const free = statement
      .quantities()
      .filter((amount) => isFree(amount, statement.text) && sameThing(claim.object, amount.object))
      .map(({ high, values }) => high ?? values[0] ?? 0)
    const one = freeForOne.exec(statement.text)?.[1]
    const alone = one !== undefined && sameThing(claim.object, [stemOf(one.toLowerCase())]) ? [1] : []
    return [...free, ...alone].map((most) => ({ statement, most }))
  })
  return said.every(({ most }) => most < value) ? (said[0]?.statement ?? null) : null
}

function endlessOf(claim: Quantity, text: string, { statements, near }: Ledger): Statement | null {
  const [thing] = claim.object
  if (claim.unit !== null || claim.crowd || thing === undefined || !allots.test(text)) return null
  return (
    [...near([thing]).keys()].find((statement) => {
      if (statement.kind === 'quote' || !statements.includes(statement)) return false
      const found = [endless, endlessBehind].flatMap(
        (pattern) => pattern.exec(statement.text)?.[1]?.toLowerCase() ?? [],
      )
      return found.some((word) => contentStems(wordsOf(word)).includes(thing))
    }) ?? null
  )
}
