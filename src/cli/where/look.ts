/** Where the first strangers of a product are: its own words, the maker's, and what the loop knows; no network but the server's. */
import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { z } from 'zod'
import type { CallAnswer } from '../../client/client.ts'
import type { where } from '../../contract/where.ts'
import {
  type Problem as Matter,
  type RankedPlace,
  rankPlaces,
  type Shape,
  topicsOf,
} from '../../core/places.ts'
import { Problem } from '../../core/problems.ts'
import { places } from '../../gap/places/index.ts'
import { readProductFacts } from '../../gap/productFacts.ts'
import { findShareable } from '../../gap/shareable.ts'
import { productSlug, slugOf } from '../../source/product.ts'
import type { Cli } from '../cli.ts'

type Where = z.output<typeof where>
export type Reach = Pick<CallAnswer<'reach'>, 'who' | 'names' | 'history'>

export type Asked = {
  readonly product: string
  /** Null where only the product's name is known: it was shared from somewhere else. */
  readonly dir: string | null
}

/** A folder, or a product by its name; without either this folder. Throws `bad-input`. */
export function findAsked(cli: Cli, input: string | undefined): Asked {
  const dir = resolve(cli.io.cwd, input ?? '.')
  const isFolder = statSync(dir, { throwIfNoEntry: false })?.isDirectory() === true
  const productOf = (folder: string) =>
    productSlug({ flag: undefined, cwd: folder, source: { kind: 'folder', dir: folder } })
  if (isFolder) return { product: productOf(dir), dir }
  const product = slugOf(input ?? '')
  if (product !== input)
    throw new Problem('bad-input', `"${input}" is no folder and no product`, { hint: 'outer where FOLDER' })
  return { product, dir: productOf(cli.io.cwd) === product ? cli.io.cwd : null }
}

/** What the maker says counts as much as all they wrote. */
const wordsWeight = 5

/** Whatever these are about, developers find them. */
const shapesForCode: readonly Shape[] = ['library', 'cli', 'vscode-extension', 'mcp-server']

/** Puts it all together; pure but for reading the folder. */
export function answerWhere(cli: Cli, { product, dir }: Asked, reach: Reach): Where {
  const read: Matter = dir === null ? { facts: [], shapes: [], language: null } : readProductFacts(dir)
  const said = reach.who === null ? [] : [{ text: reach.who, source: 'you', weight: wordsWeight }]
  const named = { text: product.replace(/[._-]+/g, ' '), source: 'its name', weight: 1.5 }
  const forCode = read.shapes.some((shape) => shapesForCode.includes(shape))
  const kind = forCode ? [{ text: 'for developers', source: 'its manifest', weight: 2 }] : []
  const matter: Matter = { ...read, facts: [...said, ...read.facts, named, ...kind] }
  const about = topicsOf(matter.facts)
  const ranked = rankPlaces(matter, places, reach.history)
  return {
    schema: 'outer.where/1',
    product,
    problem: about.map(({ topic, words, source }) => ({ topic, words: [...words], source })),
    who: reach.who,
    places: ranked.map(showPlace),
    people: [...reach.names],
    asks: asksOf(product, reach, about.length > 0),
    next: nextOf(cli, dir, reach, ranked[0]),
  }
}

const showPlace = ({ place, why, closedBefore }: RankedPlace): Where['places'][number] => ({
  id: place.id,
  name: place.name,
  kind: place.kind,
  url: place.url,
  why,
  rule: place.rule,
  confirmed: place.confirmed,
  ruleSource: place.ruleSource,
  reviewedAt: place.reviewedAt,
  firstMove: place.firstMove,
  closedBefore,
})

/** Enough to begin with, and few enough to think of. */
export const wantedNames = 3

function asksOf(product: string, reach: Reach, isKnown: boolean): Where['asks'] {
  const more = wantedNames - reach.names.length
  return [
    ...(reach.who === null
      ? [
          {
            id: 'who' as const,
            ask: isKnown
              ? `Who has this problem now, in a few words? Its own files say only what ${product} is.`
              : `Who has the problem that ${product} is for? Its files do not say.`,
            command: 'outer where --who "people who …"',
          },
        ]
      : []),
    ...(more > 0
      ? [
          {
            id: 'names' as const,
            ask: `${more === wantedNames ? 'Three people' : `${more} more`} within reach who may have it, by name? Only you know them.`,
            command: 'outer where (on a terminal)',
          },
        ]
      : []),
  ]
}

/** Always a turn: somebody named, else somebody met at the first place. */
function nextOf(cli: Cli, dir: string | null, reach: Reach, first: RankedPlace | undefined): Where['next'] {
  const shareable = dir === null ? undefined : findShareable(dir, cli.io.cwd)
  const before = shareable?.first ? `${shareable.first}. ` : ''
  const share = ['outer share', ...(shareable ? [shareable.target] : [])].join(' ')
  const person = reach.names.find((one) => !one.shown)
  if (person)
    return {
      act: `${before}Show it to ${person.name}, and say nothing while they look.`,
      command: `${share} --to ${quote(person.name)}`,
    }
  const at = first ? `${first.place.firstMove} (${first.place.name}) ` : ''
  return {
    act: `${before}${at}Then give one person there a link of their own.`,
    command: `${share} --to NAME --relation stranger`,
  }
}

const quote = (name: string): string =>
  /^[\p{L}\p{N}_-]+$/u.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`
