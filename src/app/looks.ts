/** Opens a link as whoever has it would, through this server's own door, and with the maker's mark: nothing of it is counted. */
import { lookup } from 'node:dns/promises'
import { type IncomingMessage, request } from 'node:http'
import { isIP } from 'node:net'
import { isPublicAddress } from '../core/address.ts'
import { phoneAgent } from '../core/device.ts'
import { isPublicName } from '../core/hostName.ts'
import type { Route } from '../core/route.ts'
import { makerCookie, signMaker } from '../core/token.ts'
import type { Seen } from '../record/looks.ts'

export type LookDeps = {
  readonly secret: Uint8Array
  readonly now: () => number
  readonly apex: string
  /** As this machine reaches the server. */
  readonly local: string
  /** Whether this server may speak to addresses itself. */
  readonly dials: boolean
}

/** Whoever opened it has given up by then. */
const patienceMs = 10_000
/** The mark is for this one request. */
const markMs = 60_000
/** More than nothing is enough to know. */
const maxRead = 65_536
/** As browsers follow. */
const maxHops = 20

/** What whoever opens the link would meet now. */
export function createSee(deps: LookDeps): (route: Route, signal: AbortSignal) => Promise<Seen> {
  const { secret, now, apex, local, dials } = deps
  const ask = (route: Route, accept: string, signal: AbortSignal): Promise<Answer> => {
    const { hostname, port } = new URL(local)
    const mark = signMaker(secret, route.link, now() + markMs)
    return askOnce(
      {
        // Node's resolver need not know names under `localhost`.
        host: hostname === 'localhost' ? '127.0.0.1' : hostname.replace(/^\[|\]$/g, ''),
        port,
        headers: {
          host: `${route.link}.${apex}${port === '' ? '' : `:${port}`}`,
          accept,
          'user-agent': phoneAgent,
          cookie: `${makerCookie(route.link, false)}=${mark}`,
        },
      },
      signal,
    )
  }
  return async (route, signal) => {
    const { source } = route
    const answer = await ask(route, 'text/html,*/*;q=0.8', signal)
    if (source.kind === 'redirect' && answer.kind === 'answered' && dials)
      return seePublic(source.url, signal)
    if (source.kind !== 'live' || answer.kind !== 'answered' || answer.status !== 502) return judge(answer)
    // To what is no browser the edge says in one line who is missing.
    const plain = await ask(route, 'text/plain', signal)
    const line = plain.kind === 'answered' && plain.status === 502 ? plain.text : ''
    if (line.startsWith('The app is not running.'))
      return { ok: false, cause: 'down', why: `nothing answers on port ${source.target.port}` }
    if (line.startsWith('The app is away.'))
      return source.carried || !dials
        ? { ok: false, cause: 'away', why: 'nobody carries the app' }
        : { ok: false, cause: 'down', why: `nothing answers on port ${source.target.port}` }
    return judge(answer)
  }
}

type Answer =
  | { readonly kind: 'answered'; readonly status: number; readonly text: string }
  | { readonly kind: 'silent'; readonly why: string }

function judge(answer: Answer): Seen {
  if (answer.kind === 'silent') return { ok: false, cause: 'broken', why: answer.why }
  if (answer.status >= 400) return { ok: false, cause: 'broken', why: `it answers HTTP ${answer.status}` }
  return answer.status < 300 && answer.text.trim() === ''
    ? { ok: false, cause: 'broken', why: 'it answers with an empty page' }
    : { ok: true }
}

function askOnce(
  to: { readonly host: string; readonly port: string; readonly headers: Record<string, string> },
  signal: AbortSignal,
): Promise<Answer> {
  const timeout = AbortSignal.timeout(patienceMs)
  return new Promise((resolve) => {
    const asked = request(
      { ...to, path: '/', agent: false, signal: AbortSignal.any([signal, timeout]) },
      (answer) =>
        void read(answer).then(({ text }) => {
          asked.destroy()
          resolve({ kind: 'answered', status: answer.statusCode ?? 0, text })
        }, failed),
    )
    function failed(): void {
      const why = timeout.aborted ? `no answer within ${patienceMs / 1000} s` : 'no answer'
      resolve({ kind: 'silent', why })
    }
    asked.on('error', failed)
    asked.end()
  })
}

/** An answer may have no end; its beginning says enough. */
async function read(answer: IncomingMessage): Promise<{ text: string }> {
  let text = ''
  for await (const part of answer.setEncoding('utf8')) {
    text += part
    if (text.trim() !== '' || text.length > maxRead) break
  }
  return { text }
}

/** Pages that keep programs out answer 401, 403 or 429 and open for people; what is gone or broken is so for everyone. */
async function seePublic(url: string, signal: AbortSignal): Promise<Seen> {
  const { host } = new URL(url)
  const bound = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)])
  const broken = (why: string): Seen => ({ ok: false, cause: 'broken', why })
  try {
    let at = new URL(url)
    for (let hop = 0; hop <= maxHops; hop++) {
      const answer = await fetch(at, {
        headers: { accept: 'text/html,*/*;q=0.8', 'user-agent': phoneAgent },
        redirect: 'manual',
        signal: bound,
      })
      await answer.body?.cancel()
      const to = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null
      const next = to === null ? null : URL.parse(to, at)
      if (next === null) {
        const isGone = answer.status === 404 || answer.status === 410 || answer.status >= 500
        return isGone ? broken(`${host} answers HTTP ${answer.status}`) : { ok: true }
      }
      // A page that somebody else serves sends this computer nowhere in its own network.
      if (next.host !== host && !(await isOpenToAll(next))) return broken(`${host} leads to ${next.host}`)
      at = next
    }
    return broken(`${host} leads from address to address`)
  } catch {
    return broken(`${host} does not answer`)
  }
}

/** Of the web, and on no private network, whatever its name is set to. */
async function isOpenToAll({ protocol, hostname }: URL): Promise<boolean> {
  if (protocol !== 'http:' && protocol !== 'https:') return false
  const bare = hostname.replace(/^\[|\]$/g, '')
  if (isIP(bare) !== 0) return isPublicAddress(bare)
  if (!isPublicName(hostname)) return false
  return (await lookup(bare, { all: true })).every(({ address }) => isPublicAddress(address))
}
