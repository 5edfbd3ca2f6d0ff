/** The seven stations of a journey, as they stand for one turn. */
import type { z } from 'zod'
import type { turn as turnShape } from '../../contract/turns.ts'
import type { KnownBy } from '../../core/events.ts'
import type { Silence } from '../../core/silence.ts'

export type TurnAnswer = z.output<typeof turnShape>
type Reached = TurnAnswer['attested']['opened']

export type Station = {
  readonly name: string
  readonly at: number | null
  /** How it is known, in words. */
  readonly how: string
  readonly state: 'reached' | 'unmeasurable' | 'ahead'
}

/** `sent`, `previewed`, `opened`, `figured out`, `reacted`, `returned`, `paid`: the earliest sign of each, over all devices. */
export function stationsOf(turn: TurnAnswer): readonly Station[] {
  const over = (key: 'opened' | 'figuredOut' | 'reacted' | 'returned' | 'paid'): Reached[] =>
    turn.journeys.map((journey) => journey.stages[key])
  return [
    turn.sentAt === null ? ahead('sent') : reached('sent', turn.sentAt, 'you said so'),
    turn.previewed
      ? reached('previewed', turn.previewed.at, turn.previewed.by ?? 'no script ran')
      : ahead('previewed'),
    stationOf('opened', [turn.attested.opened, ...over('opened')]),
    stationOf('figured out', [turn.attested.figuredOut, ...over('figuredOut')]),
    stationOf('reacted', [...heardOf(turn), ...over('reacted')]),
    stationOf('returned', [turn.attested.returned, ...over('returned')]),
    stationOf('paid', over('paid')),
  ]
}

const reached = (name: string, at: number, how: string): Station => ({ name, at, how, state: 'reached' })
const ahead = (name: string): Station => ({ name, at: null, how: '', state: 'ahead' })

function heardOf(turn: TurnAnswer): Reached[] {
  return turn.reactions
    .filter((one) => !one.noise || one.attested)
    .map((one) => ({ at: one.at, knownBy: one.noise ? 'attested' : 'said' }))
}

function stationOf(name: string, all: readonly Reached[]): Station {
  const first = all
    .filter((one) => one !== undefined && one.at !== null)
    .sort((a, b) => (a?.at ?? 0) - (b?.at ?? 0))[0]
  if (first?.at != null) return reached(name, first.at, knownByWords[first.knownBy])
  return all.some((one) => one?.at === null)
    ? { name, at: null, how: 'unmeasurable', state: 'unmeasurable' }
    : ahead(name)
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
