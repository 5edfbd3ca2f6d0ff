/** Sockets that a service manager opened and hands over: `sd_listen_fds(3)`. */
import { Problem } from './problems.ts'

export type SocketName = 'http' | 'https' | 'control'

/** File descriptors by what they are for; one name may have several, for IPv4 and IPv6. */
export type Sockets = Readonly<Partial<Record<SocketName, readonly number[]>>>

const names: readonly string[] = ['http', 'https', 'control'] satisfies SocketName[]
/** The first one that is handed over. */
const firstFd = 3

/** Undefined where nothing was handed over, or to another process. Throws `bad-input` on a name that is none of ours. */
export function readSockets(
  env: Readonly<Record<string, string | undefined>>,
  pid: number,
): Sockets | undefined {
  const count = Number(env.LISTEN_FDS ?? 0)
  if (!(count > 0) || Number(env.LISTEN_PID) !== pid) return undefined
  const given = (env.LISTEN_FDNAMES ?? '').split(':')
  const found: Partial<Record<SocketName, number[]>> = {}
  for (let at = 0; at < count; at++) {
    const name = given[at] ?? ''
    if (!names.includes(name))
      throw new Problem('bad-input', `a socket was handed over that is named "${name}"`, {
        hint: `FileDescriptorName=, one of ${names.join(', ')}`,
      })
    const fds = found[name as SocketName] ?? []
    found[name as SocketName] = [...fds, firstFd + at]
  }
  return found
}
