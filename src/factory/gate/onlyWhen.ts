/** What a fact ties to a condition: `moves only when you lay track`, `needs headphones`, where a sentence lets it go on without. */

import { words } from './axis.ts'
import { isNegated } from './concepts.ts'
import type { Ledger, Read } from './ledger.ts'
import { contentStems, type Statement } from './statement.ts'
import { wordsOf } from './words.ts'

const onlyWhen = words(
  "only (?:when|while|if|after|once|during|as long as)|nur,? (?:wenn|während|solange|sobald|nachdem)|erst,? wenn|(?:seulement|uniquement) (?:quand|lorsque|si|pendant)|n[’']\\p{L}+ que (?:quand|lorsque|si|pendant)|(?:solo|sólo|solamente|únicamente) (?:cuando|si|mientras|durante)|(?:só|somente|apenas) (?:quando|se|enquanto|durante)",
)
/** What else it is said to go on with. */
const goesOn = words(
  '(?:even )?(?:while|whenever|when)|all the time|all day|day and night|constantly|continuously|nonstop|non-stop|without (?:a )?pause|regardless|no matter|(?:auch )?(?:während|wenn)|ständig|dauernd|ununterbrochen|pausenlos|die ganze zeit|(?:même )?(?:pendant que|quand|lorsque)|tout le temps|sans arrêt|en continu|(?:incluso |aun )?(?:mientras|cuando)|todo el (?:tiempo|rato)|sin (?:parar|pausa)|constantemente|(?:mesmo )?(?:enquanto|quando)|o tempo todo|sem (?:parar|pausa)',
)
/** A verb of being at it, before the condition: what stands still is not. */
const isAtIt = words(
  'runs?|moves?|goes|ticks?|advances?|passes|continues?|keeps? \\p{L}+ing|works?|plays?|records?|listens?|counts?|measures?|sends?|syncs?|scans?|checks?|watches|learns?|tracks?|uploads?|rings?|heats?|pumps?|burns?|charges?|läuft|tickt|geht|zählt|misst|sendet|nimmt|hört|prüft|lädt|tourne|avance|court|compte|mesure|envoie|enregistre|écoute|corre|avanza|sigue|cuenta|mide|envía|graba|escucha|anda|avança|conta|mede|envia|grava|escuta',
)
const always = words(
  'all the time|all day|day and night|constantly|continuously|nonstop|non-stop|without (?:a )?pause|regardless|no matter|ständig|dauernd|ununterbrochen|pausenlos|die ganze zeit|tout le temps|sans arrêt|en continu|todo el (?:tiempo|rato)|sin (?:parar|pausa)|constantemente|o tempo todo|sem (?:parar|pausa)',
)

const stemsIn = (text: string): readonly string[] => contentStems(wordsOf(text))

/** The fact that what a sentence says is against: done at another time than the only one, or without what it needs. */
export const byCondition = (read: Read, ledger: Ledger): Statement | null =>
  besideOnly(read, ledger) ?? withoutNeeded(read, ledger)

function besideOnly({ sentence: { text } }: Read, { statements }: Ledger): Statement | null {
  const condition = goesOn.exec(text)
  if (condition === null || onlyWhen.test(text)) return null
  const doing = isAtIt.exec(text.slice(0, condition.index))
  if (doing === null) return null
  const end = doing.index + doing[0].length
  if (isNegated(text.slice(0, condition.index), doing.index, end)) return null
  const thing = stemsIn(subjectOf(text.slice(0, doing.index)))
  const [clause = ''] = text.slice(condition.index + condition[0].length).split(/[,;:.]/u)
  const when = stemsIn(clause)
  if (thing.length === 0 || (when.length === 0 && !always.test(condition[0]))) return null
  return (
    statements.find((statement) => {
      const only = statement.kind === 'quote' ? null : onlyWhen.exec(statement.text)
      if (only === null) return false
      const tied = stemsIn(statement.text.slice(0, only.index))
      const its = stemsIn(statement.text.slice(only.index))
      if (!thing.every((stem) => tied.includes(stem))) return false
      return (
        !when.some((stem) => its.includes(stem)) || isOtherState(clause, statement.text.slice(only.index))
      )
    }) ?? null
  )
}

const states: readonly (readonly [RegExp, RegExp])[] = [
  [
    words('open|offen|geöffnet|ouvert\\p{L}*|abiert[oa]s?|abert[oa]s?'),
    words('closed|shut|zu|geschlossen|fermée?s?|cerrad[oa]s?|fechad[oa]s?'),
  ],
  [
    words('on|running|an|läuft|allumée?s?|en marche|encendid[oa]s?|ligad[oa]s?'),
    words("off|stopped|aus|steht|éteinte?s?|à l[’']arrêt|apagad[oa]s?|parad[oa]s?|desligad[oa]s?"),
  ],
]

/** `while the door is open`, of what is done only when it is closed. */
const isOtherState = (one: string, other: string): boolean =>
  states.some(([first, second]) =>
    [[first, second] as const, [second, first] as const].some(
      ([mine, theirs]) => mine.test(one) && !theirs.test(one) && theirs.test(other) && !mine.test(other),
    ),
  )

/** Behind the last seam: `Be quick: the clock`. */
const subjectOf = (before: string): string => before.split(/[,;:.–—]/u).at(-1) ?? ''

/** `Headphones are optional`, `no headphones needed`: the thing stands in the first group. */
const dispensed =
  /(?:^|[.,;:–—] ?)((?:[\p{L}-]+ ){1,3}?)(?:(?:is|are) (?:entirely |purely |completely )?(?:optional|not (?:needed|required|necessary)|unnecessary)|(?:ist|sind) (?:optional|nicht (?:nötig|erforderlich)|kein muss)|(?:est|sont) (?:facultati\p{L}+|optionnel\p{L}*|inutiles?)|n['’](?:est|sont) pas (?:nécessaires?|obligatoires?)|(?:es|son) (?:opcional(?:es)?|innecesari[oa]s?)|no (?:es|son) (?:necesari[oa]s?|obligatori[oa]s?)|(?:é|são) (?:opcional|opcionais|desnecessári[oa]s?)|não (?:é|são) (?:necessári[oa]s?|obrigatóri[oa]s?))(?!\p{L})/iu
const needs = words(
  'needs?|requires?|required|you need|needed|necessary|mandatory|essential|braucht|benötigt|nötig|erforderlich|il faut|nécessite|nécessaires?|obligatoires?|necesita|requiere|hacen? falta|imprescindibles?|precisa|requer|exige|necessári[oa]s?',
)

function withoutNeeded({ sentence: { text }, stems }: Read, { near }: Ledger): Statement | null {
  const [last] = stemsIn(dispensed.exec(text)?.[1] ?? '').slice(-1)
  if (last === undefined || !stems.has(last)) return null
  const using = [...near([last]).keys()].filter(({ kind }) => kind !== 'quote')
  if (using.some((statement) => /optional|facultati|opcional|wahlweise/iu.test(statement.text))) return null
  return (
    using.find((statement) => {
      const found = needs.exec(statement.text)
      if (found === null || isNegated(statement.text, found.index, found.index + found[0].length))
        return false
      return statement.sides().said.has(last)
    }) ?? null
  )
}
