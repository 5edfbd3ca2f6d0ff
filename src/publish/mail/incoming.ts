/**
 * Takes answers by mail, for signed addresses alone: whoever has the address is taken for the one it was sent to. Where a mail
 * says it comes from is not looked at, nor its DKIM.
 */
import type { Socket } from 'node:net'
import type { SMTPServer } from 'smtp-server'
import { isPublicAddress, networkOf, plainAddress } from '../../core/address.ts'
import { Problem } from '../../core/problems.ts'
import { type Reply, readReplyAddress } from '../signature.ts'
import { type Read, readMail } from './read.ts'

/** A long answer with its quoted history; pictures have no place here. */
const maxBytes = 1024 * 1024
/** Each costs the parser some 10 µs, in which nobody else is served; a picture of that size has 14,000. */
const maxLines = 20_000
/** A mail that went over three lists has some 20 KB of them. What is forwarded inside of one is nobody's answer. */
const limits = { maxHeadersSize: 64 * 1024, maxNestingDepth: 16, maxRfc822NestingDepth: 0 }
/** An SMTP client that does nothing. */
const idleMs = 30_000
/** A mail of that size over a slow line; whoever says a word now and then would else stay for ever. */
const lifeMs = 120_000
/** Each holds one mail in memory. */
const maxClients = 20
/** A mail server sends its mails one after the other, over a few connections. */
const maxOfNetwork = 4

export type IncomingDeps = {
  readonly port: number
  /** Where it listens; all addresses without it. */
  readonly host?: string
  readonly apex: string
  readonly secret: Uint8Array
  /** Resolves once it is on disk: only then the mail is taken. */
  readonly onMail: (reply: Reply, read: Read) => Promise<void>
  readonly onError: (error: unknown, where: string) => unknown
  /** Those of the program without it. */
  readonly limits?: { readonly lifeMs: number; readonly isOfNetwork: (address: string) => boolean }
}

export type Incoming = { readonly port: number; readonly close: () => Promise<void> }

/** Throws `port-taken`. */
export async function openIncoming(deps: IncomingDeps): Promise<Incoming> {
  const { apex, secret } = deps
  const life = deps.limits?.lifeMs ?? lifeMs
  const isOfNetwork = deps.limits?.isOfNetwork ?? isPublicAddress
  const networks = new Map<string, number>()
  const [{ SMTPServer: Server }, { default: PostalMime }] = await Promise.all([
    import('smtp-server'),
    import('postal-mime'),
  ])
  const server: SMTPServer = new Server({
    name: apex,
    banner: 'outer',
    authOptional: true,
    // Mail servers take an unencrypted line where nothing else is offered, and what comes in is no secret from the sender.
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: maxBytes,
    maxClients,
    socketTimeout: idleMs,
    disableReverseLookup: true,
    logger: false,
    onRcptTo({ address }, _session, done) {
      if (readReplyAddress(secret, address, apex)) return done()
      done(Object.assign(new Error('no such mailbox here'), { responseCode: 550 }))
    },
    onData(stream, session, done) {
      const parts: Buffer[] = []
      let bytes = 0
      stream.on('data', (part: Buffer) => {
        bytes += part.length
        if (bytes <= maxBytes) parts.push(part)
      })
      stream.on('error', (error: Error) => done(error))
      stream.on('end', () => {
        if (bytes > maxBytes)
          return done(Object.assign(new Error('too long for an answer'), { responseCode: 552 }))
        const { mailFrom, rcptTo } = session.envelope
        take(Buffer.concat(parts), mailFrom === false ? '' : mailFrom.address, rcptTo).then(
          () => done(),
          (error) => {
            const isRefused = error instanceof Problem
            if (!isRefused) deps.onError(error, 'mail')
            const responseCode = !isRefused ? 451 : error.code === 'too-many' ? 552 : 554
            done(Object.assign(new Error(isRefused ? error.message : 'not now'), { responseCode }))
          },
        )
      })
    },
  })
  async function take(
    bytes: Buffer,
    from: string,
    rcptTo: readonly { readonly address: string }[],
  ): Promise<void> {
    if (countLines(bytes) > maxLines) throw new Problem('bad-input', 'too many lines for an answer')
    const mail = await PostalMime.parse(bytes, limits).catch((cause: unknown) => {
      throw new Problem('bad-input', 'this mail cannot be read', { cause })
    })
    const read = readMail(mail, from)
    const seen = new Set<string>()
    for (const { address } of rcptTo) {
      const reply = readReplyAddress(secret, address, apex)
      if (!reply || seen.has(reply.request + reply.party)) continue
      seen.add(reply.request + reply.party)
      await deps.onMail(reply, read)
    }
  }
  server.server.on('connection', (socket: Socket) => {
    const timer = setTimeout(() => socket.destroy(), life).unref()
    const address = plainAddress(socket.remoteAddress ?? '')
    const network = isOfNetwork(address) ? networkOf(address) : undefined
    const count = network === undefined ? 0 : (networks.get(network) ?? 0) + 1
    if (network !== undefined) networks.set(network, count)
    socket.once('close', () => {
      clearTimeout(timer)
      if (network === undefined) return
      const left = (networks.get(network) ?? 1) - 1
      if (left > 0) networks.set(network, left)
      else networks.delete(network)
    })
    if (count > maxOfNetwork) socket.destroy()
  })
  // A client that hangs up or speaks nonsense is no fault of ours.
  server.on('error', () => {})
  await new Promise<void>((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) =>
      reject(
        new Problem(
          'port-taken',
          `port ${deps.port} for mail cannot be had (${error.code ?? error.message})`,
          {
            hint: '--mail-port 2525',
            cause: error,
          },
        ),
      )
    server.server.once('error', failed)
    server.listen(deps.port, deps.host, () => {
      server.server.off('error', failed)
      resolve()
    })
  })
  const address = server.server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : deps.port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function countLines(bytes: Buffer): number {
  let lines = 0
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines += 1
  return lines
}
