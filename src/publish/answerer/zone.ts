/** What the one zone says to a question: a pure function from packet to packet (RFC 1034 §4.3.2, RFC 2308, RFC 6891). */
import {
  type Answer,
  AUTHORITATIVE_ANSWER,
  type DecodedPacket,
  decode,
  encode,
  type Question,
  RECURSION_DESIRED,
  TRUNCATED_RESPONSE,
} from 'dns-packet'

export type Zone = {
  /** `_acme-challenge.share.example`, lower case. */
  readonly name: string
  /** The host that answers for it, and for its NS record. */
  readonly server: string
  readonly texts: readonly string[]
  /** Counts changes. */
  readonly serial: number
}

export type Transport = 'udp' | 'tcp'

/** RFC 1035 §4.1.1. */
const rcodes = { noError: 0, badFormat: 1, noName: 3, notImplemented: 4, refused: 5 } as const
/** RFC 6891 §6.1.3: BADVERS is 16, whose upper bits stand in the OPT record. */
const badVersion = 1

/** An order changes them, and the authority must not see the ones of the last (seconds). */
const textTtl = 1
const steadyTtl = 300
/** What an asker without EDNS reads over UDP (RFC 1035 §4.2.1), and the most that goes in one piece everywhere. */
const smallBytes = 512
const mostBytes = 1232

/** The bytes to send; null for what is no question: it is not answered, so that nobody is made to answer an answer. */
export function answerQuery(bytes: Buffer, zone: Zone, transport: Transport): Buffer | null {
  const query = readQuery(bytes)
  if (query === null) return null
  const said = answerOf(query, zone)
  const size = sizeFor(query, transport)
  const full = say(query, said)
  return full.length <= size
    ? full
    : say(query, { ...said, flags: said.flags | TRUNCATED_RESPONSE, empty: true })
}

/** "Ask again over TCP", no longer than the question: what is sent to an address that asks too often, perhaps a forged one. */
export function truncatedAnswer(bytes: Buffer): Buffer | null {
  const query = readQuery(bytes)
  if (query === null) return null
  return say(query, { flags: TRUNCATED_RESPONSE, answers: [], authorities: [], empty: true })
}

/** A name, its type and some options; thousands of names in one packet would cost more to read than to send. */
const maxQueryBytes = 1024

function readQuery(bytes: Buffer): DecodedPacket | null {
  if (bytes.length > maxQueryBytes) return null
  try {
    const query = decode(bytes)
    return query.type === 'query' ? query : null
  } catch {
    return null
  }
}

type Said = {
  readonly flags: number
  readonly answers: readonly Answer[]
  readonly authorities: readonly Answer[]
  readonly empty?: true
  readonly extendedRcode?: number
}

const only = (rcode: number): Said => ({ flags: rcode, answers: [], authorities: [] })

function answerOf(query: DecodedPacket, zone: Zone): Said {
  if (((query.flags ?? 0) >> 11) & 15) return only(rcodes.notImplemented)
  const [question, ...others] = query.questions ?? []
  // One question a message (RFC 9619).
  if (!question || others.length > 0) return only(rcodes.badFormat)
  const opt = optOf(query)
  if (opt && opt.ednsVersion > 0) return { ...only(rcodes.noError), extendedRcode: badVersion }
  const name = question.name.toLowerCase()
  const isOurs = name === zone.name || name.endsWith(`.${zone.name}`)
  if (!isOurs || question.class !== 'IN' || isTransfer(question)) return only(rcodes.refused)
  const soa: Answer = soaOf(zone, question.name.slice(-zone.name.length))
  if (name !== zone.name)
    return { flags: AUTHORITATIVE_ANSWER | rcodes.noName, answers: [], authorities: [soa] }
  const answers = rowsOf(question, zone)
  return { flags: AUTHORITATIVE_ANSWER, answers, authorities: answers.length > 0 ? [] : [soa] }
}

const isTransfer = ({ type }: Question): boolean => type === 'AXFR' || type === 'IXFR'

/** Owner names are written as they were asked, upper and lower case: askers that mix it compare it. */
function rowsOf({ name, type }: Question, zone: Zone): readonly Answer[] {
  switch (type) {
    case 'TXT':
      return zone.texts.map((data) => ({ name, type, ttl: textTtl, data }))
    case 'NS':
      return [{ name, type, ttl: steadyTtl, data: zone.server }]
    case 'SOA':
      return [soaOf(zone, name)]
    default:
      // To ANY a part of what there is may be said (RFC 8482 §4.1).
      return (type as string) === 'ANY' ? [soaOf(zone, name)] : []
  }
}

/** Its last number is how long "nothing there" is kept (RFC 2308 §4). */
const soaOf = (zone: Zone, name: string): Answer => ({
  name,
  type: 'SOA',
  ttl: textTtl,
  data: {
    mname: zone.server,
    rname: `hostmaster.${zone.server}`,
    serial: zone.serial,
    refresh: 3600,
    retry: 600,
    expire: 86_400,
    minimum: textTtl,
  },
})

const optOf = (query: DecodedPacket) => query.additionals?.find((one) => one.type === 'OPT')

function sizeFor(query: DecodedPacket, transport: Transport): number {
  if (transport === 'tcp') return 65_535
  const opt = optOf(query)
  return Math.min(mostBytes, Math.max(smallBytes, opt?.udpPayloadSize ?? 0))
}

function say(query: DecodedPacket, { flags, answers, authorities, empty, extendedRcode = 0 }: Said): Buffer {
  const opcode = (query.flags ?? 0) & (15 << 11)
  return encode({
    type: 'response',
    id: query.id ?? 0,
    flags: flags | opcode | ((query.flags ?? 0) & RECURSION_DESIRED),
    questions: query.questions?.slice(0, 1) ?? [],
    answers: empty ? [] : [...answers],
    authorities: empty ? [] : [...authorities],
    additionals: optOf(query)
      ? [
          {
            name: '.',
            type: 'OPT',
            udpPayloadSize: mostBytes,
            extendedRcode,
            ednsVersion: 0,
            flags: 0,
            flag_do: false,
            options: [],
          },
        ]
      : [],
  })
}
