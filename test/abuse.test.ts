/** A server that others use is kept clean: reports, blocks, and pulses that look like a trap. */

import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type Client, openClient } from '../src/client/client.ts'
import type { MakerId } from '../src/core/ids.ts'
import { putLive } from './helpers/live.ts'
import { getLink, shareFolder, sharePort, startOuter, type TestServer, until } from './helpers/outer.ts'
import { openDns } from './peers/dns.ts'

const trapPage =
  '<!doctype html><title>PayPal</title><form action="https://collect.example/x"><input type=password></form>'
let outer: TestServer
let good = ''
let trap = ''
beforeAll(async () => {
  outer = await startOuter({ flags: { apex: 'share.test', operator: 'ops@share.test' } })
  good = await folder(
    '<!doctype html><title>Quill</title><h1>Log in</h1><form action=/in><input type=password></form>',
  )
  trap = await folder(trapPage)
})
afterAll(async () => {
  await outer.close()
  for (const site of [good, trap]) await rm(site, { recursive: true, force: true })
  expect(outer.logged).toEqual([])
})

async function folder(html: string): Promise<string> {
  const site = await mkdtemp(join(tmpdir(), 'site-'))
  await writeFile(join(site, 'index.html'), html)
  return site
}

let people = 0
async function letIn(server = outer): Promise<{ name: string; id: MakerId; client: Client }> {
  const name = `Maker ${++people}`
  const contact = `m${people}@example.com`
  const { token, maker } = await server.client.call('addMaker', { body: { name, contact } })
  return { name, id: maker as MakerId, client: openClient({ url: server.app.local, token }) }
}

/** One page, as the snapshot that it is. */
async function send(client: Client, product: string, page: string): Promise<string> {
  const bytes = Buffer.from(page)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const files = [{ path: 'index.html', sha256, bytes: bytes.length }]
  const { snapshot, missing } = await client.call('makeSnapshot', { body: { product, build: 'b', files } })
  const head = Buffer.alloc(40)
  Buffer.from(sha256, 'hex').copy(head)
  head.writeBigUInt64BE(BigInt(bytes.length), 32)
  async function* body() {
    yield Buffer.concat([head, bytes])
  }
  if (missing.length > 0) await client.sendBlobs(body())
  return snapshot
}

const html = { accept: 'text/html' }

/** Node's resolver need not know the apex. */
async function post(link: string, path: string, body: string, headers: Record<string, string> = {}) {
  const url = new URL(path, link)
  const req = request({
    ...{ host: '127.0.0.1', port: new URL(outer.app.local).port, path: url.pathname, method: 'POST' },
    headers: { host: url.host, 'content-type': 'application/x-www-form-urlencoded', ...headers },
  })
  req.end(body)
  const [res] = (await once(req, 'response')) as [IncomingMessage]
  let text = ''
  for await (const part of res.setEncoding('utf8')) text += part
  return { status: res.statusCode ?? 0, headers: res.headers, text }
}

const get = (link: string, path = '/', headers: Record<string, string> = html) => {
  const url = new URL(path, link)
  url.port = new URL(outer.app.local).port
  return getLink(url.href, headers)
}

test('a stranger reports a link: it is stored before they are thanked, and the operator is told', async () => {
  const { link } = await shareFolder(outer.client, good, { pulse: 'Show HN', windowMs: 60_000 })
  const form = await get(link, '/_outer/report', { ...html, 'accept-language': 'de' })
  expect(form.body).toContain('action="/_outer/report"')
  expect(form.body).toContain('Was stimmt')
  expect((await get(link, '/_outer/why')).body).toContain('href="/_outer/report"')
  const answer = await post(link, '/_outer/report', 'words=it+asks+for+my+password', html)
  expect(answer).toMatchObject({ status: 200, headers: { 'x-outer': 'stored' } })
  expect(answer.text).toContain('has your report')
  const { complaints } = await outer.client.call('complaints')
  expect(complaints[0]).toMatchObject({
    words: 'it asks for my password',
    state: 'open',
    maker: null,
    product: 'app',
    url: link,
  })
  await until(
    async () => outer.told.join('\n'),
    (told) => told.includes('it asks for my password'),
  )
  expect(outer.told.join('\n')).toContain('it asks for my password')
  await outer.client.call('settle', { params: { id: complaints[0]?.complaint ?? '' } })
  expect((await outer.client.call('complaints')).complaints).toEqual([])
  expect((await outer.client.call('complaints', { query: { all: '1' } })).complaints).toHaveLength(1)
  await expect(outer.client.call('settle', { params: { id: 'cnothing' } })).rejects.toMatchObject({
    code: 'not-found',
  })
})

test('a report is kept without what would move a terminal’s cursor or turn its words around', async () => {
  const { link } = await shareFolder(outer.client, good, { pulse: 'r/esc' })
  const words = encodeURIComponent('\u001b[2J\u001b]0;x\u0007<b>it\u202E lies\u009b31m')
  expect((await post(link, '/_outer/report', `words=${words}`)).status).toBe(200)
  const raw = await fetch(new URL('/api/v1/complaints', outer.app.local), {
    headers: { authorization: `Bearer ${outer.token}` },
  })
  const { complaints } = (await raw.json()) as { complaints: { words: string }[] }
  expect(complaints[0]?.words).toBe('[2J]0;x<b>it lies31m')
})

test('an empty report, one from another page, and one too many are refused, and say so', async () => {
  const { link } = await shareFolder(outer.client, good, { pulse: 'r/one' })
  expect((await post(link, '/_outer/report', 'words=')).status).toBe(400)
  expect((await post(link, '/_outer/report', 'words=x', { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await post(link, '/_outer/report', `words=${'x'.repeat(70_000)}`)).status).toBe(413)
  const statuses = []
  for (let n = 0; n < 25; n++) statuses.push((await post(link, '/_outer/report', `words=no+${n}`)).status)
  expect(statuses.filter((one) => one === 200)).toHaveLength(20)
  expect(statuses.at(-1)).toBe(429)
  const { complaints } = await outer.client.call('complaints')
  expect(complaints.filter((one) => one.link === new URL(link).hostname.split('.')[0])).toHaveLength(20)
})

/** As its maker sees their newest link. */
const barredOf = async (client: Client) =>
  (await client.call('shares', { query: {} })).shares[0]?.links[0]?.barred

test('a blocked link answers an honest page with the reason, its complaints are settled, and it opens again', async () => {
  const { client } = await letIn()
  const { link, turn = '' } = await shareFolder(client, good, { to: 'Cleo', relation: 'stranger' })
  await post(link, '/_outer/report', 'words=bad')
  const { blocks } = await outer.client.call('block', {
    body: { what: link, why: 'it <b>asked</b> for passwords' },
  })
  expect(blocks).toMatchObject([{ kind: 'link', why: 'it <b>asked</b> for passwords' }])
  const shut = await get(link)
  expect(shut.status).toBe(410)
  expect(shut.headers['x-outer-barred']).toBe('blocked')
  expect(shut.body).toContain('it &lt;b&gt;asked&lt;/b&gt; for passwords')
  expect(Buffer.byteLength(shut.body)).toBeLessThan(10_000)
  expect((await get(link, '/index.html', {})).status).toBe(410)
  expect((await get(link, '/_outer/b.js')).status).toBe(410)
  expect((await get(link, '/_outer/why')).status).toBe(200)
  const linkId = new URL(link).hostname.split('.')[0]
  expect((await outer.client.call('complaints')).complaints.filter((one) => one.link === linkId)).toEqual([])
  // Its maker sees that, and opens nothing by opening it again.
  expect(await barredOf(client)).toMatchObject({ kind: 'blocked' })
  await expect(client.call('extend', { params: { id: turn }, body: {} })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('asked'),
  })
  // It stays so over a restart.
  await outer.restart()
  expect((await get(link)).status).toBe(410)
  await outer.client.call('unblock', { body: { what: linkId ?? '' } })
  expect((await get(link)).status).toBe(200)
  await expect(outer.client.call('unblock', { body: { what: linkId ?? '' } })).rejects.toMatchObject({
    code: 'not-found',
  })
})

test('what was said of a person’s link goes with the person', async () => {
  const { client } = await letIn()
  const { link } = await shareFolder(client, good, { to: 'Cleo', relation: 'stranger' })
  expect((await post(link, '/_outer/report', 'words=bad')).status).toBe(200)
  await client.call('forget', { body: { person: 'Cleo' } })
  const { complaints } = await outer.client.call('complaints', { query: { all: '1' } })
  expect(complaints.filter((one) => one.url === link)).toEqual([])
})

test('of a blocked maker token and links stop at once, and nobody else’s', async () => {
  const [bad, fine] = [await letIn(), await letIn()]
  const one = await shareFolder(bad.client, good, { to: 'Cleo', relation: 'stranger' })
  const other = await shareFolder(fine.client, good, { to: 'Dan', relation: 'stranger' })
  await outer.client.call('block', { body: { what: bad.name, why: 'spam' } })
  expect((await get(one.link)).status).toBe(410)
  await expect(bad.client.call('turns')).rejects.toMatchObject({ code: 'forbidden' })
  expect((await get(other.link)).status).toBe(200)
  expect((await fine.client.call('turns')).turns).toHaveLength(1)
  expect((await outer.client.call('blocked')).blocks[0]).toMatchObject({
    kind: 'maker',
    what: bad.name,
    why: 'spam',
  })
  await outer.client.call('unblock', { body: { what: bad.name } })
  expect((await get(one.link)).status).toBe(200)
})

test('what names nothing is refused; a domain is a domain', async () => {
  for (const what of ['nobody', 'share.test', 'x.share.test'])
    await expect(outer.client.call('block', { body: { what, why: 'x' } })).rejects.toMatchObject({
      code: 'not-found',
    })
  const { blocks } = await outer.client.call('block', {
    body: { what: 'https://Evil.example/login', why: 'x' },
  })
  expect(blocks).toMatchObject([{ kind: 'domain', what: 'evil.example' }])
})

test('a maker asks nobody for what is the operator’s', async () => {
  const { client } = await letIn()
  for (const ask of [
    () => client.call('complaints'),
    () => client.call('blocked'),
    () => client.call('held'),
    () => client.call('block', { body: { what: 'x', why: 'y' } }),
    () => client.call('release', { body: { what: 'x' } }),
    () => client.backupTo(() => {}),
  ])
    await expect(ask()).rejects.toMatchObject({ code: 'forbidden' })
})

test('a pulse with the signs waits for the operator, and says so to its maker and to strangers', async () => {
  const { client, name } = await letIn()
  const shared = await shareFolder(client, trap, { pulse: 'Show HN', product: 'pay' })
  expect(shared.looked).toMatchObject({ readable: true, held: true, by: 'ops@share.test' })
  expect(shared.looked?.signs.map((one) => one.sign)).toEqual(['password-elsewhere', 'brand-login'])
  const waiting = await get(shared.link)
  expect(waiting).toMatchObject({ status: 503, headers: { 'x-outer-barred': 'held', 'retry-after': '3600' } })
  expect(waiting.body).toContain('waits for a look')
  expect(await barredOf(client)).toEqual({ kind: 'held' })
  expect(waiting.body).not.toContain('PayPal')
  // Its maker's own browser sees it as it is.
  const mine = await client.call('look', { params: { id: shared.pulse ?? '' } })
  const ticket = new URL(mine.url)
  const marked = await get(mine.url, ticket.pathname + ticket.search)
  const cookie = marked.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
  expect((await get(shared.link, '/', { ...html, cookie })).status).toBe(200)
  const { held } = await outer.client.call('held')
  expect(held).toMatchObject([{ product: 'pay', for: 'Show HN', maker: name, state: 'waiting' }])
  await until(
    async () => outer.told.join('\n'),
    (told) => told.includes('waits for your eye'),
  )
  expect(outer.told.join('\n')).toContain(`${name}’s`)
  await outer.client.call('release', { body: { what: shared.link } })
  let theirs = ''
  await client.exportTo((chunk) => {
    theirs += Buffer.from(chunk).toString()
  })
  expect(JSON.parse(theirs).notices).toContainEqual(
    expect.objectContaining({ said: expect.objectContaining({ kind: 'decided', decided: 'released' }) }),
  )
  expect((await get(shared.link)).status).toBe(200)
  expect(await barredOf(client)).toBeNull()
  expect((await outer.client.call('held')).held).toEqual([])
  // The same build was looked at.
  const again = await shareFolder(client, trap, { pulse: 'r/two', product: 'pay' })
  expect(again.looked).toMatchObject({ held: false })
  expect((await get(again.link)).status).toBe(200)
})

test('other files under the name of a build that was let pass wait for a look of their own', async () => {
  const { client } = await letIn()
  const pulse = async (html: string) => {
    const snapshot = await send(client, 'pay', html)
    const source = { kind: 'snapshot', snapshot } as const
    return client.call('share', { body: { product: 'pay', build: 'b', leftOut: [], source, pulse: 'HN' } })
  }
  const first = await pulse(trapPage)
  await outer.client.call('release', { body: { what: first.link } })
  expect((await pulse(trapPage)).looked).toMatchObject({ held: false })
  const other = await pulse(`${trapPage}<p>and your PIN`)
  expect(other.looked).toMatchObject({ held: true })
  expect((await get(other.link)).status).toBe(503)
})

test('what strangers meet while an app is away is looked at, from the beginning and later', async () => {
  const { client } = await letIn()
  const away = await send(client, 'pay', trapPage)
  const target = { host: 'localhost', port: 5173, tls: false, authority: 'localhost:5173' }
  const body = { product: 'pay', build: 'live', leftOut: [], pulse: 'HN' }
  const live = (now: string | null) =>
    client.call('share', { body: { ...body, source: { kind: 'live', target, away: now } } })
  expect((await live(away)).looked).toMatchObject({ readable: true, held: true })
  const { link, share, looked } = await live(null)
  expect(looked).toMatchObject({ readable: false, held: false })
  await client.call('away', { params: { id: share }, body: { snapshot: away } })
  expect((await get(link)).status).toBe(503)
})

test('another build of what is live waits too', async () => {
  const { id, client } = await letIn()
  await shareFolder(client, good, { to: 'Cleo', relation: 'stranger', product: 'pay' })
  await putLive(outer, { product: 'pay', domain: 'my.test' }, id)
  await outer.restart()
  const at = `http://my.test:${new URL(outer.app.local).port}/`
  expect((await get(at)).status).toBe(200)
  const snapshot = { snapshot: await send(client, 'pay', trapPage), build: 'b2', leftOut: [] }
  const promoted = await client.call('promote', { params: { id: 'pay' }, body: { snapshot } })
  expect(promoted).toMatchObject({ changed: true, looked: { held: true } })
  expect((await get(at)).status).toBe(503)
  await outer.client.call('release', { body: { what: (promoted as { live: { link: string } }).live.link } })
  expect((await get(at)).status).toBe(200)
})

test('a yes to a domain is none to files that nobody has looked at', async () => {
  const zone = { 'share.test': { A: ['192.0.2.10'] }, 'my.test': { A: ['192.0.2.10'] } }
  const dns = await Promise.all([openDns(zone), openDns(zone)])
  const resolvers = dns.map(({ address }) => address).join(',')
  const flags = { apex: 'share.test', resolvers, address: '192.0.2.10', proxies: '127.0.0.1' }
  const server = await startOuter({ flags })
  onTestFinished(async () => void (await Promise.all([server.close(), ...dns.map((one) => one.close())])))
  const { client } = await letIn(server)
  await shareFolder(client, trap, { to: 'Cleo', relation: 'stranger', product: 'pay' })
  const asked = await client.call('publish', { body: { product: 'pay', domain: 'my.test', anyway: 'it is' } })
  if (!('request' in asked)) throw new Error(asked.why)
  const { id, records } = asked.request
  const token = records.find(({ type }) => type === 'TXT')
  for (const one of dns) await one.set(token?.name ?? '', 'TXT', [token?.value ?? ''])
  await server.client.call('approveRequest', { params: { id } })
  const look = async () =>
    (await client.call('request', { params: { id }, query: { look: '1' } })).requests[0]?.do ?? ''
  expect(await until(look, (said) => said.includes('eye'))).toContain('waits for the operator’s eye')
  const { held } = await server.client.call('held')
  expect(held).toMatchObject([{ product: 'pay', for: 'my.test' }])
  await server.client.call('release', { body: { what: held[0]?.link ?? '' } })
  expect(await until(look, (said) => !said.includes('eye'))).not.toContain('eye')
})

test('one that is refused stays shut with the reason', async () => {
  const { client } = await letIn()
  const { link } = await shareFolder(client, trap, { pulse: 'Show HN' })
  await outer.client.call('refuse', { body: { what: link, why: 'it copies a login' } })
  const shut = await get(link)
  expect(shut.status).toBe(410)
  expect(shut.body).toContain('it copies a login')
})

test('a personal link is never held: it opens, and the maker is told what was seen', async () => {
  const { client } = await letIn()
  const { link, looked } = await shareFolder(client, trap, { to: 'Cleo', relation: 'stranger' })
  expect(looked).toMatchObject({ held: false })
  expect(looked?.signs.length).toBeGreaterThan(0)
  expect((await get(link)).status).toBe(200)
})

test('a healthy login is not held, nor is anything of the operator’s own', async () => {
  const { client } = await letIn()
  const healthy = await shareFolder(client, good, { pulse: 'Show HN' })
  expect(healthy.looked).toMatchObject({ readable: true, held: false, signs: [] })
  expect((await get(healthy.link)).status).toBe(200)
  const own = await shareFolder(outer.client, trap, { pulse: 'Show HN', product: 'own' })
  expect(own.looked).toBeUndefined()
  expect((await get(own.link)).status).toBe(200)
})

test('whoever is in the middle of a closed link is cut off', async () => {
  const app = createServer((_, res) => {
    res.writeHead(200, { 'content-type': 'text/event-stream' })
    res.write('data: one\n\n')
  }).listen(0, '127.0.0.1')
  await once(app, 'listening')
  const own = await startOuter()
  try {
    const { port } = app.address() as AddressInfo
    const { link } = await sharePort(own.client, port, { pulse: 'Show HN' })
    const url = new URL(link)
    const req = request({ host: '127.0.0.1', port: url.port, path: '/', headers: { host: url.host } })
    req.end()
    const [res] = (await once(req, 'response')) as [IncomingMessage]
    // A cut is an error to whoever reads.
    res.on('error', () => undefined)
    await once(res, 'data')
    await own.client.call('block', { body: { what: link, why: 'x' } })
    await new Promise((resolve) => res.once('close', resolve))
    expect(res.complete).toBe(false)
    expect((await getLink(link, html)).status).toBe(410)
  } finally {
    await own.close()
    app.closeAllConnections()
    app.close()
  }
})
