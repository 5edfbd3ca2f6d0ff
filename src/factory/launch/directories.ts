/** Entries for directories: one text in three lengths, a line for lists, and which directories take such a product. */
import type { Draft, Drafted, Material } from '../material.ts'
import type { Piece } from '../pieces/piece.ts'
import { objectsOf, shownCommand } from '../pieces/plain.ts'
import { sentence, unnamed } from '../pieces/sentence.ts'
import type { Stock } from '../pieces/stock.ts'
import data from './directories.json' with { type: 'json' }
import { isFreeSoftware } from './licence.ts'
import { openAddress, saysWait } from './tryable.ts'

type Directory = (typeof data)[number]

const path = 'launch/directories.md'
const kind = 'directory-entry'

export function draftDirectories(material: Material, stock: Stock): Drafted {
  const { card } = material
  if (stock.identity === undefined)
    return {
      drafts: [],
      missing: [
        {
          path,
          kind,
          question: 'what',
          ask: 'what does it do, for one person, in a sentence?',
          why: 'an entry in a directory says it in one line',
        },
      ],
    }
  const fitting = data.filter((one) => takes(one, material))
  const draft: Draft = {
    path,
    part: 'launch',
    kind,
    locale: null,
    body: `${bodyOf(material, stock, stock.identity)}\n`,
    front: {
      name: stock.name,
      ...strings({
        address: openAddress(card),
        source: card.repository,
        licence: card.licence,
        install: shownCommand(card.install),
      }),
      line: listLine(material, stock, stock.identity),
      directories: fitting.map(entryOf),
      steps: [
        'you: open each directory, read what it asks today, and paste the text of the length it takes',
        'you: press submit; nothing here sends anything',
      ],
    },
    slug: 'dir',
  }
  return { drafts: [draft], missing: [] }
}

const strings = (all: Readonly<Record<string, string | null>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null))

const entryOf = ({ name, where, asks, confirmed }: Directory): string =>
  `${name} (${where}) asks: ${asks.join('; ')}${confirmed ? '' : '. Not confirmed: read its own page'}`

/** As `- [Name](address) - What it does.`, which most lists use. */
function listLine({ card }: Material, stock: Stock, identity: Piece): string {
  const address = card.repository ?? openAddress(card) ?? ''
  const words = sentence(unnamed(identity.words, stock.name), stock.language, stock.name)
  return address === '' ? `${stock.name} - ${words}` : `- [${stock.name}](${address}) - ${words}`
}

function bodyOf(material: Material, stock: Stock, identity: Piece): string {
  const rest = [
    ...stock.of('does'),
    ...stock.of('own'),
    ...stock.of('number'),
    ...stock.of('audience').filter(({ lead }) => lead !== undefined),
    ...stock.of('integration'),
    ...stock.of('limit'),
    ...stock.of('price').filter(({ lead }) => lead !== undefined),
    ...stock.of('licence'),
  ].filter((piece) => piece !== identity)
  const lines = [identity.opening, ...rest.filter(({ whole }) => whole).map(({ prose }) => prose)]
  const words = objectsOf(material)
  return [
    ['In one line', identity.opening],
    ['In a paragraph', upTo(lines, 50)],
    ['In full', upTo(lines, 150)],
    ['Category words', [material.card.kind.replace('-', ' '), ...words.slice(0, 6)].join(', ')],
  ]
    .filter(([, text], at, all) => at === 0 || text !== all[at - 1]?.[1])
    .map(([heading, text]) => `## ${heading}\n\n${text}`)
    .join('\n\n')
}

/** As many sentences as make so many words; the first stands whatever its length. */
function upTo(lines: readonly string[], most: number): string {
  const [first = '', ...rest] = lines
  return rest.reduce((text, one) => {
    const longer = `${text} ${one}`
    return wordCount(longer) <= most ? longer : text
  }, first)
}

/** Words as a directory counts them: between spaces; of scripts without spaces, two signs. */
function wordCount(text: string): number {
  const wide = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0
  return text.split(/\s+/).filter((word) => word !== '').length + Math.floor(wide / 2)
}

function takes(one: Directory, material: Material): boolean {
  const { card } = material
  if (!one.kinds.includes(card.kind) || (one.free && !isFreeSoftware(card.licence))) return false
  const on = (pattern: RegExp) => card.platforms.some((platform) => pattern.test(platform))
  switch (one.only) {
    case null:
      return true
    case 'before-launch':
      return saysWait(material) !== undefined
    case 'address':
      return card.repository !== null || openAddress(card) !== null
    case 'repository':
      return card.repository !== null
    case 'android':
      return on(/android|google-play/i)
    case 'linux':
      return on(/linux/i)
    case 'self-hosted':
      return card.repository !== null && material.facts.some(({ value }) => /\bself[- ]?host/i.test(value))
    default:
      return false
  }
}
