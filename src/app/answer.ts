/** Answers of the API and the console, over either HTTP: what breaks one of them ends that one, and not the server. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2'
import { getRequestListener, type HttpBindings } from '@hono/node-server'

/** They say how bytes travel over HTTP/1; in HTTP/2 each is an error (RFC 9113 §8.2.2), and node:http2 throws. */
const hopHeaders = ['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade'] as const

export type Answer = (
  req: IncomingMessage | Http2ServerRequest,
  res: ServerResponse | Http2ServerResponse,
) => Promise<void>

type Fetch = (request: Request, env: HttpBindings) => Response | Promise<Response>

export function createAnswer(
  fetch: Fetch,
  {
    hostname,
    onError,
  }: {
    readonly hostname: string
    readonly onError: (error: unknown, where: string) => unknown
  },
): Answer {
  const listener = getRequestListener(
    async (request, env) => {
      const bindings = env as HttpBindings
      const answer = await fetch(request, bindings)
      if (bindings.incoming.httpVersionMajor >= 2) for (const name of hopHeaders) answer.headers.delete(name)
      return answer
    },
    { hostname },
  )
  return async (req, res) => {
    try {
      await listener(req, res)
    } catch (error) {
      onError(error, `answer ${req.method} ${req.url}`)
      res.destroy()
    }
  }
}
