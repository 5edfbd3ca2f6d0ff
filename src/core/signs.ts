/** The twelve warning signs of building without distributing: one table of rules, thresholds and judges. Pure. */
import type { Judgement, Portfolio, ProductFacts, SignEvidence, Verdict } from './signs/facts.ts'
import { judgeSerial } from './signs/portfolio.ts'
import { judgeAssets, judgeAutopost, judgeSystem } from './signs/system.ts'
import { judgeChannel, judgeLater, judgeLikes, judgePride, judgeWordOfMouth } from './signs/texts.ts'
import { thresholds as t } from './signs/thresholds.ts'
import { judgeOptimising, judgeSpike, judgeTraffic } from './signs/traffic.ts'

export const signIds = [
  'traffic-near-zero',
  'market-later',
  'pipeline-pride',
  'no-channel',
  'word-of-mouth-only',
  'super-system-first',
  'optimising-at-zero',
  'autopost-before-demand',
  'assets-unshown',
  'serial-unpaid',
  'spike-no-return',
  'likes-as-users',
] as const
export type SignId = (typeof signIds)[number]

export type Sign = {
  readonly id: SignId
  readonly verdict: Verdict
  readonly rule: string
  /** The number that it turns on, with its unit. */
  readonly threshold: string
  readonly source: string
  readonly evidence: readonly SignEvidence[]
  /** What would tell; null unless it is unknown. */
  readonly tell: string | null
}

type Row = {
  readonly rule: string
  readonly threshold: string
} & (
  | {
      readonly judge: (facts: ProductFacts, now: number) => Judgement
      /** Of several products where some say nothing: `measured` stays unknown, `read` goes by those that could be read. */
      readonly by: 'measured' | 'read'
    }
  | { readonly judgeAll: (portfolio: Portfolio) => Judgement }
)

const percent = (share: number): string => `${share * 100} %`

const table: Readonly<Record<SignId, Row>> = {
  'traffic-near-zero': {
    rule: 'It is launched and almost nobody comes.',
    threshold: `fewer than ${t.visitorsPerWeek} visitors a week, in the last ${t.trafficWeeks} measured weeks (at least ${t.trafficDays} days), from ${t.daysAfterLaunch} days after the launch`,
    judge: judgeTraffic,
    by: 'measured',
  },
  'market-later': {
    rule: 'Marketing is put off until it is finished.',
    threshold: '1 sentence that says so',
    judge: judgeLater,
    by: 'read',
  },
  'pipeline-pride': {
    rule: 'Notes and posts speak of the tooling and not of people.',
    threshold: `${t.toolingWords} words about tooling, and ${t.toolingPerPeople} for each word about people`,
    judge: judgePride,
    by: 'read',
  },
  'no-channel': {
    rule: 'No place is named where the people are who have the problem.',
    threshold: '0 places in notes, turns, pulses, traffic and answers',
    judge: judgeChannel,
    by: 'read',
  },
  'word-of-mouth-only': {
    rule: 'Word of mouth is the only channel that is named.',
    threshold: 'word of mouth and 0 other channels',
    judge: judgeWordOfMouth,
    by: 'read',
  },
  'super-system-first': {
    rule: 'Agents, pipelines, configs and CI grow before the first person was shown it and before the first money.',
    threshold: `${t.pipelineCommits} such commits and ${percent(t.pipelineShare)} of all, with 0 people shown and 0 paid`,
    judge: judgeSystem,
    by: 'measured',
  },
  'optimising-at-zero': {
    rule: 'Agents and prompts are tuned while nobody comes.',
    threshold: `${t.tuningCommits} such commits in weeks with fewer than ${t.visitorsPerWeek} visitors`,
    judge: judgeOptimising,
    by: 'measured',
  },
  'autopost-before-demand': {
    rule: 'Posting by itself is set up before anyone has reacted.',
    threshold: '1 place that posts by itself, with 0 reactions',
    judge: judgeAutopost,
    by: 'measured',
  },
  'assets-unshown': {
    rule: 'Marketing assets are made and nobody was shown the product.',
    threshold: '1 asset, with 0 people shown',
    judge: judgeAssets,
    by: 'measured',
  },
  'serial-unpaid': {
    rule: 'Product follows product, and none has a payer.',
    threshold: `${t.products} products begun within ${t.productDays} days, with 0 payers`,
    judgeAll: judgeSerial,
  },
  'spike-no-return': {
    rule: 'A launch brought a crowd once, and it did not come back.',
    threshold: `a pulse with ${t.spikeVisitors} visitors of whom fewer than ${percent(t.returnShare)} returned within ${t.daysAfterSpike} days, or a week ${t.spikeTimes} times the weeks before and after it`,
    judge: judgeSpike,
    by: 'measured',
  },
  'likes-as-users': {
    rule: 'Likes or votes are counted as users.',
    threshold: '1 sentence that does, in notes and posts',
    judge: judgeLikes,
    by: 'read',
  },
}

/** Pieces of evidence in one sign; what is left out is counted in the last. */
const mostEvidence = 8

/** All twelve, in the order of the table. */
export function judgeSigns(portfolio: Portfolio): readonly Sign[] {
  return signIds.map((id) => {
    const row = table[id]
    const { rule, threshold } = row
    const { verdict, source, evidence, tell } =
      'judgeAll' in row ? row.judgeAll(portfolio) : combine(portfolio, row.judge, row.by)
    return { id, verdict, rule, threshold, source, evidence: bounded(evidence), tell: tell ?? null }
  })
}

/** One verdict over several products: present in one is present. */
function combine(
  { products, now }: Portfolio,
  judge: (facts: ProductFacts, now: number) => Judgement,
  by: 'measured' | 'read',
): Judgement {
  const all = products.map((facts) => ({ product: facts.product, ...judge(facts, now) }))
  const [only] = all
  if (!only)
    return {
      verdict: 'unknown',
      source: 'none',
      evidence: [{ what: 'no product is known here' }],
      tell: 'outer gap DIR',
    }
  if (all.length === 1) return only
  const order: readonly Verdict[] =
    by === 'measured' ? ['present', 'unknown', 'absent'] : ['present', 'absent', 'unknown']
  const verdict = order.find((one) => all.some((judged) => judged.verdict === one)) ?? 'unknown'
  const those = all.filter((one) => one.verdict === verdict)
  // A few words of each before many of one.
  const evidence = those.map((one) =>
    one.evidence.map((piece) => ({ ...piece, what: `${one.product}: ${piece.what}` })),
  )
  const sources = new Set(those.flatMap((one) => one.source.split(', ')))
  const tell = those.find((one) => one.tell !== undefined)?.tell
  return {
    verdict,
    source: [...sources].slice(0, mostEvidence).join(', '),
    evidence: inTurn(evidence),
    ...(tell !== undefined && { tell }),
  }
}

function inTurn(lists: readonly (readonly SignEvidence[])[]): readonly SignEvidence[] {
  const longest = Math.max(0, ...lists.map((one) => one.length))
  return Array.from({ length: longest }, (_, at) => lists.flatMap((one) => one.slice(at, at + 1))).flat()
}

const bounded = (evidence: readonly SignEvidence[]): readonly SignEvidence[] =>
  evidence.length <= mostEvidence
    ? evidence
    : [...evidence.slice(0, mostEvidence - 1), { what: `and ${evidence.length - mostEvidence + 1} more` }]
