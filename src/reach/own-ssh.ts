/** A server of the maker's own that has nothing but an sshd: it opens a port and carries bytes. */
import { isIP } from 'node:net'
import { askProgram, type Machine } from './machine.ts'
import type { Relay } from './relay.ts'
import { readSsh, sshMissing, sshWords } from './ssh.ts'

export type Destination = { readonly user: string; readonly host: string; readonly port: number | undefined }

/** `user@host`, `user@host:2222`, `user@[2001:db8::1]:22`; nothing that ssh could take for an option. */
export function parseDestination(typed: string): Destination | undefined {
  const match =
    /^([a-z0-9_][a-z0-9_.+-]{0,63})@(?:\[([\da-f:]+)\]|([a-z0-9](?:[a-z0-9._-]{0,251}[a-z0-9])?))(?::(\d{1,5}))?$/i.exec(
      typed,
    )
  if (!match) return undefined
  const port = match[4] === undefined ? undefined : Number(match[4])
  if (port !== undefined && (port < 1 || port > 65_535)) return undefined
  return { user: match[1] as string, host: (match[2] ?? match[3]) as string, port }
}

/** Anything a firewall can be told of; the system chooses. */
const anyPort = 0

export function ownSsh(typed: string): Relay {
  const to = parseDestination(typed)
  let host = to?.host ?? 'host'
  return {
    name: 'ssh',
    typed: to ? typed : 'user@host',
    thirdParty: null,
    shape: 'http://your.host:40123',
    sees: 'your app under your server’s name and a port, nothing before it',
    cannot: 'do https, so camera, location and service workers stay off; or tell one network from another',
    missing: sshMissing,
    async words(port, machine, last) {
      if (!to) throw new Error('no destination')
      host = await realHost(machine, to)
      // An address that somebody holds is asked for again. All of the server's addresses: sshd decides (GatewayPorts).
      const wanted = last === undefined ? anyPort : Number(new URL(last).port)
      return sshWords(
        '-N',
        // Of a port that was asked for by number, ssh says only here that it was given.
        ...['-o', 'LogLevel=DEBUG1'],
        ...(to.port === undefined ? [] : ['-p', String(to.port)]),
        '-R',
        `*:${wanted}:127.0.0.1:${port}`,
        `${to.user}@${to.host}`,
      )
    },
    reader: () => (line) => {
      const port =
        /^Allocated port (\d+) for remote forward/.exec(line)?.[1] ??
        /\bremote forward success for: listen \S*?:?([1-9]\d*),/.exec(line)?.[1]
      // What it tries on its way is no answer yet.
      if (port === undefined) return /^debug\d:/.test(line) ? undefined : readSsh(line, typed)
      return { is: 'address', url: `http://${isIP(host) === 6 ? `[${host}]` : host}:${port}/` }
    },
    reconnects: false,
    settleMs: 0,
  }
}

/** A name of the maker's ssh configuration may stand for another (ssh_config(5), HostName). */
async function realHost(machine: Machine, { user, host }: Destination): Promise<string> {
  const { stdout } = await askProgram(machine, 'ssh', ['-G', `${user}@${host}`])
  return /^hostname (\S+)$/m.exec(stdout)?.[1] ?? host
}
