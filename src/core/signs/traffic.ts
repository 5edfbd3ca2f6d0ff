/** Signs about traffic. Without a source nothing is said. */
import { weekStart } from '../week.ts'
import { dayMs } from '../window.ts'
import type { Judgement, LaunchFacts, ProductFacts, SignEvidence, TrafficFacts } from './facts.ts'
import { count, unknown } from './say.ts'
import { thresholds } from './thresholds.ts'

const trafficTell =
  'an access log, or an export of Plausible, Umami, GA4, PostHog or a store console: outer gap --traffic FILE'

const notLaunched = 'no launch is known here: no public tag, store version, publish or pulse'
const launchTell = 'a tag of the version that went out, as git tag v1.0.0, or outer share --pulse PLACE'

/** Traffic at or near zero after launch. */
export function judgeTraffic(facts: ProductFacts, now: number): Judgement {
  const sources = facts.traffic
  if (sources.length === 0) return unknown('no traffic source was found', trafficTell)
  const source = namesOf(sources)
  const weeks = busiest(sources)
  if (weeks.length === 0) {
    const [only] = sources
    if (only && launchOf(facts) && only.total !== null && only.total < thresholds.visitorsPerWeek)
      return { verdict: 'present', source, evidence: [totalOf(only)] }
    return { ...unknown('the export has no days, so no week can be told', trafficTell), source }
  }
  const launch = launchOf(facts)
  const lastAt = Math.max(...sources.map((one) => one.lastAt ?? -Infinity))
  if (launch && lastAt < launch.at)
    return { ...unknown(`what was measured ends before ${launchWords(launch)}`, trafficTell), source }
  const since = launch ? Math.max(launch.at, firstOf(sources)) : firstOf(sources)
  if (now - (launch?.at ?? since) < thresholds.daysAfterLaunch * dayMs)
    return { ...unknown('it is out for less than a week', 'look again in a few days'), source }
  const from = launch ? weeks.filter((one) => one.until > launch.at) : weeks
  const last = from.slice(-thresholds.trafficWeeks)
  const days = Math.ceil((lastAt - since) / dayMs)
  if (days < thresholds.trafficDays && sumOf(last) < thresholds.visitorsPerWeek)
    return {
      ...unknown(`only ${count(Math.max(1, days), 'day was', 'days were')} measured`, trafficTell),
      source,
    }
  // A few days stand for a week.
  const average = sumOf(last) / Math.min(last.length, Math.max(1, days) / 7)
  const evidence: SignEvidence[] = [
    {
      what: `${last.map((one) => one.count).join(', ')} ${unitOf(sources)} in ${spanOf(last)}`,
      where: source,
    },
    launch
      ? { what: launchWords(launch), at: launch.at }
      : { what: 'no launch is known here, so it counts from the first measured day', at: since },
  ]
  const verdict = average < thresholds.visitorsPerWeek ? 'present' : 'absent'
  // Nobody comes to what is not out yet.
  if (verdict === 'present' && !launch)
    return {
      ...unknown(notLaunched, launchTell),
      source,
      evidence: [{ what: notLaunched }, ...evidence.slice(0, 1)],
    }
  return { verdict, source, evidence }
}

/** Agents are tuned in weeks that nearly nobody visited. */
export function judgeOptimising(facts: ProductFacts): Judgement {
  const { build, traffic } = facts
  if (!build) return unknown('no git history', 'its git history')
  const tuned = build.hasAgents ? build.pipelineWeeks.filter((one) => one.commits > 0) : []
  const all = tuned.reduce((sum, one) => sum + one.commits, 0)
  if (all < thresholds.tuningCommits && build.cut)
    return unknown(
      `${count(all, 'commit')} to agents in a history that was cut`,
      'the whole history: git fetch --unshallow',
    )
  if (all < thresholds.tuningCommits)
    return {
      verdict: 'absent',
      source: 'git',
      evidence: [{ what: `${count(all, 'commit')} to agents, prompts and tooling` }],
    }
  const weeks = new Map(busiest(traffic).map((one) => [one.week, one.count]))
  if (weeks.size === 0)
    return {
      ...unknown(`${count(all, 'commit')} to agents, prompts and tooling; traffic is not known`, trafficTell),
      evidence: [
        { what: `${count(all, 'commit')} to agents, prompts and tooling; traffic is not known` },
        ...build.pipelineSamples.slice(0, 2),
      ],
    }
  const measured = tuned.filter((one) => weeks.has(one.week))
  const quiet = measured.filter((one) => (weeks.get(one.week) ?? 0) < thresholds.visitorsPerWeek)
  const commits = quiet.reduce((sum, one) => sum + one.commits, 0)
  const source = `git, ${namesOf(traffic)}`
  if (commits >= thresholds.tuningCommits)
    return {
      verdict: 'present',
      source,
      evidence: [
        {
          what: `${count(commits, 'commit')} to agents, prompts and tooling in ${spanOf(quiet)}, with ${Math.max(...quiet.map((one) => weeks.get(one.week) ?? 0))} ${unitOf(traffic)} in the best of these weeks`,
          where: namesOf(traffic),
        },
        ...build.pipelineSamples.slice(0, 3),
      ],
    }
  if (measured.length === 0)
    return {
      ...unknown('traffic was measured in other weeks than agents were tuned', trafficTell),
      source,
    }
  return {
    verdict: 'absent',
    source,
    evidence: [
      {
        what: `${count(commits, 'commit')} to agents, prompts and tooling in weeks with fewer than ${thresholds.visitorsPerWeek} ${unitOf(traffic)}`,
      },
    ],
  }
}

/** A pulse taken for a habit. */
export function judgeSpike(facts: ProductFacts, now: number): Judgement {
  const ripe = (facts.loop?.pulses ?? []).filter((one) => now - one.at >= thresholds.daysAfterSpike * dayMs)
  const pulsed = ripe.filter((one) => one.opened >= thresholds.spikeVisitors)
  const gone = pulsed.filter((one) => one.returned < one.opened * thresholds.returnShare)
  const evidence: SignEvidence[] = pulsed.map((one) => ({
    what: `${one.channel}: ${one.opened} opened it, ${one.returned} came back`,
    where: one.link,
    at: one.at,
  }))
  const series = facts.traffic.filter((one) => one.weeks.length > 0 && one.source !== loopSource)
  const peaks = series.map((one) => ({ source: one, peak: peakOf(one.weeks) }))
  for (const { source, peak } of peaks)
    if (peak)
      evidence.push({
        what: `${peak.count} ${source.unit} in ${peak.week}, then ${peak.after.join(', ')}`,
        where: source.source,
      })
  const source = [...(pulsed.length > 0 ? ['loop'] : []), ...series.map((one) => one.source)].join(', ')
  if (gone.length > 0 || peaks.some(({ peak }) => peak?.fell)) return { verdict: 'present', source, evidence }
  const tooSoon = peaks.some(({ peak }) => peak && peak.after.length === 0)
  if (ripe.length === 0 && (series.length === 0 || tooSoon))
    return unknown(
      tooSoon
        ? 'the highest week is the last one measured'
        : 'no pulse and no traffic source says what a launch did',
      trafficTell,
    )
  return {
    verdict: 'absent',
    source: source || 'loop',
    evidence:
      evidence.length > 0
        ? evidence
        : [
            series.length > 0
              ? { what: 'no week stands out from the others' }
              : { what: `no pulse brought ${thresholds.spikeVisitors} visitors, as far as this loop knows` },
          ],
  }
}

export const loopSource = 'this loop’s links'

type Week = { readonly week: string; readonly count: number }

/** The highest week of a series that stands out from what was before, and whether the weeks after it fell away. */
function peakOf(weeks: readonly Week[]) {
  let at = -1
  for (const [index, one] of weeks.entries()) if (at < 0 || one.count > (weeks[at]?.count ?? 0)) at = index
  const top = weeks[at]
  if (!top || top.count < thresholds.spikeVisitors) return undefined
  const before = median(weeks.slice(0, at).map((one) => one.count))
  const after = weeks.slice(at + 1).map((one) => one.count)
  const stands = top.count >= thresholds.spikeTimes * Math.max(1, before)
  const later = median(after.slice(-thresholds.trafficWeeks))
  const fell = stands && after.length > 0 && top.count >= thresholds.spikeTimes * Math.max(1, later)
  return stands ? { week: top.week, count: top.count, after: after.slice(0, 6), fell } : undefined
}

const sumOf = (weeks: readonly Week[]): number => weeks.reduce((sum, one) => sum + one.count, 0)

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** Several sources may have seen the same visitors: the most that one of them counted, week by week. */
function busiest(sources: readonly TrafficFacts[]): (Week & { readonly until: number })[] {
  const most = new Map<string, number>()
  for (const { weeks } of sources)
    for (const { week, count } of weeks) most.set(week, Math.max(most.get(week) ?? 0, count))
  return [...most]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([week, count]) => ({ week, count, until: weekStart(week) + 7 * dayMs }))
}

const launchOf = (facts: ProductFacts): LaunchFacts | undefined =>
  facts.launches.toSorted((a, b) => a.at - b.at)[0]

const launchWords = ({ how, name }: LaunchFacts): string =>
  ({
    tag: `the tag ${name}`,
    pulse: `the pulse on ${name}`,
    store: `the store version ${name}`,
    publish: `published as ${name}`,
  })[how]

const namesOf = (sources: readonly TrafficFacts[]): string =>
  [...new Set(sources.map((one) => one.source))].join(', ')
const unitOf = (sources: readonly TrafficFacts[]): string =>
  [...new Set(sources.map((one) => one.unit))].join(' or ')
const firstOf = (sources: readonly TrafficFacts[]): number =>
  Math.min(...sources.map((one) => one.firstAt ?? Infinity))
const totalOf = (one: TrafficFacts): SignEvidence => ({
  what: `${one.total} ${one.unit} in all`,
  where: one.source,
})
const spanOf = (weeks: readonly { readonly week: string }[]): string => {
  const [first, last] = [weeks[0]?.week, weeks.at(-1)?.week]
  return first === last ? `${first}` : `${first} to ${last}`
}
