import * as z from 'zod'
import { previewProofs } from '../core/unfurlers.ts'
import {
  addresses,
  attestableStage,
  channel,
  list,
  looked,
  next,
  personName,
  reachedStage,
  reaction,
  relation,
  silence,
  stage,
  time,
  windowMs,
  words,
} from './shapes.ts'

export const journey = z.object({
  visitor: z.string(),
  device: z.string(),
  inApp: z.string().nullable(),
  secondDevice: z.boolean(),
  sameNetwork: z.boolean(),
  build: z.string(),
  mixedBuilds: z.boolean(),
  simulated: z.boolean(),
  stage,
  stages: z.object({
    opened: reachedStage.optional(),
    figuredOut: reachedStage.optional(),
    reacted: reachedStage.optional(),
    returned: reachedStage.optional(),
    paid: reachedStage.optional(),
  }),
  firstTap: z.object({ label: z.string(), afterMs: z.number(), slow: z.boolean() }).nullable(),
  expected: z.string().nullable(),
  taps: z.number(),
  deadTaps: z.number(),
  unseenTaps: z.number(),
  deadLabels: list(z.string()),
  errors: list(z.object({ at: time, message: z.string(), place: z.string() })),
  paths: list(z.string()),
  visits: z.number(),
  visibleMs: z.number(),
  lastAt: time,
  reactions: list(reaction),
})

const openWindow = z.object({
  open: z.boolean(),
  closesAt: time,
  ms: z.number(),
  from: z.enum(['open', 'mint']),
  unopenedMs: z.number(),
  openedAt: time.nullable(),
})

const knock = z.object({
  at: time,
  visitor: z.string(),
  again: z.boolean(),
  contact: z.string().nullable(),
  words: z.string().nullable(),
})

export const turn = z.object({
  turn: z.string(),
  product: z.string(),
  share: z.string(),
  person: z.string(),
  relation,
  via: channel.nullable(),
  link: z.string(),
  addresses: addresses.default([]),
  build: z.string(),
  /** What they had before them last; `build` while nobody was seen in it. */
  seenBuild: z.string(),
  madeAt: time,
  sentAt: time.nullable(),
  previewed: z.object({ at: time, by: z.string().nullable(), proves: z.enum(previewProofs) }).nullable(),
  turnedAway: z.object({ at: time, times: z.number() }).nullable(),
  stage,
  stageAt: time,
  silence: silence.nullable(),
  silentSince: time.nullable(),
  lookAgainAt: time.nullable(),
  closed: z.boolean(),
  closedAt: time.nullable(),
  simulated: z.boolean(),
  expected: z.string().nullable(),
  window: openWindow,
  looked,
  attested: z.object({
    opened: reachedStage.optional(),
    figuredOut: reachedStage.optional(),
    returned: reachedStage.optional(),
  }),
  knocks: list(knock),
  reactions: list(reaction),
  notes: list(z.object({ at: time, words: z.string() })),
  journeys: list(journey),
})

/** Newest first. */
export const turns = z.object({ schema: z.literal('outer.turns/1'), turns: list(turn), next })

export const pulse = z.object({
  pulse: z.string(),
  product: z.string(),
  channel: z.string(),
  link: z.string(),
  /** What is posted: the link, with the readable words the maker chose before it. */
  address: z.string(),
  addresses: addresses.default([]),
  /** A live product's place, `my.app`; null for every other pulse. */
  domain: z.string().nullable().default(null),
  build: z.string(),
  madeAt: time,
  /** Null: it has no end. */
  window: openWindow.extend({ closesAt: time.nullable(), ms: z.number().nullable() }),
  looked,
  previewed: z.object({ at: time, by: z.string().nullable() }).nullable(),
  simulated: z.boolean(),
  /** Numbers of visitors, never of people. */
  opened: z.number(),
  figuredOut: z.number(),
  reacted: z.number(),
  returned: z.number(),
  paid: z.number(),
  /** All visitors, of whom `journeys` holds the newest. */
  visitors: z.number(),
  /**
   * Who came last first. In the list of all pulses 100 are shared among them, at least 1 each, unless the query says how many;
   * one pulse alone comes with 100.
   */
  journeys: list(journey),
  /** Where the older ones begin, as `before` of `GET /pulses/:id`; null when there are none. */
  next,
})

export const pulses = z.object({ schema: z.literal('outer.pulses/1'), pulses: list(pulse) })

export const sentRequest = z.strictObject({ via: channel.optional() })
export const extendRequest = z.strictObject({ ms: windowMs.optional() })
export const noteRequest = z.strictObject({
  words,
  /** When it was seen, if it took a while to write down. */
  at: time.optional(),
})
export const heardRequest = z.strictObject({
  words,
  from: personName,
  product: z.string().max(64).optional(),
  turn: z.string().max(40).optional(),
  shows: attestableStage.optional(),
})
export const attestRequest = z.strictObject({
  /** A reaction's id; or a turn or a pulse, for praise on it; or a turn with a stage. */
  reaction: z.string().max(40).optional(),
  turn: z.string().max(40).optional(),
  pulse: z.string().max(40).optional(),
  /** Which praise: a part of it. */
  words: words.optional(),
  stage: attestableStage.optional(),
})
/** The turn or the pulse as it stands now. */
export const attested = z.union([turns, pulses])
/** Without an event the newest thing that the maker reported is taken back. */
export const undoRequest = z.strictObject({ event: z.string().max(40).optional() })
export const undone = z.object({
  schema: z.literal('outer.undone/1'),
  event: z.string(),
  kind: z.string(),
  words: z.string().nullable(),
  turn: z.string(),
})
/** `addresses`: the same where the link is open from elsewhere, for other devices of the maker’s. */
export const look = z.object({
  schema: z.literal('outer.look/1'),
  url: z.string(),
  addresses: addresses.default([]),
})
