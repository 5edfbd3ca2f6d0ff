/** Something the server serves that most servers are never asked for: it is opened by its first request. */
import type { Endpoint } from '../app.ts'

export function lazyEndpoint(open: () => Promise<Endpoint>): Endpoint {
  let opened: Promise<Endpoint> | undefined
  return {
    answer: async (request) => {
      opened ??= open()
      return (await opened).answer(request)
    },
    close: async () => (await opened)?.close(),
  }
}
