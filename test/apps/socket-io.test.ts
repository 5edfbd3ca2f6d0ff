import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server as Chat } from 'socket.io'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sharePort } from '../helpers/outer.ts'
import { expectJourney, openStage, patient, type Stage } from './kit/stage.ts'

const page = (transports: readonly string[]) => `<!doctype html>
<html lang="en">
  <head><title>Chat</title><link rel="icon" href="data:,"><script src="/socket.io/socket.io.js"></script></head>
  <body>
    <ul id="said"></ul>
    <button type="button">Wave</button>
    <output></output><p id="mine"></p>
    <script>
      const socket = io({ transports: ${JSON.stringify(transports)} })
      const show = () => { document.querySelector('output').textContent = socket.io.engine.transport.name }
      socket.on('connect', () => { show(); socket.io.engine.on('upgrade', show) })
      socket.on('wave', (words) => {
        const line = document.createElement('li')
        line.textContent = words
        document.getElementById('said').append(line)
      })
      document.querySelector('button').addEventListener('click', () => {
        document.getElementById('mine').textContent += '.'
        socket.emit('wave', 'hello from ' + location.hostname)
      })
    </script>
  </body>
</html>`

let stage: Stage
let server: Server
let chat: Chat

beforeAll(async () => {
  stage = await openStage()
  server = createServer((req, res) => {
    const wanted = new URL(req.url ?? '/', 'http://a').searchParams.get('by')
    res.setHeader('content-type', 'text/html')
    res.end(page(wanted ? [wanted] : ['polling', 'websocket']))
  })
  // Its own check of origins stays on: it is asked for its own address.
  chat = new Chat(server, { cors: { origin: false } })
  chat.on('connection', (socket) => socket.on('wave', (words) => chat.emit('wave', words)))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
})
afterAll(async () => {
  await stage?.close()
  await chat?.close()
})

describe.each([
  { by: 'polling', name: 'polling' },
  { by: 'websocket', name: 'websocket' },
  { by: '', name: 'polling, then websocket' },
])('$name', ({ by, name }) => {
  test('two people on two links hear each other', async () => {
    const { port } = server.address() as AddressInfo
    const share = (to: string) => sharePort(stage.outer.client, port, { to, relation: 'stranger' })
    const one = await share(`Ana ${name}`)
    const other = await share(`Eva ${name}`)
    const ana = await stage.visit(`${one.link}?by=${by}`)
    const eva = await stage.visit(`${other.link}?by=${by}`)
    for (const { page } of [ana, eva])
      await expect.poll(() => page.locator('output').textContent(), patient).toBe(by || 'websocket')
    for (const { page } of [ana, eva]) await page.getByRole('button', { name: 'Wave' }).tap()
    const said = [one, other].map(({ link }) => `hello from ${new URL(link).hostname}`).sort()
    for (const { page } of [ana, eva])
      await expect
        .poll(
          () =>
            page
              .locator('li')
              .allTextContents()
              .then((lines) => lines.sort()),
          patient,
        )
        .toEqual(said)
    expect([...ana.complaints, ...eva.complaints]).toEqual([])
    for (const shared of [one, other])
      await expectJourney(stage, shared.turn, { firstTap: 'Wave', taps: 1, paths: ['/'] })
    await ana.close()
    await eva.close()
  })
})
