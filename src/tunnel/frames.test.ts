import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createDecoder } from './decode.ts'
import { createOutbox } from './encode.ts'
import {
  type CloseReason,
  closeReasons,
  frameTypes,
  type Message,
  maxDataBytes,
  refuseReasons,
  resetReasons,
  typeByte,
} from './protocol.ts'

const share = 's'.repeat(64)
const messages: Message[] = [
  { type: 'open', id: 1, share: 'a' },
  { type: 'open', id: 0xffff_ffff, share },
  { type: 'data', id: 2, bytes: Buffer.from('x') },
  { type: 'data', id: 2, bytes: randomBytes(5_000) },
  { type: 'data', id: 7, bytes: randomBytes(maxDataBytes) },
  { type: 'end', id: 2 },
  ...resetReasons.map((reason) => ({ type: 'reset', id: 3, reason }) as const),
  { type: 'credit', id: 4, bytes: 0xffff_ffff },
  { type: 'ping', id: 0 },
  { type: 'pong', id: 9 },
  { type: 'carry', share, claim: 0 },
  { type: 'carried', share, claim: 2 ** 48 - 1 },
  { type: 'drop', share: '~' },
  ...refuseReasons.map((reason) => ({ type: 'refuse', share, reason }) as const),
  ...closeReasons.map((reason) => ({ type: 'bye', reason }) as const),
]

function encode(list: readonly Message[]): Buffer {
  const outbox = createOutbox()
  const parts: Buffer[] = []
  for (const message of list) {
    if (message.type === 'data') {
      const third = Math.ceil(message.bytes.length / 3)
      const pieces = [0, 1, 2].map((i) => message.bytes.subarray(i * third, (i + 1) * third))
      outbox.putData(message.id, pieces, message.bytes.length)
    } else {
      outbox.put(message)
    }
    if (message.type === 'end') parts.push(...outbox.take())
  }
  const bytes = outbox.bytes
  const rest = outbox.take()
  expect(rest.reduce((sum, part) => sum + part.length, 0)).toBe(bytes)
  return Buffer.concat([...parts, ...rest])
}

/** Neighbouring parts of data of one stream are one. */
function decode(
  bytes: Buffer,
  chunkBytes: () => number,
): { seen: unknown[]; fault: CloseReason | undefined } {
  const seen: unknown[] = []
  let data: { id: number; hash: ReturnType<typeof createHash>; length: number } | undefined
  const flush = () => {
    if (data !== undefined) seen.push(['data', data.id, data.length, data.hash.digest('hex')])
    data = undefined
  }
  const decoder = createDecoder((message) => {
    if (message.type === 'data') {
      if (data?.id !== message.id) flush()
      data ??= { id: message.id, hash: createHash('sha1'), length: 0 }
      data.hash.update(message.bytes)
      data.length += message.bytes.length
    } else {
      flush()
      seen.push(message)
    }
    return undefined
  })
  let fault: CloseReason | undefined
  for (let at = 0; at < bytes.length && fault === undefined; ) {
    const size = Math.max(1, chunkBytes())
    fault = decoder.push(bytes.subarray(at, at + size))
    at += size
  }
  flush()
  return { seen, fault }
}

/** Small and seeded, so that a failure can be run again. */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

const frame = (type: number, id: number, payload: Buffer, length = payload.length): Buffer => {
  const header = Buffer.alloc(8)
  header.writeUInt8(type, 0)
  header.writeUIntBE(length, 1, 3)
  header.writeUInt32BE(id, 4)
  return Buffer.concat([header, payload])
}

describe('frames', () => {
  test('every message comes back as it went', () => {
    const whole = decode(encode(messages), () => Number.MAX_SAFE_INTEGER)
    expect(whole.fault).toBeUndefined()
    expect(whole.seen.filter((seen) => !Array.isArray(seen))).toEqual(
      messages.filter(({ type }) => type !== 'data'),
    )
    expect(new Set(messages.map(({ type }) => type)).size).toBe(frameTypes.length)
  })

  test('the chunking of the bytes does not matter', () => {
    const bytes = encode(messages)
    const want = decode(bytes, () => Number.MAX_SAFE_INTEGER).seen
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = seeded(seed)
      const largest = seed % 3 === 0 ? 10 : 3_000
      expect(decode(bytes, () => Math.floor(random() * largest)).seen, `seed ${seed}`).toEqual(want)
    }
    expect(decode(bytes, () => 1).seen).toEqual(want)
  })

  const bad: { name: string; bytes: Buffer; want: CloseReason }[] = [
    {
      name: 'a type nobody knows',
      bytes: frame(frameTypes.length, 1, Buffer.alloc(0)),
      want: 'unknown-type',
    },
    { name: 'HTTP after the upgrade', bytes: Buffer.from('GET / HTTP/1.1\r\n'), want: 'unknown-type' },
    {
      name: 'data one byte too long, refused by its header alone',
      bytes: frame(typeByte.data, 1, Buffer.alloc(0), maxDataBytes + 1),
      want: 'oversize-frame',
    },
    { name: '16 MiB', bytes: frame(typeByte.data, 1, Buffer.alloc(0), 0xff_ffff), want: 'oversize-frame' },
    { name: 'a long share', bytes: frame(typeByte.drop, 0, Buffer.alloc(65, 97)), want: 'oversize-frame' },
    { name: 'an empty share', bytes: frame(typeByte.drop, 0, Buffer.alloc(0)), want: 'bad-frame' },
    {
      name: 'a share with a line end',
      bytes: frame(typeByte.open, 1, Buffer.from('a\nb')),
      want: 'bad-frame',
    },
    { name: 'a share beyond ASCII', bytes: frame(typeByte.open, 1, Buffer.from('ä')), want: 'bad-frame' },
    { name: 'empty data', bytes: frame(typeByte.data, 1, Buffer.alloc(0)), want: 'bad-frame' },
    { name: 'stream 0', bytes: frame(typeByte.end, 0, Buffer.alloc(0)), want: 'bad-frame' },
    { name: 'no credit', bytes: frame(typeByte.credit, 1, Buffer.alloc(4)), want: 'bad-frame' },
    {
      name: 'a reset for no known reason',
      bytes: frame(typeByte.reset, 1, Buffer.from([99])),
      want: 'bad-frame',
    },
    {
      name: 'a bye for no known reason',
      bytes: frame(typeByte.bye, 0, Buffer.from([99])),
      want: 'bad-frame',
    },
    { name: 'a claim without a share', bytes: frame(typeByte.carry, 0, Buffer.alloc(6)), want: 'bad-frame' },
  ]
  test.each(bad)('$name ends with $want', ({ bytes, want }) => {
    expect(decode(bytes, () => Number.MAX_SAFE_INTEGER)).toEqual({ seen: [], fault: want })
    expect(decode(bytes, () => 1).fault).toBe(want)
  })

  test('a fault is final', () => {
    let seen = 0
    const decoder = createDecoder(() => {
      seen += 1
      return undefined
    })
    expect(decoder.push(frame(200, 1, Buffer.alloc(0)))).toBe('unknown-type')
    expect(decoder.push(encode([{ type: 'ping', id: 1 }]))).toBe('unknown-type')
    expect(seen).toBe(0)
  })

  test('random bytes give messages or a fault, never an exception', () => {
    const random = seeded(42)
    let faults = 0
    for (let round = 0; round < 3_000; round += 1) {
      const bytes = Buffer.from(Array.from({ length: 64 }, () => Math.floor(random() * 256)))
      if (round % 2 === 0)
        bytes.writeUInt32BE(
          Math.floor(random() * frameTypes.length) * 0x1000000 + Math.floor(random() * 80),
          0,
        )
      if (decode(bytes, () => Math.floor(random() * 20)).fault !== undefined) faults += 1
    }
    expect(faults).toBeGreaterThan(1_500)
  })
})
