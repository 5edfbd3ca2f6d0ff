/** What is known of a product: its files, the maker's words, what was seen of it, what strangers allowed. */
import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { mergeFacts } from '../core/fact.ts'
import { type EvidenceType, type Fact, type Finding, seenTypes } from '../core/pack.ts'
import { readOuterJsons } from '../source/outerJson.ts'
import { httpAddress } from './brief/address.ts'
import { briefFacts } from './brief/facts.ts'
import { translatedFacts } from './brief/file.ts'
import { parseBrief } from './brief/parse.ts'
import { readFacts } from './facts/read.ts'
import { printFacts, readKeptFacts } from './files/keptFacts.ts'
import { briefName, factsName, packFolder } from './files/place.ts'
import { hashAt, hashOf, readAt, writeFiles } from './files/write.ts'
import { isStoreId, type StoreId } from './listings/stores.ts'
import { loopFacts, noLoop } from './loopFacts.ts'
import type { Brief, Card, Change, Look, LoopFacts, Picture } from './material.ts'

/** What a browser saw of the app as it runs. */
export type Seen = {
  readonly facts: readonly Fact[]
  readonly look: Look | null
  readonly pictures: readonly {
    readonly path: string
    readonly bytes: Uint8Array
    readonly picture: Picture
  }[]
  readonly findings: readonly Finding[]
}

export type KnowOf = {
  /** The product's folder. */
  readonly dir: string
  readonly slug: string
  /** Of an address that is given instead of a folder: where a stranger opens it. */
  readonly address?: string
  /** Undefined: nobody looked this time, and what was seen before stays. */
  readonly seen?: Seen
  /** Undefined: no server was asked, and what strangers allowed before stays. */
  readonly loop?: LoopFacts
}

export type Known = {
  readonly dir: string
  readonly packDir: string
  readonly slug: string
  readonly card: Card
  readonly facts: readonly Fact[]
  readonly brief: Brief
  readonly loop: LoopFacts
  readonly changes: readonly Change[]
  readonly locales: readonly string[]
  readonly stores: readonly StoreId[] | undefined
  readonly findings: readonly Finding[]
  /** What its README says, block by block. */
  readonly told: readonly string[]
}

/** Evidence that only a running app or a run command can give again, and that was not looked at this time. */
const unseen = (seen: Seen | undefined): ReadonlySet<EvidenceType> =>
  new Set(seen === undefined ? seenTypes : seen.look === null ? ['page', 'measured'] : [])

/** Everything that is known of the product now; what was seen before and not looked at again stays. */
export async function knowProduct(of: KnowOf): Promise<Known> {
  const dir = realpathSync(of.dir)
  const packDir = join(dir, packFolder)
  const sheet = await readFacts({ dir, slug: of.slug })
  const kept = readKeptFacts(packDir)?.facts ?? []
  const brief = parseBrief(readAt(packDir, briefName)?.toString('utf8') ?? '')
  const loop = of.loop ?? noLoop
  const outer = readOuterJsons(dir).map((one) => one.outer)
  const locales = outer.find((one) => one.locales)?.locales ?? []
  const facts = mergeFacts([
    ...briefFacts(brief, `${packFolder}/${briefName}`, sheet.card.language),
    ...translatedFacts(packDir, packFolder, locales),
    ...sheet.facts,
    ...(of.seen?.facts ?? []),
    ...kept.flatMap((one) => keepOf(one, unseen(of.seen))),
    ...(of.loop ? loopFacts(of.loop) : kept.flatMap((one) => keepOf(one, new Set(['reaction'])))),
  ])
  const stores = outer.find((one) => one.stores)?.stores
  // An answer that is no address hides none that a file names.
  const address = [brief.address?.words, sheet.card.address, of.address]
    .map((one) => httpAddress(one ?? null))
    .find((one) => one !== null)
  return {
    dir,
    packDir,
    slug: of.slug,
    card: {
      ...sheet.card,
      address: address ?? null,
      site: httpAddress(outer.find((one) => one.site)?.site ?? null),
      look: lookOf(of.seen?.look ?? null, sheet.card.look),
    },
    facts,
    brief,
    loop,
    changes: sheet.changes,
    locales: ownFirst(locales, sheet.card.language),
    stores: stores?.filter(isStoreId),
    findings: [...sheet.findings, ...(of.seen?.findings ?? [])],
    told: sheet.told,
  }
}

/** What is seen counts; what its files name as its colours, and its icon, is more than a page may show. */
const lookOf = (seen: Look | null, own: Look): Look =>
  seen === null
    ? own
    : { ...seen, colours: [...new Set([...own.colours, ...seen.colours])], icon: seen.icon ?? own.icon }

/** The product's own language first; where outer.json names a form of it, that one. */
function ownFirst(locales: readonly string[], language: string): readonly string[] {
  const own = locales.find((one) => one.split('-')[0] === language) ?? language
  return [...new Set([own, ...locales])]
}

/** The part of a kept fact that rests on what cannot be read from files. */
function keepOf(one: Fact, types: ReadonlySet<EvidenceType>): readonly Fact[] {
  const evidence = one.evidence.filter(
    (each) => types.has(each.type) || (each.type === 'test' && each.ran === true && types.has('help')),
  )
  return evidence.length === 0 ? [] : [{ ...one, evidence }]
}

/** Writes facts.json alone; gives why it could not be written. */
export function keepFacts(known: Known, now: number): string | undefined {
  const { packDir, slug, card, facts, findings } = known
  const bytes = printFacts({ product: slug, name: card.name, kind: card.kind, facts, findings })
  try {
    const was = hashAt(packDir, factsName)
    if (was !== hashOf(bytes)) writeFiles(packDir, [{ path: factsName, bytes, was }], now)
    return undefined
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code !== 'internal') return error.message
    throw error
  }
}
