import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { dialTarget, explainDial } from './dial.ts'
import { TunnelFault } from './faults.ts'
import { cleanUp, failure, later, portOf, readAll, startApp } from './harness.ts'

afterEach(cleanUp)

test.each(['127.0.0.1', '::1'])('localhost reaches an app that listens on %s only', async (host) => {
  const app = await startApp((socket) => void socket.resume().end('hello'), host)
  const socket = dialTarget({ host: 'localhost', port: portOf(app) })
  later(() => void socket.destroy())
  socket.end()
  expect(String(await readAll(socket))).toBe('hello')
  const literal = dialTarget({ host: host.includes(':') ? `[${host}]` : host, port: portOf(app) })
  later(() => void literal.destroy())
  literal.end()
  expect(String(await readAll(literal))).toBe('hello')
})

test('nobody there', async () => {
  const app = await startApp(() => {})
  const port = portOf(app)
  app.close()
  await once(app, 'close')
  for (const host of ['localhost', '127.0.0.1']) {
    const socket = dialTarget({ host, port })
    const error = await once(socket, 'error').then(([error]) => error)
    expect(explainDial(error)).toBe('target-refused')
  }
})

test('plain HTTP where TLS was said', async () => {
  const app = await startApp((socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
  const socket = dialTarget({ host: 'localhost', port: portOf(app), tls: true })
  const { code } = await failure(socket)
  expect(explainDial({ code })).toBe('target-failed')
})

test('what errors mean', () => {
  const cases: [unknown, string][] = [
    [{ code: 'ECONNREFUSED' }, 'target-refused'],
    [{ code: 'ETIMEDOUT' }, 'target-timeout'],
    [new TunnelFault('target-timeout'), 'target-timeout'],
    [{ code: 'ENOTFOUND' }, 'target-unreachable'],
    [{ code: 'ECONNRESET' }, 'target-failed'],
    [new TunnelFault('cut'), 'target-failed'],
    [undefined, 'target-failed'],
  ]
  for (const [error, want] of cases) expect(explainDial(error)).toBe(want)
})
