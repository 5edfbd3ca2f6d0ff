/** What is posted: a draft for each place, none of which starts from what another starts from. */
import type { DraftKind } from '../../core/pack.ts'
import { asked } from '../brief/questions.ts'
import { briefQuestions, type Draft, type Drafted, type Material, type Missing } from '../material.ts'
import { allot, type Larder, openLarder, type Want } from '../pieces/allot.ts'
import { fitsIn } from '../pieces/fit.ts'
import { askNews } from '../pieces/news.ts'
import { type Piece, sizeOf } from '../pieces/piece.ts'
import { shownCommand } from '../pieces/plain.ts'
import { settle } from '../pieces/settle.ts'
import { type Stock, stockOf } from '../pieces/stock.ts'
import { frontOf } from './front.ts'
import { instagramCarousel, xThread } from './parts.ts'
import { type Place, places, tiktokScripts } from './plan.ts'
import * as posts from './posts.ts'
import { mostSpoken, tiktok, youtubeShort } from './video.ts'

export function draftSocial(material: Material, stock: Stock = stockOf(material)): Drafted {
  const allotted = allotAll(stock)
  const larder = openLarder(stock, allotted.values())
  const made = places.map((place) => draftFor(place, { material, larder, allotted }))
  const drafted = {
    drafts: made.flatMap((one) => ('body' in one ? [one] : [])),
    missing: made.flatMap((one) => ('question' in one ? [one] : [])),
  }
  return settle(material, drafted, ({ kind }, why) => ({
    ...missingOf(placeOf(kind), { material, larder, allotted }),
    why,
  }))
}

const pathOf = (kind: DraftKind): string => `social/${kind}.md`

const placeOf = (kind: DraftKind): Place => {
  const place = places.find((one) => one.kind === kind)
  if (place === undefined) throw new RangeError(`no place for ${kind}`)
  return place
}

/** A question of the brief that was answered already is not the one that is left. */
function missingOf({ kind, question, why }: Place, { material, larder, allotted }: Drafting): Missing {
  const { stock } = larder
  const of = { path: pathOf(kind), kind, why }
  if (question === 'changes')
    return {
      ...of,
      question,
      ask: askNews(material.changes, stock.of('change').length),
      do: 'write it in CHANGELOG.md, then outer pack',
    }
  if (question === 'quote')
    return {
      ...of,
      question,
      ask: askQuote,
      do: 'outer share --to NAME, then outer permit when they said yes',
    }
  const brief = briefQuestions.find((id) => id === question)
  return brief !== undefined && material.brief[brief] === undefined
    ? { ...of, question: brief, ask: asked[brief].ask }
    : {
        ...of,
        question: 'scenes',
        ask: askScenes,
        do: 'write them as a list in README.md, then outer pack',
        why: `${why}; ${leftOf(stock, allotted)}`,
      }
}

/** How many things could start one more draft. */
function leftOf(stock: Stock, allotted: ReadonlyMap<string, Piece>): string {
  const taken = new Set([...allotted.values()].map(({ key }) => key))
  const left = (['does', 'own', 'number', 'picture', 'scene'] as const)
    .flatMap(stock.of)
    .filter((piece) => piece.lead !== undefined && !taken.has(piece.key)).length
  return left === 0 ? 'all that is known of it starts another draft' : `of what is known of it, ${left} left`
}

const askQuote = 'what did somebody say who used it, and may it be quoted? a link of their own asks them'
const askScenes =
  'which other things does somebody do with it, one after the other? a list of them in README.md answers, and so does the running app'

const scriptIds = Array.from({ length: tiktokScripts }, (_, at) => `tiktok-script:${at}`)

/** Scripts that cannot all be written take nothing from the others. */
function allotAll(stock: Stock): ReadonlyMap<string, Piece> {
  const wants = wantsOf()
  const all = allot(stock, wants)
  if (scriptIds.every((id) => all.has(id))) return all
  const others = wants.filter(({ id }) => !scriptIds.includes(id))
  return allot(stock, others)
}

const isSpoken = (kind: DraftKind): boolean => kind === 'tiktok-script' || kind === 'youtube-short'

/** A post does not open with less. */
const fewestWords = 4

const wantsOf = (): readonly Want[] =>
  places.flatMap(({ kind, topics }) => {
    const takes = (piece: Piece) =>
      piece.whole &&
      (piece.topic === 'picture' || sizeOf(piece.lead ?? '') >= fewestWords) &&
      fitsIn(kind, piece.opening) &&
      (!isSpoken(kind) || piece.opening.length <= mostSpoken)
    const ids = kind === 'tiktok-script' ? scriptIds : [kind]
    return ids.map((id) => ({ id, topics, takes }))
  })

const writers: Partial<Record<DraftKind, (writing: posts.Writing) => string | undefined>> = {
  'x-post': posts.xPost,
  'x-thread': xThread,
  'bluesky-post': posts.blueskyPost,
  'mastodon-post': posts.mastodonPost,
  'threads-post': posts.threadsPost,
  'linkedin-post': posts.linkedinPost,
  'instagram-caption': posts.instagramCaption,
  'instagram-carousel': instagramCarousel,
  'reddit-post': posts.redditPost,
  'discord-message': posts.discordMessage,
  'telegram-message': posts.telegramMessage,
  'devto-article': posts.devtoArticle,
}

type Drafting = {
  readonly material: Material
  readonly larder: Larder
  readonly allotted: ReadonlyMap<string, Piece>
}

type Written = { readonly body: string; readonly front: NonNullable<Draft['front']> }

function draftFor(place: Place, drafting: Drafting): Draft | Missing {
  const { kind, slug } = place
  const written = write(kind, drafting)
  if (written === undefined) return missingOf(place, drafting)
  const { body, front } = written
  return { path: pathOf(kind), part: 'social', kind, locale: null, body: `${body}\n`, front, slug }
}

/** Undefined where there is nothing to start from, or nothing to go on with. */
function write(kind: DraftKind, { material, larder, allotted }: Drafting): Written | undefined {
  const taken = new Set([...allotted.values()].map(({ key }) => key))
  const filming = { material, larder, taken }
  if (kind === 'tiktok-script')
    return tiktok(
      filming,
      scriptIds.map((id) => allotted.get(id)),
    )
  const lead = allotted.get(kind)
  if (lead === undefined) return undefined
  if (kind === 'youtube-short') return youtubeShort(filming, lead)
  const command = shownCommand(material.card.install)
  const body = writers[kind]?.({ larder, lead, command: mentions(command) ? null : command }) ?? ''
  const front = frontOf(kind, material, larder.stock, lead)
  return body === '' || front === undefined ? undefined : { body, front }
}

/** `npm install @scope/box` calls somebody named scope, in most places. */
const mentions = (command: string | null): boolean => command?.includes('@') ?? false
