/** Tables whose lines are features or prices: what each says of the product, and none of what it lacks or only plans. */
import type { Fact } from '../../core/pack.ts'
import { hasLine, lineEvidence, makeFact } from './fact.ts'
import type { FileText } from './fileText.ts'
import { spoken } from './language.ts'
import type { Row } from './markdown.ts'
import { pricesOfRow } from './prices.ts'
import { describing } from './reference.ts'
import { factsIn } from './say.ts'
import { isSignature, sectionUnder } from './sections.ts'
import { splitSentences } from './sentences.ts'

const namesFeatures =
  /^\P{L}*(?:(?:key |main |core )?features?|capabilit\p{L}+|functionality|highlights?|funktion\p{L}*|merkmale?|fonctionnalités?|características?|funcionalidad\p{L}*|funzionalità|caratteristic\p{L}+|возможност\p{L}+|特性|功能|特徴|特点|機能|기능|특징)\P{L}*$/iu
const has =
  /^\P{L}*(?:[✓✔✅☑🟢●]\ufe0f?|:(?:white_check_mark|heavy_check_mark|check):|yes|y|x|ja|oui|sí|full(?:y)?|supported|built[- ]in|included|available|stable|done)\P{L}*$/iu
const hasNot =
  /^\P{L}*$|^\P{L}*(?:no|none|nein|non|n\/a|planned|soon|coming|todo|tbd|wip|partial|limited|experimental|:x:|:construction:)(?!\p{L})/iu

/** A longer cell says something. */
const longestStatus = 40

/** Facts of the rows that name a feature, or a plan and what it costs; `name`: the product's, for its column beside others. */
export function factsOfFeatures(
  file: FileText,
  rows: readonly Row[],
  more: { readonly name: string; readonly language: string },
): readonly Fact[] {
  const language = spoken(more.language)
  return rows.flatMap((row) => {
    const prices = sectionUnder(row.under) === 'price' ? pricesOfRow(row.head, row.cells) : []
    if (prices.length > 0 && !hasLine(file.disbelieved, row.line, row.line))
      return prices.map((one) => makeFact('price', one, lineEvidence(file, row.line, row.line), language))
    const said = hasLine(file.disbelieved, row.line, row.line) ? undefined : saidIn(row, more.name)
    const evidence = lineEvidence(file, row.line, row.line)
    return splitSentences(said ?? '', more.name).flatMap(({ text }, nth) =>
      factsIn(text, {
        section: 'about',
        intro: false,
        short: false,
        deep: false,
        item: true,
        first: nth === 0,
        code: 'none',
        name: more.name,
      }).map(({ kind, value, amounts }) =>
        makeFact(kind, value, evidence, { ...(amounts && { amounts }), ...language }),
      ),
    )
  })
}

/** `Dark mode: Follows the system.` of two cells; the feature alone where the other only says yes. */
function saidIn({ head, cells, isCode, under }: Row, name: string): string | undefined {
  const [feature = ''] = cells
  const section = sectionUnder(under)
  const isListed = namesFeatures.test(head[0] ?? '') && section !== 'never' && section !== 'limits'
  if (!isListed || isCode || isSignature(feature)) return undefined
  const of = head.findIndex((one, at) => at > 0 && one.toLowerCase() === name.toLowerCase())
  const at = of > 0 ? of : head.length === 2 ? 1 : head.findIndex((one) => describing.test(one))
  const cell = cells[at]
  if (at < 1 || cell === undefined) return undefined
  if (cell.length <= longestStatus && has.test(cell)) return feature
  return hasNot.test(cell) ? undefined : `${feature.replace(/[:.\s]+$/u, '')}: ${cell}`
}
