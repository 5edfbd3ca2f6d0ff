import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openClient } from '../src/client/client.ts'
import { outer, startUp } from './apps/kit/server.ts'
import { isStored, loadPage, opening, send } from './apps/kit/stranger.ts'
import { getLink, shareFolder } from './helpers/outer.ts'
import { makeDatabase, startPostgres } from './helpers/postgres.ts'

test('a server on PostgreSQL with another maker is backed up while it runs, and put back into an empty database, or into files', {
  timeout: 120_000,
}, async () => {
  const postgres = await startPostgres()
  const [from, to] = [await makeDatabase(postgres.url), await makeDatabase(postgres.url)]
  const folder = await mkdtemp(join(tmpdir(), 'outer-backup-'))
  const file = join(folder, 'outer.backup')
  let server = await startUp({ databaseUrl: from.url })
  const { port } = server
  try {
    await writeFile(join(folder, 'index.html'), '<!doctype html><title>t</title><h1>Quill</h1>')
    const mine = await shareFolder(server.client, folder, { to: 'Ana', relation: 'stranger' })
    const { token } = await server.client.call('addMaker', { body: { name: 'Bea' } })
    const bea = openClient({ url: `http://localhost:${port}`, token })
    const hers = await shareFolder(bea, folder, { to: 'Cleo', relation: 'stranger' })
    const page = await loadPage(hers.link)
    expect(isStored(await send(hers.link, { k: page.token, n: 0, e: [opening] }))).toBe(true)
    const taken = outer(['backup', file, '--json'], { OUTER_HOME: server.home, OUTER_DATABASE_URL: from.url })
    expect([await taken.ended, taken.said()]).toEqual([0, expect.anything()])
    expect(JSON.parse(taken.answered())).toMatchObject({
      database: 'postgres',
      counts: { makers: 1, links: 2 },
    })
    await server.kill()

    for (const databaseUrl of [to.url, undefined]) {
      const home = join(folder, databaseUrl === undefined ? 'files' : 'rows')
      const env = { OUTER_HOME: home, ...(databaseUrl !== undefined && { OUTER_DATABASE_URL: databaseUrl }) }
      const restoring = outer(['restore', file], env)
      expect([await restoring.ended, restoring.said()]).toEqual([0, expect.anything()])
      server = await startUp({ home, port, ...(databaseUrl !== undefined && { databaseUrl }) })
      for (const { link } of [mine, hers])
        expect((await getLink(link, { accept: 'text/html' })).body).toContain('Quill')
      const { turns } = await bea.call('turns')
      expect(turns).toMatchObject([{ person: 'Cleo', stage: 'opened' }])
      expect((await server.client.call('turns')).turns).toMatchObject([{ person: 'Ana' }])
      // It takes what comes next.
      const next = await loadPage(mine.link)
      expect(isStored(await send(mine.link, { k: next.token, n: 0, e: [opening] }))).toBe(true)
      await server.kill()
      const again = outer(['restore', file, '--force'], env)
      expect(await again.ended).toBe(databaseUrl === undefined ? 0 : 1)
      if (databaseUrl !== undefined) expect(again.said()).toContain('the database is not empty')
    }
  } finally {
    await server.close()
    await postgres.close()
    await rm(folder, { recursive: true, force: true })
  }
})
