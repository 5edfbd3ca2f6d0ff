import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export type App = { readonly port: number; readonly server: Server; readonly close: () => Promise<void> }

/** An app of a few lines, on a port of this computer. */
export async function serveApp(answer: RequestListener, port = 0): Promise<App> {
  const server = createServer(answer)
  await new Promise<void>((done, failed) => {
    server.once('error', failed)
    server.listen(port, '127.0.0.1', done)
  })
  return {
    port: (server.address() as AddressInfo).port,
    server,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
