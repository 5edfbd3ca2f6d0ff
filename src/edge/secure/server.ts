/** HTTPS: handshakes by the name that is asked for, then HTTP/1.1 as over plain TCP, or HTTP/2. */
import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { Socket } from 'node:net'
import { createSecureContext, type SecureContext, type TLSSocket } from 'node:tls'
import type { Edge } from '../edge.ts'
import { createFront } from '../plain/front.ts'
import { type Attachment, attachToNode, isForOneLink, serverOptions } from '../serve.ts'
import type { Request } from '../wire.ts'
import { type AdmitLimits, admitLimits, createAdmit } from './admit.ts'
import { createSessions } from './sessions.ts'

export type SecureOptions = {
  readonly edge: Edge
  readonly attachment?: Attachment
  /** From memory, for each handshake: a name in lower case, or the empty text where the client named none. */
  readonly findCertificate: (name: string) => SecureContext | undefined
  /** The certificate that answers an authority's TLS-ALPN-01 challenge (RFC 8737) for that name. */
  readonly findChallenge?: (name: string) => SecureContext | undefined
  /** The value of `Strict-Transport-Security` for that host, or the empty text. */
  readonly strict: (host: string) => string
  readonly limits?: Partial<AdmitLimits>
  /** Whether the bounds of a network hold for an address; those of the internet without it. */
  readonly isOfNetwork?: (address: string) => boolean
}

/** RFC 8996 retired what was before. */
const minVersion = 'TLSv1.2'
const challengeProtocol = 'acme-tls/1'
/** A stolen ticket key opens no older sessions than these. */
const ticketMs = 12 * 3_600_000

/** Throws Node's own errors where a key does not belong to its certificate. */
export const makeCertificate = (cert: string | Buffer, key: string | Buffer): SecureContext =>
  createSecureContext({ cert, key, minVersion })

/** Not listening yet. A name without a certificate is refused within the handshake. */
export function createSecureServer(options: SecureOptions): Server {
  const { edge, attachment = {}, findCertificate, findChallenge, strict } = options
  const limits = { ...admitLimits, ...options.limits }
  const challenged = new WeakSet<object>()
  const server = createServer({
    ...serverOptions,
    minVersion,
    handshakeTimeout: limits.handshakeMs,
    /** Called with the connection as `this`, before the name is looked up. */
    ALPNCallback(this: unknown, { servername, protocols }) {
      const socket = this as TLSSocket
      const name = typeof servername === 'string' ? servername.toLowerCase() : ''
      if (protocols.includes(challengeProtocol)) {
        if (findChallenge?.(name) === undefined) return undefined
        challenged.add(socket)
        return challengeProtocol
      }
      if (name === '') {
        // Nothing asks for a certificate where no name was sent.
        const certificate = findCertificate('')
        if (certificate !== undefined) socket.setKeyCert(certificate)
      }
      return protocols.find((one) => one === 'h2') ?? protocols.find((one) => one.startsWith('http/1.'))
    },
    SNICallback(this: unknown, servername, done) {
      const name = servername.toLowerCase()
      done(null, challenged.has(this as object) ? findChallenge?.(name) : findCertificate(name))
    },
  })
  attachToNode(server, edge, attachment)
  const addStrict = (req: Request, res: ServerResponse): void => {
    // The others write it themselves.
    if (!('setHeader' in res) || req.httpVersionMajor !== 1) return
    const value = strict(req.headers.host ?? '')
    if (value !== '') res.setHeader('Strict-Transport-Security', value)
  }
  server.prependListener('request', addStrict)
  server.prependListener('checkContinue', addStrict)
  admitFew(server, limits, options.isOfNetwork)
  takeHandshaken(server, { edge, attachment, strict })
  rotateTickets(server)
  return server
}

function admitFew(server: Server, limits: AdmitLimits, isOfNetwork: SecureOptions['isOfNetwork']): void {
  const [shake] = server.listeners('connection') as ((socket: Socket) => void)[]
  if (shake === undefined) throw new Error('this server hears of no connections')
  const admit = createAdmit(limits, isOfNetwork)
  server.off('connection', shake)
  server.on('connection', (stream) => {
    const socket = stream as Socket
    if (admit.enter(socket)) shake.call(server, socket)
    else socket.destroy()
  })
  server.on('secureConnection', admit.welcome)
  // Node would have the HTTP side answer in plain text.
  server.removeAllListeners('tlsClientError')
  server.on('tlsClientError', (_error, socket: TLSSocket) => socket.destroy())
}

function takeHandshaken(
  server: Server,
  { edge, attachment, strict }: Required<Pick<SecureOptions, 'edge' | 'attachment' | 'strict'>>,
): void {
  const [node] = server.listeners('secureConnection') as ((socket: Socket) => void)[]
  if (node === undefined) throw new Error('this server hears of no handshakes')
  const take = createFront(server, {
    isOurs: isForOneLink(attachment) ? () => true : edge.isLink,
    node: (socket: Socket) => node.call(server, socket),
    always: (host) => {
      const value = strict(host)
      return value === '' ? '' : `Strict-Transport-Security: ${value}\r\n`
    },
  })
  const sessions = createSessions(server, { isApex: attachment.apex?.isApex ?? (() => false), strict })
  server.off('secureConnection', node)
  server.on('secureConnection', (socket: TLSSocket) => {
    switch (socket.alpnProtocol) {
      case 'h2':
        sessions.open(socket)
        break
      case challengeProtocol:
        // RFC 8737 §3: the handshake was all.
        socket.destroySoon()
        break
      default:
        take(socket)
    }
  })
}

function rotateTickets(server: Server): void {
  const timer = setInterval(() => server.setTicketKeys(randomBytes(48)), ticketMs)
  timer.unref()
  server.once('close', () => clearInterval(timer))
}
