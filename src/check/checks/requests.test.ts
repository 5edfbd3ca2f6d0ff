import { expect, test } from 'vitest'
import { type Asked, judgeRequests } from './requests.ts'

type One = Asked['requests'][number]
const asked = (url: string, more: Partial<One> = {}): One => ({
  url: url.startsWith('/') ? `https://a.example${url}` : url,
  method: 'GET',
  type: 'fetch',
  fromPage: true,
  status: 200,
  failure: null,
  headers: {},
  ...more,
})
const judge = (requests: readonly One[], said: readonly string[] = [], own = 'https://a.example') =>
  judgeRequests(
    [{ device: 'phone', requests, said: said.map((text) => ({ text, level: 'error' as const })) }],
    [own],
  )

const lost = 'net::ERR_NAME_NOT_RESOLVED'
test.each<{
  readonly name: string
  readonly one: One
  readonly said?: readonly string[]
  readonly want: string
}>([
  { name: 'what came', one: asked('/app.js', { type: 'script' }), want: 'pass' },
  {
    name: 'a script that is not there',
    one: asked('/app.js', { type: 'script', status: 404 }),
    want: 'fail',
  },
  {
    name: 'styles that are not there',
    one: asked('/app.css', { type: 'stylesheet', status: 404 }),
    want: 'fail',
  },
  { name: 'data that breaks', one: asked('/api/list', { status: 500 }), want: 'fail' },
  { name: 'a picture', one: asked('/a.png', { type: 'image', status: 404 }), want: 'warn' },
  { name: 'a favicon', one: asked('/favicon.ico', { type: 'other', status: 404 }), want: 'warn' },
  { name: 'a manifest', one: asked('/site.webmanifest', { type: 'manifest', status: 404 }), want: 'warn' },
  { name: 'who am I: nobody', one: asked('/api/auth/me', { status: 401 }), want: 'pass' },
  { name: 'no session yet', one: asked('/api/session', { status: 404 }), want: 'pass' },
  { name: 'data behind a sign-in', one: asked('/api/orders', { status: 401 }), want: 'fail' },
  {
    name: 'given up by the page',
    one: asked('/api/list', { status: 0, failure: 'net::ERR_ABORTED' }),
    want: 'pass',
  },
  { name: 'still open', one: asked('/stream', { status: 0, type: 'eventsource' }), want: 'pass' },
  { name: 'our beacon', one: asked('/_outer/e', { status: 410 }), want: 'pass' },
  {
    name: 'a counter blocked',
    one: asked('https://www.google-analytics.com/g/collect', {
      status: 0,
      failure: 'net::ERR_BLOCKED_BY_CLIENT',
    }),
    want: 'pass',
  },
  {
    name: 'a counter of the last host, which this one has not',
    one: asked('/_vercel/insights/script.js', { type: 'script', status: 404 }),
    want: 'pass',
  },
  {
    name: 'a script of another host',
    one: asked('https://cdn.example/lib.js', { type: 'script', status: 404 }),
    want: 'fail',
  },
  {
    name: 'a host that nobody finds, perhaps for want of a network here',
    one: asked('https://cdn.example/lib.js', { type: 'script', status: 0, failure: lost }),
    want: 'warn',
  },
  {
    name: 'another host that does not allow this one',
    one: asked('https://api.example/list', { status: 0, failure: 'net::ERR_FAILED' }),
    said: [
      "Access to fetch at 'https://api.example/list' from origin 'https://a.example' has been blocked by CORS policy: no",
    ],
    want: 'fail',
  },
  {
    name: 'mixed content',
    one: asked('http://api.example/list', { status: 0, failure: 'mixed-content' }),
    want: 'fail',
  },
  {
    name: 'within a frame of another host',
    one: asked('https://video.example/x.js', { type: 'script', fromPage: false, status: 500 }),
    want: 'pass',
  },
  {
    name: 'a maker’s second server that does not run',
    one: asked('http://localhost:3001/api', { status: 0, failure: 'net::ERR_CONNECTION_REFUSED' }),
    want: 'fail',
  },
  {
    name: 'a dev server’s socket',
    one: asked('wss://a.example/?token=x', { type: 'websocket', status: 0, failure: 'refused' }),
    want: 'pass',
  },
  {
    name: 'more than a slow phone loads',
    one: asked('/film.mp4', { type: 'media', headers: { 'content-length': String(30 * 1024 * 1024) } }),
    want: 'warn',
  },
])('$name', ({ one, said, want }) => {
  const found = judge([one], said)
  expect(found.verdict).toBe(want)
  expect(found.do === null).toBe(want === 'pass')
})

test('what came on the second try was not lost', () => {
  expect(judge([asked('/api?a=1', { status: 503 }), asked('/api?a=1')]).verdict).toBe('pass')
  expect(judge([asked('/api?a=1', { status: 503 }), asked('/api?a=2')]).verdict).toBe('fail')
})

test('http from a page that will be https', () => {
  const script = asked('http://cdn.example/a.js', { type: 'script' })
  expect(judge([script], [], 'http://localhost:5173').verdict).toBe('warn')
  expect(judge([script], [], 'http://a.example').verdict).toBe('pass')
  expect(judge([asked('http://localhost:3001/a.js')], [], 'http://localhost:5173').verdict).toBe('pass')
})

test('the worst first, one line for one address, no values of a query', () => {
  const found = judge([
    asked('/a.png', { type: 'image', status: 404 }),
    asked('/api/list?key=secret1', { status: 500 }),
    asked('/api/list?key=secret2', { status: 500 }),
  ])
  expect(found.evidence.map(({ where }) => where)).toEqual([
    'https://a.example/api/list?key',
    'https://a.example/a.png',
  ])
  expect(JSON.stringify(found)).not.toContain('secret')
})
