/** Turns and journeys for tests: nothing has happened in them. */
import type { CallAnswer } from './client.ts'

type Turn = CallAnswer<'turns'>['turns'][number]
type Journey = Turn['journeys'][number]
type Reaction = Turn['reactions'][number]

export const aTurn = (more: Partial<Turn>): Turn => ({
  turn: 'tabc2345',
  product: 'recipes',
  share: 's',
  person: 'Ana',
  relation: 'stranger',
  via: null,
  link: 'http://a.localhost/',
  addresses: [],
  build: 'b1',
  seenBuild: 'b1',
  madeAt: 0,
  sentAt: null,
  previewed: null,
  turnedAway: null,
  stage: 'made',
  stageAt: 0,
  silence: null,
  silentSince: null,
  lookAgainAt: null,
  closed: false,
  closedAt: null,
  simulated: false,
  expected: null,
  window: { open: true, closesAt: 10, ms: 10, from: 'open', unopenedMs: 10, openedAt: null },
  looked: null,
  attested: {},
  knocks: [],
  reactions: [],
  notes: [],
  journeys: [],
  ...more,
})

export const aJourney = (more: Partial<Journey>): Journey => ({
  visitor: 'v1',
  device: 'iPhone',
  inApp: null,
  secondDevice: false,
  sameNetwork: false,
  build: 'b1',
  mixedBuilds: false,
  simulated: false,
  stage: 'opened',
  stages: {},
  firstTap: null,
  expected: null,
  taps: 0,
  deadTaps: 0,
  unseenTaps: 0,
  deadLabels: [],
  errors: [],
  paths: [],
  visits: 1,
  visibleMs: 0,
  lastAt: 0,
  reactions: [],
  ...more,
})

export const aReaction = (more: Partial<Reaction>): Reaction => ({
  id: 'e1',
  at: 7,
  words: 'where does it save?',
  source: 'heard',
  noise: false,
  attested: false,
  ...more,
})
