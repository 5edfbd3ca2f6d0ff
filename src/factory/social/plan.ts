/** Every place to post in: what a draft for it starts from, and what is asked where nothing is left for it. */

import type { DraftKind } from '../../core/pack.ts'
import type { BriefQuestion } from '../material.ts'
import type { Start } from '../pieces/allot.ts'

export type Place = {
  readonly kind: DraftKind
  readonly slug: string
  readonly topics: readonly Start[]
  /** What of the brief would begin it; `scenes`, `changes` and `quote` are asked for elsewhere. */
  readonly question: BriefQuestion | 'scenes' | 'changes' | 'quote'
  readonly why: string
}

/** Those that can start from one thing alone come first. */
export const places: readonly Place[] = [
  {
    kind: 'x-post',
    slug: 'x',
    topics: ['number', 'counted'],
    question: 'what',
    why: 'a post on X starts from one thing that can be checked',
  },
  {
    kind: 'mastodon-post',
    slug: 'mastodon',
    topics: ['own'],
    question: 'scenes',
    why: 'a post on Mastodon starts from what it does on the device, or without an account',
  },
  {
    kind: 'bluesky-post',
    slug: 'bsky',
    topics: ['instead', 'who'],
    question: 'instead',
    why: 'a post on Bluesky starts from the problem, in your words',
  },
  {
    kind: 'linkedin-post',
    slug: 'linkedin',
    topics: ['why-made'],
    question: 'why-made',
    why: 'a post on LinkedIn tells why it was made, and only you can',
  },
  {
    kind: 'reddit-post',
    slug: 'reddit',
    topics: ['limit'],
    question: 'limits',
    why: 'a post on Reddit starts from what it does not do',
  },
  {
    kind: 'discord-message',
    slug: 'discord',
    topics: ['change'],
    question: 'changes',
    why: 'a message on Discord says what is new',
  },
  {
    kind: 'telegram-message',
    slug: 'tg',
    topics: ['change'],
    question: 'changes',
    why: 'a message on Telegram says what is new',
  },
  {
    kind: 'devto-article',
    slug: 'devto',
    topics: ['why-made', 'number', 'counted'],
    question: 'why-made',
    why: 'an article on dev.to says how it came to be, and what can be counted',
  },
  {
    kind: 'threads-post',
    slug: 'threads',
    topics: ['quote'],
    question: 'quote',
    why: 'a post on Threads starts from words of somebody who used it',
  },
  {
    kind: 'instagram-caption',
    slug: 'ig',
    topics: ['who', 'audience'],
    question: 'who',
    why: 'a caption on Instagram starts from who it is for',
  },
  {
    kind: 'x-thread',
    slug: 'x',
    topics: ['does'],
    question: 'scenes',
    why: 'a thread needs five things to say, one after the other',
  },
  {
    kind: 'instagram-carousel',
    slug: 'ig',
    topics: ['does'],
    question: 'scenes',
    why: 'a carousel needs three things to say, one on each picture',
  },
  {
    kind: 'youtube-short',
    slug: 'shorts',
    topics: ['does'],
    question: 'scenes',
    why: 'a short starts from one thing that it does',
  },
  {
    kind: 'tiktok-script',
    slug: 'tiktok',
    topics: ['scene', 'picture', 'does', 'own'],
    question: 'scenes',
    why: 'each of three scripts starts from one thing that can be filmed',
  },
] as const

/** Scripts of one file, each from a scene of its own. */
export const tiktokScripts = 3
