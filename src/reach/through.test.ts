import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createLook, isThrough } from './through.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const probe = { path: '/_outer/through/x', proof: 'proof' }

async function serve(status: number, body: string, headers: Record<string, string> = {}) {
  const asked: string[] = []
  const server = createServer((req, res) => {
    asked.push(`${req.url} ${req.headers['ngrok-skip-browser-warning']}`)
    res.writeHead(status, headers)
    res.end(body)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done())
      server.closeAllConnections()
    })
  closing.push(close)
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked, close }
}

test.each([
  { name: 'our own listener', status: 200, body: 'proof', want: true },
  { name: 'somebody else’s', status: 200, body: '<!doctype html>', want: false },
  { name: 'a page of the service that nothing is there', status: 502, body: 'proof', want: false },
  { name: 'one that leads elsewhere', status: 302, body: 'proof', want: false },
])('behind the address is $name: $want', async ({ status, body, want }) => {
  const { url, asked } = await serve(status, body, { location: '/elsewhere' })
  expect(await isThrough(url, probe)).toBe(want)
  expect(asked).toEqual(['/_outer/through/x 1'])
})

test('nobody is there', async () => {
  expect(await isThrough('http://127.0.0.1:1/', probe)).toBe(false)
})

test('where requests are counted, few are made, unless something speaks against it', async () => {
  const { url, asked, close } = await serve(200, 'proof')
  let now = 0
  const look = createLook(
    { counts: true },
    (at) => isThrough(at, probe),
    () => now,
  )
  for (let n = 0; n < 19; n++) {
    expect(await look(url, false)).toBe(true)
    now += 3_000
  }
  expect(asked).toHaveLength(1)
  expect(await look(url, true)).toBe(true)
  expect(asked).toHaveLength(2)
  now += 61_000
  expect(await look(url, false)).toBe(true)
  expect(asked).toHaveLength(3)
  await close()
  expect(await look(url, false)).toBe(false)
})
