import { once } from 'node:events'
import type { Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseAnswer } from './fixture.ts'
import { createToHttps } from './toHttps.ts'

let server: Server
let port = 0
let httpsPort = 443
beforeAll(async () => {
  server = createToHttps({
    isKnown: (host) => host === 'a.share.test',
    httpsPort: () => httpsPort,
    answerChallenge: (path, host) =>
      path.endsWith('/token') && host === 'new.app' ? 'token.print' : undefined,
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

async function ask(request: string) {
  const socket = connect(port, '127.0.0.1')
  socket.write(request)
  const chunks: Buffer[] = []
  for await (const chunk of socket) chunks.push(chunk as Buffer)
  return parseAnswer(Buffer.concat(chunks))
}
const end = 'Connection: close\r\n\r\n'

test.each([
  {
    name: 'a link',
    in: `GET /a?b=c HTTP/1.1\r\nHost: A.share.test\r\n${end}`,
    status: 308,
    to: 'https://a.share.test/a?b=c',
  },
  {
    name: 'with a port',
    in: `GET / HTTP/1.1\r\nHost: a.share.test:80\r\n${end}`,
    status: 308,
    to: 'https://a.share.test/',
  },
  {
    name: 'on another port',
    port: 8443,
    in: `GET / HTTP/1.1\r\nHost: a.share.test\r\n${end}`,
    status: 308,
    to: 'https://a.share.test:8443/',
  },
  {
    name: 'a post',
    in: `POST /a HTTP/1.1\r\nHost: a.share.test\r\nContent-Length: 1\r\n${end}x`,
    status: 308,
    to: 'https://a.share.test/a',
  },
  {
    name: 'an absolute target',
    in: `GET http://evil.example/x HTTP/1.1\r\nHost: a.share.test\r\n${end}`,
    status: 308,
    to: 'https://a.share.test/x',
  },
  {
    name: 'an upgrade',
    in: 'GET /ws HTTP/1.1\r\nHost: a.share.test\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    status: 308,
    to: 'https://a.share.test/ws',
  },
  {
    name: 'two slashes',
    in: `GET //evil.example HTTP/1.1\r\nHost: a.share.test\r\n${end}`,
    status: 308,
    to: 'https://a.share.test//evil.example',
  },
  { name: 'a stranger’s name', in: `GET / HTTP/1.1\r\nHost: other.example\r\n${end}`, status: 404 },
  { name: 'a host that is none', in: `GET / HTTP/1.1\r\nHost: a@b\r\n${end}`, status: 404 },
  {
    name: 'a challenge of a name that is not known yet',
    in: `GET /.well-known/acme-challenge/token HTTP/1.1\r\nHost: new.app\r\n${end}`,
    status: 200,
  },
  {
    name: 'a challenge that nobody asked for',
    in: `GET /.well-known/acme-challenge/other HTTP/1.1\r\nHost: new.app\r\n${end}`,
    status: 404,
  },
])('$name', async ({ in: request, status, to, port: asked = 443 }) => {
  httpsPort = asked
  const answer = await ask(request)
  expect([answer.status, answer.headers.location]).toEqual([status, to])
})

test('the text of a challenge is all that comes', async () => {
  const { text } = await ask(`GET /.well-known/acme-challenge/token HTTP/1.1\r\nHost: new.app\r\n${end}`)
  expect(text.trim()).toBe('token.print')
})
