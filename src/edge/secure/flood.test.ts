/** What an attacker sends over HTTP/2, in frames made by hand: the server cuts them off and goes on for everybody else. */
import { Buffer } from 'node:buffer'
import { once } from 'node:events'
import { connect, type TLSSocket } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Fixture, label, openApp, openFixture, type Upstream } from '../fixture.ts'
import { openAuthority, openSecure, type TestAuthority } from './fixture.ts'

const host = `${label}.share.test`
let authority: TestAuthority
let fixture: Fixture
let app: Upstream
let secure: Awaited<ReturnType<typeof openSecure>>
let asked = 0

beforeAll(async () => {
  authority = await openAuthority()
  app = await openApp(() => {
    asked++
  })
  fixture = await openFixture({ source: app.source, deps: { apex: 'share.test' } })
  secure = await openSecure(fixture, authority)
})
afterAll(async () => {
  await secure.close()
  await fixture.close()
  await app.close()
  await authority.close()
})

const [dataType, headersType, resetType, settingsType, pingType, windowType, continuationType] = [
  0, 1, 3, 4, 6, 8, 9,
]
const [endStream, endHeaders] = [1, 4]

function frame(type: number, flags: number, stream: number, payload: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(9)
  head.writeUIntBE(payload.length, 0, 3)
  head[3] = type
  head[4] = flags
  head.writeUInt32BE(stream, 5)
  return Buffer.concat([head, payload])
}
/** A literal field that is never indexed (RFC 7541 §6.2.3). */
function field(name: string, value: string): Buffer {
  const text = (one: string): Buffer => {
    const bytes = Buffer.from(one)
    if (bytes.length < 127) return Buffer.concat([Buffer.from([bytes.length]), bytes])
    const rest: number[] = []
    for (let left = bytes.length - 127; ; left >>>= 7) {
      if (left < 128) {
        rest.push(left)
        break
      }
      rest.push((left & 127) | 128)
    }
    return Buffer.concat([Buffer.from([127, ...rest]), bytes])
  }
  return Buffer.concat([Buffer.from([0x10]), text(name), text(value)])
}
const request = (more: Buffer[] = []): Buffer =>
  Buffer.concat([
    field(':method', 'GET'),
    field(':scheme', 'https'),
    field(':path', '/'),
    field(':authority', host),
    ...more,
  ])
const uint = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
const nothing = Buffer.alloc(0)

/** Whether the server has ended the connection. */
async function attack(
  send: (write: (bytes: Buffer) => Promise<boolean>) => Promise<void>,
  waitMs = 2_000,
): Promise<boolean> {
  const socket: TLSSocket = connect({
    port: secure.port,
    host: '127.0.0.1',
    ca: authority.ca,
    servername: host,
    ALPNProtocols: ['h2'],
  })
  await once(socket, 'secureConnect')
  let isClosed = false
  socket
    .on('error', () => {})
    .on('close', () => {
      isClosed = true
    })
    .resume()
  const write = async (bytes: Buffer): Promise<boolean> => {
    if (isClosed || !socket.writable) return false
    if (!socket.write(bytes))
      await Promise.race([once(socket, 'drain'), once(socket, 'close')]).catch(() => {})
    return !isClosed
  }
  await write(Buffer.concat([Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), frame(settingsType, 0, 0)]))
  await send(write)
  for (let waited = 0; !isClosed && waited < waitMs; waited += 20)
    await new Promise((resolve) => setTimeout(resolve, 20))
  socket.destroy()
  return isClosed
}

const isWell = async (): Promise<void> => {
  fixture.setRoute({ source: { kind: 'redirect', url: 'https://example.com/' } })
  const closed = await attack(
    async (write) => void (await write(frame(headersType, endStream | endHeaders, 1, request()))),
    200,
  )
  expect(closed).toBe(false)
  fixture.setRoute({ source: app.source })
}

test('streams that are opened and reset without an end (CVE-2023-44487)', async () => {
  asked = 0
  let sent = 0
  const closed = await attack(async (write) => {
    for (let stream = 1; stream < 40_000; stream += 2) {
      sent++
      const ok = await write(
        Buffer.concat([
          frame(headersType, endStream | endHeaders, stream, request()),
          frame(resetType, 0, stream, uint(8)),
        ]),
      )
      if (!ok) break
      if (stream % 100 === 1) await new Promise((resolve) => setImmediate(resolve))
    }
  })
  expect(closed).toBe(true)
  // Whatever was sent, few of them cost an app anything.
  expect(asked).toBeLessThan(1_000)
  expect(sent).toBeGreaterThan(300)
  await isWell()
})

test('streams that the server has to reset (CVE-2025-8671)', async () => {
  const closed = await attack(async (write) => {
    for (let stream = 1; stream < 40_000; stream += 2)
      if (
        !(await write(
          Buffer.concat([
            frame(headersType, endStream | endHeaders, stream, request()),
            frame(windowType, 0, stream, uint(0)),
          ]),
        ))
      )
        break
  })
  expect(closed).toBe(true)
  await isWell()
})

test('a head that never ends (CONTINUATION flood)', async () => {
  const closed = await attack(async (write) => {
    await write(frame(headersType, endStream, 1, request()))
    for (let at = 0; at < 5_000; at++)
      if (!(await write(frame(continuationType, 0, 1, field(`x-${at}`, 'a'.repeat(1_000)))))) break
  })
  expect(closed).toBe(true)
  await isWell()
})

test('empty continuations', async () => {
  const closed = await attack(async (write) => {
    await write(frame(headersType, endStream, 1, request()))
    for (let at = 0; at < 50_000; at++) if (!(await write(frame(continuationType, 0, 1)))) break
  })
  expect(closed).toBe(true)
  await isWell()
})

test('a head of a megabyte is refused, and nothing of it kept', async () => {
  const closed = await attack(async (write) => {
    const fields = Array.from({ length: 1_000 }, (_, at) => field(`x-${at}`, 'a'.repeat(1_000)))
    const block = request(fields)
    await write(frame(headersType, endStream, 1, block.subarray(0, 16_000)))
    for (let at = 16_000; at < block.length; at += 16_000)
      if (
        !(await write(
          frame(
            continuationType,
            at + 16_000 >= block.length ? endHeaders : 0,
            1,
            block.subarray(at, at + 16_000),
          ),
        ))
      )
        break
  })
  expect(closed).toBe(true)
  await isWell()
})

test.each([
  { name: 'settings', one: () => frame(settingsType, 0, 0, Buffer.concat([Buffer.from([0, 3]), uint(100)])) },
  { name: 'pings', one: () => frame(pingType, 0, 0, Buffer.alloc(8)) },
])('a flood of $name that nobody reads the answers of', async ({ one }) => {
  const socket = connect({
    port: secure.port,
    host: '127.0.0.1',
    ca: authority.ca,
    servername: host,
    ALPNProtocols: ['h2'],
  })
  await once(socket, 'secureConnect')
  let isClosed = false
  socket
    .on('error', () => {})
    .on('close', () => {
      isClosed = true
    })
  socket.pause()
  socket.write(Buffer.concat([Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), frame(settingsType, 0, 0)]))
  const batch = Buffer.concat(Array.from({ length: 1_000 }, one))
  const before = process.memoryUsage.rss()
  for (let at = 0; at < 600 && !isClosed && socket.writable; at++) {
    if (!socket.write(batch))
      await Promise.race([once(socket, 'drain'), new Promise((resolve) => setTimeout(resolve, 50))]).catch(
        () => {},
      )
    if (socket.writableLength > 8_000_000) break
  }
  expect(process.memoryUsage.rss() - before).toBeLessThan(150_000_000)
  socket.destroy()
  await isWell()
})

test('more streams at once than are allowed', async () => {
  asked = 0
  await attack(async (write) => {
    for (let stream = 1; stream < 1_000; stream += 2)
      await write(frame(headersType, endStream | endHeaders, stream, request()))
  })
  expect(asked).toBeLessThanOrEqual(100)
  await isWell()
})

test('data on a stream that was never opened, and a frame of nonsense', async () => {
  for (const bytes of [
    frame(dataType, 0, 99, Buffer.from('x')),
    frame(headersType, endHeaders, 2, request()),
    frame(settingsType, 0, 0, Buffer.alloc(5)),
    Buffer.alloc(100, 255),
    nothing,
  ])
    await attack(async (write) => void (await write(bytes)))
  await isWell()
})
