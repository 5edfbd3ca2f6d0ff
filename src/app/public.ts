/** What the internet sees where the server speaks HTTPS itself: one port for everything, and one that leads there. */
import { isIP } from 'node:net'
import type { SecureContext } from 'node:tls'
import { type ListenMore, listenOn } from '../api/listen.ts'
import { isPublicName } from '../core/hostName.ts'
import { Problem } from '../core/problems.ts'
import type { Settings } from '../core/settings.ts'
import type { Sockets } from '../core/sockets.ts'
import type { Edge } from '../edge/edge.ts'
import { createSecureServer } from '../edge/secure/server.ts'
import { strictFor } from '../edge/secure/strict.ts'
import type { Attachment } from '../edge/serve.ts'
import { createToHttps } from '../edge/toHttps.ts'
import { type CertFiles, openCertFiles } from './cert-files.ts'
import type { OnClose } from './closing.ts'

/** Certificates that the server got for itself. All of it is asked for in handshakes and requests: from memory. */
export type Certificates = {
  /** By the name (lower case) that a client asks for. */
  readonly find: (name: string) => SecureContext | undefined
  /** The one that answers a TLS-ALPN-01 challenge for that name. */
  readonly findChallenge: (name: string) => SecureContext | undefined
  /** What stands at a path below `/.well-known/acme-challenge/`. */
  readonly answerChallenge: (path: string, host: string) => string | undefined
  /** Whether there is one for every name below the apex. */
  readonly ownsWildcard: () => boolean
}

export type PublicDeps = {
  readonly settings: Settings
  readonly now: () => number
  readonly log: (line: string) => void
  readonly edge: Edge
  readonly attachment: Attachment
  /** Since when a name of somebody's own has been live; undefined: it is none. */
  readonly liveSince: (host: string) => number | undefined
  readonly certificates?: Certificates | undefined
  readonly sockets?: Sockets | undefined
}

export type Public = {
  /** As strangers and browsers name the apex. */
  readonly url: string
  /** Finishes what is in flight. */
  readonly drain: (graceMs: number) => Promise<void>
}

const everywhere = ['0.0.0.0', '::']

/**
 * Throws `port-taken`, and `bad-input` where the certificate's files cannot be used.
 */
export async function openPublic(deps: PublicDeps, onClose: OnClose): Promise<Public> {
  const { settings, edge, attachment, certificates, sockets, liveSince } = deps
  const files = await openFiles(deps)
  if (files) onClose(() => files.close())
  const { apex } = settings
  const isOwn = (name: string): boolean => name === apex || name.endsWith(`.${apex}`)
  const find = (name: string): SecureContext | undefined => {
    // Some programs send an address of numbers as a name, which RFC 6066 §3 does not have.
    const asked = name === '' || isIP(name) !== 0 ? apex : name.replace(/\.$/, '')
    const own = certificates?.find(asked)
    // For our own names whoever runs the server has chosen this one, whatever stands in it.
    return own ?? (files && (isOwn(asked) || files.covers(asked)) ? files.current() : undefined)
  }
  const standing = {
    apex,
    ownsWildcard: () => certificates?.ownsWildcard() ?? false,
    liveSince,
    now: deps.now,
  }
  const secure = await listenOn(
    () =>
      createSecureServer({
        edge,
        attachment,
        findCertificate: find,
        strict: (host) => strictFor(host, standing),
        ...(certificates && { findChallenge: certificates.findChallenge }),
      }),
    everywhere,
    settings.httpsPort,
    moreFor('https', sockets?.https),
  )
  const url = settings.url ?? `https://${apex}${secure.port === 443 ? '' : `:${secure.port}`}/`
  const plain = await listenOn(
    () =>
      createToHttps({
        isKnown: (host) => host === apex || edge.isLink(host) || liveSince(host) !== undefined,
        // Where the port was given away to a firewall or a socket, the address says which one the internet sees.
        httpsPort: () => Number(new URL(url).port || 443),
        ...(certificates && { answerChallenge: certificates.answerChallenge }),
      }),
    everywhere,
    settings.httpPort,
    moreFor('http', sockets?.http),
  ).catch(async (error: unknown) => {
    await secure.drain(0)
    throw error
  })
  return {
    url,
    drain: async (graceMs) => void (await Promise.all([secure.drain(graceMs), plain.drain(graceMs)])),
  }
}

async function openFiles({ settings, now, log }: PublicDeps): Promise<CertFiles | undefined> {
  const { cert, key, apex } = settings
  if (cert === null && key === null) return undefined
  if (cert === null || key === null)
    throw new Problem('missing-input', `--${cert === null ? 'key' : 'cert'} is of no use alone`, {
      hint: '--cert fullchain.pem --key privkey.pem',
    })
  const files = await openCertFiles({ cert, key, now, log })
  const missing = [apex, `link.${apex}`].filter((name) => !files.covers(name))
  if (missing.length > 0 && isPublicName(apex))
    log(
      `certificate ${cert} is not for ${missing.map((name) => name.replace(/^link\./, '*.')).join(' and ')}: browsers warn of it there`,
    )
  return files
}

const moreFor = (name: 'http' | 'https', fds: readonly number[] | undefined): ListenMore => ({
  fds,
  hints: {
    taken: (port) => `--${name}-port ${port + 1}, or end what listens there: sudo ss -ltnp sport = :${port}`,
    forbidden:
      'sudo setcap cap_net_bind_service=+ep "$(readlink -f "$(command -v node)")", or the systemd unit in deploy/, or --https-port 8443 --http-port 8080',
  },
})
