/** The maker's own ssh, which carries a port of a server to this computer (ssh(1), -R). */
import { type Machine, which } from './machine.ts'
import type { Heard, Missing, Refusal } from './relay.ts'

/**
 * Asks nothing, since nobody sits there; notices within 9 s that the other side is gone; takes a new host's key and never a changed
 * one; goes through no connection that is open already, which would keep the port after this one has ended.
 */
const options = [
  'BatchMode=yes',
  'ConnectTimeout=10',
  'ExitOnForwardFailure=yes',
  'ServerAliveInterval=3',
  'ServerAliveCountMax=2',
  'StrictHostKeyChecking=accept-new',
  'ControlMaster=no',
  'ControlPath=none',
]

export const sshWords = (...words: readonly string[]): readonly string[] => [
  'ssh',
  '-T',
  ...options.flatMap((one) => ['-o', one]),
  ...words,
]

export const sshMissing = async (machine: Machine): Promise<Missing | undefined> =>
  (await which(machine, 'ssh'))
    ? undefined
    : { why: 'ssh is not on this computer', do: 'install OpenSSH’s client' }

/** What ssh itself says when it does not get there; `host` as the maker typed it. */
export function readSsh(line: string, host: string): Heard | undefined {
  const refused = (why: string, act: string | null, final: boolean): { is: 'refused' } & Refusal => ({
    is: 'refused',
    why,
    do: act,
    final,
  })
  if (/REMOTE HOST IDENTIFICATION HAS CHANGED|Host key verification failed/.test(line))
    return refused(
      `${host} does not have the host key it had before: it may be another machine`,
      `ssh-keygen -R ${host}, if you know why it changed`,
      true,
    )
  if (/Permission denied/.test(line))
    return refused(
      `${host} does not let this computer’s ssh in`,
      `a key that needs no passphrase or lies in ssh-agent; try it by hand: ssh ${host}`,
      true,
    )
  const refusedPort = /remote port forwarding failed for listen port (\d+)/.exec(line)?.[1]
  if (refusedPort !== undefined)
    return {
      ...refused(
        `${host} opens no port for this computer (${refusedPort})`,
        'its sshd needs AllowTcpForwarding yes',
        false,
      ),
      ...(refusedPort === '0' ? {} : { taken: true }),
    }
  const away =
    /Could not resolve hostname|Connection refused|Connection timed out|Operation timed out|No route to host|Network is unreachable/.exec(
      line,
    )
  if (away) return refused(`${host} cannot be reached: ${away[0].toLowerCase()}`, null, false)
  if (/Timeout, server .* not responding|closed by remote host|Broken pipe|Connection reset/.test(line))
    return { is: 'lost', why: `the connection to ${host} is gone` }
  return undefined
}
