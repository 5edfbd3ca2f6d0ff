/** The flow with real DNS, a real mail server and real mail that comes in; the authority and the public path are played. */
import { createTransport } from 'nodemailer'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Dns, openDns } from '../../test/peers/dns.ts'
import { openSmtp, type Smtp } from '../../test/peers/smtp.ts'
import type { Evidence } from '../core/evidence.ts'
import type { LinkId, MakerId } from '../core/ids.ts'
import { whatNow } from '../core/request.ts'
import { listDomains, pointDomain } from '../store/domains.ts'
import { changeRequest } from '../store/requests.ts'
import { makeStore, random, start, type TestStore } from '../store/testStores.ts'
import type { ProductFacts } from './ask.ts'
import { openResolvers, type Resolvers } from './dns/resolve.ts'
import { isApprovedName, openPublish, type Publish, type PublishOptions } from './publish.ts'
import type { CertificateSaid, Who } from './seams.ts'

const link = 'a'.repeat(20) as LinkId
const ana: Who = { maker: 'kana' as MakerId, operator: false, name: 'Ana', contact: '' }
const bob: Who = { maker: 'kbob' as MakerId, operator: false, name: 'Bob', contact: 'bob@example.com' }
const operator: Who = { maker: null, operator: true, name: 'Ops', contact: 'ops@example.com' }

const evidence = (closedTurns: number): Evidence => ({
  at: start,
  closedTurns,
  returned: 1,
  turns:
    closedTurns === 0
      ? []
      : [
          {
            turn: 'tabcdefg',
            relation: 'stranger',
            device: 'iPhone',
            build: 'b1',
            closedAt: start,
            simulated: false,
            stages: { opened: 'measured', figuredOut: 'said', reacted: 'said' },
            words: [{ words: 'I made my list with it', source: 'app', attested: false }],
          },
        ],
})
const facts = (closedTurns = 1): ProductFacts => ({
  isKnown: true,
  evidence: evidence(closedTurns),
  noHome: null,
})

let clock = start
let store: TestStore
let one: Dns
let two: Dns
let smtp: Smtp
let resolvers: Resolvers
let publish: Publish
let certificate: CertificateSaid = { kind: 'got', at: start }
let answers: string | null = null
let giving: () => Promise<unknown> = async () => {}
const forgotten: string[] = []
const ended: string[] = []
const errors: unknown[] = []

const open = async (more: Partial<PublishOptions> = {}): Promise<Publish> => {
  await publish?.close()
  publish = await openPublish({
    server: store.db,
    now: () => clock,
    random,
    secret: new Uint8Array(32).fill(7),
    ours: ['share.test'],
    apex: 'share.test',
    url: () => 'https://share.test/',
    operator: 'Ops <ops@example.com>',
    smtpUrl: smtp.url,
    mailPort: 0,
    target: () => ({ addresses: ['192.0.2.10'], name: 'share.test' }),
    resolvers,
    certificates: {
      ensure: async () => certificate,
      forget: async (name) => void forgotten.push(name),
    },
    live: {
      give: async ({ id, maker, domain }, others) => {
        await giving()
        await pointDomain(store.db, { domain, others, request: id, maker, link }, clock)
        return { link }
      },
      end: async ({ domain }) => void ended.push(domain),
      answered: async () => {},
      namesChanged: async () => {},
    },
    probe: async () => ({ why: answers }),
    onChange: () => {},
    onError: (error) => errors.push(error),
    onceMoreMs: 10,
    ...more,
  })
  return publish
}
beforeEach(async () => {
  clock = start
  certificate = { kind: 'got', at: start }
  answers = null
  giving = async () => {}
  for (const list of [forgotten, ended, errors]) list.length = 0
  const zone = {
    'my.test': { SOA: ['ns1.gandi.net h.my.test 1'], NS: ['ns1.gandi.net'] },
    'share.test': { A: ['192.0.2.10'] },
  }
  ;[store, one, two, smtp] = await Promise.all([
    makeStore('sqlite'),
    openDns(zone),
    openDns(zone),
    openSmtp(),
  ])
  resolvers = openResolvers([one.address, two.address], { timeoutMs: 400 })
  await open()
})
afterEach(async () => {
  await publish.close()
  resolvers.close()
  await Promise.all([one.close(), two.close(), smtp.close()])
  await store.remove()
  expect(errors).toEqual([])
})

async function askFor(domain = 'my.test', who = ana, more = {}, known = facts()) {
  const answer = await publish.ask(who, { product: 'quill', domain, ...more }, known)
  if ('refused' in answer) throw new Error(answer.why)
  await publish.poke(answer.request.id)
  return answer.request.id
}
const stateOf = async (id: string, who = operator) => (await publish.get(who, id)).progress.state
const set = (name: string, type: 'A' | 'TXT' | 'CNAME', values: readonly string[], on = [one, two]) => {
  for (const dns of on) dns.set(name, type, values)
}
async function setRight(id: string) {
  const { token } = await publish.get(operator, id)
  set('_outer.my.test', 'TXT', [`outer=${token}`])
  set('my.test', 'A', ['192.0.2.10'])
}
const until = (check: () => unknown) => vi.waitFor(check, { timeout: 8_000, interval: 20 })

describe('what is refused', () => {
  test.each([
    { name: 'nothing has closed', known: facts(0), refused: 'not-earned' },
    { name: 'no such product', known: { ...facts(), isKnown: false }, refused: 'unknown-product' },
    { name: 'an address', domain: '192.0.2.1', refused: 'bad-domain' },
    { name: 'a name of ours', domain: 'x.share.test', refused: 'bad-domain' },
    { name: 'no mail address', more: { email: 'ana' }, refused: 'bad-email' },
    {
      name: 'a home that depends on a laptop',
      known: { ...facts(), noHome: { refused: 'not-hosted', why: 'x' } as const },
      refused: 'not-hosted',
    },
  ])('$name: $refused', async ({ domain = 'my.test', known = facts(), more = {}, refused }) => {
    const answer = await publish.ask(ana, { product: 'quill', domain, ...more }, known)
    expect(answer).toMatchObject({ refused, why: expect.stringMatching(/./) })
    expect(await publish.list(operator)).toEqual([])
    expect(await listDomains(store.db)).toEqual([])
  })

  test('what another maker holds, even when both ask at once', async () => {
    const both = await Promise.all(
      [ana, bob].map((who) => publish.ask(who, { product: 'quill', domain: 'my.test' }, facts())),
    )
    expect(both.map((answer) => ('refused' in answer ? answer.refused : 'kept')).sort()).toEqual([
      'kept',
      'taken',
    ])
    expect(await publish.list(operator)).toHaveLength(1)
  })

  test('what the operator has blocked, and names under it', async () => {
    await store.db
      .insertInto('block')
      .values({ key: 'domain:my.test', why: 'phishing', made_at: start })
      .execute()
    expect(await publish.ask(ana, { product: 'quill', domain: 'a.my.test' }, facts())).toMatchObject({
      refused: 'blocked',
      why: expect.stringContaining('phishing'),
    })
  })

  test('an eleventh that nobody has read', async () => {
    for (let n = 0; n < 10; n++)
      await publish.ask(ana, { product: 'quill', domain: `a${n}.my.test` }, facts())
    expect(await publish.ask(ana, { product: 'quill', domain: 'b.my.test' }, facts())).toMatchObject({
      refused: 'too-many',
    })
    expect(await publish.ask(bob, { product: 'quill', domain: 'b.my.test' }, facts())).toMatchObject({
      request: { domain: 'b.my.test' },
    })
  })

  test('asking and taking it back without end', async () => {
    const said: string[] = []
    for (let n = 0; n < 35; n++) {
      const answer = await publish.ask(ana, { product: 'quill', domain: `a${n}.my.test` }, facts())
      said.push('refused' in answer ? answer.refused : 'kept')
      if ('request' in answer) await publish.withdraw(ana, answer.request.id, null)
    }
    expect(said.filter((one) => one === 'kept')).toHaveLength(30)
    expect(said.at(-1)).toBe('too-many')
  })

  test('asked twice it is one request; a free name can be asked for again', async () => {
    const id = await askFor()
    expect(await askFor('my.test', ana, { call: 'https://meet.example/a' })).toBe(id)
    await publish.withdraw(ana, id, null)
    expect(await askFor('my.test', bob)).not.toBe(id)
  })
})

describe('whoever decides', () => {
  test('is told by mail, with all that is needed', async () => {
    const id = await askFor('my.test', ana, { anyway: 'and I know why', call: 'https://meet.example/a' })
    const mail = await smtp.mail((one) => one.to.includes('ops@example.com'))
    for (const part of [
      'Ana',
      'quill',
      'my.test',
      'I made my list with it',
      'opened it (measured)',
      'figured it out (said)',
      'sees nothing',
      'https://meet.example/a',
      `https://share.test/requests/${id}`,
      `outer requests approve ${id}`,
      'and I know why',
    ])
      expect(mail.text).toContain(part)
    await until(async () => expect((await publish.get(ana, id)).progress.told.kind).toBe('told'))
    await publish.poke(id)
    expect(smtp.mails()).toHaveLength(1)
  })

  test('a yes comes by mail with the records to set', async () => {
    const id = await askFor('my.test', bob)
    await publish.approve(operator, id)
    const mail = await smtp.mail((one) => /approved/.test(one.subject))
    expect(mail.text).toMatch(/TXT _outer\.my\.test outer=\S+: .* sees nothing/)
    expect(mail.text).toContain(`outer requests ${id}`)
  })

  test.each([
    { name: 'no SMTP', more: { smtpUrl: null }, why: 'OUTER_SMTP_URL' },
    { name: 'no operator', more: { operator: null }, why: 'OUTER_OPERATOR' },
    { name: 'an operator without an address', more: { operator: 'Ops' }, why: 'no mail address' },
  ])('$name: nobody has been told', async ({ more, why }) => {
    await open(more)
    const { progress } = await publish.get(ana, await askFor())
    expect(whatNow(progress, 'maker').do).toMatch(new RegExp(`nobody has been told: .*${why}`))
  })

  test('who asked before anybody could be told is told of once somebody can be', async () => {
    await open({ smtpUrl: null })
    const id = await askFor()
    expect((await publish.get(ana, id)).progress.told.kind).toBe('nobody')
    await open()
    await smtp.mail((one) => one.text.includes(id))
    await until(async () => expect((await publish.get(ana, id)).progress.told.kind).toBe('told'))
    await open()
    expect(smtp.mails()).toHaveLength(1)
  })

  test('a mail server that refuses: nobody has been told', async () => {
    smtp.refuse('ops@example.com')
    const id = await askFor()
    await until(async () =>
      expect((await publish.get(ana, id)).progress.told).toMatchObject({
        kind: 'nobody',
        why: expect.stringContaining('no mailbox'),
      }),
    )
  })

  test('alone, it is the same question', async () => {
    await open({ operator: null })
    const id = await askFor('my.test', operator)
    const { progress } = await publish.get(operator, id)
    expect(whatNow(progress, 'maker')).toMatchObject({
      waitingOn: 'operator',
      do: expect.stringContaining(`outer requests approve ${id}`),
    })
    await publish.approve(operator, id)
    expect(await stateOf(id)).toBe('approved')
  })

  test('no maker sees or changes what is another’s', async () => {
    const id = await askFor()
    expect(await publish.list(bob)).toEqual([])
    for (const act of [
      publish.get(bob, id),
      publish.say(bob, id, { words: 'x', via: 'cli' }),
      publish.withdraw(bob, id, null),
      publish.unpublish(bob, 'my.test'),
    ])
      await expect(act).rejects.toMatchObject({ code: 'not-found' })
  })

  test('a no frees the name, and cannot become a yes', async () => {
    const id = await askFor()
    await publish.decline(operator, id, 'not yet')
    expect(await stateOf(id)).toBe('declined')
    await expect(publish.approve(operator, id)).rejects.toMatchObject({ code: 'conflict' })
    expect(await listDomains(store.db)).toEqual([])
    expect(await isApprovedName(store.db, 'my.test')).toBe(false)
  })
})

describe('from a yes to live', () => {
  test('step by step, and back when DNS is lost', async () => {
    const id = await askFor()
    expect(await isApprovedName(store.db, 'my.test')).toBe(false)
    await publish.approve(operator, id)
    await publish.poke(id)
    expect(await isApprovedName(store.db, 'my.test')).toBe(true)
    expect(await stateOf(id)).toBe('dns')
    // One resolver sees it: not enough.
    const { token } = await publish.get(operator, id)
    set('_outer.my.test', 'TXT', [`outer=${token}`])
    set('my.test', 'A', ['192.0.2.10'], [one])
    await publish.poke(id)
    expect(await stateOf(id)).toBe('dns')
    set('my.test', 'A', ['192.0.2.10'])
    certificate = { kind: 'failed', why: 'CAA', byMaker: true, nextAt: null }
    await publish.poke(id)
    expect((await publish.get(ana, id)).progress).toMatchObject({
      state: 'certificate',
      dns: 'holds',
      certificate: { kind: 'failed' },
    })
    certificate = { kind: 'got', at: start }
    answers = 'nothing listens'
    await publish.poke(id)
    expect((await publish.get(ana, id)).progress).toMatchObject({
      state: 'certificate',
      liveAt: null,
      noAnswer: 'nothing listens',
    })
    answers = null
    await publish.poke(id)
    expect((await publish.get(ana, id)).progress).toMatchObject({ state: 'live', liveAt: start })
    // That nobody answers is no sign of anything.
    for (const dns of [one, two]) dns.fail('my.test', 'SERVFAIL')
    await publish.poke(id)
    expect(await stateOf(id)).toBe('live')
    for (const dns of [one, two]) dns.fail('my.test', null)
    set('my.test', 'A', ['203.0.113.9'])
    await publish.poke(id)
    expect((await publish.get(ana, id)).progress).toMatchObject({ state: 'dns', dns: 'wrong', liveAt: null })
    await setRight(id)
    await publish.poke(id)
    expect(await stateOf(id)).toBe('live')
    const said = (await publish.messages(id)).map((message) => message.words)
    expect(said.filter((words) => words.startsWith('live'))).toHaveLength(2)
    expect(said).toContain('DNS: a record of my.test says something else now')
  })

  test('waits longer and longer while nothing changes, at most an hour, and at once when asked', async () => {
    const id = await askFor()
    await publish.approve(operator, id)
    await publish.poke(id)
    const waits: number[] = []
    for (let n = 0; n < 9; n++) {
      const { dns } = await publish.get(operator, id)
      waits.push(dns.waitMs / 60_000)
      const asked = one.queries().length
      clock = dns.nextAt - 1
      await publish.tick()
      expect(one.queries().length).toBe(asked)
      clock = dns.nextAt
      await publish.tick()
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60])
    await setRight(id)
    await publish.poke(id)
    expect(await stateOf(id)).toBe('live')
  })

  test('www comes along where it leads here, and not where it is somebody else’s', async () => {
    const id = await askFor()
    const others = await askFor('www.my.test', bob)
    await publish.approve(operator, id)
    await setRight(id)
    set('www.my.test', 'CNAME', ['my.test'])
    await publish.poke(id)
    expect(await stateOf(id)).toBe('live')
    expect((await listDomains(store.db)).map((row) => [row.name, row.request])).toEqual([
      ['my.test', id],
      ['www.my.test', others],
    ])
    await publish.withdraw(bob, others, null)
    await publish.poke(id)
    expect(await listDomains(store.db)).toMatchObject([
      { name: 'my.test', leadsTo: null },
      { name: 'www.my.test', leadsTo: 'my.test' },
    ])
  })

  test('given back: names, certificates and the app go, and the records are said', async () => {
    const id = await askFor()
    await publish.approve(operator, id)
    await setRight(id)
    await publish.poke(id)
    await expect(publish.withdraw(ana, id, null)).rejects.toMatchObject({
      code: 'conflict',
      hint: 'outer unpublish my.test',
    })
    expect(await publish.unpublish(ana, 'my.test')).toMatchObject({ request: { id } })
    expect(await stateOf(id)).toBe('withdrawn')
    expect([forgotten, ended, await listDomains(store.db)]).toEqual([['my.test'], ['my.test'], []])
  })

  test('a no that comes while it is worked on holds', async () => {
    const id = await askFor()
    await publish.approve(operator, id)
    await setRight(id)
    giving = () => publish.decline(operator, id, 'stop')
    await publish.poke(id)
    expect(await stateOf(id)).toBe('declined')
    expect(await listDomains(store.db)).toEqual([])
    expect(await isApprovedName(store.db, 'my.test')).toBe(false)
  })

  test('a server that nobody can reach says so', async () => {
    await open({ target: () => ({ addresses: [], name: null }) })
    const id = await askFor()
    await publish.approve(operator, id)
    await publish.poke(id)
    expect(whatNow((await publish.get(ana, id)).progress, 'maker')).toMatchObject({
      waitingOn: 'operator',
      do: expect.stringContaining('--apex'),
    })
  })
})

describe('a mail address', () => {
  const codeIn = async () =>
    /^\s+(\d{6})$/m.exec((await smtp.mail((mail) => mail.to.includes('ana@example.com'))).text)?.[1] ?? ''

  test('is verified by the code that was sent to it, which nobody else can type', async () => {
    const id = await askFor('my.test', ana, { email: 'ana@example.com' })
    const code = await codeIn()
    await expect(publish.verify(bob, code)).rejects.toMatchObject({ code: 'bad-input' })
    await publish.verify(ana, code)
    expect((await publish.get(operator, id)).progress.email).toEqual({
      address: 'ana@example.com',
      verified: true,
      why: null,
    })
    await expect(publish.verify(ana, code)).rejects.toMatchObject({ code: 'bad-input' })
    // Known from then on.
    const other = await askFor('b.my.test', ana, { email: 'ana@example.com' })
    expect((await publish.get(operator, other)).progress.email.verified).toBe(true)
  })

  test('five wrong codes are all', async () => {
    const id = await askFor('my.test', ana, { email: 'ana@example.com' })
    const code = await codeIn()
    const wrong = code === '000000' ? '000001' : '000000'
    for (let n = 0; n < 5; n++)
      await expect(publish.verify(ana, wrong)).rejects.toMatchObject({ code: 'bad-input' })
    await expect(publish.verify(ana, code)).rejects.toMatchObject({ code: 'bad-input' })
    expect((await publish.get(operator, id)).progress.email.verified).toBe(false)
  })

  test('an old code is none, and one is not sent twice', async () => {
    await askFor('my.test', ana, { email: 'ana@example.com' })
    const code = await codeIn()
    await askFor('my.test', ana, { email: 'ana@example.com' })
    expect(smtp.mails().filter((mail) => mail.to.includes('ana@example.com'))).toHaveLength(1)
    clock += 31 * 60_000
    await expect(publish.verify(ana, code)).rejects.toMatchObject({ code: 'bad-input' })
  })

  test('gets three codes and no flood of them, however often it is asked for', async () => {
    for (let n = 0; n < 8; n++) {
      await askFor('my.test', ana, { email: 'ana@example.com' })
      for (let wrong = 0; wrong < 5; wrong++) await publish.verify(ana, '000000').catch(() => {})
      clock += 1_000
    }
    const id = await askFor('my.test', ana, { email: 'ana@example.com' })
    expect((await publish.get(ana, id)).progress.email.why).toMatch(/too many codes/)
    for (let n = 0; n < 20; n++) await askFor('my.test', ana, { email: `a${n}@example.com` })
    await publish.say(ana, id, { words: 'now?', via: 'console' })
    await smtp.mail((mail) => mail.text.includes('now?'))
    const to = smtp.mails().flatMap((mail) => mail.to)
    expect(to.filter((one) => one === 'ana@example.com')).toHaveLength(3)
    expect(to.filter((one) => /^a\d/.test(one)).length).toBeLessThanOrEqual(7)
  })

  test('is not verified by the code of another one, even when both are asked for at once', async () => {
    const id = await askFor('my.test', ana, { email: 'ana@example.com' })
    const code = await codeIn()
    // As a change leaves it that was read before the code was made, and written after.
    await changeRequest(
      store.db,
      id,
      (one) => ({
        ...one,
        progress: { ...one.progress, email: { address: 'bob@example.com', verified: false, why: null } },
      }),
      clock,
    )
    await expect(publish.verify(ana, code)).rejects.toMatchObject({ code: 'bad-input' })
    expect((await publish.get(ana, id)).progress.email.verified).toBe(false)
  })

  test('stays what it was when it is asked again without one', async () => {
    const id = await askFor('my.test', ana, { email: 'ana@example.com' })
    expect(await askFor()).toBe(id)
    expect((await publish.get(ana, id)).progress.email.address).toBe('ana@example.com')
  })

  test('without SMTP it cannot be, and that is said', async () => {
    await open({ smtpUrl: null })
    const id = await askFor('my.test', ana, { email: 'ana@example.com' })
    expect((await publish.get(ana, id)).progress.email).toMatchObject({
      verified: false,
      why: expect.stringContaining('OUTER_SMTP_URL'),
    })
  })

  test('that is not verified gets no other mail', async () => {
    const id = await askFor('my.test', ana, { email: 'ana@example.com' })
    await codeIn()
    await publish.say(operator, id, { words: 'who are you?', via: 'console' })
    await publish.decline(operator, id, 'no')
    await askFor('c.my.test', bob)
    await smtp.mail((mail) => mail.subject.includes('c.my.test') && mail.to.includes('ops@example.com'))
    expect(smtp.mails().filter((mail) => mail.to.includes('ana@example.com'))).toHaveLength(1)
  })
})

describe('the thread by mail', () => {
  const send = async (to: string, from: string, text: string, headers = {}) => {
    const transport = createTransport({ host: '127.0.0.1', port: publish.mailPort ?? 0, ignoreTLS: true })
    try {
      await transport.sendMail({
        envelope: { from, to },
        from: from || 'mailer-daemon@example.com',
        to,
        subject: 'Re: x',
        text,
        headers,
      })
    } finally {
      transport.close()
    }
  }
  const freePort = async () => {
    const { createServer } = await import('node:net')
    return new Promise<number>((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => {
        const address = server.address()
        server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
      })
    })
  }
  beforeEach(async () => void (await open({ mailPort: await freePort(), mailHost: '127.0.0.1' })))

  test('goes to and fro by signed addresses', async () => {
    const id = await askFor('my.test', bob)
    const asked = await smtp.mail((mail) => mail.to.includes('ops@example.com'))
    expect(asked.replyTo).toMatch(new RegExp(`^reply\\+${id}\\.[a-z2-7]{20}@share\\.test$`))
    await send(
      (asked.replyTo ?? '').toUpperCase().replace('SHARE.TEST', 'share.test'),
      'ops@example.com',
      'Who is it for?\n\nOn Mon outer wrote:\n> all of it',
    )
    expect((await publish.get(bob, id)).progress).toMatchObject({ state: 'talking', lastSaid: 'operator' })
    expect((await publish.messages(id)).at(-1)).toMatchObject({
      author: 'operator',
      via: 'mail',
      words: 'Who is it for?',
    })
    const forwarded = await smtp.mail(
      (mail) => mail.to.includes('bob@example.com') && mail.text.includes('Who is it for?'),
    )
    await send(forwarded.replyTo ?? '', 'someone@else.example', 'For bakers.')
    expect((await publish.messages(id)).at(-1)).toMatchObject({ author: 'maker', words: 'For bakers.' })
    expect(forwarded.replyTo).not.toBe(asked.replyTo)
  })

  test('takes nothing for an address that was not signed here', async () => {
    const id = await askFor('my.test', bob)
    const { replyTo } = await smtp.mail((mail) => mail.to.includes('ops@example.com'))
    const forged = (replyTo ?? '').replace(/\.[a-z2-7]{20}@/, `.${'a'.repeat(20)}@`)
    const foreign = (replyTo ?? '').replace(/r[a-z2-7]{7}\./, 'raaaaaaa.')
    for (const to of [forged, foreign, 'ops@share.test', (replyTo ?? '').replace('share.test', 'other.test')])
      await expect(send(to, 'a@b.example', 'hi')).rejects.toMatchObject({ responseCode: 550 })
    expect(await publish.messages(id)).toEqual([])
  })

  test('an absence note says nothing; a bounce says that nobody has been told', async () => {
    const id = await askFor('my.test', bob)
    const { replyTo } = await smtp.mail((mail) => mail.to.includes('ops@example.com'))
    await send(replyTo ?? '', 'ops@example.com', 'I am away', { 'Auto-Submitted': 'auto-replied' })
    expect((await publish.get(bob, id)).progress.state).toBe('asked')
    await send(replyTo ?? '', '', '550 5.1.1 no such mailbox')
    const { progress } = await publish.get(bob, id)
    expect(whatNow(progress, 'maker').do).toMatch(/nobody has been told: .*550 5\.1\.1 no such mailbox/)
  })

  test('a mail that is too long is refused', async () => {
    await askFor('my.test', bob)
    const { replyTo } = await smtp.mail((mail) => mail.to.includes('ops@example.com'))
    await expect(send(replyTo ?? '', 'ops@example.com', 'x'.repeat(1_100_000))).rejects.toMatchObject({
      responseCode: 552,
    })
  })
})
