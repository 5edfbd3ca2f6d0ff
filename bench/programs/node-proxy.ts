/** The proxy one writes in Node in ten lines: node:http on both sides, connections kept. Argument: the port behind it. */
import { Agent, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

const port = Number(process.argv[2])
const agent = new Agent({ keepAlive: true, maxSockets: 256 })
const server = createServer((req, res) => {
  const { url: path, method, headers } = req
  const asked = request({ host: '127.0.0.1', port, path, method, headers, agent }, (answer) => {
    res.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
    answer.pipe(res)
  })
  asked.on('error', () => res.destroy())
  req.pipe(asked)
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port))
