import { createSocket, type RemoteInfo } from 'node:dgram'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { type DecodedPacket, decode, encode, type Packet, TRUNCATED_RESPONSE } from 'dns-packet'
import { answerFrom, nameserverOf, rcodes, type Type, type Zone } from './zone.ts'

export type { Zone } from './zone.ts'

type Rcode = keyof typeof rcodes
type Seen = { readonly name: string; readonly type: string; readonly via: 'udp' | 'tcp' }

export type Dns = {
  /** `127.0.0.1:port`, the same for UDP and TCP. */
  readonly address: string
  /** Puts these values in place of what this name had of this type: `set('app.test', 'CAA', ['0 issue "ca.test"'])`. */
  readonly set: (name: string, type: Type, values: readonly string[]) => void
  /** Takes away one type of a name, or all of it. */
  readonly remove: (name: string, type?: Type) => void
  /** Hands whatever is at or beneath this name to the server at `address`, as a resolver that follows a delegation does. */
  readonly delegate: (name: string, address: string) => void
  /** Answers for this name with that code from now on; `drop` answers nothing, null is well again. */
  readonly fail: (name: string, rcode: Rcode | 'drop' | null) => void
  readonly delay: (name: string, ms: number) => void
  /** What was asked, the newest last. */
  readonly queries: () => readonly Seen[]
  readonly close: () => Promise<void>
}

/** What a forwarded question may take. */
const forwardMs = 5_000

/**
 * A DNS server with a zone that a test writes (RFC 1034 4.3.2): follows CNAMEs; of what lies beneath an NS it asks that server,
 * on port 53, or gives a referral where no recursion is desired; answers `*` names; truncates over UDP what is too long there.
 */
export async function openDns(zone: Zone = {}, { host = '127.0.0.1', port = 0 } = {}): Promise<Dns> {
  const records = new Map<string, Map<Type, readonly string[]>>()
  const delegated = new Map<string, string>()
  const failing = new Map<string, Rcode | 'drop'>()
  const delays = new Map<string, number>()
  const seen: Seen[] = []
  const sockets = new Set<Socket>()

  const set: Dns['set'] = (name, type, values) => {
    const types = records.get(name.toLowerCase()) ?? new Map<Type, readonly string[]>()
    types.set(type, values)
    records.set(name.toLowerCase(), types)
  }
  for (const [name, types] of Object.entries(zone))
    for (const [type, values] of Object.entries(types)) set(name, type as Type, values)

  /** Null: nothing is answered. */
  const answer = async (bytes: Buffer, via: 'udp' | 'tcp'): Promise<Buffer | null> => {
    const query = decode(bytes)
    const [question] = query.questions ?? []
    if (!question || query.type !== 'query') return null
    const name = question.name.toLowerCase()
    seen.push({ name, type: question.type, via })
    const wait = delays.get(name)
    if (wait !== undefined) await new Promise((resolve) => setTimeout(resolve, wait))
    const failure = failing.get(name)
    if (failure === 'drop') return null
    const say = (packet: Packet) =>
      encode({ ...packet, type: 'response', id: query.id, questions: [question] })
    const recursion = (query.flags ?? 0) & 256
    if (failure !== undefined) return say({ flags: recursion | 128 | rcodes[failure] })
    const to =
      [...delegated].find(([top]) => name === top || name.endsWith(`.${top}`))?.[1] ??
      (recursion === 0 ? undefined : nameserverOf(records, name))
    if (to !== undefined) return forward(bytes, to).catch(() => say({ flags: 128 | rcodes.SERVFAIL }))
    const { flags, answers, authorities } = answerFrom(records, name, question.type, recursion !== 0)
    const full = say({ flags: flags | recursion | 128, answers, authorities })
    return via === 'udp' && full.length > sizeOf(query) ? say({ flags: flags | TRUNCATED_RESPONSE }) : full
  }

  const tcp = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => {})
    let held = Buffer.alloc(0)
    socket.on('data', (bytes: Buffer) => {
      held = Buffer.concat([held, bytes])
      while (held.length >= 2 && held.length >= 2 + held.readUInt16BE(0)) {
        const end = 2 + held.readUInt16BE(0)
        const one = held.subarray(2, end)
        held = held.subarray(end)
        void answer(one, 'tcp').then(
          (said) => said && socket.writable && socket.write(Buffer.concat([lengthOf(said), said])),
          () => socket.destroy(),
        )
      }
    })
  })
  const udp = createSocket(host.includes(':') ? 'udp6' : 'udp4')
  udp.on('message', (bytes: Buffer, from: RemoteInfo) => {
    void answer(bytes, 'udp').then(
      (said) => said && udp.send(said, from.port, from.address, () => {}),
      () => {},
    )
  })
  await once(tcp.listen(port, host), 'listening')
  const { port: bound } = tcp.address() as AddressInfo
  udp.bind(bound, host)
  await once(udp, 'listening')

  return {
    address: `${host}:${bound}`,
    set,
    remove(name, type) {
      if (type === undefined) records.delete(name.toLowerCase())
      else records.get(name.toLowerCase())?.delete(type)
    },
    delegate: (name, address) => void delegated.set(name.toLowerCase(), address),
    fail(name, rcode) {
      if (rcode === null) failing.delete(name.toLowerCase())
      else failing.set(name.toLowerCase(), rcode)
    },
    delay: (name, ms) => void delays.set(name.toLowerCase(), ms),
    queries: () => seen,
    async close() {
      for (const socket of sockets) socket.destroy()
      await Promise.all([
        new Promise((resolve) => udp.close(() => resolve(null))),
        new Promise((resolve) => tcp.close(resolve)),
      ])
    },
  }
}

/** What the asker reads over UDP: 512 bytes (RFC 1035 4.2.1), or what its OPT record says (RFC 6891 6.2.3). */
function sizeOf(query: DecodedPacket): number {
  const opt = query.additionals?.find((one) => one.type === 'OPT')
  return Math.max(512, opt && 'udpPayloadSize' in opt ? Number(opt.udpPayloadSize) : 512)
}

const lengthOf = (bytes: Buffer): Buffer => {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(bytes.length)
  return length
}

/** The answer of another server, over TCP, which loses nothing. */
async function forward(bytes: Buffer, address: string): Promise<Buffer> {
  const at = address.lastIndexOf(':')
  const socket = connect({ host: address.slice(0, at), port: Number(address.slice(at + 1)) })
  socket.setTimeout(forwardMs, () => socket.destroy(new Error('no answer')))
  try {
    socket.write(Buffer.concat([lengthOf(bytes), bytes]))
    let held = Buffer.alloc(0)
    for await (const part of socket) {
      held = Buffer.concat([held, part])
      if (held.length >= 2 && held.length >= 2 + held.readUInt16BE(0))
        return held.subarray(2, 2 + held.readUInt16BE(0))
    }
    throw new Error('cut off')
  } finally {
    socket.destroy()
  }
}
