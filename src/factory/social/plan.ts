/** Every place to post in: what a draft for it starts from, and what is asked where nothing is left for it. */
import type { DraftKind } from '../../core/pack.ts'
import type { Topic } from '../pieces/piece.ts'

export type Place = {
  readonly kind: DraftKind
  readonly slug: string
  readonly topics: readonly Topic[]
  readonly question: string
  readonly ask: string
  readonly why: string
}

const what = 'what does it do, for one person, in a sentence?'
const limits = 'what does it not do?'

/** Those that can start from one thing alone come first. */
export const places: readonly Place[] = [
  {
    kind: 'x-post',
    slug: 'x',
    topics: ['number'],
    question: 'what',
    ask: what,
    why: 'a post on X starts from one thing that can be checked',
  },
  {
    kind: 'mastodon-post',
    slug: 'mastodon',
    topics: ['own', 'licence'],
    question: 'limits',
    ask: limits,
    why: 'a post on Mastodon starts from its licence, or from what stays on the device',
  },
  {
    kind: 'bluesky-post',
    slug: 'bsky',
    topics: ['instead', 'who', 'audience'],
    question: 'instead',
    ask: 'what do they do today?',
    why: 'a post on Bluesky starts from the problem, in your words',
  },
  {
    kind: 'linkedin-post',
    slug: 'linkedin',
    topics: ['why-made'],
    question: 'why-made',
    ask: 'why did you make it?',
    why: 'a post on LinkedIn tells why it was made, and only you can',
  },
  {
    kind: 'reddit-post',
    slug: 'reddit',
    topics: ['limit'],
    question: 'limits',
    ask: limits,
    why: 'a post on Reddit starts from what it does not do',
  },
  {
    kind: 'discord-message',
    slug: 'discord',
    topics: ['change'],
    question: 'changes',
    ask: 'what is new in this version? a CHANGELOG.md with a heading for it answers',
    why: 'a message on Discord says what is new',
  },
  {
    kind: 'devto-article',
    slug: 'devto',
    topics: ['number', 'why-made', 'change'],
    question: 'why-made',
    ask: 'why did you make it?',
    why: 'an article on dev.to says how it came to be, and what can be counted',
  },
  {
    kind: 'telegram-message',
    slug: 'tg',
    topics: ['change', 'integration'],
    question: 'changes',
    ask: 'what is new in this version? a CHANGELOG.md with a heading for it answers',
    why: 'a message on Telegram says what is new',
  },
  {
    kind: 'threads-post',
    slug: 'threads',
    topics: ['quote', 'integration', 'price'],
    question: 'price',
    ask: 'what does it cost?',
    why: 'a post on Threads starts from words of somebody who used it, or from the price',
  },
  {
    kind: 'instagram-caption',
    slug: 'ig',
    topics: ['who', 'audience'],
    question: 'who',
    ask: 'who has the problem?',
    why: 'a caption on Instagram starts from who it is for',
  },
  {
    kind: 'x-thread',
    slug: 'x',
    topics: ['does'],
    question: 'what',
    ask: what,
    why: 'a thread needs five things to say, one after the other',
  },
  {
    kind: 'instagram-carousel',
    slug: 'ig',
    topics: ['does'],
    question: 'what',
    ask: what,
    why: 'a carousel needs three things to say, one on each picture',
  },
  {
    kind: 'youtube-short',
    slug: 'shorts',
    topics: ['does'],
    question: 'what',
    ask: what,
    why: 'a short starts from one thing that it does',
  },
  {
    kind: 'tiktok-script',
    slug: 'tiktok',
    topics: ['scene', 'picture', 'does', 'past'],
    question: 'what',
    ask: what,
    why: 'each script starts from one thing that it does',
  },
]

/** Scripts of one file, each from a scene of its own. */
export const tiktokScripts = 3
