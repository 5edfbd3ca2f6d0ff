import pg from 'pg'
import { expect, test } from 'vitest'
import { makeDatabase } from './postgres.ts'

test('two databases of one server do not see each other', async () => {
  const server = process.env.OUTER_TEST_POSTGRES_URL ?? ''
  const [one, two] = await Promise.all([makeDatabase(server), makeDatabase(server)])
  const first = new pg.Client({ connectionString: one.url })
  const second = new pg.Client({ connectionString: two.url })
  await Promise.all([first.connect(), second.connect()])
  await first.query('create table only_here (a int)')
  const seen = await second.query("select to_regclass('only_here') as found")
  expect(seen.rows).toEqual([{ found: null }])
  await Promise.all([first.end(), second.end()])
  await Promise.all([one.close(), two.close()])
})
