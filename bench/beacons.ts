/** Beacons as phones send them: a script fetched for each page load, and what happens on that page in requests of its own. */
import { Agent, request } from 'node:http'
import type { Link } from './links.ts'
import { phoneAgent, rawPost } from './requests.ts'

/** Of one page load; below what one page may send at once. */
const beaconsPerPage = 20
/** Visitors at the same time: their beacons come mixed. */
const pagesAtOnce = 250
const fetchesAtOnce = 16

/** `count` requests, no two alike; the tokens are the server's own. */
export async function makeBeacons(port: number, links: readonly Link[], count: number): Promise<string[]> {
  const hosts = Array.from(
    { length: Math.ceil(count / beaconsPerPage) },
    (_, at) => links[at % links.length]?.host ?? '',
  )
  const agent = new Agent({ keepAlive: true, maxSockets: fetchesAtOnce })
  const pages: { host: string; token: string }[] = []
  const rest = hosts.values()
  const worker = async () => {
    for (const host of rest) pages.push({ host, token: await fetchToken(port, host, agent) })
  }
  await Promise.all(Array.from({ length: fetchesAtOnce }, worker))
  agent.destroy()
  const requests: string[] = []
  for (let from = 0; from < pages.length; from += pagesAtOnce)
    for (let n = 0; n < beaconsPerPage; n++)
      for (const { host, token } of pages.slice(from, from + pagesAtOnce))
        requests.push(rawPost(host, '/_outer/e', JSON.stringify({ k: token, n, e: [eventAt(n)] })))
  return requests
}

function eventAt(n: number): object {
  if (n === 0) return { t: 'open', d: 900, p: '/' }
  if (n === beaconsPerPage - 1) return { t: 'end', d: 60_000, v: 48_000 }
  if (n % 5 === 0) return { t: 'nav', d: n * 3_000, p: `/step/${n}` }
  return { t: 'tap', d: n * 3_000, a: n * 3_000 - 900, l: `Button ${n}`, x: n % 4 === 0 ? 'd' : 'e', p: '/' }
}

function fetchToken(port: number, host: string, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { host, 'user-agent': phoneAgent }
    const asked = request({ host: '127.0.0.1', port, path: '/_outer/b.js', agent, headers }, (res) => {
      let script = ''
      res.setEncoding('utf8')
      res.on('data', (part: string) => {
        script += part
      })
      res.on('end', () => {
        const token = /\("([^"]+)"\)$/.exec(script.slice(-400))?.[1]
        if (token === undefined) reject(new Error(`no token in b.js, HTTP ${res.statusCode}`))
        else resolve(token)
      })
    })
    asked.on('error', reject)
    asked.end()
  })
}
