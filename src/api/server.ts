/** What the server says of itself, its products, and how a browser gets in. */
import { showTurn } from '../core/showTurn.ts'
import { listProducts } from '../store/products.ts'
import { addPushSubscription } from '../store/push.ts'
import { addOneTime } from '../store/sessions.ts'
import { listShares } from '../store/shares.ts'
import { listTurns } from '../store/turns.ts'
import type { Handlers } from './api.ts'
import type { HandlerDeps } from './handlers.ts'

/** Time to click a printed address. */
const oneTimeMs = 15 * 60_000

export const serverHandlers = (
  deps: HandlerDeps,
): Pick<Handlers, 'server' | 'products' | 'consoleLink' | 'push'> => ({
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
  products: async () => {
    const [products, shares, turns] = await Promise.all([
      listProducts(deps.db),
      listShares(deps.db),
      listTurns(deps.db, deps.linkUrl),
    ])
    const byProduct = Map.groupBy(turns, (turn) => turn.product)
    return {
      schema: 'outer.products/1',
      products: products.map(({ product }) => {
        const shown = (byProduct.get(product) ?? []).map((turn) => showTurn(turn, deps.now()))
        const closed = shown.filter((turn) => turn.closed).length
        return {
          product,
          build: shares.find((share) => share.product === product)?.build ?? null,
          turns: shown.length,
          closed,
          unproven: closed === 0,
        }
      }),
    }
  },
  consoleLink: async () => {
    const key = Buffer.from(deps.random(24)).toString('base64url')
    await addOneTime(deps.db, key, deps.now() + oneTimeMs)
    return { schema: 'outer.console/1', url: new URL(`/in/${key}`, deps.url).href }
  },
  push: async ({ body }) => {
    await addPushSubscription(deps.db, body, deps.now())
    return { schema: 'outer.done/1' }
  },
})
