import { execFile } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { connect } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { decode, encode, type Packet, type RecordType } from 'dns-packet'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Answerer, openAnswerer } from './answerer.ts'

let now = Date.UTC(2026, 0, 5)
let answerer: Answerer
const open = (more: Partial<Parameters<typeof openAnswerer>[0]> = {}) =>
  openAnswerer({
    apex: 'share.test',
    port: 0,
    addresses: () => ['127.0.0.1', '::1'],
    now: () => now,
    ...more,
  })
beforeAll(async () => {
  answerer = await open()
})
afterAll(() => answerer.close())

const run = promisify(execFile)
const dig = async (...words: string[]) =>
  (await run('dig', ['@127.0.0.1', '-p', String(answerer.port()), '+tries=1', '+time=2', ...words])).stdout

/** One packet there, and the one that comes back; null when none does. */
async function send(bytes: Buffer, waitMs = 300): Promise<Buffer | null> {
  const socket = createSocket('udp4')
  const said = once(socket, 'message', { signal: AbortSignal.timeout(waitMs) }).then(
    ([message]) => message as Buffer,
    () => null,
  )
  socket.send(bytes, answerer.port(), '127.0.0.1')
  const answer = await said
  socket.close()
  return answer
}
const question = (name: string, type: string, more: Packet = {}): Buffer =>
  encode({ type: 'query', id: 7, questions: [{ name, type: type as RecordType }], ...more })
const rcode = (bytes: Buffer | null) => (bytes === null ? null : (decode(bytes).flags ?? 0) & 15)

test('dig gets the texts of the zone, from both transports and both families', async () => {
  const takeBack = [answerer.put('first'), answerer.put('second')]
  for (const how of ['+notcp', '+tcp']) {
    const said = await dig(how, 'TXT', '_acme-challenge.share.test')
    expect(said).toContain('status: NOERROR')
    expect(said).toMatch(/flags: qr aa rd;/)
    expect(said).toMatch(/1\tIN\tTXT\t"first"/)
    expect(said).toMatch(/1\tIN\tTXT\t"second"/)
  }
  const { stdout } = await run('dig', [
    ...['@::1', '-p', String(answerer.port()), '+short', 'TXT', '_acme-challenge.share.test'],
  ])
  expect(stdout).toContain('"first"')
  takeBack[0]?.()
  takeBack[0]?.()
  expect(await dig('+short', 'TXT', '_acme-challenge.share.test')).toBe('"second"\n')
  takeBack[1]?.()
  const none = await dig('TXT', '_acme-challenge.share.test')
  expect(none).toMatch(/status: NOERROR[\s\S]*ANSWER: 0, AUTHORITY: 1[\s\S]*IN\tSOA\tshare\.test\. /)
})

test('of texts that nobody took back the newest stay', async () => {
  const takeBack = Array.from({ length: 40 }, (_, at) => answerer.put(`text-${at}`))
  const lines = (await dig('+short', '+tcp', 'TXT', '_acme-challenge.share.test')).trim().split('\n')
  expect(lines).toHaveLength(32)
  expect(lines).toContain('"text-39"')
  for (const one of takeBack) one()
  expect(await dig('+short', '+tcp', 'TXT', '_acme-challenge.share.test')).toBe('')
})

test.each([
  { name: '_acme-challenge.share.test', type: 'NS', status: 'NOERROR', has: /NS\tshare\.test\./ },
  { name: '_acme-challenge.share.test', type: 'SOA', status: 'NOERROR', has: /SOA\tshare\.test\. / },
  { name: '_acme-challenge.share.test', type: 'A', status: 'NOERROR', has: /ANSWER: 0, AUTHORITY: 1/ },
  { name: '_acme-challenge.share.test', type: 'CAA', status: 'NOERROR', has: /ANSWER: 0, AUTHORITY: 1/ },
  { name: '_acme-challenge.share.test', type: 'TYPE65280', status: 'NOERROR', has: /AUTHORITY: 1/ },
  {
    name: '_ACME-challenge.Share.TEST',
    type: 'NS',
    status: 'NOERROR',
    has: /_ACME-challenge\.Share\.TEST\.\t/,
  },
  { name: 'x._acme-challenge.share.test', type: 'TXT', status: 'NXDOMAIN', has: /AUTHORITY: 1/ },
  { name: 'share.test', type: 'A', status: 'REFUSED', has: /ANSWER: 0, AUTHORITY: 0/ },
  { name: 'x_acme-challenge.share.test', type: 'TXT', status: 'REFUSED', has: /ANSWER: 0/ },
  { name: 'example.com', type: 'TXT', status: 'REFUSED', has: /ANSWER: 0, AUTHORITY: 0/ },
  { name: '.', type: 'NS', status: 'REFUSED', has: /ANSWER: 0/ },
])('$type of $name: $status', async ({ name, type, status, has }) => {
  const said = await dig(type, name)
  expect(said).toContain(`status: ${status}`)
  expect(said).toMatch(has)
  expect(said).not.toMatch(/flags:[^;]* ra/)
})

test('ANY gets a little, a transfer and another class nothing', async () => {
  expect(await dig('+notcp', 'ANY', '_acme-challenge.share.test')).toMatch(/ANSWER: 1,[\s\S]*SOA/)
  expect(await dig('AXFR', '_acme-challenge.share.test')).toContain('Transfer failed')
  expect(await dig('-c', 'CH', 'TXT', '_acme-challenge.share.test')).toContain('status: REFUSED')
})

test('EDNS: its size is kept to, and a later version is told which one is known', async () => {
  const takeBack = Array.from({ length: 20 }, (_, at) => answerer.put(`${at}`.padStart(43, 'x')))
  const name = '_acme-challenge.share.test'
  const small = await dig('+ignore', '+noedns', 'TXT', name)
  expect(small).toMatch(/flags: qr aa tc rd;[\s\S]*ANSWER: 0/)
  expect(small).not.toContain('EDNS')
  // Twenty texts of that length are more than one packet carries anywhere.
  expect(await dig('+ignore', '+bufsize=4096', 'TXT', name)).toMatch(
    /tc rd;[\s\S]*EDNS: version: 0, flags:; udp: 1232/,
  )
  expect(await dig('TXT', name)).toMatch(/ANSWER: 20,/)
  for (const one of takeBack.slice(5)) one()
  expect(await dig('+ignore', '+bufsize=1232', 'TXT', name)).toMatch(/flags: qr aa rd;[\s\S]*ANSWER: 5,/)
  for (const one of takeBack) one()
  expect(await dig('+edns=5', '+noednsneg', 'TXT', name)).toContain('status: BADVERS')
})

test('what is no question gets no answer, and one that is wrong is told so', async () => {
  const good = question('_acme-challenge.share.test', 'TXT')
  const response = Buffer.from(good)
  response[2] = (response[2] ?? 0) | 0x80
  const loop = Buffer.concat([good.subarray(0, 12), Buffer.from([0xc0, 0x0c, 0, 16, 0, 1])])
  for (const [what, bytes] of Object.entries({
    nothing: Buffer.alloc(0),
    short: good.subarray(0, 11),
    cut: good.subarray(0, 20),
    text: Buffer.from('GET / HTTP/1.1\r\nhost: share.test\r\n\r\n'),
    response,
    loop,
    many: Buffer.concat([good.subarray(0, 4), Buffer.from([0xff, 0xff]), good.subarray(6)]),
  }))
    expect(await send(bytes), what).toBeNull()
  const two = encode({
    type: 'query',
    questions: [
      { name: '_acme-challenge.share.test', type: 'TXT' },
      { name: 'other.test', type: 'TXT' },
    ],
  })
  expect(rcode(await send(two))).toBe(1)
  expect(rcode(await send(encode({ type: 'query', questions: [] })))).toBe(1)
  const notify = Buffer.from(good)
  notify[2] = 4 << 3
  expect(rcode(await send(notify))).toBe(4)
  // And it still answers.
  expect(rcode(await send(good))).toBe(0)
})

test('random packets neither end it nor get a long answer', async () => {
  now += 60_000
  const good = question('_acme-challenge.share.test', 'NS')
  let seed = 7
  const next = () => {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff
    return seed
  }
  const socket = createSocket('udp4')
  let longest = 0
  socket.on('message', (bytes) => {
    longest = Math.max(longest, bytes.length)
  })
  for (let round = 0; round < 300; round++) {
    const bytes = Buffer.from(good)
    for (let flips = 1 + (next() % 4); flips > 0; flips--) bytes[next() % bytes.length] = next() & 255
    now += 1000
    socket.send(bytes, answerer.port(), '127.0.0.1')
    if (round % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  }
  expect(rcode(await send(good))).toBe(0)
  socket.close()
  expect(longest).toBeLessThan(200)
})

test('a packet of thousands of names is not read', async () => {
  const first = question(`${'a.'.repeat(100)}test`, 'TXT')
  const again = Buffer.from([0xc0, 12, 0, 16, 0, 1])
  const many = Buffer.concat([first, ...Array.from({ length: 10_000 }, () => again)])
  many.writeUInt16BE(10_001, 4)
  expect(decode(many).questions).toHaveLength(10_001)
  expect(await send(many)).toBeNull()
})

test('who asks too often is told to come over TCP, with not a byte more than it asked with', async () => {
  now += 60_000
  const asked = question('_acme-challenge.share.test', 'SOA')
  const answers: Buffer[] = []
  for (let at = 0; at < 60; at++) {
    const said = await send(asked)
    if (said) answers.push(said)
  }
  const cut = answers.filter((one) => ((decode(one).flags ?? 0) & 0x200) !== 0)
  expect(answers.length - cut.length).toBe(40)
  expect(cut).toHaveLength(20)
  for (const one of cut) expect(one.length).toBeLessThanOrEqual(asked.length)
  // A person with dig falls back to TCP by itself.
  expect(await dig('+short', 'NS', '_acme-challenge.share.test')).toBe('share.test.\n')
  now += 10_000
  expect((decode((await send(asked)) as Buffer).flags ?? 0) & 0x200).toBe(0)
})

test('over TCP: two questions in one write, one in pieces, and nothing that is long or never ends', async () => {
  const framed = (bytes: Buffer) => {
    const length = Buffer.alloc(2)
    length.writeUInt16BE(bytes.length)
    return Buffer.concat([length, bytes])
  }
  const asked = framed(question('_acme-challenge.share.test', 'NS'))
  const socket = connect({ port: answerer.port(), host: '127.0.0.1' })
  let got = Buffer.alloc(0)
  socket.on('data', (part) => {
    got = Buffer.concat([got, part])
  })
  socket.write(Buffer.concat([asked, asked, asked.subarray(0, 9)]))
  await expect.poll(() => got.length).toBeGreaterThan(0)
  const one = got.readUInt16BE(0) + 2
  await expect.poll(() => got.length).toBe(2 * one)
  socket.write(asked.subarray(9))
  await expect.poll(() => got.length).toBe(3 * one)
  socket.destroy()
  for (const bad of [Buffer.from([0xff, 0xff, 1, 2]), framed(Buffer.from('no question'))]) {
    const other = connect({ port: answerer.port(), host: '127.0.0.1' })
    other.on('error', () => {})
    other.write(bad)
    expect((await buffer(other)).length).toBe(0)
  }
  // Whoever holds all sockets is the one who loses them.
  const held = Array.from({ length: 70 }, () => {
    const one = connect({ port: answerer.port(), host: '127.0.0.1' })
    return one.on('error', () => {})
  })
  await Promise.all(held.map((one) => once(one, 'connect')))
  expect(await dig('+tcp', '+short', 'NS', '_acme-challenge.share.test')).toBe('share.test.\n')
  for (const one of held) one.destroy()
})

test('an address whose port is taken is named, and tried again', async () => {
  const other = await open({ port: answerer.port(), addresses: () => ['127.0.0.1', '127.0.0.9'] })
  expect(other.listening()).toEqual([
    { address: '127.0.0.9', why: null },
    { address: '127.0.0.1', why: 'EADDRINUSE' },
  ])
  await other.close()
  expect(other.listening()).toEqual([])
  let addresses = ['127.0.0.9']
  const moving = await open({ port: answerer.port(), addresses: () => addresses })
  addresses = ['127.0.0.10']
  await moving.look()
  expect(moving.listening()).toEqual([{ address: '127.0.0.10', why: null }])
  await moving.close()
})
