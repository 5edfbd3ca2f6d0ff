/** The console's files. */
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import type { Context } from 'hono'

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
