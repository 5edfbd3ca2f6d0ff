/** What answers at this server's own ports. */
import { connect } from 'node:net'
import { dayMs } from '../../core/window.ts'
import { delegationRecord } from '../answerer/delegation.ts'
import { tellFrom } from '../certificates/when.ts'
import { openResolvers } from '../dns/resolve.ts'
import { isV6 } from '../dns/sight.ts'
import type { Found, OwnServer } from './own-server.ts'
import { readShown } from './shown.ts'

const waitMs = 3_000
const loopback = '127.0.0.1'

/** At the addresses that the internet knows, from here: what a firewall outside this computer does is not seen. */
export async function checkPorts({ settings, addresses, isRunning }: OwnServer): Promise<Found> {
  const { httpsPort, httpPort, dnsPort, apex, cert } = settings
  const hosts = addresses.length > 0 ? addresses : [loopback]
  const ports = [
    { port: httpPort, name: 'HTTP', ask: takes },
    { port: httpsPort, name: 'HTTPS', ask: takes },
    ...(cert === null
      ? [{ port: dnsPort, name: 'DNS', ask: (host: string) => answersDns(host, dnsPort, apex) }]
      : []),
  ]
  const closed = (
    await Promise.all(
      hosts.flatMap((host) =>
        ports.map(async ({ port, name, ask }) =>
          (await ask(host, port)) ? [] : [`${name} at ${bracketed(host)}:${port}`],
        ),
      ),
    )
  ).flat()
  if (closed.length === 0)
    return {
      id: 'reached',
      verdict: 'pass',
      what: `${ports.map(({ name, port }) => `${name} (${port})`).join(', ')} answer at ${hosts.join(', ')}, as far as can be told from here`,
      do: null,
    }
  return {
    id: 'reached',
    verdict: isRunning ? 'fail' : 'warn',
    what: `no answer: ${closed.join(', ')}`,
    do: isRunning ? 'let these ports in: TCP for HTTP and HTTPS, UDP and TCP for DNS' : 'outer up',
  }
}

/** As a host stands before a port (RFC 3986 §3.2.2). */
const bracketed = (host: string): string => (isV6(host) ? `[${host}]` : host)

const takes = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port })
    const done = (is: boolean) => () => {
      socket.destroy()
      resolve(is)
    }
    socket.once('connect', done(true)).once('error', done(false))
    socket.setTimeout(waitMs, done(false))
  })

async function answersDns(host: string, port: number, apex: string): Promise<boolean> {
  const resolvers = openResolvers([`${bracketed(host)}:${port}`], {
    timeoutMs: waitMs,
  })
  const [seen] = await resolvers.ask(delegationRecord(apex).name, 'SOA')
  resolvers.close()
  return seen?.answer.kind === 'found'
}

/** The one that a browser is shown for the apex, and why it is not renewed where it should have been. */
export async function checkCertificate({ settings, isRunning, trouble, now }: OwnServer): Promise<Found> {
  const { apex, httpsPort } = settings
  const say = (verdict: Found['verdict'], what: string, act: string | null): Found => ({
    id: 'certificate',
    verdict,
    what: trouble === null ? what : `${what}: ${trouble.why}`,
    do: trouble === null ? act : (trouble.do ?? 'nothing: it is tried again by itself'),
  })
  // Whether it is trusted is asked elsewhere: here only what it says.
  const shown = await readShown({ host: loopback, port: httpsPort, servername: apex, timeoutMs: waitMs })
  if ('why' in shown)
    return isRunning
      ? say('fail', `there is no certificate of ${apex} yet`, 'the server’s log says what it waits for')
      : say('warn', 'the certificate is seen while the server runs', 'outer up')
  const { notAfter, names } = shown
  const missing = [apex, `*.${apex}`].filter((name) => !names.includes(name))
  if (missing.length > 0)
    return say(
      'fail',
      `the certificate is for ${names.join(', ')}, not for ${missing.join(' and ')}`,
      'another --cert and --key, or --acme-email without them',
    )
  const days = Math.floor((notAfter - now()) / dayMs)
  if (notAfter < now())
    return say('fail', `the certificate of ${apex} has ended`, 'the server’s log says why it was not renewed')
  const good = `the certificate of ${names.join(', ')} is good for ${days} days`
  // Files are renewed by somebody else, who begins when there is less left.
  const isLate = settings.cert === null && now() > tellFrom(shown)
  return trouble !== null && isLate
    ? say('warn', good, null)
    : { ...say('pass', good, null), what: good, do: null }
}
