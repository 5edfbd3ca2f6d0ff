/** The maker's side of the port: the API made from the table of endpoints, and the console's pages. */
import { Readable } from 'node:stream'
import { type Context, Hono } from 'hono'
import { compress } from 'hono/compress'
import type { z } from 'zod'
import { apiBase, type EndpointName, type Endpoints, endpoints } from '../contract/endpoints.ts'
import type { MakerId } from '../core/ids.ts'
import { Problem, statusOf } from '../core/problems.ts'
import { type Auth, requireMaker, requireToken } from './auth.ts'
import { serveConsole, signIn } from './console.ts'
import { describeApi } from './openapi.ts'

type Input<Name extends EndpointName> = {
  /** The one `:id` of the path, or ''. */
  readonly id: string
  readonly query: Endpoints[Name] extends { query: infer Query extends z.ZodType }
    ? z.output<Query>
    : undefined
  readonly body: Endpoints[Name] extends { body: infer Body extends z.ZodType } ? z.output<Body> : undefined
  /** Where the request came in, `http://localhost:4747`. */
  readonly origin: string
  /** The caller's address, for the label "same network"; never stored. */
  readonly address: string
}

/** One function per endpoint; what it gives is parsed by the contract before it leaves. */
export type Handlers = {
  readonly [Name in EndpointName]: (input: Input<Name>) => Promise<z.input<Endpoints[Name]['answer']>>
}

/** What the API does for one maker, in their own store. */
export type Side = {
  readonly handlers: Handlers
  /** Requests that are no JSON. */
  readonly putBlobs: (body: AsyncIterable<Uint8Array>) => Promise<void>
  readonly exportAll: () => AsyncIterable<string>
  readonly changes: (c: Context) => Response
}

export type ApiDeps = {
  readonly auth: Auth
  /** Undefined for a maker who was removed. */
  readonly sideOf: (maker: MakerId | null) => Side | undefined
  readonly version: string
  readonly consoleDir: string
  /** Spends a one-time key; gives a new session's key. */
  readonly startSession: (oneTime: string) => Promise<string | undefined>
  /** Where an unexpected error goes; gives the id that finds its log line. */
  readonly onError: (error: unknown, where: string) => string
  readonly addressOf: (c: Context) => string
  /** Tools for coding agents, at `/mcp`. */
  readonly mcp: ((request: Request) => Promise<Response>) | undefined
  /** The button in pages of dev servers, under `/button/`; it asks for a key of its own. */
  readonly button: ((request: Request) => Promise<Response>) | undefined
}

/** A request's JSON: a share's list of what was left out is the largest part of any. */
const maxJsonBytes = 8 * 1024 * 1024

export function createApi(deps: ApiDeps): Hono {
  const app = new Hono()
  app.onError((error, c) => answerError(deps, error, c))
  app.use(`${apiBase}/*`, async (c, next) => {
    c.header('cache-control', 'no-store')
    c.header('x-content-type-options', 'nosniff')
    await next()
  })
  app.use(`${apiBase}/*`, requireMaker(deps.auth))
  for (const name of Object.keys(endpoints) as EndpointName[]) addEndpoint(app, deps, name)
  app.get(`${apiBase}/openapi.json`, (c) => c.json(describeApi(deps.version) as object))
  app.get(`${apiBase}/changes`, (c) => sideOf(deps, c).changes(c))
  app.get(
    `${apiBase}/export`,
    (c) =>
      new Response(
        Readable.toWeb(Readable.from(sideOf(deps, c).exportAll(), { objectMode: false })) as ReadableStream,
        { headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } },
      ),
  )
  app.post(`${apiBase}/blobs`, async (c) => {
    const body = c.req.raw.body
    if (!body) throw new Problem('bad-input', 'no blobs were sent')
    await sideOf(deps, c).putBlobs(body)
    return c.json({ schema: 'outer.done/1' })
  })
  app.all(`${apiBase}/*`, (c) => {
    throw new Problem('not-found', `${c.req.method} ${c.req.path} is no call of this API`, {
      hint: `GET ${apiBase}/openapi.json`,
    })
  })
  app.all('/mcp', requireToken(deps.auth), (c) => {
    if (!deps.mcp)
      throw new Problem('not-found', 'this server has no tools for agents', { hint: 'outer mcp' })
    return deps.mcp(c.req.raw)
  })
  app.all('/button/*', (c) => {
    if (!deps.button) throw new Problem('not-found', 'this server has no button', { hint: 'outer button' })
    return deps.button(c.req.raw)
  })
  app.get('/in/:key', async (c) => {
    const session = await deps.startSession(c.req.param('key'))
    if (!session) return c.text('This address was used already, or is too old. Try: outer console\n', 410)
    return signIn(c, session, deps.auth.secure)
  })
  app.get('/*', compress(), (c) => serveConsole(c, deps.consoleDir))
  return app
}

/** Of whoever the token or the session belongs to. */
function sideOf(deps: ApiDeps, _c: Context): Side {
  const side = deps.sideOf(null)
  if (!side) throw new Problem('not-signed-in', 'this maker was removed from the server')
  return side
}

function addEndpoint(app: Hono, deps: ApiDeps, name: EndpointName): void {
  const endpoint = endpoints[name]
  const answer = async (c: Context): Promise<Response> => {
    const input = {
      id: c.req.param('id') ?? '',
      query: 'query' in endpoint ? parse(endpoint.query, c.req.query(), 'query') : undefined,
      body: 'body' in endpoint ? parse(endpoint.body, await readJson(c), 'body') : undefined,
      origin: new URL(c.req.url).origin,
      address: deps.addressOf(c),
    }
    const handler = sideOf(deps, c).handlers[name] as (input: unknown) => Promise<unknown>
    return c.json(endpoint.answer.parse(await handler(input)) as object)
  }
  if (endpoint.method === 'GET') app.get(apiBase + endpoint.path, answer)
  else app.post(apiBase + endpoint.path, answer)
}

async function readJson(c: Context): Promise<unknown> {
  // Another type of body needs no preflight from a foreign page.
  if (!c.req.header('content-type')?.startsWith('application/json'))
    throw new Problem('bad-input', 'the body is not application/json')
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of c.req.raw.body ?? []) {
    bytes += chunk.length
    if (bytes > maxJsonBytes) throw new Problem('too-large', `the body has more than ${maxJsonBytes} bytes`)
    chunks.push(chunk)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString() || '{}')
  } catch (cause) {
    throw new Problem('bad-input', 'the body is no JSON', { cause })
  }
}

function parse(type: z.ZodType, value: unknown, where: string): unknown {
  const parsed = type.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new Problem(
    'bad-input',
    `${[where, ...(issue?.path ?? [])].join('.')}: ${issue?.message ?? 'not understood'}`,
  )
}

function answerError(deps: ApiDeps, error: unknown, c: Context): Response {
  const status = statusOf(error)
  const known = error instanceof Problem ? error : undefined
  // The rest of the body is not read, so nothing can follow on this connection.
  if (status === 413) c.header('connection', 'close')
  const id = status >= 500 ? deps.onError(error, `${c.req.method} ${c.req.path}`) : null
  const body = {
    error: {
      code: known?.code ?? 'internal',
      message: known?.message ?? 'something broke here',
      hint: known?.hint ?? null,
      id,
    },
  }
  return c.json(body, status as 500)
}
