import { execFileSync } from 'node:child_process'
import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import { createServer as createHttps } from 'node:https'
import { type AddressInfo, createServer as createNet, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { OpeningId } from '../core/ids.ts'
import type { Notice, NoticeSaid } from '../core/notice.ts'
import { addNotices, findDueDeliveries } from '../store/notices.ts'
import { openStore, type Store } from '../store/open.ts'
import { addPushSubscription, listPushSubscriptions } from '../store/push.ts'
import { findDesktopChannel } from './desktop.ts'
import { type Notify, type NotifyOptions, openNotify } from './notify.ts'

const start = Date.UTC(2026, 0, 5, 10)
let clock = start
let folder = ''
let store: Store
const closing: (() => unknown)[] = []

beforeEach(async () => {
  clock = start
  folder = await mkdtemp(join(tmpdir(), 'outer-notify-'))
  store = await openStore({ file: join(folder, 'outer.db'), now: () => clock })
})
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
  await store.close()
  await rm(folder, { recursive: true })
})

const opened: NoticeSaid = { kind: 'opened', device: 'iPhone', inApp: 'Instagram', second: false }
const notice = (key: string, said: NoticeSaid = opened, simulated = false): Notice => ({
  key,
  at: clock,
  about: { opening: 'tabcdefg' as OpeningId, kind: 'turn', product: 'quill', for: 'Ana' },
  simulated,
  said,
})

const lines: string[] = []
const errors: string[] = []
async function open(
  more: Omit<Partial<NotifyOptions>, 'settings'> & { settings?: Partial<NotifyOptions['settings']> } = {},
): Promise<Notify> {
  lines.length = 0
  errors.length = 0
  const notify = await openNotify({
    store,
    now: () => clock,
    tell: (line) => lines.push(line),
    onError: (error, where) => errors.push(`${where}: ${error instanceof Error ? error.message : error}`),
    findDesktop: async () => undefined,
    ...more,
    settings: {
      apex: 'localhost',
      maker: 'Ana <ana@example.com>',
      smtpUrl: null,
      webhook: null,
      ...more.settings,
    },
  })
  closing.push(notify.close)
  return notify
}
async function tell(notify: Notify, ...notices: Notice[]) {
  await store.db.transaction().execute((trx) => addNotices(trx, notices, notify.channels()))
  notify.poke()
}
const waiting = async (at = clock + 10 * 86_400_000) =>
  (await findDueDeliveries(store.db, at, { limit: 100 })).map(
    (one) => `${one.channel} ${one.notice.key} ${one.tries}`,
  )
const until = (check: () => unknown) => vi.waitFor(check, { timeout: 8000, interval: 10 })

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(resolve)
        if ('closeAllConnections' in server) (server as ReturnType<typeof createServer>).closeAllConnections()
      }),
  )
  return (server.address() as AddressInfo).port
}
type Received = { url: string; headers: IncomingMessage['headers']; body: Buffer }
/** A receiver that answers with the statuses given, then 200; `hang` never answers. */
async function receiver(answers: (number | 'hang')[] = []) {
  const got: Received[] = []
  const port = await listen(
    createServer(async (request, response) => {
      const body = Buffer.concat(await request.toArray())
      got.push({ url: request.url ?? '', headers: request.headers, body })
      const answer = answers.shift() ?? 200
      if (answer !== 'hang') response.writeHead(answer, answer === 302 ? { location: '/else' } : {}).end()
    }),
  )
  return { got, url: `http://127.0.0.1:${port}` }
}

describe('the outbox', () => {
  test('each notice is told once per channel, in order, however often it is poked', async () => {
    const { got, url } = await receiver()
    const notify = await open({ settings: { webhook: `${url}/hook` } })
    expect(notify.channels()).toEqual(['terminal', 'webhook', 'push'])
    const many = Array.from({ length: 45 }, (_, n) => notice(`n${String(n).padStart(2, '0')}`))
    await tell(notify, ...many)
    for (let n = 0; n < 20; n++) notify.poke()
    await tell(notify, ...many)
    await until(() => expect(got).toHaveLength(45))
    await until(async () => expect(await waiting()).toEqual([]))
    expect(got.map((one) => one.headers['idempotency-key'])).toEqual(many.map((one) => one.key))
    expect(lines).toHaveLength(45)
    expect(lines[0]).toBe('quill: Ana opened it on an iPhone in Instagram')
    expect(errors).toEqual([])
  })

  test('what fails is tried again later, and longer each time; then given up', async () => {
    const { got, url } = await receiver(Array(20).fill(500))
    const notify = await open({ settings: { webhook: url } })
    await tell(notify, notice('a'))
    const waits: number[] = []
    for (let tries = 1; tries <= 8; tries++) {
      await until(() => expect(got).toHaveLength(tries))
      if (tries === 8) break
      await until(async () => expect(await waiting()).toEqual([`webhook a ${tries}`]))
      // Not before its time.
      notify.poke()
      const from = clock
      const row = await store.db
        .selectFrom('delivery')
        .select('next_at')
        .where('channel', '=', 'webhook')
        .executeTakeFirstOrThrow()
      waits.push(row.next_at - from)
      clock = row.next_at
      expect(got).toHaveLength(tries)
      notify.poke()
    }
    await until(async () => expect(await waiting()).toEqual([]))
    expect(waits).toEqual([30_000, 120_000, 600_000, 3_600_000, 14_400_000, 43_200_000, 43_200_000])
    const row = await store.db
      .selectFrom('delivery')
      .selectAll()
      .where('channel', '=', 'webhook')
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({ state: 'failed', error: 'webhook answered 500' })
    // Said at the first failure and at the last.
    expect(errors).toHaveLength(2)
  })

  test('a channel that hangs holds up no other, and closing ends it', async () => {
    const { got, url } = await receiver(['hang'])
    const notify = await open({ settings: { webhook: url } })
    await tell(notify, notice('a'), notice('b'))
    await until(() => expect(lines).toHaveLength(2))
    await until(() => expect(got).toHaveLength(1))
    const from = performance.now()
    await notify.close()
    expect(performance.now() - from).toBeLessThan(2000)
    // Nothing is lost: the next start tells it, and what was told stays told.
    expect(await waiting()).toEqual(['webhook a 0', 'webhook b 0'])
    await open({ settings: { webhook: url } })
    await until(() => expect(got).toHaveLength(3))
    await until(async () => expect(await waiting()).toEqual([]))
    expect(got.map((one) => one.headers['idempotency-key'])).toEqual(['a', 'a', 'b'])
    expect(lines).toEqual([])
  })

  test('a terminal that fails takes nothing else down', async () => {
    const notify = await open({
      tell: () => {
        throw new Error('EPIPE')
      },
    })
    await tell(notify, notice('a'))
    await until(async () => expect(await waiting()).toEqual([]))
    expect(errors).toEqual(['notice by terminal: EPIPE'])
  })
})

describe('mail', () => {
  async function mailServer(refuse = 0) {
    const got: { from: string; to: string[]; text: string }[] = []
    const logins: string[] = []
    let refusing = refuse
    const server = new SMTPServer({
      authOptional: true,
      hideSTARTTLS: true,
      onAuth: ({ username, password }, _, done) => {
        logins.push(`${username}:${password}`)
        done(null, { user: 'x' })
      },
      onData: async (stream, { envelope }, done) => {
        const text = Buffer.concat(await stream.toArray()).toString()
        if (refusing-- > 0) return done(Object.assign(new Error('busy'), { responseCode: 451 }))
        got.push({
          from: envelope.mailFrom ? envelope.mailFrom.address : '',
          to: envelope.rcptTo.map((one) => one.address),
          text,
        })
        done()
      },
    })
    server.on('error', () => undefined)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    closing.push(() => new Promise<void>((resolve) => server.close(resolve)))
    return { got, logins, port: (server.server.address() as AddressInfo).port }
  }

  test('goes to the maker, and a repeat has the same id', async () => {
    const { got, port } = await mailServer(1)
    const notify = await open({ settings: { smtpUrl: `smtp://127.0.0.1:${port}` } })
    await tell(notify, notice('a', { kind: 'silent', silence: 'untouched', sinceMs: 6 * 3_600_000 }))
    await until(async () => expect(await waiting()).toEqual(['mail a 1']))
    clock += 30_000
    notify.poke()
    await until(() => expect(got).toHaveLength(1))
    expect(got[0]).toMatchObject({ from: 'ana@example.com', to: ['ana@example.com'] })
    expect(got[0]?.text).toMatch(/^Subject: quill: Ana: silent for 6 h: untouched\r$/m)
    expect(got[0]?.text).toContain('outer open tabcdefg')
    expect(got[0]?.text).toMatch(/^Message-ID: <[0-9a-f]{32}@example\.com>\r$/m)
    expect(got[0]?.text).toMatch(/^Auto-Submitted: auto-generated\r$/m)
  })

  test('with a login, and words that would like to be headers', async () => {
    const { got, logins, port } = await mailServer()
    const url = `smtp://bot%40acme.io:p%2Fw@127.0.0.1:${port}?to=me@acme.io`
    const notify = await open({ settings: { smtpUrl: url, maker: 'Ana' } })
    await tell(
      notify,
      notice('a', {
        kind: 'words',
        words: 'hi\r\nBcc: all@acme.io\r\n\r\nx',
        noise: false,
        reaction: 'e' as never,
      }),
    )
    await until(() => expect(got).toHaveLength(1))
    expect(logins).toEqual(['bot@acme.io:p/w'])
    expect(got[0]).toMatchObject({ from: 'bot@acme.io', to: ['me@acme.io'] })
    expect(got[0]?.text).not.toMatch(/^Bcc:/m)
  })

  test('a server that accepts and says nothing does not hold up the rest', async () => {
    const sockets: { destroy(): void }[] = []
    const port = await listen(createNet((socket) => sockets.push(socket)))
    const notify = await open({ settings: { smtpUrl: `smtp://127.0.0.1:${port}` } })
    await tell(notify, notice('a'))
    await until(() => expect(lines).toHaveLength(1))
    await until(() => expect(sockets).toHaveLength(1))
    const from = performance.now()
    const closed = notify.close()
    for (const socket of sockets) socket.destroy()
    await closed
    expect(performance.now() - from).toBeLessThan(3000)
    expect(await waiting()).toEqual(['mail a 0'])
  })

  test('without anybody to write to it says what to type', async () => {
    const settings = { smtpUrl: 'smtp://127.0.0.1:1', maker: 'Ana' }
    await expect(open({ settings })).rejects.toMatchObject({
      code: 'missing-input',
      hint: expect.stringContaining('OUTER_MAKER'),
    })
  })
})

describe('a webhook', () => {
  test.each([
    {
      name: 'plain JSON',
      path: '/in?x=1',
      url: '/in?x=1',
      want: {
        schema: 'outer.notice/1',
        title: 'quill (simulated)',
        line: 'Ana said: <!channel> & co',
        notice: { key: 'a' },
      },
    },
    {
      name: 'ntfy',
      path: '/base/my-topic#ntfy',
      url: '/base/',
      want: { topic: 'my-topic', title: 'quill (simulated)', message: 'Ana said: <!channel> & co' },
    },
    {
      name: 'Slack',
      path: '/services/T/B/x#slack',
      url: '/services/T/B/x',
      want: { text: '*quill (simulated)*\nAna said: &lt;!channel&gt; &amp; co' },
    },
    {
      name: 'Discord',
      path: '/api/webhooks/1/x#discord',
      url: '/api/webhooks/1/x',
      want: { content: 'quill (simulated): Ana said: <!channel> & co', allowed_mentions: { parse: [] } },
    },
  ])('$name', async ({ path, url, want }) => {
    const server = await receiver()
    const notify = await open({
      settings: { webhook: `${server.url.replace('://', '://me:p%40w@')}${path}` },
    })
    const said: NoticeSaid = { kind: 'words', words: '<!channel> & co', noise: false, reaction: 'e' as never }
    await tell(notify, notice('a', said, true))
    await until(() => expect(server.got).toHaveLength(1))
    expect(server.got[0]?.url).toBe(url)
    expect(JSON.parse(String(server.got[0]?.body))).toMatchObject(want)
    expect(server.got[0]?.headers.authorization).toBe(`Basic ${btoa('me:p@w')}`)
  })

  test('a redirect is not followed', async () => {
    const { got, url } = await receiver([302])
    const notify = await open({ settings: { webhook: url } })
    await tell(notify, notice('a'))
    await until(async () => expect(await waiting()).toEqual(['webhook a 1']))
    expect(got).toHaveLength(1)
  })
})

describe('web push', () => {
  function browser(endpoint: string) {
    const ecdh = createECDH('prime256v1')
    ecdh.generateKeys()
    const auth = randomBytes(16)
    const keys = { p256dh: ecdh.getPublicKey('base64url'), auth: auth.toString('base64url') }
    /** RFC 8291 §3.4 and RFC 8188 §2, by hand. */
    const decrypt = (body: Buffer): string => {
      const salt = body.subarray(0, 16)
      const length = body[20] ?? 0
      const sender = body.subarray(21, 21 + length)
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), sender])
      const ikm = Buffer.from(hkdfSync('sha256', ecdh.computeSecret(sender), auth, info, 32))
      const derive = (name: string, bytes: number) =>
        Buffer.from(hkdfSync('sha256', ikm, salt, Buffer.from(`Content-Encoding: ${name}\0`), bytes))
      const sealed = body.subarray(21 + length)
      const decipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12))
      decipher.setAuthTag(sealed.subarray(-16))
      const text = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
      return text.subarray(0, text.lastIndexOf(2)).toString()
    }
    return { subscription: { endpoint, keys }, decrypt }
  }

  /** RFC 8292: the token is signed by the key that the browser subscribed with, for this push service. */
  function checkVapid(header: string | undefined, pushKey: string) {
    const [, token = '', key = ''] = /^vapid t=([^,]+), k=(.+)$/.exec(header ?? '') ?? []
    expect(key).toBe(pushKey)
    const point = Buffer.from(key, 'base64url')
    const publicKey = createPublicKey({
      format: 'jwk',
      key: {
        kty: 'EC',
        crv: 'P-256',
        x: point.toString('base64url', 1, 33),
        y: point.toString('base64url', 33),
      },
    })
    const [head, claims = '', signature = ''] = token.split('.')
    const signed = Buffer.from(`${head}.${claims}`)
    expect(
      verify(
        'sha256',
        signed,
        { key: publicKey, dsaEncoding: 'ieee-p1363' },
        Buffer.from(signature, 'base64url'),
      ),
    ).toBe(true)
    return JSON.parse(Buffer.from(claims, 'base64url').toString())
  }

  async function pushService(answers: Record<string, number[]>) {
    const [key, cert] = [join(folder, 'key'), join(folder, 'cert')]
    execFileSync(
      'openssl',
      [
        ...[
          'req',
          '-x509',
          '-newkey',
          'ec',
          '-pkeyopt',
          'ec_paramgen_curve:prime256v1',
          '-nodes',
          '-days',
          '2',
        ],
        ...[
          '-subj',
          '/CN=localhost',
          '-addext',
          'subjectAltName=DNS:localhost,IP:127.0.0.1',
          '-keyout',
          key,
          '-out',
          cert,
        ],
      ],
      { stdio: 'ignore' },
    )
    const ca = await readFile(cert, 'utf8')
    const got: Received[] = []
    const port = await listen(
      createHttps({ key: await readFile(key), cert: ca }, async (request, response) => {
        const body = Buffer.concat(await request.toArray())
        got.push({ url: request.url ?? '', headers: request.headers, body })
        response.writeHead(answers[request.url ?? '']?.shift() ?? 201).end()
      }),
    )
    return { got, ca, url: `https://127.0.0.1:${port}` }
  }

  test('is encrypted and signed; each browser is told once, and one that is gone is forgotten', async () => {
    const service = await pushService({ '/b': [503], '/gone': [410] })
    const notify = await open({ pushLoopback: { ca: service.ca } })
    const a = browser(`${service.url}/a`)
    const b = browser(`${service.url}/b`)
    const gone = browser(`${service.url}/gone`)
    for (const one of [a, b, gone]) await addPushSubscription(store.db, one.subscription, clock)
    await tell(notify, notice('k1'))
    await until(async () => expect(await waiting()).toEqual(['push k1 1']))
    expect(service.got.map((one) => one.url).sort()).toEqual(['/a', '/b', '/gone'])
    expect((await listPushSubscriptions(store.db)).map((one) => new URL(one.endpoint).pathname)).toEqual([
      '/a',
      '/b',
    ])
    clock += 30_000
    notify.poke()
    await until(async () => expect(await waiting()).toEqual([]))
    expect(service.got.slice(3).map((one) => one.url)).toEqual(['/b'])
    const [first] = service.got.filter((one) => one.url === '/a')
    expect(first?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '43200' })
    expect(first?.headers.topic).toMatch(/^[\w-]{32}$/)
    expect(JSON.parse(a.decrypt(first?.body ?? Buffer.alloc(0)))).toEqual({
      title: 'quill',
      body: 'Ana opened it on an iPhone in Instagram',
      tag: 'k1',
      url: '/turns/tabcdefg',
      at: start,
    })
    expect(checkVapid(first?.headers.authorization, notify.pushKey)).toMatchObject({
      aud: service.url,
      sub: 'mailto:ana@example.com',
    })
  })

  test('the key outlives a restart', async () => {
    const first = await open()
    await first.close()
    expect((await open()).pushKey).toBe(first.pushKey)
    expect(first.pushKey).toMatch(/^[\w-]{87}$/)
  })

  test.each([
    ['no https', 'http://push.example.com/x'],
    ['an address', 'https://10.0.0.1/x'],
    ['loopback', 'https://127.0.0.1:1/x'],
    ['IPv6', 'https://[::1]:1/x'],
    ['IPv4 inside IPv6', 'https://[::ffff:127.0.0.1]:1/x'],
    ['a name that leads here', 'https://localhost:1/x'],
  ])('never into our own network: %s', async (_, endpoint) => {
    const notify = await open()
    await addPushSubscription(store.db, browser(endpoint).subscription, clock)
    await tell(notify, notice('a'))
    await until(async () => expect(await waiting()).toEqual(['push a 1']))
    expect(errors[0]).toMatch(/no public https host|leads to/)
  })
})

describe('the desktop', () => {
  const said = { title: 'quill', line: 'Ana said: <b>"$(rm -rf ~)"; \'x\' & y', more: '' }
  test.each(['linux', 'darwin', 'win32'] as const)(
    '%s: words are arguments, not script',
    async (platform) => {
      const calls: string[][] = []
      const channel = await findDesktopChannel({ platform, run: async (...call) => calls.push(call.flat()) })
      await channel?.send(notice('a'), said, new AbortController().signal)
      const [probe, call = []] = calls
      expect(probe?.[0]).toBe(call[0])
      if (platform === 'linux')
        expect(call.slice(-3)).toEqual(['--', 'quill', 'Ana said: &lt;b&gt;"$(rm -rf ~)"; \'x\' &amp; y'])
      if (platform === 'darwin') expect(call.slice(-3)).toEqual(['--', 'quill', said.line])
      if (platform === 'win32') {
        const script = Buffer.from(call.at(-1) ?? '', 'base64').toString('utf16le')
        expect(script).not.toContain('rm -rf')
        expect(script).toContain(`'${Buffer.from(said.line).toString('base64')}'`)
      }
    },
  )

  test('is no channel where its program is missing, or on a server with a name', async () => {
    const run = () => Promise.reject(new Error('ENOENT'))
    expect(await findDesktopChannel({ platform: 'linux', run })).toBeUndefined()
    expect(await findDesktopChannel({ platform: 'aix', run: async () => undefined })).toBeUndefined()
    const findDesktop = () => findDesktopChannel({ platform: 'linux', run: async () => undefined })
    expect((await open({ findDesktop })).channels()).toContain('desktop')
    expect((await open({ findDesktop, settings: { apex: 'share.example' } })).channels()).not.toContain(
      'desktop',
    )
  })
})
