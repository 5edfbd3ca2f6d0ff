/** Facts of a product, read from its folder; nothing of it is executed, nothing outside it is opened. */
import { mergeFacts } from '../../core/fact.ts'
import type { Fact, Finding } from '../../core/pack.ts'
import type { Card, Change } from '../material.ts'
import { believeChanges, believeFacts } from './believed.ts'
import { versionOfTag } from './changes.ts'
import { hasLine, lineEvidence, makeFact } from './fact.ts'
import { factsOfFeatures } from './features.ts'
import { readText } from './fileText.ts'
import { amongOthers } from './language.ts'
import type { Licence } from './licence.ts'
import type { Manifests } from './manifests.ts'
import { readTestNames } from './namesOfTests.ts'
import { languageOfPage, type Opened, openProduct } from './opened.ts'
import { inOrder } from './order.ts'
import { factsOfPage, nameFactOfPage } from './page.ts'
import { withoutPlanned } from './planned.ts'
import { cardOf } from './productCard.ts'
import { factsOfBlocks, type Told } from './prose.ts'
import { findQuotes, isQuotedIn, quoteFact } from './quotes.ts'
import type { Document } from './readmes.ts'
import { factsOfReference } from './reference.ts'
import { factsOfHead, nameFactOfHead } from './sourceHead.ts'
import { findWhy } from './why.ts'

export type FactSheet = {
  readonly card: Card
  /** Most telling first, within each kind too. */
  readonly facts: readonly Fact[]
  /** What could not be read or is not believed; warnings only. */
  readonly findings: readonly Finding[]
  /** Newest first. */
  readonly changes: readonly Change[]
  /** What its README says, block by block: more than was made a fact of. */
  readonly told: readonly string[]
}

/** More than these say nothing more, and a hostile folder must not fill the pack. */
const maxFacts = 1_000
const maxFindings = 100
/** Of a README as much as people read of a product. */
const maxTold = 60_000

/** Where tasks are kept beside the README. */
const plans = ['TODO.md', 'todo.md', 'ROADMAP.md', 'PLAN.md', 'docs/TODO.md', 'docs/ROADMAP.md']

/**
 * Reads the folder `dir`; `slug` is what the loop calls the product. Throws `bad-input` for an outer.json that is not
 * understood; everything else that is odd is a finding.
 */
export async function readFacts(of: { readonly dir: string; readonly slug: string }): Promise<FactSheet> {
  const opened = openProduct(of.dir, of.slug)
  const { tree, manifests, documents, page, log, tags } = opened
  const { facts: built, findings: promised } = withoutPlanned(mergeFacts(factsOf(opened)), [
    ...(documents.readme ? [documents.readme.file] : []),
    ...plans.flatMap((path) => (tree.has(path) ? (readText(opened.root, path) ?? []) : [])),
  ])
  const { facts, findings: disbelieved } = believeFacts(built)
  const findings = [
    ...tree.findings,
    ...manifests.findings,
    ...documents.findings,
    ...(page?.file.findings ?? []),
    ...disbelieved,
    ...promised,
  ]
  return {
    card: cardOf(opened, facts),
    facts: inOrder(facts).slice(0, maxFacts),
    findings: [...new Map(findings.map((one) => [`${one.id} ${one.line}`, one])).values()].slice(
      0,
      maxFindings,
    ),
    changes:
      log && log.changes.length > 0
        ? believeChanges(log.changes)
        : tags.slice(0, 10).map((tag) => ({ version: versionOfTag(tag.name), date: null, items: [] })),
    told: toldIn(documents.readme),
  }
}

/** What is under such a heading is not yet there, or is of others. */
const notOfIt =
  /(?<!\p{L})(?:road ?map|to-?do|planned|plans|ideas|wish ?list|future|coming soon|upcoming|next steps|related|see also|similar|alternatives?|compar\p{L}+|versus|geplant|ausblick|à venir|próximamente|em breve)(?!\p{L})/iu

function toldIn(readme: Document | undefined): readonly string[] {
  const told: string[] = []
  let length = 0
  for (const { text, lineAt, under } of readme?.blocks ?? []) {
    if (under.some((heading) => notOfIt.test(heading))) continue
    if (hasLine(readme?.file.disbelieved ?? new Set(), lineAt(0), lineAt(Math.max(0, text.length - 1))))
      continue
    length += text.length
    if (length > maxTold) break
    told.push(text)
  }
  return told
}

/** What tells most of the product first. */
function factsOf(opened: Opened): readonly Fact[] {
  const { root, name, language, tree, manifests, documents, page, log, tags } = opened
  const told = documents.readme && factsOfDocument(documents.readme, name)
  const translated = documents.translations.map((one) => factsOfDocument(one, name))
  return [
    ...nameFacts(opened),
    ...(told?.intro ?? []),
    ...manifests.all.flatMap((one) => one.facts.map((fact) => amongOthers(fact, language))),
    ...factsOfHead(opened.heads, { name, language }),
    ...(told?.rest ?? []),
    ...manifests.all.flatMap(({ asked = [] }) => asked),
    ...(page ? factsOfPage(page, { name, language: languageOfPage(page, documents) }) : []),
    ...documents.docs.flatMap(
      (one) => factsOfBlocks(one.file, one.blocks, { name, language: one.language, isDoc: true }).rest,
    ),
    ...translated.flatMap((one) => [...one.intro, ...one.rest]),
    ...licenceFacts(opened.licence, manifests),
    ...readTestNames(root, tree),
    ...(log?.facts ?? []),
    ...tags.slice(0, 1).map((tag) => makeFact('proof', tag.name, tag.evidence)),
  ]
}

/** What a manifest says in short is not said again in long. */
const licenceFacts = (licence: Licence | undefined, manifests: Manifests): readonly Fact[] =>
  !licence ||
  (licence.isTitle && manifests.all.some((one) => one.facts.some((fact) => fact.kind === 'licence')))
    ? []
    : [licence.fact]

/** What its sentences say, then its tables, then its reference: that is written in English, or not understood. */
function factsOfDocument({ file, blocks, rows, quotations, language }: Document, name: string): Told {
  const quotes = findQuotes(file, blocks, quotations)
  const own = blocks.filter((block) => !isQuotedIn(quotes, block))
  const { intro, rest } = factsOfBlocks(file, own, { name, language })
  const features = factsOfFeatures(file, rows, { name, language })
  const reference = language === 'en' ? factsOfReference(file, own, rows, { name }) : []
  const said = quotes.map((one) => quoteFact(file, one, language))
  const why = findWhy(file, own, language)
  // A story counts nothing of the product, and what its maker used before is nothing that it works with.
  const isOfIt = ({ kind, value }: Fact): boolean =>
    !['number', 'does', 'integration'].includes(kind) ||
    !why.some((one) => one.value === value || (kind === 'integration' && one.value.includes(value)))
  return {
    intro: intro.filter(isOfIt),
    rest: [...rest.filter(isOfIt), ...features, ...reference, ...said, ...why],
  }
}

function nameFacts({ name, documents, page, heads, manifests }: Opened): readonly Fact[] {
  const { readme } = documents
  // The title's line; without one the first line that has the name.
  const line = readme?.blocks.find((block) => block.text.includes(name))
  const at = line?.lineAt(line.text.indexOf(name))
  const heading =
    readme && at !== undefined && !readme.file.disbelieved.has(at)
      ? [makeFact('name', name, lineEvidence(readme.file, at, at))]
      : []
  const seen = [...heading, ...(page ? nameFactOfPage(page, name) : nameFactOfHead(heads, name))]
  if (seen.length > 0) return seen
  const named = manifests.all
    .flatMap((one) => one.named ?? [])
    .find((one) => one.text.toLowerCase().endsWith(name.toLowerCase()))
  return named ? [makeFact('name', name, named)] : []
}
