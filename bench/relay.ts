/** Passes a browser's requests on to one link, with the tag or without: the edge puts none into what is fetched as data. */
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Relay = { readonly url: string; readonly close: () => void }

export async function startRelay(port: number, host: string, tagged: boolean): Promise<Relay> {
  const server = createServer((req, res) => {
    const headers = { ...req.headers, host }
    if (!tagged) headers['sec-fetch-dest'] = 'empty'
    const asked = request(
      { host: '127.0.0.1', port, path: req.url, method: req.method, headers },
      (answer) => {
        res.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
        answer.pipe(res)
      },
    )
    asked.on('error', () => res.destroy())
    req.pipe(asked)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
