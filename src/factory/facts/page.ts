/** A page of the product as it lies in the folder: what its head says, what is seen on it, and its styles. */
import { posix } from 'node:path'
import type { Fact } from '../../core/pack.ts'
import { nameIn } from './card.ts'
import { hasLine, lineEvidence, makeFact } from './fact.ts'
import { type FileText, readText } from './fileText.ts'
import { type Page, readPage } from './htmlText.ts'
import { isDescription } from './manifest.ts'
import type { Block } from './markdown.ts'
import { factsOfBlocks } from './prose.ts'
import { isProperty } from './say.ts'
import { sectionUnder } from './sections.ts'
import type { Tree } from './tree.ts'
import { leadsWithVerb } from './verbs.ts'

/** Looked for in this order; the first is the page. */
const pages = [
  'index.html',
  'public/index.html',
  'src/index.html',
  'www/index.html',
  'app/index.html',
  'site/index.html',
  'docs/index.html',
]
/** Where a project without a link to it keeps its styles. */
const styles = [
  'style.css',
  'styles.css',
  'main.css',
  'css/style.css',
  'css/styles.css',
  'css/main.css',
  'src/index.css',
  'src/style.css',
  'src/styles.css',
  'src/App.css',
  'src/main.css',
  'src/global.css',
  'src/styles/global.css',
  'src/styles/globals.css',
  'src/app.css',
  'app/globals.css',
  'src/app/globals.css',
  'src/styles.scss',
  'styles/globals.css',
  'assets/css/style.css',
  'src/assets/main.css',
]
const icons = [
  'icon.png',
  'icon.svg',
  'logo.svg',
  'logo.png',
  'favicon.svg',
  'apple-touch-icon.png',
  'icon-512.png',
  'icons/icon-512.png',
  'icons/icon128.png',
  'assets/icon.png',
  'favicon.png',
  'favicon.ico',
]
const maxStyles = 4
/** Names of a head that hold the product's name, the one that is seen first. */
const titled = ['title', 'og:site_name', 'application-name', 'apple-mobile-web-app-title']

export type FoundPage = {
  readonly file: FileText
  readonly page: Page
  /** Before its slogan. */
  readonly title: string | undefined
  readonly css: readonly string[]
  readonly icon: string | null
}

export const findPage = (tree: Tree): string | undefined => pages.find((path) => tree.has(path))

export function openPage(root: string, path: string, tree: Tree): FoundPage | undefined {
  const file = readText(root, path)
  if (!file || file.lines.length === 0) return undefined
  const page = readPage(file.text)
  const folder = posix.dirname(path)
  const here = (href: string): string | undefined => {
    const plain = href.split(/[?#]/, 1)[0] ?? ''
    if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(plain)) return undefined
    const tries = plain.startsWith('/')
      ? [plain.slice(1), `public${plain}`, posix.join(folder, plain)]
      : [posix.join(folder, plain), posix.join('public', plain)]
    return tries.map((one) => posix.normalize(one)).find((one) => tree.has(one))
  }
  const linked = page.links
    .filter((one) => one.rel.includes('stylesheet'))
    .flatMap((one) => here(one.href) ?? [])
  const icon = page.links
    .filter((one) => /icon/.test(one.rel))
    .toSorted((a, b) => b.rel.length - a.rel.length)
  return {
    file,
    page,
    title: titled
      .flatMap((name) => page.head.filter((one) => one.name === name))
      .flatMap(({ text }) => nameIn(text) ?? [])[0],
    css: [...page.styles, ...readStyles(root, linked)],
    icon: icon.flatMap((one) => here(one.href) ?? [])[0] ?? null,
  }
}

/** Styles of the usual places. */
export const usualStyles = (root: string, tree: Tree): readonly string[] =>
  readStyles(
    root,
    styles.filter((path) => tree.has(path)),
  )

const readStyles = (root: string, paths: readonly string[]): readonly string[] =>
  paths.slice(0, maxStyles).flatMap((path) => readText(root, path)?.text ?? [])

export const usualIcon = (tree: Tree): string | null =>
  ['', 'public/', 'src/', 'assets/', 'static/', 'images/', 'src/assets/', 'src-tauri/icons/', '.github/']
    .flatMap((folder) => icons.map((icon) => folder + icon))
    .find((path) => tree.has(path)) ?? null

/** Names of a head that hold a sentence about the product. */
const described = new Set(['description', 'og:description', 'twitter:description'])

export function factsOfPage(
  found: FoundPage,
  more: { readonly name: string; readonly language: string },
): readonly Fact[] {
  const { file, page } = found
  const head = page.head
    .filter((one) => described.has(one.name) && isDescription(one.text) && one.text.length > 12)
    .filter((one) => !hasLine(file.disbelieved, one.from, one.to))
    .flatMap((one) => {
      const text = one.text.replace(/\s+/gu, ' ').trim()
      return factsOfBlocks(file, [blockAt('paragraph', text, one.from, one.to)], more).intro
    })
  const named = page.blocks.flatMap((block): Block[] => {
    // What a page shouts is what it says first.
    const isTagline =
      block.type === 'heading' && block.depth <= 2 && block.text.trim().split(/\s+/).length >= 4
    return isTagline ? [{ ...block, type: 'paragraph', under: [], code: 'none', linked: false }] : []
  })
  let under: readonly { depth: number; text: string }[] = []
  const body = page.blocks.map((block): Block => {
    if (block.type === 'heading') {
      under = [
        ...under.filter((one) => one.depth < block.depth),
        { depth: block.depth, text: block.text.trim() },
      ]
      return { ...block, under: under.slice(0, -1).map((one) => one.text), code: 'none', linked: false }
    }
    return { ...block, under: under.map((one) => one.text), code: 'none', linked: false }
  })
  const seen = factsOfBlocks(file, page.hasFields ? body.filter((block) => !isContents(block)) : body, more)
  return [...head, ...factsOfBlocks(file, named, more).intro, ...seen.intro, ...seen.rest]
}

/** An item of a list that no heading explains and that says nothing of a product: what somebody would put in. */
const isContents = ({ type, text, under }: Block): boolean =>
  type === 'item' &&
  sectionUnder(under) === 'other' &&
  !isProperty(text) &&
  !leadsWithVerb(text.trim(), 'third-person')

export function blockAt(type: Block['type'], text: string, from: number, to: number): Block {
  const lineAt = (offset: number): number => (offset === 0 ? from : to)
  return { type, depth: 0, text, lineAt, under: [], code: 'none', linked: false }
}

/** The line of its head, for the name that was taken from it. */
export function nameFactOfPage(found: FoundPage, name: string): readonly Fact[] {
  const title = found.page.head.find((one) => titled.includes(one.name) && one.text.includes(name))
  if (!title || hasLine(found.file.disbelieved, title.from, title.to)) return []
  return [makeFact('name', name, lineEvidence(found.file, title.from, title.to))]
}
