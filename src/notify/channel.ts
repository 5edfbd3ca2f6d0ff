/** One way to tell the maker. */
import type { Notice } from '../core/notice.ts'
import { retryMs } from './deliver.ts'
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

export const lastingTries = retryMs.length + 1
