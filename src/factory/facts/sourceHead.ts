/** Title and description of pages that a framework builds: literals of Next's `metadata`, and head tags in templates. */
import type { Fact } from '../../core/pack.ts'
import { nameIn } from './card.ts'
import { hasLine, lineEvidence, makeFact } from './fact.ts'
import { type FileText, readText } from './fileText.ts'
import { isDescription } from './manifest.ts'
import { blockAt } from './page.ts'
import { factsOfBlocks } from './prose.ts'
import type { Tree } from './tree.ts'

/** Where they lie, the outermost first. */
const places =
  /^(?:apps\/[\w-]+\/)?(?:src\/)?(?:app\/layout\.[jt]sx?|app\/page\.[jt]sx?|app\/root\.[jt]sx?|routes\/\+layout\.svelte|routes\/\+page\.svelte|routes\/__root\.[jt]sx?|app\.html|layouts\/(?:Base)?Layout\.astro|pages\/index\.astro|pages\/_document\.[jt]sx?|pages\/index\.[jt]sx?|app\.vue)$/
const mostFiles = 6
/** A head stands near the beginning, and an object of it is short. */
const mostChars = 40_000
const mostObject = 4_000

export type SourceHead = {
  readonly file: FileText
  readonly name: 'title' | 'description'
  readonly text: string
  /** Lines, 1-based. */
  readonly from: number
  readonly to: number
}

export const readSourceHeads = (root: string, tree: Tree): readonly SourceHead[] =>
  tree.files
    .filter((path) => places.test(path))
    .slice(0, mostFiles)
    .flatMap((path) => {
      const file = readText(root, path)
      return file ? headsIn(file) : []
    })

/** A string without anything to work out in it. */
const literal = String.raw`(?:'((?:[^'\\\n]|\\.){1,400})'|"((?:[^"\\\n]|\\.){1,400})"|\x60([^\x60$\\]{1,400})\x60)`
const field = (name: string): RegExp => new RegExp(String.raw`(?<![\w.])${name}\s*:\s*${literal}`)
const described = field('description')
const titled = [field('title'), field('default')]
const siteName = field('(?:siteName|ogSiteName|applicationName)')
const tag =
  /<title>([^<{}]{1,200})<\/title>|<meta\s+name=["']description["']\s+content=["']([^"'{}]{1,400})["']/gi

function headsIn(file: FileText): readonly SourceHead[] {
  const text = file.text.slice(0, mostChars)
  const at = text.search(
    /export\s+(?:const\s+metadata\b|(?:const|function)\s+meta\b)|(?:useHead|useSeoMeta)\(/,
  )
  const object = at < 0 ? '' : text.slice(at, at + mostObject)
  const heads: SourceHead[] = []
  const add = (name: SourceHead['name'], said: string, offset: number, length: number): void => {
    const from = lineOf(text, offset)
    const to = lineOf(text, offset + length)
    const words = said
      .replace(/\\(['"`])/g, '$1')
      .replace(/\s+/g, ' ')
      .trim()
    if (words !== '') heads.push({ file, name, text: words, from, to })
  }
  const found = (name: SourceHead['name'], pattern: RegExp): boolean => {
    const match = pattern.exec(object)
    if (match) add(name, match[1] ?? match[2] ?? match[3] ?? '', at + match.index, match[0].length)
    return match !== null
  }
  found('description', described)
  titled.some((pattern) => found('title', pattern))
  found('title', siteName)
  for (const match of text.matchAll(tag))
    add(
      match[1] === undefined ? 'description' : 'title',
      match[1] ?? match[2] ?? '',
      match.index,
      match[0].length,
    )
  return heads
}

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

/** What the description says of the product; it is believed like a manifest's. */
export const factsOfHead = (
  heads: readonly SourceHead[],
  more: { readonly name: string; readonly language: string },
): readonly Fact[] =>
  heads
    .filter(({ name, text }) => name === 'description' && text.length > 12 && isDescription(text))
    .filter(({ file, from, to }) => !hasLine(file.disbelieved, from, to))
    .flatMap(
      ({ file, text, from, to }) => factsOfBlocks(file, [blockAt('paragraph', text, from, to)], more).intro,
    )
    .map((fact) => ({
      ...fact,
      evidence: fact.evidence.map((one) => ({ ...one, type: 'manifest' as const })),
    }))

/** Without the slogan behind it. */
export const titleOfHead = (heads: readonly SourceHead[]): string | undefined =>
  heads.flatMap(({ name, text }) => (name === 'title' ? (nameIn(text) ?? []) : []))[0]

/** The line of the title that the name was taken from. */
export function nameFactOfHead(heads: readonly SourceHead[], name: string): readonly Fact[] {
  const title = heads.find((one) => one.name === 'title' && one.text.includes(name))
  if (!title || hasLine(title.file.disbelieved, title.from, title.to)) return []
  return [makeFact('name', name, lineEvidence(title.file, title.from, title.to, 'manifest'))]
}
