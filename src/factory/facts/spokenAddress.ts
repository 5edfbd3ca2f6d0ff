/** Where a README says that the product is opened: an address behind words that say so, and no other that it names. */
import { addressOf } from './card.ts'
import { hasLine } from './fact.ts'
import type { FileText } from './fileText.ts'
import type { Block } from './markdown.ts'
import { sectionUnder } from './sections.ts'

const thing = '(?:it|the (?:app|game|site|page|map|tool|demo|website))'
const soon = '(?: (?:online|live|now|here|today|directly|right now|in (?:your|the|any) browser))*'
/** `Open it at`, `It runs at`, `Live:`, `Zu öffnen unter`. */
const opens = new RegExp(
  String.raw`(?:^|[.!?:]\s+)(?:(?:open|use|play|try|visit|see|find|reach) ${thing}${soon}(?: (?:at|on|under)|:)|${thing} (?:runs|lives|is)(?: (?:live|online|hosted|running|available|deployed))*${soon} (?:at|on|under)|(?:live|online|demo|live demo|website|homepage|adresse|webseite|en ligne|en línea) ?:|(?:zu )?(?:öffnen|finden|erreichbar|spielen|öffne (?:es|sie)|(?:es |sie |er )?(?:läuft|liegt)) (?:unter|auf)|(?:ouvrez|essayez|jouez|utilisez|disponible|accessible|en ligne)(?:-l[ea])? (?:à(?: l[’']adresse)?|sur)|(?:ábrel[oa]|pruébal[oa]|úsal[oa]|juega|disponible) en)$`,
  'iu',
)
/** A block of more is no line about where it is. */
const longest = 2_000
const mostBlocks = 400

/** The first one; null where none of the product's own is said. */
export function spokenAddress(
  file: FileText,
  blocks: readonly Block[],
  names: readonly string[],
): string | null {
  for (const { text, lineAt, under } of blocks.slice(0, mostBlocks)) {
    if (text.length > longest || sectionUnder(under) === 'never') continue
    for (const found of text.matchAll(/https?:\/\/[^\s<>"'`]{1,500}/giu)) {
      const line = lineAt(found.index)
      const before = named(text.slice(0, found.index).replace(/[\s<(]+$/u, ''), names)
      if (!opens.test(before) || hasLine(file.disbelieved, line, line)) continue
      const address = addressOf(found[0].replace(/[.,;:!?)\]»”’]+$/u, ''))
      if (address !== null) return address
    }
  }
  return null
}

/** The product's name is one of the words for it. */
const named = (text: string, names: readonly string[]): string =>
  names.reduce((words, name) => (name.length > 1 ? words.replaceAll(name, 'it') : words), text)
