/** One request on a connection of its own. */
import { request } from 'node:http'

export type Answered = { readonly status: number; readonly bytes: number; readonly ms: number }

/** Status 0: no answer at all within the time. */
export function ask(port: number, host: string, path: string, timeoutMs = 20_000): Promise<Answered> {
  const began = performance.now()
  return new Promise((resolve) => {
    let bytes = 0
    const answer = (status: number) => resolve({ status, bytes, ms: performance.now() - began })
    const asked = request(
      { host: '127.0.0.1', port, path, agent: false, headers: { host, accept: 'text/html' } },
      (res) => {
        res.on('data', (part: Buffer) => {
          bytes += part.length
        })
        res.on('end', () => answer(res.statusCode ?? 0))
        res.on('error', () => answer(0))
      },
    )
    asked.setTimeout(timeoutMs, () => asked.destroy(new Error('no answer')))
    asked.on('error', () => answer(0))
    asked.end()
  })
}
