/** What is posted: a draft for each place, none of which starts from what another starts from. */
import type { DraftKind } from '../../core/pack.ts'
import type { Draft, Drafted, Material, Missing } from '../material.ts'
import { allot, type Larder, openLarder, type Want } from '../pieces/allot.ts'
import { fitsIn } from '../pieces/fit.ts'
import { type Piece, sizeOf } from '../pieces/piece.ts'
import { objectsOf, plainLine, shownCommand } from '../pieces/plain.ts'
import { withoutStop } from '../pieces/sentence.ts'
import { settle } from '../pieces/settle.ts'
import { type Stock, stockOf } from '../pieces/stock.ts'
import { identityLine } from './identity.ts'
import { instagramCarousel, xThread } from './parts.ts'
import { type Place, places, tiktokScripts } from './plan.ts'
import * as posts from './posts.ts'
import { nameOf, type Step, say, show, tap, timed } from './script.ts'

export function draftSocial(material: Material): Drafted {
  const stock = stockOf(material)
  const allotted = allotAll(stock)
  const larder = openLarder(stock, allotted.values())
  const made = places.map((place) => draftFor(place, material, larder, allotted))
  const drafted = {
    drafts: made.flatMap((one) => ('body' in one ? [one] : [])),
    missing: made.flatMap((one) => ('question' in one ? [one] : [])),
  }
  return settle(material, drafted, ({ kind }, why) => ({ ...missingOf(placeOf(kind)), why }))
}

const pathOf = (kind: DraftKind): string => `social/${kind}.md`

const placeOf = (kind: DraftKind): Place => {
  const place = places.find((one) => one.kind === kind)
  if (place === undefined) throw new RangeError(`no place for ${kind}`)
  return place
}

const missingOf = ({ kind, question, ask, why }: Place): Missing => ({
  path: pathOf(kind),
  kind,
  question,
  ask,
  why,
})

/** Scripts that cannot all be written take nothing from the others. */
function allotAll(stock: Stock): ReadonlyMap<string, Piece> {
  const wants = wantsOf()
  const all = allot(stock, wants)
  const isScript = (id: string) => id.startsWith('tiktok-script')
  const scripts = [...all.keys()].filter(isScript).length
  return scripts === tiktokScripts
    ? all
    : allot(
        stock,
        wants.filter(({ id }) => !isScript(id)),
      )
}

/** More is not said in one breath. */
const mostSpoken = 140
const isSpoken = (kind: DraftKind): boolean => kind === 'tiktok-script' || kind === 'youtube-short'

/** A post does not open with less. */
const fewestWords = 4

const wantsOf = (): readonly Want[] =>
  places.flatMap(({ kind, topics }) => {
    const takes = (piece: Piece) =>
      piece.whole &&
      sizeOf(piece.opening) >= fewestWords &&
      fitsIn(kind, piece.opening) &&
      (!isSpoken(kind) || piece.opening.length <= mostSpoken)
    const ids =
      kind === 'tiktok-script' ? Array.from({ length: tiktokScripts }, (_, at) => `${kind}:${at}`) : [kind]
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

function draftFor(
  place: Place,
  material: Material,
  larder: Larder,
  allotted: ReadonlyMap<string, Piece>,
): Draft | Missing {
  const { kind, slug } = place
  const path = pathOf(kind)
  const missing = missingOf(place)
  const draft = (body: string, front: Draft['front'] = {}): Draft => ({
    path,
    part: 'social',
    kind,
    locale: null,
    body: `${body}\n`,
    front,
    slug,
  })
  if (kind === 'tiktok-script') return tiktok(material, larder, allotted, draft) ?? missing
  const lead = allotted.get(kind)
  if (lead === undefined) return missing
  const command = shownCommand(material.card.install)
  if (kind === 'youtube-short') return short(material, larder, lead, draft) ?? missing
  const body = writers[kind]?.({ larder, lead, command: mentions(command) ? null : command }) ?? ''
  if (body === '') return missing
  const front = frontOf(kind, material, larder.stock, lead)
  return front === undefined ? missing : draft(body, front)
}

/** `npm install @scope/box` calls somebody named scope, in most places. */
const mentions = (command: string | null): boolean => command?.includes('@') ?? false

/** Undefined where no title fits. */
function frontOf(kind: DraftKind, material: Material, stock: Stock, lead: Piece): Draft['front'] | undefined {
  if (kind === 'reddit-post') {
    const title = titleOf('reddit-title', [stock.identity, lead])
    return title === undefined ? undefined : { title }
  }
  if (kind !== 'devto-article') return {}
  const title = titleOf('devto-title', [lead, stock.identity])
  return title === undefined ? undefined : { title, tags: tagsOf(material), published: false }
}

const titleOf = (kind: DraftKind, pieces: readonly (Piece | undefined)[]): string | undefined =>
  pieces
    .flatMap((piece) => (piece === undefined ? [] : [withoutStop(piece.opening)]))
    .find((title) => fitsIn(kind, title))

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

type Make = (body: string, front?: Draft['front']) => Draft

function tiktok(
  material: Material,
  larder: Larder,
  allotted: ReadonlyMap<string, Piece>,
  draft: Make,
): Draft | undefined {
  const { stock } = larder
  const leads = Array.from({ length: tiktokScripts }, (_, at) => allotted.get(`tiktok-script:${at}`))
  const found = leads.filter((lead) => lead !== undefined)
  const [first] = found
  if (first === undefined || found.length < tiktokScripts) return undefined
  const scripts = found.map((lead, at) => timed(scene(material, larder, lead, at), stock.phrases))
  const caption = [
    identityLine(stock, first),
    ...larder.whole(['own', 'number', 'price'], 1, found).map(({ text }) => text),
  ]
    .filter((line) => line !== undefined)
    .join(' ')
  return draft(scripts.join('\n\n---\n\n'), {
    caption: fitsIn('tiktok-caption', caption) ? caption : stock.name,
  })
}

/** It is seen, something is tapped, one thing is said of it, one more, and its name stays. */
function scene(material: Material, larder: Larder, lead: Piece, at: number): readonly Step[] {
  const { stock } = larder
  const picture = plainLine(
    material.pictures[at % Math.max(1, material.pictures.length)]?.alt ?? '',
    stock.name,
  )
  const label = plainLine(material.loop.firstTaps[at]?.label ?? '')
  const command = shownCommand(material.card.install)
  const next = larder
    .whole(['does', 'own', 'number', 'limit'], 3, [lead, stock.identity])
    .filter(({ text }) => text.length <= mostSpoken)
    .slice(0, 1)
  return [
    show(picture ?? stock.name),
    say(lead.opening),
    ...(label !== undefined ? [tap(label)] : command !== null ? [show(command)] : []),
    ...next.map(({ text }) => say(text)),
    nameOf(stock),
  ]
}

function short(material: Material, larder: Larder, lead: Piece, draft: Make): Draft | undefined {
  const { stock } = larder
  const title = titleOf('youtube-title', [lead, stock.identity])
  if (title === undefined) return undefined
  const limit = larder.whole(['limit'], 1, [lead]).map(({ text }) => text)
  const what = identityLine(stock, lead)
  const steps = [
    ...scene(material, larder, lead, tiktokScripts).slice(0, -1),
    ...limit.map(say),
    nameOf(stock),
  ]
  const more = larder.whole(['does', 'own', 'number'], 1, [lead, stock.identity]).map(({ text }) => text)
  const description = [
    what ?? lead.opening,
    ...more,
    ...limit,
    ...stock
      .of('licence')
      .slice(0, 1)
      .map(({ text }) => text),
  ].join('\n\n')
  return draft(timed(steps, stock.phrases), {
    title,
    description: fitsIn('youtube-description', description) ? description : title,
  })
}
