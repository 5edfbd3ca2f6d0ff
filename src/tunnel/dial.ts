import { isIP, type LookupFunction, connect as netConnect, type Socket } from 'node:net'
import { connect as tlsConnect } from 'node:tls'
import { TunnelFault } from './faults.ts'
import type { ResetReason } from './protocol.ts'

/** The one address a share's streams go to. */
export type Target = {
  readonly host: string
  readonly port: number
  readonly tls?: boolean
  readonly servername?: string
}

/** An app on the same machine answers in a millisecond; one on the network that takes longer will not. */
const dialTimeoutMs = 10_000

/** Dev servers bind `localhost` to either family, and some systems resolve it to one only. */
const loopbackAddresses = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
]
const lookupLoopback = ((_host, options, found) => {
  if (options.all) found(null, loopbackAddresses)
  else found(null, '127.0.0.1', 4)
}) as LookupFunction

/**
 * Connects to an app, with TLS when its target says so; both directions end apart.
 * Fails with a `TunnelFault` whose code starts with `target-`.
 */
export function dialTarget(target: Target): Socket {
  const { port } = target
  const host = target.host.replace(/^\[(.*)\]$/, '$1')
  const here = isLoopback(host)
  const options = {
    host,
    port,
    noDelay: true,
    allowHalfOpen: true,
    autoSelectFamily: true,
    ...(isLocalhost(host) ? { lookup: lookupLoopback } : {}),
  }
  const socket = target.tls
    ? tlsConnect({
        ...options,
        servername: target.servername ?? (isIP(host) ? '' : host),
        // A dev server signs its own certificate, and one for loopback could prove nothing.
        rejectUnauthorized: !here,
      })
    : netConnect(options)
  const timer = setTimeout(() => socket.destroy(new TunnelFault('target-timeout')), dialTimeoutMs)
  const connected = target.tls ? 'secureConnect' : 'connect'
  socket.once(connected, () => clearTimeout(timer)).once('close', () => clearTimeout(timer))
  return socket
}

/** What a failed dial, or a connection that broke later, means to whoever reads the stream. */
export function explainDial(error: unknown): ResetReason {
  if (error instanceof TunnelFault && error.code !== 'cut') return error.code
  const code = (error as NodeJS.ErrnoException | undefined)?.code
  switch (code) {
    case 'ECONNREFUSED':
      return 'target-refused'
    case 'ETIMEDOUT':
      return 'target-timeout'
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EADDRNOTAVAIL':
      return 'target-unreachable'
    default:
      return 'target-failed'
  }
}

const isLocalhost = (host: string): boolean => /^(.+\.)?localhost\.?$/i.test(host)
const isLoopback = (host: string): boolean =>
  isLocalhost(host) || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
