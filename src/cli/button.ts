/** The button for pages of any dev server on this computer: its script and its calls, served beside the console. */
import { createHmac } from 'node:crypto'
import type { Endpoint } from '../app.ts'
import { listListeners } from '../source/listeners.ts'
import type { Place } from '../triggers/button/answer.ts'
import type { Cli } from './cli.ts'
import { readToken } from './find-server.ts'

/** Good for the button alone: who reads it in a page learns no token. */
export const buttonKey = (token: string): string =>
  createHmac('sha256', token).update('button').digest('base64url').slice(0, 22)

/**
 * What a page of a dev server carries, on one line. It looks where it is before it loads anything: a stranger who gets the
 * same page through a link loads nothing of it.
 */
export function buttonTag(url: string, token: string): string {
  const script = `${new URL('/button/button.js', url)}#${buttonKey(token)}`
  return `<script>location.hostname==='localhost'&&document.head.append(Object.assign(document.createElement('script'),{src:'${script}'}))</script>`
}

/** What answers pages that carry the button. */
export async function openButtonEndpoint(cli: Cli): Promise<Endpoint> {
  const [{ answerButton }, { openOuter }] = await Promise.all([
    import('../triggers/button/answer.ts'),
    import('../triggers/button/outer.ts'),
  ])
  // A flag of this server's is none of the commands that are run for it.
  const outer = openOuter(cli.io.script, { ...cli.io.env, OUTER_HOME: cli.settings.home })
  const key = buttonKey((await readToken(cli.settings.home)) ?? '')
  return {
    answer: async (request) => {
      const answer =
        request.method === 'OPTIONS'
          ? new Response(null, { status: 204 })
          : await answerButton({ key, outer, placeOf }, request)
      return withOrigin(answer, devOrigin(request))
    },
    close: async () => outer.close(),
  }
}

/** A page of a server on this computer says in its origin which one it is. */
async function placeOf(request: Request): Promise<Place | undefined> {
  const origin = devOrigin(request)
  if (origin === undefined) return undefined
  const port = Number(origin.port || (origin.protocol === 'https:' ? 443 : 80))
  const [listener] = (await listListeners(() => true)).filter((one) => one.port === port)
  return listener && { address: origin.href, cwd: listener.cwd }
}

function devOrigin(request: Request): URL | undefined {
  const origin = URL.parse(request.headers.get('origin') ?? '')
  // Links are on names below localhost, and what runs there is not the maker's page.
  return origin && /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(origin.hostname) ? origin : undefined
}

function withOrigin(answer: Response, origin: URL | undefined): Response {
  if (origin === undefined) return answer
  answer.headers.set('access-control-allow-origin', origin.origin)
  answer.headers.set('access-control-allow-headers', 'content-type, x-outer-key')
  answer.headers.set('access-control-allow-private-network', 'true')
  answer.headers.set('vary', 'origin')
  return answer
}
