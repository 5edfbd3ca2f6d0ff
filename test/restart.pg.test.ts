import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { expect, test } from 'vitest'
import { ask } from './apps/kit/ask.ts'
import { startUp } from './apps/kit/server.ts'
import { isStored, loadPage, opening, send, tap } from './apps/kit/stranger.ts'
import { shareFolder } from './helpers/outer.ts'
import { makeDatabase, startPostgres } from './helpers/postgres.ts'

const senders = 8
/** A page that was told nothing for so long has been left; the server waits less for its database. */
const patienceMs = 12_000

test('the database restarts and crashes under load: what was acknowledged is there, what was not was refused, and the server goes on', {
  timeout: 120_000,
}, async () => {
  const postgres = await startPostgres()
  const database = await makeDatabase(postgres.url)
  const server = await startUp({ databaseUrl: database.url })
  const site = await mkdtemp(join(tmpdir(), 'outer-site-'))
  try {
    await writeFile(join(site, 'index.html'), '<!doctype html><title>t</title><button>go</button>')
    const { link, turn } = await shareFolder(server.client, site, { to: 'Ana', relation: 'stranger' })
    expect((await ask(link, { headers: { accept: 'text/html' } })).status).toBe(200)

    const acknowledged: string[] = []
    const refused = new Map<string, () => Promise<boolean>>()
    let slowest = 0
    let isOver = false
    const beacons = async (): Promise<void> => {
      let { token, id } = await loadPage(link)
      for (let n = 0; !isOver; n++) {
        // A page that talks without end would be told so: a new one for every fifty.
        if (n === 50) ({ token, id } = await loadPage(link))
        if (n === 50) n = 0
        const beacon = { k: token, n, e: [n === 0 ? opening : tap(`button ${n}`)] }
        const askedAt = performance.now()
        const answer = await send(link, beacon)
        slowest = Math.max(slowest, performance.now() - askedAt)
        if (isStored(answer)) acknowledged.push(`${id}.${n}`)
        else {
          expect(answer.status).toBeGreaterThanOrEqual(500)
          expect([answer.headers['x-outer'], answer.headers['x-outer-drop']]).toEqual([undefined, undefined])
          refused.set(`${id}.${n}`, async () => {
            const again = await send(link, beacon)
            // One that was being committed as the database went may be there.
            return isStored(again) || again.headers['x-outer-drop'] === 'replayed'
          })
          await sleep(20)
        }
      }
    }
    const load = Promise.all(Array.from({ length: senders }, beacons))
    for (const how of ['INT', 'QUIT'] as const) {
      const before = acknowledged.length
      await expect.poll(() => acknowledged.length, { timeout: 20_000 }).toBeGreaterThan(before + 100)
      await postgres.stop(how)
      const refusedBefore = refused.size
      await expect.poll(() => refused.size, { timeout: 20_000 }).toBeGreaterThan(refusedBefore + 20)
      // What needs no database is served all the while.
      expect((await ask(link, { headers: { accept: 'text/html' } })).status).toBe(200)
      await postgres.start()
    }
    const back = acknowledged.length
    await expect.poll(() => acknowledged.length, { timeout: 20_000 }).toBeGreaterThan(back + 100)
    isOver = true
    await load
    expect(slowest).toBeLessThan(patienceMs)

    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    const { rows } = await client.query<{ id: string }>('select id from event')
    // The lock is taken again within some seconds.
    const countLocks = async () =>
      (await client.query(`select from pg_locks where locktype = 'advisory' and granted`)).rowCount
    await expect.poll(countLocks, { timeout: 20_000 }).toBe(1)
    await client.end()
    const stored = new Set(rows.map((row) => row.id))
    expect(acknowledged.filter((id) => !stored.has(id))).toEqual([])
    for (const [, again] of [...refused].slice(-20)) expect(await again()).toBe(true)

    // The same process, which nobody started anew; and the lock is held again.
    process.kill(server.pid, 0)
    const { turns } = await server.client.call('turn', { params: { id: turn ?? '' } })
    expect(turns[0]).toMatchObject({ stage: 'figured-out' })
    await expect(startUp({ databaseUrl: database.url })).rejects.toThrow(/another server uses this database/)
  } finally {
    await server.close()
    await postgres.close()
    await rm(site, { recursive: true, force: true })
  }
})
