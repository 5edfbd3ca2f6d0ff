/** What stands between a domain and the server that it is to lead to, as the computer sees it that this runs on. */
import { readFile } from 'node:fs/promises'
import { getCACertificates } from 'node:tls'
import type { RecordKept } from '../../core/requestKept.ts'
import type { Settings } from '../../core/settings.ts'
import { dayMs } from '../../core/window.ts'
import { isOverdue } from '../certificates/when.ts'
import { openResolvers, type Resolvers } from '../dns/resolve.ts'
import {
  addUp,
  canonicalAddress,
  enoughResolvers,
  judgeAddress,
  judgeValues,
  type SightState,
  sightOf,
  valuesOf,
} from '../dns/sight.ts'
import { readShown } from './shown.ts'

/** `unknown`: it could not be looked at. `do`: null where there is nothing to do. */
export type DomainWall = {
  readonly id: 'dns' | 'tls'
  readonly verdict: 'pass' | 'warn' | 'fail' | 'unknown'
  readonly what: string
  readonly do: string | null
}

export type DomainRecord = Pick<RecordKept, 'type' | 'name' | 'value' | 'state' | 'optional'>

export type CheckedDomain = {
  readonly settings: Pick<Settings, 'resolvers' | 'httpsPort' | 'acmeRoot'>
  /** Null: none was named. */
  readonly domain: string | null
  /** What its request asks for; empty where there is none. */
  readonly records: readonly DomainRecord[]
  readonly now: number
}

const patienceMs = 5_000

/** Changes nothing; takes some seconds at most. */
export async function checkDomain(of: CheckedDomain): Promise<readonly DomainWall[]> {
  const { domain, settings } = of
  if (domain === null)
    return [
      wall('dns', 'unknown', 'no domain was named', '--domain my.app'),
      wall('tls', 'unknown', 'no domain was named', '--domain my.app'),
    ]
  const resolvers = openResolvers(settings.resolvers, { timeoutMs: patienceMs })
  try {
    return await Promise.all([checkRecords(resolvers, domain, of.records), checkTls(resolvers, domain, of)])
  } finally {
    resolvers.close()
  }
}

const wall = (
  id: DomainWall['id'],
  verdict: DomainWall['verdict'],
  what: string,
  todo: string | null,
): DomainWall => ({ id, verdict, what, do: todo })

async function checkRecords(
  resolvers: Resolvers,
  domain: string,
  records: readonly DomainRecord[],
): Promise<DomainWall> {
  const ours = records
    .filter((one) => one.state !== 'remove' && (one.type === 'A' || one.type === 'AAAA'))
    .map((one) => canonicalAddress(one.value))
  const needed = records.filter((one) => one.state !== 'remove' && !one.optional)
  if (needed.length === 0)
    return wall(
      'dns',
      'unknown',
      `which records ${domain} needs is known once it was asked for`,
      'outer publish',
    )
  const seen = await Promise.all(
    needed.map(async (record) => ({ record, states: await seeRecord(resolvers, record, ours) })),
  )
  const whole = resolvers.addresses.map((address, at) => ({
    address,
    states: seen.map(({ states }) => states[at] ?? 'unknown'),
  }))
  const right = whole.filter(({ states }) => states.every((state) => state === 'right'))
  if (right.length >= Math.min(enoughResolvers, whole.length))
    return wall(
      'dns',
      'pass',
      `${domain} leads here at ${right.map(({ address }) => address).join(' and ')}`,
      null,
    )
  const answered = whole.filter(({ states }) => !states.includes('unknown'))
  if (answered.length === 0)
    return wall('dns', 'unknown', `none of ${resolvers.addresses.join(', ')} answers`, 'outer doctor')
  const off = seen.find((_, at) => answered.some(({ states }) => states[at] !== 'right'))
  if (!off) {
    const silent = whole.filter((one) => !answered.includes(one)).map(({ address }) => address)
    return wall('dns', 'unknown', `${silent.join(' and ')} did not answer`, 'outer doctor')
  }
  const { record, states } = off
  const at = resolvers.addresses.filter(
    (_, index) => states[index] === 'wrong' || states[index] === 'missing',
  )
  const isThere = addUp(states) === 'wrong'
  return wall(
    'dns',
    'fail',
    `${record.type} of ${record.name} ${isThere ? 'is another one' : 'is not there'} at ${at.join(' and ')}`,
    `set ${record.type} ${record.name} to ${record.value}`,
  )
}

/** As each resolver sees it, in their order. */
async function seeRecord(
  { ask }: Resolvers,
  { type, name, value }: DomainRecord,
  ours: readonly string[],
): Promise<readonly SightState[]> {
  switch (type) {
    case 'TXT':
      return (await ask(name, type)).map(({ answer }) => judgeValues(answer, (all) => all.includes(value)))
    case 'A':
    case 'AAAA':
      return (await ask(name, type)).map(({ answer }) => judgeAddress(answer, value, ours))
    case 'CNAME': {
      // Where a name may have no CNAME, its addresses stand in for it.
      const [a, aaaa, theirA, theirAaaa] = await Promise.all([
        ask(name, 'A'),
        ask(name, 'AAAA'),
        ask(value, 'A'),
        ask(value, 'AAAA'),
      ])
      const theirs = valuesOf([...theirA, ...theirAaaa]).map(canonicalAddress)
      return a.map((one, at) => sightOf(one.answer, aaaa[at]?.answer, theirs).state)
    }
    default:
      return type satisfies never
  }
}

async function checkTls(
  { ask }: Resolvers,
  domain: string,
  { settings, now }: CheckedDomain,
): Promise<DomainWall> {
  const [host] = valuesOf([...(await ask(domain, 'A')), ...(await ask(domain, 'AAAA'))])
  if (host === undefined)
    return wall(
      'tls',
      'unknown',
      `${domain} has no address yet, and a certificate comes after it`,
      'outer requests',
    )
  const port = settings.httpsPort
  const roots = await rootsWith(settings.acmeRoot)
  const shown = await readShown({ host, port, servername: domain, roots, timeoutMs: patienceMs })
  if ('why' in shown)
    return wall(
      'tls',
      'fail',
      `nothing speaks HTTPS for ${domain} at ${host} port ${port}: ${shown.why}`,
      'outer requests',
    )
  if (shown.refused !== null)
    return wall(
      'tls',
      'fail',
      `browsers refuse the certificate of ${domain}: ${shown.refused}`,
      'outer requests',
    )
  const days = Math.floor((shown.notAfter - now) / dayMs)
  return isOverdue(shown, now)
    ? wall(
        'tls',
        'warn',
        `the certificate of ${domain} has ${days} days left and was not renewed`,
        'outer requests',
      )
    : wall('tls', 'pass', `a trusted certificate covers ${domain}, ${days} days left`, null)
}

/** Those of Node and of this system, and the one that was named. */
async function rootsWith(file: string | null): Promise<readonly string[]> {
  const named = file === null ? undefined : await readFile(file, 'utf8').catch(() => undefined)
  return [
    ...new Set([...getCACertificates('default'), ...getCACertificates('system')]),
    ...(named === undefined ? [] : [named]),
  ]
}
