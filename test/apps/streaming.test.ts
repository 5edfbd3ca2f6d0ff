import { request } from 'node:http'
import { createElement as h, Suspense, use } from 'react'
import { renderToPipeableStream } from 'react-dom/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sharePort } from '../helpers/outer.ts'
import { type App, serveApp } from './kit/serve.ts'
import { expectJourney, newStranger, openStage, patient, type Stage } from './kit/stage.ts'

/** Long enough to tell a stream from a page that was kept back, on a slow machine too. */
const waitMs = 3_000

let stage: Stage
let app: App

function Late({ news }: { news: Promise<string> }) {
  return h('p', { id: 'late' }, use(news))
}

const page = (news: Promise<string>) =>
  h(
    'html',
    { lang: 'en' },
    h('head', null, h('title', null, 'Slow news'), h('link', { rel: 'icon', href: 'data:,' })),
    h(
      'body',
      null,
      h('h1', null, 'News'),
      h('details', null, h('summary', null, 'Read it'), 'Much.'),
      h(Suspense, { fallback: h('p', { id: 'soon' }, 'soon') }, h(Late, { news })),
    ),
  )

beforeAll(async () => {
  stage = await openStage()
  app = await serveApp((_req, res) => {
    const news = new Promise<string>((tell) => setTimeout(() => tell('It rained'), waitMs))
    const { pipe } = renderToPipeableStream(page(news), {
      onShellReady: () => {
        res.setHeader('content-type', 'text/html; charset=utf-8')
        pipe(res)
      },
    })
  })
})
afterAll(async () => {
  await stage?.close()
  await app?.close()
})

test.each(['identity', 'gzip', 'br', 'zstd'])(
  'what is written first arrives first, as %s',
  async (encoding) => {
    const shared = await sharePort(stage.outer.client, app.port, {
      to: `by ${encoding}`,
      relation: 'stranger',
    })
    const { hostname, port } = new URL(shared.link)
    const headers = { host: `${hostname}:${port}`, accept: 'text/html', 'accept-encoding': encoding }
    const begun = Date.now()
    const times = await new Promise<{ first: number; last: number }>((resolve, reject) => {
      request({ host: '127.0.0.1', port, headers }, (res) => {
        let first = 0
        res.on('data', () => {
          first ||= Date.now() - begun
        })
        res.on('end', () => resolve({ first, last: Date.now() - begun }))
      })
        .on('error', reject)
        .end()
    })
    expect(times.first).toBeLessThan(waitMs / 2)
    expect(times.last).toBeGreaterThanOrEqual(waitMs - 50)
  },
)

test('a person sees and uses the first part while the rest is on its way', async () => {
  const shared = await sharePort(stage.outer.client, app.port, newStranger())
  const { page, complaints, close } = await stage.visit('about:blank')
  await page.goto(shared.link, { waitUntil: 'commit' })
  await page.getByText('Read it').tap()
  expect(await page.locator('#late').count()).toBe(0)
  await expect.poll(() => page.locator('#late').textContent(), patient).toBe('It rained')
  expect(await page.locator('script[src="/_outer/b.js"]').count()).toBe(1)
  expect(complaints).toEqual([])
  await expectJourney(stage, shared.turn, { firstTap: 'Read it', taps: 1, paths: ['/'] })
  await close()
})
