/** READMEs and documents of the folder, as blocks of prose. */
import type { Finding } from '../../core/pack.ts'
import { type FileText, readText } from './fileText.ts'
import { languageOf } from './language.ts'
import { type Block, type Lines, type Linked, type Row, readMarkdown } from './markdown.ts'
import { readPlainText } from './plainText.ts'
import { markupTroubles } from './prose.ts'
import { withoutScaffold } from './scaffold.ts'
import type { Tree } from './tree.ts'
import { makeTrouble } from './trouble.ts'

export type Document = {
  readonly file: FileText
  readonly blocks: readonly Block[]
  /** Of its tables; none in a text without marks. */
  readonly rows: readonly Row[]
  readonly links: readonly Linked[]
  readonly quotations: readonly Lines[]
  readonly language: string
}
export type Documents = {
  readonly readme: Document | undefined
  /** The same README in other languages. */
  readonly translations: readonly Document[]
  readonly docs: readonly Document[]
  readonly changelog: Document | undefined
  readonly findings: readonly Finding[]
}

const readmeName =
  /^(?:docs\/|\.github\/)?(?:readme|read_me|lisezmoi|leame|liesmich)(?:\.(?:md|markdown|mdown|mkd|mdx|rst|txt|adoc|asciidoc))?$/i
const translated =
  /^(?:docs\/)?readme[._-]([a-z]{2,3}(?:[-_](?:[a-z]{2}|hans|hant))?)\.(?:md|markdown|mdx|rst|txt|adoc)$/i
const docName = /^(?:docs?|documentation|website|guide)\/[^/]+\.(?:md|mdx|markdown|rst|adoc)$/i
const changelogName =
  /^(?:docs\/)?(?:changelog|changes|history|releases|news)(?:\.(?:md|markdown|rst|txt))?$/i
/** Files about working on the product, not about the product. */
const aboutWork =
  /(?:contribut|code.of.conduct|security|changelog|changes|history|release|licen[cs]e|upgrad|migrat|develop|architecture|roadmap|todo|adr|rfc|template|governance|maintain|readme)/i
const maxTranslations = 4
const maxDocs = 8
/** A page of documentation is told from its beginning. */
const docBytes = 16_000
/** Some scripts take three bytes a letter. */
const translationBytes = 40_000
/** The last versions of a changelog. */
const changelogBytes = 24_000

export function readDocuments(root: string, tree: Tree): Documents {
  const findings: Finding[] = []
  const open = (path: string, maxBytes?: number): Document | undefined => {
    const file = readText(root, path, maxBytes)
    if (!file) return undefined
    findings.push(...file.findings)
    return { file, ...blocksOf(file, findings) }
  }
  const candidates = tree.files.filter((path) => readmeName.test(path))
  const others = tree.files.filter((path) => translated.test(path))
  // Markdown before the rest, the top before docs/; what is no text is passed over.
  const ranked = candidates.toSorted((a, b) => rank(a) - rank(b))
  const openOwn = (path: string, maxBytes?: number): Document | undefined => {
    const document = open(path, maxBytes)
    const own = document && ownOf(document)
    if (document && !own) findings.push(makeTrouble('untouched-readme', path, 1, document.blocks[0]?.text))
    return own
  }
  let readme: Document | undefined
  for (const path of ranked.slice(0, 3)) {
    const document = openOwn(path)
    if (document && (!readme || (readme.blocks.length === 0 && document.blocks.length > 0))) readme = document
    if (readme && readme.blocks.length > 0) break
  }
  const translations = others
    .slice(0, maxTranslations)
    .flatMap((path) => openOwn(path, translationBytes) ?? [])
  if (!readme) readme = translations.shift()
  const docs = tree.files.filter(
    (path) => docName.test(path) && !aboutWork.test(path.split('/').at(-1) ?? ''),
  )
  const log = tree.files.find((path) => changelogName.test(path))
  return {
    readme,
    translations,
    docs: docs.slice(0, maxDocs).flatMap((path) => open(path, docBytes) ?? []),
    changelog: log === undefined ? undefined : open(log, changelogBytes),
    findings: findings.filter((one) => one.rule !== 'too-large' || one.file === readme?.file.path),
  }
}

/** Without what a generator wrote in it; undefined where that is all that is said. */
function ownOf(document: Document): Document | undefined {
  const file = withoutScaffold(document.file, document.blocks)
  if (file === document.file) return document
  const own = { file, ...blocksOf(file, []) }
  const isSaid = own.blocks.some((block) => block.type !== 'heading' && !block.linked)
  return isSaid || own.rows.length > 0 ? own : undefined
}

const rank = (path: string): number =>
  (path.includes('/') ? 10 : 0) + (/\.(?:md|markdown|mdx)$/i.test(path) ? 0 : /\./.test(path) ? 1 : 2)

function blocksOf(file: FileText, findings: Finding[]): Omit<Document, 'file'> {
  if (/\.(?:rst|adoc|asciidoc)$/i.test(file.path)) {
    const blocks = readPlainText(file)
    return { blocks, rows: [], links: [], quotations: [], language: spokenIn(blocks) }
  }
  const markdown = readMarkdown(file)
  findings.push(...markupTroubles(file, markdown))
  const { blocks, rows, links, quotations } = markdown
  return { blocks, rows, links, quotations, language: spokenIn(blocks) }
}

const spokenIn = (blocks: readonly Block[]): string =>
  languageOf(
    blocks
      .slice(0, 80)
      .map((block) => block.text)
      .join('\n'),
  )
