/** One bounded request without a browser: no cookies, 2 MB, 5 s, at most 10 redirects. */
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { CheckTarget, Fetched } from './check.ts'

const timeoutMs = 5000
const maxBytes = 2 * 1024 * 1024
/** Browsers stop at 20; an app that needs more than ten loses its visitor on a phone. */
const maxRedirects = 10

type Init = { readonly method?: string; readonly headers?: Readonly<Record<string, string>> }

/** Undefined when nothing answers in time. What is longer than 2 MB is cut; the body is decoded as a browser would. */
export async function fetchPlain(
  url: string,
  init: Init,
  signal: AbortSignal,
  marked?: Pick<CheckTarget, 'url' | 'mark'>,
): Promise<Fetched | undefined> {
  const bound = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
  let next = URL.parse(url)
  let method = init.method ?? 'GET'
  for (let hop = 0; next && hop <= maxRedirects; hop++) {
    const headers = { ...init.headers, ...markFor(next, marked) }
    const response = await send(next, method, headers, bound).catch(() => undefined)
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
const markFor = (
  { host }: URL,
  marked: Pick<CheckTarget, 'url' | 'mark'> | undefined,
): Readonly<Record<string, string>> =>
  marked?.mark && new URL(marked.url).host === host
    ? { cookie: `${marked.mark.name}=${marked.mark.value}` }
    : {}

function send(
  url: URL,
  method: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return Promise.reject(new Error('not the web'))
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    request(
      url,
      {
        method,
        signal,
        agent: false,
        ...(isLocal(url.hostname) ? { lookup: loopback } : {}),
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
