/** The console's files, and the one-time address that signs a browser in. */
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import type { Context } from 'hono'
import { setCookie } from 'hono/cookie'
import { sessionCookie } from './auth.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
}

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const headers = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-robots-tag': 'noindex',
}

/** 90 days: the console is a tab that stays. */
const sessionSeconds = 90 * 86_400

/** Serves `dir`; every path that names no file is the page itself, which routes on its own. */
export async function serveConsole(c: Context, dir: string): Promise<Response> {
  const path = new URL(c.req.url).pathname
  const file = findInside(dir, path)
  const isAsset = path.startsWith('/assets/')
  const body =
    (file && extname(file) !== '' ? await readFile(file).catch(() => undefined) : undefined) ??
    (isAsset ? undefined : await readFile(join(dir, 'index.html')))
  if (!body) return c.text('not found', 404, headers)
  const type =
    types[extname(file ?? '') || '.html'] ?? (isAsset ? 'application/octet-stream' : types['.html'])
  return c.body(new Uint8Array(body), 200, {
    ...headers,
    'content-type': type ?? 'application/octet-stream',
    'cache-control': isAsset ? 'public, max-age=31536000, immutable' : 'no-cache',
  })
}

function findInside(dir: string, path: string): string | undefined {
  const name = safeDecode(path)
  if (name === undefined || name.includes('\0')) return undefined
  const file = normalize(join(dir, name))
  return file.startsWith(dir + sep) ? file : undefined
}

function safeDecode(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

/** Turns a one-time key into a session cookie and shows the console without the key in its address. */
export function signIn(c: Context, session: string, secure: boolean): Response {
  setCookie(c, sessionCookie(secure), session, {
    httpOnly: true,
    secure,
    sameSite: 'Strict',
    path: '/',
    maxAge: sessionSeconds,
  })
  c.header('referrer-policy', 'no-referrer')
  c.header('cache-control', 'no-store')
  // A redirect would still count as coming from where the address was clicked, and a strict cookie would be left out: the page goes on by itself.
  return c.html(
    '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=/"><title>Outerloop</title><a href="/">open the console</a>',
  )
}
