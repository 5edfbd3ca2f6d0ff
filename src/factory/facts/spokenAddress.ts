/** Where a README says that the product is opened: an address behind words that say so, and no other that it names. */
import { addressOf } from './card.ts'
import { hasLine } from './fact.ts'
import type { FileText } from './fileText.ts'
import type { Block, Linked } from './markdown.ts'
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

/** What a link to the running product is called; the first row that any link has decides. */
const labels: readonly RegExp[] = [
  /^\P{L}*(?:(?:live|online)(?: (?:demo|app|site|version|preview|here|at .+))?|(?:try|use|play|open|launch|start)(?: it| out| the (?:app|game|demo)| the live (?:app|demo))?(?: live| now| online| here| out| in (?:your|the) browser)*|open (?:it )?(?:online|in (?:your|the) browser)|(?:web |hosted )?(?:app|demo)|view (?:live|demo|the (?:live )?(?:app|demo|site))|jetzt (?:spielen|ausprobieren|öffnen)|ausprobieren|zur app|essayer|jouer|ouvrir l[’']app\p{L}*|démo|probar|jugar|ver (?:demo|en vivo)|abrir(?: o app)?|experimentar|jogar)\P{L}*$/iu,
  /^\P{L}*(?:(?:official |project |our |the )?(?:website|web ?site|homepage|home ?page|webseite|webapp|site|sitio(?: web)?|site web)|visit(?: (?:the |our )?(?:web)?site)?)\P{L}*$/iu,
]

/** Where a link leads whose words say that the product runs there, else its page in a store; null for repositories, registries and badges. */
export function linkedAddress(file: FileText, links: readonly Linked[]): string | null {
  const own = links.filter(
    ({ line, under }) => !hasLine(file.disbelieved, line, line) && sectionUnder(under) !== 'never',
  )
  for (const label of labels)
    for (const { text, url } of own) {
      const address = text.length <= 60 && label.test(text) ? addressOf(url) : null
      if (address !== null) return address
    }
  return own.map(({ url }) => (stores.test(url) ? addressOf(url) : null)).find((one) => one !== null) ?? null
}

/** Where one product of a store stands. */
const stores =
  /^https:\/\/(?:addons\.mozilla\.org\/(?:[\w-]+\/)?(?:firefox|android)\/addon\/|chromewebstore\.google\.com\/detail\/|chrome\.google\.com\/webstore\/detail\/|microsoftedge\.microsoft\.com\/addons\/detail\/|apps\.apple\.com\/(?:[a-z]{2}\/)?app\/|testflight\.apple\.com\/join\/|play\.google\.com\/store\/apps\/details\?|f-droid\.org\/(?:[\w-]+\/)?packages\/|apps\.microsoft\.com\/|flathub\.org\/apps\/|store\.steampowered\.com\/app\/|[\w-]+\.itch\.io\/[\w-]+|marketplace\.visualstudio\.com\/items\?)/i

/** The product's name is one of the words for it. */
const named = (text: string, names: readonly string[]): string =>
  names.reduce((words, name) => (name.length > 1 ? words.replaceAll(name, 'it') : words), text)
