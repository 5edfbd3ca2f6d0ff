/** The stations of a journey, silences and words, as the terminal calls them. */
import type { z } from 'zod'
import type { Station } from '../../client/line.ts'
import type { turn as turnShape } from '../../contract/turns.ts'
import type { KnownBy } from '../../core/events.ts'
import type { Silence } from '../../core/silence.ts'

export type TurnAnswer = z.output<typeof turnShape>

export const isReached = ({ state }: Station): boolean => state === 'reached' || state === 'present'

export const nameOf = ({ name }: Station): string => name.replace('-', ' ')

/** How it is known, in words. */
export function howOf({ name, knownBy, by }: Station): string {
  if (name === 'sent') return knownBy ? 'you said so' : ''
  if (name === 'previewed') return knownBy ? (by ?? 'no script ran') : ''
  return knownBy ? knownByWords[knownBy] : ''
}

const knownByWords: Readonly<Record<KnownBy | 'unmeasurable', string>> = {
  measured: 'measured',
  said: 'their words',
  attested: 'you say so',
  unmeasurable: 'unmeasurable',
}

/** Where somebody's words were said. */
export const saidWhere: Readonly<Record<TurnAnswer['reactions'][number]['source'], string>> = {
  app: 'in the app',
  heard: 'you heard it',
  knock: 'at the closed door',
}

/** What a silence is called beside a name. */
export const silenceWords: Readonly<Record<Silence, string>> = {
  'no-trace': 'no trace',
  unopened: 'not opened',
  'turned-away': 'turned away',
  untouched: 'tapped nothing',
  stuck: 'tapped, nothing happened',
  broke: 'it broke',
  speechless: 'no word',
  once: 'not back',
}

/** How far, in words: the name of the last station reached. */
export function farWords(turn: TurnAnswer): string {
  if (turn.stage === 'made') return 'not sent'
  return turn.stage.replace('-', ' ')
}
