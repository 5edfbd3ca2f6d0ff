/** Names, ports, clocks, and who can be reached. */
import { lookup } from 'node:dns/promises'
import { createServer } from 'node:net'
import { findLanAddress, type Interfaces } from '../../core/interfaces.ts'
import type { Settings } from '../../core/settings.ts'
import { answers } from '../../reach/lan.ts'
import { type Check, fail, pass, warn } from './checks.ts'

const askTimeoutMs = 3000
/** Windows are an hour long: a minute is the most that one may be wrong by. */
const mostSkewMs = 60_000

/** Only asked while our own server does not run. */
export function checkPort(port: number): Promise<Check> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(
        fail(
          'port',
          `port ${port} is ${error.code === 'EADDRINUSE' ? 'taken' : `not to be had (${error.code})`}`,
          `outer up --port ${port + 1}`,
        ),
      ),
    )
    server.listen({ port, host: '127.0.0.1' }, () =>
      server.close(() => resolve(pass('port', `port ${port} is free`))),
    )
  })
}

export async function checkApex(apex: string): Promise<Check> {
  const name = `outer-check.${apex}`
  const found = await within(lookup(name).catch(() => undefined))
  if (apex === 'localhost')
    return found
      ? pass('apex', `links on <id>.localhost resolve here`)
      : pass('apex', `links on <id>.localhost: browsers resolve it by themselves; curl needs --resolve`)
  return found
    ? pass('apex', `${name} resolves to ${found.address}`)
    : fail('apex', `${name} does not resolve`, `a DNS record for *.${apex}`)
}

export async function checkClock(now: () => number, url: string | undefined): Promise<Check> {
  if (url === undefined) return pass('clock', `the clock says ${new Date(now()).toISOString()}`)
  const askedAt = now()
  const date = await fetch(url, {
    method: 'HEAD',
    redirect: 'manual',
    signal: AbortSignal.timeout(askTimeoutMs),
  })
    .then((response) => Date.parse(response.headers.get('date') ?? ''))
    .catch(() => Number.NaN)
  if (Number.isNaN(date)) return pass('clock', `the clock says ${new Date(askedAt).toISOString()}`)
  // The header counts whole seconds.
  const skewMs = Math.abs(date + 500 - askedAt)
  return skewMs > mostSkewMs
    ? warn('clock', `this clock and the server’s differ by ${Math.round(skewMs / 1000)} s`, 'set the clock')
    : pass('clock', 'this clock and the server’s agree')
}

/** Something listens there; nothing is sent. The value may hold a password and is not repeated. */
export async function checkReachable(
  id: string,
  name: string,
  url: string | null,
  example: string,
): Promise<Check> {
  if (url === null) return pass(id, `no ${name}; to have them: ${example}`)
  const parsed = new URL(url)
  const defaultPort = parsed.protocol === 'smtps:' ? 465 : parsed.protocol === 'smtp:' ? 587 : undefined
  if (parsed.port === '' && defaultPort) parsed.port = String(defaultPort)
  return (await answers(parsed.href))
    ? pass(id, `${name}: ${parsed.hostname} takes connections`)
    : fail(id, `${name}: ${parsed.hostname} takes no connection`, example)
}

export function checkLan(interfaces: Interfaces): Check {
  const address = findLanAddress(interfaces)
  return address
    ? pass('lan', `on the local network as ${address}: phones on the same Wi-Fi can open links`)
    : warn('lan', 'no address on a local network: links open on this computer only', 'outer reach')
}

/** Who asks for a domain waits for somebody who knows of it. */
export function checkOperator({ operator, smtpUrl }: Pick<Settings, 'operator' | 'smtpUrl'>): Check {
  if (operator === null)
    return warn(
      'operator',
      'nobody is told when a maker asks for a domain',
      'OUTER_OPERATOR=you@share.example',
    )
  return smtpUrl === null
    ? warn(
        'operator',
        `${operator} is not told when a maker asks for a domain: no mail is sent`,
        'OUTER_SMTP_URL=smtp://user:password@host:587',
      )
    : pass('operator', `${operator} is told when a maker asks for a domain`)
}

const within = async <Result>(work: Promise<Result>): Promise<Result | undefined> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), askTimeoutMs)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
