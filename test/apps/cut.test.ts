import type { ServerResponse } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../helpers/outer.ts'
import { ask, open } from './kit/ask.ts'
import { type App, serveApp } from './kit/serve.ts'
import { outer } from './kit/server.ts'
import { type Carried, carried } from './kit/tunnel.ts'

/** Long before any time limit, and enough for a busy machine. */
const atOnceMs = 3_000

let app: App
let way: Carried
const waiting: ServerResponse[] = []

beforeAll(async () => {
  app = await serveApp((req, res) => {
    if (req.url === '/never') waiting.push(res)
    else if (req.url === '/drip') res.write('one')
    else res.setHeader('content-type', 'text/html').end('<!doctype html><title>Here</title><p>here')
  })
  way = await carried(app.port)
})
afterAll(async () => {
  await way?.close()
  await app?.close()
})

const page = { accept: 'text/html', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Safari/604.1'
const look = (link: string) => ask(link, { headers: { ...page, 'user-agent': iphone } })

test('a cut is answered at once, whoever comes meanwhile is told, and the same link works again', async () => {
  const { link, turn } = await way.share('Ana')
  expect((await look(link)).status).toBe(200)

  const drip = await open(`${link}drip`)
  const dripped = (async () => {
    let text = ''
    for await (const part of drip) text += part
    return text
  })()
  dripped.catch(() => {})
  const never = ask(`${link}never`)
  await until(
    async () => waiting.length,
    (count) => count === 1,
  )
  const begun = Date.now()
  way.cable.cut()
  expect((await never).status).toBe(502)
  // Cut off, so that nobody takes the part for the whole.
  await expect(dripped).rejects.toThrow()
  expect(await look(link)).toMatchObject({ status: 502, text: expect.stringContaining('off or offline') })
  expect(Date.now() - begun).toBeLessThan(atOnceMs)
  const away = await until(
    () => way.turn(turn),
    ({ turnedAway }) => turnedAway !== null,
  )
  expect(away.silence).toBe('turned-away')

  way.cable.mend()
  const back = await until(
    () => look(link),
    ({ status }) => status === 200,
    30_000,
  )
  expect(back).toMatchObject({ status: 200, text: expect.stringContaining('here') })
})

test('the maker ends and shares again: the same person keeps the same link', async () => {
  const first = await way.share('Eva')
  await first.child.kill()
  expect((await look(first.link)).status).toBe(502)
  const second = await way.share('Eva')
  expect(second.link).toBe(first.link)
  expect(second.turn).not.toBe(first.turn)
  expect((await look(first.link)).status).toBe(200)
})

test('a maker without the token carries nothing', async () => {
  const child = outer(['share', String(app.port), '--to', 'Rui', '--relation', 'stranger', '--json'], {
    OUTER_SERVER: `http://127.0.0.1:${way.cable.port}`,
    OUTER_TOKEN: 'a'.repeat(43),
  })
  expect(await child.ended).toBe(1)
  expect(child.said()).not.toContain('"link"')
})
