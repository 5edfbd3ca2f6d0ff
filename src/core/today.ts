/** The one question of a day: who sees it today? Pure; a day is the maker's own. */
import { shortBuild } from './build.ts'
import type { Relation } from './people.ts'
import { countsAsPerson } from './people.ts'
import { type Act, actFor, type Silence } from './silence.ts'
import type { Turn } from './turn.ts'
import { dayMs } from './window.ts'

export type TodayItem = {
  readonly turn: string
  readonly product: string
  readonly person: string
  readonly why: string
  readonly since: number
  readonly act: string
  readonly command: string | null
}

export type Today = {
  /** `2026-11-21`, in the maker's time zone. */
  readonly day: string
  /** A turn went out today. Whether it is a stranger's is beside it. */
  readonly done: boolean
  readonly turns: readonly string[]
  /** Words without an answer, knocks, a closed door: someone is waiting for the maker. */
  readonly waitingOnYou: readonly TodayItem[]
  readonly silent: readonly (TodayItem & {
    readonly silence: Silence
    readonly waiting: boolean
    readonly lookAgainAt: number
  })[]
  readonly next: {
    readonly person: string | null
    readonly relation: Relation | null
    readonly product: string | null
    readonly why: string
    readonly act: string
    readonly command: string
  }
  /** Days in a row with a turn, today or up to yesterday; a missed day only ends a run, it is never counted. */
  readonly run: number
}

const maxItems = 20

export const dayOf = (at: number, timeZone: string): string => daysIn(timeZone)(at)

/** To make one takes longer than to use it a hundred times. */
const daysIn = (timeZone: string): ((at: number) => string) => {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone })
  return (at) => format.format(at)
}

/**
 * `builds` gives each product's newest build, to know whether someone's words have been answered by a later one. Of `retired`
 * products nobody is shown anything more: who waits there still waits, and nothing else is asked of the maker.
 */
export function planToday(
  turns: readonly Turn[],
  builds: ReadonlyMap<string, string>,
  now: number,
  timeZone: string,
  retired: ReadonlySet<string> = new Set(),
): Today {
  const dayAt = daysIn(timeZone)
  const day = dayAt(now)
  const counted = turns.filter((turn) => countsAsPerson(turn.relation))
  const went = counted.filter((turn) => turn.sentAt !== null || turn.stage !== 'made')
  const todays = went.filter((turn) => dayAt(wentAt(turn)) === day)
  const newest = newestPerPerson(counted)
  const alive = newest.filter((turn) => !retired.has(turn.product))
  return {
    day,
    done: todays.length > 0,
    turns: todays.map((turn) => turn.turn),
    waitingOnYou: newest.flatMap((turn) => waitingOf(turn)).slice(0, maxItems),
    silent: alive.flatMap((turn) => silentOf(turn, now)).slice(0, maxItems),
    next: nextOf(alive, builds, todays.length > 0),
    run: runOf(
      went.map((turn) => dayAt(wentAt(turn))),
      day,
    ),
  }
}

/** When it went out: as the maker said, else its first trace. What comes later is no turn of a later day. */
const wentAt = (turn: Turn): number =>
  turn.sentAt ??
  Math.min(
    turn.stageAt,
    turn.previewed?.at ?? Infinity,
    turn.attested.opened?.at ?? Infinity,
    ...turn.journeys.map((journey) => journey.stages.opened?.at ?? Infinity),
    ...turn.reactions.map((reaction) => reaction.at),
  )

function newestPerPerson(turns: readonly Turn[]): Turn[] {
  const newest = new Map<string, Turn>()
  for (const turn of turns) {
    const key = `${turn.product}\n${turn.person}`
    const known = newest.get(key)
    if (!known || known.madeAt < turn.madeAt) newest.set(key, turn)
  }
  return [...newest.values()].sort((a, b) => b.madeAt - a.madeAt)
}

const item = (turn: Turn, why: string, since: number, act: Act): TodayItem => ({
  turn: turn.turn,
  product: turn.product,
  person: turn.person,
  why,
  since,
  act: act.words,
  command: act.command,
})

/** All reactions of a turn, heard or written, oldest first. */
export const reactionsOf = (turn: Turn) =>
  [...turn.reactions, ...turn.journeys.flatMap((journey) => journey.reactions)].sort((a, b) => a.at - b.at)

/** The newest that are not mere praise. */
const wordsOf = (turn: Turn) => reactionsOf(turn).findLast((one) => !one.noise || one.attested)

function waitingOf(turn: Turn): TodayItem[] {
  const knock = turn.knocks.findLast((one) => one.again)
  if (knock && !turn.window.open)
    return [
      item(turn, 'asked for it back', knock.at, {
        words: `${turn.person} asked for it back.`,
        command: `outer extend ${turn.turn}`,
      }),
    ]
  if (turn.silence === 'turned-away' && turn.turnedAway)
    return [item(turn, 'came while the app was away', turn.turnedAway.at, actFor('turned-away', turn))]
  const words = wordsOf(turn)
  if (words)
    return [
      item(turn, `said: ${words.words}`, words.at, {
        words: `Answer ${turn.person}, then show what their words changed.`,
        command: `outer share --to ${quote(turn.person)}`,
      }),
    ]
  return []
}

function silentOf(turn: Turn, now: number): Today['silent'][number][] {
  const { silence, silentSince, lookAgainAt } = turn
  if (silence === null || silentSince === null || lookAgainAt === null) return []
  return [
    {
      ...item(turn, silence, silentSince, actFor(silence, turn)),
      silence,
      waiting: now < lookAgainAt,
      lookAgainAt,
    },
  ]
}

/** Someone who reacted ranks before a new person, once the build answers their words. */
function nextOf(newest: readonly Turn[], builds: ReadonlyMap<string, string>, done: boolean): Today['next'] {
  const answered = newest.find((turn) => {
    const build = builds.get(turn.product)
    return build !== undefined && build !== turn.seenBuild && wordsOf(turn) !== undefined
  })
  if (answered)
    return {
      person: answered.person,
      relation: answered.relation,
      product: answered.product,
      why: `${answered.person} reacted to ${shortBuild(answered.seenBuild)}, and there is a newer build`,
      act: `Show ${answered.person} what their words changed.`,
      command: `outer share --to ${quote(answered.person)}`,
    }
  const unsent = newest.find((turn) => turn.stage === 'made' && turn.window.open)
  if (unsent)
    return {
      person: unsent.person,
      relation: unsent.relation,
      product: unsent.product,
      why: `the link for ${unsent.person} is made and not sent`,
      act: `Send it to ${unsent.person}, then say so.`,
      command: `outer sent ${unsent.turn}`,
    }
  return {
    person: null,
    relation: null,
    product: newest[0]?.product ?? null,
    why: done ? 'today’s turn is out; tomorrow is another person' : 'nobody has been shown it today',
    act: done
      ? 'Nothing more today. Look at what they do.'
      : 'Name one person who has the problem, and show them.',
    command: done ? 'outer watch' : 'outer share --to NAME --relation stranger',
  }
}

function runOf(days: readonly string[], today: string): number {
  const seen = new Set(days)
  // Today may still come: the run stands until the day is over.
  let day = seen.has(today) ? today : dayBefore(today)
  let run = 0
  while (seen.has(day)) {
    run += 1
    day = dayBefore(day)
  }
  return run
}

/** By the calendar: where clocks are put forward, a day is shorter than 24 hours. */
const dayBefore = (day: string): string => new Date(Date.parse(day) - dayMs).toISOString().slice(0, 10)

const quote = (name: string): string => (/^[\w-]+$/.test(name) ? name : `"${name.replaceAll('"', '')}"`)
