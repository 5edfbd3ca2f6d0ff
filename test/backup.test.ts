/** A server with strangers on it, backed up, lost, and put back on an empty machine. */
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openClient } from '../src/client/client.ts'
import { ask } from './apps/kit/ask.ts'
import { type OwnServer, outer, startUp } from './apps/kit/server.ts'
import { iphone, isStored, loadPage, opening, send, tap } from './apps/kit/stranger.ts'
import { getLink, shareFolder, until } from './helpers/outer.ts'

let folder = ''
let server: OwnServer
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outer-backup-'))
  server = await startUp()
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>t</title><button>go</button>')
})
afterEach(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

const file = () => join(folder, 'outer.backup')
const elsewhere = () => join(folder, 'elsewhere')

/** A command that ends; its answer. */
async function command(
  args: readonly string[],
  home: string,
): Promise<{ code: number | null; said: string }> {
  const child = outer(args, { OUTER_HOME: home })
  const code = await child.ended
  return { code, said: child.answered() }
}

/** Strangers who never stop; `acknowledged` are the ids of what was stored. */
function load(link: string) {
  const acknowledged: string[] = []
  let isOver = false
  const one = async () => {
    while (!isOver) {
      const page = await loadPage(link).catch(() => undefined)
      if (!page) return
      const { token, id } = page
      for (let n = 0; n < 40 && !isOver; n++) {
        const beacon = { k: token, n, e: [n === 0 ? opening : tap(`button ${n}`)] }
        const answer = await send(link, beacon).catch(() => undefined)
        if (answer && isStored(answer)) acknowledged.push(`${id}.${n}`)
      }
    }
  }
  const done = Promise.all([one(), one(), one()])
  return {
    acknowledged,
    end: async () => {
      isOver = true
      await done.catch(() => undefined)
    },
  }
}

test('everything is there again on an empty machine: links, journeys, words, makers, a certificate', {
  timeout: 120_000,
}, async () => {
  const { client } = server
  const { link, turn = '' } = await shareFolder(client, folder, { to: 'Ana', relation: 'stranger' })
  const bea = await client.call('addMaker', { body: { name: 'Bea' } })
  const beaClient = openClient({ url: `http://localhost:${server.port}`, token: bea.token })
  const hers = await shareFolder(beaClient, folder, { to: 'Cleo', relation: 'stranger' })
  const said = await ask(`${link}_outer/say`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': iphone },
    body: JSON.stringify({ words: 'where did my notes go' }),
  })
  expect(isStored(said)).toBe(true)
  // As certificates are kept.
  const database = new DatabaseSync(join(server.home, 'outer.db'), { timeout: 5_000 })
  database.exec(`insert into certificate values ('my.app', '["my.app"]', 'KEY', 'CHAIN', 1, 2, '{}', 3)`)
  database.close()
  await client.call('block', { body: { what: 'evil.example', why: 'x' } })

  const strangers = load(link)
  await until(
    async () => strangers.acknowledged.length,
    (count) => count > 100,
  )
  const before = [...strangers.acknowledged]
  const taken = await command(['backup', file(), '--json'], server.home)
  const during = strangers.acknowledged.length - before.length
  expect(taken.code).toBe(0)
  expect(JSON.parse(taken.said)).toMatchObject({
    schema: 'outer.backup/1',
    file: file(),
    counts: { makers: 1, links: 2, people: 2, reactions: 1, certificates: 1 },
  })
  expect((await stat(file())).mode & 0o777).toBe(0o600)
  // They were served meanwhile.
  expect(during).toBeGreaterThan(0)
  await strangers.end()
  await server.kill()

  const restored = await command(['restore', file(), '--json'], elsewhere())
  expect(JSON.parse(restored.said)).toMatchObject({
    schema: 'outer.restore/1',
    home: elsewhere(),
    aside: null,
  })
  expect((await readdir(join(elsewhere(), 'makers'))).length).toBe(1)
  const turnOf = async (one: OwnServer) => (await one.client.call('turn', { params: { id: turn } })).turns[0]
  let again = await startUp({ home: elsewhere(), port: server.port })
  try {
    // The operator's token, and the maker's.
    expect(again.token).toBe(server.token)
    expect((await beaClient.call('turns')).turns).toHaveLength(1)
    for (const one of [link, hers.link])
      expect((await getLink(one, { accept: 'text/html' })).body).toContain('<button>go</button>')
    const shown = await turnOf(again)
    expect(shown).toMatchObject({ person: 'Ana', stage: 'reacted' })
    const words = shown?.journeys.flatMap((journey) => journey.reactions.map((one) => one.words))
    expect(words).toEqual(['where did my notes go'])
    expect((await again.client.call('blocked')).blocks).toMatchObject([{ what: 'evil.example' }])
    await again.kill()
    const kept = new DatabaseSync(join(elsewhere(), 'outer.db'), { readOnly: true })
    const stored = new Set(
      kept
        .prepare('select id from event')
        .all()
        .map((row) => row.id),
    )
    expect(before.filter((id) => !stored.has(id))).toEqual([])
    expect(kept.prepare('select key, chain, next_at from certificate').all()).toMatchObject([
      { key: 'KEY', chain: 'CHAIN', next_at: 3 },
    ])
    kept.close()
    expect((await command(['refold'], elsewhere())).code).toBe(0)
    again = await startUp({ home: elsewhere(), port: server.port })
    // The test's own look at the link may have been stored as a preview before the server was killed, or not, and a
    // turn is silent since then.
    const seen = await turnOf(again)
    const own = { previewed: null, silentSince: null, lookAgainAt: null }
    expect({ ...seen, ...own }).toEqual({ ...shown, ...own })
  } finally {
    await again.close()
  }
})

test('a kill in the middle of a backup or a restore leaves nothing half', { timeout: 120_000 }, async () => {
  // Large enough to be in the middle of.
  const noise = Buffer.from(Array.from({ length: 30_000_000 }, (_, n) => (n * 7919 + (n >> 5) * 31) & 0xff))
  await writeFile(join(folder, 'large.bin'), noise)
  const { link } = await shareFolder(server.client, folder, { to: 'Ana', relation: 'stranger' })
  const killed = outer(['backup', file()], { OUTER_HOME: server.home })
  await until(
    async () => (await readdir(folder)).filter((name) => name.endsWith('.unfinished')),
    (names) => names.length > 0,
  )
  await killed.kill('SIGKILL')
  expect((await readdir(folder)).includes('outer.backup')).toBe(false)
  // The server goes on, takes the next one, and keeps nothing of the first.
  const next = await until(
    () => command(['backup', file()], server.home),
    ({ code }) => code === 0,
  )
  expect(next.code).toBe(0)
  expect((await readdir(server.home)).filter((name) => name.startsWith('backing-up'))).toEqual([])

  for (const afterMs of [150, 250, 350, 450, 600]) {
    const restoring = outer(['restore', file()], { OUTER_HOME: elsewhere() })
    await sleep(afterMs)
    await restoring.kill('SIGKILL')
    const names: string[] = await readdir(elsewhere()).catch(() => [])
    const isWhole = names.includes('outer.db') || names.includes('restored')
    if (isWhole) break
    expect(names.filter((name) => !['lock', 'lock-journal', 'restoring'].includes(name))).toEqual([])
  }
  await command(['restore', file()], elsewhere())
  const again = await startUp({ home: elsewhere(), port: await freeAfter(server) })
  try {
    const whole = await getLink(new URL('large.bin', link).href)
    expect(whole.status).toBe(200)
    expect(Number(whole.headers['content-length'])).toBe(noise.length)
    expect((await readdir(elsewhere())).filter((name) => name.startsWith('restor'))).toEqual([])
  } finally {
    await again.close()
  }
})

/** The same port, so that the same link names it. */
async function freeAfter(one: OwnServer): Promise<number> {
  await one.kill()
  return one.port
}

test('by whoever runs a server elsewhere too, and by nobody else', { timeout: 60_000 }, async () => {
  const url = `http://localhost:${server.port}`
  const env = { OUTER_HOME: elsewhere(), OUTER_SERVER: url, OUTER_TOKEN: server.token }
  const child = outer(['backup', file(), '--json'], env)
  expect(await child.ended).toBe(0)
  expect(JSON.parse(child.answered())).toMatchObject({ counts: { makers: 0 } })
  const { token } = await server.client.call('addMaker', { body: { name: 'Bea' } })
  const other = outer(['backup', join(folder, 'hers.backup')], { ...env, OUTER_TOKEN: token })
  expect(await other.ended).toBe(1)
  expect(other.said()).toContain('Error: only whoever runs this server')
  const restoring = outer(['restore', file()], env)
  expect(await restoring.ended).toBe(2)
  // Nothing of what failed stays.
  expect((await readdir(folder)).filter((name) => /hers|unfinished/.test(name))).toEqual([])
  expect(await readFile(file())).toBeTruthy()
})
