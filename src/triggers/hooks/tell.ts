/** Tells a server that somebody built. Without the typed client: its checks take longer to load than the whole hook may. */
import type { RequestOptions } from 'node:http'
import type * as z from 'zod'
import type { nudge } from '../../contract/moments.ts'

type Nudge = z.output<typeof nudge>

export type Server = { readonly url: string; readonly token: string }
export type Moment = { readonly product: string; readonly by: string; readonly canShow: boolean }

/** Far more than 400 days of sessions. */
const maxAnswerBytes = 1024 * 1024

/** What the server answers; undefined when it does not within `waitMs`, refuses, or is none. */
export async function tellMoment(server: Server, moment: Moment, waitMs: number): Promise<Nudge | undefined> {
  try {
    const text = await post(
      new URL('/api/v1/moments', server.url),
      server.token,
      JSON.stringify(moment),
      waitMs,
    )
    return readNudge(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** By hand, for the same reason: only what the line is made from. */
function readNudge(value: Partial<Nudge> | null): Nudge | undefined {
  if (value?.schema !== 'outer.nudge/1' || !Array.isArray(value.sessions)) return undefined
  return value as Nudge
}

async function post(url: URL, token: string, body: string, waitMs: number): Promise<string> {
  const { request } = url.protocol === 'https:' ? await import('node:https') : await import('node:http')
  const options: RequestOptions = {
    method: 'POST',
    agent: false,
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    },
  }
  return new Promise((resolve, reject) => {
    const asked = request(url, options, (answer) => {
      if (answer.statusCode !== 200) return end(new Error(`answered ${answer.statusCode}`))
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (chunk: string) => {
        text += chunk
        if (text.length > maxAnswerBytes) end(new Error('too long'))
      })
      answer.on('error', end)
      answer.on('end', () => {
        clearTimeout(timer)
        resolve(text)
      })
    })
    const end = (error: Error) => {
      clearTimeout(timer)
      asked.destroy()
      reject(error)
    }
    const timer = setTimeout(() => end(new Error('too late')), waitMs)
    asked.on('error', end)
    asked.end(body)
  })
}
