/** Acknowledged is stored: a server that is killed under load has lost nothing that it answered. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { base32, newVisitorId } from '../core/ids.ts'
import { nonceLength, signPage } from '../core/token.ts'
import { openStore } from '../store/open.ts'
import { random } from '../store/testStores.ts'

const secret = 'a'.repeat(32)

/** A server of its own process: the real receive behind a real socket. */
const program = (file: string) => `
  import { createServer } from 'node:http'
  import { randomBytes } from 'node:crypto'
  const src = ${JSON.stringify(join(import.meta.dirname, '..'))}
  const { openStore } = await import(src + '/store/open.ts')
  const { makePulse } = await import(src + '/store/openings.ts')
  const { findRoute } = await import(src + '/store/routes.ts')
  const { openRecord } = await import(src + '/record/record.ts')
  const { openWriter } = await import(src + '/record/writer.ts')
  const file = ${JSON.stringify(file)}
  const store = await openStore({ file, now: Date.now })
  const share = { source: { kind: 'redirect', url: 'https://example.test/' }, build: 'b1', leftOut: [], sourceMaps: false }
  const week = 604_800_000
  const { link, pulse } = await makePulse(store.db, { product: { slug: 'quill' }, share, windowMs: week, unopenedMs: week,
    from: 'mint', bubble: false, channel: 'load' }, { now: Date.now(), random: randomBytes })
  const { route } = await findRoute(store.db, link, { name: '', contact: '' })
  const record = openRecord({ write: openWriter(file, new URL('file://' + src + '/record/thread.ts')).write, secret: Buffer.from('${secret}'), now: Date.now, random: randomBytes, simulated: false,
    isMakerNetwork: () => false, channels: () => [], onStored() {}, onDrop() {} })
  const server = createServer((req, res) => {
    let body = ''
    req.on('data', (part) => { body += part })
    req.on('end', async () => {
      const receipt = await record.receive({ what: 'beacon', body, at: Date.now(), route, userAgent: req.headers['user-agent'],
        headers: req.headers, address: '198.51.100.7' })
      res.writeHead(204, 'stored' in receipt ? { 'x-outer': 'stored' } : { 'x-outer-drop': receipt.drop }).end()
    })
  })
  server.listen(0, '127.0.0.1', () => process.stdout.write(JSON.stringify({ link, pulse, port: server.address().port })))
`

const agent =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1'
const senders = 16
const answersBeforeKill = 400

test('kill -9 under load loses nothing that was answered', { timeout: 60_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'outer-killed-'))
  const file = join(folder, 'outer.db')
  const child = spawn(process.execPath, ['--input-type=module', '-e', program(file)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const sockets = new Agent({ keepAlive: true })
  try {
    const { link, pulse, port } = JSON.parse(
      await new Promise((resolve) => child.stdout.once('data', (part) => resolve(String(part)))),
    )
    const acknowledged: string[] = []
    const send = (nonce: string, n: number) =>
      new Promise<boolean>((resolve) => {
        const issuedAt = Date.now()
        const k = signPage(Buffer.from(secret), {
          link,
          opening: pulse,
          visitor: newVisitorId(random, Date.now()),
          issuedAt,
          nonce,
        })
        const req = request(
          {
            port,
            host: '127.0.0.1',
            method: 'POST',
            path: '/',
            agent: sockets,
            headers: { 'user-agent': agent },
          },
          (res) => {
            res.resume()
            res.on('error', () => resolve(false))
            if (res.headers['x-outer'] === 'stored')
              acknowledged.push(`${issuedAt.toString(36)}${nonce}.${n}`)
            res.on('end', () => resolve(true))
          },
        )
        req.on('error', () => resolve(false))
        req.end(JSON.stringify({ k, n, e: [{ t: 'open', d: 0, p: '/' }] }))
      })
    await Promise.all(
      Array.from({ length: senders }, async () => {
        while (await send(base32(random, nonceLength), 0))
          if (acknowledged.length >= answersBeforeKill) child.kill('SIGKILL')
      }),
    )
    await ended
    expect(acknowledged.length).toBeGreaterThanOrEqual(answersBeforeKill)
    const store = await openStore({ file, now: Date.now })
    const rows = await store.db.selectFrom('event').select('id').where('kind', '=', 'opened').execute()
    const visitors = await store.db.selectFrom('visitor').select('visitor').execute()
    const ids = new Set(rows.map((row) => row.id))
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([])
    expect(visitors).toHaveLength(rows.length)
    await store.close()
  } finally {
    sockets.destroy()
    child.kill('SIGKILL')
    await ended
    await rm(folder, { recursive: true, force: true })
  }
})
