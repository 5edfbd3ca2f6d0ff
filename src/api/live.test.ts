import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { putLive } from '../../test/helpers/live.ts'
import { getLink, shareFolder, sharePort, startOuter, type TestServer } from '../../test/helpers/outer.ts'
import { openClient } from '../client/client.ts'

let outer: TestServer
let dir = ''
beforeEach(async () => {
  outer = await startOuter()
  dir = await mkdtemp(join(tmpdir(), 'outer-live-'))
})
afterEach(async () => {
  await outer.close()
  await rm(dir, { recursive: true, force: true })
})

async function build(name: string): Promise<string> {
  const folder = join(dir, name)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'index.html'), `<!doctype html><title>${name}</title><p>${name}`)
  return folder
}
const share = async (name: string, to = 'Ana') =>
  shareFolder(outer.client, await build(name), { to, relation: 'stranger' })

async function goLive() {
  const live = await putLive(outer, { product: 'app', domain: 'my.app', others: ['www.my.app'] })
  await outer.restart()
  return live
}
const page = (host: string, path = '/') => {
  const { port } = new URL(outer.app.local)
  return getLink(`http://${host}:${port}${path}`, { accept: 'text/html' })
}
const call = { params: { id: 'app' } }

test('a product at its domain: no end in any list, its own address, and the link it came from goes on', async () => {
  const { link } = await share('one')
  const live = await goLive()
  expect(await page('my.app')).toMatchObject({ status: 200, body: expect.stringContaining('<p>one') })
  expect((await page('my.app')).headers).not.toHaveProperty('x-robots-tag')
  const led = await page('www.my.app', '/a?b=1')
  expect(led.status).toBe(308)
  expect(led.headers.location).toMatch(/^http:\/\/my\.app:\d+\/a\?b=1$/)
  const [shown] = (await outer.client.call('live', { query: {} })).live
  const own = await getLink(shown?.link ?? '', { accept: 'text/html' })
  expect(own.headers).toMatchObject({ link: '<https://my.app/>; rel="canonical"' })
  expect((await getLink(link)).headers).toMatchObject({ 'x-robots-tag': 'noindex' })
  const { pulses } = await outer.client.call('pulses', { query: {} })
  expect(pulses[0]).toMatchObject({
    channel: 'my.app',
    domain: 'my.app',
    address: 'https://my.app/',
    window: { open: true, closesAt: null, ms: null },
  })
  const { shares } = await outer.client.call('shares', { query: {} })
  expect(shares[0]?.links.find((one) => one.opening === live.pulse)).toMatchObject({
    open: true,
    closesAt: null,
  })
  const { entries } = await outer.client.call('timeline', { query: { opening: live.pulse } })
  expect(entries[0]).toMatchObject({ kind: 'made', for: 'my.app' })
})

test('another build goes live on the same link and is taken back', async () => {
  await share('one')
  const { link } = await goLive()
  const second = await share('two', 'Bo')
  const promoted = await outer.client.call('promote', { ...call, body: {} })
  expect(promoted).toMatchObject({ url: 'https://my.app/', changed: true, build: second.build })
  expect((await page('my.app')).body).toContain('<p>two')
  const again = await outer.client.call('promote', { ...call, body: { share: second.share } })
  expect(again).toMatchObject({ changed: false })
  const back = await outer.client.call('rollback', { ...call, body: {} })
  expect(back).toMatchObject({ changed: true, before: second.build })
  expect(back.live?.builds).toMatchObject([
    { by: 'rollback', now: true },
    { by: 'promote', now: false },
    { by: 'live', now: false },
  ])
  expect((await page('my.app')).body).toContain('<p>one')
  expect((await outer.client.call('live', { query: { product: 'app' } })).live[0]?.link).toContain(link)
})

test('what runs on a computer is no home; without a domain a build is kept', async () => {
  await sharePort(outer.client, 5173, { to: 'Ana', relation: 'stranger' })
  const refused = await outer.client.call('promote', { ...call, body: {} })
  expect(refused).toMatchObject({ refused: 'not-hosted', do: 'outer promote app dist' })
  await share('one')
  expect(await outer.client.call('promote', { ...call, body: {} })).toMatchObject({ url: null, live: null })
  await expect(outer.client.call('rollback', { ...call, body: {} })).rejects.toMatchObject({
    code: 'not-found',
  })
})

test('it is ended and extended by no window', async () => {
  await share('one')
  const { pulse } = await goLive()
  const params = { id: pulse }
  await expect(outer.client.call('close', { params })).rejects.toMatchObject({ code: 'conflict' })
  await expect(outer.client.call('extend', { params, body: {} })).rejects.toMatchObject({ code: 'conflict' })
})

test('what would go live is looked at on the same path, is nobody’s link, and counts nothing', async () => {
  await share('one')
  const look = await outer.client.call('liveLook', { ...call, body: {} })
  if ('refused' in look) throw new Error(look.why)
  const marked = await getLink(look.url)
  expect(marked.status).toBe(302)
  const cookie = String(marked.headers['set-cookie']).split(';')[0] ?? ''
  const seen = await getLink(new URL('/', look.url).href, { accept: 'text/html', cookie })
  expect(seen).toMatchObject({ status: 200, body: expect.stringContaining('<p>one') })
  expect((await outer.client.call('pulses', { query: {} })).pulses).toEqual([])
})

test('a wall of comments: nothing stands there before it was read, and the words are a reaction', async () => {
  await share('one')
  const { pulse } = await goLive()
  expect((await page('my.app', '/_outer/wall')).status).toBe(404)
  await outer.client.call('switchComments', { ...call, body: { on: true } })
  expect(await page('my.app', '/_outer/wall')).toMatchObject({
    status: 200,
    body: expect.stringContaining('Nothing is shown here yet.'),
  })
  const { port } = new URL(outer.app.local)
  const post = (words: string, host = 'my.app') =>
    send(Number(port), host, '/_outer/wall', new URLSearchParams({ words }).toString())
  // Without what would turn its letters around, for whoever reads it first and for everybody.
  expect(await post('I keep\u202E my <b>soups</b> here')).toMatchObject({ status: 200 })
  expect(await post('x'.repeat(501))).toMatchObject({ status: 400 })
  expect((await page('my.app', '/_outer/wall')).body).not.toContain('soups')
  const { comments } = await outer.client.call('comments', call)
  expect(comments).toMatchObject([{ words: 'I keep my <b>soups</b> here', state: 'waiting' }])
  const comment = comments[0]?.id ?? ''
  await outer.client.call('moderate', { ...call, body: { comment, state: 'shown' } })
  const { body } = await page('my.app', '/_outer/wall')
  expect(body).toContain('I keep my &lt;b&gt;soups&lt;/b&gt; here')
  expect(body.length).toBeLessThan(10_240)
  const { pulses } = await outer.client.call('pulse', { params: { id: pulse }, query: {} })
  expect(pulses[0]).toMatchObject({ reacted: 1 })
  await outer.client.call('moderate', { ...call, body: { comment, state: 'hidden' } })
  expect((await page('my.app', '/_outer/wall')).body).not.toContain('soups')
  await outer.client.call('switchComments', { ...call, body: { on: false } })
  expect(await post('one more')).toMatchObject({ status: 404 })
})

test('who decides looks at what another maker would put live, and what a check says stays with the request', async () => {
  const made = await outer.client.call('addMaker', { body: { name: 'Bea', contact: 'bea@example.com' } })
  const bea = openClient({ url: outer.app.local, token: made.token })
  await shareFolder(bea, await build('hers'), { to: 'Ana', relation: 'stranger' })
  const asked = await bea.call('publish', {
    body: { product: 'app', domain: 'hers.example', anyway: 'a talk on Friday' },
  })
  if ('refused' in asked) throw new Error(asked.why)
  const params = { id: asked.request.id }
  for (const client of [outer.client, bea]) {
    const look = await client.call('requestLook', { params })
    if ('refused' in look) throw new Error(look.why)
    const cookie = String((await getLink(look.url)).headers['set-cookie']).split(';')[0] ?? ''
    const seen = await getLink(new URL('/', look.url).href, { accept: 'text/html', cookie })
    expect(seen.body).toContain('<p>hers')
  }
  const said = { verdict: 'warn' as const, failed: ['preview'], at: 1 }
  await outer.client.call('checkRequest', { params, body: said })
  const { requests } = await bea.call('request', { params, query: {} })
  expect(requests[0]?.check).toEqual(said)
  await expect(bea.call('liveLook', { params: { id: 'nothing' }, body: {} })).resolves.toMatchObject({
    refused: 'no-build',
  })
})

async function send(port: number, host: string, path: string, body: string) {
  const req = request({
    host: '127.0.0.1',
    port,
    path,
    method: 'POST',
    headers: {
      host,
      accept: 'text/html',
      'user-agent':
        'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1',
      'content-type': 'application/x-www-form-urlencoded',
    },
  })
  req.end(body)
  const [res] = (await once(req, 'response')) as [IncomingMessage]
  res.resume()
  return { status: res.statusCode }
}
