import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LiveHost } from '../core/route.ts'
import { noWindowMs } from '../core/window.ts'
import { asDocument, type Fixture, label, openFixture, openWindow } from './fixture.ts'

let edge: Fixture
beforeEach(async () => {
  edge = await openFixture({
    files: {
      'index.html': '<!doctype html><title>app</title>',
      'robots.txt': 'User-agent: *\n',
      'a.bin': 'x'.repeat(99),
    },
    deps: {
      findLive: (host): LiveHost | undefined =>
        host === 'my.app'
          ? { kind: 'route', route: edge.route() }
          : host === 'www.my.app'
            ? { kind: 'leads-to', domain: 'my.app' }
            : undefined,
    },
  })
  edge.setRoute({
    kind: 'pulse',
    window: { ...openWindow, windowMs: noWindowMs },
    live: { domain: 'my.app', builds: [] },
  })
})
afterEach(() => edge.close())

const at = (host: string) => ({ Host: host })

test.each(['/', '/robots.txt', '/a.bin', '/deep/link'])(
  '%s at its domain is for search engines too',
  async (path) => {
    for (const host of ['my.app', `MY.app:${edge.port}`]) {
      const answer = await edge.ask(path, { ...asDocument, ...at(host) })
      expect(answer).toMatchObject({ status: 200 })
      expect(answer.headers).not.toHaveProperty('x-robots-tag')
      expect(answer.headers).not.toHaveProperty('link')
    }
  },
)

test('a repeated look, a part, and a page that is not there keep to it', async () => {
  const first = await edge.ask('/a.bin', at('my.app'))
  const etag = first.headers.etag ?? ''
  const again = await edge.ask('/a.bin', { ...at('my.app'), 'If-None-Match': etag })
  const part = await edge.ask('/a.bin', { ...at('my.app'), Range: 'bytes=0-9' })
  const beyond = await edge.ask('/a.bin', { ...at('my.app'), Range: 'bytes=900-' })
  expect([again, part, beyond].map(({ status }) => status)).toEqual([304, 206, 416])
  for (const one of [again, part, beyond]) expect(one.headers).not.toHaveProperty('x-robots-tag')
})

test('under its link’s own host it names its domain, and nothing of a link is indexed', async () => {
  const own = await edge.ask('/deep/a%20b?q=1', asDocument)
  expect(own.headers.link).toBe('<https://my.app/deep/a%20b>; rel="canonical"')
  expect(own.headers).not.toHaveProperty('x-robots-tag')
  edge.setRoute({ live: undefined as never })
  const link = await edge.ask('/', asDocument)
  expect(link.headers).toMatchObject({ 'x-robots-tag': 'noindex' })
  expect(link.headers).not.toHaveProperty('link')
})

test('our own pages stay out of search engines', async () => {
  const why = await edge.ask('/_outer/why', { ...asDocument, ...at('my.app') })
  expect(why).toMatchObject({ status: 200, headers: { 'x-robots-tag': 'noindex' } })
})

test('other names lead to it with path, query and method', async () => {
  const host = at(`www.my.app:${edge.port}`)
  for (const method of ['GET', 'POST', 'HEAD']) {
    const answer = await edge.ask('/x/y?a=1&b=%2F', host, method, method === 'POST' ? 'a=b' : undefined)
    expect(answer).toMatchObject({
      status: 308,
      headers: { location: `http://my.app:${edge.port}/x/y?a=1&b=%2F` },
    })
  }
  expect((await edge.ask('/', at('other.app'))).status).toBe(404)
})

test('beacons, words and the visitor’s cookie belong to the same link on both hosts', async () => {
  const script = await edge.ask('/_outer/b.js', at('my.app'))
  expect(script.headers['set-cookie']).toContain(`outer_v_${label.slice(0, 8)}`)
  const beacon = await edge.ask('/_outer/e', at('my.app'), 'POST', '{}')
  expect(beacon.status).toBe(204)
  expect(edge.received[0]).toMatchObject({ what: 'beacon', route: { link: label } })
})

test('what was taken down says so', async () => {
  edge.setRoute({ window: { ...openWindow, windowMs: noWindowMs, endedAt: 1 } })
  const answer = await edge.ask('/', { ...asDocument, ...at('my.app') })
  expect(answer).toMatchObject({ status: 410, headers: { 'x-robots-tag': 'noindex' } })
})
