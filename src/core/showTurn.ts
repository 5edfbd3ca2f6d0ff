/** Adds a turn up: from what the store knows of it to what the maker reads. Pure. */
import type { VisitorId } from './ids.ts'
import { type Journey, type Reached, visibleMs } from './journey.ts'
import type { Opening } from './opening.ts'
import { countsAsPerson, type Relation } from './people.ts'
import { type Silence, waitMs } from './silence.ts'
import {
  type JourneyShown,
  type Stage,
  type StageShown,
  slowFirstTapMs,
  stages,
  type Turn,
  type TurnFacts,
} from './turn.ts'
import { previewProves } from './unfurlers.ts'
import { closesAt, isOpen } from './window.ts'

/** Adds up one turn. `now` decides only whether the window is open. */
export function showTurn(facts: TurnFacts, now: number): Turn {
  const { opening } = facts
  const visitors = facts.visitors.toSorted(
    (a, b) =>
      (a.journey.opened?.at ?? Infinity) - (b.journey.opened?.at ?? Infinity) ||
      a.journey.firstAt - b.journey.firstAt,
  )
  const first = visitors[0]?.visitor
  const journeys = visitors.map(({ visitor, journey }) =>
    showJourney(visitor, journey, opening, visitor !== first),
  )
  const folded = visitors.map((one) => one.journey)
  const reached = reachedStages(opening, folded)
  const stage = furthest(reached)
  const closedAt = closedAtOf(facts.person.relation, reached)
  return {
    turn: facts.turn,
    product: facts.product,
    share: facts.share,
    person: facts.person.name,
    relation: facts.person.relation,
    link: facts.link,
    build: opening.build,
    // A state that was stored by an earlier version knows nothing of it.
    seenBuild: opening.seen?.build ?? opening.build,
    madeAt: opening.window.madeAt,
    ...showSending(facts),
    turnedAway: opening.turnedAway,
    stage,
    stageAt: reached[stage]?.at ?? opening.window.madeAt,
    ...showSilence(opening, folded, reached),
    closed: closedAt !== null,
    closedAt,
    simulated: opening.simulated || journeys.some((journey) => journey.simulated),
    expected: opening.expected,
    window: showWindow(facts, now),
    attested: showAttested(opening),
    knocks: showKnocks(opening, visitors),
    reactions: opening.heard,
    notes: opening.notes.map(({ at, words }) => ({ at, words })),
    journeys,
  }
}

function showSending({ opening, via: planned }: TurnFacts): Pick<Turn, 'via' | 'sentAt' | 'previewed'> {
  const via = opening.sent?.via ?? planned
  const proves = via === null ? 'nothing' : previewProves[via]
  return {
    via,
    sentAt: opening.sent?.at ?? null,
    previewed: opening.previewed && { ...opening.previewed, proves },
  }
}

function showSilence(
  opening: Opening,
  journeys: readonly Journey[],
  reached: ReachedStages,
): Pick<Turn, 'silence' | 'silentSince' | 'lookAgainAt'> {
  const silence = silenceOf(opening, journeys, reached)
  if (silence === null) return { silence, silentSince: null, lookAgainAt: null }
  const isTurnedAway = opening.turnedAway && silence === 'turned-away'
  const silentSince = isTurnedAway ? opening.turnedAway.at : lastSign(opening, journeys)
  return { silence, silentSince, lookAgainAt: silentSince + waitMs[silence] }
}

const showWindow = ({ opening: { window }, given }: TurnFacts, now: number): Turn['window'] => ({
  open: given && isOpen(window, now),
  closesAt: closesAt(window),
  ms: window.windowMs,
  from: window.from,
  unopenedMs: window.unopenedMs,
  openedAt: window.openedAt,
})

const showAttested = ({ attested }: Opening): Turn['attested'] => ({
  ...(attested.opened && { opened: attested.opened }),
  ...(attested['figured-out'] && { figuredOut: attested['figured-out'] }),
  ...(attested.returned && { returned: attested.returned }),
})

/** The words of a knock stand in its visitor's journey. */
const showKnocks = ({ knocks }: Opening, visitors: TurnFacts['visitors']): Turn['knocks'] =>
  knocks.map(({ at, visitor, again, contact }) => {
    const reactions = visitors.find((one) => one.visitor === visitor)?.journey.reactions
    const words = reactions?.find((one) => one.source === 'knock' && one.at === at)?.words ?? null
    return { at, visitor, again, contact, words }
  })

const unmeasurable: StageShown = { at: null, knownBy: 'unmeasurable' }

/** Opened where nothing more can be seen: what did not show may have happened all the same. */
const isHidden = (journey: Journey): boolean =>
  journey.opened !== null && (journey.private || journey.redirected)

/** One visitor's journey as JSON. */
export function showJourney(
  visitor: VisitorId,
  journey: Journey,
  opening: Pick<Opening, 'expected'>,
  secondDevice: boolean,
): JourneyShown {
  const hidden = isHidden(journey) ? unmeasurable : undefined
  const figuredOut =
    journey.figuredOut ?? hidden ?? (journey.opened && journey.unseenTaps > 0 ? unmeasurable : undefined)
  // Whoever asks not to be measured may still say something; on a page elsewhere nobody can say it here.
  const reacted = journey.reacted ?? (journey.redirected ? hidden : undefined)
  const returned = journey.returned ?? hidden
  return {
    visitor,
    device: journey.device,
    inApp: journey.inApp,
    secondDevice,
    sameNetwork: journey.sameNetwork,
    build: journey.build,
    mixedBuilds: journey.mixedBuilds,
    simulated: journey.simulated,
    stage: furthest({
      opened: journey.opened,
      'figured-out': journey.figuredOut,
      reacted: journey.reacted,
      returned: journey.returned,
      paid: journey.paid,
    }),
    stages: {
      ...(journey.opened && { opened: journey.opened }),
      ...(figuredOut && { figuredOut }),
      ...(reacted && { reacted }),
      ...(returned && { returned }),
      ...(journey.paid && { paid: journey.paid }),
    },
    firstTap: journey.firstTap && {
      label: journey.firstTap.label,
      afterMs: journey.firstTap.afterMs,
      slow: journey.firstTap.afterMs > slowFirstTapMs,
    },
    expected: opening.expected,
    taps: journey.taps,
    deadTaps: journey.deadTaps,
    unseenTaps: journey.unseenTaps,
    deadLabels: journey.deadLabels,
    errors: journey.errors,
    paths: journey.paths,
    visits: journey.visits,
    visibleMs: visibleMs(journey),
    lastAt: journey.lastAt,
    reactions: journey.reactions,
  }
}

type ReachedStages = Readonly<Partial<Record<Stage, { readonly at: number } | null>>>

function reachedStages(opening: Opening, journeys: readonly Journey[]): ReachedStages {
  const earliest = (...all: (Reached | null | undefined)[]): Reached | null =>
    all.reduce<Reached | null>((so, one) => (one && (!so || one.at < so.at) ? one : so), null)
  return {
    made: { at: opening.window.madeAt },
    sent: opening.sent,
    previewed: opening.previewed,
    opened: earliest(opening.attested.opened, ...journeys.map((one) => one.opened)),
    'figured-out': earliest(opening.attested['figured-out'], ...journeys.map((one) => one.figuredOut)),
    reacted: earliest(opening.reacted, ...journeys.map((one) => one.reacted)),
    returned: earliest(opening.attested.returned, ...journeys.map((one) => one.returned)),
    paid: earliest(...journeys.map((one) => one.paid)),
  }
}

const furthest = (reached: ReachedStages): Stage => stages.findLast((stage) => reached[stage]) ?? 'made'

/** DESIGN's baseline: opened, figured out, and reacted in words that are not mere praise, by someone outside the household. */
function closedAtOf(relation: Relation, reached: ReachedStages): number | null {
  const { opened, reacted } = reached
  const figuredOut = reached['figured-out']
  if (!countsAsPerson(relation) || !opened || !figuredOut || !reacted) return null
  return Math.max(opened.at, figuredOut.at, reacted.at)
}

function silenceOf(opening: Opening, journeys: readonly Journey[], reached: ReachedStages): Silence | null {
  if (reached.returned || reached.paid) return null
  // Whatever they wrote on the page that said so: they came for the app, and it was not there.
  if (opening.turnedAway && !reached.opened) return 'turned-away'
  if (reached.reacted) return journeys.some(isHidden) ? null : 'once'
  const opened = journeys.filter((one) => one.opened)
  if (opened.length > 0) return silenceAfterOpen(opened, reached)
  if (reached['figured-out']) return 'speechless'
  if (reached.opened) return null
  if (opening.previewed) return 'unopened'
  return opening.sent ? 'no-trace' : null
}

function silenceAfterOpen(opened: readonly Journey[], reached: ReachedStages): Silence | null {
  // An error is what stopped them when nothing worked after it, unless they got on with another browser.
  const figuredOut = opened.filter((one) => one.figuredOut)
  if (figuredOut.length > 0 ? figuredOut.every(isBroken) : opened.some(isBroken)) return 'broke'
  if (reached['figured-out']) return 'speechless'
  if (opened.some((one) => isHidden(one) || one.unseenTaps > 0)) return null
  return opened.some((one) => one.deadTaps > 0) ? 'stuck' : 'untouched'
}

const isBroken = ({ lastErrorAt, lastEffectiveAt }: Journey): boolean =>
  lastErrorAt !== null && lastErrorAt > (lastEffectiveAt ?? 0)

function lastSign(opening: Opening, journeys: readonly Journey[]): number {
  const seen = journeys.map((one) => one.lastAt)
  const said = [opening.sent?.at, opening.previewed?.at, ...opening.heard.map((one) => one.at)].filter(
    (at) => at !== undefined,
  )
  return Math.max(opening.window.madeAt, ...seen, ...said)
}
