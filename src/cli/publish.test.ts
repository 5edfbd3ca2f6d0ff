/** Asking for a domain and answering, through the command line, alone on a laptop and on a server with an operator. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Dns, openDns } from '../../test/peers/dns.ts'
import { openSmtp, type Smtp } from '../../test/peers/smtp.ts'
import type { App } from '../app.ts'
import { madeToken } from '../contract/makers.ts'
import { published, requests, unpublished } from '../contract/requests.ts'
import { type Home, makeHome, openServer, outer, type World } from './testIo.ts'

let home: Home
let app: App
let dns: Dns
let other: Dns
let smtp: Smtp

async function begin(more: Record<string, string> = {}) {
  ;[home, dns, other, smtp] = await Promise.all([
    makeHome(),
    openDns({ 'my.test': { SOA: ['ns.my.test h.my.test 1'], NS: ['ns1.porkbun.com'] } }),
    openDns({ 'my.test': { SOA: ['ns.my.test h.my.test 1'], NS: ['ns1.porkbun.com'] } }),
    openSmtp(),
  ])
  const env = {
    ...home.env,
    OUTER_RESOLVERS: `${dns.address},${other.address}`,
    OUTER_ADDRESS: '192.0.2.10',
    ...more,
  }
  home = { ...home, env: more.OUTER_SMTP_URL === 'yes' ? { ...env, OUTER_SMTP_URL: smtp.url } : env }
  app = await openServer(home)
  const site = join(home.path, 'quill')
  await mkdir(site)
  await writeFile(join(site, 'index.html'), '<!doctype html><title>Quill</title><button>Go</button>')
}
async function end() {
  await app?.close()
  await Promise.all([dns.close(), other.close(), smtp.close()])
  await home.remove()
}

const run = (argv: readonly string[], world: World = {}) =>
  outer(argv, { env: home.env, cwd: home.path, ...world })
const json = async (...argv: string[]) => {
  const ran = await run([...argv, '--json'])
  return { exit: ran.exit, answer: JSON.parse(ran.stdout), stderr: ran.stderr }
}
const publish = async (...argv: string[]) => {
  const { exit, answer } = await json('publish', ...argv)
  return { exit, answer: published.parse(answer) }
}
const list = async (...argv: string[]) => requests.parse((await json('requests', ...argv)).answer).requests
const close = async () => {
  await run(['share', 'quill', '--to', 'Bea', '--relation', 'stranger'])
  await run(['heard', 'I made a list and kept it', '--from', 'Bea', '--shows', 'figured-out'])
}

describe('alone', () => {
  beforeAll(() => begin())
  afterAll(end)

  test.each([
    { argv: ['nothing', '--domain', 'my.test'], refused: 'unknown-product' },
    { argv: ['quill', '--domain', 'localhost'], refused: 'bad-domain' },
    { argv: ['quill', '--domain', 'my.test'], refused: 'not-earned' },
    { argv: ['quill', '--domain', 'my.test', '--email', 'x'], refused: 'bad-email' },
  ])('$refused: exit 1, and why', async ({ argv, refused }) => {
    await run(['share', 'quill', '--to', 'Ada', '--relation', 'stranger'])
    const { exit, answer } = await publish(...argv)
    expect(exit).toBe(1)
    expect(answer).toEqual({ schema: 'outer.publish/1', refused, why: expect.stringMatching(/\S/) })
    expect(await run(['publish', ...argv])).toMatchObject({ exit: 1, stdout: expect.stringMatching(/\S/) })
  })

  test('what is missing is named', async () => {
    expect(await run(['publish', 'quill'])).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining('--domain'),
    })
    expect(await run(['requests', 'approve'])).toMatchObject({ exit: 2 })
    expect(await run(['requests', 'decline', 'rabcdefg'])).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining('why?'),
    })
    expect(await run(['requests', 'burn', 'rabcdefg'])).toMatchObject({ exit: 2 })
    expect(await run(['requests', 'rabcdefg'])).toMatchObject({
      exit: 1,
      stderr: expect.stringContaining('no request'),
    })
    expect(await run(['publish', '--code', '123456'])).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining('code'),
    })
  })

  test('anyway is kept and shown; one’s own question is answered by oneself', async () => {
    const { exit, answer } = await publish('quill', '--domain', 'my.test', '--anyway', 'a talk on Friday')
    if ('refused' in answer) throw new Error(answer.why)
    expect(exit).toBe(0)
    const { id } = answer.request
    expect(answer.request).toMatchObject({
      state: 'asked',
      waitingOn: 'operator',
      anyway: 'a talk on Friday',
      told: { state: 'alone' },
      email: { address: 'ana@example.com', verified: false, why: expect.stringContaining('OUTER_SMTP_URL') },
      evidence: { closedTurns: 0 },
    })
    expect((await run(['requests', id])).stdout).toContain('a talk on Friday')
    const [declined] = requests.parse(
      (await json('requests', 'decline', id, 'not without a turn')).answer,
    ).requests
    expect(declined).toMatchObject({ state: 'declined', waitingOn: 'nobody' })
  })

  test('a domain that was mistyped is asked for until it is taken back', async () => {
    const { answer } = await publish('quill', '--domain', 'mu.test', '--anyway', 'a talk')
    if ('refused' in answer) throw new Error(answer.why)
    const { id } = answer.request
    const again = await run(['publish', 'quill', '--domain', 'my.test', '--no-check', '--anyway', 'a talk'])
    expect(again.stdout).toContain(
      `mu.test is asked for as well; outer requests withdraw ${id} takes that back`,
    )
    const { stdout } = await run(['requests', 'withdraw', id])
    expect(stdout).toContain('nothing to do: it was withdrawn')
    expect(stdout).not.toContain('records')
  })

  test('from a closed turn to records that the resolvers see, and back', async () => {
    await close()
    const { answer } = await publish('quill', '--domain', 'my.test')
    if ('refused' in answer) throw new Error(answer.why)
    const { id, evidence } = answer.request
    expect(evidence).toMatchObject({
      closedTurns: 1,
      turns: [{ relation: 'stranger', stages: { reacted: 'said' } }],
    })
    expect(JSON.stringify(evidence)).not.toContain('Bea')
    const approved = requests.parse((await json('requests', 'approve', id)).answer).requests[0]
    expect(approved).toMatchObject({ state: 'dns', waitingOn: 'maker', dns: { host: 'Porkbun' } })
    const txt = approved?.records.find((record) => record.type === 'TXT')
    for (const one of [dns, other]) {
      one.set(txt?.name ?? '', 'TXT', [txt?.value ?? ''])
      one.set('my.test', 'A', ['203.0.113.1'])
    }
    const said = (await run(['requests', id])).stdout
    expect(said).toContain('sees 203.0.113.1 instead')
    expect(said).toContain('TXT  _outer.my.test  outer=')
    for (const one of [dns, other]) one.set('my.test', 'A', ['192.0.2.10'])
    // This server speaks no HTTPS, so it cannot be live, and that is said.
    const [now] = await list(id)
    expect(now).toMatchObject({
      state: 'certificate',
      do: expect.stringContaining('--acme-email'),
      liveAt: null,
    })
    expect(now?.records.find((record) => record.type === 'A')?.seen.map((seen) => seen.last?.values)).toEqual(
      [['203.0.113.1'], ['203.0.113.1']],
    )
    const back = unpublished.parse((await json('unpublish', 'my.test')).answer)
    expect(back).toMatchObject({ domain: 'my.test', wasLive: false })
    expect(back.remove.map((record) => record.type)).toEqual(['TXT', 'A'])
    expect((await list())[0]).toMatchObject({ id, state: 'withdrawn' })
    expect(await run(['unpublish', 'my.test'])).toMatchObject({ exit: 1 })
  })

  test('who is forgotten is no evidence any more', async () => {
    const { answer } = await publish('quill', '--domain', 'b.test')
    if ('refused' in answer) throw new Error(answer.why)
    expect(JSON.stringify(await list())).toContain('I made a list and kept it')
    await run(['forget', 'Bea', '--yes'])
    expect(JSON.stringify(await list())).not.toContain('I made a list and kept it')
  })
})

describe('with an operator elsewhere', () => {
  beforeAll(() => begin({ OUTER_OPERATOR: 'Ops <ops@example.com>', OUTER_SMTP_URL: 'yes' }))
  afterAll(end)

  test('they are told, they talk, and the maker’s address is verified', async () => {
    await close()
    const { answer } = await publish('quill', '--domain', 'my.test', '--email', 'ana@other.example')
    if ('refused' in answer) throw new Error(answer.why)
    const { id } = answer.request
    const mail = await smtp.mail((one) => one.to.includes('ops@example.com'))
    expect(mail.text).toContain(`outer requests approve ${id}`)
    expect(mail.text).toContain('I made a list and kept it')
    const code = /^\s+(\d{6})$/m.exec(
      (await smtp.mail((one) => one.to.includes('ana@other.example'))).text,
    )?.[1]
    expect(await run(['publish', '--code', code ?? ''])).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining('verified'),
    })
    await run(['requests', 'say', id, 'It is for bakers'])
    const [one] = await list(id)
    expect(one).toMatchObject({
      state: 'talking',
      told: { state: 'told' },
      email: { verified: true },
      thread: [{ author: 'maker', via: 'cli', words: 'It is for bakers' }],
    })
    expect((await smtp.mail((mail) => mail.text.includes('It is for bakers'))).to).toEqual([
      'ops@example.com',
    ])
    expect((await list())[0]).not.toHaveProperty('thread')
  })
})

describe('makers of a shared server', () => {
  let bea: World
  beforeAll(async () => {
    await begin({ OUTER_OPERATOR: 'ops@example.com' })
    const added = await run(['maker', 'add', 'Bea', '--contact', 'bea@example.com', '--json'])
    const { token } = madeToken.parse(JSON.parse(added.stdout))
    bea = {
      env: {
        OUTER_HOME: join(home.path, 'theirs'),
        OUTER_SERVER: new URL(app.url).origin,
        OUTER_TOKEN: token,
      },
    }
  })
  afterAll(end)

  test('theirs goes to the operator, who alone decides, and their own store gives it', async () => {
    await run(['share', 'quill', '--to', 'Ada', '--relation', 'stranger'], bea)
    await run(['heard', 'I kept a list', '--from', 'Ada', '--shows', 'figured-out'], bea)
    const asked = await run(['publish', 'quill', '--domain', 'my.test', '--no-check', '--json'], bea)
    const answer = published.parse(JSON.parse(asked.stdout))
    if ('refused' in answer) throw new Error(answer.why)
    const { id } = answer.request
    expect(answer.request).toMatchObject({ own: true, decides: false, told: { state: 'nobody' } })
    expect((await run(['requests', id], bea)).stdout).toContain('nobody has been told')
    expect(await run(['requests', 'approve', id], bea)).toMatchObject({
      exit: 1,
      stderr: expect.stringContaining('only whoever runs this server'),
    })
    // The operator has no such product, and may not take the name either.
    expect((await publish('quill', '--domain', 'my.test', '--no-check')).answer).toMatchObject({
      refused: 'unknown-product',
    })
    expect((await list())[0]).toMatchObject({ id, by: 'Bea', own: false, decides: true })
    await run(['requests', 'say', id, 'who is it for?'])
    const [talking] = requests.parse(JSON.parse((await run(['requests', id, '--json'], bea)).stdout)).requests
    expect(talking).toMatchObject({ state: 'talking', waitingOn: 'maker', thread: [{ author: 'operator' }] })
    await run(['requests', 'approve', id])
    const token = (await list(id))[0]?.records[0]?.value ?? ''
    for (const one of [dns, other]) {
      one.set('_outer.my.test', 'TXT', [token])
      one.set('my.test', 'A', ['192.0.2.10'])
    }
    expect((await list(id))[0]).toMatchObject({ state: 'certificate' })
    const live = JSON.parse((await run(['pulses', '--json'], bea)).stdout)
    expect(live.pulses).toMatchObject([{ channel: 'my.test', product: 'quill' }])
    expect(JSON.parse((await run(['pulses', '--json'])).stdout).pulses).toEqual([])
    const exported = JSON.parse((await run(['export'], bea)).stdout)
    expect(exported.requests).toMatchObject([{ id, thread: [{ words: 'who is it for?' }, {}, {}, {}] }])
    await run(['maker', 'remove', 'Bea', '--erase', '--yes'])
    expect(await list()).toEqual([])
  })
})
