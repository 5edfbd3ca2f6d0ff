/** What a domain needs to lead here, and what each resolver sees of it now. */

import type { DnsState } from '../../core/request.ts'
import type { DnsKept, RecordKept } from '../../core/requestKept.ts'
import { fieldFor, findDnsHost, isCloudflareProxy } from './hosts.ts'
import type { DnsAnswer, Resolvers, Seen } from './resolve.ts'
import {
  addUp,
  bothOf,
  boundedValues,
  canonicalAddress,
  enoughResolvers,
  foreign,
  isFound,
  isV6,
  judgeAddress,
  judgeForeign,
  judgeValues,
  maxValues,
  type SightState,
  sightOf,
  stateOf,
  valuesOf,
} from './sight.ts'

/** Where the domain has to lead. */
export type Target = {
  /** Addresses of this server, as the internet sees them. */
  readonly addresses: readonly string[]
  /** A public name of this server, to which a CNAME may lead; null where it has none. */
  readonly name: string | null
}

export type Wanted = { readonly domain: string; readonly token: string; readonly target: Target }

export type Look = Pick<DnsKept, 'host' | 'nameservers' | 'zone' | 'records'> & {
  readonly state: DnsState
  /** At least so many resolvers as count see that it leads elsewhere or nowhere: not only that they do not answer. */
  readonly leadsAway: boolean
  readonly www: { readonly name: string; readonly holds: boolean } | null
}

/** Zones are seldom deeper; each step is one question to each resolver. */
const maxParents = 4

export const tokenName = (domain: string): string => `_outer.${domain}`
export const tokenValue = (token: string): string => `outer=${token}`

/** Asks every resolver; takes as long as the slowest of two questions one after the other. */
export async function lookAtDomain(resolvers: Resolvers, wanted: Wanted, now: number): Promise<Look> {
  const answers = await askAll(resolvers, wanted)
  const { host, nameservers, zone, a, aaaa, txt, ours } = answers
  const sights = a.map((one, at) => sightOf(one.answer, aaaa[at]?.answer, ours).state)
  const tokens = txt.map(({ answer }) =>
    judgeValues(answer, (values) => values.includes(tokenValue(wanted.token))),
  )
  const whole = sights.map((state, at) => bothOf(tokens[at] ?? 'unknown', state))
  const enough = Math.min(enoughResolvers, whole.length)
  const wanting = wantedRecords(wanted, answers, { sights, tokens })
  const www = wwwRecord(wanted, answers)
  const keep = ({ states, answers: given, ...rest }: Wanting): RecordKept => ({
    field: fieldFor(host, rest.name, zone),
    note: null,
    optional: false,
    state: addUp(states),
    seen: given.map(({ resolver, answer }, at) => ({
      resolver,
      at: now,
      state: states[at] ?? 'unknown',
      values: boundedValues(answer),
      last: null,
    })),
    ...rest,
  })
  return {
    host: host?.name ?? null,
    nameservers: nameservers.slice(0, maxValues),
    zone,
    records: [...wanting, ...(www === null ? [] : [www])].map(keep),
    state: stateOf(whole, enough),
    leadsAway: sights.filter((state) => state === 'wrong' || state === 'missing').length >= enough,
    www: www && { name: www.name, holds: www.states.filter((state) => state === 'right').length >= enough },
  }
}

type Answers = Awaited<ReturnType<typeof askAll>>

async function askAll(resolvers: Resolvers, { domain, target }: Wanted) {
  const { ask } = resolvers
  const [txt, a, aaaa, cname, zone, www, ours] = await Promise.all([
    ask(tokenName(domain), 'TXT'),
    ask(domain, 'A'),
    ask(domain, 'AAAA'),
    ask(domain, 'CNAME'),
    findZone(resolvers, domain),
    lookAtWww(resolvers, domain),
    ourAddresses(resolvers, target),
  ])
  const nameservers = zone === null ? [] : valuesOf(await ask(zone, 'NS'))
  const isApex = zone === domain || (zone === null && domain.split('.').length === 2)
  return { txt, a, aaaa, cname, zone, www, ours, nameservers, isApex, host: findDnsHost(nameservers) }
}

/** A record that is to be there, or to go, and what each resolver answered of it; `states` and `answers` in their order. */
type Wanting = Pick<RecordKept, 'type' | 'name' | 'value'> &
  Partial<Pick<RecordKept, 'note' | 'optional' | 'state'>> & {
    readonly states: readonly SightState[]
    readonly answers: readonly Seen[]
  }

function wantedRecords(
  { domain, token, target }: Wanted,
  answers: Answers,
  { sights, tokens }: { readonly sights: readonly SightState[]; readonly tokens: readonly SightState[] },
): readonly Wanting[] {
  const name = tokenName(domain)
  const owned: Wanting = { type: 'TXT', name, value: tokenValue(token), states: tokens, answers: answers.txt }
  if (answers.isApex || target.name === null)
    return [
      owned,
      ...addressRecords(domain, target, answers),
      ...(answers.ours.some(isV6) ? [] : strayRecords(domain, answers)),
    ]
  const { a, cname } = answers
  const leads: Wanting = {
    type: 'CNAME',
    name: domain,
    value: target.name,
    // Whatever it is that leads here is right; what leads elsewhere is shown as it is.
    states: sights,
    answers: cname.map((one, at) => (one.answer.kind === 'found' ? one : (a[at] ?? one))),
    note: proxyNote(a),
  }
  return [owned, leads, ...strayRecords(domain, answers)]
}

function addressRecords(domain: string, target: Target, answers: Answers): readonly Wanting[] {
  const { a, aaaa, ours, host, isApex } = answers
  const values = target.addresses.length > 0 ? target.addresses : ours
  return (['A', 'AAAA'] as const).flatMap((type) => {
    const given = type === 'A' ? a : aaaa
    return values
      .filter((one) => isV6(one) === (type === 'AAAA'))
      .map((value, at) => ({
        type,
        name: domain,
        value,
        states: given.map(({ answer }) => judgeAddress(answer, value, ours)),
        answers: given,
        optional: at > 0 || (type === 'AAAA' && ours.some((one) => !isV6(one))),
        note: type === 'A' ? (proxyNote(a) ?? aliasNote(host, isApex, target)) : null,
      }))
  })
}

/** Half of the visitors would go there. */
const strayRecords = (domain: string, { aaaa, ours }: Pick<Answers, 'aaaa' | 'ours'>): readonly Wanting[] =>
  foreign(aaaa, ours).map((value) => ({
    type: 'AAAA',
    name: domain,
    value,
    state: 'remove',
    states: aaaa.map(({ answer }) => (judgeForeign(answer, value) ? 'wrong' : 'right')),
    answers: aaaa,
    note: 'remove it: whoever has IPv6 is led elsewhere',
  }))

/** Of an apex: the other name that people type. */
function wwwRecord({ domain }: Wanted, { www, ours, isApex }: Answers): Wanting | null {
  if (!isApex) return null
  return {
    type: 'CNAME',
    name: `www.${domain}`,
    value: domain,
    optional: true,
    states: www.map(({ answer, addresses, v6 }) =>
      answer.kind === 'found' && answer.values.includes(domain)
        ? 'right'
        : sightOf(addresses, v6, ours).state,
    ),
    answers: www.map(({ resolver, answer, addresses }) => ({
      resolver,
      answer: answer.kind === 'found' ? answer : addresses,
    })),
  }
}

/** The nearest name upward that has a SOA of its own. */
async function findZone({ ask }: Resolvers, domain: string): Promise<string | null> {
  const labels = domain.split('.')
  const names = labels
    .slice(0, -1)
    .map((_, at) => labels.slice(at).join('.'))
    .slice(0, maxParents)
  const found = await Promise.all(names.map((name) => ask(name, 'SOA')))
  const at = found.findIndex((seen) =>
    seen.some(({ answer }) => isFound(answer) && answer.through.length === 0),
  )
  return names[at] ?? null
}

type WwwSeen = Seen & { readonly addresses: DnsAnswer; readonly v6: DnsAnswer }

async function lookAtWww({ ask }: Resolvers, domain: string): Promise<readonly WwwSeen[]> {
  const name = `www.${domain}`
  const [cname, a, aaaa] = await Promise.all([ask(name, 'CNAME'), ask(name, 'A'), ask(name, 'AAAA')])
  const nothing: DnsAnswer = { kind: 'failed', why: 'timeout' }
  return cname.map((one, at) => ({
    ...one,
    addresses: a[at]?.answer ?? nothing,
    v6: aaaa[at]?.answer ?? nothing,
  }))
}

/** All addresses that are this server: those it was told, and those that its own name has. */
export async function ourAddresses(
  { ask }: Pick<Resolvers, 'ask'>,
  { addresses, name }: Target,
): Promise<readonly string[]> {
  if (name === null) return addresses.map(canonicalAddress)
  const [a, aaaa] = await Promise.all([ask(name, 'A'), ask(name, 'AAAA')])
  return [...new Set([...addresses, ...valuesOf(a), ...valuesOf(aaaa)].map(canonicalAddress))]
}

const proxyNote = (a: readonly Seen[]): string | null =>
  valuesOf(a).some(isCloudflareProxy)
    ? 'Cloudflare stands in front of it: the cloud beside this record must be grey (DNS only)'
    : null

function aliasNote(host: ReturnType<typeof findDnsHost>, isApex: boolean, target: Target): string | null {
  if (host?.trap !== undefined) return `at ${host.name}, ${host.trap}`
  return isApex && host?.alias != null && target.name !== null
    ? `at ${host.name}, ${host.alias} to ${target.name} does the same`
    : null
}

/** The newer look with what each resolver saw before it saw something else. */
export function keepLast(before: readonly RecordKept[], after: readonly RecordKept[]): readonly RecordKept[] {
  return after.map((record) => {
    const known = before.find(
      (one) => one.type === record.type && one.name === record.name && one.value === record.value,
    )
    return {
      ...record,
      seen: record.seen.map((now) => {
        const old = known?.seen.find((one) => one.resolver === now.resolver)
        if (!old) return now
        const isSame = old.state === now.state && old.values.join('\n') === now.values.join('\n')
        const { resolver: _, last: __, ...sight } = old
        return { ...now, last: isSame ? old.last : sight }
      }),
    }
  })
}
