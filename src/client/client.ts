/** Typed calls of the API: the one way in for the command line, the console and whatever comes later. Never prints. */
import type { z } from 'zod'
import { apiBase, type EndpointName, type Endpoints, endpoints } from '../contract/endpoints.ts'
import { Problem } from '../core/problems.ts'
import { chunksOf, readAnswer, readProblem } from './answer.ts'
import { type ChangeListener, followChanges } from './changes.ts'
import { openPatience } from './patience.ts'
import { streamOf } from './stream.ts'

/** A server on this machine answers in milliseconds, one far away in one or two seconds. */
const callTimeoutMs = 15_000
/** Sending a build: nothing moved for so long. The server compresses at publish, which takes a while for 500 MB. */
const bulkIdleMs = 180_000

type ParamsOf<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamsOf<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never

type PartOf<Name extends EndpointName, Part extends 'query' | 'body'> = Endpoints[Name] extends {
  readonly [Key in Part]: infer Shape extends z.ZodType
}
  ? z.input<Shape>
  : never

type CallInput<Name extends EndpointName> = ([ParamsOf<Endpoints[Name]['path']>] extends [never]
  ? { readonly params?: undefined }
  : { readonly params: Readonly<Record<ParamsOf<Endpoints[Name]['path']>, string>> }) &
  ([PartOf<Name, 'query'>] extends [never]
    ? { readonly query?: undefined }
    : { readonly query?: PartOf<Name, 'query'> }) &
  ([PartOf<Name, 'body'>] extends [never]
    ? { readonly body?: undefined }
    : { readonly body: PartOf<Name, 'body'> })

export type CallAnswer<Name extends EndpointName> = z.output<Endpoints[Name]['answer']>

type CallArguments<Name extends EndpointName> =
  Record<string, never> extends CallInput<Name> ? [input?: CallInput<Name>] : [input: CallInput<Name>]

export type Client = {
  readonly url: string
  /** Throws `Problem`: the server's own, or `no-server` and `bad-answer`. */
  readonly call: <Name extends EndpointName>(
    name: Name,
    ...input: CallArguments<Name>
  ) => Promise<CallAnswer<Name>>
  /** `framed`: the body of `POST /blobs`. `onBytes`: how much went out, for a progress line. */
  readonly sendBlobs: (framed: AsyncIterable<Uint8Array>, onBytes?: (bytes: number) => void) => Promise<void>
  /** Resolves when the signal ends it. */
  readonly changes: (listener: ChangeListener, signal: AbortSignal) => Promise<void>
  /** Everything as one JSON object, chunk by chunk. */
  readonly exportTo: (write: (chunk: Uint8Array) => Promise<void> | void) => Promise<void>
  /** Everything on the server as a compressed tar, for its operator. */
  readonly backupTo: (write: (chunk: Uint8Array) => Promise<void> | void) => Promise<void>
}

export type ClientOptions = {
  /** Base of the server; in a browser the page's own origin. */
  readonly url: string
  /** Without one the browser's cookie speaks. */
  readonly token?: string | undefined
  readonly fetch?: typeof fetch
  readonly timeoutMs?: number
}

type Sent = { readonly method: string; readonly body?: BodyInit; readonly type?: string }

export function openClient(options: ClientOptions): Client {
  const { token, timeoutMs = callTimeoutMs } = options
  const base = options.url.replace(/\/+$/, '')
  const ask = options.fetch ?? ((...input: Parameters<typeof fetch>) => fetch(...input))

  const send = async (path: string, { method, body, type }: Sent, signal: AbortSignal) => {
    try {
      return await ask(`${base}${apiBase}${path}`, {
        method,
        signal,
        redirect: 'error',
        headers: {
          ...(token && { authorization: `Bearer ${token}` }),
          ...(type && { 'content-type': type }),
        },
        ...(body !== undefined && { body }),
        ...(body instanceof ReadableStream && { duplex: 'half' }),
      } as RequestInit)
    } catch (error) {
      throw problemOf(error, base)
    }
  }

  const within = async <Result>(
    idleMs: number,
    work: (patience: ReturnType<typeof openPatience>) => Promise<Result>,
  ): Promise<Result> => {
    const patience = openPatience(idleMs, base)
    try {
      return await work(patience)
    } catch (error) {
      throw patience.signal.aborted ? patience.signal.reason : error
    } finally {
      patience.end()
    }
  }

  const download = (path: string, write: (chunk: Uint8Array) => Promise<void> | void): Promise<void> =>
    within(bulkIdleMs, async ({ signal, moved }) => {
      const response = await send(path, { method: 'GET' }, signal)
      if (!response.ok) throw await readProblem(response)
      for await (const chunk of chunksOf(response)) {
        moved()
        await write(chunk)
      }
    })

  return {
    url: base,
    call: (name, ...[input]) =>
      within(timeoutMs, async ({ signal }) => {
        const endpoint = endpoints[name]
        const response = await send(
          pathOf(endpoint.path, input?.params) + queryOf(input?.query as object | undefined),
          {
            method: endpoint.method,
            ...(endpoint.method === 'POST' && {
              body: JSON.stringify(input?.body ?? {}),
              type: 'application/json',
            }),
          },
          signal,
        )
        return (await readAnswer(response, endpoint.answer)) as CallAnswer<typeof name>
      }),
    sendBlobs: (framed, onBytes) =>
      within(bulkIdleMs, async ({ signal, moved }) => {
        let failed: unknown
        const body = streamOf(framed, {
          chunk(bytes) {
            moved()
            onBytes?.(bytes)
          },
          error(error) {
            failed = error
          },
        })
        const sent = { method: 'POST', body, type: 'application/octet-stream' }
        const response = await send('/blobs', sent, signal).catch((error) => {
          throw failed ?? error
        })
        if (!response.ok) throw await readProblem(response)
        await response.body?.cancel()
      }),
    changes: (listener, signal) =>
      followChanges((one) => send('/changes', { method: 'GET' }, one), listener, signal),
    exportTo: (write) => download('/export', write),
    backupTo: (write) => download('/backup', write),
  }
}

const pathOf = (path: string, params: Readonly<Record<string, string>> | undefined): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params?.[name] ?? ''))

function queryOf(query: object | undefined): string {
  const pairs = Object.entries(query ?? {}).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, String(value)]],
  )
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`
}

function problemOf(error: unknown, base: string): unknown {
  if (error instanceof Problem) return error
  if (error instanceof DOMException && error.name === 'AbortError') return error
  return new Problem('no-server', `no server answers at ${base}`, { hint: 'outer up', cause: error })
}
