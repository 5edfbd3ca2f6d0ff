/** What a server knows of the outer loop, reduced to small facts per product. */
import type { Loop } from '../core/loop.ts'
import { countsAsPerson, type Relation, relations } from '../core/people.ts'
import type { LoopFacts } from '../core/signs/facts.ts'
import type { Silence } from '../core/silence.ts'
import { type Stage, stages } from '../core/turn.ts'
import { weeksIn } from '../core/week.ts'
import type { CallAnswer, Client } from './client.ts'

type Turn = CallAnswer<'turns'>['turns'][number]
type Pulse = CallAnswer<'pulses'>['pulses'][number]
/** One answer holds 500; a maker with more turns than this many answers hold is read as far back as they reach. */
const mostPages = 20

/** Throws `Problem` as the client does. What was simulated is left out: no person did it. */
export async function readLoop(client: Client, timeZone: string, now: number): Promise<Loop> {
  const [{ products }, { pulses }, today, { people }, { turns, cut }] = await Promise.all([
    client.call('products'),
    client.call('pulses'),
    client.call('today'),
    client.call('people'),
    readTurns(client),
  ])
  const weekOf = weeksIn(timeZone)
  return {
    products: products.map((product) => {
      const its = turns.filter((one) => one.product === product.product && !one.simulated)
      const posted = pulses.filter((one) => one.product === product.product && !one.simulated)
      return {
        product: product.product,
        facts: foldLoop(its, posted, weekOf, now),
        furthest: furthestOf(its, posted),
        madeAt: product.madeAt,
        lastOutsiderOpenAt: product.lastOutsiderOpenAt,
        retired: product.retired,
      }
    }),
    today,
    people,
    links: new Map(turns.map((one) => [one.turn, one.link])),
    cut,
  }
}

async function readTurns(client: Client): Promise<{ turns: readonly Turn[]; cut: boolean }> {
  const turns: Turn[] = []
  let before: string | undefined
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await client.call('turns', { query: { before, limit: 500 } })
    turns.push(...answer.turns)
    if (answer.next === null) return { turns, cut: false }
    before = answer.next
  }
  return { turns, cut: true }
}

/** A turn that neither was said to be sent nor left a trace has been shown to nobody. */
const wentOut = (turn: Turn): boolean => turn.sentAt !== null || turn.stage !== 'made'

const firstOpen = (turn: Turn): number | undefined =>
  least([turn.attested.opened, ...turn.journeys.map((one) => one.stages.opened)].map((one) => one?.at))

const firstWords = (turn: Turn): number | undefined =>
  least(
    [...turn.reactions, ...turn.journeys.flatMap((one) => one.reactions)]
      .filter((one) => !one.noise || one.attested)
      .map((one) => one.at),
  )

const reached = (turn: Turn, stage: Stage): boolean => stages.indexOf(turn.stage) >= stages.indexOf(stage)

function foldLoop(
  turns: readonly Turn[],
  pulses: readonly Pulse[],
  weekOf: (at: number) => string,
  now: number,
): LoopFacts {
  const outside = turns.filter((one) => countsAsPerson(one.relation))
  const sent = outside.filter(wentOut)
  const named = (relation: Relation): number =>
    new Set(turns.filter((one) => one.relation === relation && wentOut(one)).map((one) => one.person)).size
  const people = Object.fromEntries(relations.map((one) => [one, named(one)])) as Record<Relation, number>
  const wentAt = (one: Turn): number => one.sentAt ?? one.madeAt
  const how = (stage: Stage): number => outside.filter((one) => reached(one, stage)).length
  const sum = (key: 'reacted' | 'returned' | 'paid' | 'figuredOut'): number =>
    pulses.reduce((all, one) => all + one[key], 0)
  const silences: Partial<Record<Silence, number>> = {}
  // Before it is time to look again, it waits.
  for (const { silence } of sent.filter((one) => (one.lookAgainAt ?? 0) <= now))
    if (silence !== null) silences[silence] = (silences[silence] ?? 0) + 1
  return {
    turns: outside.length,
    people,
    opened: how('opened'),
    figuredOut: how('figured-out') + sum('figuredOut'),
    reacted: outside.filter((one) => firstWords(one) !== undefined).length + sum('reacted'),
    returned: how('returned') + sum('returned'),
    paid: outside.filter((one) => one.journeys.some(hasPaid)).length + sum('paid'),
    closed: outside.filter((one) => one.closed).length,
    channels: [...new Set(sent.flatMap((one) => (one.relation === 'stranger' && one.via ? [one.via] : [])))],
    pulses: pulses.map((one) => ({
      channel: one.channel,
      link: one.address,
      at: one.madeAt,
      opened: one.opened,
      returned: one.returned,
    })),
    turnsAt: outside.map(wentAt).sort((a, b) => a - b),
    openedAfterMs: afters(sent, firstOpen),
    reactedAfterMs: afters(sent, firstWords),
    silences,
    pulseWeeks: weeksOf(pulses, weekOf),
  }
}

const hasPaid = (one: Turn['journeys'][number]): boolean => typeof one.stages.paid?.at === 'number'

const afters = (turns: readonly Turn[], ends: (turn: Turn) => number | undefined): number[] =>
  turns.flatMap((one) => {
    const end = ends(one)
    return end === undefined ? [] : [Math.max(0, end - (one.sentAt ?? one.madeAt))]
  })

/** Visitors whose journey an answer does not hold came when their pulse was posted, as most do. */
function weeksOf(pulses: readonly Pulse[], weekOf: (at: number) => string) {
  const weeks = new Map<string, number>()
  const add = (at: number, count: number): void => {
    const week = weekOf(at)
    weeks.set(week, (weeks.get(week) ?? 0) + count)
  }
  for (const one of pulses) {
    const opens = one.journeys.flatMap((journey) => journey.stages.opened?.at ?? [])
    for (const at of opens) add(at, 1)
    add(one.madeAt, Math.max(0, one.opened - opens.length))
  }
  return [...weeks].sort(([a], [b]) => (a < b ? -1 : 1)).map(([week, count]) => ({ week, count }))
}

function furthestOf(turns: readonly Turn[], pulses: readonly Pulse[]): Stage | null {
  const strangers = turns.filter((one) => one.relation === 'stranger').map((one) => one.stage)
  const visitors = pulses.flatMap((one): Stage[] => {
    if (one.paid > 0) return ['paid']
    if (one.returned > 0) return ['returned']
    if (one.reacted > 0) return ['reacted']
    if (one.figuredOut > 0) return ['figured-out']
    return one.opened > 0 ? ['opened'] : []
  })
  const far = Math.max(-1, ...[...strangers, ...visitors].map((one) => stages.indexOf(one)))
  return stages[far] ?? null
}

function least(values: readonly (number | null | undefined)[]): number | undefined {
  const known = values.filter((one) => typeof one === 'number')
  return known.length === 0 ? undefined : Math.min(...known)
}
