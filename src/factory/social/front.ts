/** Titles and tags of what has them. */
import type { DraftKind } from '../../core/pack.ts'
import type { Draft, Material } from '../material.ts'
import type { Piece } from '../pieces/piece.ts'
import { objectsOf } from '../pieces/plain.ts'
import type { Stock } from '../pieces/stock.ts'
import { titleOf } from './title.ts'

/** Undefined where no title fits. */
export function frontOf(
  kind: DraftKind,
  material: Material,
  stock: Stock,
  lead: Piece,
): NonNullable<Draft['front']> | undefined {
  if (kind === 'reddit-post') {
    const title = titleOf('reddit-title', [stock.identity, lead])
    return title === undefined ? undefined : { title }
  }
  if (kind !== 'devto-article') return {}
  const title = titleOf('devto-title', [stock.identity, lead])
  return title === undefined ? undefined : { title, tags: tagsOf(material), published: false }
}

/** dev.to takes four, of small letters and digits. */
const mostTags = 4
const kindTags: Readonly<Record<string, string>> = {
  'web-app': 'webdev',
  game: 'gamedev',
  'mobile-app': 'mobile',
  'command-line': 'cli',
  library: 'programming',
  'browser-extension': 'browser',
  'desktop-app': 'desktop',
}

function tagsOf(material: Material): readonly string[] {
  const objects = objectsOf(material).map((object) => object.toLowerCase().replace(/[^a-z0-9]/g, ''))
  const tags = [kindTags[material.card.kind] ?? '', ...objects].filter(
    (tag) => tag.length > 1 && tag.length <= 20,
  )
  return [...new Set(tags)].slice(0, mostTags)
}
