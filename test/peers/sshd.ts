import { execFile } from 'node:child_process'
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findSshd } from '../../scripts/system.mjs'
import { freePort } from '../helpers/free-port.ts'
import { isListening, type Program, startProgram } from './program.ts'

const run = promisify(execFile)

export type Sshd = {
  readonly host: string
  readonly port: number
  readonly user: string
  /** Private key that is let in. */
  readonly identityFile: string
  /** known_hosts that knows this server. */
  readonly knownHosts: string
  /** Words that make `ssh` ask nobody anything: key, known_hosts, port. */
  readonly options: readonly string[]
  readonly said: () => string
  /** Ends it and every connection through it, as a lost network does. */
  readonly kill: () => Promise<void>
  /** Starts it again, on the same port with the same keys. */
  readonly restart: () => Promise<void>
  readonly close: () => Promise<void>
}

/**
 * OpenSSH's server as the peer that forwards, `ssh -R`, in a folder and on a port of its own. `command` is what a session
 * runs in place of a shell, as forwarding services print their address.
 */
export async function openSshd(
  options: {
    readonly gatewayPorts?: 'no' | 'yes' | 'clientspecified'
    readonly command?: string
    readonly host?: string
    readonly through?: readonly string[]
  } = {},
): Promise<Sshd> {
  const { gatewayPorts = 'clientspecified', command, host = '127.0.0.1', through = [] } = options
  const dir = await mkdtemp(join(tmpdir(), 'outer-sshd-'))
  const at = (name: string) => join(dir, name)
  const port = await freePort()
  const { username: user } = userInfo()
  for (const name of ['host', 'identity'])
    await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', at(name)])
  await copyFile(at('identity.pub'), at('authorized_keys'))
  await chmod(at('authorized_keys'), 0o600)
  const [kind, key] = (await readFile(at('host.pub'), 'utf8')).split(' ')
  await writeFile(at('known_hosts'), `[${host}]:${port} ${kind} ${key?.trim()}\n`)
  await writeFile(
    at('config'),
    [
      `Port ${port}`,
      `ListenAddress ${host}`,
      `HostKey ${at('host')}`,
      `PidFile ${at('pid')}`,
      `AuthorizedKeysFile ${at('authorized_keys')}`,
      'StrictModes no',
      'UsePAM no',
      'PermitRootLogin prohibit-password',
      'PasswordAuthentication no',
      'KbdInteractiveAuthentication no',
      'AllowTcpForwarding yes',
      `GatewayPorts ${gatewayPorts}`,
      'MaxStartups 100',
      'LogLevel VERBOSE',
      ...(command === undefined ? [] : [`ForceCommand ${command}`]),
      '',
    ].join('\n'),
  )
  // It changes into this folder, empty and root's, before it reads a stranger's first bytes.
  if (process.getuid?.() === 0) await mkdir('/run/sshd', { recursive: true })
  const start = (): Promise<Program> =>
    startProgram([...through, findSshd() ?? 'sshd', '-D', '-e', '-f', at('config')], {
      ready: async (said) =>
        through.length > 0 ? said.includes('Server listening') : isListening(port, host),
    })
  let program = await start()
  const kill = async () => {
    // Each connection is a process of its own, which outlives the one that listens.
    const children = await childrenOf(program.pid)
    await program.kill('SIGKILL')
    for (const pid of children)
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // Gone by itself.
      }
  }
  return {
    host,
    port,
    user,
    identityFile: at('identity'),
    knownHosts: at('known_hosts'),
    options: [
      ...['-F', 'none', '-p', String(port), '-i', at('identity'), '-o', 'IdentitiesOnly=yes'],
      ...['-o', `UserKnownHostsFile=${at('known_hosts')}`, '-o', 'BatchMode=yes'],
    ],
    said: () => program.said(),
    kill,
    async restart() {
      await kill()
      program = await start()
    },
    async close() {
      await kill()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

/** Every process beneath this one. */
async function childrenOf(pid: number): Promise<readonly number[]> {
  const listed = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  const own = listed.trim().split(/\s+/).filter(Boolean).map(Number)
  const deeper = await Promise.all(own.map(childrenOf))
  return [...own, ...deeper.flat()]
}
