/** One way to tell the maker. */
import type { Notice } from '../core/notice.ts'
import type { NoticeWords } from './words.ts'

export const channelNames = ['terminal', 'desktop', 'mail', 'webhook', 'push'] as const
export type ChannelName = (typeof channelNames)[number]

export type Channel = {
  readonly name: ChannelName
  /** Given up after so many tries: a desktop notice an hour late helps nobody, a mail a day late does. */
  readonly maxTries: number
  readonly timeoutMs: number
  /** Resolves once it has been told; rejects to be tried again. Stops when `signal` says so. */
  readonly send: (notice: Notice, words: NoticeWords, signal: AbortSignal) => Promise<void>
  readonly close?: () => void
}

/** 30 s, 2 min, 10 min, 1 h, 4 h, 12 h, 12 h: a mail server that is down over a night is outlived. */
export const retryMs = [30_000, 120_000, 600_000, 3_600_000, 14_400_000, 43_200_000, 43_200_000] as const
export const lastingTries = retryMs.length + 1
