/** Watching one turn along with a second person: the maker's calls, and the one page that the second person gets. */
import type { Context, Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import type * as z from 'zod'
import type { watchWith } from '../contract/live.ts'
import { timeline as timelineShape } from '../contract/timeline.ts'
import { turns as turnsShape } from '../contract/turns.ts'
import type { MakerId } from '../core/ids.ts'
import { Problem } from '../core/problems.ts'
import type { Handlers } from './api.ts'
import { onlyGet, type WithWho } from './auth.ts'
import type { Changes } from './changes.ts'
import type { HandlerDeps } from './handlers.ts'
import { getTurn } from './turns.ts'
import { maxPages, type Watch, type Watching } from './watching.ts'
import { watchDocument, watchMain, watchOver, watchPolicy } from './watchPage.ts'

export const withHandlers = (
  deps: HandlerDeps,
): Pick<Handlers, 'watchWith' | 'watchedWith' | 'endWatch'> => ({
  watchWith: async ({ id, body }) => {
    const { turn, linkId } = await getTurn(deps, id)
    return show(deps, deps.watching.open({ maker: deps.who.maker, turn, link: linkId, name: body.name }))
  },
  watchedWith: async ({ id }) => show(deps, getWatch(deps, id)),
  endWatch: async ({ id }) => {
    deps.watching.end(getWatch(deps, id).key)
    return { schema: 'outer.done/1' }
  },
})

function getWatch({ watching, who }: HandlerDeps, key: string): Watch {
  const watch = watching.find(key)
  if (watch === undefined || watch.maker !== who.maker)
    throw new Problem('not-found', 'nobody is let in to watch by that key any more', {
      hint: 'outer watch TURN --with NAME',
    })
  return watch
}

function show(deps: HandlerDeps, { key, turn, name, until }: Watch): z.input<typeof watchWith> {
  const url = new URL(`/with/${key}`, deps.url).href
  return { schema: 'outer.with/1', key, url, turn, with: name, until, ...deps.watching.seen(key) }
}

export type WatchDeps = {
  readonly watching: Watching
  readonly timeZone: string
  readonly sideOf: (maker: MakerId | null) =>
    | {
        readonly handlers: Pick<Handlers, 'turn' | 'timeline'>
        readonly name: string
        readonly listen: Changes['listen']
      }
    | undefined
}

/** Proxies cut what is silent for a minute. */
const keepAliveMs = 20_000
/** Of one browser that was away. */
const retryMs = 2_000

const headers = {
  'content-security-policy': watchPolicy,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
}

/** Needs no token: the key is in the address, and gives this page alone. */
export function addWatchPages(app: Hono<WithWho>, deps: WatchDeps): void {
  app.get('/with/:key', async (c) => {
    const watch = deps.watching.find(c.req.param('key'))
    const main = watch && (await render(deps, watch))
    if (main === undefined) return c.html(watchDocument(watchOver, false), 410, headers)
    return c.html(watchDocument(main, true), 200, headers)
  })
  app.get('/with/:key/live', onlyGet, (c) => stream(deps, c))
}

function stream(deps: WatchDeps, c: Context): Response | Promise<Response> {
  const watch = deps.watching.find(c.req.param('key') ?? '')
  const side = watch && deps.sideOf(watch.maker)
  if (!watch || !side) return c.text('over\n', 410, headers)
  let wake = (): void => {}
  let over = false
  const leave = deps.watching.come(watch.key, () => {
    over = true
    wake()
  })
  if (!leave) return c.text(`${maxPages} pages show it already\n`, 429, headers)
  let gone = false
  const leaveNow = (): void => {
    gone = true
    wake()
  }
  const silence = side.listen(() => wake(), leaveNow)
  return streamSSE(c, async (out) => {
    out.onAbort(leaveNow)
    let last = ''
    try {
      while (!gone && !over) {
        // What happens from here on wakes it again.
        const woken = new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, keepAliveMs)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
        const main = deps.watching.find(watch.key) && (await render(deps, watch))
        if (main === undefined) over = true
        else if (main === last) await out.write(': still here\n\n')
        else await out.writeSSE({ event: 'turn', data: JSON.stringify(main), retry: retryMs })
        last = main ?? ''
        if (!gone && !over) await woken
      }
      if (!gone) await out.writeSSE({ event: 'end', data: JSON.stringify(watchOver) })
    } finally {
      silence()
      leave()
    }
  })
}

/** Undefined when the turn, or its maker, is gone. */
async function render(deps: WatchDeps, { maker, turn }: Watch): Promise<string | undefined> {
  const side = deps.sideOf(maker)
  if (!side) return undefined
  const asked = { origin: '', address: '', scope: 'read' } as const
  try {
    const [turns, happened] = await Promise.all([
      side.handlers.turn({ ...asked, id: turn, query: undefined, body: undefined }),
      side.handlers.timeline({ ...asked, id: '', query: { opening: turn }, body: undefined }),
    ])
    const [shown] = turnsShape.parse(turns).turns
    const { entries } = timelineShape.parse(happened)
    return shown && watchMain({ turn: shown, entries, maker: side.name, timeZone: deps.timeZone })
  } catch (error) {
    if (error instanceof Problem && error.code === 'not-found') return undefined
    throw error
  }
}
