/** How long a link is open, in words. */
import type { CallAnswer } from '../../client/client.ts'
import type { TurnAnswer } from '../term/stations.ts'
import { span, spanInWords, when } from '../term/time.ts'

/** Of a link that was made just now. */
export function newWindowWords({ ms, from, unopenedMs }: CallAnswer<'share'>['window']): string {
  return from === 'mint'
    ? `open for ${spanInWords(ms)} from now`
    : `open for ${spanInWords(ms)} from the first human look; waits ${spanInWords(unopenedMs)} for it`
}

type Window = Omit<TurnAnswer['window'], 'closesAt' | 'ms'> & {
  readonly closesAt: number | null
  readonly ms: number | null
}

export function windowWords({ window }: { readonly window: Window }, now: number, timeZone: string): string {
  if (window.closesAt === null || window.ms === null)
    return window.closesAt === null ? 'no end' : `ended ${when(window.closesAt, now, timeZone)}`
  if (!window.open) return `ended ${when(window.closesAt, now, timeZone)}`
  if (window.openedAt === null && window.from === 'open')
    return `open for ${spanInWords(window.ms)} from their first look; waits until ${when(window.closesAt, now, timeZone)}`
  return `open until ${when(window.closesAt, now, timeZone)}, ${span(window.closesAt - now)} more`
}

/** Only where the server tried an open link and it did not open. */
export const stoppedWords = (
  looked: { readonly at: number; readonly ok: boolean; readonly why: string | null } | null,
  now: number,
  timeZone: string,
): string | undefined =>
  looked === null || looked.ok
    ? undefined
    : `did not open when it was tried at ${when(looked.at, now, timeZone)}: ${looked.why ?? 'no answer'}`
