import { once } from 'node:events'
import { connect, createServer } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { expect, onTestFinished, test } from 'vitest'
import { createAnswer } from './answer.ts'

async function openHttp2(app: Hono) {
  const errors: string[] = []
  const answer = createAnswer(app.fetch, {
    hostname: 'share.test',
    onError: (error) => errors.push(String(error)),
  })
  const server = createServer((req, res) => void answer(req, res)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  onTestFinished(async () => {
    session.close()
    await new Promise((done) => server.close(done))
  })
  return {
    errors,
    async get(path: string) {
      const stream = session.request({ ':path': path })
      const [headers] = await once(stream, 'response')
      return { headers, body: await text(stream) }
    },
  }
}

test('what streams events over HTTP/1 streams them over HTTP/2', async () => {
  const app = new Hono().get('/changes', (c) =>
    streamSSE(c, (stream) => stream.writeSSE({ event: 'change', data: '' })),
  )
  const { get, errors } = await openHttp2(app)
  const { headers, body } = await get('/changes')
  expect(headers[':status']).toBe(200)
  expect(headers['content-type']).toContain('text/event-stream')
  expect(body).toContain('event: change')
  expect(errors).toEqual([])
})

test('headers of a connection are left out, and those of the answer stay', async () => {
  const app = new Hono().get('/', (c) => c.text('words', 200, { connection: 'close', 'x-kept': 'yes' }))
  const { get, errors } = await openHttp2(app)
  const { headers, body } = await get('/')
  expect([headers['x-kept'], headers.connection, body]).toEqual(['yes', undefined, 'words'])
  expect(errors).toEqual([])
})
