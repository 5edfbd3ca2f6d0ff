import { Agent, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export const sockets = new Agent({ keepAlive: true, maxSockets: 32 })

type Asking = {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Readable
}

/** Asks a link as a program would: names below localhost are resolved by browsers alone. */
export async function open(
  link: string,
  { method = 'GET', headers = {}, body }: Asking = {},
): Promise<IncomingMessage> {
  const url = new URL(link)
  const asked = request({
    host: '127.0.0.1',
    port: url.port,
    method,
    path: url.pathname + url.search,
    headers: { host: url.host, ...headers },
    agent: sockets,
  })
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    asked.once('response', resolve)
    asked.once('error', reject)
  })
  if (body === undefined || typeof body === 'string') asked.end(body)
  else await Promise.race([pipeline(body, asked), answered])
  return answered
}

export type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string }

export async function ask(link: string, asking: Asking = {}): Promise<Answer> {
  const res = await open(link, asking)
  let text = ''
  for await (const part of res.setEncoding('utf8')) text += part
  return { status: res.statusCode ?? 0, headers: res.headers, text }
}
