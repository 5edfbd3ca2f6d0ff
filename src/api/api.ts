/** The maker's side of the port: the API made from the table of endpoints, and the console's pages. */
import { Readable } from 'node:stream'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'
import type { z } from 'zod'
import { apiBase, type EndpointName, type Endpoints, endpoints, scopesOf } from '../contract/endpoints.ts'
import type { Deed } from '../core/audit.ts'
import type { MakerId } from '../core/ids.ts'
import type { Scope, Who } from '../core/makers.ts'
import { Problem, statusOf } from '../core/problems.ts'
import { onlyGet, requireMaker, requireToken, type WithWho } from './auth.ts'
import { addBackup, type BackupDeps } from './backup.ts'
import type { Changes } from './changes.ts'
import { serveConsole } from './console.ts'
import { parse, readJson } from './input.ts'
import { describeApi } from './openapi.ts'
import { addSignIn, type SignInDeps } from './signIn.ts'
import { addWatchPages, type WatchDeps } from './with.ts'

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
  /** What the key may do that was shown. */
  readonly scope: Scope
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
  /** As strangers see the maker. */
  readonly name: string
  readonly listen: Changes['listen']
}

export type ApiDeps = SignInDeps &
  Pick<WatchDeps, 'watching' | 'timeZone'> &
  BackupDeps & {
    /** Undefined for a maker who was removed. */
    readonly sideOf: (maker: MakerId | null) => Side | undefined
    readonly version: string
    readonly consoleDir: string
    /** One call of that maker: 0, or in how many milliseconds the next one is answered. */
    readonly spend: (maker: MakerId | null) => number
    /** Where an unexpected error goes; gives the id that finds its log line. */
    readonly onError: (error: unknown, where: string) => string
    /** Tools for coding agents, at `/mcp`. */
    readonly mcp: ((request: Request) => Promise<Response>) | undefined
    /** The button in pages of dev servers, under `/button/`; it asks for a key of its own. */
    readonly button: ((request: Request) => Promise<Response>) | undefined
  }

/** A request's JSON: a share's list of what was left out is the largest part of any. */
const maxJsonBytes = 8 * 1024 * 1024

export function createApi(deps: ApiDeps): Hono<WithWho> {
  const app = new Hono<WithWho>()
  app.onError((error, c) => answerError(deps, error, c))
  app.use(`${apiBase}/*`, async (c, next) => {
    c.header('cache-control', 'no-store')
    c.header('x-content-type-options', 'nosniff')
    await next()
  })
  app.use(`${apiBase}/*`, requireMaker(deps.auth, deps.addressOf), withinBudget(deps))
  for (const name of Object.keys(endpoints) as EndpointName[]) addEndpoint(app, deps, name)
  app.get(`${apiBase}/openapi.json`, (c) => c.json(describeApi(deps.version) as object))
  app.get(`${apiBase}/changes`, onlyGet, (c) => sideOf(deps, c).changes(c))
  app.get(`${apiBase}/export`, onlyGet, async (c) => {
    needScope(c.get('who'), ['all', 'read'])
    const side = sideOf(deps, c)
    await noteDone(deps, c, 'exported')
    return new Response(
      Readable.toWeb(Readable.from(side.exportAll(), { objectMode: false })) as ReadableStream,
      { headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } },
    )
  })
  addBackup(app, deps)
  app.post(`${apiBase}/blobs`, async (c) => {
    needScope(c.get('who'), ['all', 'share'])
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
  app.all('/mcp', requireToken(deps.auth, deps.addressOf), withinBudget(deps), (c) => {
    if (!deps.mcp)
      throw new Problem('not-found', 'this server has no tools for agents', { hint: 'outer mcp' })
    return deps.mcp(c.req.raw)
  })
  app.all('/button/*', (c) => {
    if (!deps.button) throw new Problem('not-found', 'this server has no button', { hint: 'outer button' })
    return deps.button(c.req.raw)
  })
  addSignIn(app, deps)
  addWatchPages(app, deps)
  app.get('/*', compress(), (c) => serveConsole(c, deps.consoleDir))
  return app
}

/** Of whoever the token or the session belongs to. */
function sideOf(deps: ApiDeps, c: Context<WithWho>): Side {
  const side = deps.sideOf(c.get('who').maker)
  if (!side) throw new Problem('not-signed-in', 'this maker was removed from the server')
  return side
}

const withinBudget =
  (deps: ApiDeps): MiddlewareHandler<WithWho> =>
  async (c, next) => {
    const waitMs = deps.spend(c.get('who').maker)
    if (waitMs > 0) {
      const seconds = Math.ceil(waitMs / 1000)
      c.header('retry-after', String(seconds))
      throw new Problem('too-many', 'your quota of requests per minute on this server is used up', {
        hint: `wait ${seconds} s`,
      })
    }
    await next()
  }

/** Of those that may not do everything. */
const scopeWords: Readonly<Record<Scope, string>> = {
  all: 'this token may not do this',
  share: 'this token may make links and see what became of them, and no more',
  read: 'this token may look and change nothing',
}

function needScope(who: Who, scopes: readonly Scope[]): void {
  if (!scopes.includes(who.scope))
    throw new Problem('forbidden', scopeWords[who.scope], {
      hint: `a token with --scope ${scopes.join(' or ')}`,
    })
}

/** What makers do on somebody else's server is written down; alone, it is nobody's business. */
async function noteDone(deps: ApiDeps, c: Context<WithWho>, did: Deed): Promise<void> {
  const who = c.get('who')
  if (!who.operator) await deps.addAudit({ by: who.name, did, about: 'everything of theirs' })
}

/** As the caller's browser names it, also where a proxy speaks HTTPS for us. */
function originOf(c: Context, isSecure: boolean): string {
  const { host, protocol } = new URL(c.req.url)
  return `${isSecure ? 'https:' : protocol}//${host}`
}

function addEndpoint(app: Hono<WithWho>, deps: ApiDeps, name: EndpointName): void {
  const endpoint = endpoints[name]
  const answer = async (c: Context<WithWho>): Promise<Response> => {
    const who = c.get('who')
    if ('for' in endpoint && !who.operator)
      throw new Problem('forbidden', 'only whoever runs this server may do this')
    needScope(who, scopesOf(endpoint))
    const input = {
      id: c.req.param('id') ?? '',
      query: 'query' in endpoint ? parse(endpoint.query, c.req.query(), 'query') : undefined,
      body: 'body' in endpoint ? parse(endpoint.body, await readJson(c, maxJsonBytes), 'body') : undefined,
      origin: originOf(c, deps.auth.isSecure(c)),
      address: deps.addressOf(c),
      scope: who.scope,
    }
    const handler = sideOf(deps, c).handlers[name] as (input: unknown) => Promise<unknown>
    return c.json(endpoint.answer.parse(await handler(input)) as object)
  }
  if (endpoint.method === 'GET') app.get(apiBase + endpoint.path, answer)
  else app.post(apiBase + endpoint.path, answer)
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
