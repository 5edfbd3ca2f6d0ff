import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import acme from 'acme-client'
import { createTransport } from 'nodemailer'
import { afterEach, describe, expect, it } from 'vitest'
import { freePort } from '../helpers/free-port.ts'
import { openDns } from './dns.ts'
import { openDnsOn, openSmtpOn } from './inside.ts'
import { openNetwork } from './netns.ts'
import { openPebble } from './pebble.ts'
import { isListening } from './program.ts'
import { openSmtp } from './smtp.ts'
import { openSshd } from './sshd.ts'

const run = promisify(execFile)
const opened: { close: () => Promise<unknown> }[] = []
const keep = <Peer extends { close: () => Promise<unknown> }>(peer: Peer): Peer => {
  opened.push(peer)
  return peer
}
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})

const dig = async (address: string, ...words: string[]): Promise<string> => {
  const [host, port] = address.split(':')
  const { stdout } = await run('dig', ['+tries=1', '+time=1', `@${host}`, '-p', `${port}`, ...words]).catch(
    (error: { stdout: string }) => error,
  )
  return stdout
}

describe('the DNS server', () => {
  it('answers what its zone holds, follows CNAMEs, and says what is not there', async () => {
    const dns = keep(
      await openDns({
        test: { SOA: ['ns.test admin.test 7'], NS: ['ns.test'] },
        'my.app.test': { A: ['203.0.113.1'], TXT: ['one two'], CAA: ['0 issue "ca.test; x=1"'] },
        'www.app.test': { CNAME: ['my.app.test'] },
        '*.share.test': { AAAA: ['2001:db8::1'] },
        'sub.test': { NS: ['ns.elsewhere.test'] },
      }),
    )
    expect(await dig(dns.address, '+short', 'MY.app.test', 'A')).toBe('203.0.113.1\n')
    expect(await dig(dns.address, '+short', 'www.app.test', 'A')).toBe('my.app.test.\n203.0.113.1\n')
    expect(await dig(dns.address, '+short', 'my.app.test', 'CAA')).toBe('0 issue "ca.test; x=1"\n')
    expect(await dig(dns.address, '+short', 'my.app.test', 'TXT')).toBe('"one two"\n')
    expect(await dig(dns.address, '+short', 'x.share.test', 'AAAA')).toBe('2001:db8::1\n')
    expect(await dig(dns.address, 'nobody.test')).toMatch(/NXDOMAIN.*AUTHORITY: 1/s)
    expect(await dig(dns.address, 'app.test')).toMatch(/NOERROR.*ANSWER: 0/s)
    expect(await dig(dns.address, '+norec', 'a.sub.test')).toMatch(/ANSWER: 0, AUTHORITY: 1/)
    expect(await dig(dns.address, '+short', 'test', 'SOA')).toMatch(/^ns\.test\. admin\.test\. 7 /)
    expect(dns.queries()).toContainEqual({ name: 'my.app.test', type: 'CAA', via: 'udp' })
  })

  it('gives over TCP what does not fit, hands on what is delegated, and fails as told', async () => {
    const other = keep(await openDns({ '_acme-challenge.share.test': { TXT: ['theirs'] } }))
    const dns = keep(await openDns())
    dns.set('long.test', 'TXT', ['x'.repeat(4_000)])
    dns.delegate('_acme-challenge.share.test', other.address)
    expect((await dig(dns.address, '+short', 'long.test', 'TXT')).replace(/[^x]/g, '')).toHaveLength(4_000)
    expect(dns.queries().at(-1)?.via).toBe('tcp')
    expect(await dig(dns.address, '+short', '_acme-challenge.share.test', 'TXT')).toBe('"theirs"\n')
    dns.fail('long.test', 'SERVFAIL')
    expect(await dig(dns.address, 'long.test', 'TXT')).toContain('SERVFAIL')
    dns.fail('long.test', 'drop')
    expect(await dig(dns.address, 'long.test', 'TXT')).toMatch(/no servers could be reached|timed out/)
    dns.fail('long.test', null)
    dns.remove('long.test')
    expect(await dig(dns.address, 'long.test', 'TXT')).toContain('NXDOMAIN')
  })
})

it('pebble issues for a name that answers, and not for one that does not', async () => {
  const answers = new Map<string, string>()
  const http = createServer((req, res) => res.end(answers.get(req.url ?? ''))).listen(0, '127.0.0.1')
  await once(http, 'listening')
  opened.push({ close: () => new Promise((done) => http.close(done)) })
  const dns = keep(await openDns({ 'my.app.test': { A: ['127.0.0.1'] } }))
  const pebble = keep(
    await openPebble({
      dns: dns.address,
      httpPort: (http.address() as AddressInfo).port,
      tlsPort: await freePort(),
      validitySeconds: 3_600,
    }),
  )
  acme.axios.defaults.httpsAgent = new (await import('node:https')).Agent({
    ca: await readFile(pebble.apiRoot),
  })
  const client = new acme.Client({
    directoryUrl: pebble.directory,
    accountKey: await acme.crypto.createPrivateEcdsaKey(),
  })
  const issue = async (name: string) => {
    const [, csr] = await acme.crypto.createCsr({ commonName: name })
    return client.auto({
      csr,
      email: 'ops@share.test',
      termsOfServiceAgreed: true,
      challengePriority: ['http-01'],
      skipChallengeVerification: true,
      challengeCreateFn: async (_authz, challenge, key) =>
        void answers.set(`/.well-known/acme-challenge/${challenge.token}`, key),
      challengeRemoveFn: async () => {},
    })
  }
  const { notBefore, notAfter, domains } = acme.crypto.readCertificateInfo(await issue('my.app.test'))
  expect(domains.altNames).toContain('my.app.test')
  expect(notAfter.getTime() - notBefore.getTime()).toBeLessThanOrEqual(3_600_000)
  expect(await pebble.issuerRoot()).toContain('BEGIN CERTIFICATE')
  await expect(issue('nobody.app.test')).rejects.toThrow()
})

it('the mail server keeps what it is given, and bounces what it is told to', async () => {
  const smtp = keep(await openSmtp())
  const transport = createTransport(smtp.url)
  const send = (to: string) =>
    transport.sendMail({ from: 'a@share.test', to, replyTo: 'r@share.test', subject: 'é', text: 'line\n' })
  await send('ops@share.test')
  const mail = await smtp.mail((one) => one.to.includes('ops@share.test'))
  expect(mail).toMatchObject({ subject: 'é', from: 'a@share.test', replyTo: 'r@share.test' })
  smtp.refuse('nobody@share.test')
  await expect(send('nobody@share.test')).rejects.toThrow('550')
  expect(smtp.mails()).toHaveLength(1)
})

it('sshd forwards a port, drops it when killed, and comes back', async () => {
  const app = createServer((_, res) => res.end('the app')).listen(0, '127.0.0.1')
  await once(app, 'listening')
  opened.push({ close: () => new Promise((done) => app.close(done)) })
  const { port: appPort } = app.address() as AddressInfo
  const sshd = keep(await openSshd())
  const forward = async () => {
    const port = await freePort()
    const to = `127.0.0.1:${port}:127.0.0.1:${appPort}`
    const ssh = spawn('ssh', [...sshd.options, '-N', '-R', to, `${sshd.user}@${sshd.host}`])
    const ended = once(ssh, 'exit')
    opened.push({ close: async () => void ssh.kill() })
    for (let tries = 0; tries < 200 && !(await isListening(port)); tries++)
      await new Promise((resolve) => setTimeout(resolve, 25))
    return { url: `http://127.0.0.1:${port}/`, ended }
  }
  const first = await forward()
  expect(await (await fetch(first.url)).text()).toBe('the app')
  await sshd.kill()
  await first.ended
  await expect(fetch(first.url)).rejects.toThrow()
  await sshd.restart()
  expect(await (await fetch((await forward()).url)).text()).toBe('the app')
})

it('machines reach each other over the wire, and only there', async () => {
  const net = keep(await openNetwork())
  const { laptop, server, stranger } = net.hosts
  const dir = await mkdtemp(join(tmpdir(), 'outer-wire-'))
  opened.push({ close: () => rm(dir, { recursive: true }) })
  const [first = '', ...rest] = [
    ...server.through,
    ...['python3', '-m', 'http.server', '80', '--bind', server.address, '--directory', dir],
  ]
  const web = spawn(first, rest, { stdio: 'ignore' })
  opened.push({ close: async () => void web.kill() })
  const ask = (who: typeof laptop) =>
    who.run('curl', '-sf', '-m', '2', '--retry', '5', '--retry-connrefused', `http://${server.address}/`)
  expect(ask(stranger)).toContain('Directory listing')
  expect(() => laptop.run('curl', '-sf', '-m', '2', 'http://127.0.0.1/')).toThrow()
  net.unplug('server')
  expect(() => stranger.run('ping', '-c', '1', '-W', '1', server.address)).toThrow()
  net.plug('server')
  expect(ask(laptop)).toContain('Directory listing')
})

it('peers on other machines are found by name, over the wire', async () => {
  const net = keep(await openNetwork(['internet', 'stranger'], { nameserver: 'internet' }))
  const { internet, stranger } = net.hosts
  const dns = keep(await openDnsOn(internet, { 'mail.test': { A: [internet.address] } }))
  const smtp = keep(await openSmtpOn(internet))
  await dns.set('other.test', 'A', [stranger.address])
  expect(stranger.run('getent', 'hosts', 'other.test')).toContain(stranger.address)
  const message = `${internet.run('mktemp').trim()}`
  opened.push({ close: () => rm(message) })
  await writeFile(message, 'Subject: hello\r\nFrom: a@test\r\nTo: b@test\r\n\r\nwords\r\n')
  const to = ['--mail-from', 'a@test', '--mail-rcpt', 'b@test', '--upload-file', message]
  stranger.run('curl', '-s', 'smtp://mail.test', ...to)
  expect(await smtp.mail((mail) => mail.subject === 'hello')).toMatchObject({ to: ['b@test'] })
  expect(await dns.queries()).toContainEqual({ name: 'mail.test', type: 'A', via: 'udp' })
})
