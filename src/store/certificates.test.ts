import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type KeptCertificate, listCertificates, removeCertificate, saveCertificate } from './certificates.ts'
import { makeStore, start, type TestStore } from './testStores.ts'

describe.each(['sqlite', 'postgres'] as const)('%s', (dialect) => {
  let store: TestStore
  beforeEach(async () => {
    store = await makeStore(dialect)
  })
  afterEach(() => store.remove())

  const one: KeptCertificate = {
    name: 'my.test',
    names: ['my.test', 'www.my.test'],
    key: '-----BEGIN PRIVATE KEY-----',
    chain: '-----BEGIN CERTIFICATE-----',
    notBefore: start,
    notAfter: start + 1,
    nextAt: start + 2,
    data: { order: { url: 'https://a.test/1' } },
  }

  test('what is saved is listed as it was, replaced by its name, and gone when removed', async () => {
    await saveCertificate(store.db, one)
    expect(await listCertificates(store.db)).toEqual([one])
    const bare = { ...one, key: null, chain: null, notBefore: null, notAfter: null, nextAt: null, data: {} }
    await saveCertificate(store.db, bare)
    await saveCertificate(store.db, { ...one, name: 'a.test' })
    expect(await listCertificates(store.db)).toEqual([{ ...one, name: 'a.test' }, bare])
    await removeCertificate(store.db, 'my.test')
    expect((await listCertificates(store.db)).map(({ name }) => name)).toEqual(['a.test'])
  })
})
