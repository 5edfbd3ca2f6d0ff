/** Makers of a server whose store is PostgreSQL: a schema each. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openClient } from '../src/client/client.ts'
import { getLink, shareFolder, startOuter, type TestServer } from './helpers/outer.ts'
import { makeDatabase } from './helpers/postgres.ts'

let outer: TestServer
let database: Awaited<ReturnType<typeof makeDatabase>>
let site: string
beforeAll(async () => {
  database = await makeDatabase(process.env.OUTER_TEST_POSTGRES_URL ?? '')
  outer = await startOuter({ flags: { databaseUrl: database.url } })
  site = await mkdtemp(join(tmpdir(), 'site-'))
  await writeFile(join(site, 'index.html'), '<!doctype html><title>t</title>here')
})
afterAll(async () => {
  await outer?.close()
  await database?.close()
  await rm(site, { recursive: true, force: true })
})

async function schemas(): Promise<string[]> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const { rows } = await client.query<{ name: string }>(
    "select nspname as name from pg_namespace where nspname like 'maker%'",
  )
  await client.end()
  return rows.map((row) => row.name)
}

test('each sees their own, within their quota, also after a restart, and erased leaves nothing', async () => {
  const [ada, bea] = [
    await outer.client.call('addMaker', { body: { name: 'Ada', quota: { links: 1 } } }),
    await outer.client.call('addMaker', { body: { name: 'Bea' } }),
  ]
  const asking = (token: string) => openClient({ url: outer.app.local, token })
  const { link } = await shareFolder(asking(ada.token), site, { to: 'Cleo', relation: 'stranger' })
  expect((await getLink(link)).body).toContain('here')
  expect((await asking(bea.token).call('people')).people).toEqual([])
  expect((await outer.client.call('people')).people).toEqual([])
  await outer.restart()
  expect((await getLink(link)).body).toContain('here')
  await expect(
    shareFolder(asking(ada.token), site, { to: 'Dan', relation: 'stranger' }),
  ).rejects.toMatchObject({ code: 'over-quota' })
  expect((await outer.client.call('makers')).makers[0]?.used).toMatchObject({ shares: 1, links: 1 })
  expect((await schemas()).sort()).toEqual([`maker_${ada.maker}`, `maker_${bea.maker}`].sort())
  await outer.client.call('removeMaker', { body: { maker: 'Ada', erase: true } })
  expect(await schemas()).toEqual([`maker_${bea.maker}`])
  expect((await getLink(link)).status).toBe(404)
  expect(outer.logged).toEqual([])
})
