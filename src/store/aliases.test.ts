import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { endAlias, endEveryAlias, findAddresses, listHeld, listHolders, stateAlias } from './aliases.ts'
import { exportAll } from './export.ts'
import { forgetPerson } from './forget.ts'
import { givePulse, giveTurn, makeStore, start, type TestStore } from './testStores.ts'

describe.each(['sqlite', 'postgres'] as const)('addresses given by others, on %s', (dialect) => {
  let store: TestStore
  beforeEach(async () => {
    store = await makeStore(dialect)
  })
  afterEach(() => store.remove())

  test('a link has one address by each way; what it had before is held by those it was given to', async () => {
    const { db } = store
    const { link, person } = await giveTurn(store)
    const { link: place } = await givePulse(store)
    const quick = (url: string) => ({ link, reach: 'cloudflared', url }) as const
    expect(await stateAlias(db, quick('https://a.example/'), start)).toBeUndefined()
    expect(await stateAlias(db, { link, reach: 'ssh', url: 'http://vps:1/' }, start)).toBeUndefined()
    expect(await stateAlias(db, quick('https://b.example/'), start + 1)).toBeUndefined()
    const urls = async () => (await findAddresses(db, [link, place])).get(link)?.map((one) => one.url)
    expect(await urls()).toEqual(['https://b.example/', 'http://vps:1/'])
    expect(await listHeld(db, link)).toEqual([
      { reach: 'cloudflared', url: 'https://a.example/', endedAt: start + 1 },
    ])
    expect(await listHolders(db, link)).toEqual([person.name])
    expect((await findAddresses(db, [])).size).toBe(0)

    await endAlias(db, { link, reach: 'cloudflared' }, start + 2)
    expect(await urls()).toEqual(['http://vps:1/'])
    // The same one again begins where it ended.
    await stateAlias(db, quick('https://b.example/'), start + 3)
    expect((await listHeld(db, link)).map((one) => one.url)).toEqual(['https://a.example/'])

    expect(await stateAlias(db, { ...quick('https://b.example/'), link: place }, start + 4)).toBe(link)
    expect((await findAddresses(db, [place])).get(place)).toHaveLength(1)
    await endEveryAlias(db, start + 5)
    expect((await findAddresses(db, [link, place])).size).toBe(0)

    let all = ''
    for await (const part of exportAll(db)) all += part
    expect(JSON.parse(all).addresses).toContainEqual({
      address: 'https://a.example/',
      link,
      reach: 'cloudflared',
      madeAt: start,
      endedAt: start + 1,
    })
    await forgetPerson(store, person.id, start)
    expect(await listHeld(db, link)).toEqual([])
  })
})
