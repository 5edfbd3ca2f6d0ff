import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getLink, shareFolder, startOuter, type TestServer } from './helpers/outer.ts'
import { makeDatabase } from './helpers/postgres.ts'

const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1'

let outer: TestServer
let database: Awaited<ReturnType<typeof makeDatabase>>
let site: string

beforeAll(async () => {
  database = await makeDatabase(process.env.OUTER_TEST_POSTGRES_URL ?? '')
  outer = await startOuter({ flags: { databaseUrl: database.url } })
  site = await mkdtemp(join(tmpdir(), 'site-'))
  await writeFile(join(site, 'index.html'), '<!doctype html><title>t</title><button>go</button>')
})
afterAll(async () => {
  await outer?.close()
  await database?.close()
  await rm(site, { recursive: true, force: true })
})

function post(
  link: string,
  path: string,
  body: string,
): Promise<{ status: number; headers: Record<string, unknown> }> {
  const url = new URL(path, link)
  return new Promise((resolve, reject) => {
    const req = request(
      {
        host: '127.0.0.1',
        port: url.port,
        path,
        method: 'POST',
        headers: { host: url.host, 'content-type': 'text/plain', 'user-agent': iphone },
      },
      (res) => {
        res.resume()
        res.once('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers }))
      },
    )
    req.once('error', reject)
    req.end(body)
  })
}

test('the whole loop on PostgreSQL: share, open, tap, restart, forget', async () => {
  const { link, turn } = await shareFolder(outer.client, site, { to: 'Ana', relation: 'stranger' })
  const script = await getLink(new URL('/_outer/b.js', link).href, { 'user-agent': iphone })
  const token = /\("([^"]+)"\)\s*$/.exec(script.body)?.[1]
  const beacon = JSON.stringify({
    k: token,
    n: 0,
    e: [
      { t: 'open', d: 1200, p: '/' },
      { t: 'tap', d: 2000, a: 900, l: 'go', x: 'e', p: '/' },
    ],
  })
  for (const drop of [undefined, 'replayed']) {
    const answer = await post(link, '/_outer/e', beacon)
    expect([answer.status, answer.headers['x-outer-drop']]).toEqual([204, drop])
  }
  await outer.restart()
  const { turns } = await outer.client.call('turn', { params: { id: turn ?? '' } })
  expect(turns[0]).toMatchObject({ stage: 'figured-out', journeys: [{ taps: 1, firstTap: { label: 'go' } }] })
  await outer.client.call('forget', { body: { person: 'Ana' } })
  expect((await outer.client.call('turns')).turns).toEqual([])
})

test('a second server on the same database refuses', async () => {
  await expect(startOuter({ flags: { databaseUrl: database.url } })).rejects.toMatchObject({
    code: 'home-in-use',
  })
})
