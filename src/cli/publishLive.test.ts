/** From asking to an app that answers at its own domain: a real authority, real DNS, the server's own HTTPS. */
import { mkdir, writeFile } from 'node:fs/promises'
import { request } from 'node:https'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { freePort } from '../../test/helpers/free-port.ts'
import { type Dns, openDns } from '../../test/peers/dns.ts'
import { openPebble, type Pebble } from '../../test/peers/pebble.ts'
import type { App } from '../app.ts'
import { requests } from '../contract/requests.ts'
import { type Home, makeHome, openServer, outer } from './testIo.ts'

let home: Home
let app: App
let dns: Dns
let other: Dns
let pebble: Pebble
let root = ''
let httpsPort = 0
const lines: string[] = []

beforeAll(async () => {
  const zone = {
    'share.test': { A: ['127.0.0.1'], SOA: ['ns.share.test h.share.test 1'] },
    'my.test': { SOA: ['ns.my.test h.my.test 1'], NS: ['ada.ns.cloudflare.com'] },
  }
  ;[home, dns, other] = await Promise.all([makeHome(), openDns(zone), openDns(zone)])
  httpsPort = await freePort()
  const [httpPort, dnsPort] = [await freePort(), await freePort()]
  pebble = await openPebble({ dns: dns.address, httpPort, tlsPort: httpsPort })
  root = await pebble.issuerRoot()
  const { OUTER_REACH: _, ...env } = home.env
  home = {
    ...home,
    env: {
      ...env,
      OUTER_RESOLVERS: `${dns.address},${other.address}`,
      OUTER_ADDRESS: '127.0.0.1',
      OUTER_ACME_EMAIL: 'ops@share.test',
      OUTER_ACME_URL: pebble.directory,
      OUTER_ACME_ROOT: pebble.apiRoot,
      OUTER_HTTPS_PORT: String(httpsPort),
      OUTER_HTTP_PORT: String(httpPort),
      OUTER_DNS_PORT: String(dnsPort),
    },
  }
  for (const one of [dns, other]) one.delegate('_acme-challenge.share.test', `127.0.0.1:${dnsPort}`)
  app = await openServer(home, { apex: 'share.test', log: (line) => lines.push(line) })
  await mkdir(join(home.path, 'quill'))
  await writeFile(join(home.path, 'quill', 'index.html'), '<!doctype html><title>Quill</title><p>the app')
}, 60_000)
afterAll(async () => {
  await app?.close()
  await Promise.all([pebble?.close(), dns?.close(), other?.close()])
  await home?.remove()
}, 30_000)

const run = (...argv: string[]) => outer(argv, { env: home.env, cwd: home.path })
const json = async (...argv: string[]) => JSON.parse((await run(...argv, '--json')).stdout)
const show = async (id: string) => requests.parse(await json('requests', id)).requests[0]
const set = (name: string, type: 'A' | 'TXT' | 'CNAME' | 'CAA', values: readonly string[]) => {
  for (const one of [dns, other]) one.set(name, type, values)
}
/** As a stranger who trusts the authority's root. */
const get = (name: string, path = '/') =>
  new Promise<{ status: number; text: string; location: string | undefined }>((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port: httpsPort,
        servername: name,
        path,
        headers: { host: `${name}:${httpsPort}` },
        ca: root,
        agent: false,
      },
      async (res) =>
        resolve({ status: res.statusCode ?? 0, text: await text(res), location: res.headers.location }),
    )
    asked.on('error', reject).end()
  })

test('from asking to the app at its domain, and back', { timeout: 60_000 }, async () => {
  for (const argv of [
    ['share', 'quill', '--to', 'Bea', '--relation', 'stranger'],
    ['heard', 'I kept a list in it', '--from', 'Bea', '--shows', 'figured-out'],
  ])
    expect(await run(...argv)).toMatchObject({ exit: 0 })
  const { request: asked } = await json('publish', 'quill', '--domain', 'my.test')
  const { id } = asked
  expect(asked).toMatchObject({ state: 'asked', dns: { host: 'Cloudflare' } })
  await expect(get('my.test')).rejects.toThrow()
  await run('requests', 'approve', id)
  const txt = (await show(id))?.records.find((record) => record.type === 'TXT')
  set(txt?.name ?? '', 'TXT', [txt?.value ?? ''])
  set('my.test', 'A', ['127.0.0.1'])
  set('www.my.test', 'CNAME', ['my.test'])
  // Nobody else may issue.
  set('my.test', 'CAA', ['0 issue "else.example"'])
  await vi.waitFor(
    async () =>
      expect(await show(id)).toMatchObject({
        state: 'certificate',
        waitingOn: 'maker',
        do: expect.stringContaining('CAA'),
      }),
    15_000,
  )
  for (const one of [dns, other]) one.remove('my.test', 'CAA')
  await vi.waitFor(async () => expect(await show(id)).toMatchObject({ state: 'live', waitingOn: 'nobody' }), {
    timeout: 30_000,
    interval: 500,
  })
  const page = await get('my.test')
  expect(page).toMatchObject({ status: 200, text: expect.stringContaining('the app') })
  expect(await get('www.my.test', '/x')).toMatchObject({
    status: 308,
    location: expect.stringContaining('//my.test'),
  })
  // Somebody else's address: it is not live any more, and says so.
  set('my.test', 'A', ['203.0.113.9'])
  expect(await show(id)).toMatchObject({ state: 'dns', waitingOn: 'maker', liveAt: null })
  set('my.test', 'A', ['127.0.0.1'])
  await vi.waitFor(async () => expect(await show(id)).toMatchObject({ state: 'live' }), 15_000)
  expect(await json('unpublish', 'quill')).toMatchObject({
    domain: 'my.test',
    wasLive: true,
    remove: [{ type: 'TXT' }, { type: 'A' }, { type: 'CNAME' }],
  })
  await expect(get('my.test')).rejects.toThrow()
  expect((await show(id))?.thread?.map((said) => said.words)).toContain(
    'live: https://my.test/ gives the app',
  )
  // Errors begin with the id that finds them.
  expect(lines.filter((line) => /^[0-9a-f]{8} /.test(line))).toEqual([])
})
