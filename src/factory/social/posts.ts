/** Posts of one text: the piece each starts from, and what goes on from there. */
import type { DraftKind } from '../../core/pack.ts'
import type { Larder } from '../pieces/allot.ts'
import { listOf, paragraphs } from '../pieces/fit.ts'
import { isMakers, type Piece, type Topic } from '../pieces/piece.ts'
import { identityLine, leadLine } from './identity.ts'

export type Writing = {
  readonly larder: Larder
  readonly lead: Piece
  /** What is typed to try it; null where nothing is installed. */
  readonly command: string | null
}

const texts = (pieces: readonly Piece[]): readonly string[] => pieces.map(({ text }) => text)
const sentences = (pieces: readonly Piece[]): readonly string[] => pieces.map(({ prose }) => prose)

/** The answer that a piece begins, to its end. */
const wholeAnswer = ({ larder, lead }: Writing): string =>
  isMakers(lead.key)
    ? larder.stock
        .of(lead.topic)
        .filter(({ key }) => isMakers(key))
        .map(({ text }, at) => (at === 0 ? leadLine(larder.stock, lead) : text))
        .join(' ')
    : leadLine(larder.stock, lead)

const post =
  (kind: DraftKind, more: (writing: Writing) => readonly (string | undefined)[]) =>
  (writing: Writing): string =>
    paragraphs(kind, [wholeAnswer(writing), ...more(writing)]) ||
    paragraphs(kind, [leadLine(writing.larder.stock, writing.lead), ...more(writing)])

const identity = ({ larder, lead }: Writing): string | undefined => identityLine(larder.stock, lead)

/** One of them alone is a sentence, or nothing. */
const doesList = ({ larder }: Writing, does: readonly Piece[]): string | undefined =>
  does.length > 1
    ? listOf(colon(larder.stock.phrases?.does), texts(does))
    : does.find(({ whole }) => whole)?.prose

/** What stands in two drafts is not said in a third. */
const often = 2

const isIdentity = ({ larder, lead }: Writing): boolean => lead === larder.stock.identity

/** What goes on from there; where the first line is what all say, something that no other draft starts from. */
const beside = (writing: Writing, all: readonly Topic[], most: number): readonly string[] => {
  const { larder, lead } = writing
  return sentences(
    larder.whole(all, most, [lead, larder.stock.identity], { often: isIdentity(writing) ? 1 : often }),
  )
}

export const xPost = post('x-post', (writing) => [
  identity(writing),
  ...(isIdentity(writing) ? beside(writing, ['own', 'does', 'integration'], 1) : []),
])

export const blueskyPost = post('bluesky-post', (writing) => [
  ...(writing.lead.topic === 'instead' ? texts(writing.larder.stock.of('who').slice(0, 1)) : []),
  identity(writing),
  ...(isIdentity(writing) ? beside(writing, ['does', 'own'], 1) : []),
])

export const mastodonPost = post('mastodon-post', (writing) => [
  identity(writing),
  ...beside(writing, ['own', 'does'], 1),
])

export const threadsPost = post('threads-post', (writing) => [
  identity(writing),
  ...beside(writing, ['does', 'own'], 1),
  ...price(writing),
])

/** A price that is a sentence; `Price: free` is a row of a table. */
const price = ({ larder, lead }: Writing): readonly string[] =>
  larder
    .whole(['price'], 1, [lead], { often })
    .flatMap((piece) => (piece.lead === undefined ? [] : [piece.prose]))

export const linkedinPost = post('linkedin-post', (writing) => {
  const { larder, lead } = writing
  const does = larder.more(['does', 'own'], 3, [lead, larder.stock.identity])
  const limits = larder.whole(['limit'], 1, [lead])
  return [identity(writing), doesList(writing, does), ...sentences(limits)]
})

export const instagramCaption = post('instagram-caption', (writing) => [
  identity(writing),
  ...beside(writing, ['does', 'own', 'number'], 2),
  ...price(writing),
])

export const redditPost = post('reddit-post', (writing) => {
  const { larder, lead, command } = writing
  const { phrases, identity: what } = larder.stock
  const limits = larder.whole(['limit'], 4, [lead])
  const does = larder.more(['does', 'own'], 3, [lead, what])
  const isLimit = lead.topic === 'limit'
  return [
    ...(isLimit ? sentences(limits) : []),
    identity(writing),
    doesList(writing, does),
    isLimit ? undefined : listOf(colon(phrases?.doesNot), texts(limits)),
    tryIt(phrases?.tryIt, command),
    isLimit && limits.length > 0 ? phrases?.whichLimit : phrases?.missing,
  ]
})

/** Who reads the news of a product in its channel knows what it is; of one change alone it is said all the same. */
export const discordMessage = (writing: Writing): string => {
  const { larder, lead } = writing
  const more = larder.more(['change'], mostNews, [lead], { often: 1 })
  const heading = lead.opening.slice(0, lead.opening.lastIndexOf(lead.text)).trim()
  const list =
    lead.topic === 'change' && more.length > 0 && heading !== ''
      ? listOf(heading, texts([lead, ...more]))
      : undefined
  return paragraphs(
    'discord-message',
    list === undefined ? [leadLine(larder.stock, lead), identity(writing)] : [list],
  )
}

const mostNews = 4

/** Passed on by those who read it to those who never heard of it. */
export const telegramMessage = post('telegram-message', (writing) => [identity(writing)])

export function devtoArticle(writing: Writing): string {
  const { larder, lead, command } = writing
  const { phrases, of, identity: what } = larder.stock
  const numbers = of('number').filter((piece) => piece !== lead)
  const changes = [...of('change'), ...of('past')].filter((piece) => piece !== lead)
  const does = [...of('does'), ...of('own')].filter((piece) => piece !== lead && piece !== what)
  const why = of('why-made').filter((piece) => piece !== lead)
  return paragraphs('devto-article', [
    wholeAnswer(writing),
    identity(writing),
    lead.topic === 'why-made' ? undefined : why.map(({ text }) => text).join(' '),
    section(phrases?.does, does.slice(0, 8)),
    section(phrases?.numbers, numbers.slice(0, 5)),
    section(phrases?.doesNot, of('limit').slice(0, 5)),
    section(phrases?.tests, of('proof').slice(0, 5)),
    section(phrases?.changes, changes.slice(0, 5)),
    command === null ? undefined : `## ${phrases?.tryIt ?? command}\n\n\`${command}\``,
  ])
}

const section = (heading: string | undefined, pieces: readonly Piece[]): string | undefined =>
  pieces.length === 0 || heading === undefined
    ? undefined
    : `## ${heading}\n\n${pieces.map(({ text }) => `- ${text}`).join('\n')}`

const colon = (heading: string | undefined): string | undefined =>
  heading === undefined ? undefined : `${heading}:`

const tryIt = (label: string | undefined, command: string | null): string | undefined =>
  command === null || label === undefined ? undefined : `${label}: \`${command}\``
