/** The product's folder, opened: its names, its manifests, its documents and its page, before anything is said of it. */
import { realpathSync } from 'node:fs'
import { chooseName, nameIn } from './card.ts'
import { type Changelog, readChangelog, readTags } from './changes.ts'
import { readText } from './fileText.ts'
import { type Licence, licenceOfFile, licenceOfReadme } from './licence.ts'
import { type Manifests, readManifests } from './manifests.ts'
import { type FoundPage, findPage, openPage } from './page.ts'
import { titleOf } from './prose.ts'
import { type Document, type Documents, readDocuments } from './readmes.ts'
import { readSourceHeads, type SourceHead, titleOfHead } from './sourceHead.ts'
import { type Tree, walkTree } from './tree.ts'

export type Opened = {
  readonly root: string
  readonly slug: string
  readonly name: string
  /** Of its README. */
  readonly language: string
  readonly tree: Tree
  readonly manifests: Manifests
  readonly documents: Documents
  readonly page: FoundPage | undefined
  /** Of pages that a framework builds. */
  readonly heads: readonly SourceHead[]
  readonly licence: Licence | undefined
  readonly log: Changelog | undefined
  readonly tags: ReturnType<typeof readTags>
}

/** `slug`: what the loop calls the product. */
export function openProduct(dir: string, slug: string): Opened {
  const root = realpathSync(dir)
  const tree = walkTree(root)
  const manifests = readManifests(root, tree)
  const documents = readDocuments(root, tree)
  const pagePath = findPage(tree)
  const page = pagePath === undefined ? undefined : openPage(root, pagePath, tree)
  const heads = page === undefined ? readSourceHeads(root, tree) : []
  return {
    root,
    slug,
    name: nameOf(slug, manifests, documents, page?.title ?? titleOfHead(heads)),
    language: documents.readme?.language ?? 'en',
    tree,
    manifests,
    documents,
    page,
    heads,
    licence: licenceIn(root, tree) ?? spokenLicence(documents.readme),
    log: documents.changelog && readChangelog(documents.changelog),
    tags: readTags(root),
  }
}

const spokenLicence = (readme: Document | undefined): Licence | undefined =>
  readme && licenceOfReadme(readme.file, readme.blocks)

function licenceIn(root: string, tree: Tree): Licence | undefined {
  const path = tree.files.find((one) =>
    /^(?:licen[sc]e|copying|unlicense)(?:[-.][\w-]+)?(?:\.(?:md|txt))?$/i.test(one),
  )
  const file = path === undefined ? undefined : readText(root, path)
  return file && licenceOfFile(file)
}

function nameOf(slug: string, manifests: Manifests, documents: Documents, title: string | undefined): string {
  const id = manifests.all.find((one) => one.id !== undefined)?.id
  const plain = (id ?? slug).replace(/^@?[^/]+\//, '')
  const blocks = documents.readme?.blocks ?? []
  return chooseName({
    heading: nameIn(titleOf(blocks, plain)?.text ?? ''),
    title,
    shown: manifests.all.flatMap((one) => one.name ?? []),
    id,
    slug,
    prose: blocks
      .filter((block) => block.type !== 'heading')
      .slice(0, 8)
      .map((block) => block.text),
  })
}

export const languageOfPage = (page: FoundPage, documents: Documents): string =>
  page.page.language?.slice(0, 2).toLowerCase() ?? documents.readme?.language ?? 'en'
