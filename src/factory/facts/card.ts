/** The product's card: what it is called, what kind of thing it is, and where it is had. */
import type { ProductKind } from '../../core/pack.ts'
import { isScaffoldName, isScaffoldTitle } from '../../core/scaffold.ts'
import { cleanLine } from '../../core/text.ts'
import { isPrivateHost, isThisComputer } from '../../source/address.ts'
import { kindOfInstall } from './install.ts'
import { kindIn } from './kindOfWords.ts'
import type { Manifest } from './manifest.ts'

/** A name on a card has room for it. */
const maxName = 60

const noName =
  /^(?:read ?me|documentation|docs|introduction|overview|table of contents|contents|about|welcome|getting started|installation|untitled|document|home|index|todo|features|deprecated|archived|unmaintained|moved|warning|notice|important|note)$/i

/** How the title of a README or page begins, before its slogan; undefined when it is no name. */
export function nameIn(title: string): string | undefined {
  const text = cleanLine(title, 300)
    .replace(/\p{Extended_Pictographic}|[\ufe0f\u200d]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^welcome to (?:the )?/i, '')
  const name = (text.split(/\s+[-–—|·•:]\s*|\s*[:|]\s+|\s*[—–]\s*/u)[0] ?? '')
    .replace(/\s+v?\d+\.\d+(?:\.\d+)?$|\(\d\)$/u, '')
    .replace(/^[^\p{L}\p{N}@#.$]+|[.!,/|·•:;~\s-]+$/gu, '')
    .trim()
  const isSentence = name.split(' ').length > 5 || name.length > maxName
  const isNone = noName.test(name) || isScaffoldTitle(name) || isScaffoldName(name)
  return name === '' || isSentence || isNone || !/[\p{L}\p{N}]/u.test(name) ? undefined : name
}

/** As it is compared: `Green Fern` and `green-fern` are one. */
export const keyOf = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** The README's own way of writing a name wins over a manifest's; a manifest's display name over a heading that is another. */
export function chooseName(from: {
  readonly heading: string | undefined
  readonly title: string | undefined
  readonly shown: readonly string[]
  readonly id: string | undefined
  readonly slug: string
  /** The first paragraphs. */
  readonly prose: readonly string[]
}): string {
  const plain = (from.id ?? from.slug).replace(/^@?[^/]+\//, '')
  const [shown] = from.shown
  const { heading, title } = from
  if (heading !== undefined && shown !== undefined && keyOf(heading) === keyOf(shown)) return heading
  if (shown !== undefined) return shortened(shown, heading)
  if (heading !== undefined && isSameName(heading, plain)) return heading
  if (title !== undefined && isSameName(title, plain)) return title
  return heading ?? title ?? writtenIn(from.prose, plain) ?? cleanLine(plain, maxName)
}

/** `HookSwap – crochet terms`: where the README calls it by the beginning, that is its name. */
function shortened(shown: string, heading: string | undefined): string {
  const name = cleanLine(shown, maxName)
  const short = nameIn(shown)
  return short !== undefined && heading !== undefined && keyOf(short) === keyOf(heading) ? heading : name
}

/** A package's name as its first sentences write it: `Knip finds` for `knip`. */
function writtenIn(prose: readonly string[], id: string): string | undefined {
  const words = prose.flatMap((text) => text.slice(0, 1_000).match(/[\p{L}\p{N}][\p{L}\p{N}.-]*/gu) ?? [])
  return words.map((word) => word.replace(/[.-]+$/, '')).find((word) => keyOf(word) === keyOf(id))
}

export const isSameName = (name: string, id: string): boolean => {
  const [left, right] = [keyOf(name), keyOf(id)]
  return (
    left === right ||
    (left.length > 2 && right.startsWith(left)) ||
    (right.length > 2 && left.startsWith(right))
  )
}

/** Where code lies and packages are listed; nobody opens the product there. */
const noProduct =
  /^(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|sr\.ht|git\.sr\.ht|npmjs\.com|npmjs\.org|pypi\.org|crates\.io|docs\.rs|pub\.dev|packagist\.org|rubygems\.org|pkg\.go\.dev|unpkg\.com|jsr\.io|example\.(?:com|org|net))$/i

/** An address that a stranger can open; null for a repository, a registry or this computer. */
export function addressOf(text: string | undefined): string | null {
  const url = URL.parse(text ?? '')
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.href.length > 2048)
    return null
  if (noProduct.test(url.hostname) || isThisComputer(url.hostname) || isPrivateHost(url.hostname)) return null
  return url.href
}

/** `git+https://github.com/a/b.git`, `github:a/b`, `a/b`. */
export function repositoryOf(text: string | undefined): string | null {
  const short = /^(?:(github|gitlab|bitbucket):)?([\w.-]+\/[\w.-]+)$/.exec(text ?? '')
  const hosts: Readonly<Record<string, string>> = { gitlab: 'gitlab.com', bitbucket: 'bitbucket.org' }
  const long = short
    ? `https://${hosts[short[1] ?? ''] ?? 'github.com'}/${short[2]}`
    : (text ?? '')
        .replace(/^git\+/, '')
        .replace(/^(?:ssh:\/\/)?git@([^:/]+)[:/]/, 'https://$1/')
        .replace(/^git:\/\//, 'https://')
  const url = URL.parse(long.replace(/\.git$/, ''))
  return url && /^https?:$/.test(url.protocol) && !url.username && !url.password ? url.href : null
}

/** One that says more of what people get decides over one that says how it is built. */
const byWeight: readonly ProductKind[] = [
  'browser-extension',
  'mobile-app',
  'desktop-app',
  'game',
  'command-line',
  'web-app',
  'library',
]

/** `words`: the product's own first sentences. `described`: the head of its page. `platforms`: what it says it runs on. `install`: the line that its README says. `hasPage`: it has an index.html or routes of pages. */
export function chooseKind(
  manifests: readonly Manifest[],
  more: {
    readonly words: string
    readonly described: string
    readonly platforms: string
    readonly install: string | undefined
    readonly hasPage: boolean
    readonly hasGame: boolean
  },
): ProductKind {
  const said = new Set(manifests.flatMap((one) => (one.kind ? [one.kind] : [])))
  const strong = byWeight.slice(0, 3).find((kind) => said.has(kind))
  if (strong) return strong
  const isGame =
    more.hasGame ||
    said.has('game') ||
    (more.hasPage && !said.has('library') && (playedIn(more.words) || isPlayed.test(more.described)))
  if (isGame) return 'game'
  if (said.has('command-line') && said.has('library')) return 'command-line'
  const found = byWeight.find((kind) => said.has(kind))
  if (found) return found
  if (more.hasPage) return 'web-app'
  if (manifests.length > 0)
    return /\b(?:command[- ]line|cli|terminal)\b/i.test(more.words) ? 'command-line' : 'library'
  const installed = more.install === undefined ? undefined : kindOfInstall(more.install)
  return kindIn(more.words, installed === undefined ? more.platforms : '') ?? installed ?? 'web-app'
}

/** `A small puzzle game about locks`, in the head of its page. */
const isPlayed =
  /^(?:(?:an?|the|ein|une?|una?|um|uma) )?(?:[\p{L}\d-]+ ){0,4}(?:game|puzzle|platformer|roguelike|(?:\p{L}+)?spiel|jeu|juego|gioco|jogo)(?= (?:about|in|where|for|with|of|that|played|mit|über|für|de|sur|où|con|sobre|com)(?!\p{L})|[.,:;!–—-]|$)/iu

const playedIn = (words: string): boolean =>
  /\b(?:game|puzzle|arcade|platformer|roguelike|solitaire|chess|sudoku|tetris|snake|quiz|spiel|jeu|juego|gioco|jogo|игра)\b|游戏|ゲーム|게임/iu.test(
    words,
  ) && !/\b(?:game engine|game framework|game library|game development|gamepad)\b/i.test(words)
