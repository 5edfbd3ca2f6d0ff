/** A laptop, a server that has nothing but an sshd, and a stranger, each on a machine of its own: the stranger's path is the public one. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { share } from '../src/contract/shares.ts'
import { type Host, openNetwork } from './peers/netns.ts'
import { openSshd } from './peers/sshd.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const program = join(import.meta.dirname, '..', 'bin', 'outer.mjs')

/** An sshd changes to other users, which nobody may in a user namespace: into the machine's network alone, as root can. */
const intoNetwork = ({ through }: Host): readonly string[] => {
  const pid = through[through.indexOf('-t') + 1] ?? ''
  return ['nsenter', '-t', pid, '-n', '--']
}
const isRoot = process.getuid?.() === 0

async function world(gatewayPorts: 'no' | 'clientspecified') {
  const network = await openNetwork()
  closing.push(network.close)
  const { laptop, server, stranger } = network.hosts
  const sshd = await openSshd({ host: server.address, through: intoNetwork(server), gatewayPorts })
  closing.push(sshd.close)
  const dir = await mkdtemp(join(tmpdir(), 'outer-laptop-'))
  closing.push(() => rm(dir, { recursive: true, force: true }))
  await mkdir(join(dir, 'site'))
  await writeFile(join(dir, 'site', 'index.html'), '<!doctype html><title>The site</title>')
  await writeFile(join(dir, 'ssh'), `#!/bin/sh\nexec /usr/bin/ssh ${sshd.options.join(' ')} "$@"\n`)
  await chmod(join(dir, 'ssh'), 0o755)
  const [nsenter = '', ...into] = laptop.through
  const child = spawn(
    nsenter,
    [
      ...[
        ...into,
        // Into another mount namespace nobody takes their folder along.
        ...['env', '-C', dir],
        process.execPath,
        program,
        'share',
        'site',
        '--to',
        'Ana',
        '--relation',
        'stranger',
        '--json',
      ],
      ...['--reach', `${sshd.user}@${server.address}:${sshd.port}`],
    ],
    {
      cwd: dir,
      env: { PATH: `${dir}:${process.env.PATH}`, HOME: dir, OUTER_HOME: join(dir, 'home'), OUTER_PORT: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  closing.push(async () => {
    if (child.exitCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  })
  const said = hear(child)
  const answer = async () => {
    await expect
      .poll(() => said.out() || (child.exitCode === null ? '' : said.err()), { timeout: 40_000 })
      .toMatch(/^\{"schema".*\}$/m)
    return share.parse(JSON.parse(said.out()))
  }
  return { network, server, stranger, said, answer, child }
}

function hear(child: ChildProcess) {
  const said = { out: '', err: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said.out += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said.err += text
  })
  return { out: () => said.out, err: () => said.err }
}

const curl = ['curl', '--silent', '--show-error', '--max-time', '5'] as const

test('a stranger opens it; a cable that is pulled is seen within 10 s; the same address works again after', async (context) => {
  context.skip(!isRoot, 'only root may put an sshd into another network')
  const { network, server, stranger, said, answer, child } = await world('clientspecified')
  const url = (await answer()).addresses[0]?.url ?? ''
  expect(new URL(url).hostname).toBe(server.address)
  expect(stranger.run(...curl, url)).toContain('<title>The site</title>')
  const api = stranger.run(
    ...curl,
    '--output',
    '/dev/null',
    '--write-out',
    '%{http_code}',
    `${url}api/v1/turns`,
  )
  expect(api).toBe('404')

  network.unplug('laptop')
  const at = performance.now()
  await expect.poll(said.err, { timeout: 15_000 }).toMatch(/nobody gets in through/)
  expect(performance.now() - at).toBeLessThan(10_000)
  network.plug('laptop')
  await expect.poll(said.err, { timeout: 60_000 }).toMatch(/open again/)
  const now = /open again, (?:at the same address|and the address changed): (\S+)/.exec(said.err())?.[1] ?? ''
  expect(stranger.run(...curl, now)).toContain('<title>The site</title>')
  if (now !== url) expect(said.err()).toContain(`Ana has the old one, which opens no more: ${url}`)

  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
  expect(() => stranger.run(...curl, now)).toThrow()
}, 120_000)

test('a server that keeps forwarded ports to itself: the maker is told what it lacks', async (context) => {
  context.skip(!isRoot, 'only root may put an sshd into another network')
  const { server, stranger, said, answer } = await world('no')
  const url = (await answer()).addresses[0]?.url ?? ''
  expect(new URL(url).hostname).toBe(server.address)
  expect(() => stranger.run(...curl, url)).toThrow()
  await expect.poll(said.err, { timeout: 30_000 }).toMatch(/does not open from here: .*GatewayPorts/)
}, 60_000)
