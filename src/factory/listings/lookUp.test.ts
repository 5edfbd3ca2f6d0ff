import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lookUpKeywords } from './lookUp.ts'

/** Stands where iTunes would: real HTTP, our answers. */
const server = createServer((request, response) => {
  const term = new URL(request.url ?? '', 'http://x').searchParams.get('term')
  if (term === 'slow') return
  if (term === 'broken') return response.end('<html>')
  if (term === 'refused') return response.writeHead(403).end('{}')
  if (term === 'flood') return response.end(`{"results":[]}${' '.repeat(2_000_001)}`)
  const names = ['Tide Times', 'Tidepool', 'Surf', 'Tides of War']
  response.end(JSON.stringify({ resultCount: 4, results: names.map((trackName) => ({ trackName })) }))
})
let origin = ''
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const asked: string[] = []
const fetchHere: typeof fetch = (url, init) => {
  asked.push(String(url))
  return fetch(String(url).replace('https://itunes.apple.com', origin), init)
}

test('a word has the rank of the product and what stands in its way; what is not answered has no row', async () => {
  const words = ['tide', 'slow', 'broken', 'refused', 'flood', 'bücher & co']
  const rows = await lookUpKeywords(words, {
    fetch: fetchHere,
    country: 'us',
    name: 'tidepool',
    timeoutMs: 200,
  })
  expect(rows).toEqual([
    { keyword: 'tide', popularity: null, difficulty: 30, rank: 2 },
    { keyword: 'bücher & co', popularity: null, difficulty: 0, rank: 2 },
  ])
  expect(asked.at(-1)).toBe(
    'https://itunes.apple.com/search?term=b%C3%BCcher+%26+co&country=us&entity=software&limit=50',
  )
})

test('no more words are asked than the field holds', async () => {
  asked.length = 0
  await lookUpKeywords(
    Array.from({ length: 90 }, (_, at) => `w${at}`),
    { fetch: fetchHere, country: 'us', name: 'x' },
  )
  expect(asked.length).toBe(20)
})
