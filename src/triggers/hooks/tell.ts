/**
 * Speaks to a server in the time that a hook has. Not through the typed client: the checks of what comes back take longer to
 * load than the whole hook may last.
 */
import type { RequestOptions } from 'node:http'
import { createRequire } from 'node:module'
import type * as z from 'zod'
import type { line, nudge } from '../../contract/moments.ts'

type Nudge = z.output<typeof nudge>
type Line = z.output<typeof line>

export type Server = { readonly url: string; readonly token: string }
export type Moment = { readonly product: string; readonly by: string; readonly canShow: boolean }

/** Far more than 400 days of sessions. */
const maxAnswerBytes = 1024 * 1024

/** What the server answers; undefined when it does not within `waitMs`, refuses, or is none. */
export async function tellMoment(server: Server, moment: Moment, waitMs: number): Promise<Nudge | undefined> {
  const answer = (await post(server, 'moments', moment, waitMs)) as Partial<Nudge> | undefined
  const isNudge = answer?.schema === 'outer.nudge/1' && Array.isArray(answer.sessions)
  return isNudge ? (answer as Nudge) : undefined
}

/** Whether the line may be said: false only when the server says so in time. */
export async function claimLine(server: Server, product: string, waitMs: number): Promise<boolean> {
  const answer = (await post(server, 'lines', { product }, waitMs)) as Partial<Line> | undefined
  return answer?.say !== false
}

/** `import` of these two makes what they only name as well, undici among it: 30 ms instead of 3. */
const require = createRequire(import.meta.url)

async function post(server: Server, call: string, value: object, waitMs: number): Promise<unknown> {
  const late = new AbortController()
  // On a busy machine the answer may be here already when this process gets its turn: it is looked at once more.
  const timer = setTimeout(() => setImmediate(() => setImmediate(() => late.abort())), waitMs)
  try {
    const url = new URL(`/api/v1/${call}`, server.url)
    return JSON.parse(await ask(url, server.token, JSON.stringify(value), late.signal))
  } catch {
    return undefined
  } finally {
    clearTimeout(timer)
  }
}

function ask(url: URL, token: string, body: string, signal: AbortSignal): Promise<string> {
  const { request } = require(
    url.protocol === 'https:' ? 'node:https' : 'node:http',
  ) as typeof import('node:http')
  const options: RequestOptions = {
    method: 'POST',
    agent: false,
    signal,
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    },
  }
  return new Promise((resolve, reject) => {
    const asked = request(url, options, (answer) => {
      if (answer.statusCode !== 200) return asked.destroy(new Error(`answered ${answer.statusCode}`))
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (chunk: string) => {
        text += chunk
        if (text.length > maxAnswerBytes) asked.destroy(new Error('too long'))
      })
      answer.on('error', reject)
      answer.on('end', () => resolve(text))
    })
    asked.on('error', reject)
    asked.end(body)
  })
}
