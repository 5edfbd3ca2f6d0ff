import { type Answer, AUTHORITATIVE_ANSWER } from 'dns-packet'

export type Type = 'A' | 'AAAA' | 'CNAME' | 'TXT' | 'NS' | 'SOA' | 'CAA' | 'MX'

/** `{ 'my.app.test': { A: ['127.0.0.1'], TXT: ['token'] } }`; values as they stand in a zone file. */
export type Zone = Readonly<Record<string, Partial<Record<Type, readonly string[]>>>>

type Records = ReadonlyMap<string, ReadonlyMap<Type, readonly string[]>>

/** RFC 1035 4.1.1. */
export const rcodes = { NOERROR: 0, FORMERR: 1, SERVFAIL: 2, NXDOMAIN: 3, NOTIMP: 4, REFUSED: 5 } as const

/** Short, so that nobody holds on to what a test changes. */
const ttl = 1
/** As far as a chain of CNAMEs is followed. */
const maxChain = 8

type Said = {
  readonly flags: number
  readonly answers: Answer[]
  readonly authorities: Answer[]
}

/** What a zone says of one question; `recursion` false gives a referral for what is delegated (RFC 1034 4.3.2). */
export function answerFrom(records: Records, asked: string, type: string, recursion: boolean): Said {
  const answers: Answer[] = []
  let name = asked
  for (let step = 0; step < maxChain; step++) {
    const cut = recursion ? undefined : delegationAbove(records, name)
    if (cut !== undefined) return { flags: 0, answers, authorities: rowsOf(records, cut, cut, 'NS') }
    const found = records.has(name) ? name : wildcardFor(records, name)
    const rows = found === undefined ? [] : rowsOf(records, found, name, type)
    if (rows.length > 0) {
      answers.push(...rows)
      break
    }
    const alias = found === undefined ? undefined : records.get(found)?.get('CNAME')?.[0]
    if (alias === undefined || type === 'CNAME') {
      const isKnown = found !== undefined || [...records.keys()].some((one) => one.endsWith(`.${name}`))
      return {
        flags: AUTHORITATIVE_ANSWER | (isKnown ? rcodes.NOERROR : rcodes.NXDOMAIN),
        answers,
        authorities: soaAbove(records, name),
      }
    }
    answers.push({ type: 'CNAME', name, ttl, data: alias })
    name = alias.toLowerCase()
  }
  return { flags: AUTHORITATIVE_ANSWER, answers, authorities: [] }
}

/** Every name above this one, itself first. */
const upward = (name: string): readonly string[] =>
  name.split('.').map((_, index, labels) => labels.slice(index).join('.'))

const wildcardFor = (records: Records, name: string): string | undefined =>
  upward(name)
    .slice(1)
    .map((one) => `*.${one}`)
    .find((one) => records.has(one))

/** An NS without an SOA beside it is a cut: what lies there is somebody else's. */
const delegationAbove = (records: Records, name: string): string | undefined =>
  upward(name).find((one) => records.get(one)?.has('NS') && !records.get(one)?.has('SOA'))

/** Where what is delegated is asked: `address:53` of the first nameserver whose address this zone has. */
export function nameserverOf(records: Records, name: string): string | undefined {
  const cut = delegationAbove(records, name)
  const servers = (cut === undefined ? undefined : records.get(cut)?.get('NS')) ?? []
  const addresses = servers.flatMap((one) => records.get(one.toLowerCase())?.get('A') ?? [])
  return addresses[0] === undefined ? undefined : `${addresses[0]}:53`
}

function soaAbove(records: Records, name: string): Answer[] {
  const top = upward(name).find((one) => records.get(one)?.has('SOA'))
  return top === undefined ? [] : rowsOf(records, top, top, 'SOA')
}

function rowsOf(records: Records, from: string, name: string, type: string): Answer[] {
  const types = records.get(from)
  const wanted = type === 'ANY' ? [...(types?.keys() ?? [])] : [type as Type]
  return wanted.flatMap((one) => (types?.get(one) ?? []).map((value) => rowOf(name, one, value)))
}

function rowOf(name: string, type: Type, value: string): Answer {
  switch (type) {
    case 'TXT':
      // One string holds 255 bytes (RFC 1035 3.3).
      return { type, name, ttl, data: value.match(/.{1,255}/gs) ?? [''] }
    case 'CAA': {
      const [, flags = '0', tag = 'issue', text = ''] = /^(\d+) (\w+) "?([^"]*)"?$/.exec(value) ?? []
      return { type, name, ttl, data: { flags: Number(flags), tag: tag as 'issue', value: text } }
    }
    case 'MX': {
      const [preference, exchange = ''] = value.split(' ')
      return { type, name, ttl, data: { preference: Number(preference), exchange } }
    }
    case 'SOA': {
      const [mname = '', rname = '', serial = '1'] = value.split(' ')
      return { type, name, ttl, data: { mname, rname, serial: Number(serial), minimum: ttl } }
    }
    default:
      return { type, name, ttl, data: value }
  }
}
