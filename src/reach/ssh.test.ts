/** The ssh adapter against a real sshd: bytes through it, the server killed, and back. */
import { createServer } from 'node:http'
import { type AddressInfo, createServer as createTcp, type Server } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { openSshd, type Sshd } from '../../test/peers/sshd.ts'
import { keepOpen, type Said } from './keep.ts'
import { openRelay } from './open-relay.ts'
import { findRelay } from './relays.ts'
import { openPrograms } from './testPrograms.ts'
import { isThrough } from './through.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const probe = { path: '/_outer/through/x', proof: 'proof' }

async function world(options: Parameters<typeof openSshd>[0] = {}) {
  const sshd = await openSshd(options)
  closing.push(sshd.close)
  const programs = await openPrograms()
  closing.push(programs.close)
  await programs.add('ssh', `exec /usr/bin/ssh ${sshd.options.join(' ')} "$@"`)
  const server = createServer((req, res) => res.end(req.url === probe.path ? probe.proof : 'the app'))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { sshd, programs, port, relay: ownOf(sshd) }
}

function ownOf({ user, host, port }: Sshd) {
  const relay = findRelay(`${user}@${host}:${port}`)
  if (!relay) throw new Error('no relay')
  return relay
}

/** Once whoever had it has let it go. */
async function takePort(port: number): Promise<Server> {
  for (;;) {
    const server = createTcp()
    const isOpen = await new Promise<boolean>((done) => {
      server.once('error', () => done(false))
      server.listen(port, '::', () => done(true))
    })
    if (isOpen) return server
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

test('forwards real requests, and says within seconds that the server is gone', async () => {
  const { sshd, programs, port, relay } = await world()
  const opened = await openRelay(relay, programs.machine, port)
  if (!('open' in opened)) throw new Error(opened.refused.why)
  closing.push(opened.open.stop)
  expect(opened.open.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
  expect(await (await fetch(opened.open.url())).text()).toBe('the app')
  expect(await isThrough(opened.open.url(), probe)).toBe(true)
  const at = performance.now()
  await sshd.kill()
  expect(await opened.open.dropped).toMatch(/gone|ended/)
  expect(performance.now() - at).toBeLessThan(10_000)
})

test('a kept one comes back at the address that people hold; at another one where that is taken', async () => {
  const { sshd, programs, port, relay } = await world()
  const opened = await openRelay(relay, programs.machine, port)
  if (!('open' in opened)) throw new Error(opened.refused.why)
  const said: Said[] = []
  const kept = keepOpen({
    first: opened.open,
    reconnects: relay.reconnects,
    open: (last, signal) => openRelay(relay, programs.machine, port, last, signal),
    isThrough: (url) => isThrough(url, probe),
    home: async () => 'there',
    say: (one) => void said.push(one),
    times: { everyMs: 200, backOffMs: [100] },
  })
  closing.push(kept.close)
  const first = kept.url()
  await expect.poll(() => said.at(-1)).toEqual({ is: 'proven', url: first })
  await sshd.restart()
  await expect.poll(() => said.some((one) => one.is === 'again'), { timeout: 8000 }).toBe(true)
  expect(said.find((one) => one.is === 'dropped')).toMatchObject({ url: first })
  expect(said.find((one) => one.is === 'again')).toEqual({ is: 'again', url: first, before: first })

  said.splice(0)
  await sshd.kill()
  const other = await takePort(Number(new URL(first).port))
  closing.push(() => other.close())
  await sshd.restart()
  await expect.poll(() => said.some((one) => one.is === 'again'), { timeout: 8000 }).toBe(true)
  const again = said.find((one) => one.is === 'again')
  expect(again).toMatchObject({ before: first })
  expect(kept.url()).not.toBe(first)
  expect(await (await fetch(kept.url())).text()).toBe('the app')
}, 30_000)

test('a service that prints its address in the session', async () => {
  const command = "echo 'a1b2.lhr.life tunneled with tls termination, https://a1b2.lhr.life'; sleep 60"
  const { programs, port, sshd } = await world({ command })
  // Only where the name leads: the words are the adapter's own.
  await programs.add(
    'ssh',
    `exec /usr/bin/ssh ${sshd.options.join(' ')} -o HostName=${sshd.host} -o HostKeyAlias=[${sshd.host}]:${sshd.port} -l ${sshd.user} "$(echo "$@" | sed 's/nokey@//' >/dev/null; echo -T)" $(echo "$@" | sed 's/nokey@//; s/80:127/0:127/')`,
  )
  const relay = findRelay('localhost.run')
  if (!relay) throw new Error('no relay')
  const opened = await openRelay(relay, programs.machine, port)
  if (!('open' in opened)) throw new Error(opened.refused.why)
  expect(opened.open.url()).toBe('https://a1b2.lhr.life/')
  await opened.open.stop()
})

test('a key that is not let in, and a host key that changed, are said; nobody is asked', async () => {
  const { sshd, programs, port, relay } = await world()
  await programs.add(
    'ssh',
    `exec /usr/bin/ssh -F none -p ${sshd.port} -o IdentityFile=/nowhere -o IdentitiesOnly=yes -o UserKnownHostsFile=${sshd.knownHosts} "$@"`,
  )
  expect(await openRelay(relay, programs.machine, port)).toMatchObject({
    refused: { why: expect.stringMatching(/does not let this computer’s ssh in/), final: true },
  })
  const other = await openSshd()
  closing.push(other.close)
  await programs.add(
    'ssh',
    `printf '[%s]:%s %s' ${sshd.host} ${sshd.port} "$(cut -d' ' -f2- ${other.knownHosts})" > ${programs.dir}/known
exec /usr/bin/ssh -F none -p ${sshd.port} -i ${sshd.identityFile} -o UserKnownHostsFile=${programs.dir}/known "$@"`,
  )
  expect(await openRelay(relay, programs.machine, port)).toMatchObject({
    refused: { why: expect.stringMatching(/does not have the host key it had before/), final: true },
  })
})
