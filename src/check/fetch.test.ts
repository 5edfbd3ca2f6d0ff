import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fetchPlain } from './fetch.ts'
import { type Served, servePages } from './testPages.ts'

let pages: Served
beforeAll(async () => {
  pages = await servePages({
    '/': 'hello',
    '/gzip': { headers: { 'content-encoding': 'gzip' }, body: gzipSync('zipped') },
    '/br': { headers: { 'content-encoding': 'br' }, body: brotliCompressSync('brotli') },
    '/bomb': { headers: { 'content-encoding': 'gzip' }, body: gzipSync(Buffer.alloc(50_000_000)) },
    '/loop': { status: 302, headers: { location: '/loop' } },
    '/once': { status: 302, headers: { location: '/' } },
    '/file': { status: 302, headers: { location: 'file:///etc/passwd' } },
    '/never': () => {},
    '/drip': (_request, response) => {
      response.writeHead(200).write('a')
      const timer = setInterval(() => response.write('a'), 50)
      response.once('close', () => clearInterval(timer))
    },
    '/cookies': (request, response) => {
      response.writeHead(200, { 'set-cookie': ['a=1', 'b=2'] }).end(String(request.headers.cookie))
    },
  })
})
afterAll(() => pages.close())

const publicTarget = { url: 'https://app.example/', direct: null }
const hidden = (url: string) => fetchPlain(url, {}, AbortSignal.timeout(15_000), publicTarget)

test('a page of the internet points us at no private address, by no name and no redirect', async () => {
  const asked = pages.hits.length
  const { port } = new URL(pages.url)
  for (const host of [
    '127.0.0.1',
    'localhost',
    'a.localhost',
    '0x7f.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '0.0.0.0',
  ])
    expect(await hidden(`http://${host}:${port}/`), host).toBeUndefined()
  expect(await hidden('http://169.254.169.254/latest/meta-data/')).toBeUndefined()
  expect(pages.hits.length).toBe(asked)
})

test('where the target itself is on this computer, its other ports are too', async () => {
  const here = { url: 'http://a.localhost:1/', direct: null }
  const answer = await fetchPlain(`${pages.url}/once`, {}, AbortSignal.timeout(15_000), here)
  expect(answer?.status).toBe(200)
})

const get = (path: string) => fetchPlain(`${pages.url}${path}`, {}, AbortSignal.timeout(15_000))
const text = async (path: string) => Buffer.from((await get(path))?.body ?? '').toString()

test('a body as a browser would have it', async () => {
  expect(await text('/')).toBe('hello')
  expect(await text('/gzip')).toBe('zipped')
  expect(await text('/br')).toBe('brotli')
  expect((await get('/once'))?.url).toBe(`${pages.url}/`)
  expect(await get('/cookies')).toMatchObject({ status: 200, headers: { 'set-cookie': 'a=1\nb=2' } })
  expect(await text('/cookies')).toBe('undefined')
})

test('a name below localhost is this computer', async () => {
  const answer = await fetchPlain(`http://a.b.localhost:${pages.port}/`, {}, AbortSignal.timeout(5000))
  expect(answer?.status).toBe(200)
})

test('nothing hostile is waited for, followed or kept', async () => {
  expect((await get('/bomb'))?.body.length).toBe(2 * 1024 * 1024)
  expect(await get('/loop')).toBeUndefined()
  expect(await get('/file')).toBeUndefined()
  const began = performance.now()
  const [never, drip] = await Promise.all([get('/never'), get('/drip')])
  expect(never).toBeUndefined()
  expect(drip?.body.length).toBeGreaterThan(5)
  expect(performance.now() - began).toBeLessThan(9000)
})
