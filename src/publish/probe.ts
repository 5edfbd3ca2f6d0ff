/** Opens a domain as a stranger would: its address from the resolvers, HTTPS verified, and the app of this very link behind it. */
import { type IncomingMessage, request } from 'node:http'
import { connect, rootCertificates, type TLSSocket } from 'node:tls'
import { phoneAgent } from '../core/device.ts'
import type { LinkId } from '../core/ids.ts'
import { makerCookie, readPage, signMaker } from '../core/token.ts'
import type { Resolvers } from './dns/resolve.ts'
import { canonicalAddress, valuesOf } from './dns/sight.ts'

export type ProbeDeps = {
  readonly resolvers: Pick<Resolvers, 'ask'>
  /** This server's addresses, written as `canonicalAddress` does: wherever else a name leads, nothing is asked there. */
  readonly ours: () => Promise<readonly string[]>
  readonly secret: Uint8Array
  readonly now: () => number
  /** Where the internet reaches HTTPS here. */
  readonly port: () => number
  /** PEM of issuers that are trusted beside the usual roots: those of an authority that browsers do not know. */
  readonly roots: (name: string) => Promise<readonly string[]>
}

/** Whoever opened it has given up by then. */
const patienceMs = 10_000
/** The mark is for these two requests. */
const markMs = 60_000
/** The script with its token has some 12 KB. */
const maxRead = 256 * 1024

type Answer = { readonly status: number; readonly text: string }

/** `why`: what came instead of the app; null when it was the app. Never throws. */
export const createProbe =
  (deps: ProbeDeps) =>
  async (name: string, link: LinkId): Promise<{ readonly why: string | null }> => {
    try {
      return { why: await open(deps, name, link) }
    } catch (error) {
      return { why: sayError(error) }
    }
  }

async function open(deps: ProbeDeps, name: string, link: LinkId): Promise<string | null> {
  const { ask } = deps.resolvers
  const found = valuesOf([...(await ask(name, 'A')), ...(await ask(name, 'AAAA'))])
  if (found.length === 0) return 'no resolver gives an address for it'
  const ours = await deps.ours()
  const host = found.find((one) => ours.includes(canonicalAddress(one)))
  if (host === undefined) return 'its name leads somewhere else'
  const end = AbortSignal.timeout(patienceMs)
  const roots = await deps.roots(name)
  const mark = signMaker(deps.secret, link, deps.now() + markMs)
  const get = async (path: string): Promise<Answer> => {
    const socket = await connectTo(host, deps.port(), name, roots, end)
    const headers = {
      host: deps.port() === 443 ? name : `${name}:${deps.port()}`,
      accept: 'text/html,*/*;q=0.8',
      'user-agent': phoneAgent,
      // Nothing of it is counted.
      cookie: `${makerCookie(link, true)}=${mark}`,
    }
    return askOver(socket, path, headers, end)
  }
  const page = await get('/')
  if (page.status >= 400) return `it answers HTTP ${page.status}`
  // The script on every page says which link it is on, signed by this server.
  const script = await get('/_outer/b.js')
  const token = /\("([^"\\]{40,80})"\)/.exec(script.text)?.[1] ?? ''
  const read = readPage(deps.secret, link, token)
  return 'refused' in read ? 'something else answers there' : null
}

function connectTo(
  host: string,
  port: number,
  servername: string,
  roots: readonly string[],
  end: AbortSignal,
): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      host,
      port,
      servername,
      ALPNProtocols: ['http/1.1'],
      // An issuer that is named here is trusted by itself, whether or not the root above it was given.
      ...(roots.length > 0 && { ca: [...rootCertificates, ...roots], allowPartialTrustChain: true }),
    })
    const late = () => socket.destroy(new Error(`no answer within ${patienceMs / 1000} s`))
    end.addEventListener('abort', late, { once: true })
    socket.once('error', reject)
    socket.once('secureConnect', () => {
      socket.off('error', reject)
      resolve(socket)
    })
  })
}

function askOver(
  socket: TLSSocket,
  path: string,
  headers: Record<string, string>,
  end: AbortSignal,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { path, headers: { ...headers, connection: 'close' }, createConnection: () => socket, signal: end },
      (answer) => void read(answer).then(resolve, reject),
    )
    asked.on('error', reject)
    asked.end()
  }).finally(() => socket.destroy()) as Promise<Answer>
}

async function read(answer: IncomingMessage): Promise<Answer> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of answer) {
    parts.push(part)
    bytes += part.length
    if (bytes > maxRead) break
  }
  return { status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() }
}

function sayError(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  switch (code) {
    case 'ECONNREFUSED':
      return 'nothing listens where its name leads'
    case 'ETIMEDOUT':
    case 'ABORT_ERR':
      return `no answer within ${patienceMs / 1000} s`
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return 'there is no way to where its name leads'
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return 'the certificate that is shown there is for another name'
    case 'CERT_HAS_EXPIRED':
      return 'the certificate that is shown there has ended'
    default:
      return code === undefined ? message : `${message} (${code})`.slice(0, 200)
  }
}
