import { expect, test } from 'vitest'
import { openStore } from './open.ts'
import { giveTurn, makeStore, start } from './testStores.ts'

test('many stores lie in one PostgreSQL database, and none sees what is in another', async () => {
  const store = await makeStore('postgres')
  const url = store.url as string
  const openMaker = (schema: string) => openStore({ url, schema, now: () => start })
  const [ana, bo] = await Promise.all([openMaker('maker_ana'), openMaker('maker_bo')])
  try {
    await giveTurn(ana)
    await giveTurn(ana, { person: { name: 'Eve', relation: 'stranger' } })
    await giveTurn(bo)
    const people = (one: typeof ana) => one.db.selectFrom('person').select('name').orderBy('name').execute()
    expect(await people(ana)).toEqual([{ name: 'Ada' }, { name: 'Eve' }])
    expect(await people(bo)).toEqual([{ name: 'Ada' }])
    expect(await people(store)).toEqual([])
  } finally {
    await ana.close()
    await bo.close()
    await store.remove()
  }
})
