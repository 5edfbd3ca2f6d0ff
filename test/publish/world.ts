/** A small internet: a laptop, a rented server, a stranger, and what all of them rely on, each a machine of its own. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { findChromium } from '../../scripts/system.mjs'
import { type Child, root, startChild } from '../apps/kit/child.ts'
import { launchPerson } from '../apps/kit/stage.ts'
import type { Zone } from '../peers/dns.ts'
import { openDnsOn, openSmtpOn } from '../peers/inside.ts'
import { type Host, openNetwork } from '../peers/netns.ts'
import { openPebble } from '../peers/pebble.ts'

const program = join(root, 'bin', 'outer.mjs')

/** Of a command on a machine that nine other tests share. */
const commandMs = 60_000

export type Said = { readonly status: number | null; readonly out: string; readonly err: string }
/** An `outer` on one machine, with a home and settings of its own. */
export type Terminal = {
  /** What it said, whatever its exit code. */
  readonly outer: (...args: readonly string[]) => Promise<Said>
  /** Its `--json` answer; throws what it complained of when it failed. */
  readonly ask: (...args: readonly string[]) => Promise<Record<string, unknown>>
  /** One that stays. */
  readonly start: (...args: readonly string[]) => Child
}

export type World = Awaited<ReturnType<typeof openWorld>>

export async function openWorld(zone: (addresses: { readonly server: string }) => Zone) {
  const dir = await mkdtemp(join(tmpdir(), 'outer-world-'))
  const opened: { readonly close: () => Promise<unknown> }[] = [
    { close: () => rm(dir, { recursive: true, force: true }) },
  ]
  const keep = <Peer extends { readonly close: () => Promise<unknown> }>(peer: Peer): Peer => {
    opened.push(peer)
    return peer
  }
  const close = async () => {
    for (const one of opened.splice(0).reverse()) await one.close()
  }
  try {
    const names = ['laptop', 'server', 'stranger', 'internet', 'elsewhere'] as const
    const { hosts } = keep(await openNetwork(names, { nameserver: 'internet' }))
    const known = zone({ server: hosts.server.address })
    // Two resolvers that need not agree, as the internet's.
    const [first, second] = [
      keep(await openDnsOn(hosts.internet, known)),
      keep(await openDnsOn(hosts.elsewhere, known)),
    ]
    const smtp = keep(await openSmtpOn(hosts.internet))
    const pebble = keep(
      await openPebble({
        dns: first.address,
        httpPort: 80,
        tlsPort: 443,
        place: { through: hosts.internet.through, host: hosts.internet.address },
      }),
    )
    const rootFile = join(dir, 'root.pem')
    await writeFile(rootFile, await pebble.issuerRoot())
    return {
      dir,
      hosts,
      smtp,
      pebble,
      dns: {
        resolvers: [first.address, second.address],
        /** Seen by both. */
        async set(...words: Parameters<typeof first.set>) {
          for (const one of [first, second]) await one.set(...words)
        },
        async remove(...words: Parameters<typeof first.remove>) {
          for (const one of [first, second]) await one.remove(...words)
        },
      },
      /** What browsers and laptops trust here, in place of the authorities of the world. */
      rootFile,
      terminal: (host: Host, env: Readonly<Record<string, string>>): Terminal =>
        terminalOn(host, {
          HOME: dir,
          OUTER_HOME: join(dir, host.name),
          NODE_EXTRA_CA_CERTS: rootFile,
          ...env,
        }),
      async browser(): Promise<Browser> {
        const browser = await browserOn(hosts.stranger, dir, rootFile)
        opened.push(browser)
        return browser
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

function terminalOn({ through }: Host, env: Readonly<Record<string, string>>): Terminal {
  const outer: Terminal['outer'] = (...args) =>
    new Promise((resolve, reject) => {
      const [first = '', ...rest] = [...through, process.execPath, program, ...args]
      const child = spawn(first, rest, {
        env: { PATH: process.env.PATH ?? '', ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
        timeout: commandMs,
      })
      let out = ''
      let err = ''
      child.stdout.on('data', (bytes) => {
        out += bytes
      })
      child.stderr.on('data', (bytes) => {
        err += bytes
      })
      child.once('error', reject)
      child.once('close', (status) => resolve({ status, out, err }))
    })
  return {
    outer,
    async ask(...args) {
      const { status, out, err } = await outer(...args, '--json')
      if (status !== 0) throw new Error(`outer ${args.join(' ')} ended with ${status}: ${err}${out}`)
      return JSON.parse(out)
    },
    start: (...args) => startChild([program, ...args], { through, env }),
  }
}

/** A stranger's browser, which trusts the root as it would any other: by its own store (NSS). */
async function browserOn(stranger: Host, dir: string, rootFile: string): Promise<Browser> {
  const home = join(dir, 'home-of-stranger')
  const store = join(home, '.pki', 'nssdb')
  await mkdir(store, { recursive: true })
  for (const words of [
    ['-N', '--empty-password'],
    ['-A', '-n', 'test root', '-t', 'C,,', '-i', rootFile],
  ]) {
    const { status, stderr } = spawnSync('certutil', ['-d', `sql:${store}`, ...words], { encoding: 'utf8' })
    if (status !== 0) throw new Error(`certutil: ${stderr}`)
  }
  const executablePath = await stranger.launcher(findChromium() ?? 'chromium')
  return launchPerson({ executablePath, env: { PATH: process.env.PATH ?? '', HOME: home } })
}
