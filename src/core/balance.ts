/** Whether a factory's balance holds: rules that are switched on, judged by what the loop measured. Pure; no agent's word goes in. */
import type { KnownBy } from './events.ts'

export const balanceRules = ['open-before-new', 'close-before-store', 'max-sessions', 'claims-hold'] as const
export type BalanceRule = (typeof balanceRules)[number]

/** A factory's pipeline, in its order. */
export const pipelineStages = [
  'discover',
  'validate',
  'design',
  'build',
  'polish',
  'submit',
  'market',
  'learn',
] as const
export type PipelineStage = (typeof pipelineStages)[number]

/** Which rule stands at which stage. Learning is what all this is for: nothing stands there. */
export const guarded: Readonly<Record<BalanceRule, readonly PipelineStage[]>> = {
  'open-before-new': ['discover', 'validate', 'design', 'build'],
  'close-before-store': ['submit'],
  'max-sessions': ['design', 'build', 'polish'],
  'claims-hold': ['submit', 'market'],
}

/** `true`, or the number of a rule that has one; off is false. */
export type RuleValue = boolean | number
/** What the files say: only what is switched on has a key. */
export type RulesOn = Readonly<Partial<Record<BalanceRule, true | number>>>

export const isLooser = (value: RuleValue, than: RuleValue): boolean =>
  than !== false &&
  (value === false || (typeof value === 'number' && typeof than === 'number' && value > than))

export const strictest = (values: readonly RuleValue[]): RuleValue =>
  values.reduce<RuleValue>((so, one) => (isLooser(so, one) || so === false ? one : so), false)

/** A rule as the server keeps it; `value` false once the maker has let it go. */
export type Pin = {
  readonly rule: BalanceRule
  readonly value: RuleValue
  readonly at: number
  /** The product it was switched on for. */
  readonly product: string
  /** Switched on for this very place; else for another product of this server, whose rule is about all that come after it. */
  readonly here: boolean
  readonly loosened: { readonly at: number; readonly why: string } | null
}

export type KnownProduct = {
  readonly product: string
  /** When this server first heard of it: shared, or asked about its balance. */
  readonly since: number
  readonly shared: boolean
  /** The first open by somebody outside the household. */
  readonly opened: { readonly at: number; readonly knownBy: KnownBy } | null
}

export type BalanceFacts = {
  readonly product: string
  /** In any order, this one perhaps among them. */
  readonly products: readonly KnownProduct[]
  readonly closed: number
  /** When the newest turn that somebody outside opened was first opened. */
  readonly lastTurnAt: number | null
  /** Inner-loop sessions since then, or why nobody can count them. */
  readonly sessions: number | { readonly unknown: string }
  /** What a check of the pack beside the product says; null without a pack. */
  readonly claims: { readonly hold: boolean; readonly why: string } | null
}

export type RuleRow = {
  readonly id: BalanceRule
  readonly verdict: 'hold' | 'broken'
  readonly why: string
}

type Asked = {
  /** The strictest of what the files say. */
  readonly on: RulesOn
  /** Every pin that applies here. */
  readonly pins: readonly Pin[]
  readonly stage: PipelineStage | null
  readonly facts: BalanceFacts
  /** A moment as a day in the maker's time zone. */
  readonly day: (at: number) => string
}

/** One row for each rule that is switched on and stands at this stage, and for each that was loosened, at any stage. */
export const judgeBalance = (asked: Asked): readonly RuleRow[] =>
  balanceRules.flatMap((rule) => judgeRule(rule, asked) ?? [])

function judgeRule(rule: BalanceRule, asked: Asked): RuleRow | undefined {
  const { on, stage, day } = asked
  const pins = asked.pins.filter((one) => one.rule === rule)
  const pin = strictestPin(pins.filter((one) => one.here))
  const says = on[rule] ?? false
  if (pin && isLooser(says, pin.value))
    return { id: rule, verdict: 'broken', why: loosenedWords(rule, says, pin, day) }
  const elsewhere = pins.find((one) => !one.here && one.value !== false)
  const value = says === false && elsewhere ? elsewhere.value : says
  if (value === false || (stage !== null && !guarded[rule].includes(stage))) return undefined
  const { broken, why } = judge(rule, value, asked)
  const source = says === false && elsewhere ? `; switched on for ${elsewhere.product}` : ''
  const was = pin?.loosened
  const more = was ? `; loosened by the maker on ${day(was.at)}: ${was.why}` : ''
  return { id: rule, verdict: broken ? 'broken' : 'hold', why: why + source + more }
}

const strictestPin = (pins: readonly Pin[]): Pin | undefined =>
  pins.reduce<Pin | undefined>(
    (so, one) => (so === undefined || isLooser(so.value, one.value) ? one : so),
    undefined,
  )

function loosenedWords(rule: BalanceRule, says: RuleValue, pin: Pin, day: Asked['day']): string {
  const now = says === false ? 'switched off' : `loosened to ${says}`
  const was = typeof pin.value === 'number' ? `pinned at ${pin.value}` : 'pinned'
  return `${now} in outer.json; ${was} on ${day(pin.at)} for ${pin.product}. Only the maker loosens it: outer balance loosen ${rule} "why"`
}

type Judged = { readonly broken: boolean; readonly why: string }
const holds = (why: string): Judged => ({ broken: false, why })
const breaks = (why: string): Judged => ({ broken: true, why })

function judge(rule: BalanceRule, value: true | number, asked: Asked): Judged {
  switch (rule) {
    case 'open-before-new':
      return openBeforeNew(asked)
    case 'close-before-store':
      return closeBeforeStore(asked.facts)
    case 'max-sessions':
      return maxSessions(Number(value), asked)
    case 'claims-hold':
      return claimsHold(asked.facts)
    default:
      return rule satisfies never
  }
}

const claimsHold = ({ claims }: BalanceFacts): Judged =>
  claims === null ? holds('there is no pack yet') : { broken: !claims.hold, why: claims.why }

/** The last product before this one; at `discover` one that was shared is the last one itself: what begins there is another. */
function openBeforeNew({ facts, stage, day }: Asked): Judged {
  const own = facts.products.find((one) => one.product === facts.product)
  const isItself = stage === 'discover' && own?.shared === true
  const before = facts.products.filter(
    (one) =>
      (one.product !== facts.product || isItself) && (isItself || one.since < (own?.since ?? Infinity)),
  )
  const last = before.reduce<KnownProduct | undefined>(
    (so, one) => (so === undefined || one.since > so.since ? one : so),
    undefined,
  )
  if (!last) return holds(`${facts.product} is the first product here`)
  if (!last.opened) return breaks(`nobody outside the household has opened ${last.product} yet`)
  return holds(
    `${last.product} was opened by a person outside the household on ${day(last.opened.at)} (${last.opened.knownBy})`,
  )
}

function closeBeforeStore({ product, closed }: BalanceFacts): Judged {
  if (closed === 0) return breaks(`no turn of ${product} has closed yet`)
  return holds(`${closed} ${closed === 1 ? 'turn' : 'turns'} of ${product} closed`)
}

function maxSessions(most: number, { facts, day }: Asked): Judged {
  const { lastTurnAt, sessions } = facts
  if (typeof sessions !== 'number') return breaks(`sessions cannot be counted: ${sessions.unknown}`)
  const since =
    lastTurnAt === null ? 'and nobody outside has opened it yet' : `since the last turn (${day(lastTurnAt)})`
  const why = `${sessions} ${sessions === 1 ? 'session' : 'sessions'} ${since}; at most ${most}`
  return sessions > most ? breaks(why) : holds(why)
}

/** Without a server nobody knows what is pinned: whatever is switched on here, or was ever, is broken. */
export const judgeBlind = (on: RulesOn, marked: readonly BalanceRule[]): readonly RuleRow[] =>
  balanceRules
    .filter((rule) => on[rule] !== undefined || marked.includes(rule))
    .map((id) => ({ id, verdict: 'broken', why: 'no server, so what is pinned cannot be known: outer up' }))
