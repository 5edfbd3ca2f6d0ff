import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from './helpers/free-port.ts'
import { type Dns, openDns } from './peers/dns.ts'
import { openPebble, type Pebble } from './peers/pebble.ts'
import { type Program, startProgram } from './peers/program.ts'

const apex = 'share.test'
const main = join(import.meta.dirname, '..', 'src', 'cli', 'main.ts')
let dir: string
let dns: Dns
let pebble: Pebble
let outer: Program
let root: string
const ports = { port: 0, https: 0, http: 0, dns: 0 }

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'outer-certificates-'))
  for (const name of ['port', 'https', 'http', 'dns'] as const) ports[name] = await freePort()
  dns = await openDns({
    [apex]: { A: ['127.0.0.1'], SOA: [`ns.${apex} hostmaster.${apex} 1`] },
    [`*.${apex}`]: { A: ['127.0.0.1'] },
    // One record leads there.
    [`_acme-challenge.${apex}`]: { NS: [apex] },
  })
  pebble = await openPebble({ dns: dns.address, httpPort: ports.http, tlsPort: ports.https })
  root = await pebble.issuerRoot()
}, 30_000)
afterAll(async () => {
  await outer?.kill()
  await Promise.all([pebble?.close(), dns?.close()])
  await rm(dir, { recursive: true, force: true })
})

const settings = () => [
  ...['--home', join(dir, 'home'), '--apex', apex, '--port', String(ports.port)],
  ...['--acme-email', 'ops@share.test', '--acme-url', pebble.directory, '--acme-root', pebble.apiRoot],
  ...['--https-port', String(ports.https), '--http-port', String(ports.http)],
  ...['--dns-port', String(ports.dns), '--resolvers', dns.address, '--address', '127.0.0.1'],
]
const up = () =>
  startProgram([process.execPath, main, 'up', ...settings()], {
    env: { OUTER_MAKER: 'Ana <ana@share.test>' },
    ready: (said) => said.includes('serving from'),
    timeoutMs: 60_000,
  })

const cli = (...words: string[]) =>
  new Promise<{ code: number; out: string }>((resolve) => {
    const env = { PATH: process.env.PATH, HOME: dir }
    execFile(process.execPath, [main, ...words, ...settings()], { cwd: dir, env }, (error, out) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out }),
    )
  })
const doctor = async (id: string) => {
  const { out } = await cli('doctor', '--json')
  return JSON.parse(out).checks.find((one: { id: string }) => one.id === id)
}

/** As a stranger's browser does it: by name, trusting only that root. */
const get = (host: string, path = '/') =>
  new Promise<{ status: number; body: string }>((resolve, reject) => {
    const req = request(
      { host: '127.0.0.1', port: ports.https, servername: host, path, ca: root, headers: { host } },
      async (res) => resolve({ status: res.statusCode ?? 0, body: await text(res) }),
    )
    req.on('error', reject).end()
  })

test('outer up on an apex: without the record it says which, with it HTTPS works for every link', async () => {
  outer = await up()
  await expect.poll(outer.said, { timeout: 60_000 }).toContain(`_acme-challenge.${apex} does not lead`)
  expect(await doctor('delegation')).toMatchObject({
    verdict: 'fail',
    do: `add the DNS record: _acme-challenge.${apex}. NS ${apex}.`,
  })
  expect(await doctor('certificate')).toMatchObject({
    verdict: 'fail',
    what: expect.stringContaining(`_acme-challenge.${apex} does not lead`),
    do: expect.stringContaining(`_acme-challenge.${apex}. NS ${apex}.`),
  })
  await expect(get(apex)).rejects.toThrow()

  dns.delegate(`_acme-challenge.${apex}`, `127.0.0.1:${ports.dns}`)
  await outer.kill()
  outer = await up()
  await expect
    .poll(outer.said, { timeout: 60_000 })
    .toContain(`certificate of ${apex}, *.${apex}: good until`)
  expect((await get(apex, '/sign-in')).status).toBeLessThan(500)

  await writeFile(join(dir, 'index.html'), '<!doctype html><title>t</title><button>hello there</button>')
  const shared = await cli('share', dir, '--to', 'Ben', '--relation', 'friend', '--json')
  const { hostname } = new URL(JSON.parse(shared.out).link)
  const opened = await get(hostname)
  expect(opened).toMatchObject({ status: 200, body: expect.stringContaining('hello there') })

  expect(await doctor('delegation')).toMatchObject({ verdict: 'pass' })
  expect(await doctor('certificate')).toMatchObject({
    verdict: 'pass',
    what: expect.stringMatching(/\d+ days/),
  })
  expect(await doctor('names')).toMatchObject({ verdict: 'pass' })
  expect(await doctor('caa')).toMatchObject({ verdict: 'pass' })
  dns.set(apex, 'CAA', ['0 issue "other-ca.example"'])
  dns.set(apex, 'A', ['203.0.113.9'])
  expect(await doctor('caa')).toMatchObject({
    verdict: 'fail',
    what: expect.stringContaining('0 issue "other-ca.example"'),
    do: `add the DNS record: ${apex}. CAA 0 issue "127.0.0.1"`,
  })
  expect(await doctor('names')).toMatchObject({ verdict: 'fail', do: expect.stringContaining('127.0.0.1') })

  // Nobody is asked again by a restart.
  const orders = pebble.said().split('order-plz').length
  await outer.kill()
  outer = await up()
  expect((await get(hostname)).status).toBe(200)
  expect(pebble.said().split('order-plz').length).toBe(orders)
}, 240_000)
