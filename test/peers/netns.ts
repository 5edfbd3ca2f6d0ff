import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** One machine: what is started through these words sees its network alone. */
export type Host = {
  readonly name: string
  readonly address: string
  readonly through: readonly string[]
  /** What the command said on stdout; throws with what it complained of. */
  readonly run: (...words: readonly string[]) => string
  /** A file that starts `program` there, for whoever takes the path of one and no words: a browser, say. */
  readonly launcher: (program: string) => Promise<string>
}

export type Network<Name extends string = 'laptop' | 'server' | 'stranger'> = {
  readonly hosts: Readonly<Record<Name, Host>>
  readonly run: (host: Name, ...words: readonly string[]) => string
  /** Pulls the cable of a machine, and puts it back. */
  readonly unplug: (host: Name) => void
  readonly plug: (host: Name) => void
  readonly close: () => Promise<void>
}

/** Documentation addresses (RFC 5737): public ones, as far as any program can tell. */
const addressOf = (index: number): string => `203.0.113.${10 + index}`

/**
 * Machines that know each other by public addresses and nothing else, each a network namespace on one bridge. Loopback is
 * each one's own, so what a stranger opens really came over the wire. Throws where the system allows no namespaces.
 */
export async function openNetwork(): Promise<Network>
export async function openNetwork<Name extends string>(
  names: readonly Name[],
  options?: {
    /** Which of them answers for names, on port 53: every one asks it, as its /etc/resolv.conf says. */
    readonly nameserver?: Name
  },
): Promise<Network<Name>>
export async function openNetwork(
  names: readonly string[] = ['laptop', 'server', 'stranger'],
  { nameserver }: { readonly nameserver?: string } = {},
): Promise<Network<string>> {
  const dir = await mkdtemp(join(tmpdir(), 'outer-net-'))
  const keepers: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const end of keepers.splice(0).reverse()) await end()
    await rm(dir, { recursive: true, force: true })
  }
  /** A namespace lives as long as a process in it: this one, until its stdin ends, with us at the latest. */
  const keep = async (words: readonly string[]): Promise<string> => {
    const [program = '', ...args] = [...words, 'sh', '-c', 'echo in; read -r _']
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] })
    const ended = new Promise((resolve) => child.once('close', resolve))
    keepers.push(() => {
      child.stdin.end()
      return ended
    })
    let failure = ''
    child.stderr.on('data', (bytes) => {
      failure += bytes
    })
    child.once('error', (error) => {
      failure += error.message
    })
    const isIn = await Promise.race([once(child.stdout, 'data').then(() => true), ended.then(() => false)])
    if (!isIn) throw new Error(failure.trim() || `${program} ended`)
    return String(child.pid)
  }
  const through = (pid: string) => ['nsenter', '-t', pid, '-U', '-n', '-m', '--preserve-credentials', '--']
  const hostOf = (name: string, address: string, pid: string): Host => ({
    name,
    address,
    through: through(pid),
    run: (...words) => runThrough(through(pid), words),
    async launcher(program) {
      const file = join(dir, `${name}-${program.split('/').at(-1)}`)
      await writeFile(file, `#!/bin/sh\nexec ${through(pid).join(' ')} ${program} "$@"\n`)
      await chmod(file, 0o755)
      return file
    },
  })
  const cardOf = (name: string) => `to-${name}`.slice(0, 15)

  try {
    // A user namespace around them makes it work for whoever may have one.
    const middlePid = await keep(['unshare', '-r', '-n', '-m'])
    const middle = hostOf('middle', '', middlePid)
    middle.run('ip', 'link', 'add', 'bridge', 'type', 'bridge')
    middle.run('ip', 'link', 'set', 'bridge', 'up')
    const resolvConf = join(dir, 'resolv.conf')
    if (nameserver !== undefined)
      await writeFile(resolvConf, `nameserver ${addressOf(names.indexOf(nameserver))}\n`)
    const hosts: Record<string, Host> = {}
    for (const [index, name] of names.entries()) {
      const pid = await keep([...middle.through, 'unshare', '-n', '-m'])
      const host = hostOf(name, addressOf(index), pid)
      const card = cardOf(name)
      middle.run('ip', 'link', 'add', card, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', pid)
      middle.run('ip', 'link', 'set', card, 'master', 'bridge')
      middle.run('ip', 'link', 'set', card, 'up')
      host.run('ip', 'address', 'add', `${host.address}/24`, 'dev', 'eth0')
      for (const one of ['lo', 'eth0']) host.run('ip', 'link', 'set', one, 'up')
      if (nameserver !== undefined) host.run('mount', '--bind', resolvConf, '/etc/resolv.conf')
      hosts[name] = host
    }
    const hostNamed = (name: string): Host => {
      const host = hosts[name]
      if (!host) throw new Error(`no host ${name}`)
      return host
    }
    return {
      hosts,
      run: (name, ...words) => hostNamed(name).run(...words),
      unplug: (name) => void middle.run('ip', 'link', 'set', cardOf(name), 'down'),
      plug: (name) => void middle.run('ip', 'link', 'set', cardOf(name), 'up'),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

function runThrough(through: readonly string[], words: readonly string[]): string {
  const [program = '', ...args] = [...through, ...words]
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', timeout: 30_000 })
  if (status !== 0) throw new Error(`${words.join(' ')}: ${error?.message ?? stderr.trim()}`)
  return stdout
}
