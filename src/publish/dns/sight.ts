/** What the answer of one resolver means for a domain that is to lead here, and what several of them add up to. */
import type { DnsState } from '../../core/request.ts'
import type { RecordSight } from '../../core/requestKept.ts'
import { cleanLine } from '../../core/text.ts'
import type { DnsAnswer, Seen } from './resolve.ts'

/** What a hostile zone answers is not kept without end. */
export const maxValues = 8
const maxValueLength = 200

/** A name must be seen right by so many, where there are so many: one alone may hold an old answer. */
export const enoughResolvers = 2

export type SightState = RecordSight['state']

export const isV6 = (address: string): boolean => address.includes(':')
export const isFound = (answer: DnsAnswer): answer is DnsAnswer & { kind: 'found' } => answer.kind === 'found'
/** As addresses are written in one way only (RFC 5952). */
export const canonicalAddress = (address: string): string =>
  isV6(address) ? (URL.parse(`http://[${address}]`)?.hostname.slice(1, -1) ?? address) : address

export const valuesOf = (seen: readonly Seen[]): string[] => [
  ...new Set(seen.flatMap(({ answer }) => (isFound(answer) ? answer.values : []))),
]

export const boundedValues = (answer: DnsAnswer): readonly string[] =>
  isFound(answer) ? answer.values.slice(0, maxValues).map((one) => cleanLine(one, maxValueLength)) : []

export function judgeValues(answer: DnsAnswer, isRight: (values: readonly string[]) => boolean): SightState {
  if (answer.kind === 'failed') return 'unknown'
  if (answer.kind === 'none') return 'missing'
  return isRight(answer.values) ? 'right' : 'wrong'
}

/** One address among others: beside it nothing may lead elsewhere. */
export function judgeAddress(answer: DnsAnswer, value: string, ours: readonly string[]): SightState {
  if (answer.kind === 'failed') return 'unknown'
  if (answer.kind === 'none') return 'missing'
  const values = answer.values.map(canonicalAddress)
  if (values.some((one) => !ours.includes(one))) return 'wrong'
  return values.includes(canonicalAddress(value)) ? 'right' : 'missing'
}

export const judgeForeign = (answer: DnsAnswer, value: string): boolean =>
  isFound(answer) && answer.values.includes(value)

/** Where one resolver is led by both kinds of address together. */
export function sightOf(
  a: DnsAnswer | undefined,
  aaaa: DnsAnswer | undefined,
  ours: readonly string[],
): { readonly state: SightState } {
  const answers = [a, aaaa].filter((one) => one !== undefined)
  const values = answers.flatMap((one) => (isFound(one) ? one.values.map(canonicalAddress) : []))
  if (values.some((one) => !ours.includes(one))) return { state: 'wrong' }
  if (values.length > 0) return { state: 'right' }
  return { state: answers.some((one) => one.kind === 'failed') ? 'unknown' : 'missing' }
}

export const foreign = (seen: readonly Seen[], ours: readonly string[]): readonly string[] =>
  valuesOf(seen)
    .filter((one) => !ours.includes(canonicalAddress(one)))
    .slice(0, maxValues)
    .map((one) => cleanLine(one, maxValueLength))

const worst: readonly SightState[] = ['wrong', 'missing', 'unknown', 'right']
export const bothOf = (one: SightState, other: SightState): SightState =>
  worst.find((state) => state === one || state === other) ?? 'unknown'
/** Of several resolvers: right only where all that answer see it so. */
export const addUp = (states: readonly SightState[]): SightState => {
  const known = states.filter((one) => one !== 'unknown')
  return known.length === 0 ? 'unknown' : known.reduce<SightState>(bothOf, 'right')
}

export function stateOf(whole: readonly SightState[], enough: number): DnsState {
  const count = (state: SightState): number => whole.filter((one) => one === state).length
  if (whole.length > 0 && count('right') >= enough) return 'holds'
  if (count('right') > 0) return 'spreading'
  if (count('wrong') > 0) return 'wrong'
  return count('missing') > 0 ? 'missing' : 'unknown'
}
