import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { memoryUsage } from 'node:process'
import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { openTunnelClient } from './client.ts'
import {
  cleanUp,
  type Edge,
  failure,
  later,
  portOf,
  type Raw,
  rawAgent,
  rawServer,
  startApp,
  startEdge,
  until,
} from './harness.ts'
import {
  type CloseReason,
  defaultMaxStreams,
  firstWindow,
  fullWindow,
  maxDataBytes,
  typeByte,
} from './protocol.ts'

afterEach(cleanUp)

const carry = (share: string, claim = 0) => ({ type: 'carry', share, claim }) as const
const header = (type: number, id: number, length: number): Buffer => {
  const bytes = Buffer.alloc(8)
  bytes.writeUInt32BE(type * 0x1000000 + length, 0)
  bytes.writeUInt32BE(id, 4)
  return bytes
}

describe('who carries a share', () => {
  test('an agent that carries it, until it drops it or goes', async () => {
    const edge = await startEdge()
    const changes: string[] = []
    edge.tunnels.onChange((share, change) => changes.push(`${share} ${change}`))
    const agent = await rawAgent(edge)
    agent.send(carry('a'), carry('b'))
    await until(() => edge.tunnels.has('a') && edge.tunnels.has('b'))
    agent.send({ type: 'drop', share: 'a' })
    await until(() => !edge.tunnels.has('a'))
    agent.socket.destroy()
    await until(() => !edge.tunnels.has('b'))
    expect(changes).toEqual(['a up', 'b up', 'a down', 'b down'])
    expect(edge.tunnels.stats()).toMatchObject({ connections: 0, shares: 0, streams: 0 })
  })

  test('frames that came with the upgrade are not lost', async () => {
    const edge = await startEdge()
    const share = Buffer.from('pipelined')
    const bytes = Buffer.concat([header(typeByte.carry, 0, 6 + share.length), Buffer.alloc(6), share])
    const agent = await rawAgent(edge, 'maker', bytes.toString('latin1'))
    expect(await agent.waitFor('carried')).toMatchObject({ share: 'pipelined' })
  })

  test('nobody without leave', async () => {
    const edge = await startEdge({ authorize: (share, owner) => share.startsWith(owner.id) })
    const agent = await rawAgent(edge, 'ann')
    agent.send(carry('bob-1'))
    expect(await agent.waitFor('refuse')).toMatchObject({ share: 'bob-1', reason: 'unauthorized' })
    expect(edge.tunnels.has('bob-1')).toBe(false)
  })

  test('the newest claim of the same owner, at once; the older one may not take it back', async () => {
    const edge = await startEdge()
    const changes: string[] = []
    edge.tunnels.onChange((share, change) => changes.push(`${share} ${change}`))
    const first = await rawAgent(edge)
    first.send(carry('a'))
    const { claim } = await first.waitFor('carried')
    const second = await rawAgent(edge)
    second.send(carry('a'))
    const newer = await second.waitFor('carried')
    expect(newer.claim).toBeGreaterThan(claim)
    expect(await first.waitFor('refuse')).toMatchObject({ reason: 'replaced' })
    // Both answer pings, so the claim decides.
    answerPings(first)
    answerPings(second)
    const again = await rawAgent(edge)
    again.send(carry('a', claim))
    expect(await again.waitFor('refuse')).toMatchObject({ reason: 'newer-claim' })
    edge.tunnels.open('a')?.on('error', () => {})
    await second.waitFor('open')
    expect(changes).toEqual(['a up'])
  })

  test('not another owner while the first one lives; when it is frozen, within seconds', async () => {
    const edge = await startEdge()
    const first = await rawAgent(edge, 'ann')
    const lively = answerPings(first)
    first.send(carry('a'))
    await first.waitFor('carried')
    const second = await rawAgent(edge, 'bob')
    second.send(carry('a'))
    expect(await second.waitFor('refuse')).toMatchObject({ reason: 'taken' })
    lively.stop()
    const waiting = edge.tunnels.open('a') as Duplex
    const start = performance.now()
    const third = await rawAgent(edge, 'bob')
    third.send(carry('a'))
    expect((await failure(waiting)).code).toBe('cut')
    await third.waitFor('carried')
    expect(performance.now() - start).toBeLessThan(2_000)
    await until(() => first.socket.destroyed || first.socket.readableEnded)
  })

  test('at most so many shares and connections', async () => {
    const edge = await startEdge({ limits: { maxShares: 2, maxConnectionsPerOwner: 1 } })
    const agent = await rawAgent(edge)
    agent.send(carry('a'), carry('b'), carry('c'), carry('a'))
    expect(await agent.waitFor('refuse')).toMatchObject({ share: 'c', reason: 'too-many-shares' })
    const second = await rawAgent(edge)
    expect(await second.waitFor('bye')).toMatchObject({ reason: 'too-many-connections' })
    const other = await rawAgent(edge, 'other')
    other.send(carry('d'))
    await other.waitFor('carried')
  })

  test('a revoked owner is gone, with a reason', async () => {
    const edge = await startEdge()
    const agent = await rawAgent(edge)
    agent.send(carry('a'))
    await agent.waitFor('carried')
    edge.tunnels.revoke('maker')
    expect(await agent.waitFor('bye')).toMatchObject({ reason: 'revoked' })
    expect(edge.tunnels.has('a')).toBe(false)
  })
})

function answerPings(agent: Raw): { stop(): void } {
  let answered = 0
  const timer = setInterval(() => {
    const pings = agent.received.filter((message) => message.type === 'ping')
    for (const ping of pings.slice(answered)) agent.send({ type: 'pong', id: ping.id })
    answered = pings.length
  }, 5)
  later(() => clearInterval(timer))
  return { stop: () => clearInterval(timer) }
}

describe('an agent that attacks the server', () => {
  type Attack = { name: string; want: CloseReason; act: (agent: Raw, streamId: number) => void }
  const attacks: Attack[] = [
    {
      name: 'a frame of 16 MiB',
      want: 'oversize-frame',
      act: ({ socket }, id) => socket.write(header(typeByte.data, id, 0xff_ffff)),
    },
    { name: 'an unknown type', want: 'unknown-type', act: ({ socket }) => socket.write(header(77, 1, 0)) },
    {
      name: 'HTTP',
      want: 'unknown-type',
      act: ({ socket }) => socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n'),
    },
    {
      name: 'opens a stream',
      want: 'bad-frame',
      act: (agent) => agent.send({ type: 'open', id: 9, share: 'a' }),
    },
    {
      name: 'answers a stream never opened',
      want: 'unknown-stream',
      act: (agent) => agent.send({ type: 'end', id: 99 }),
    },
    {
      name: 'data after the end',
      want: 'bad-frame',
      act: (agent, id) => agent.send({ type: 'end', id }, { type: 'data', id, bytes: Buffer.from('x') }),
    },
    {
      name: 'ends twice',
      want: 'bad-frame',
      act: (agent, id) => agent.send({ type: 'end', id }, { type: 'end', id }),
    },
    {
      name: 'more than its credit',
      want: 'credit-overrun',
      act: (agent, id) => {
        for (let sent = 0; sent <= firstWindow; sent += maxDataBytes)
          agent.send({ type: 'data', id, bytes: Buffer.alloc(maxDataBytes) })
      },
    },
    {
      name: 'grants more than a window',
      want: 'credit-overrun',
      act: (agent, id) => agent.send({ type: 'credit', id, bytes: 0xffff_ffff }),
    },
    {
      name: 'plays the server',
      want: 'bad-frame',
      act: (agent) => agent.send({ type: 'carried', share: 'a', claim: 1 }),
    },
    {
      name: 'carries and drops without end',
      want: 'flood',
      act: (agent) => {
        for (let i = 0; i < 6_000; i += 1) agent.send(carry('b'), { type: 'drop', share: 'b' })
      },
    },
  ]
  test.each(attacks)('$name: ended with $want, and the others are not touched', async ({ want, act }) => {
    const edge = await startEdge()
    const bystander = await rawAgent(edge, 'bystander')
    bystander.send(carry('other'))
    await bystander.waitFor('carried')
    const agent = await rawAgent(edge)
    agent.send(carry('a'))
    await agent.waitFor('carried')
    const stream = edge.tunnels.open('a') as Duplex
    stream.on('error', () => {})
    const { id } = await agent.waitFor('open')
    act(agent, id)
    expect(await agent.waitFor('bye')).toMatchObject({ reason: want })
    await until(() => stream.destroyed)
    expect(edge.tunnels.has('a')).toBe(false)
    expect(edge.tunnels.stats().connections).toBe(1)
    edge.tunnels.open('other')?.on('error', () => {})
    await bystander.waitFor('open')
  })

  test('pings without end and reads no answer: cut off, memory bounded', async () => {
    const edge = await startEdge()
    const agent = await rawAgent(edge)
    agent.socket.pause()
    const pings = Buffer.concat(Array.from({ length: 8_192 }, (_, i) => header(typeByte.ping, i, 0)))
    const more = () => {
      while (!agent.socket.destroyed && agent.socket.write(pings));
    }
    agent.socket.on('drain', more)
    more()
    await until(() => edge.tunnels.stats().connections === 0, 8_000)
  }, 10_000)

  test('random frames on 150 connections: each lives or ends, the server goes on', async () => {
    const edge = await startEdge({ limits: { maxConnectionsPerOwner: 1_000 } })
    const bystander = await rawAgent(edge, 'bystander')
    answerPings(bystander)
    bystander.send(carry('other'))
    await bystander.waitFor('carried')
    for (let round = 0; round < 150; round += 1) {
      const agent = await rawAgent(edge)
      agent.send(carry(`r${round}`))
      await agent.waitFor('carried')
      const stream = edge.tunnels.open(`r${round}`) as Duplex
      stream.on('error', () => {})
      stream.resume().write('x')
      for (let i = 0; i < 40; i += 1) {
        const payload = randomBytes(Math.floor(Math.random() * 12))
        const type = Math.floor(Math.random() * 13)
        const bytes = Buffer.concat([header(type, Math.floor(Math.random() * 3), payload.length), payload])
        agent.socket.write(bytes.subarray(0, i % 20 === 19 ? 5 : undefined))
      }
      agent.socket.end()
      await until(() => stream.destroyed)
    }
    await until(() => edge.tunnels.stats().connections === 1)
    expect(edge.tunnels.stats()).toMatchObject({ shares: 1, streams: 0 })
    edge.tunnels.open('other')?.on('error', () => {})
    await bystander.waitFor('open')
  }, 15_000)

  test('tiny frames for a visitor who does not read cost little memory', async () => {
    const edge = await startEdge()
    const agent = await rawAgent(edge)
    agent.send(carry('a'))
    await agent.waitFor('carried')
    const stream = edge.tunnels.open('a') as Duplex
    const { id } = await agent.waitFor('open')
    const before = memoryUsage().rss
    const one = Buffer.concat([header(typeByte.data, id, 1), Buffer.from('x')])
    const many = Buffer.concat(Array.from({ length: firstWindow }, () => one))
    agent.socket.write(many)
    await until(() => edge.tunnels.stats().bytesIn >= many.length)
    expect(memoryUsage().rss - before - 2 * many.length).toBeLessThan(24 * 1024 * 1024)
    let got = 0
    while (got < firstWindow) {
      got += (stream.read() as Buffer | null)?.length ?? 0
      await sleep(0)
    }
    stream.destroy()
  })
})

test('a reader that takes is heard of every 64 KiB, so that a slow path is not taken for a frozen peer', async () => {
  const edge = await startEdge()
  const agent = await rawAgent(edge)
  agent.send(carry('a'))
  await agent.waitFor('carried')
  const stream = edge.tunnels.open('a') as Duplex
  const { id } = await agent.waitFor('open')
  stream.resume()
  const block = Buffer.alloc(maxDataBytes)
  for (let i = 0; i < 40; i += 1) {
    const credits = () => agent.received.filter(({ type }) => type === 'credit').length
    const before = credits()
    agent.send({ type: 'data', id, bytes: block })
    await until(() => credits() === before + 1)
  }
  let granted = firstWindow
  for (const message of agent.received) if (message.type === 'credit') granted += message.bytes
  expect(granted - 40 * block.length).toBe(fullWindow)
  stream.destroy()
})

describe('a server that attacks the agent', () => {
  async function attackedAgent() {
    const app = await startApp((socket) => void socket.pipe(socket))
    const server = await rawServer()
    const client = openTunnelClient({
      server: server.url,
      token: 't',
      target: { host: '127.0.0.1', port: portOf(app) },
      shares: ['a'],
    })
    later(client.close)
    return { app, client, server: await server.agent }
  }

  test('10,000 opens: the bound is kept, every other one is refused', async () => {
    const { app, server } = await attackedAgent()
    const opens = Array.from({ length: 10_000 }, (_, i) => ({ type: 'open', id: i + 1, share: 'a' }) as const)
    server.send(...opens)
    await until(
      () =>
        server.received.filter((m) => m.type === 'reset' && m.reason === 'too-many-streams').length ===
        10_000 - defaultMaxStreams,
    )
    const connections = await new Promise<number>((resolve) =>
      app.getConnections((_, count) => resolve(count)),
    )
    expect(connections).toBeLessThanOrEqual(defaultMaxStreams)
    server.send({ type: 'data', id: 1, bytes: Buffer.from('still here') })
    expect(String((await server.waitFor('data')).bytes)).toBe('still here')
  }, 10_000)

  const attacks: { name: string; want: CloseReason; act: (server: Raw) => void }[] = [
    {
      name: 'a stream id used again',
      want: 'stream-reused',
      act: (server) => server.send({ type: 'open', id: 5, share: 'a' }, { type: 'open', id: 5, share: 'a' }),
    },
    {
      name: 'a stream id from the past',
      want: 'stream-reused',
      act: (server) => server.send({ type: 'open', id: 5, share: 'a' }, { type: 'open', id: 4, share: 'a' }),
    },
    {
      name: 'data for no stream',
      want: 'unknown-stream',
      act: (server) => server.send({ type: 'end', id: 1 }),
    },
    { name: 'plays the agent', want: 'bad-frame', act: (server) => server.send(carry('a')) },
  ]
  test.each(attacks)('$name: ended with $want', async ({ want, act }) => {
    const { server, client } = await attackedAgent()
    act(server)
    expect(await server.waitFor('bye')).toMatchObject({ reason: want })
    await until(() => client.state === 'away')
  })

  test('another share is not dialled', async () => {
    const { server } = await attackedAgent()
    server.send({ type: 'open', id: 1, share: 'metadata.internal:80' })
    expect(await server.waitFor('reset')).toMatchObject({ id: 1, reason: 'unknown-share' })
  })
})

describe('a cut', () => {
  const cuts: { name: string; cut: (agent: Raw, edge: Edge) => void }[] = [
    { name: 'reset', cut: (agent) => void agent.socket.resetAndDestroy() },
    { name: 'end', cut: (agent) => void agent.socket.end() },
    { name: 'goodbye', cut: (agent) => agent.send({ type: 'bye', reason: 'closing' }) },
    { name: 'the server closing', cut: (_agent, edge) => edge.tunnels.close() },
  ]
  test.each(cuts)('by $name fails every stream at once', async ({ cut }) => {
    const edge = await startEdge()
    const agent = await rawAgent(edge)
    agent.send(carry('a'))
    await agent.waitFor('carried')
    const streams = Array.from({ length: 20 }, () => edge.tunnels.open('a') as Duplex)
    const opened = once(streams[0] as Duplex, 'data')
    await until(() => agent.received.filter(({ type }) => type === 'open').length === 20)
    agent.send({ type: 'data', id: 1, bytes: Buffer.from('half an answer') })
    await opened
    const failures = streams.map(failure)
    cut(agent, edge)
    for (const { code, afterMs } of await Promise.all(failures)) {
      expect(code).toBe('cut')
      expect(afterMs).toBeLessThan(100)
    }
    expect(edge.tunnels.has('a')).toBe(false)
  })
})
