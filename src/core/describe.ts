/** One event as one short line: what happened and how it is known. No name, no time: they stand beside it. */
import { withArticle } from './article.ts'
import { shortBuild } from './build.ts'
import type { Event } from './events.ts'

export const seconds = (ms: number): string =>
  ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`

const quoted = (text: string): string => (text === '' ? 'something without a name' : `“${text}”`)

export function describe(event: Event): string {
  switch (event.kind) {
    case 'made':
      return 'link made'
    case 'sent':
      return event.via ? `sent by ${event.via}` : 'sent'
    case 'previewed':
      return event.by ? `previewed by ${event.by}` : 'fetched by something that ran no script'
    case 'turned-away':
      return 'came while the app was away'
    case 'extended':
      return 'open again'
    case 'ended':
      return 'ended by you'
    case 'built':
      return `the app changed: build ${shortBuild(event.build)}`
    case 'heard':
      return `said: ${event.words}`
    case 'attested':
      return event.stage ? `${event.stage.replace('-', ' ')}, you say` : 'meant, you say'
    case 'noted':
      return `note: ${event.words}`
    case 'undone':
      return 'taken back'
    case 'opened':
      return event.redirected
        ? `followed the link on ${withArticle(event.device)}`
        : `opened on ${withArticle(event.device)}${event.inApp ? ` in ${event.inApp}` : ''}${event.private ? ', asks not to be measured' : ''}`
    case 'tapped':
      return tapWords(event)
    case 'went':
      return `went to ${event.path}`
    case 'errored':
      return `error: ${event.message}${event.place ? ` at ${event.place}` : ''}`
    case 'left':
      return `looked for ${seconds(event.visibleMs)}`
    case 'reacted':
      return event.source === 'knock' ? `said at the closed door: ${event.words}` : `said: ${event.words}`
    case 'knocked':
      return event.again ? 'knocked: wants it back' : 'knocked'
    case 'paid':
      return 'paid'
    case 'refunded':
      return 'refunded'
    default:
      return event satisfies never
  }
}

function tapWords(event: Extract<Event, { kind: 'tapped' }>): string {
  switch (event.effect) {
    case 'effective':
      return `tapped ${quoted(event.label)} after ${seconds(event.afterMs)}`
    case 'dead':
      return `tapped ${quoted(event.label)}, nothing happened`
    case 'unseen':
      return `tapped ${quoted(event.label)}, its effect cannot be seen`
    default:
      return event.effect satisfies never
  }
}
