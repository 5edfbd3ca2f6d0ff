/** Answers of our own: pages and short texts. */
import { Buffer } from 'node:buffer'
import { pagePolicy } from './pages/index.ts'
import type { Response } from './wire.ts'

export type Headers = readonly string[]

/** On every answer: links are for people, never for search engines. */
export const noIndex = ['X-Robots-Tag', 'noindex'] as const

export function answer(
  res: Response,
  method: string,
  status: number,
  type: string,
  body: string | Buffer,
  headers: Headers = [],
): void {
  if (res.headersSent || res.destroyed) {
    res.destroy()
    return
  }
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  res.writeHead(status, [
    ...(type === '' ? [] : ['Content-Type', type]),
    ...(status === 204 || status === 304 ? [] : ['Content-Length', String(bytes.length)]),
    ...(headers.includes('Cache-Control') ? [] : ['Cache-Control', 'no-store']),
    ...noIndex,
    ...headers,
  ])
  if (method === 'HEAD' || status === 204 || status === 304) res.end()
  else res.end(bytes)
}

export const sendText = (
  res: Response,
  method: string,
  status: number,
  text: string,
  headers: Headers = [],
): void => answer(res, method, status, 'text/plain; charset=utf-8', `${text}\n`, headers)

export const sendPage = (
  res: Response,
  method: string,
  status: number,
  html: string,
  headers: Headers = [],
): void =>
  answer(res, method, status, 'text/html; charset=utf-8', html, [
    'Content-Security-Policy',
    pagePolicy,
    'Referrer-Policy',
    'no-referrer',
    'X-Content-Type-Options',
    'nosniff',
    'Vary',
    'Accept-Language',
    ...headers,
  ])

export const sendNothing = (res: Response, status: number, headers: Headers = []): void =>
  answer(res, 'GET', status, '', '', headers)

/** Cuts a visitor off who does not take what is left of an answer; `stallMs` without a byte moving. */
export function limitStall(res: Response, stallMs: number): void {
  if (res.writableLength > 0) res.setTimeout(stallMs, () => res.destroy())
}
