/** Posts of one text: the piece each starts from, and what goes on from there. */
import type { DraftKind } from '../../core/pack.ts'
import type { Larder } from '../pieces/allot.ts'
import { listOf, paragraphs } from '../pieces/fit.ts'
import type { Piece, Topic } from '../pieces/piece.ts'
import { identityLine } from './identity.ts'

export type Writing = {
  readonly larder: Larder
  readonly lead: Piece
  /** What is typed to try it; null where nothing is installed. */
  readonly command: string | null
}

const texts = (pieces: readonly Piece[]): readonly string[] => pieces.map(({ text }) => text)

/** The answer that a piece begins, to its end. */
const wholeAnswer = ({ larder, lead }: Writing): string =>
  lead.key.startsWith('brief:')
    ? larder.stock
        .of(lead.topic)
        .filter(({ key }) => key.startsWith('brief:'))
        .map(({ text }, at) => (at === 0 ? lead.opening : text))
        .join(' ')
    : lead.opening

const post =
  (kind: DraftKind, more: (writing: Writing) => readonly (string | undefined)[]) =>
  (writing: Writing): string =>
    paragraphs(kind, [wholeAnswer(writing), ...more(writing)]) ||
    paragraphs(kind, [writing.lead.opening, ...more(writing)])

const identity = ({ larder, lead }: Writing): string | undefined => identityLine(larder.stock, lead)

const licence = ({ larder, lead }: Writing): string | undefined =>
  larder.stock.of('licence').find((piece) => piece !== lead)?.text

/** One of them alone is a sentence, or nothing. */
const doesList = ({ larder }: Writing, does: readonly Piece[]): string | undefined =>
  does.length > 1
    ? listOf(colon(larder.stock.phrases?.does), texts(does))
    : does.find(({ whole }) => whole)?.text

/** What stands in two drafts is not said in a third. */
const often = 2

/** What goes on where the first line says already what it is. */
const beside = ({ larder, lead }: Writing, all: readonly Topic[], most: number): readonly string[] =>
  texts(larder.whole(all, most, [lead, larder.stock.identity], { often }))

const isIdentity = ({ larder, lead }: Writing): boolean => lead === larder.stock.identity

export const xPost = post('x-post', (writing) => [
  identity(writing),
  ...(isIdentity(writing) ? oneMore(beside(writing, ['own', 'integration', 'price'], 1), writing) : []),
])

/** A post that says two things already needs no licence. */
const oneMore = (said: readonly string[], writing: Writing): readonly (string | undefined)[] =>
  said.length > 0 ? said : [licence(writing)]

export const blueskyPost = post('bluesky-post', (writing) => [
  ...(writing.lead.topic === 'instead' ? texts(writing.larder.stock.of('who').slice(0, 1)) : []),
  identity(writing),
  ...(isIdentity(writing) ? beside(writing, ['does', 'own'], 1) : []),
])

export const mastodonPost = post('mastodon-post', (writing) => [
  identity(writing),
  ...beside(writing, ['own', 'does'], 1),
  licence(writing),
])

/** Starts from words of somebody, or from something it does: the second needs no more of what it is. */
export const threadsPost = post('threads-post', (writing) => [
  ...beside(writing, ['does', 'own'], 1),
  identity(writing),
  ...beside(writing, ['price'], 1),
])

export const linkedinPost = post('linkedin-post', (writing) => {
  const { larder, lead } = writing
  const does = larder.more(['does', 'own'], 3, [lead, larder.stock.identity])
  const limits = larder.whole(['limit'], 1, [lead])
  return [identity(writing), doesList(writing, does), ...texts(limits)]
})

/** What it is stands on the last picture of the carousel. */
export const instagramCaption = post('instagram-caption', (writing) => [
  ...beside(writing, ['does', 'own', 'number'], 2),
  ...beside(writing, ['price'], 1),
])

export const redditPost = post('reddit-post', (writing) => {
  const { larder, lead, command } = writing
  const { phrases, identity: what } = larder.stock
  const limits = larder.whole(['limit'], 4, [lead])
  const does = larder.more(['does', 'own'], 3, [lead, what])
  const isLimit = lead.topic === 'limit'
  return [
    ...(isLimit ? texts(limits) : []),
    identity(writing),
    doesList(writing, does),
    isLimit ? undefined : listOf(colon(phrases?.doesNot), texts(limits)),
    tryIt(phrases?.tryIt, command),
    isLimit && limits.length > 0 ? phrases?.whichLimit : phrases?.missing,
  ]
})

/** Who reads the news of a product in its channel knows what it is. */
const news = (writing: Writing): readonly (string | undefined)[] =>
  writing.lead.topic === 'change' ? [] : [identity(writing)]

export const discordMessage = post('discord-message', (writing) => [
  ...news(writing),
  ...texts(writing.larder.more(['change'], 3, [writing.lead])),
  ...beside(writing, ['limit'], 1),
])

export const telegramMessage = post('telegram-message', (writing) => [
  ...news(writing),
  ...beside(writing, ['integration', 'number', 'does', 'own'], 1),
])

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
