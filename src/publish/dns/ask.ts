/** One question to one resolver: UDP, asked again when it is lost, and TCP for what does not fit (RFC 1035 §4.2, RFC 7766). */
import { randomInt } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { connect, isIPv6 } from 'node:net'
import { type Answer, type DecodedPacket, decode, encode, RECURSION_DESIRED } from 'dns-packet'
import type { DnsAnswer, DnsFailure, RecordType } from './resolve.ts'

export type Server = { readonly host: string; readonly port: number }
type Question = { readonly name: string; readonly type: RecordType }
type Wait = {
  readonly timeoutMs: number
  /** Ends the wait, whatever for. */
  readonly end: AbortSignal
}

/** What every path carries in one piece (DNS flag day 2020). */
const udpPayloadSize = 1232
/** Of a packet that is lost, no other sign is seen than that nothing comes. */
const triesOverUdp = 3
/** A chain that a resolver did not follow itself is followed so far. */
const maxChain = 8

class Failed extends Error {
  readonly why: DnsFailure
  constructor(why: DnsFailure) {
    super(why)
    this.why = why
  }
}

/** Never throws. */
export async function askResolver(server: Server, question: Question & Wait): Promise<DnsAnswer> {
  if (!isAskable(question.name)) return { kind: 'failed', why: 'bad-name' }
  try {
    const through: string[] = []
    let name = plainName(question.name)
    for (;;) {
      const packet = await exchange(server, { ...question, name })
      const answer = readAnswer(packet, { name, type: question.type })
      if (answer.kind === 'failed') return answer
      through.push(...answer.through)
      const last = through.at(-1)
      const isWhole = answer.kind === 'found' || answer.why === 'no-name' || answer.through.length === 0
      if (isWhole || last === undefined || through.length > maxChain) return { ...answer, through }
      name = last
    }
  } catch (error) {
    return { kind: 'failed', why: error instanceof Failed ? error.why : 'unreachable' }
  }
}

/** Every label has 1 to 63 bytes and the name at most 253 (RFC 1035 §2.3.4); ASCII, as names are in packets. */
const isAskable = (name: string): boolean =>
  name.length <= 253 &&
  plainName(name)
    .split('.')
    .every((label) => /^[\x21-\x7e]{1,63}$/.test(label))

const plainName = (name: string): string => name.toLowerCase().replace(/\.$/, '')

async function exchange(server: Server, question: Question & Wait): Promise<DecodedPacket> {
  const id = randomInt(65_536)
  const query = encode({
    type: 'query',
    id,
    flags: RECURSION_DESIRED,
    questions: [{ name: question.name, type: question.type }],
    additionals: [
      {
        name: '.',
        type: 'OPT',
        udpPayloadSize,
        extendedRcode: 0,
        ednsVersion: 0,
        flags: 0,
        flag_do: false,
        options: [],
      },
    ],
  })
  /** Undefined for what is no answer to this: whoever guesses the port sends that. */
  const read = (bytes: Buffer): DecodedPacket | undefined => {
    try {
      const packet = decode(bytes)
      const [asked] = packet.questions ?? []
      const isOurs =
        packet.type === 'response' &&
        packet.id === id &&
        (asked === undefined || (plainName(asked.name) === question.name && asked.type === question.type))
      return isOurs ? packet : undefined
    } catch {
      return undefined
    }
  }
  const packet = await overUdp(server, query, read, question)
  return packet.flag_tc ? overTcp(server, query, read, question) : packet
}

type Read = (bytes: Buffer) => DecodedPacket | undefined

/** A socket of its own for each question: its port is part of what a forged answer would have to guess (RFC 5452 §4.5). */
function overUdp({ host, port }: Server, query: Buffer, read: Read, { timeoutMs, end }: Wait) {
  return new Promise<DecodedPacket>((resolve, reject) => {
    const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4')
    let again: NodeJS.Timeout | undefined
    const done = (settle: () => void) => {
      clearInterval(again)
      end.removeEventListener('abort', late)
      socket.removeAllListeners().close()
      settle()
    }
    const late = () => done(() => reject(new Failed('timeout')))
    const broken = () => done(() => reject(new Failed('unreachable')))
    if (end.aborted) return late()
    end.addEventListener('abort', late, { once: true })
    socket.on('error', broken)
    socket.on('message', (bytes: Buffer) => {
      const packet = read(bytes)
      if (packet) done(() => resolve(packet))
    })
    const send = () => socket.send(query)
    const begin = () => {
      send()
      again = setInterval(send, timeoutMs / triesOverUdp)
    }
    // Connected: the system hands over no packet that came from elsewhere. Without a way there it gives the error here.
    socket.connect(port, host, ((error?: Error) => (error ? broken() : begin())) as () => void)
  })
}

function overTcp({ host, port }: Server, query: Buffer, read: Read, { end }: Wait) {
  return new Promise<DecodedPacket>((resolve, reject) => {
    const socket = connect({ host, port })
    let held = Buffer.alloc(0)
    const done = (settle: () => void) => {
      end.removeEventListener('abort', late)
      socket
        .removeAllListeners()
        .on('error', () => {})
        .destroy()
      settle()
    }
    const fail = (why: DnsFailure) => () => done(() => reject(new Failed(why)))
    const late = fail('timeout')
    if (end.aborted) return late()
    end.addEventListener('abort', late, { once: true })
    socket.on('error', fail('unreachable')).on('end', fail('malformed'))
    socket.on('data', (part: Buffer) => {
      // Its length comes first, so there is never more than one message of 65,535 bytes and one read.
      held = Buffer.concat([held, part])
      if (held.length < 2 || held.length < held.readUInt16BE(0) + 2) return
      const packet = read(held.subarray(2, held.readUInt16BE(0) + 2))
      done(() => (packet ? resolve(packet) : reject(new Failed('malformed'))))
    })
    socket.write(framed(query))
  })
}

/** RFC 1035 §4.2.2: two bytes of length before each message. */
const framed = (message: Buffer): Buffer => {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(message.length)
  return Buffer.concat([length, message])
}

/** RFC 1035 §4.1.1. */
const rcodes = { noError: 0, badFormat: 1, noName: 3, notImplemented: 4, refused: 5 } as const
const rcodeOf = (packet: DecodedPacket): number => (packet.flags ?? 0) & 15

function readAnswer(packet: DecodedPacket, { name, type }: Question): DnsAnswer {
  switch (rcodeOf(packet)) {
    case rcodes.noError:
    case rcodes.noName:
      break
    case rcodes.refused:
      return { kind: 'failed', why: 'refused' }
    case rcodes.badFormat:
    case rcodes.notImplemented:
      return { kind: 'failed', why: 'malformed' }
    default:
      return { kind: 'failed', why: 'servfail' }
  }
  const answers = packet.answers ?? []
  const through: string[] = []
  let at = name
  while (type !== 'CNAME' && through.length <= maxChain) {
    const alias = answers.find((one) => one.type === 'CNAME' && plainName(one.name) === at)
    if (alias?.type !== 'CNAME') break
    at = plainName(alias.data)
    through.push(at)
  }
  const rows = answers.filter((one) => one.type === type && plainName(one.name) === at)
  if (rows.length === 0)
    return { kind: 'none', why: rcodeOf(packet) === rcodes.noName ? 'no-name' : 'no-record', through }
  const ttl = Math.min(...rows.map((one) => ('ttl' in one ? (one.ttl ?? 0) : 0)))
  return { kind: 'found', values: rows.map(textOf).sort(), ttl, through }
}

function textOf(row: Answer): string {
  switch (row.type) {
    case 'A':
    case 'AAAA':
      return row.data
    case 'CNAME':
    case 'NS':
      return plainName(row.data)
    case 'TXT':
      return [row.data].flat().map(String).join('')
    case 'CAA':
      return `${row.data.flags ?? 0} ${row.data.tag.toLowerCase()} "${row.data.value}"`
    case 'SOA':
      return `${plainName(row.data.mname)} ${plainName(row.data.rname)} ${row.data.serial ?? 0}`
    default:
      throw new Failed('malformed')
  }
}
