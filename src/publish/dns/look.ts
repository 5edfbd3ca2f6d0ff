/** What a domain needs to lead here, and what each resolver sees of it now. */

import type { DnsState } from '../../core/request.ts'
import type { DnsKept, RecordKept, RecordSeen, RecordSight } from '../../core/requestKept.ts'
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
  const { domain, token, target } = wanted
  const { ask } = resolvers
  const [txt, a, aaaa, cname, zone, www, ours] = await Promise.all([
    ask(tokenName(domain), 'TXT'),
    ask(domain, 'A'),
    ask(domain, 'AAAA'),
    ask(domain, 'CNAME'),
    findZone(resolvers, domain),
    lookAtWww(resolvers, domain),
    addressesOf(resolvers, target),
  ])
  const nameservers = zone.name === null ? [] : valuesOf(await ask(zone.name, 'NS'))
  const host = findDnsHost(nameservers)
  const isApex = zone.name === domain || (zone.name === null && domain.split('.').length === 2)

  const sights = a.map((_, at) => sightOf(a[at]?.answer, aaaa[at]?.answer, ours))
  const tokens = txt.map(({ answer }) => judgeValues(answer, (values) => values.includes(tokenValue(token))))
  const seenBy = (states: readonly RecordSight['state'][], answers: readonly Seen[]): readonly RecordSeen[] =>
    answers.map(({ resolver, answer }, at) => ({
      resolver,
      at: now,
      state: states[at] ?? 'unknown',
      values: boundedValues(answer),
      last: null,
    }))
  const field = (name: string) => fieldFor(host, name, zone.name)
  const record = (
    from: Pick<RecordKept, 'type' | 'name' | 'value' | 'seen'> & Partial<RecordKept>,
  ): RecordKept => ({
    field: field(from.name),
    note: null,
    optional: false,
    state: addUp(from.seen.map((one) => one.state)),
    ...from,
  })

  const addressRecords: RecordKept[] = []
  const usesCname = !isApex && target.name !== null
  if (usesCname) {
    // Whatever it is that leads here is right; what leads elsewhere is shown as it is.
    const answers = cname.map((one, at) => (one.answer.kind === 'found' ? one : (a[at] ?? one)))
    addressRecords.push(
      record({
        type: 'CNAME',
        name: domain,
        value: target.name ?? '',
        seen: seenBy(
          sights.map((one) => one.state),
          answers,
        ),
        note: proxyNote(a),
      }),
    )
  } else {
    for (const type of ['A', 'AAAA'] as const) {
      const answers = type === 'A' ? a : aaaa
      const values = target.addresses.length > 0 ? target.addresses : ours
      for (const [at, value] of values.filter((one) => isV6(one) === (type === 'AAAA')).entries()) {
        const states = answers.map(({ answer }) => judgeAddress(answer, value, ours))
        addressRecords.push(
          record({
            type,
            name: domain,
            value,
            seen: seenBy(states, answers),
            optional: at > 0 || (type === 'AAAA' && ours.some((one) => !isV6(one))),
            note: type === 'A' ? (proxyNote(a) ?? aliasNote(host, isApex, target)) : null,
          }),
        )
      }
    }
  }
  // Half of the visitors would go there.
  const strays = ours.some(isV6) && !usesCname ? [] : foreign(aaaa, ours)
  for (const value of strays)
    addressRecords.push(
      record({
        type: 'AAAA',
        name: domain,
        value,
        state: 'remove',
        seen: seenBy(
          aaaa.map(({ answer }) => (judgeForeign(answer, value) ? 'wrong' : 'right')),
          aaaa,
        ),
        note: 'remove it: whoever has IPv6 is led elsewhere',
      }),
    )
  const wwwName = isApex ? `www.${domain}` : null
  const wwwStates = www.map(({ answer: one, addresses, v6 }) =>
    one.kind === 'found' && one.values.includes(domain) ? 'right' : sightOf(addresses, v6, ours).state,
  )
  const records = [
    record({
      type: 'TXT',
      name: tokenName(domain),
      value: tokenValue(token),
      seen: seenBy(tokens, txt),
    }),
    ...addressRecords,
    ...(wwwName === null
      ? []
      : [
          record({
            type: 'CNAME' as const,
            name: wwwName,
            value: domain,
            optional: true,
            seen: seenBy(
              wwwStates,
              www.map(({ resolver, answer, addresses }) => ({
                resolver,
                answer: answer.kind === 'found' ? answer : addresses,
              })),
            ),
          }),
        ]),
  ]
  const whole = sights.map((one, at) => bothOf(tokens[at] ?? 'unknown', one.state))
  const enough = Math.min(enoughResolvers, whole.length)
  return {
    host: host?.name ?? null,
    nameservers: nameservers.slice(0, maxValues),
    zone: zone.name,
    records,
    state: stateOf(whole, enough),
    leadsAway: sights.filter((one) => one.state === 'wrong' || one.state === 'missing').length >= enough,
    www:
      wwwName === null
        ? null
        : { name: wwwName, holds: wwwStates.filter((one) => one === 'right').length >= enough },
  }
}

/** The nearest name upward that has a SOA of its own. */
async function findZone({ ask }: Resolvers, domain: string): Promise<{ readonly name: string | null }> {
  const labels = domain.split('.')
  const names = labels
    .slice(0, -1)
    .map((_, at) => labels.slice(at).join('.'))
    .slice(0, maxParents)
  const found = await Promise.all(names.map((name) => ask(name, 'SOA')))
  const at = found.findIndex((seen) =>
    seen.some(({ answer }) => isFound(answer) && answer.through.length === 0),
  )
  return { name: names[at] ?? null }
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
async function addressesOf({ ask }: Resolvers, { addresses, name }: Target): Promise<readonly string[]> {
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
