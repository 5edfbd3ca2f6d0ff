import { Buffer } from 'node:buffer'
import { once } from 'node:events'
import { get } from 'node:https'
import { connect as connectTcp } from 'node:net'
import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { followRequests } from '../../api/listen.ts'
import { type Fixture, label, openApp, openFixture, parseAnswer } from '../fixture.ts'
import { openAuthority, openSecure, type TestAuthority, year } from './fixture.ts'
import { makeCertificate } from './server.ts'
import { strictFor } from './strict.ts'

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const host = `${label}.share.test`

let authority: TestAuthority
let fixture: Fixture
let secure: Awaited<ReturnType<typeof openSecure>>
const heardBy: string[] = []

beforeAll(async () => {
  authority = await openAuthority()
  fixture = await openFixture({
    files: { 'index.html': '<p>hello' },
    deps: { apex: 'share.test' },
  })
  const { handle } = fixture.edge
  const edge = {
    ...fixture.edge,
    handle: (...args: Parameters<typeof handle>) => {
      heardBy.push(args[0].constructor.name)
      handle(...args)
    },
  }
  secure = await openSecure({ edge }, authority)
})
afterAll(async () => {
  await secure.close()
  await fixture.close()
  await authority.close()
})

const shake = async (options: ConnectionOptions = {}, port = secure.port): Promise<TLSSocket> => {
  const socket = connect({ port, host: '127.0.0.1', ca: authority.ca, servername: host, ...options })
  socket.on('error', () => {})
  await once(socket, 'secureConnect')
  return socket
}
const failure = (options: ConnectionOptions, port = secure.port): Promise<string> =>
  shake(options, port).then(
    (socket) => {
      socket.destroy()
      return ''
    },
    (error: NodeJS.ErrnoException) => error.code ?? error.message,
  )
const ask = async (text: string): Promise<string> => {
  const socket = await shake({ ALPNProtocols: ['http/1.1'] })
  socket.write(text)
  const chunks: Buffer[] = []
  for await (const chunk of socket) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('latin1')
}

describe('HTTP/1.1', () => {
  test.each([
    { name: 'plain, by the front', line: '', by: 'PlainRequest' },
    { name: 'anything else, by Node', line: 'Upgrade: x\r\n', by: 'IncomingMessage' },
  ])('$name: the same page, and HTTPS for a year', async ({ line, by }) => {
    const said = parseAnswer(
      Buffer.from(await ask(`GET / HTTP/1.1\r\nHost: ${host}\r\n${line}Connection: close\r\n\r\n`), 'latin1'),
    )
    expect(said.status).toBe(200)
    expect(said.text).toContain('hello')
    expect(said.all('strict-transport-security')).toEqual([year])
    expect(heardBy.at(-1)).toBe(by)
    expect(fixture.documents.at(-1)?.address).toBe('127.0.0.1')
  })

  test('a WebSocket', async () => {
    const app = await openApp(() => {})
    const sockets = new WebSocketServer({ server: app.server })
    sockets.on('connection', (socket) => socket.on('message', (data) => socket.send(`echo ${String(data)}`)))
    fixture.setRoute({ source: app.source })
    const socket = new WebSocket(`wss://127.0.0.1:${secure.port}/ws`, {
      headers: { host },
      ca: authority.ca,
      ...{ servername: host },
    })
    await once(socket, 'open')
    socket.send('hi')
    expect(String((await once(socket, 'message'))[0])).toBe('echo hi')
    socket.terminate()
    fixture.setRoute({ source: { kind: 'snapshot', snapshot: 's1' as never } })
    sockets.close()
    await app.close()
  })
})

describe('the handshake', () => {
  test('a name without a certificate is refused, with an alert', async () => {
    expect(await failure({ servername: 'other.example' })).toMatch(/ALERT_HANDSHAKE_FAILURE/)
  })

  test('no name at all gets the one for it, where there is one', async () => {
    expect(await failure({ servername: '', ALPNProtocols: ['h2'] })).toMatch(/HANDSHAKE_FAILURE/)
    const any = await openSecure(fixture, authority, { findCertificate: () => secure.certificate })
    const socket = await shake(
      { servername: '', ALPNProtocols: ['h2'], checkServerIdentity: () => undefined },
      any.port,
    )
    expect(socket.alpnProtocol).toBe('h2')
    socket.destroy()
    await any.close()
  })

  test.each([
    { versions: { minVersion: 'TLSv1', maxVersion: 'TLSv1.1' }, want: /VERSION|PROTOCOL|INTERNAL/ },
    { versions: { maxVersion: 'TLSv1.2' }, want: /^$/ },
    { versions: { minVersion: 'TLSv1.3' }, want: /^$/ },
  ] as const)('$versions', async ({ versions, want }) => {
    expect(await failure({ ...versions, ciphers: 'DEFAULT@SECLEVEL=0' })).toMatch(want)
  })

  test('a protocol that is none of ours', async () => {
    expect(await failure({ ALPNProtocols: ['smtp'] })).toMatch(/NO_APPLICATION_PROTOCOL/)
  })

  test('sessions are resumed', async () => {
    const first = await shake({ ALPNProtocols: ['http/1.1'], maxVersion: 'TLSv1.2' })
    const session = first.getSession()
    first.destroy()
    const again = await shake({ ALPNProtocols: ['http/1.1'], maxVersion: 'TLSv1.2', session })
    expect(again.isSessionReused()).toBe(true)
    again.destroy()
  })

  test('an authority sees the certificate of its challenge, everybody else the other', async () => {
    const pair = await authority.issue([host])
    const challenge = makeCertificate(pair.cert, pair.key)
    const own = await openSecure(fixture, authority, {
      findChallenge: (name) => (name === host ? challenge : undefined),
    })
    const serial = async (ALPNProtocols: string[]) => {
      const socket = await shake({ ALPNProtocols }, own.port)
      const found = [socket.alpnProtocol, socket.getPeerX509Certificate()?.subjectAltName]
      socket.destroy()
      return found
    }
    expect(await serial(['acme-tls/1'])).toEqual(['acme-tls/1', `DNS:${host}`])
    expect(await serial(['h2'])).toEqual(['h2', 'DNS:*.share.test, DNS:share.test'])
    expect(await failure({ ALPNProtocols: ['acme-tls/1'], servername: 'a.share.test' }, own.port)).toMatch(
      /NO_APPLICATION_PROTOCOL/,
    )
    await own.close()
  })

  test('whoever says nothing is let go, and so is whoever says nonsense', async () => {
    const own = await openSecure(fixture, authority, { limits: { handshakeMs: 200 } })
    const silent = connectTcp(own.port, '127.0.0.1').on('error', () => {})
    const nonsense = connectTcp(own.port, '127.0.0.1').on('error', () => {})
    nonsense.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    await Promise.all([silent, nonsense].map((socket) => once(socket.resume(), 'close')))
    expect(await failure({}, own.port)).toBe('')
    await own.close()
  })

  test('no network takes all: handshakes and connections have bounds, and come free again', async () => {
    const own = await openSecure(fixture, authority, {
      limits: { handshakesOfNetwork: 3, connectionsOfNetwork: 5 },
      isOfNetwork: () => true,
    })
    const waiting = Array.from({ length: 3 }, () => connectTcp(own.port, '127.0.0.1').on('error', () => {}))
    await Promise.all(waiting.map((socket) => once(socket, 'connect')))
    await sleep(50)
    expect(await failure({}, own.port)).not.toBe('')
    for (const socket of waiting) socket.destroy()
    await sleep(50)
    const open: TLSSocket[] = []
    for (let at = 0; at < 5; at++) open.push(await shake({}, own.port))
    expect(await failure({}, own.port)).not.toBe('')
    open.pop()?.destroy()
    await sleep(50)
    expect(await failure({}, own.port)).toBe('')
    for (const socket of open) socket.destroy()
    await own.close()
  })
})

test('closing waits for what is being answered over either protocol, and for nothing else', async () => {
  const app = await openApp((_req, res) => void setTimeout(() => res.end('whole'), 300))
  const own = await openSecure(fixture, authority)
  const { drain } = followRequests(own.server)
  fixture.setRoute({ source: app.source })
  const { connect: connectH2 } = await import('node:http2')
  const session = connectH2(`https://${host}:${own.port}`, {
    ca: authority.ca,
    createConnection: () =>
      connect({
        port: own.port,
        host: '127.0.0.1',
        ca: authority.ca,
        servername: host,
        ALPNProtocols: ['h2'],
      }),
  })
  const stream = session.request({ ':path': '/' }).setEncoding('utf8')
  let text = ''
  stream.on('data', (chunk: string) => {
    text += chunk
  })
  const h1 = new Promise<string>((resolve, reject) => {
    get(
      { port: own.port, host: '127.0.0.1', servername: host, ca: authority.ca, headers: { host } },
      (res) => {
        let body = ''
        res
          .on('data', (chunk) => {
            body += chunk
          })
          .on('end', () => resolve(body))
      },
    ).on('error', reject)
  })
  const idle = await shake({ ALPNProtocols: ['h2'] }, own.port)
  idle.resume()
  await sleep(150)
  const began = Date.now()
  await Promise.all([drain(5_000), once(stream, 'close'), once(idle, 'close')])
  expect([text, await h1]).toEqual(['whole', 'whole'])
  expect(Date.now() - began).toBeLessThan(3_000)
  fixture.setRoute({ source: { kind: 'snapshot', snapshot: 's1' as never } })
  await app.close()
})

test.each([
  { host: 'share.test', want: year },
  { host: 'share.test:8443', owns: true, want: `${year}; includeSubDomains` },
  { host: 'a.share.test', owns: true, want: year },
  { host: 'new.app', want: 'max-age=86400' },
  { host: 'coming.app', want: 'max-age=86400' },
  { host: 'old.app', want: year },
  { host: 'localhost:4747', want: '' },
  { host: 'a.localhost', want: '' },
  { host: '192.0.2.1', want: '' },
])('for how long $host is HTTPS alone', ({ host, owns = false, want }) => {
  const now = 1_000 * 86_400_000
  const since: Record<string, number> = {
    'new.app': now - 3_600_000,
    'old.app': now - 30 * 86_400_000,
    'coming.app': Number.POSITIVE_INFINITY,
  }
  expect(
    strictFor(host, {
      apex: 'share.test',
      ownsWildcard: () => owns,
      liveSince: (name) => since[name],
      now: () => now,
    }),
  ).toBe(want)
})
