/** The two loops compared trait by trait, and what can be built beside what can be distributed: with the maker's own numbers. */
import {
  asFarAsKnown,
  type LoopFacts,
  type ProductFacts,
  paidOf,
  type SignEvidence,
  shownOf,
} from '../core/signs/facts.ts'
import { count } from '../core/signs/say.ts'
import type { HistoryFacts } from './history.ts'
import type { Sessions } from './sessions.ts'

export type Traits = {
  readonly participants: number | null
  readonly latencyMs: number | null
  readonly failure: string
  readonly shape: string
  readonly blockedBy: string
  readonly skill: string
  readonly practice: number | null
}

export type AnatomyRow = {
  readonly canBuild: string
  readonly canDistribute: string
  readonly evidence: readonly SignEvidence[]
}

const noHistory = 'unknown: no git history'
const noLoop = 'unknown: no loop at hand'

export function innerTraits(histories: readonly HistoryFacts[], sessions: Sessions | null): Traits {
  if (histories.length === 0 || !sessions)
    return {
      participants: null,
      latencyMs: null,
      failure: noHistory,
      shape: noHistory,
      blockedBy: noHistory,
      skill: noHistory,
      practice: null,
    }
  const commits = sum(histories.map((one) => one.commits))
  const upkeep = sum(histories.map((one) => one.classes.upkeep.commits))
  const pipeline = sum(histories.map((one) => one.classes.pipeline.commits))
  const byAgents = sum(histories.map((one) => one.agentCommits))
  const many = sessions.starts.length
  const pause = longestPause(sessions)
  return {
    // One maker; a coding agent is no person.
    participants: commits === 0 ? null : 1,
    latencyMs: betweenCommits(commits, sessions),
    failure: `an error on the screen, seen at once: ${upkeep} of ${count(commits, 'commit')} repair or keep up what is there`,
    shape: `a line that rises: ${atLeast(histories)}${count(commits, 'commit')} in ${count(many, 'session')}`,
    blockedBy:
      pause === null
        ? 'nobody else: one session so far'
        : `nobody else: the longest pause was ${days(pause)}`,
    skill: `making: ${pipeline} of ${count(commits, 'commit')} to the tools themselves, ${byAgents} made with an agent`,
    practice: many,
  }
}

export function outerTraits(loops: readonly LoopFacts[] | null): Traits {
  if (loops === null)
    return {
      participants: null,
      latencyMs: null,
      failure: noLoop,
      shape: noLoop,
      blockedBy: noLoop,
      skill: noLoop,
      practice: null,
    }
  const turns = sum(loops.map((one) => one.turns))
  const people = sum(loops.map(peopleIn))
  const silent = sum(loops.flatMap((one) => Object.values(one.silences)))
  const kinds = Map.groupBy(
    loops.flatMap((one) => Object.entries(one.silences)),
    ([kind]) => kind,
  )
  const reacted = loops.flatMap((one) => one.reactedAfterMs)
  const opened = loops.flatMap((one) => one.openedAfterMs)
  const places = new Set(
    loops.flatMap((one) => [...one.channels, ...one.pulses.map((pulse) => pulse.channel)]),
  )
  const how = (key: 'opened' | 'figuredOut' | 'reacted' | 'returned' | 'paid'): number =>
    sum(loops.map((one) => one[key]))
  return {
    // A turn is one person beside the maker.
    participants: turns === 0 ? 0 : 2,
    latencyMs: middle(reacted),
    failure:
      turns === 0
        ? `none seen: nobody was asked, ${asFarAsKnown}`
        : `silence: ${silent} of ${count(turns, 'turn')}${kinds.size > 0 ? ` (${[...kinds].map(([kind, all]) => `${sum(all.map(([, many]) => many))} ${kind}`).join(', ')})` : ''}`,
    shape: `steps: of ${count(people, 'person', 'people')} shown, ${how('opened')} opened, ${how('figuredOut')} figured it out, ${how('reacted')} reacted, ${how('returned')} came back, ${how('paid')} paid`,
    blockedBy:
      turns === 0
        ? 'a name: no turn has been made'
        : opened.length === 0
          ? 'another person’s time: none has opened it'
          : `another person’s time: ${spanOf(middle(opened) ?? 0)} until it is opened`,
    skill: `asking: ${count(people, 'named person', 'named people')}, ${count(places.size, 'place')}, ${how('reacted')} with words`,
    practice: turns,
  }
}

/** Rows of the two columns. `histories`, `loops`: null where nothing says. */
export function compareColumns(
  products: readonly ProductFacts[],
  histories: readonly HistoryFacts[],
  sessions: Sessions | null,
  loops: readonly LoopFacts[] | null,
): readonly AnatomyRow[] {
  const commits = sum(histories.map((one) => one.commits))
  const has = histories.length > 0
  const turns = loops && sum(loops.map((one) => one.turns))
  const shown = products.map(shownOf)
  const known = shown.filter((one) => one !== null)
  const agents = mostAgents(histories)
  const pipeline = sum(histories.map((one) => one.classes.pipeline.commits))
  const places = [...new Set(products.flatMap((one) => one.notes.channels.map((hit) => hit.channel)))]
  const launches = products.flatMap((one) => one.launches)
  const traffic = products.flatMap((one) => one.traffic)
  const assets = products.flatMap((one) => one.assets ?? [])
  const paid = products.map(paidOf)
  const lastTraffic = traffic.flatMap((one) => one.weeks.slice(-4).map((week) => week.count))
  return [
    {
      canBuild: has
        ? `${atLeast(histories)}${count(commits, 'commit')} in ${count(sessions?.starts.length ?? 0, 'session')}`
        : noHistory,
      canDistribute: turns === null ? noLoop : `${count(turns, 'turn')} to people outside the household`,
      evidence: histories
        .flatMap((one) =>
          one.lastAt === null ? [] : [{ what: 'the last commit', where: one.root, at: one.lastAt }],
        )
        .slice(0, 3),
    },
    {
      canBuild: has ? `${count(pipeline, 'commit')} to agents, pipelines and CI` : noHistory,
      canDistribute:
        known.length === 0
          ? 'people shown: unknown'
          : `${count(sum(known.map((one) => one.people)), 'person', 'people')} shown it`,
      evidence: histories
        .flatMap((one) => one.classes.pipeline.newest.slice(0, 1))
        .slice(0, 3)
        .map((one) => ({
          what: `“${one.subject}”`,
          where: `commit ${one.hash.slice(0, 10)}`,
          ...(one.at !== null && { at: one.at }),
        })),
    },
    {
      canBuild: has ? agents : noHistory,
      canDistribute:
        loops === null
          ? 'words from people: unknown'
          : `${count(sum(loops.map((one) => one.reacted)), 'person', 'people')} reacted in words`,
      evidence: [],
    },
    {
      canBuild:
        has || launches.length > 0 ? count(launches.length, 'launch', 'launches') : 'launches: unknown',
      canDistribute:
        traffic.length === 0
          ? 'traffic: unknown'
          : `${lastTraffic.length > 0 ? sum(lastTraffic) : sum(traffic.map((one) => one.total ?? 0))} ${traffic[0]?.unit}${lastTraffic.length > 0 ? ' in the last 4 measured weeks' : ' in all'}`,
      evidence: [
        ...launches.slice(0, 2).map((one) => ({ what: `${one.how} ${one.name}`, at: one.at })),
        ...traffic.slice(0, 2).map((one) => ({ what: 'traffic', where: one.source })),
      ],
    },
    {
      canBuild: count(assets.length, 'marketing asset'),
      canDistribute:
        places.length === 0 ? 'no place named in notes' : `places named: ${places.slice(0, 5).join(', ')}`,
      evidence: [
        ...assets.slice(0, 2).map((where) => ({ what: 'an asset', where })),
        ...products
          .flatMap((one) =>
            one.notes.channels.slice(0, 1).map((hit) => ({ what: hit.channel, where: hit.where })),
          )
          .slice(0, 2),
      ],
    },
    {
      canBuild: count(products.length, 'product'),
      canDistribute: paid.every((one) => one === null)
        ? 'payers: unknown'
        : `${count(sum(paid.map((one) => one?.payers ?? 0)), 'payer')}${paid.some((one) => one === null) ? ', as far as is known' : ''}`,
      evidence: [],
    },
  ]
}

/** A clone that was cut holds only its newest commits. */
const atLeast = (histories: readonly HistoryFacts[]): string =>
  histories.some((one) => one.shallow) ? 'at least ' : ''

const peopleIn = (loop: LoopFacts): number =>
  loop.people.friend + loop.people.acquaintance + loop.people.stranger

function mostAgents(histories: readonly HistoryFacts[]): string {
  const commits = sum(histories.map((one) => one.agentCommits))
  const names = [...new Set(histories.flatMap((one) => one.agents.map((agent) => agent.agent)))]
  return commits === 0
    ? 'no commit names an agent'
    : `${count(commits, 'commit')} made with ${names.slice(0, 3).join(', ')}`
}

/** From one commit to the next within a session: what an act in the inner loop takes until it is answered, at most. */
function betweenCommits(commits: number, { starts, ends }: Sessions): number | null {
  const gaps = commits - starts.length
  if (gaps <= 0) return null
  let worked = 0
  for (let at = 0; at < starts.length; at += 1) worked += (ends[at] ?? 0) - (starts[at] ?? 0)
  return Math.round(worked / gaps)
}

function longestPause({ starts, ends }: Sessions): number | null {
  let longest: number | null = null
  for (let at = 1; at < starts.length; at += 1)
    longest = Math.max(longest ?? 0, (starts[at] ?? 0) - (ends[at - 1] ?? 0))
  return longest
}

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0)

function middle(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? null
}

const days = (ms: number): string =>
  ms < 2 * 86_400_000 ? spanOf(ms) : count(Math.round(ms / 86_400_000), 'day')

export function spanOf(ms: number): string {
  if (ms < 90_000) return `${Math.round(ms / 1000)} s`
  if (ms < 100 * 60_000) return `${Math.round(ms / 60_000)} min`
  if (ms < 48 * 3_600_000) return `${Math.round(ms / 3_600_000)} h`
  return count(Math.round(ms / 86_400_000), 'day')
}
