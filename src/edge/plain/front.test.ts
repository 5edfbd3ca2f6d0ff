import { Buffer } from 'node:buffer'
import { createServer, type ServerOptions } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { followRequests } from '../../api/listen.ts'
import { type Attachment, attachEdge, serverOptions } from '../serve.ts'
import type { Request, Response } from '../wire.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

type Kind = 'plain' | 'node'
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function start(
  handle: (req: Request, res: Response) => void,
  { options, attachment }: { options?: ServerOptions; attachment?: Attachment } = {},
) {
  const server = createServer({ ...serverOptions, ...options })
  const kinds: Kind[] = []
  const edge = {
    isLink: (host: string) => host === 'link',
    upgrade: (_req: unknown, socket: { end: (text: string) => void }) => socket.end('upgraded'),
    close: () => {},
    handle(req: Request, res: Response) {
      kinds.push(req.whole === undefined ? 'node' : 'plain')
      handle(req, res)
    },
  }
  attachEdge(server, edge, attachment)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const sockets: Socket[] = []
  closing.push(() => {
    for (const socket of sockets) socket.destroy()
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  const open = (): { socket: Socket; said: () => string; ended: Promise<unknown> } => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
    sockets.push(socket)
    let text = ''
    socket
      .on('error', () => {})
      .on('data', (chunk) => {
        text += chunk.toString('latin1')
      })
    return {
      socket,
      said: () => text,
      ended: new Promise((resolve) => socket.once('end', resolve).once('close', resolve)),
    }
  }
  return { server, kinds, open, port }
}

const get = (target = '/', more = ''): string => `GET ${target} HTTP/1.1\r\nHost: link\r\n${more}\r\n`
const last = 'Connection: close\r\n'
const echo = (req: Request, res: Response): void => {
  const target = req.url ?? ''
  res.writeHead(200, ['Content-Length', String(target.length)])
  res.end(target)
}
const bodies = (text: string): string[] =>
  [...text.matchAll(/\r\n\r\n([^H]*)/g)].map(([, body]) => body ?? '')

describe('one connection', () => {
  test('plain requests one after the other', async () => {
    const { kinds, open } = await start(echo)
    const { socket, said, ended } = open()
    for (const target of ['/a', '/b']) {
      socket.write(get(target))
      while (!said().endsWith(target)) await sleep(2)
    }
    socket.write(get('/c', last))
    await ended
    expect(bodies(said())).toEqual(['/a', '/b', '/c'])
    expect(kinds).toEqual(['plain', 'plain', 'plain'])
  })

  test('requests sent ahead are answered in their order, however late the first one is', async () => {
    const { kinds, open } = await start((req, res) => void setTimeout(() => echo(req, res), 30))
    const { socket, said, ended } = open()
    socket.write(get('/a') + get('/b'))
    await sleep(10)
    socket.write(get('/c') + get('/d', last))
    await ended
    expect(bodies(said())).toEqual(['/a', '/b', '/c', '/d'])
    expect(kinds).toEqual(['plain', 'plain', 'plain', 'plain'])
  })

  const others = [
    { name: 'a request in two pieces', in: ['GET /x HTTP/1.1\r\nHo', `st: link\r\n${last}\r\n`] },
    {
      name: 'a body in chunks',
      in: [`POST /x HTTP/1.1\r\nHost: link\r\n${last}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    },
    { name: 'another method', in: [get('/x', last).replace('GET', 'PUT')] },
    { name: 'raw bytes in a value', in: [get('/x', `${last}A: \xe9\r\n`)] },
  ]
  for (const one of others)
    test(`from plain to node:http and never back: ${one.name}`, async () => {
      const { kinds, open } = await start(echo)
      const { socket, said, ended } = open()
      socket.write(get('/a'))
      while (!said().endsWith('/a')) await sleep(2)
      for (const piece of one.in) {
        socket.write(piece, 'latin1')
        await sleep(10)
      }
      await ended
      expect(bodies(said())).toEqual(['/a', '/x'])
      expect(kinds).toEqual(['plain', 'node'])
    })

  test('what was sent ahead goes to node:http too, in its order', async () => {
    const { kinds, open } = await start((req, res) => void setTimeout(() => echo(req, res), 20))
    const { socket, said, ended } = open()
    const put = get('/b').replace('GET', 'PUT')
    socket.write(`${get('/a') + put}GET /c HT`)
    await sleep(5)
    socket.write(`TP/1.1\r\nHost: link\r\n\r\n${get('/d', last)}`)
    await ended
    expect(bodies(said())).toEqual(['/a', '/b', '/c', '/d'])
    expect(kinds).toEqual(['plain', 'node', 'node', 'node'])
  })

  test('more sent ahead than is read: nothing is lost', async () => {
    const { open } = await start(
      (req, res) => void setTimeout(() => echo(req, res), req.url === '/0' ? 100 : 0),
    )
    const { socket, said, ended } = open()
    const many = Array.from({ length: 500 }, (_, at) => get(`/${at}`, `${'X: '.padEnd(100, 'x')}\r\n`))
    socket.write(many.join('') + get('/last', last))
    await ended
    expect(bodies(said())).toEqual([...many.map((_, at) => `/${at}`), '/last'])
  })

  test('an upgrade behind a plain request', async () => {
    const { open } = await start(echo)
    const { socket, said, ended } = open()
    socket.write(get('/a') + get('/b', 'Connection: Upgrade\r\nUpgrade: x\r\n'))
    await ended
    expect(said()).toMatch(/\/aupgraded$/)
  })
})

describe('hosts', () => {
  test('what is no link is never read here', async () => {
    const heard: string[] = []
    const { kinds, open } = await start(echo, {
      attachment: {
        apex: {
          isApex: (req) => req.headers.host === 'apex',
          handle: (req, res) => {
            heard.push(req.constructor.name)
            res.end('apex')
          },
          upgrade: () => {},
        },
      },
    })
    const { socket, said, ended } = open()
    socket.write(get('/a'))
    while (!said().endsWith('/a')) await sleep(2)
    socket.write(get('/', last).replace('link', 'apex'))
    await ended
    expect(said()).toMatch(/apex$/)
    expect([kinds, heard]).toEqual([['plain'], ['IncomingMessage']])
  })

  test('a listener of one link has any', async () => {
    const { kinds, open } = await start(echo, { attachment: { findRoute: () => undefined } })
    const { socket, ended } = open()
    socket.write(get('/a', last).replace('link', '192.168.1.2:20000'))
    await ended
    expect(kinds).toEqual(['plain'])
  })
})

describe('the end', () => {
  test('whoever resets the connection is known to have left', async () => {
    const left = Promise.withResolvers<boolean>()
    const { open } = await start((_req, res) => res.on('close', () => left.resolve(res.destroyed)))
    const { socket } = open()
    socket.write(get())
    await sleep(20)
    socket.resetAndDestroy()
    expect(await left.promise).toBe(true)
  })

  test('whoever says goodbye before the answer is known to have left, as in Node', async () => {
    const left = Promise.withResolvers<boolean>()
    const { open } = await start((_req, res) => res.on('close', () => left.resolve(res.destroyed)))
    const { socket } = open()
    socket.write(get())
    await sleep(20)
    socket.end()
    expect(await left.promise).toBe(true)
  })

  test('goodbye together with the request: the answer still comes', async () => {
    const { open } = await start(echo)
    const { socket, said, ended } = open()
    socket.end(get('/a'))
    await ended
    expect(said()).toMatch(/\/a$/)
  })

  test('silence before the first request', async () => {
    const { open } = await start(echo, { options: { headersTimeout: 50 } })
    const { said, ended } = open()
    await ended
    expect(said()).toMatch(/^HTTP\/1.1 408 /)
  })

  test('silence between requests', async () => {
    const { open } = await start(echo, { options: { keepAliveTimeout: 50 } })
    const { socket, said, ended } = open()
    socket.write(get('/a'))
    await ended
    expect(said()).toMatch(/\/a$/)
  })

  test('a slow answer is not silence, and silence behind it is', async () => {
    const { open } = await start((req, res) => void setTimeout(() => echo(req, res), 300), {
      options: { headersTimeout: 50, keepAliveTimeout: 50 },
    })
    const { socket, said, ended } = open()
    socket.write(get('/a'))
    await ended
    expect(bodies(said())).toEqual(['/a'])
  })

  test('a visitor who does not read: writing waits, and the limit cuts', async () => {
    const cut = Promise.withResolvers<string>()
    const { open } = await start((_req, res) => {
      res.writeHead(200, [])
      res.setTimeout(200, () => {
        cut.resolve('still')
        res.destroy()
      })
      while (res.write(Buffer.alloc(65_536)));
      expect(res.writableLength).toBeGreaterThan(0)
    })
    const { socket } = open()
    socket.pause()
    socket.write(get())
    expect(await cut.promise).toBe('still')
  })

  test('draining waits for what is being answered, and closes what is idle', async () => {
    const { server, kinds, open } = await start((req, res) => void setTimeout(() => echo(req, res), 200))
    const { drain } = followRequests(server)
    const idle = open()
    idle.socket.write(get('/idle'))
    while (!idle.said().endsWith('/idle')) await sleep(5)
    const busy = open()
    busy.socket.write(get('/busy'))
    while (kinds.length < 2) await sleep(5)
    const begun = Date.now()
    await Promise.all([drain(5_000), idle.ended, busy.ended])
    expect(busy.said()).toMatch(/\/busy$/)
    expect(Date.now() - begun).toBeLessThan(3_000)
  })
})
