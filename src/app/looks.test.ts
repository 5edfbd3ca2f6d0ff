import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { shareFolder, sharePort, startOuter, type TestServer, until } from '../../test/helpers/outer.ts'
import { hourMs } from '../core/window.ts'

let outer: TestServer
let now = 0
const closing: (() => unknown)[] = []
beforeEach(async () => {
  now = Date.now()
  outer = await startOuter({ now: () => now, looks: { everyMs: 20, onceMoreMs: 20 } })
  closing.push(() => outer.close())
})
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const stop = (server: Server) =>
  new Promise<void>((done) => {
    server.close(() => done())
    server.closeAllConnections()
  })
async function serve(answer: RequestListener, port = 0): Promise<{ server: Server; port: number }> {
  const server = createServer(answer)
  await new Promise<void>((done) => server.listen(port, 'localhost', done))
  closing.push(() => stop(server))
  return { server, port: (server.address() as AddressInfo).port }
}
const page: RequestListener = (_, res) => res.end('<!doctype html><p>here</p>')
const ana = { to: 'Ana', relation: 'stranger' } as const

async function turnAfterLook(id: string | undefined) {
  now += 6 * hourMs
  const ask = async () => (await outer.client.call('turn', { params: { id: id ?? '' } })).turns[0]
  return until(ask, (turn) => turn?.looked?.at === now)
}

test('an app that stops is noticed six hours later, and that it came back too; nobody was counted', async () => {
  const { server, port } = await serve(page)
  const { turn } = await sharePort(outer.client, port, ana)
  expect(await turnAfterLook(turn)).toMatchObject({ looked: { ok: true, why: null } })
  expect(outer.told).toEqual([])

  await stop(server)
  const why = `nothing answers on port ${port}`
  const stopped = await turnAfterLook(turn)
  expect(stopped).toMatchObject({ looked: { ok: false, why } })
  await until(
    async () => outer.told.length,
    (told) => told > 0,
  )
  expect(outer.told.join('\n')).toContain(`Ana’s link does not open: ${why}`)
  const { shares } = await outer.client.call('shares')
  expect(shares[0]?.links[0]?.looked).toEqual(stopped?.looked)

  await serve(page, port)
  const back = await turnAfterLook(turn)
  expect(back).toMatchObject({ looked: { ok: true, why: null } })
  expect(back).toMatchObject({ stage: 'made', previewed: null, turnedAway: null, journeys: [] })
})

test.each<{ name: string; answer: RequestListener; why: string | null }>([
  { name: 'an error', answer: (_, res) => res.writeHead(500).end('broken'), why: 'it answers HTTP 500' },
  { name: 'nothing', answer: (_, res) => res.end(' \n'), why: 'it answers with an empty page' },
  { name: 'a redirect', answer: (_, res) => res.writeHead(302, { location: '/en' }).end(), why: null },
  {
    name: 'a page without an end',
    answer: (_, res) => void res.write('<p>streams'),
    why: null,
  },
])('what answers $name', async ({ answer, why }) => {
  const { port } = await serve(answer)
  const { turn } = await sharePort(outer.client, port, ana)
  expect((await turnAfterLook(turn))?.looked).toMatchObject({ ok: why === null, why })
})

test('a snapshot opens however long it waits, and its pulse says so', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'outer-looks-'))
  closing.push(() => rm(dir, { recursive: true }))
  await writeFile(join(dir, 'index.html'), '<!doctype html><p>here</p>')
  const { pulse = '' } = await shareFolder(outer.client, dir, { pulse: 'Show HN' })
  now += 6 * hourMs
  const ask = async () => (await outer.client.call('pulse', { params: { id: pulse } })).pulses[0]
  const found = await until(ask, (one) => one?.looked?.at === now)
  expect(found).toMatchObject({ looked: { ok: true }, previewed: null, visitors: 0 })
})

test('a public page that leads into a private network is followed nowhere', async () => {
  const asked: string[] = []
  const { port } = await serve((req, res) => {
    asked.push(req.url ?? '')
    const to =
      req.url === '/' ? '/on' : `http://127.0.0.1:${new URL(`http://${req.headers.host}`).port}/inside`
    res.writeHead(302, { location: to }).end()
  })
  const source = { kind: 'redirect', url: `http://localhost:${port}/` } as const
  const { turn } = await outer.client.call('share', {
    body: { product: 'elsewhere', source, build: 'live', leftOut: [], ...ana },
  })
  const why = `localhost:${port} leads to 127.0.0.1:${port}`
  expect(await turnAfterLook(turn ?? '')).toMatchObject({ looked: { ok: false, why } })
  expect(new Set(asked)).toEqual(new Set(['/', '/on']))
})
