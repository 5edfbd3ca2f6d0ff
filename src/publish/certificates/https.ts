/** One request to the authority, with an end and a bound. */
import { request } from 'node:https'

export type Said = {
  readonly status: number
  readonly headers: Readonly<Record<string, string | undefined>>
  /** Read where it is JSON, else text. */
  readonly data: unknown
}

export type Ask = (
  url: string,
  how: { readonly method: string; readonly headers?: Record<string, string>; readonly body?: string },
) => Promise<Said>

/** An authority may think for seconds over a signature; one that takes longer is away. */
const timeoutMs = 20_000
/** A chain is some 5 KB. */
const maxBytes = 512 * 1024

/** `root`: PEM of what its address is trusted by, instead of the usual roots. Rejects when nothing whole came. */
export const openAsk =
  ({ root, end }: { readonly root: string | null; readonly end: AbortSignal }): Ask =>
  (url, { method, headers = {}, body }) =>
    new Promise((resolve, reject) => {
      const signal = AbortSignal.any([end, AbortSignal.timeout(timeoutMs)])
      const req = request(url, {
        method,
        signal,
        headers: {
          'user-agent': 'outerloop',
          ...headers,
          ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }),
        },
        // A dozen requests, and then none for weeks: nothing is kept open.
        agent: false,
        ...(root !== null && { ca: root }),
      })
      req.on('error', (error) => reject(signal.aborted && !end.aborted ? new Error('no answer') : error))
      req.on('response', (res) => {
        const parts: Buffer[] = []
        let bytes = 0
        res.on('data', (part: Buffer) => {
          parts.push(part)
          bytes += part.length
          if (bytes > maxBytes) req.destroy(new Error('its answer is too long'))
        })
        res.on('error', reject)
        res.on('end', () => {
          const text = Buffer.concat(parts).toString()
          const isJson = /json/.test(res.headers['content-type'] ?? '')
          resolve({
            status: res.statusCode ?? 0,
            headers: Object.fromEntries(
              Object.entries(res.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
            ),
            data: isJson ? readJson(text) : text,
          })
        })
      })
      req.end(body)
    })

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
