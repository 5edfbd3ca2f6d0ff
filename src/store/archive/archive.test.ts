import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { type Kysely, sql } from 'kysely'
import { pack as openTar } from 'tar-stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBlobs } from '../blobs.ts'
import { commitEvents } from '../commit.ts'
import { forgetPerson } from '../forget.ts'
import { migrate } from '../migrate.ts'
import { migrations } from '../migrations.ts'
import { openStore } from '../open.ts'
import { findPerson } from '../people.ts'
import { refold } from '../refold.ts'
import { sqliteDialect } from '../sqlite.ts'
import { browser, giveTurn, makeStore, readBlob, start, type TestStore } from '../testStores.ts'
import { findTurn, listTurns } from '../turns.ts'
import { backUp } from './backup.ts'
import { restore } from './restore.ts'
import { tables } from './rows.ts'

const urlOf = (label: string) => `http://${label}.localhost:4747/`
const now = () => start
const shaOf = (text: string | Buffer) => createHash('sha256').update(text).digest('hex')

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outer-archive-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const file = () => join(folder, 'outer.backup')
const home = () => join(folder, 'home')
const databaseUrls = new WeakMap<TestStore, string | null>()

async function take(store: TestStore, to = file()): Promise<Buffer> {
  const chunks: Buffer[] = []
  const databaseUrl = databaseUrls.get(store) ?? null
  for await (const chunk of backUp({ home: store.folder, databaseUrl, version: '1.2.3', now }))
    chunks.push(chunk)
  await writeFile(to, Buffer.concat(chunks))
  return Buffer.concat(chunks)
}

const put = (more: Partial<Parameters<typeof restore>[0]> = {}) =>
  restore({ file: file(), home: home(), databaseUrl: null, force: false, now, ...more })

/** A store with a person who came, tapped and spoke, a blob that is still in a spool, a maker's mark, a certificate. */
async function fill(store: TestStore) {
  const made = await giveTurn(store)
  const ada = browser({ link: made.link, opening: made.turn as never })
  const events = [ada.opens(start), ada.taps(start + 2_000), ada.says(start + 3_000, 'where are my notes')]
  await store.db.transaction().execute((trx) => commitEvents(trx, events))
  const blobs = await openBlobs(join(store.folder, 'snapshots'))
  for (const text of ['in a spool', 'in a file'.repeat(100_000)]) {
    const upload = blobs.openUpload()
    await upload.put(
      shaOf(text),
      (async function* () {
        yield Buffer.from(text)
      })(),
    )
    await upload.settle()
  }
  await blobs.close()
  await writeFile(join(store.folder, 'token'), 'the-token\n', { mode: 0o600 })
  await writeFile(join(store.folder, 'counted.json'), '{}')
  // What its owner wrote, and what is only of this moment.
  for (const name of ['config.json', 'server.json']) await writeFile(join(store.folder, name), '{}')
  await store.db
    .insertInto('certificate')
    .values({
      name: 'my.app',
      names: '["my.app"]',
      key: 'K',
      chain: 'C',
      not_before: 1,
      not_after: 2,
      data: '{}',
      next_at: 3,
    })
    .execute()
  await store.db
    .insertInto('audit')
    .values({ at: start, by: 'operator', did: 'maker-added', data: '{}' })
    .execute()
  return made
}

describe.each(['sqlite', 'postgres'] as const)('a backup of %s', (dialect) => {
  let store: TestStore
  beforeEach(async () => {
    store = await makeStore(dialect)
    if (dialect === 'postgres') {
      const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(store.db)
      const url = new URL(process.env.OUTER_TEST_POSTGRES_URL as string)
      url.pathname = `/${rows[0]?.name}`
      databaseUrls.set(store, url.href)
    }
  })
  afterEach(() => store.remove())

  test('every table is in the list, after those that it refers to', async () => {
    const { rows } =
      dialect === 'sqlite'
        ? await sql<{
            name: string
          }>`select name from sqlite_master where type = 'table' and name not like 'sqlite%'`.execute(
            store.db,
          )
        : await sql<{
            name: string
          }>`select table_name as name from information_schema.tables where table_schema = 'public'`.execute(
            store.db,
          )
    expect([...tables, 'migration'].sort()).toEqual(rows.map((row) => row.name).sort())
  })

  test('everything is there again in an empty folder, and adds up to the same', async () => {
    const made = await fill(store)
    const before = await findTurn(store.db, urlOf, made.turn ?? '')
    await take(store)
    const { manifest, aside } = await put()
    expect(aside).toBe(null)
    expect(manifest).toMatchObject({
      version: '1.2.3',
      madeAt: start,
      database: dialect,
      counts: { links: 1, turns: 1, people: 1, events: 4, reactions: 1, certificates: 1, makers: 0 },
    })
    expect((await stat(join(home(), 'outer.db'))).mode & 0o777).toBe(0o600)
    expect(await readFile(join(home(), 'token'), 'utf8')).toBe('the-token\n')
    expect((await readdir(home())).sort()).toEqual(['counted.json', 'lock', 'outer.db', 'snapshots', 'token'])
    const again = await openStore({ file: join(home(), 'outer.db'), now })
    expect(await findTurn(again.db, urlOf, made.turn ?? '')).toEqual(before)
    await refold(again.db)
    expect(await findTurn(again.db, urlOf, made.turn ?? '')).toEqual(before)
    // Numbers go on where they were.
    const ada = browser({ link: made.link, opening: made.turn as never })
    await again.db.transaction().execute((trx) => commitEvents(trx, [ada.opens(start + 10)]))
    expect(
      (await again.db.selectFrom('event').select('seq').orderBy('seq').execute()).map((row) => row.seq),
    ).toEqual([1, 2, 3, 4, 5])
    expect(await again.db.selectFrom('certificate').select(['key', 'chain', 'next_at']).execute()).toEqual([
      { key: 'K', chain: 'C', next_at: 3 },
    ])
    const blobs = await openBlobs(join(home(), 'snapshots'))
    expect((await readBlob(blobs, shaOf('in a spool'))).toString()).toBe('in a spool')
    expect((await readBlob(blobs, shaOf('in a file'.repeat(100_000)))).length).toBe(900_000)
    await blobs.close()
    await again.close()
  })

  test('whoever was forgotten after it stays forgotten, where the tombstone is still there', async () => {
    const made = await fill(store)
    await take(store)
    const person = await findPerson(store.db, 'Ada')
    await forgetPerson(store, person?.id as never, start)
    await mkdir(home())
    await writeFile(join(home(), 'forgotten'), await readFile(join(store.folder, 'forgotten')))
    await put()
    const again = await openStore({ file: join(home(), 'outer.db'), now })
    expect(await listTurns(again.db, urlOf)).toEqual([])
    expect(made.turn).toBeDefined()
    await again.close()
  })

  test('it goes into an empty PostgreSQL database too, and never into one that is filled', async () => {
    const made = await fill(store)
    const before = await findTurn(store.db, urlOf, made.turn ?? '')
    await take(store)
    const other = await makeStore('postgres')
    const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(other.db)
    const url = new URL(process.env.OUTER_TEST_POSTGRES_URL as string)
    url.pathname = `/${rows[0]?.name}`
    await other.close()
    try {
      await expect(put({ databaseUrl: url.href })).rejects.toMatchObject({ code: 'conflict' })
      const emptied = new (await import('pg')).default.Client({ connectionString: url.href })
      await emptied.connect()
      await emptied.query('drop schema public cascade; create schema public')
      await emptied.end()
      await put({ databaseUrl: url.href })
      const again = await openStore({ url: url.href, folder: home(), now })
      expect(await findTurn(again.db, urlOf, made.turn ?? '')).toEqual(before)
      const ada = browser({ link: made.link, opening: made.turn as never })
      await again.db.transaction().execute((trx) => commitEvents(trx, [ada.opens(start + 10)]))
      expect((await again.db.selectFrom('event').select('seq').orderBy('seq').execute()).at(-1)?.seq).toBe(5)
      await again.close()
    } finally {
      await other.remove()
    }
  })
})

describe('a backup that is not right', () => {
  let store: TestStore
  beforeEach(async () => {
    store = await makeStore('sqlite')
    await fill(store)
  })
  afterEach(() => store.remove())

  const isUntouched = async () => expect((await readdir(home())).sort()).toEqual(['lock'])

  test('one that is cut short is refused, wherever it is cut', async () => {
    const whole = await take(store)
    for (const part of [0, 0.1, 0.5, 0.9, 0.999]) {
      await writeFile(file(), whole.subarray(0, Math.floor(whole.length * part)))
      await expect(put(), `${part}`).rejects.toMatchObject({ code: 'bad-input' })
      await isUntouched()
    }
  })

  test('one with a byte changed is refused, wherever it stands', async () => {
    const tar = gunzipSync(await take(store))
    for (const at of [550, 2_000, Math.floor(tar.length / 2), tar.length - 2_000]) {
      const changed = Buffer.from(tar)
      changed[at] = (changed[at] ?? 0) ^ 0xff
      await writeFile(file(), gzipSync(changed))
      await expect(put(), `${at}`).rejects.toMatchObject({ code: 'bad-input' })
      await isUntouched()
    }
  })

  const head = JSON.stringify({ schema: 'outer.backup/1', version: '1', madeAt: 1, database: 'sqlite' })
  test.each<{
    name: string
    entries: readonly { name: string; type?: 'symlink' | 'link'; linkname?: string; text?: string }[]
  }>([
    {
      name: 'a name that climbs',
      entries: [
        { name: 'backup.json', text: head },
        { name: '../token', text: 'x' },
      ],
    },
    {
      name: 'a name that climbs inside',
      entries: [
        { name: 'backup.json', text: head },
        { name: 'makers/../token', text: 'x' },
      ],
    },
    {
      name: 'an absolute name',
      entries: [
        { name: 'backup.json', text: head },
        { name: '/etc/passwd', text: 'x' },
      ],
    },
    {
      name: 'a link',
      entries: [
        { name: 'backup.json', text: head },
        { name: 'token', type: 'symlink', linkname: '/etc/passwd' },
      ],
    },
    {
      name: 'a hard link',
      entries: [
        { name: 'backup.json', text: head },
        { name: 'token', type: 'link', linkname: '/etc/passwd' },
      ],
    },
    {
      name: 'a file that is nobody’s',
      entries: [
        { name: 'backup.json', text: head },
        { name: 'config.json', text: '{}' },
      ],
    },
    {
      name: 'a blob that is not its name',
      entries: [
        { name: 'backup.json', text: head },
        { name: `snapshots/aa/${'a'.repeat(64)}`, text: 'x' },
      ],
    },
    {
      name: 'one file twice',
      entries: [
        { name: 'backup.json', text: head },
        { name: 'token', text: 'x' },
        { name: 'token', text: 'y' },
      ],
    },
    { name: 'another kind', entries: [{ name: 'backup.json', text: '{"schema":"outer.backup/9"}' }] },
    { name: 'another tar', entries: [{ name: 'readme.txt', text: 'hello' }] },
    { name: 'an empty tar', entries: [] },
  ])('$name is refused, and nothing is written', async ({ entries }) => {
    const tar = openTar()
    for (const { text, ...header } of entries) tar.entry(header as { name: string }, text ?? '')
    tar.finalize()
    const chunks: Buffer[] = []
    for await (const chunk of tar) chunks.push(chunk as Buffer)
    await writeFile(file(), gzipSync(Buffer.concat(chunks)))
    await expect(put()).rejects.toMatchObject({ code: 'bad-input' })
    await isUntouched()
  })

  test('no archive at all is refused', async () => {
    await writeFile(file(), 'hello')
    await expect(put()).rejects.toMatchObject({ code: 'bad-input' })
  })

  test('a file of zeros that is larger than the disk is refused before it is written', async () => {
    const tar = openTar()
    tar.entry({ name: 'backup.json' }, head)
    tar.entry({ name: 'outer.db', size: 2 ** 50 })
    const chunks: Buffer[] = []
    for await (const chunk of tar) {
      chunks.push(chunk as Buffer)
      if (Buffer.concat(chunks).length >= 1_536) break
    }
    await writeFile(file(), gzipSync(Buffer.concat(chunks)))
    await expect(put()).rejects.toMatchObject({ code: 'disk-full' })
    await isUntouched()
  })
})

describe('where something is', () => {
  let store: TestStore
  beforeEach(async () => {
    store = await makeStore('sqlite')
    await fill(store)
    await take(store)
  })
  afterEach(() => store.remove())

  test('it is refused with what to type, and with force it is put aside', async () => {
    await mkdir(home())
    await writeFile(join(home(), 'outer.db'), 'mine')
    await writeFile(join(home(), 'config.json'), '{}')
    await expect(put()).rejects.toMatchObject({ code: 'conflict', hint: expect.stringContaining('--force') })
    const { aside } = await put({ force: true })
    expect(await readFile(join(aside ?? '', 'outer.db'), 'utf8')).toBe('mine')
    expect(await readFile(join(home(), 'config.json'), 'utf8')).toBe('{}')
    const again = await openStore({ file: join(home(), 'outer.db'), now })
    expect(await listTurns(again.db, urlOf)).toHaveLength(1)
    await again.close()
  })

  test('a folder in use is refused, whatever is forced', async () => {
    const open = await openStore({ file: join(home(), 'outer.db'), now })
    await expect(put({ force: true })).rejects.toMatchObject({ code: 'home-in-use' })
    await open.close()
  })

  test('a kill between any two of its last steps leaves it to be finished by whoever opens the folder', async () => {
    await mkdir(home())
    await writeFile(join(home(), 'outer.db'), 'mine')
    await put({ force: true })
    // As it is when nothing has been put in place: the folder that counts, and what was there.
    const restored = join(home(), 'restored')
    await mkdir(restored)
    for (const name of ['token', 'outer.db', 'snapshots'])
      await (await import('node:fs/promises')).rename(join(home(), name), join(restored, name))
    await writeFile(join(home(), 'token'), 'older\n')
    await writeFile(join(restored, 'aside'), 'before-restore-2')
    const again = await openStore({ file: join(home(), 'outer.db'), now })
    expect(await listTurns(again.db, urlOf)).toHaveLength(1)
    await again.close()
    expect(await readFile(join(home(), 'token'), 'utf8')).toBe('the-token\n')
    expect(await readFile(join(home(), 'before-restore-2', 'token'), 'utf8')).toBe('older\n')
  })
})

test('a backup of an older version is brought up to date when it is opened', async () => {
  const older = migrations.slice(0, 3)
  const from = join(folder, 'older')
  await mkdir(from)
  const { Kysely: Open } = await import('kysely')
  // biome-ignore lint/suspicious/noExplicitAny: the tables of then.
  const db = new Open<any>({ dialect: sqliteDialect(join(from, 'outer.db')) }) as Kysely<any>
  await migrate(db, 'sqlite', start, older)
  await db.insertInto('product').values({ slug: 'quill', name: 'quill', made_at: start }).execute()
  await db.destroy()
  const chunks: Buffer[] = []
  for await (const chunk of backUp({ home: from, databaseUrl: null, version: '0.1.0', now }))
    chunks.push(chunk)
  await writeFile(file(), Buffer.concat(chunks))
  await put()
  for (const place of [from, home()]) {
    const store = await openStore({ file: join(place, 'outer.db'), now })
    expect(await store.db.selectFrom('product').select('slug').execute()).toEqual([{ slug: 'quill' }])
    expect(await store.db.selectFrom('maker').selectAll().execute()).toEqual([])
    await store.close()
  }
})

test('a backup of a newer version is refused', async () => {
  const from = join(folder, 'newer')
  await mkdir(from)
  const store = await openStore({ file: join(from, 'outer.db'), now })
  await sql`insert into migration values ('2099-01-01-wings', 1)`.execute(store.db)
  await store.close()
  const chunks: Buffer[] = []
  for await (const chunk of backUp({ home: from, databaseUrl: null, version: '9', now })) chunks.push(chunk)
  await writeFile(file(), Buffer.concat(chunks))
  await expect(put()).rejects.toMatchObject({ code: 'newer-database' })
})

test('what others write meanwhile does not wait, and what was there before is all in it', async () => {
  const store = await makeStore('sqlite')
  const made = await fill(store)
  const ada = browser({ link: made.link, opening: made.turn as never })
  let isOver = false
  let stored = 0
  let slowest = 0
  const writing = (async () => {
    while (!isOver) {
      const at = performance.now()
      await store.db.transaction().execute((trx) => commitEvents(trx, [ada.taps(start + 4_000 + stored)]))
      slowest = Math.max(slowest, performance.now() - at)
      stored += 1
      await new Promise(setImmediate)
    }
  })()
  await expect.poll(() => stored).toBeGreaterThan(50)
  const acknowledged = stored
  await take(store)
  isOver = true
  await writing
  const { manifest } = await put()
  expect(manifest.counts.events).toBeGreaterThanOrEqual(4 + acknowledged)
  expect(slowest).toBeLessThan(1_000)
  await store.remove()
})
