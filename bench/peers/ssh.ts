/** `ssh -R` to an sshd of our own on loopback, with keys that are thrown away, and nginx in front of it. */
import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '../../test/helpers/free-port.ts'
import { untilListening } from '../ports.ts'
import { findProgram } from '../programs.ts'
import type { Scope } from '../scope.ts'
import type { Certificate } from './certificate.ts'
import { hasNginx, passTo, startNginx } from './nginx.ts'

const [ssh, sshd, keygen] = ['ssh', 'sshd', 'ssh-keygen'].map(findProgram)

/** What is not installed, if anything. */
export const missingForSsh: string | undefined = [
  ssh === undefined && 'ssh',
  sshd === undefined && 'sshd',
  keygen === undefined && 'ssh-keygen',
  !hasNginx && 'nginx',
].find((one) => one !== false)

export async function startSsh(scope: Scope, appPort: number, certificate?: Certificate): Promise<number> {
  if (ssh === undefined || sshd === undefined || keygen === undefined) throw new Error('no sshd')
  const dir = await scope.folder()
  const [serverKey, userKey] = ['server', 'user'].map((name) => join(dir, name)) as [string, string]
  for (const file of [serverKey, userKey])
    await promisify(execFile)(keygen, ['-q', '-t', 'ed25519', '-N', '', '-f', file])
  const [port, remote] = [await freePort(), await freePort()]
  await writeFile(join(dir, 'authorized_keys'), await readFile(`${userKey}.pub`))
  await writeFile(
    join(dir, 'sshd_config'),
    [
      `ListenAddress 127.0.0.1`,
      `Port ${port}`,
      `HostKey ${serverKey}`,
      `AuthorizedKeysFile ${join(dir, 'authorized_keys')}`,
      `PidFile none`,
      `StrictModes no`,
      `UsePAM no`,
      `PasswordAuthentication no`,
      `AllowTcpForwarding yes`,
      '',
    ].join('\n'),
  )
  // Its service would make it; as anybody else than root, sshd asks for none.
  if (userInfo().uid === 0) await mkdir('/run/sshd', { recursive: true })
  await scope.start(sshd, ['-D', '-e', '-f', join(dir, 'sshd_config')])
  await untilListening(port)
  const options = [
    'BatchMode=yes',
    'StrictHostKeyChecking=no',
    'UserKnownHostsFile=/dev/null',
    'ExitOnForwardFailure=yes',
  ]
  await scope.start(ssh, [
    ...['-N', '-F', 'none', '-i', userKey, '-p', String(port)],
    ...options.flatMap((one) => ['-o', one]),
    ...['-R', `127.0.0.1:${remote}:127.0.0.1:${appPort}`, `${userInfo().username}@127.0.0.1`],
  ])
  await untilListening(remote)
  return startNginx(scope, passTo(remote), [remote], certificate)
}
