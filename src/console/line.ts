/** The journey line: seven stations, what was reached and how that is known, and where it stands still. Pure. */
import type { Journey, ReachedStage, Silence, Stage, Turn } from './shapes.ts'

export const stationNames = [
  'sent',
  'previewed',
  'opened',
  'figured-out',
  'reacted',
  'returned',
  'paid',
] as const satisfies readonly Stage[]
export type StationName = (typeof stationNames)[number]

export const stationLabel: Readonly<Record<Stage, string>> = {
  made: 'made',
  sent: 'sent',
  previewed: 'previewed',
  opened: 'opened',
  'figured-out': 'figured out',
  reacted: 'reacted',
  returned: 'returned',
  paid: 'paid',
}

const knownByLabel = {
  measured: 'measured',
  said: 'their words',
  attested: 'you say',
  unmeasurable: 'unmeasurable',
} as const

export type Station = {
  readonly name: StationName
  readonly label: string
  /** `passed`: a later one was reached, and nothing is known of this one. */
  readonly state: 'reached' | 'present' | 'passed' | 'unmeasurable' | 'ahead'
  readonly at: number | null
  readonly knownBy: string | null
}

export type Line = {
  readonly stations: readonly Station[]
  /** Index of the present station, -1 before the first. */
  readonly present: number
  /** Where it stands still. `waiting`: too early to call it silence. */
  readonly stop: {
    readonly kind: Silence
    readonly since: number
    readonly waiting: boolean
    readonly lookAgainAt: number
  } | null
}

type Known = { readonly at: number | null; readonly knownBy: string } | null

export function lineOfTurn(turn: Turn, now: number): Line {
  const journeys = turn.journeys.map((one) => one.stages)
  const known: Readonly<Record<StationName, Known>> = {
    sent: turn.sentAt === null ? null : { at: turn.sentAt, knownBy: knownByLabel.attested },
    previewed: turn.previewed && {
      at: turn.previewed.at,
      knownBy: turn.previewed.by ? `by ${turn.previewed.by}` : knownByLabel.measured,
    },
    opened: earliest(turn.attested.opened, ...journeys.map((one) => one.opened)),
    'figured-out': earliest(turn.attested.figuredOut, ...journeys.map((one) => one.figuredOut)),
    reacted: earliest(heardOf(turn), ...journeys.map((one) => one.reacted)),
    returned: earliest(turn.attested.returned, ...journeys.map((one) => one.returned)),
    paid: earliest(...journeys.map((one) => one.paid)),
  }
  return lineOf(known, stopOf(turn, now))
}

/** One visitor's part of the line, from the first open on: nothing is known of sending. */
export function lineOfJourney({ stages }: Journey): Line {
  const whole = lineOf(
    {
      sent: null,
      previewed: null,
      opened: earliest(stages.opened),
      'figured-out': earliest(stages.figuredOut),
      reacted: earliest(stages.reacted),
      returned: earliest(stages.returned),
      paid: earliest(stages.paid),
    },
    null,
  )
  const start = stationNames.indexOf('opened')
  return { ...whole, present: whole.present - start, stations: whole.stations.slice(start) }
}

function lineOf(known: Readonly<Record<StationName, Known>>, stop: Line['stop']): Line {
  const present = stationNames.findLastIndex((name) => known[name] && known[name].at !== null)
  return {
    present,
    stop,
    stations: stationNames.map((name, index) => ({
      name,
      label: stationLabel[name],
      state: stateOf(known[name], index, present),
      at: known[name]?.at ?? null,
      knownBy: known[name]?.knownBy ?? null,
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
function earliest(...all: readonly (ReachedStage | undefined)[]): Known {
  let found: Known = null
  for (const one of all) {
    if (!one) continue
    if (one.at === null) found ??= { at: null, knownBy: knownByLabel.unmeasurable }
    else if (!found || found.at === null || one.at < found.at)
      found = { at: one.at, knownBy: knownByLabel[one.knownBy] }
  }
  return found
}

function heardOf(turn: Turn): ReachedStage | undefined {
  const heard = turn.reactions.find((one) => !one.noise || one.attested)
  return heard && { at: heard.at, knownBy: heard.noise ? 'attested' : 'said' }
}
