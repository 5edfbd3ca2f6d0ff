/** The same pages in the engine of iOS. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchWebKit, type WebKitPage } from '../../test/helpers/webkit.ts'
import { type Fixture, openFixture, type Page, taps } from './fixture.ts'
import { cases } from './testCases.ts'

const pages: Record<string, Page> = {
  ...Object.fromEntries(cases.map(({ body }, index) => [`/case/${index}`, body])),
  '/': '<h1>Home</h1><a href="/two">Two</a>',
  '/two': '<h1>Two</h1>',
  '/app': `<button onclick="history.pushState(0, '', '/app/orders?id=1#x')">Orders</button>`,
  '/error': `<button onclick="setTimeout(() => { throw new Error('no ann@example.org') })">Break</button>`,
  '/form': `<label for="pw">Password</label><input id="pw" type="password">`,
  '/api': (_req, res) => res.end('{}'),
  '/slow': (_req, res) => setTimeout(() => res.end('{}'), 2500),
}

/** What engines differ in: which events come, what they paint, what they report. */
const main: readonly string[] = [
  'a tap that changes the page',
  'nothing happens',
  'a clock ticks beside a dead button',
  'a draw on a canvas',
  'a canvas that is drawn by WebGL',
  'a scroll',
  'storage',
  'the focus goes elsewhere',
  'a slow request',
  'a submit',
  'blocks in a button',
  'a checkbox',
  'a list to choose from',
  'a plain link that only names a place',
  'a download',
  'a video that is started',
  'a closed shadow root',
]

let app: Fixture
let webkit: WebKitPage
beforeAll(async () => {
  app = await openFixture(pages)
  webkit = await launchWebKit()
})
afterAll(async () => {
  await webkit?.close()
  await app?.close()
})

const open = async (path: string): Promise<void> => {
  await webkit.open(app.origin + path).catch(async () => {
    // The engine itself may die on a busy machine; its next start begins with nothing of ours.
    await webkit.close().catch(() => {})
    webkit = await launchWebKit()
    await webkit.open(app.origin + path)
  })
  await app.until(() => app.latest().some((event) => event.t === 'open'))
}

describe('WebKit', () => {
  test('every case named here is there', () => {
    expect(cases.filter(({ name }) => main.includes(name))).toHaveLength(main.length)
  })

  test.each(cases.map((one, index) => ({ ...one, index })).filter(({ name }) => main.includes(name)))(
    '$name',
    async ({ index, tap, want, label }) => {
      await open(`/case/${index}`)
      await webkit.click(tap ?? 'button')
      await app.until(() => taps(app.latest()).length > 0)
      expect(taps(app.latest())[0]).toMatchObject({ x: want, ...(label === undefined ? {} : { l: label }) })
    },
  )

  test('a tap that leads to the next page, and the end of the first', async () => {
    await open('/')
    const token = app.posts.at(-1)?.wire.k ?? ''
    await webkit.click('a')
    await app.until(() => app.latest().some((event) => event.t === 'open' && event.p === '/two'))
    const events = app.posts.filter(({ wire }) => wire.k === token).flatMap(({ wire }) => wire.e)
    expect(taps(events)[0]).toMatchObject({ l: 'Two', x: 'e', p: '/' })
    expect(events.find((event) => event.t === 'end')).toMatchObject({ v: expect.any(Number) })
  })

  test('a way inside the app', async () => {
    await open('/app')
    await webkit.click('button')
    await app.until(() => app.latest().some((event) => event.t === 'nav'))
    expect(app.latest()).toContainEqual(expect.objectContaining({ t: 'nav', p: '/app/orders' }))
  })

  test('an error: message and place, masked', async () => {
    await open('/error')
    await webkit.click('button')
    await app.until(() => app.latest().some((event) => event.t === 'err'))
    expect(app.latest().find((event) => event.t === 'err')).toMatchObject({
      m: 'Error: no …',
      s: expect.stringMatching(/^error:\d+:\d+$/),
    })
  })

  test('typing: one event, and nothing of what was typed', async () => {
    await open('/form')
    await webkit.type('input', 'hunter2')
    await app.until(() => taps(app.latest()).length > 0)
    await sleep(1500)
    expect(taps(app.latest()).filter((tap) => tap.l !== 'Password')).toEqual([])
    expect(JSON.stringify(app.posts)).not.toContain('hunter2')
  })
})
