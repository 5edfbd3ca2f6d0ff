/** The journey line: seven stations, what was reached and how that is known, and where it stands still. Pure. */
import { stages } from '../core/turn.ts'
import type { CallAnswer } from './client.ts'

type Turn = CallAnswer<'turns'>['turns'][number]
type Journey = Turn['journeys'][number]
type ReachedStage = NonNullable<Journey['stages']['opened']>

/** What a journey passes after its link was made. */
const [, ...stationNames] = stages
export type StationName = (typeof stationNames)[number]

export type Station = {
  readonly name: StationName
  /** `passed`: a later one was reached, and nothing is known of this one. */
  readonly state: 'reached' | 'present' | 'passed' | 'unmeasurable' | 'ahead'
  /** The earliest sign, over all devices and what was heard. */
  readonly at: number | null
  readonly knownBy: ReachedStage['knownBy'] | null
  /** Whose preview it was, where that is known. */
  readonly by: string | null
}

export type Line = {
  readonly stations: readonly Station[]
  /** Index of the present station, -1 before the first. */
  readonly present: number
  /** Where it stands still. `waiting`: too early to call it silence. */
  readonly stop: {
    readonly kind: NonNullable<Turn['silence']>
    readonly since: number
    readonly waiting: boolean
    readonly lookAgainAt: number
  } | null
}

type Known = ReachedStage | null | undefined

export function lineOfTurn(turn: Turn, now: number): Line {
  const journeys = turn.journeys.map((one) => one.stages)
  const { sentAt, previewed, attested } = turn
  const known: Readonly<Record<StationName, Known>> = {
    sent: sentAt === null ? null : { at: sentAt, knownBy: 'attested' },
    previewed: previewed && { at: previewed.at, knownBy: 'measured' },
    opened: earliest(attested.opened, ...journeys.map((one) => one.opened)),
    'figured-out': earliest(attested.figuredOut, ...journeys.map((one) => one.figuredOut)),
    reacted: earliest(...heardOf(turn), ...journeys.map((one) => one.reacted)),
    returned: earliest(attested.returned, ...journeys.map((one) => one.returned)),
    paid: earliest(...journeys.map((one) => one.paid)),
  }
  return lineOf(known, previewed?.by ?? null, stopOf(turn, now))
}

/** One visitor's part of the line, from the first open on: nothing is known of sending. */
export function lineOfJourney({ stages }: Journey): Line {
  const whole = lineOf(
    {
      sent: null,
      previewed: null,
      opened: stages.opened,
      'figured-out': stages.figuredOut,
      reacted: stages.reacted,
      returned: stages.returned,
      paid: stages.paid,
    },
    null,
    null,
  )
  const start = stationNames.indexOf('opened')
  return { ...whole, present: whole.present - start, stations: whole.stations.slice(start) }
}

function lineOf(
  known: Readonly<Record<StationName, Known>>,
  previewedBy: string | null,
  stop: Line['stop'],
): Line {
  const present = stationNames.findLastIndex((name) => known[name] && known[name].at !== null)
  return {
    present,
    stop,
    stations: stationNames.map((name, index) => ({
      name,
      state: stateOf(known[name], index, present),
      at: known[name]?.at ?? null,
      knownBy: known[name]?.knownBy ?? null,
      by: name === 'previewed' ? previewedBy : null,
    })),
  }
}

function stateOf(known: Known, index: number, present: number): Station['state'] {
  if (known && known.at === null) return 'unmeasurable'
  if (index === present) return 'present'
  if (known) return 'reached'
  return index < present ? 'passed' : 'ahead'
}

function stopOf(turn: Turn, now: number): Line['stop'] {
  const { silence, silentSince, lookAgainAt } = turn
  if (silence === null || silentSince === null || lookAgainAt === null) return null
  return { kind: silence, since: silentSince, waiting: now < lookAgainAt, lookAgainAt }
}

/** The first time that is known; only without any, that it cannot be measured. */
const earliest = (...all: readonly Known[]): Known =>
  all.reduce<Known>((so, one) => (one && (!so || isBefore(one, so)) ? one : so), null)

const isBefore = (one: ReachedStage, other: ReachedStage): boolean =>
  one.at !== null && (other.at === null || one.at < other.at)

/** Praise counts once the maker says that it was meant. */
const heardOf = ({ reactions }: Turn): readonly ReachedStage[] =>
  reactions
    .filter((one) => !one.noise || one.attested)
    .map((one) => ({ at: one.at, knownBy: one.noise ? 'attested' : 'said' }))
