import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { MakerId } from '../core/ids.ts'
import { begin, type Happening, move } from '../core/request.ts'
import type { KeptRequest } from '../core/requestKept.ts'
import { addBlock, findWhyBlocked } from './blocks.ts'
import { findDomain } from './domains.ts'
import { addMail, listDueMails, type Mail, markMailFailed, markMailSent } from './mails.ts'
import {
  addMessage,
  addRequest,
  changeRequest,
  eraseRequests,
  findRequest,
  forgetEvidence,
  listAgreedRequests,
  listMessages,
  listRequests,
} from './requests.ts'
import { makeStore, random, start, type TestStore } from './testStores.ts'

const ana = 'kana' as MakerId
const request = (id: string, domain = 'my.app', maker: MakerId | null = ana): KeptRequest => ({
  id,
  maker,
  by: 'Ana',
  product: 'quill',
  domain,
  unicode: domain,
  madeAt: start,
  changedAt: start,
  progress: begin({
    id,
    domain,
    told: { kind: 'sending' },
    email: { address: null, verified: false, why: null },
  }),
  evidence: {
    at: start,
    closedTurns: 1,
    returned: 0,
    turns: [
      {
        turn: 'tabcdefg',
        relation: 'stranger',
        device: null,
        build: 'b1',
        closedAt: start,
        simulated: false,
        stages: { reacted: 'said' },
        words: [{ words: 'kept it', source: 'app', attested: false }],
      },
    ],
  },
  anyway: null,
  call: null,
  check: null,
  token: 'abc',
  dns: {
    host: null,
    nameservers: [],
    zone: null,
    records: [],
    www: null,
    lookedAt: null,
    nextAt: start,
    waitMs: 60_000,
  },
  mayMail: false,
  code: null,
})

describe.each(['sqlite', 'postgres'] as const)('requests on %s', (dialect) => {
  let store: TestStore
  beforeEach(async () => {
    store = await makeStore(dialect)
  })
  afterEach(() => store.remove())

  test('one of many that ask for a name at once gets it', async () => {
    const ids = ['ra', 'rb', 'rc', 'rd']
    const said = await Promise.all(ids.map((id) => addRequest(store.db, request(id), 10)))
    expect(said.toSorted()).toEqual(['kept', 'taken', 'taken', 'taken'])
    const [kept, ...others] = await listRequests(store.db)
    expect(others).toEqual([])
    expect(await findDomain(store.db, 'my.app')).toMatchObject({ request: kept?.id, link: null })
  })

  test('who asks for too much holds no name for it', async () => {
    expect(await addRequest(store.db, request('ra'), 1)).toBe('kept')
    expect(await addRequest(store.db, request('rb', 'b.app'), 1)).toBe('too-many')
    expect(await findDomain(store.db, 'b.app')).toBeUndefined()
    expect(await addRequest(store.db, request('rc', 'b.app', null), 1)).toBe('kept')
    expect((await listRequests(store.db, { maker: null })).map((one) => one.id)).toEqual(['rc'])
  })

  test('comes back as it was put in, and changes go one after the other', async () => {
    await addRequest(store.db, request('ra'), 10)
    expect(await findRequest(store.db, 'ra')).toEqual(request('ra'))
    const more = (one: KeptRequest): KeptRequest => ({ ...one, anyway: `${one.anyway ?? ''}x` })
    await Promise.all(Array.from({ length: 8 }, () => changeRequest(store.db, 'ra', more, start + 1)))
    expect(await findRequest(store.db, 'ra')).toMatchObject({ anyway: 'x'.repeat(8), changedAt: start + 1 })
    const same = await changeRequest(store.db, 'ra', (one) => one, start + 2)
    expect(same?.after.changedAt).toBe(start + 1)
    expect(await changeRequest(store.db, 'rz', (one) => one, start)).toBeUndefined()
  })

  test('only what was agreed is worked on', async () => {
    await addRequest(store.db, request('ra'), 10)
    expect(await listAgreedRequests(store.db)).toEqual([])
    const moved = (happening: Happening) => (one: KeptRequest) => ({
      ...one,
      progress: move(one.progress, happening),
    })
    const yes = moved({ kind: 'approved' })
    await changeRequest(store.db, 'ra', yes, start)
    expect((await listAgreedRequests(store.db)).map((one) => one.id)).toEqual(['ra'])
    const no = moved({ kind: 'declined', why: 'no' })
    await changeRequest(store.db, 'ra', no, start)
    expect(await listAgreedRequests(store.db)).toEqual([])
    expect(await listRequests(store.db, { active: true })).toEqual([])
  })

  test('a thread keeps its order within one millisecond', async () => {
    await addRequest(store.db, request('ra'), 10)
    for (let n = 0; n < 12; n++)
      await addMessage(store.db, 'ra', { author: 'maker', via: 'cli', words: String(n), at: start }, random)
    expect((await listMessages(store.db, 'ra')).map((one) => one.words)).toEqual(
      Array.from({ length: 12 }, (_, n) => String(n)),
    )
  })

  test('what was shown of a person is forgotten, of this maker alone', async () => {
    await addRequest(store.db, request('ra'), 10)
    await addRequest(store.db, request('rb', 'b.app', null), 10)
    await forgetEvidence(store.db, ana, ['tabcdefg'], start)
    expect((await findRequest(store.db, 'ra'))?.evidence.turns).toEqual([])
    expect((await findRequest(store.db, 'rb'))?.evidence.turns).toHaveLength(1)
  })

  test('a maker who is erased leaves nothing, and their names are free', async () => {
    await addRequest(store.db, request('ra'), 10)
    await addMessage(store.db, 'ra', { author: 'maker', via: 'cli', words: 'hi', at: start }, random)
    const mail = { key: 'request-ra-operator-asked', request: 'ra', to: { name: '', address: 'o@x.y' } }
    await addMail(store.db, { ...mail, reader: 'operator', subject: 's', text: 'kept it', at: start })
    await forgetEvidence(store.db, ana, ['tabcdefg'], start)
    expect(await listDueMails(store.db, start, 10)).toEqual([])
    await eraseRequests(store.db, ana)
    expect([await listRequests(store.db), await listMessages(store.db, 'ra')]).toEqual([[], []])
    expect(await addRequest(store.db, request('rb'), 10)).toBe('kept')
  })

  test('why one of several is blocked', async () => {
    const of = { kind: 'domain', domain: 'my.app' } as const
    await addBlock(store.db, { of, why: 'x', at: start })
    expect(await findWhyBlocked(store.db, [of, { kind: 'maker', maker: ana }])).toBe('x')
    expect(await findWhyBlocked(store.db, [{ kind: 'domain', domain: 'app' }])).toBeUndefined()
  })

  test('a mail is put out once, and its words go when it is gone', async () => {
    const mail: Mail = {
      key: 'k1',
      request: 'ra',
      to: { name: 'Ops', address: 'ops@example.com' },
      reader: 'operator',
      subject: 's',
      text: 'words of somebody',
      at: start,
    }
    await addMail(store.db, mail)
    await addMail(store.db, { ...mail, text: 'again' })
    expect(await listDueMails(store.db, start, 10)).toEqual([{ mail, tries: 0 }])
    await markMailFailed(store.db, mail, { error: 'busy', nextAt: start + 5 })
    expect(await listDueMails(store.db, start, 10)).toEqual([])
    expect(await listDueMails(store.db, start + 5, 10)).toMatchObject([{ tries: 1 }])
    await markMailSent(store.db, mail, start + 5)
    expect(await listDueMails(store.db, start + 9, 10)).toEqual([])
    const rows = await store.db.selectFrom('notice').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain('words of somebody')
    await addMail(store.db, mail)
    expect(await listDueMails(store.db, start + 9, 10)).toEqual([])
  })
})
