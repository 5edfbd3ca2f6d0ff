/** Two makers on one server: whatever one does with the other's ids, names and hashes, it gets nothing and changes nothing. */
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type Client, openClient } from '../src/client/client.ts'
import type { Quota, Scope } from '../src/core/makers.ts'
import { openTunnelClient } from '../src/tunnel/client.ts'
import { getLink, shareFolder, sharePort, startOuter, type TestServer, until } from './helpers/outer.ts'

let outer: TestServer
let site = ''
let base = ''
const secret = '<!doctype html><title>b</title>what only Bea’s people see'
beforeAll(async () => {
  outer = await startOuter({
    flags: { apex: 'share.test', operator: 'ops@share.test', resolvers: '127.0.0.1:1' },
  })
  base = outer.app.local
  site = await mkdtemp(join(tmpdir(), 'site-'))
  await writeFile(join(site, 'index.html'), secret)
})
afterAll(async () => {
  await outer?.close()
  await rm(site, { recursive: true, force: true })
  expect(outer.logged).toEqual([])
})

type Someone = { readonly name: string; readonly token: string; readonly id: string; readonly client: Client }

let people = 0
async function letIn(quota: Partial<Quota> = {}, scope: Scope = 'all'): Promise<Someone> {
  people += 1
  const name = `Maker ${people}`
  const contact = `m${people}@example.com`
  const made = await outer.client.call('addMaker', { body: { name, contact, quota, scope } })
  return { name, token: made.token, id: made.id, client: openClient({ url: base, token: made.token }) }
}

const ask = (token: string, method: string, path: string, body?: unknown) =>
  fetch(new URL(path, base), {
    method,
    redirect: 'manual',
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })

const everythingOf = async (token: string) => (await ask(token, 'GET', '/api/v1/export')).text()

describe('one maker with everything the other one has', () => {
  let ada: Someone
  let bea: Someone
  let turn = ''
  let pulse = ''
  let link = ''
  let linkId = ''
  let shareId = ''
  let liveShare = ''
  let snapshot = ''
  let proposal = ''
  let event = ''
  let request = ''
  const sha256 = createHash('sha256').update(secret).digest('hex')
  let before = ''
  beforeAll(async () => {
    ;[ada, bea] = [await letIn(), await letIn()]
    const shared = await shareFolder(bea.client, site, { to: 'Cleo', relation: 'stranger', product: 'quill' })
    turn = shared.turn ?? ''
    link = shared.link
    linkId = new URL(link).hostname.split('.')[0] ?? ''
    shareId = shared.share
    pulse =
      (await shareFolder(bea.client, site, { pulse: 'Show HN', product: 'quill', slug: 'quill' })).pulse ?? ''
    liveShare = (await sharePort(bea.client, 5173, { to: 'Dan', relation: 'stranger', product: 'live' }))
      .share
    const files = [{ path: 'index.html', sha256, bytes: Buffer.byteLength(secret) }]
    snapshot = (await bea.client.call('makeSnapshot', { body: { product: 'quill', build: 'b', files } }))
      .snapshot
    await bea.client.call('sent', { params: { id: turn }, body: {} })
    await bea.client.call('heard', { body: { from: 'Cleo', words: 'I never found the button', turn } })
    const heard = { from: 'Cleo', words: 'where is the save button?', turn }
    const answer = await bea.client.call('propose', { body: { kind: 'heard', by: 'agent', heard } })
    proposal = answer.proposals[0]?.proposal ?? ''
    const { entries } = await bea.client.call('timeline', { query: {} })
    event = entries.at(-1)?.id ?? ''
    const asked = await bea.client.call('publish', {
      body: { product: 'quill', domain: 'quill-of-bea.com', email: 'bea@example.com', anyway: 'it is ready' },
    })
    request = 'request' in asked ? asked.request.id : ''
    expect([turn, pulse, linkId, shareId, liveShare, snapshot, proposal, event, request]).not.toContain('')
    // A first fetch is a preview, and an event; the next one is none.
    await getLink(link)
    before = await until(
      () => everythingOf(bea.token),
      (all) => all.includes('previewed","by'),
    )
    expect(before).toContain('Cleo')
  })

  const reading = [
    { name: 'a turn', path: () => `turns/${turn}`, want: 404 },
    { name: 'a turn by the beginning of its id', path: () => `turns/${turn.slice(0, 4)}`, want: 404 },
    { name: 'turns of a person', path: () => 'turns?person=Cleo', want: 200 },
    { name: 'older turns than one', path: () => `turns?before=${turn}`, want: 404 },
    { name: 'turns of a product', path: () => 'turns?product=quill', want: 200 },
    { name: 'a pulse', path: () => `pulses/${pulse}`, want: 404 },
    { name: 'pulses', path: () => 'pulses', want: 200 },
    { name: 'people', path: () => 'people', want: 200 },
    { name: 'products', path: () => 'products', want: 200 },
    { name: 'shares', path: () => 'shares', want: 200 },
    { name: 'older shares than one', path: () => `shares?before=${shareId}`, want: 404 },
    { name: 'the timeline', path: () => 'timeline', want: 200 },
    { name: 'the timeline of one opening', path: () => `timeline?opening=${turn}&all=1`, want: 200 },
    { name: 'the day', path: () => 'today', want: 200 },
    { name: 'proposals', path: () => 'proposals', want: 200 },
    { name: 'moments', path: () => 'moments?product=quill', want: 200 },
    { name: 'the gap', path: () => 'gap', want: 200 },
    { name: 'people within reach', path: () => 'reach?product=quill', want: 200 },
    { name: 'passkeys', path: () => 'passkeys', want: 200 },
    { name: 'a request', path: () => `requests/${request}`, want: 404 },
    { name: 'requests', path: () => 'requests', want: 200 },
    { name: 'what is live', path: () => 'live', want: 200 },
    { name: 'complaints', path: () => 'complaints', want: 403 },
    { name: 'what is held', path: () => 'held', want: 403 },
    { name: 'a backup', path: () => 'backup', want: 403 },
    { name: 'everything', path: () => 'export', want: 200 },
    { name: 'makers', path: () => 'makers', want: 403 },
    { name: 'the audit log', path: () => 'audit', want: 403 },
  ]
  test.each(reading)('reads nothing: $name', async ({ path, want }) => {
    const answer = await ask(ada.token, 'GET', `/api/v1/${path()}`)
    const text = await answer.text()
    expect(answer.status, text).toBe(want)
    const theirs = ['Cleo', 'Dan', 'Show HN', 'never found', linkId, snapshot, sha256, bea.name, 'of-bea']
    for (const one of theirs) expect(text).not.toContain(one)
  })

  const changing = [
    { name: 'says it was sent', path: () => `turns/${turn}/sent`, body: () => ({}), want: 404 },
    { name: 'takes a note', path: () => `turns/${turn}/notes`, body: () => ({ words: 'x' }), want: 404 },
    { name: 'gets in as the maker', path: () => `openings/${turn}/look`, body: () => ({}), want: 404 },
    { name: 'closes a turn', path: () => `openings/${turn}/close`, body: () => ({}), want: 404 },
    { name: 'closes a pulse', path: () => `openings/${pulse}/close`, body: () => ({}), want: 404 },
    { name: 'opens it longer', path: () => `openings/${turn}/extend`, body: () => ({}), want: 404 },
    {
      name: 'reports words',
      path: () => 'heard',
      body: () => ({ from: 'Cleo', words: 'great', turn }),
      want: 404,
    },
    { name: 'attests', path: () => 'attest', body: () => ({ turn, stage: 'opened' }), want: 404 },
    { name: 'takes an event back', path: () => 'undo', body: () => ({ event }), want: 404 },
    { name: 'takes the latest back', path: () => 'undo', body: () => ({}), want: 404 },
    { name: 'forgets a person', path: () => 'forget', body: () => ({ person: 'Cleo' }), want: 404 },
    {
      name: 'retires a product',
      path: () => 'products/quill/retire',
      body: () => ({ why: 'no' }),
      want: 404,
    },
    {
      name: 'changes what stands in for a live share',
      path: () => `shares/${liveShare}/away`,
      body: () => ({ snapshot: null }),
      want: 404,
    },
    {
      name: 'changes the build of a live share',
      path: () => `shares/${liveShare}/built`,
      body: () => ({ build: 'evil' }),
      want: 404,
    },
    { name: 'confirms a proposal', path: () => `proposals/${proposal}/confirm`, body: () => ({}), want: 404 },
    { name: 'declines a proposal', path: () => `proposals/${proposal}/decline`, body: () => ({}), want: 404 },
    { name: 'removes a passkey', path: () => 'passkeys/Zm9yZWlnbg/remove', body: () => ({}), want: 404 },
    {
      name: 'shares a snapshot by its id',
      path: () => 'shares',
      body: () => ({
        product: 'quill',
        build: 'b',
        leftOut: [],
        source: { kind: 'snapshot', snapshot },
        to: 'Eve',
        relation: 'self',
      }),
      want: 404,
    },
    {
      name: 'speaks on a request',
      path: () => `requests/${request}/say`,
      body: () => ({ words: 'x' }),
      want: 404,
    },
    { name: 'withdraws a request', path: () => `requests/${request}/withdraw`, body: () => ({}), want: 404 },
    { name: 'approves a request', path: () => `requests/${request}/approve`, body: () => ({}), want: 403 },
    {
      name: 'declines a request',
      path: () => `requests/${request}/decline`,
      body: () => ({ why: 'no' }),
      want: 403,
    },
    {
      name: 'gives back a domain',
      path: () => 'unpublish',
      body: () => ({ what: 'quill-of-bea.com' }),
      want: 404,
    },
    { name: 'promotes a build', path: () => 'products/quill/promote', body: () => ({}), want: 200 },
    { name: 'blocks a link', path: () => 'blocks', body: () => ({ what: link, why: 'mine' }), want: 403 },
    { name: 'lets a held link go', path: () => 'held/release', body: () => ({ link }), want: 403 },
    {
      name: 'opens a way to a link',
      path: () => 'ways',
      body: () => ({ link: linkId, reach: 'ssh' }),
      want: 409,
    },
    { name: 'lets somebody in', path: () => 'makers', body: () => ({ name: 'Eve' }), want: 403 },
    {
      name: 'makes a token',
      path: () => 'makers/token',
      body: () => ({ maker: bea.name }),
      want: 403,
    },
    {
      name: 'lifts a quota',
      path: () => 'makers/quota',
      body: () => ({ maker: ada.name, quota: { links: 9 } }),
      want: 403,
    },
    { name: 'revokes a token', path: () => 'makers/revoke', body: () => ({ what: bea.id }), want: 403 },
    {
      name: 'removes a maker',
      path: () => 'makers/remove',
      body: () => ({ maker: bea.name, erase: true }),
      want: 403,
    },
  ]
  test.each(changing)('changes nothing: $name', async ({ path, body, want }) => {
    const answer = await ask(ada.token, 'POST', `/api/v1/${path()}`, body())
    const text = await answer.text()
    expect(answer.status, text).toBe(want)
    for (const theirs of ['Cleo,', 'never found', linkId]) expect(text).not.toContain(theirs)
    expect(await everythingOf(bea.token)).toBe(before)
    expect((await getLink(link)).body).toContain('what only Bea’s people see')
  })

  test('a file of the other is not there by naming its hash', async () => {
    const files = [{ path: 'index.html', sha256, bytes: Buffer.byteLength(secret) }]
    // The very table, so the very id.
    const made = await ada.client.call('makeSnapshot', { body: { product: 'quill', build: 'b', files } })
    expect(made).toMatchObject({ snapshot, missing: [sha256] })
    await expect(
      ada.client.call('share', {
        body: {
          product: 'quill',
          build: 'b',
          leftOut: [],
          source: { kind: 'snapshot', snapshot },
          to: 'Eve',
          relation: 'self',
        },
      }),
    ).rejects.toMatchObject({ code: 'not-found' })
  })

  test('two makers with one name for a product and a person have two links', async () => {
    const own = await mkdtemp(join(tmpdir(), 'site-'))
    onTestFinished(() => rm(own, { recursive: true, force: true }))
    await writeFile(join(own, 'index.html'), '<!doctype html><title>a</title>Ada’s')
    const shared = await shareFolder(ada.client, own, { to: 'Cleo', relation: 'stranger', product: 'quill' })
    expect(shared.link).not.toBe(link)
    expect((await getLink(shared.link)).body).toContain('Ada’s')
    expect((await getLink(link)).body).toContain('Bea’s')
    expect((await bea.client.call('turns')).turns.filter((one) => one.person === 'Cleo')).toHaveLength(1)
  })

  const hosts = [
    { name: 'the host of the other’s link', host: () => linkId, want: 'forbidden' },
    { name: 'a host that ends in it', host: () => `quill-${linkId}`, want: 'forbidden' },
    { name: 'www', host: () => 'www', want: 'forbidden' },
    { name: 'api', host: () => 'api', want: 'forbidden' },
    { name: 'a name server', host: () => 'ns1', want: 'forbidden' },
    { name: 'mail', host: () => 'mail', want: 'forbidden' },
    { name: 'punycode', host: () => 'xn--pple-43d', want: 'forbidden' },
    { name: 'the ACME record', host: () => '_acme-challenge', want: 'bad-input' },
    { name: 'a host of two labels', host: () => 'a.b', want: 'bad-input' },
    { name: 'the chosen host of the other', host: () => 'quill-stable', want: 'conflict' },
    { name: 'the chosen host of the operator', host: () => 'ops-own', want: 'conflict' },
  ]
  const taking = (client: Client, name: string) =>
    client.call('share', {
      body: {
        product: 'hosts',
        build: 'b',
        leftOut: [],
        source: { kind: 'redirect', url: 'https://example.com/' },
        pulse: 'p',
        host: name,
      },
    })
  test.each(hosts)('does not take $name', async ({ host, want }) => {
    if (host() === 'quill-stable') await taking(bea.client, 'quill-stable')
    if (host() === 'ops-own') await taking(outer.client, 'ops-own')
    await expect(taking(ada.client, host())).rejects.toMatchObject({ code: want })
  })

  test('of two who ask for one host at the same moment, one gets it', async () => {
    for (let n = 0; n < 5; n++) {
      const both = await Promise.allSettled([ada, bea].map(({ client }) => taking(client, `both-${n}`)))
      expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    }
  })

  test('does not carry the other’s share', async () => {
    const states: string[] = []
    const tunnel = openTunnelClient({
      server: new URL(base),
      token: ada.token,
      target: { host: '127.0.0.1', port: 1, tls: false },
      shares: [liveShare],
      onShare: (_, state) => states.push(state),
    })
    onTestFinished(() => tunnel.close())
    await until(
      async () => states,
      (seen) => seen.includes('unauthorized'),
    )
    expect(states).not.toContain('carried')
  })

  test('hears nothing of what happens at the other’s', async () => {
    // Somebody of whom nothing else is under way.
    const { client } = await letIn()
    const heard: string[] = []
    const end = new AbortController()
    onTestFinished(() => end.abort())
    const listening = client.changes(
      { onChange: () => heard.push('change') } as Parameters<Client['changes']>[0],
      end.signal,
    )
    await until(
      async () => heard,
      (all) => all.length > 0,
    )
    const had = heard.length
    await bea.client.call('note', { params: { id: turn }, body: { words: 'they hesitate' } })
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(heard).toHaveLength(had)
    end.abort()
    await listening
  })
})

const signIn = (body: object, headers: Record<string, string> = {}) =>
  fetch(new URL('/sign-in/token', base), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: new URL(base).origin,
      'sec-fetch-site': 'same-origin',
      ...headers,
    },
    body: JSON.stringify(body),
  })

describe('keys', () => {
  const scopes = [
    { scope: 'read', method: 'GET', path: 'turns', want: 200 },
    { scope: 'read', method: 'GET', path: 'people', want: 200 },
    { scope: 'read', method: 'POST', path: 'shares', want: 403 },
    { scope: 'read', method: 'POST', path: 'console-link', want: 403 },
    { scope: 'read', method: 'POST', path: 'blobs', want: 403 },
    { scope: 'read', method: 'GET', path: 'passkeys', want: 403 },
    { scope: 'share', method: 'GET', path: 'turns', want: 200 },
    { scope: 'share', method: 'POST', path: 'shares', want: 400 },
    { scope: 'share', method: 'POST', path: 'snapshots', want: 400 },
    { scope: 'share', method: 'GET', path: 'people', want: 403 },
    { scope: 'share', method: 'GET', path: 'export', want: 403 },
    { scope: 'share', method: 'POST', path: 'forget', want: 403 },
    { scope: 'share', method: 'POST', path: 'console-link', want: 403 },
    { scope: 'share', method: 'POST', path: 'passkeys/begin', want: 403 },
    { scope: 'all', method: 'POST', path: 'console-link', want: 200 },
  ] as const
  test.each(scopes)('$scope: $method $path is $want', async ({ scope, method, path, want }) => {
    const { token } = await letIn({}, scope)
    const answer = await ask(token, method, `/api/v1/${path}`, method === 'POST' ? {} : undefined)
    expect(answer.status, await answer.text()).toBe(want)
  })

  test('a revoked token ends what it had open, and the others of its maker go on', async () => {
    const one = await letIn()
    const other = await outer.client.call('makeToken', { body: { maker: one.name } })
    const states: string[] = []
    const shared = await sharePort(one.client, 1, { to: 'Fay', relation: 'stranger' })
    const tunnel = openTunnelClient({
      server: new URL(base),
      token: one.token,
      target: { host: '127.0.0.1', port: 1, tls: false },
      shares: [shared.share],
      onState: (state) => states.push(state),
    })
    onTestFinished(() => tunnel.close())
    await until(
      async () => states,
      (seen) => seen.includes('up'),
    )
    await outer.client.call('revoke', { body: { what: one.id } })
    await until(
      async () => states,
      (seen) => seen.at(-1) !== 'up',
    )
    expect(states.at(-1)).not.toBe('up')
    expect((await ask(one.token, 'GET', '/api/v1/turns')).status).toBe(401)
    expect((await ask(other.token, 'GET', '/api/v1/turns')).status).toBe(200)
    await outer.client.call('revoke', { body: { what: one.name } })
    expect((await ask(other.token, 'GET', '/api/v1/turns')).status).toBe(401)
  })

  test('the console’s address of a maker signs in that maker, and a changed one nobody', async () => {
    const one = await letIn()
    const { pathname } = new URL((await one.client.call('consoleLink')).url)
    expect((await fetch(new URL(pathname.split('.')[0] ?? '', base))).status).toBe(410)
    const entered = await fetch(new URL(pathname, base))
    const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const who = await fetch(new URL('/api/v1/who', base), { headers: { cookie } })
    expect(await who.json()).toMatchObject({ name: one.name, operator: false, scope: 'all' })
    expect((await fetch(new URL('/api/v1/makers', base), { headers: { cookie } })).status).toBe(403)
    await outer.client.call('revoke', { body: { what: one.id } })
    expect((await fetch(new URL('/api/v1/who', base), { headers: { cookie } })).status).toBe(401)
  })

  test('a page of a link signs nobody in, and has nothing made by a browser that is signed in', async () => {
    const { pathname } = new URL((await (await letIn()).client.call('consoleLink')).url)
    const enter = (headers: Record<string, string>) => fetch(new URL(pathname, base), { headers })
    expect((await enter({ 'sec-fetch-site': 'same-site' })).status).toBe(403)
    const entered = await enter({ 'sec-fetch-site': 'none' })
    const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const read = async (path: string, site: string) => {
      const answer = await fetch(new URL(path, base), { headers: { cookie, 'sec-fetch-site': site } })
      await answer.body?.cancel()
      return answer.status
    }
    for (const path of ['export', 'changes', 'today'].map((name) => `/api/v1/${name}`)) {
      expect(await read(path, 'same-site')).toBe(403)
      expect(await read(path, 'cross-site')).toBe(403)
      expect(await read(path, 'same-origin')).toBe(200)
      expect(await read(path, 'none')).toBe(200)
    }
  })

  test('an answer that goes on is given whole, or not begun', async () => {
    const one = await letIn()
    const turn = (await shareFolder(one.client, site, { to: 'Eve', relation: 'stranger' })).turn ?? ''
    const { url, key } = await one.client.call('watchWith', { params: { id: turn }, body: { name: 'Ops' } })
    for (let n = 0; n < 6; n++)
      expect((await fetch(new URL(`${new URL(url).pathname}/live`, base), { method: 'HEAD' })).status).toBe(
        405,
      )
    expect(await one.client.call('watchedWith', { params: { id: key } })).toMatchObject({ pages: 0 })
    expect((await ask(outer.token, 'HEAD', '/api/v1/backup')).status).toBe(405)
    const backup = await ask(outer.token, 'GET', '/api/v1/backup')
    expect(backup.status).toBe(200)
    expect((await backup.arrayBuffer()).byteLength).toBeGreaterThan(1_000)
    expect((await ask(one.token, 'HEAD', '/api/v1/changes')).status).toBe(405)
  })

  test('signs in with a token that opens everything, from the console alone', async () => {
    const one = await letIn()
    const entered = await signIn({ token: one.token })
    expect(entered.status).toBe(200)
    expect(entered.headers.get('set-cookie')).toMatch(/^outer=[\w-]{43}; .*HttpOnly; SameSite=Strict$/)
    expect((await signIn({ token: (await letIn({}, 'share')).token })).status).toBe(403)
    const foreign = { origin: 'http://evil.share.test', 'sec-fetch-site': 'same-site' }
    expect((await signIn({ token: one.token }, foreign)).status).toBe(403)
  })

  test('no secret is in the log, the list or the database', async () => {
    const one = await letIn()
    const log = await (await ask(outer.token, 'GET', '/api/v1/audit')).text()
    const list = await (await ask(outer.token, 'GET', '/api/v1/makers')).text()
    expect(log).toContain('maker-added')
    expect(list).toContain(one.id)
    for (const text of [log, list]) expect(text).not.toContain(one.token)
  })
})

describe('a quota', () => {
  const turnFor = (client: Client, to: string) =>
    client.call('share', {
      body: {
        product: 'q',
        build: 'b',
        leftOut: [],
        source: { kind: 'redirect', url: 'https://example.com/' },
        to,
        relation: 'stranger',
      },
    })

  test('of links counts those that are open, however many ask at once', async () => {
    const { client } = await letIn({ links: 2 })
    const made = await Promise.allSettled(['a', 'b', 'c', 'd'].map((name) => turnFor(client, name)))
    const refused = made.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(refused).toHaveLength(2)
    expect(refused[0]).toMatchObject({
      code: 'over-quota',
      message: 'your quota of links on this server is used up: 2 of 2 are open',
      hint: expect.stringContaining('ops@share.test'),
    })
    const [first] = made.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    // Their own link goes on; another one's place is free once it has ended.
    await turnFor(client, first?.person ?? '')
    await client.call('close', { params: { id: (await client.call('turns')).turns[0]?.turn ?? '' } } as never)
    const third = await turnFor(client, 'e')
    await expect(
      client.call('extend', { params: { id: first?.turn ?? '' }, body: {} }),
    ).rejects.toMatchObject({ code: expect.stringMatching(/over-quota|conflict/) })
    expect(third.turn).toBeDefined()
  })

  test('of shares', async () => {
    const { client } = await letIn({ shares: 1 })
    await turnFor(client, 'a')
    await expect(turnFor(client, 'a')).rejects.toMatchObject({ code: 'over-quota' })
  })

  async function* blob(letter: string, bytes: number) {
    const content = Buffer.alloc(bytes, letter)
    const head = Buffer.alloc(40)
    createHash('sha256').update(content).digest().copy(head)
    head.writeBigUInt64BE(BigInt(bytes), 32)
    yield Buffer.concat([head, content])
  }

  test('of bytes, before and while they come', async () => {
    const { client, name } = await letIn({ bytes: 1_100 })
    const small = await mkdtemp(join(tmpdir(), 'site-'))
    onTestFinished(() => rm(small, { recursive: true, force: true }))
    await writeFile(join(small, 'index.html'), 'x'.repeat(600))
    await shareFolder(client, small, { to: 'a', relation: 'stranger' })
    await writeFile(join(small, 'index.html'), 'y'.repeat(600))
    await expect(shareFolder(client, small, { to: 'a', relation: 'stranger' })).rejects.toMatchObject({
      code: 'over-quota',
    })
    // Without naming them first, and several at once.
    const sent = await Promise.allSettled(['v', 'w', 'x', 'z'].map((one) => client.sendBlobs(blob(one, 200))))
    expect(sent.filter((one) => one.status === 'fulfilled').length).toBeLessThanOrEqual(1)
    expect(sent.find((one) => one.status === 'rejected')?.reason).toMatchObject({ code: 'over-quota' })
    const { makers } = await outer.client.call('makers')
    const used = makers.find((one) => one.name === name)?.used
    expect(used).toMatchObject({ shares: 1, links: 1 })
    expect(used?.bytes).toBeLessThanOrEqual(1_100)
    await outer.client.call('setQuota', { body: { maker: name, quota: { bytes: 10_000 } } })
    await shareFolder(client, small, { to: 'a', relation: 'stranger' })
  })

  test('of requests, for them and for strangers apart', async () => {
    const { client, token } = await letIn({ requestsPerMinute: 5 })
    const { link } = await shareFolder(client, site, { to: 'a', relation: 'stranger' })
    const statuses: number[] = []
    for (let n = 0; n < 6; n++) statuses.push((await ask(token, 'GET', '/api/v1/turns')).status)
    const over = await ask(token, 'GET', '/api/v1/turns')
    expect(statuses).toContain(200)
    expect(over.status).toBe(429)
    expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await over.text()).toContain('requests per minute')
    const strangers: number[] = []
    for (let n = 0; n < 6; n++) strangers.push((await getLink(link)).status)
    expect(strangers).toEqual([200, 200, 200, 200, 200, 429])
    const page = await getLink(link, { accept: 'text/html', 'sec-fetch-mode': 'navigate' })
    expect(page.headers['retry-after']).toMatch(/^\d+$/)
    expect(page.body).toContain('<!doctype html>')
    // Another maker's strangers, and the operator, go on.
    const other = await letIn()
    expect(
      (await getLink((await shareFolder(other.client, site, { to: 'a', relation: 'self' })).link)).status,
    ).toBe(200)
  })

  test('the operator has none', async () => {
    expect(await outer.client.call('who')).toMatchObject({ operator: true, quota: null, used: null })
  })
})

describe('removing a maker', () => {
  test('ends links and keys, keeps what is theirs, and gives the name free', async () => {
    const one = await letIn()
    const { link } = await shareFolder(one.client, site, { to: 'a', relation: 'stranger' })
    expect((await getLink(link)).status).toBe(200)
    const gone = await outer.client.call('removeMaker', { body: { maker: one.name } })
    expect((await getLink(link)).status).toBe(404)
    expect((await ask(one.token, 'GET', '/api/v1/turns')).status).toBe(401)
    const again = await outer.client.call('addMaker', { body: { name: one.name } })
    const fresh = openClient({ url: base, token: again.token })
    expect((await fresh.call('turns')).turns).toEqual([])
    const erased = await outer.client.call('removeMaker', { body: { maker: gone.id, erase: true } })
    expect(erased).toMatchObject({ erased: true, id: gone.id })
    expect((await fresh.call('turns')).turns).toEqual([])
  })

  test('and all of it is so after a restart', async () => {
    const [stays, goes] = [await letIn({ links: 1 }), await letIn()]
    const { link } = await shareFolder(stays.client, site, { to: 'a', relation: 'stranger' })
    const { link: old } = await shareFolder(goes.client, site, { to: 'a', relation: 'stranger' })
    await outer.client.call('removeMaker', { body: { maker: goes.name } })
    await outer.restart()
    expect((await getLink(link)).status).toBe(200)
    expect((await getLink(old)).status).toBe(404)
    await expect(shareFolder(stays.client, site, { to: 'b', relation: 'stranger' })).rejects.toMatchObject({
      code: 'over-quota',
    })
  })
})

// The last one: this network is held up for a while.
test('whoever guesses is held up, whoever knows is not', async () => {
  const one = await letIn()
  const seen = new Set<number>()
  for (let n = 0; n < 25; n++) seen.add((await ask(`outer_guess${n}`, 'GET', '/api/v1/turns')).status)
  expect([...seen]).toEqual([401, 429])
  const late = await signIn({ token: 'outer_guess' })
  expect([late.status, late.headers.get('retry-after')]).toEqual([429, '6'])
  expect((await ask(one.token, 'GET', '/api/v1/turns')).status).toBe(200)
})
