/** Facts of a product, read from its folder; nothing of it is executed, nothing outside it is opened. */
import { realpathSync } from 'node:fs'
import { mergeFacts } from '../../core/fact.ts'
import type { Fact, Finding } from '../../core/pack.ts'
import { readOuterJson } from '../../source/outerJson.ts'
import type { Card, Change } from '../material.ts'
import { believeChanges, believeFacts, believeWords } from './believed.ts'
import { addressOf, chooseKind, chooseName, nameIn, repositoryOf } from './card.ts'
import { readChangelog, readTags, versionOfTag } from './changes.ts'
import { lineEvidence, makeFact } from './fact.ts'
import { factsOfFeatures } from './features.ts'
import { readText } from './fileText.ts'
import { amongOthers } from './language.ts'
import { type Licence, licenceOfFile, licenceOfReadme } from './licence.ts'
import { readLook } from './look.ts'
import type { Manifest } from './manifest.ts'
import { type Manifests, readManifests } from './manifests.ts'
import { readTestNames } from './namesOfTests.ts'
import { inOrder } from './order.ts'
import {
  type FoundPage,
  factsOfPage,
  findPage,
  nameFactOfPage,
  openPage,
  usualIcon,
  usualStyles,
} from './page.ts'
import { factsOfBlocks, type Told, titleOf } from './prose.ts'
import { findQuotes, isQuotedIn, quoteFact } from './quotes.ts'
import { type Document, type Documents, readDocuments } from './readmes.ts'
import { factsOfReference } from './reference.ts'
import { type Tree, walkTree } from './tree.ts'

export type FactSheet = {
  readonly card: Card
  /** Most telling first, within each kind too. */
  readonly facts: readonly Fact[]
  /** What could not be read or is not believed; warnings only. */
  readonly findings: readonly Finding[]
  /** Newest first. */
  readonly changes: readonly Change[]
}

/** More than these say nothing more, and a hostile folder must not fill the pack. */
const maxFacts = 1_000
const maxFindings = 100

/**
 * Reads the folder `dir`; `slug` is what the loop calls the product. Throws `bad-input` for an outer.json that is not
 * understood; everything else that is odd is a finding.
 */
export async function readFacts(of: { readonly dir: string; readonly slug: string }): Promise<FactSheet> {
  const root = realpathSync(of.dir)
  const tree = walkTree(root)
  const manifests = readManifests(root, tree)
  const documents = readDocuments(root, tree)
  const pagePath = findPage(tree)
  const page = pagePath === undefined ? undefined : openPage(root, pagePath, tree)
  const licence = licenceIn(root, tree) ?? spokenLicence(documents.readme)
  const name = nameOf(of.slug, manifests, documents, page)
  const log = documents.changelog && readChangelog(documents.changelog)
  const tags = readTags(root)
  const language = documents.readme?.language ?? 'en'
  const told = documents.readme && factsOfDocument(documents.readme, name)
  const translated = documents.translations.map((one) => factsOfDocument(one, name))
  const { facts, findings: disbelieved } = believeFacts(
    mergeFacts([
      ...nameFacts(name, documents.readme, page, manifests),
      ...(told?.intro ?? []),
      ...manifests.all.flatMap((one) => one.facts.map((fact) => amongOthers(fact, language))),
      ...(told?.rest ?? []),
      ...(page ? factsOfPage(page, { name, language: languageOfPage(page, documents) }) : []),
      ...documents.docs.flatMap(
        (one) => factsOfBlocks(one.file, one.blocks, { name, language: one.language, isDoc: true }).rest,
      ),
      ...translated.flatMap((one) => [...one.intro, ...one.rest]),
      ...licenceFacts(licence, manifests),
      ...readTestNames(root, tree),
      ...(log?.facts ?? []),
      ...tags.slice(0, 1).map((tag) => makeFact('proof', tag.name, tag.evidence)),
    ]),
  )
  const findings = [
    ...tree.findings,
    ...manifests.findings,
    ...documents.findings,
    ...(page?.file.findings ?? []),
    ...disbelieved,
  ]
  return {
    card: cardOf({
      root,
      slug: of.slug,
      name,
      tree,
      manifests: manifests.all,
      documents,
      page,
      licence: licence?.name,
      facts,
      tag: tags[0]?.name,
    }),
    facts: inOrder(facts).slice(0, maxFacts),
    findings: [...new Map(findings.map((one) => [`${one.id} ${one.line}`, one])).values()].slice(
      0,
      maxFindings,
    ),
    changes:
      log && log.changes.length > 0
        ? believeChanges(log.changes)
        : tags.slice(0, 10).map((tag) => ({ version: versionOfTag(tag.name), date: null, items: [] })),
  }
}

/** What a manifest says in short is not said again in long. */
const licenceFacts = (licence: Licence | undefined, manifests: Manifests): readonly Fact[] =>
  !licence ||
  (licence.isTitle && manifests.all.some((one) => one.facts.some((fact) => fact.kind === 'licence')))
    ? []
    : [licence.fact]

const spokenLicence = (readme: Document | undefined): Licence | undefined =>
  readme && licenceOfReadme(readme.file, readme.blocks)

function licenceIn(root: string, tree: Tree): Licence | undefined {
  const path = tree.files.find((one) =>
    /^(?:licen[sc]e|copying|unlicense)(?:[-.][\w-]+)?(?:\.(?:md|txt))?$/i.test(one),
  )
  const file = path === undefined ? undefined : readText(root, path)
  return file && licenceOfFile(file)
}

/** What its sentences say, then its tables, then its reference: that is written in English, or not understood. */
function factsOfDocument({ file, blocks, rows, quotations, language }: Document, name: string): Told {
  const quotes = findQuotes(file, blocks, quotations)
  const own = blocks.filter((block) => !isQuotedIn(quotes, block))
  const { intro, rest } = factsOfBlocks(file, own, { name, language })
  const features = factsOfFeatures(file, rows, { name, language })
  const reference = language === 'en' ? factsOfReference(file, own, rows, { name }) : []
  const said = quotes.map((one) => quoteFact(file, one, language))
  return { intro, rest: [...rest, ...features, ...reference, ...said] }
}

function nameOf(
  slug: string,
  manifests: Manifests,
  documents: Documents,
  page: FoundPage | undefined,
): string {
  const id = manifests.all.find((one) => one.id !== undefined)?.id
  const plain = (id ?? slug).replace(/^@?[^/]+\//, '')
  const blocks = documents.readme?.blocks ?? []
  return chooseName({
    heading: nameIn(titleOf(blocks, plain)?.text ?? ''),
    title: page?.title,
    shown: manifests.all.flatMap((one) => one.name ?? []),
    id,
    slug,
    prose: blocks
      .filter((block) => block.type !== 'heading')
      .slice(0, 8)
      .map((block) => block.text),
  })
}

function nameFacts(
  name: string,
  readme: Document | undefined,
  page: FoundPage | undefined,
  manifests: Manifests,
): readonly Fact[] {
  // The title's line; without one the first line that has the name.
  const line = readme?.blocks.find((block) => block.text.includes(name))
  const at = line?.lineAt(line.text.indexOf(name))
  const heading =
    readme && at !== undefined && !readme.file.disbelieved.has(at)
      ? [makeFact('name', name, lineEvidence(readme.file, at, at))]
      : []
  const seen = [...heading, ...(page ? nameFactOfPage(page, name) : [])]
  if (seen.length > 0) return seen
  const named = manifests.all
    .flatMap((one) => one.named ?? [])
    .find((one) => one.text.toLowerCase().endsWith(name.toLowerCase()))
  return named ? [makeFact('name', name, named)] : []
}

const languageOfPage = (page: FoundPage, documents: Documents): string =>
  page.page.language?.slice(0, 2).toLowerCase() ?? documents.readme?.language ?? 'en'

function cardOf(from: {
  readonly root: string
  readonly slug: string
  readonly name: string
  readonly tree: Tree
  readonly manifests: readonly Manifest[]
  readonly documents: Documents
  readonly page: FoundPage | undefined
  readonly licence: string | undefined
  readonly facts: readonly Fact[]
  readonly tag: string | undefined
}): Card {
  const { manifests, tree, page } = from
  const outer = tree.has('outer.json') ? readOuterJson(`${from.root}/outer.json`) : undefined
  const of = <T>(pick: (one: Manifest) => T | undefined): T | undefined =>
    manifests.map(pick).find((one) => one !== undefined)
  const words = from.facts
    .filter((fact) => fact.kind === 'does')
    .slice(0, 3)
    .map((fact) => fact.value)
    .join(' ')
  const kind = chooseKind(manifests, {
    words,
    hasPage: page !== undefined || tree.files.some((path) => routes.test(path)),
    hasGame: tree.has('project.godot'),
  })
  const colours = manifests.flatMap((one) => (one.colours ? [one.colours] : []))
  const icon = of((one) => (one.icon !== undefined && tree.has(one.icon) ? one.icon : undefined))
  return {
    slug: from.slug,
    name: from.name,
    kind,
    address:
      addressOf(outer?.url) ??
      manifests.map((one) => addressOf(one.homepage)).find((one) => one !== null) ??
      null,
    repository: manifests.map((one) => repositoryOf(one.repository)).find((one) => one !== null) ?? null,
    install:
      kind === 'command-line' || kind === 'library' || kind === 'game'
        ? (of((one) => one.install) ?? null)
        : null,
    version:
      of((one) => believeWords(one.version)) ?? (from.tag === undefined ? null : versionOfTag(from.tag)),
    licence: of((one) => believeWords(one.licence)) ?? believeWords(from.licence) ?? null,
    language: from.documents.readme?.language ?? (page ? languageOfPage(page, from.documents) : 'en'),
    look: readLook({
      css: page && page.css.length > 0 ? page.css : usualStyles(from.root, tree),
      theme: [
        ...(page?.page.head ?? []).filter((one) => one.name === 'theme-color').map((one) => one.text),
        ...colours.flatMap((one) => one[0] ?? []),
      ],
      background: colours.flatMap((one) => one[1] ?? []),
      icon: icon ?? page?.icon ?? usualIcon(tree),
    }),
    platforms: platformsOf(kind, manifests, tree, outer?.stores),
  }
}

/** Pages by their files, in the ways that frameworks name them. */
const routes =
  /^(?:src\/)?(?:app\/(?:.*\/)?page\.[jt]sx?|pages\/index\.(?:[jt]sx?|astro|vue)|routes\/(?:.*\/)?\+page\.svelte|routes\/index\.[jt]sx?)$/

function platformsOf(
  kind: Card['kind'],
  manifests: readonly Manifest[],
  tree: Tree,
  stores: readonly string[] | undefined,
): readonly string[] {
  if (stores) return stores
  const said = manifests.flatMap((one) => one.platforms ?? [])
  const web =
    kind === 'web-app' || (kind === 'game' && tree.files.some((path) => path.endsWith('index.html')))
      ? ['web']
      : []
  return [...new Set([...said, ...web])]
}
