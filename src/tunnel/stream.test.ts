import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import type { Socket } from 'node:net'
import { memoryUsage } from 'node:process'
import { type Duplex, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { openTunnelClient } from './client.ts'
import { cleanUp, failure, later, portOf, readAll, startApp, startEdge, until } from './harness.ts'
import { defaultMaxStreams, fullWindow } from './protocol.ts'

afterEach(cleanUp)

async function throughTunnel(onSocket: (socket: Socket) => void, limits = {}) {
  const app = await startApp(onSocket)
  const edge = await startEdge({ limits })
  const client = openTunnelClient({
    server: edge.url,
    token: 'owner:maker',
    target: { host: 'localhost', port: portOf(app) },
    shares: ['app'],
  })
  later(client.close)
  await until(() => edge.tunnels.has('app'))
  return { app, edge, client, open: () => edge.tunnels.open('app') as Duplex }
}

const echo = (socket: Socket) => void socket.pipe(socket)

describe('a stream through the tunnel', () => {
  test('brings 50 MB back unharmed', async () => {
    const { open } = await throughTunnel(echo)
    const block = randomBytes(100_003)
    const sent = createHash('sha256')
    const got = createHash('sha256')
    const stream = open()
    const reading = (async () => {
      let bytes = 0
      for await (const chunk of stream) {
        got.update(chunk as Buffer)
        bytes += (chunk as Buffer).length
      }
      return bytes
    })()
    function* body() {
      for (let i = 0; i < 500; i += 1) {
        sent.update(block)
        yield block
      }
    }
    await pipeline(Readable.from(body()), stream, { end: true }).catch(() => {})
    expect(await reading).toBe(500 * block.length)
    expect(got.digest('hex')).toBe(sent.digest('hex'))
  }, 20_000)

  test('keeps half-close: the request ends, the answer goes on', async () => {
    const { open, edge } = await throughTunnel(async (socket) => {
      const body = await readAll(socket)
      for (let i = 0; i < 3; i += 1) {
        socket.write(`${body.length}.`)
        await sleep(20)
      }
      socket.end('done')
    })
    const stream = open()
    stream.end(Buffer.alloc(300_000))
    expect(String(await readAll(stream))).toBe('300000.300000.300000.done')
    expect(edge.tunnels.stats().streams).toBe(0)
  })

  test('keeps half-close: the answer ends, the request goes on', async () => {
    let got = 0
    const { open, edge } = await throughTunnel((socket) => {
      socket.end('early')
      socket.on('data', (chunk) => {
        got += chunk.length
      })
    })
    const stream = open()
    expect(String(await readAll(stream))).toBe('early')
    expect(stream.writable).toBe(true)
    for (let i = 0; i < 20; i += 1) {
      stream.write(Buffer.alloc(50_000))
      await sleep(1)
    }
    stream.end()
    await until(() => got === 1_000_000)
    await until(() => edge.tunnels.stats().streams === 0)
  })

  test('an app that answers and hangs up on an upload is still heard', async () => {
    const { open } = await throughTunnel((socket) => {
      socket.end('HTTP/1.1 413 Content Too Large\r\n\r\n')
      setTimeout(() => socket.resetAndDestroy(), 50)
    })
    const stream = open()
    const uploading = pipeline(
      Readable.from(Array.from({ length: 100 }, () => Buffer.alloc(100_000))),
      stream,
    )
    expect(String(await readAll(stream))).toContain('413')
    await uploading
  })

  test('destroying it hangs up on the app', async () => {
    const seen: Socket[] = []
    const { open, edge } = await throughTunnel((socket) => {
      seen.push(socket)
      socket.resume()
    })
    const stream = open()
    stream.write('x')
    await until(() => seen.length === 1)
    const hungUp = once(seen[0] as Socket, 'end')
    stream.destroy()
    await hungUp
    expect(edge.tunnels.stats().streams).toBe(0)
  })

  test('says what is wrong with the app', async () => {
    const { open, app, client, edge } = await throughTunnel(
      (socket) => void socket.once('data', () => socket.resetAndDestroy()),
    )
    const broken = open()
    broken.write('x')
    expect((await failure(broken)).code).toBe('target-failed')
    app.close()
    expect((await failure(open())).code).toBe('target-refused')
    const forgotten = open()
    client.drop('app')
    expect((await failure(forgotten)).code).toBe('unknown-share')
    await until(() => !edge.tunnels.has('app'))
    expect(edge.tunnels.open('app')).toBeUndefined()
  })

  test('1,000 echoes on one stream, one after the other', async () => {
    const { open } = await throughTunnel(echo)
    const stream = open()
    const start = performance.now()
    for (let i = 0; i < 1_000; i += 1) {
      stream.write(`message ${i}`)
      const [back] = await once(stream, 'data')
      expect(String(back)).toBe(`message ${i}`)
    }
    expect(performance.now() - start).toBeLessThan(5_000)
    stream.destroy()
  })

  test('serves node:http with its keep-alive agent', async () => {
    const { open, edge } = await throughTunnel((socket) => {
      socket.on('data', (chunk) => {
        const asked = String(chunk).split('\r\n\r\n').length - 1
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'.repeat(asked))
      })
    })
    const agent = new Agent({ keepAlive: true, maxSockets: 4 })
    Object.assign(agent, { createConnection: open })
    const get = () =>
      new Promise((resolve, reject) => {
        const asked = request({ host: 'app', agent }, (response) =>
          resolve(readAll(response as unknown as Duplex)),
        )
        asked.on('error', reject).end()
      })
    for (let i = 0; i < 20; i += 1) {
      expect((await Promise.all([get(), get(), get(), get()])).map(String)).toEqual(['ok', 'ok', 'ok', 'ok'])
    }
    expect(edge.tunnels.stats().streams).toBe(4)
    agent.destroy()
    await until(() => edge.tunnels.stats().streams === 0)
  })
})

describe('back-pressure', () => {
  test('a reader that stalls holds up the app and nobody else', async () => {
    let pushed = 0
    const block = Buffer.alloc(64 * 1024)
    const { open } = await throughTunnel((socket) => {
      socket.once('data', (first) => {
        if (String(first) !== 'flood') return void socket.end(first)
        const more = () => {
          while (!socket.destroyed && socket.write(block)) pushed += block.length
          pushed += block.length
        }
        socket.on('drain', more)
        more()
      })
    })
    const stalled = open()
    stalled.on('error', () => {})
    stalled.write('flood')
    await sleep(300)
    const heldUp = pushed
    await sleep(200)
    expect(pushed).toBe(heldUp)
    expect(stalled.readableLength).toBeLessThan(fullWindow)
    const start = performance.now()
    for (let i = 0; i < 50; i += 1) {
      const small = open()
      small.end('small')
      expect(String(await readAll(small))).toBe('small')
    }
    expect(performance.now() - start).toBeLessThan(2_000)
    stalled.destroy()
  })

  test('an app that stalls holds up the writer', async () => {
    const { open } = await throughTunnel((socket) => void socket.pause())
    const stream = open()
    stream.on('error', () => {})
    let written = 0
    const block = Buffer.alloc(64 * 1024)
    const more = () => {
      while (!stream.destroyed && stream.write(block)) written += block.length
      written += block.length
    }
    stream.on('drain', more)
    more()
    await sleep(300)
    const heldUp = written
    await sleep(200)
    expect(written).toBe(heldUp)
    expect(stream.writableLength).toBeLessThan(1024 * 1024)
    stream.destroy()
  })

  test('memory stays flat while 100 MB wait for a slow reader', async () => {
    const block = Buffer.alloc(256 * 1024)
    const { open } = await throughTunnel((socket) => {
      void pipeline(Readable.from(Array.from({ length: 400 }, () => block)), socket).catch(() => {})
      socket.resume()
    })
    const stream = open()
    stream.on('error', () => {})
    stream.write('go')
    const held = () => memoryUsage().rss
    await sleep(200)
    const before = held()
    let most = before
    let got = 0
    for await (const chunk of stream) {
      got += (chunk as Buffer).length
      if (got % (1024 * 1024) < 64 * 1024) await sleep(2)
      most = Math.max(most, held())
    }
    expect(got).toBe(400 * block.length)
    expect(most - before).toBeLessThan(48 * 1024 * 1024)
  }, 20_000)

  test('tiny frames for a reader that is away cost their bytes, not an object each', async () => {
    const { open } = await throughTunnel((socket) => {
      socket.on('data', () => {
        for (let i = 0; i < 20_000; i += 1) socket.write('x')
      })
    })
    const stream = open()
    stream.write('go')
    await sleep(300)
    const first = stream.read() as Buffer
    await sleep(10)
    const second = stream.read() as Buffer
    expect(first.length + second.length).toBeGreaterThan(1_000)
    stream.destroy()
  })

  test('one fat stream does not starve small ones', async () => {
    const block = Buffer.alloc(256 * 1024)
    const { open } = await throughTunnel((socket) => {
      socket.once('data', (first) => {
        if (String(first) !== 'fat') return void socket.end(first)
        const more = () => {
          while (!socket.destroyed && socket.write(block));
        }
        socket.on('drain', more)
        more()
      })
    })
    const fat = open()
    fat.on('error', () => {})
    let got = 0
    fat.on('data', (chunk) => {
      got += chunk.length
    })
    fat.write('fat')
    await until(() => got > 1024 * 1024)
    const times: number[] = []
    for (let i = 0; i < 30; i += 1) {
      const start = performance.now()
      const small = open()
      small.end('small')
      expect(String(await readAll(small))).toBe('small')
      times.push(performance.now() - start)
    }
    times.sort((a, b) => a - b)
    expect(times[15]).toBeLessThan(250)
    fat.destroy()
  })

  test('more streams than the bound fail at once, the others work', async () => {
    const { open, edge } = await throughTunnel(echo, { maxStreams: 20 })
    const streams = Array.from({ length: 20 }, open)
    const oneMore = await Promise.resolve(open())
    oneMore.write('into the void')
    expect((await failure(oneMore)).code).toBe('too-many-streams')
    for (const stream of streams) {
      stream.end('x')
      expect(String(await readAll(stream))).toBe('x')
    }
    await until(() => edge.tunnels.stats().streams === 0)
    expect(defaultMaxStreams).toBeGreaterThan(20)
  })
})
