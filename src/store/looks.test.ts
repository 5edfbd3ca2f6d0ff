import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exportAll } from './export.ts'
import { forgetPerson } from './forget.ts'
import { findLooks, isSimulated, keepLook } from './looks.ts'
import { giveTurn, makeStore, start, type TestStore } from './testStores.ts'

describe.each(['sqlite', 'postgres'] as const)('looks, on %s', (dialect) => {
  let store: TestStore
  beforeEach(async () => {
    store = await makeStore(dialect)
  })
  afterEach(() => store.remove())
  const keep = (link: Parameters<typeof keepLook>[1], look: Parameters<typeof keepLook>[2]) =>
    store.db.transaction().execute((trx) => keepLook(trx, link, look))

  test('the last look at a link is kept, exported, and gone with the person', async () => {
    const { link, turn, person } = await giveTurn(store)
    const { link: other } = await giveTurn(store, { person: { name: 'Ben', relation: 'friend' } })
    await keep(link, { at: start, ok: true, why: null })
    await keep(other, { at: start, ok: true, why: null })
    const stopped = { at: start + 5, ok: false, why: 'nothing answers on port 5173' }
    await keep(link, stopped)
    expect(await findLooks(store.db, [link, link])).toEqual(new Map([[link, stopped]]))
    expect((await findLooks(store.db, [])).size).toBe(0)
    expect(await isSimulated(store.db, turn)).toBe(false)
    let all = ''
    for await (const part of exportAll(store.db)) all += part
    expect(JSON.parse(all).looks).toContainEqual({ link, ...stopped })

    await forgetPerson(store, person.id, start)
    expect([...(await findLooks(store.db, [link, other])).keys()]).toEqual([other])
  })
})
