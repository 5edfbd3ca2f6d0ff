import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { expect, test } from 'vitest'
import { followRequests, listenOn } from './listen.ts'

const start = async (answer: RequestListener) => {
  const server = createServer(answer)
  const { drain } = followRequests(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { drain, port: (server.address() as AddressInfo).port }
}
const ask = async (port: number) => {
  const socket = connect(port, '127.0.0.1')
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  return socket
}
const took = async (work: Promise<unknown>) => {
  const before = performance.now()
  await work
  return performance.now() - before
}

test('what is being answered is finished first', async () => {
  const { drain, port } = await start((_, res) => setTimeout(() => res.end('whole'), 300))
  const answer = fetch(`http://127.0.0.1:${port}/`)
  await new Promise((resolve) => setTimeout(resolve, 100))
  await drain(5000)
  expect(await (await answer).text()).toBe('whole')
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow()
})

test('a connection that only stands open holds nobody up', async () => {
  const { drain, port } = await start((_, res) => res.end('done'))
  const socket = await ask(port)
  await once(socket, 'data')
  expect(await took(drain(5000))).toBeLessThan(2000)
})

test('an answer that never comes is cut when the time is over', async () => {
  const { drain, port } = await start(() => {})
  const socket = await ask(port)
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(await took(drain(400))).toBeLessThan(3000)
  expect(socket.closed || (await once(socket, 'close'))).toBeTruthy()
})

test('one port for every address, and a taken one is named', async () => {
  const first = await listenOn(() => createServer(), ['127.0.0.1', '::1'], 0)
  await expect(listenOn(() => createServer(), ['127.0.0.1'], first.port)).rejects.toMatchObject({
    code: 'port-taken',
  })
  await expect(listenOn(() => createServer(), ['198.51.100.77'], 0)).rejects.toMatchObject({
    code: 'bad-input',
  })
  await first.drain(0)
})
