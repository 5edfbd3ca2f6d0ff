import { sql } from 'kysely'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { browser, giveTurn, makeStore, start, type TestStore } from '../store/testStores.ts'
import { openCommits } from './commits.ts'
import { createWrite } from './write.ts'

let store: TestStore
let url: string
beforeEach(async () => {
  store = await makeStore('postgres')
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(store.db)
  url = new URL(`/${rows[0]?.name}`, process.env.OUTER_TEST_POSTGRES_URL).href
})
afterEach(() => store.remove())

const patienceMs = 500

test('a database that hangs: whoever waits is refused in time, and what comes after it is stored again', async () => {
  const { link, turn } = await giveTurn(store)
  const commits = openCommits({
    write: createWrite(store.db),
    patienceMs,
    channels: () => [],
    onStored: () => {},
  })
  const one = browser({ link, opening: turn })
  const first = one.opens(start + 1)
  const other = new pg.Client({ connectionString: url })
  await other.connect()
  await other.query('begin; lock table event in access exclusive mode')
  try {
    const askedAt = performance.now()
    const away = expect.objectContaining({ code: 'no-database' })
    const underWay = expect(commits.add([first])).rejects.toEqual(away)
    await new Promise((resolve) => setTimeout(resolve, 50))
    const behind = expect(commits.add([one.taps(start + 2)])).rejects.toEqual(away)
    await Promise.all([underWay, behind])
    // While it hangs nobody is kept waiting.
    await expect(commits.add([one.taps(start + 3)])).rejects.toEqual(away)
    expect(performance.now() - askedAt).toBeLessThan(patienceMs + 5_000)
  } finally {
    await other.query('rollback')
    await other.end()
  }
  // What was under way came through after all: sent again it is known, and so is whatever is new.
  await expect
    .poll(() =>
      commits.add([first])?.then(
        ({ repeated }) => repeated.has(first.id),
        () => false,
      ),
    )
    .toBe(true)
  const last = one.taps(start + 4)
  expect((await commits.add([last]))?.stored.has(last.id)).toBe(true)
  await commits.close()
  const rows = await store.db.selectFrom('event').select('id').where('visitor', '=', one.visitor).execute()
  expect(rows.map((row) => row.id).sort()).toEqual([first.id, last.id].sort())
})
