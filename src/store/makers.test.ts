import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { defaultQuota } from '../core/makers.ts'
import { dayMs } from '../core/window.ts'
import { addAudit, listAudit } from './audit.ts'
import {
  addMaker,
  addToken,
  findRemovedMaker,
  findTokenOwner,
  getMaker,
  listMakers,
  listTokens,
  removeMaker,
  revokeAllKeys,
  revokeToken,
  setQuota,
} from './makers.ts'
import { addPasskey, findPasskey, listPasskeys, markPasskeyUsed, removePasskey } from './passkeys.ts'
import { addOneTime, findSession, newOneTime, spendOneTime, startSession } from './sessions.ts'
import { givePulse, giveTurn, makeStore, random, start, type TestStore } from './testStores.ts'
import { countLinks, countOpenLinks, countShares, countTextBytes, isLinkOpen } from './use.ts'

const making = { now: start, random }

describe.each(['sqlite', 'postgres'] as const)('makers on %s', (dialect) => {
  let store: TestStore
  beforeEach(async () => {
    store = await makeStore(dialect)
  })
  afterEach(() => store.remove())
  const add = (name: string, quota = {}) =>
    addMaker(store.db, { name, contact: `${name}@example.com`, quota }, making)

  test('a name is one maker, however it is typed, and none that speaks for the server', async () => {
    await add('Bea')
    await expect(add(' bea ')).rejects.toMatchObject({ code: 'conflict' })
    for (const name of ['Operator', 'admin', 'kabcd234'])
      await expect(add(name)).rejects.toMatchObject({ code: 'bad-input' })
    expect((await listMakers(store.db)).map((one) => one.name)).toEqual(['Bea'])
  })

  test('a quota is the default but for what was said, and changes one by one', async () => {
    expect((await add('Bea', { links: 3 })).quota).toEqual({ ...defaultQuota, links: 3 })
    expect((await setQuota(store.db, 'BEA', { bytes: 9 })).quota).toEqual({
      ...defaultQuota,
      links: 3,
      bytes: 9,
    })
    await expect(setQuota(store.db, 'Nobody', {})).rejects.toMatchObject({ code: 'not-found' })
  })

  test('a token is its maker’s until it is revoked; only its hash is kept', async () => {
    const { id } = await add('Bea')
    const { token, secret } = await addToken(store.db, id, 'share', making)
    expect(secret).toMatch(/^outer_[\w-]{43}$/)
    expect(await findTokenOwner(store.db, secret, start)).toMatchObject({
      maker: { id },
      token,
      scope: 'share',
    })
    expect((await listTokens(store.db, id))[0]).toMatchObject({ token, lastAt: start, revokedAt: null })
    for (const other of [`${secret}x`, secret.slice(0, -1), token, 'outer_', ''])
      expect(await findTokenOwner(store.db, other, start)).toBeUndefined()
    expect(JSON.stringify(await store.db.selectFrom('maker_token').selectAll().execute())).not.toContain(
      secret,
    )
    const session = await startSession(store.db, id, start, random)
    expect(await revokeToken(store.db, token, start + 1)).toBe(id)
    expect(await findTokenOwner(store.db, secret, start)).toBeUndefined()
    expect(await findSession(store.db, session, start)).toBeUndefined()
    await expect(revokeToken(store.db, 'knothing' as typeof token, start)).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  test('all keys of one end, and nobody else’s', async () => {
    const [bea, ada] = [await add('Bea'), await add('Ada')]
    const tokens = await Promise.all([bea, bea, ada].map(({ id }) => addToken(store.db, id, 'all', making)))
    const own = await startSession(store.db, null, start, random)
    const key = { name: 'phone', publicKey: 'AA', counter: 0, transports: [] }
    await addPasskey(store.db, { ...key, id: 'b1', maker: bea.id }, start)
    await addPasskey(store.db, { ...key, id: 'o1', maker: null }, start)
    expect(await revokeAllKeys(store.db, bea.id, start)).toBe(2)
    const left = await Promise.all(tokens.map(({ secret }) => findTokenOwner(store.db, secret, start)))
    expect(left.map((one) => one?.maker.name)).toEqual([undefined, undefined, 'Ada'])
    expect(await findSession(store.db, own, start)).toEqual({ maker: null })
    expect(await findPasskey(store.db, 'b1')).toBeUndefined()
    expect(await findPasskey(store.db, 'o1')).toBeDefined()
  })

  test('who was removed signs in no more, is listed no more, and leaves the name free', async () => {
    const { id } = await add('Bea')
    const { secret } = await addToken(store.db, id, 'all', making)
    await removeMaker(store.db, id, start)
    expect(await findTokenOwner(store.db, secret, start)).toBeUndefined()
    await expect(getMaker(store.db, 'Bea')).rejects.toMatchObject({ code: 'not-found' })
    expect(await findRemovedMaker(store.db, id)).toMatchObject({ name: 'Bea', removedAt: start })
    const again = await add('Bea')
    expect(again.id).not.toBe(id)
    expect(await findRemovedMaker(store.db, again.id)).toBeUndefined()
  })

  test('a key that signs in once is of the maker that it was made for', async () => {
    const { id } = await add('Bea')
    const key = newOneTime(random, id)
    await addOneTime(store.db, key, start + 1_000)
    for (const forged of [key.split('.')[0] ?? '', `${key.split('.')[0]}.mzzzzzzzzzzz`])
      expect(await spendOneTime(store.db, forged, start, random)).toBeUndefined()
    const session = await spendOneTime(store.db, key, start, random)
    expect(await findSession(store.db, session ?? '', start + dayMs)).toEqual({ maker: id })
  })

  test('a passkey is of one maker, and two that count alike are one too many', async () => {
    const { id } = await add('Bea')
    const key = { id: 'c1', maker: id, name: 'phone', publicKey: 'AA', counter: 3, transports: ['usb'] }
    expect(await addPasskey(store.db, key, start)).toBe(true)
    expect(await addPasskey(store.db, { ...key, maker: null }, start)).toBe(false)
    const found = await findPasskey(store.db, 'c1')
    if (!found) throw new Error('no passkey')
    expect(await markPasskeyUsed(store.db, found, 4, start)).toBe(true)
    expect(await markPasskeyUsed(store.db, found, 4, start)).toBe(false)
    expect(await listPasskeys(store.db, null)).toEqual([])
    expect(await removePasskey(store.db, 'c1', null)).toBe(false)
    expect(await removePasskey(store.db, 'c1', id)).toBe(true)
  })

  test('the audit log is read page by page, the newest first', async () => {
    for (let n = 1; n <= 5; n++)
      await addAudit(store.db, { at: start + n, by: 'operator', did: 'maker-added', about: `m${n}` })
    const first = await listAudit(store.db, { limit: 2 })
    expect(first.map((one) => one.about)).toEqual(['m5', 'm4'])
    const next = await listAudit(store.db, { before: first.at(-1)?.seq, limit: 9 })
    expect(next.map((one) => one.about)).toEqual(['m3', 'm2', 'm1'])
  })

  test('what is used: shares kept, links open, tables and lists', async () => {
    const { link } = await giveTurn(store)
    await givePulse(store)
    expect(await countShares(store.db)).toBe(2)
    expect(await countLinks(store.db)).toBe(2)
    expect(await countOpenLinks(store.db, start)).toBe(2)
    expect(await countOpenLinks(store.db, start + 30 * dayMs)).toBe(0)
    expect(await isLinkOpen(store.db, { link }, start)).toBe(true)
    expect(await isLinkOpen(store.db, { product: 'quill', person: ' ADA ' }, start)).toBe(true)
    expect(await isLinkOpen(store.db, { product: 'quill', person: 'Eve' }, start)).toBe(false)
    expect(await isLinkOpen(store.db, { link }, start + 30 * dayMs)).toBe(false)
    expect(await countTextBytes(store.db)).toBe(2 * JSON.stringify(['.env']).length)
  })
})
