/**
 * One bounded request without a browser: no cookies, 2 MB, 5 s, at most 10 redirects. What a page names, and where it
 * redirects to, is looked at on the open internet alone: this computer and its network are nothing for a page to point us at.
 */
import { lookup as lookupName } from 'node:dns'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { CheckTarget, Fetched } from './check.ts'
import { isOwn, isPrivateHost } from './shipped/origin.ts'

const timeoutMs = 5000
const maxBytes = 2 * 1024 * 1024
/** Browsers stop at 20; an app that needs more than ten loses its visitor on a phone. */
const maxRedirects = 10

type Init = { readonly method?: string; readonly headers?: Readonly<Record<string, string>> }

/** What is checked, and therefore asked wherever it is; without one, the address itself. */
type Asked = Pick<CheckTarget, 'url' | 'mark' | 'direct'>

/**
 * Undefined when nothing answers in time, and for a private address that is not the target's own. What is longer than 2 MB is
 * cut; the body is decoded as a browser would.
 */
export async function fetchPlain(
  url: string,
  init: Init,
  signal: AbortSignal,
  target?: Asked,
): Promise<Fetched | undefined> {
  const bound = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
  const home = target ?? { url, direct: null }
  let next = URL.parse(url)
  let method = init.method ?? 'GET'
  for (let hop = 0; next && hop <= maxRedirects; hop++) {
    const headers = { ...init.headers, ...markFor(next, target) }
    const how = { signal: bound, isKnown: isOwn(next.href, home) }
    const response = await send(next, method, headers, how).catch(() => undefined)
    if (!response) return undefined
    const status = response.statusCode ?? 0
    const location: string | undefined = response.headers.location
    if (location === undefined || status < 300 || status >= 400) return read(next, response, bound)
    response.destroy()
    if (status !== 307 && status !== 308 && method !== 'HEAD') method = 'GET'
    next = URL.parse(location, next)
  }
  return undefined
}

/** The maker's mark is for the link's own host. */
const markFor = ({ host }: URL, target: Asked | undefined): Readonly<Record<string, string>> =>
  target?.mark && new URL(target.url).host === host
    ? { cookie: `${target.mark.name}=${target.mark.value}` }
    : {}

function send(
  url: URL,
  method: string,
  headers: Readonly<Record<string, string>>,
  { signal, isKnown }: { readonly signal: AbortSignal; readonly isKnown: boolean },
): Promise<IncomingMessage> {
  if (!isKnown && isPrivateHost(url.hostname)) return Promise.reject(new Error('a private address'))
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return Promise.reject(new Error('not the web'))
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    request(
      url,
      {
        method,
        signal,
        agent: false,
        ...(isLocal(url.hostname) ? { lookup: loopback } : isKnown ? {} : { lookup: publicOnly }),
        headers: { accept: '*/*', 'accept-encoding': 'gzip, br', 'user-agent': 'outer-check', ...headers },
      },
      resolve,
    )
      .on('error', reject)
      .end()
  })
}

const isLocal = (hostname: string): boolean => hostname.endsWith('.localhost')

/** Browsers know every name below `localhost`; the system's resolver often does not. */
const loopback: LookupFunction = (_hostname, options, callback) => {
  if (options.all) callback(null, [{ address: '127.0.0.1', family: 4 }])
  else callback(null, '127.0.0.1', 4)
}

/** A public name may be set to a private address. */
const publicOnly: LookupFunction = (hostname, options, callback) =>
  lookupName(hostname, { ...options, all: true }, (error, found) => {
    const open = (found ?? []).filter(({ address }) => !isPrivateHost(address))
    const [first] = open
    if (error || !first) callback(error ?? new Error('a private address'), '', 4)
    else if (options.all) callback(null, open)
    else callback(null, first.address, first.family)
  })

async function read(url: URL, response: IncomingMessage, signal: AbortSignal): Promise<Fetched> {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(response.headers))
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join('\n') : value
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of decoded(response)) {
      chunks.push(chunk)
      length += chunk.length
      if (length >= maxBytes || signal.aborted) break
    }
  } catch {
    // A body that breaks off is still what a visitor got.
  }
  response.destroy()
  const body = Buffer.concat(chunks).subarray(0, maxBytes)
  return { url: url.href, status: response.statusCode ?? 0, headers, body }
}

function decoded(response: IncomingMessage): Readable {
  const coding = response.headers['content-encoding']
  const decoder =
    coding === 'gzip'
      ? createGunzip()
      : coding === 'br'
        ? createBrotliDecompress()
        : coding === 'deflate'
          ? createInflate()
          : undefined
  if (!decoder) return response
  response.on('error', (error) => decoder.destroy(error))
  return response.pipe(decoder)
}
