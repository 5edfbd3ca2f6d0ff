/** What answers at this server's own ports. */
import { connect as connectPlain } from 'node:net'
import { connect } from 'node:tls'
import { delegationRecord } from '../answerer/delegation.ts'
import { namesIn } from '../certificates/contexts.ts'
import { tellFrom } from '../certificates/when.ts'
import { openResolvers } from '../dns/resolve.ts'
import type { Found, OwnServer } from './own-server.ts'

const waitMs = 3_000
const dayMs = 24 * 3_600_000
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
          (await ask(host, port)) ? [] : [`${name} at ${host.includes(':') ? `[${host}]` : host}:${port}`],
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

const takes = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connectPlain({ host, port })
    const done = (is: boolean) => () => {
      socket.destroy()
      resolve(is)
    }
    socket.once('connect', done(true)).once('error', done(false))
    socket.setTimeout(waitMs, done(false))
  })

async function answersDns(host: string, port: number, apex: string): Promise<boolean> {
  const resolvers = openResolvers([`${host.includes(':') ? `[${host}]` : host}:${port}`], {
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
  const shown = await shownFor(apex, httpsPort)
  if (shown === null)
    return isRunning
      ? say('fail', `there is no certificate of ${apex} yet`, 'the server’s log says what it waits for')
      : say('warn', 'the certificate is seen while the server runs', 'outer up')
  const { from, until, names } = shown
  const missing = [apex, `*.${apex}`].filter((name) => !names.includes(name))
  if (missing.length > 0)
    return say(
      'fail',
      `the certificate is for ${names.join(', ')}, not for ${missing.join(' and ')}`,
      'another --cert and --key, or --acme-email without them',
    )
  const days = Math.floor((until - now()) / dayMs)
  if (until < now())
    return say('fail', `the certificate of ${apex} has ended`, 'the server’s log says why it was not renewed')
  const good = `the certificate of ${names.join(', ')} is good for ${days} days`
  // Files are renewed by somebody else, who begins when there is less left.
  const isLate = settings.cert === null && now() > tellFrom({ notBefore: from, notAfter: until })
  return trouble !== null && isLate
    ? say('warn', good, null)
    : { ...say('pass', good, null), what: good, do: null }
}

const shownFor = (
  servername: string,
  port: number,
): Promise<{ readonly from: number; readonly until: number; readonly names: readonly string[] } | null> =>
  new Promise((resolve) => {
    // Whether it is trusted is asked elsewhere: here only what it says.
    const socket = connect({ host: loopback, port, servername, rejectUnauthorized: false })
    const done = (found: Parameters<typeof resolve>[0]) => {
      socket.destroy()
      resolve(found)
    }
    socket.once('error', () => done(null)).setTimeout(waitMs, () => done(null))
    socket.once('secureConnect', () => {
      const leaf = socket.getPeerX509Certificate()
      if (!leaf) return done(null)
      const { validFrom, validTo } = leaf
      done({ from: Date.parse(validFrom), until: Date.parse(validTo), names: namesIn(leaf.toString()) })
    })
  })
