import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocketServer } from 'ws'
import { launchChromium } from '../../../test/helpers/chromium.ts'
import { type Fixture, label, openApp, openFixture, type Upstream } from '../fixture.ts'
import { openAuthority, openSecure, type TestAuthority } from './fixture.ts'

const page = `<!doctype html><html><head><title>app</title></head><body><script>
const socket = new WebSocket('wss://' + location.host + '/ws')
socket.onopen = () => socket.send('hi')
socket.onmessage = (event) => { window.echoed = event.data }
const events = new EventSource('/events')
window.heard = []
events.onmessage = (event) => window.heard.push([event.data, performance.now()])
fetch('/upload', { method: 'POST', body: 'x'.repeat(500000) }).then((res) => res.text()).then((text) => { window.uploaded = text })
</script></body></html>`

let browser: Browser
let authority: TestAuthority
let app: Upstream
let fixture: Fixture
let secure: Awaited<ReturnType<typeof openSecure>>
let sockets: WebSocketServer

beforeAll(async () => {
  authority = await openAuthority()
  app = await openApp((req, res) => {
    if (req.url === '/events') {
      res.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n')
      setTimeout(() => res.write('data: 2\n\n'), 600)
    } else if (req.method === 'POST') {
      let bytes = 0
      req.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      req.on('end', () => res.end(String(bytes)))
    } else res.writeHead(200, { 'content-type': 'text/html' }).end(page)
  })
  sockets = new WebSocketServer({ server: app.server, path: '/ws' })
  sockets.on('connection', (socket) => socket.on('message', (data) => socket.send(`echo ${String(data)}`)))
  fixture = await openFixture({ source: app.source, deps: { apex: 'share.test' } })
  secure = await openSecure(fixture, authority)
  browser = await launchChromium({ args: ['--host-resolver-rules=MAP *.share.test 127.0.0.1'] })
})
afterAll(async () => {
  await browser.close()
  sockets.close()
  await secure.close()
  await fixture.close()
  await app.close()
  await authority.close()
})

test('a browser opens a link over HTTP/2: the app’s WebSocket, events and uploads work, and the beacon speaks', async () => {
  const context = await browser.newContext({ ignoreHTTPSErrors: true })
  const tab = await context.newPage()
  const address = `https://${label}.share.test:${secure.port}/`
  await tab.goto(address)
  await tab.waitForFunction('window.echoed && window.uploaded && window.heard.length === 2')
  const found = await tab.evaluate(() => {
    const state = window as unknown as { echoed: string; uploaded: string; heard: [string, number][] }
    const [first, second] = state.heard
    const entries = performance.getEntries() as (PerformanceEntry & { nextHopProtocol?: string })[]
    return {
      echoed: state.echoed,
      uploaded: state.uploaded,
      heard: [first?.[0], second?.[0]],
      apart: (second?.[1] ?? 0) - (first?.[1] ?? 0),
      protocol: entries.find((one) => one.entryType === 'navigation')?.nextHopProtocol,
      script: entries.find((one) => one.name.endsWith('/_outer/b.js'))?.nextHopProtocol,
    }
  })
  expect(found).toMatchObject({
    echoed: 'echo hi',
    uploaded: '500000',
    heard: ['1', '2'],
    protocol: 'h2',
    script: 'h2',
  })
  expect(found.apart).toBeGreaterThan(300)
  expect((await context.cookies(address)).map(({ name, secure }) => [name, secure])).toEqual([
    ['__Host-outer_v_abcdefgh', true],
  ])
  await context.close()
})
