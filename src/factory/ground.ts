/** What the gate knows of a product, where only a text is judged. */
import { join } from 'node:path'
import { mergeFacts } from '../core/fact.ts'
import { briefFacts } from './brief/facts.ts'
import { readKeptFacts } from './files/keptFacts.ts'
import { briefName, packFolder } from './files/place.ts'
import { knowProduct } from './known.ts'
import type { Card, Ground } from './material.ts'

/** The kept facts of a folder and the maker's words, else what its files say now. Null: of no product. */
export async function readGround(dir: string | null, slug: string): Promise<Ground> {
  if (dir === null) return { card: anything, facts: [], brief: {} }
  const known = await knowProduct({ dir, slug })
  const kept = readKeptFacts(join(dir, packFolder))
  if (kept === undefined) return known
  const answered = briefFacts(known.brief, `${packFolder}/${briefName}`, known.card.language)
  const facts = mergeFacts([...kept.facts, ...answered])
  const name = kept.name ?? facts.find((one) => one.kind === 'name')?.value ?? known.card.name
  return {
    card: { ...known.card, name, kind: kept.kind ?? known.card.kind },
    facts,
    brief: known.brief,
    told: known.told,
  }
}

/** A text without a product: what it claims is supported by nothing. */
const anything: Card = {
  slug: '',
  name: '',
  kind: 'web-app',
  address: null,
  repository: null,
  install: null,
  version: null,
  licence: null,
  language: 'en',
  look: { colours: [], background: null, ink: null, font: null, icon: null },
  platforms: [],
}
