/** For the tests: a small server with real pages, which hands out the built beacon and keeps what it is sent. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buildBeacon } from '../../scripts/build-beacon.mjs'
import type { Wire, WireEvent } from '../core/beacon.ts'

export type Page = string | ((req: IncomingMessage, res: ServerResponse) => void)

export type Post = { readonly wire: Wire; readonly contentType: string | undefined; readonly at: number }

export type Fixture = {
  readonly origin: string
  readonly posts: readonly Post[]
  readonly said: readonly string[]
  readonly asked: readonly string[]
  /** Every event that came, once, in its order. */
  readonly events: (load?: number) => WireEvent[]
  /** The events of the page that was loaded last. */
  readonly latest: () => WireEvent[]
  /** Waits until the events say so. */
  readonly until: (isSo: (events: WireEvent[]) => unknown, ms?: number) => Promise<WireEvent[]>
  /** How the next posts are answered. */
  answer: 'stored' | 'dropped' | 'html' | 'broken'
  config: { b: 0 | 1; p: 0 | 1 }
  readonly forget: () => void
  readonly close: () => Promise<void>
}

const scripts = buildBeacon()

/** `pages`: by path; a body without `<!doctype` is put into a small document with the tag. */
export async function openFixture(pages: Readonly<Record<string, Page>>): Promise<Fixture> {
  const { 'b.js': beacon, 'bubble.js': bubble, 'module.js': module } = await scripts
  const posts: Post[] = []
  const said: string[] = []
  const asked: string[] = []
  let loads = 0

  const server = createServer((req, res) => {
    const path = new URL(req.url ?? '/', 'http://x').pathname
    asked.push(`${req.method} ${path}`)
    const send = (type: string, body: string, headers: Record<string, string> = {}): void => {
      res.writeHead(200, { 'content-type': type, ...headers }).end(body)
    }
    if (req.method === 'POST') {
      let body = ''
      req.on('data', (chunk) => {
        body += chunk
      })
      req.on('end', () => {
        if (path === '/_outer/say') {
          said.push(body)
          return res.writeHead(204, { 'x-outer': 'stored' }).end()
        }
        if (path !== '/_outer/e') return send('text/plain', 'ok')
        posts.push({ wire: JSON.parse(body), contentType: req.headers['content-type'], at: Date.now() })
        const open = {
          'access-control-allow-origin': '*',
          'access-control-expose-headers': 'x-outer, x-outer-drop',
        }
        if (fixture.answer === 'html') return send('text/html', '<p>here is the app</p>')
        if (fixture.answer === 'broken') return res.writeHead(503).end()
        const header =
          fixture.answer === 'stored'
            ? { 'x-outer': 'stored' }
            : { 'x-outer': 'dropped', 'x-outer-drop': 'bot' }
        return res.writeHead(204, { ...open, ...header }).end()
      })
      return
    }
    if (path === '/_outer/b.js') {
      const token = `${fixture.config.b + 2 * fixture.config.p}token${++loads}`
      return send('text/javascript', `${beacon}(${JSON.stringify(token)})`, { 'cache-control': 'no-store' })
    }
    if (path === '/_outer/bubble.js')
      return send('text/javascript', `${bubble}(${JSON.stringify({ m: 'Anna <b>' })})`)
    if (path === '/module.js') return send('text/javascript', module)
    const page = pages[path]
    if (typeof page === 'function') return page(req, res)
    if (page === undefined) return res.writeHead(404).end()
    send('text/html; charset=utf-8', page.startsWith('<!doctype') ? page : documentOf(page))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`

  const fixture: Fixture = {
    origin,
    posts,
    said,
    asked,
    answer: 'stored',
    config: { b: 0, p: 0 },
    events(load) {
      const seen = new Map<string, WireEvent>()
      for (const { wire } of posts)
        if (load === undefined || wire.k.slice(1) === `token${load}`)
          wire.e.forEach((event, index) => {
            seen.set(`${wire.k}.${wire.n + index}`, event)
          })
      return [...seen.values()]
    },
    latest: () => fixture.events(loads),
    async until(isSo, ms = 8000) {
      const end = Date.now() + ms
      for (;;) {
        const events = fixture.events()
        if (isSo(events)) return events
        if (Date.now() > end) throw new Error(`it never came: ${JSON.stringify(events)}`)
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
    forget() {
      posts.length = 0
      said.length = 0
      asked.length = 0
      fixture.answer = 'stored'
      fixture.config = { b: 0, p: 0 }
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return fixture
}

export const documentOf = (body: string, head = ''): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>An app</title><link rel="icon" href="data:,">${head}<script async src="/_outer/b.js"></script></head><body>${body}</body></html>`

export const taps = (events: readonly WireEvent[]) => events.filter((event) => event.t === 'tap')
