/** What the server says of itself, and how a browser gets in. */
import { addPushSubscription } from '../store/push.ts'
import { addOneTime, newOneTime } from '../store/sessions.ts'
import type { Handlers } from './api.ts'
import type { HandlerDeps } from './handlers.ts'

/** Time to click a printed address. */
const oneTimeMs = 15 * 60_000

export const serverHandlers = (deps: HandlerDeps): Pick<Handlers, 'server' | 'consoleLink' | 'push'> => ({
  server: async ({ address }) => {
    deps.rememberMaker(address)
    const { version, apex, url, simulated, maker, timeZone, startedAt, dials, notices, pushKey } = deps
    return {
      schema: 'outer.server/1',
      version,
      apex,
      url,
      simulated,
      maker,
      timeZone,
      startedAt,
      dials,
      notices,
      pushKey,
    }
  },
  consoleLink: async () => {
    const key = newOneTime(deps.random, deps.who.maker)
    await addOneTime(deps.server, key, deps.now() + oneTimeMs)
    return { schema: 'outer.console/1', url: new URL(`/in/${key}`, deps.url).href }
  },
  push: async ({ body }) => {
    await addPushSubscription(deps.db, body, deps.now())
    return { schema: 'outer.done/1' }
  },
})
