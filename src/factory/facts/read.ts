/** Facts of a product, read from its folder; nothing of it is executed, nothing outside it is opened. */
import { realpathSync } from 'node:fs'
import type { Fact, Finding } from '../../core/pack.ts'
import type { Card, Change } from '../material.ts'
import { mergeFacts } from './fact.ts'
import { readText } from './fileText.ts'
import { readJson, wordsOf } from './json.ts'
import { readMarkdown } from './markdown.ts'
import { factsOfPackage } from './packageJson.ts'
import { factsOfBlocks, markupTroubles } from './prose.ts'
import { walkTree } from './tree.ts'
import { makeTrouble } from './trouble.ts'

export type FactSheet = {
  readonly card: Card
  /** Most telling first, within each kind too. */
  readonly facts: readonly Fact[]
  /** What could not be read or is not believed; warnings only. */
  readonly findings: readonly Finding[]
  /** Newest first. */
  readonly changes: readonly Change[]
}

/** Reads the folder `dir`; `slug` is what the loop calls the product. */
export async function readFacts(of: { readonly dir: string; readonly slug: string }): Promise<FactSheet> {
  const root = realpathSync(of.dir)
  const tree = walkTree(root)
  const facts: Fact[] = []
  const findings: Finding[] = [...tree.findings]
  const manifest = readText(root, 'package.json')
  if (manifest) findings.push(...manifest.findings)
  const json = manifest && readJson(manifest)
  const name = wordsOf(json?.value['name']) ?? of.slug
  const readme = tree.files.find((path) => /^readme(?:\.\w+)?$/i.test(path))
  const file = readme === undefined ? undefined : readText(root, readme)
  if (file) {
    findings.push(...file.findings)
    const markdown = readMarkdown(file)
    findings.push(...markupTroubles(file, markdown.odd))
    facts.push(...factsOfBlocks(file, markdown.blocks, { name, language: 'en' }).facts)
  }
  if (json) facts.push(...factsOfPackage(json, name))
  else if (manifest) findings.push(makeTrouble('not-understood', manifest.path))
  const card: Card = {
    slug: of.slug,
    name,
    kind: 'library',
    address: null,
    repository: null,
    install: null,
    version: wordsOf(json?.value['version']) ?? null,
    licence: wordsOf(json?.value['license']) ?? null,
    language: 'en',
    look: { colours: [], background: null, ink: null, font: null, icon: null },
    platforms: [],
  }
  return { card, facts: mergeFacts(facts), findings, changes: [] }
}
