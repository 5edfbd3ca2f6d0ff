import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer as createHttpsServer } from 'node:https'
import { createServer as createTcpServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect as tlsConnect } from 'node:tls'
import { afterEach, describe, expect, test } from 'vitest'
import { openTunnelClient, type ShareState, type TunnelState } from './client.ts'
import {
  cleanUp,
  failure,
  later,
  portOf,
  readAll,
  spawnAgent,
  startApp,
  startEdge,
  until,
} from './harness.ts'
import { tunnelAnswer } from './protocol.ts'
import { openTunnels } from './server.ts'

afterEach(cleanUp)

const hello = () => startApp((socket) => void socket.resume().end('hello'))

/** What an agent in this process carries, and every state it told. */
function startClient(
  url: URL,
  appPort: number,
  more: { token?: string; shares?: string[]; signal?: AbortSignal } = {},
) {
  const states: (TunnelState | string)[] = []
  const shares: [string, ShareState][] = []
  const client = openTunnelClient({
    server: url,
    token: 'owner:maker',
    target: { host: '127.0.0.1', port: appPort },
    shares: ['app'],
    onState: (state, detail) => states.push(detail === undefined ? state : `${state} ${detail}`),
    onShare: (share, state) => shares.push([share, state]),
    ...more,
  })
  later(client.close)
  return { client, states, shares }
}

const answer = async (stream: Duplex | undefined): Promise<string> => {
  stream?.end()
  return String(await readAll(stream as Duplex))
}

describe('an agent', () => {
  test('carries several shares, each to its own app, and more later', async () => {
    const apps = await Promise.all(
      ['one', 'two', 'three'].map((word) => startApp((socket) => void socket.resume().end(word))),
    )
    const [one, two, three] = apps.map(portOf)
    const edge = await startEdge()
    const { client, states, shares } = startClient(edge.url, one as number, { shares: ['a', 'b'] })
    expect(client.state).toBe('connecting')
    await until(() => client.state === 'up')
    expect(states).toEqual(['up'])
    expect(edge.tunnels.has('a') && edge.tunnels.has('b')).toBe(true)
    client.carry('b', { host: '127.0.0.1', port: two as number })
    client.carry('c', { host: 'localhost', port: three as number })
    await until(() => edge.tunnels.has('c'))
    expect(await answer(edge.tunnels.open('a'))).toBe('one')
    expect(await answer(edge.tunnels.open('b'))).toBe('two')
    expect(await answer(edge.tunnels.open('c'))).toBe('three')
    client.drop('b')
    await until(() => !edge.tunnels.has('b'))
    expect(shares.map(([share]) => share)).toEqual(['a', 'b', 'b', 'c'])
    client.close()
    await until(() => edge.tunnels.stats().connections === 0)
  })

  test('is up when its share was refused, and says so', async () => {
    const edge = await startEdge({ authorize: () => false })
    const { client, shares } = startClient(edge.url, 1)
    await until(() => client.state === 'up')
    expect(shares).toEqual([['app', 'unauthorized']])
    expect(client.shareState('app')).toBe('unauthorized')
  })

  test('that was replaced does not fight for its share, and takes it when told to', async () => {
    const app = await hello()
    const edge = await startEdge()
    const first = startClient(edge.url, portOf(app))
    await until(() => edge.tunnels.has('app'))
    const second = startClient(edge.url, portOf(app))
    await until(() => first.client.shareState('app') === 'replaced')
    for (const socket of edge.sockets) socket.destroy()
    await until(() => first.states.length === 3 && second.states.length === 3)
    await sleep(50)
    expect(first.client.shareState('app')).toBe('replaced')
    expect(second.client.shareState('app')).toBe('carried')
    first.client.carry('app')
    await until(() => second.client.shareState('app') === 'replaced')
    expect(first.client.shareState('app')).toBe('carried')
  })

  test('stops when its signal says so', async () => {
    const edge = await startEdge()
    const stop = new AbortController()
    const { client } = startClient(edge.url, 1, { signal: stop.signal })
    await until(() => client.state === 'up')
    stop.abort()
    await until(() => edge.tunnels.stats().connections === 0)
    await sleep(100)
    expect(edge.tunnels.stats().connections).toBe(0)
  })

  test('with a wrong token is refused and does not hammer', async () => {
    const edge = await startEdge()
    const { client, states } = startClient(edge.url, 1, { token: 'nobody' })
    await until(() => client.state === 'refused')
    await sleep(300)
    expect(states).toEqual(['refused HTTP 401'])
  })

  const answers: { name: string; answer: string; want: string }[] = [
    {
      name: 'forbidden',
      answer: 'HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n',
      want: 'refused HTTP 403',
    },
    {
      name: 'not found',
      answer: 'HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n',
      want: 'refused HTTP 404',
    },
    {
      name: 'an address that moved',
      answer: 'HTTP/1.1 301 Moved\r\nLocation: /x\r\n\r\n',
      want: 'refused HTTP 301',
    },
    {
      name: 'no upgrade',
      answer: 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi',
      want: 'refused HTTP 200',
    },
    {
      name: 'another upgrade',
      answer: tunnelAnswer.replace('outer-tunnel/1', 'h2c'),
      want: 'refused HTTP 101',
    },
    { name: 'starting', answer: 'HTTP/1.1 503 Soon\r\nContent-Length: 0\r\n\r\n', want: 'away HTTP 503' },
    { name: 'too many', answer: 'HTTP/1.1 429 Later\r\nContent-Length: 0\r\n\r\n', want: 'away HTTP 429' },
    { name: 'not HTTP', answer: 'SSH-2.0-OpenSSH_9.2\r\n', want: 'away HPE_INVALID_CONSTANT' },
    { name: 'frames that are none', answer: `${tunnelAnswer}oh no, not a frame`, want: 'away unknown-type' },
  ]
  test.each(answers)('takes "$name" for $want', async ({ answer, want }) => {
    const server = createTcpServer(
      (socket) => void socket.on('error', () => {}).once('data', () => socket.end(answer)),
    )
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    later(() => void server.close())
    const { states } = startClient(new URL(`http://127.0.0.1:${portOf(server)}`), 1)
    await until(() => states.some((state) => state !== 'up'))
    expect(states.find((state) => state !== 'up')).toBe(want)
  })
})

describe('over TLS', () => {
  test('agent, server and app', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'outer-tunnel-'))
    later(() => rmSync(folder, { recursive: true }))
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:P-256',
        '-nodes',
        '-days',
        '2',
        '-subj',
        '/CN=localhost',
        '-addext',
        'subjectAltName=DNS:localhost',
        '-keyout',
        key,
        '-out',
        cert,
      ],
      { stdio: 'ignore' },
    )
    const pair = { key: readFileSync(key), cert: readFileSync(cert) }
    const app = createHttpsServer(pair, (request, response) => request.pipe(response))
    app.listen(0, '127.0.0.1')
    await once(app, 'listening')
    later(() => void app.close())

    const tunnels = openTunnels({ now: Date.now, authorize: () => true })
    const server = createHttpsServer(pair)
    server.on('upgrade', (_request, socket, head) => {
      socket.write(tunnelAnswer)
      tunnels.accept(socket, head, { id: 'maker' })
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    later(() => {
      tunnels.close()
      server.close()
    })
    const options = {
      server: new URL(`https://localhost:${portOf(server)}`),
      token: 't',
      target: { host: 'localhost', port: portOf(app), tls: true },
      shares: ['app'],
    }
    const states: string[] = []
    const distrustful = openTunnelClient({
      ...options,
      onState: (_state, detail) => states.push(String(detail)),
    })
    later(distrustful.close)
    await until(() => states.length > 0)
    expect(states[0]).toMatch(/SELF_SIGNED/)
    const client = openTunnelClient({
      ...options,
      connect: ({ hostname, port }) =>
        tlsConnect({ host: hostname, port: Number(port), ca: pair.cert, servername: hostname }),
    })
    later(client.close)
    await until(() => client.state === 'up')
    const stream = tunnels.open('app') as Duplex
    stream.on('error', () => {})
    const body = 'y'.repeat(2_000_000)
    stream.write(
      `POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    )
    const text = String(await readAll(stream))
    stream.end()
    expect(text).toMatch(/^HTTP\/1.1 200 OK\r\n/)
    expect(text.match(/y/g)?.length).toBeGreaterThanOrEqual(body.length)
  })
})

describe('back again', () => {
  test('after the agent is killed: streams fail at once, a new agent takes over', async () => {
    const app = await startApp((socket) => void socket.once('data', () => socket.write('working')))
    const edge = await startEdge()
    const agent = spawnAgent({ url: edge.url, appPort: portOf(app), share: 'app' })
    await until(() => edge.tunnels.has('app'))
    const stream = edge.tunnels.open('app') as Duplex
    stream.write('go')
    await once(stream, 'data')
    const failed = failure(stream)
    agent.kill('SIGKILL')
    const { code, afterMs } = await failed
    expect(code).toBe('cut')
    expect(afterMs).toBeLessThan(500)
    const start = performance.now()
    spawnAgent({ url: edge.url, appPort: portOf(app), share: 'app' })
    await until(() => edge.tunnels.has('app'))
    console.info(
      `agent killed: cut seen after ${afterMs.toFixed(0)} ms, new agent up after ${(performance.now() - start).toFixed(0)} ms`,
    )
  }, 10_000)

  test('after the server was away for a second', async () => {
    const app = await hello()
    const edge = await startEdge()
    const { client, states } = startClient(edge.url, portOf(app))
    await until(() => client.state === 'up')
    await edge.close()
    await until(() => client.state === 'away')
    await sleep(1_000)
    const back = await startEdge({ port: edge.port })
    const start = performance.now()
    await until(() => back.tunnels.has('app'))
    const tookMs = performance.now() - start
    console.info(`server back: share up after ${tookMs.toFixed(0)} ms`)
    expect(tookMs).toBeLessThan(1_000)
    expect(await answer(back.tunnels.open('app'))).toBe('hello')
    await until(() => client.state === 'up')
    expect(states).toEqual(['up', 'away closing', 'up'])
  })

  test('a frozen agent is replaced at once, and does not take the share back when it thaws', async () => {
    const app = await hello()
    const edge = await startEdge()
    const frozen = spawnAgent({ url: edge.url, appPort: portOf(app), share: 'app' })
    await until(() => edge.tunnels.has('app'))
    frozen.kill('SIGSTOP')
    const waiting = edge.tunnels.open('app') as Duplex
    const failed = failure(waiting)
    const start = performance.now()
    const { client } = startClient(edge.url, portOf(app))
    await until(() => client.shareState('app') === 'carried')
    const replacedMs = performance.now() - start
    expect(await answer(edge.tunnels.open('app'))).toBe('hello')
    const { code, afterMs } = await failed
    console.info(
      `frozen agent replaced after ${replacedMs.toFixed(0)} ms, its visitor told after ${afterMs.toFixed(0)} ms`,
    )
    expect(code).toBe('cut')
    expect(afterMs).toBeLessThan(2_000)
    frozen.kill('SIGCONT')
    await until(() => edge.tunnels.stats().connections === 2)
    await sleep(200)
    expect(client.shareState('app')).toBe('carried')
  }, 10_000)

  test('a frozen agent nobody replaces is seen while a visitor waits', async () => {
    const app = await hello()
    const edge = await startEdge()
    const frozen = spawnAgent({ url: edge.url, appPort: portOf(app), share: 'app' })
    await until(() => edge.tunnels.has('app'))
    frozen.kill('SIGSTOP')
    const stream = edge.tunnels.open('app') as Duplex
    stream.write('anyone?')
    const { code, afterMs } = await failure(stream)
    console.info(`frozen agent seen after ${afterMs.toFixed(0)} ms`)
    expect(code).toBe('cut')
    expect(afterMs).toBeLessThan(6_000)
    expect(edge.tunnels.has('app')).toBe(false)
  }, 10_000)
})
