/** Balance: what is pinned, and what the rules are judged by. */
import type { z } from 'zod'
import type { pins as pinsShape } from '../contract/balance.ts'
import type { KnownProduct } from '../core/balance.ts'
import { Problem } from '../core/problems.ts'
import { listPins, loosenPin, type Pinning, pinRules } from '../store/pins.ts'
import { listProducts } from '../store/products.ts'
import { listReached, type Reached } from '../store/reached.ts'
import type { Handlers } from './api.ts'
import type { HandlerDeps } from './handlers.ts'

export const balanceHandlers = (deps: HandlerDeps): Pick<Handlers, 'balance' | 'loosen'> => ({
  balance: async ({ body }) => {
    await pinRules(deps.db, body, deps.now())
    return showPins(deps, body)
  },
  loosen: async ({ body }) => {
    if (!(await loosenPin(deps.db, body, body, deps.now())))
      throw new Problem('conflict', `${body.rule} is pinned no stricter than outer.json says`, {
        hint: 'loosen it in outer.json first',
      })
    return showPins(deps, body)
  },
})

async function showPins(deps: HandlerDeps, asked: Pinning): Promise<z.input<typeof pinsShape>> {
  const [shared, reached] = await Promise.all([listProducts(deps.db), listReached(deps.db)])
  const outside = Map.groupBy(
    reached.filter((one) => one.outside),
    (one) => one.product,
  )
  const own = shared.find((one) => one.product === asked.product)
  const { pins, known } = await listPins(deps.db, asked, own?.madeAt ?? null)
  const sharedSince = new Map(shared.map((one) => [one.product, one.madeAt]))
  const products = [...new Set([...sharedSince.keys(), ...known.keys()])].map(
    (product): KnownProduct => ({
      product,
      since: Math.min(sharedSince.get(product) ?? Infinity, known.get(product) ?? Infinity),
      shared: sharedSince.has(product),
      opened: firstOpen(outside.get(product) ?? []),
    }),
  )
  const turns = outside.get(asked.product) ?? []
  const opens = turns.flatMap(({ opened }) => (opened === null ? [] : [opened.at]))
  return {
    schema: 'outer.pins/1',
    product: asked.product,
    pins: [...pins],
    products,
    closed: turns.filter((one) => one.closed).length,
    lastTurnAt: opens.length === 0 ? null : opens.reduce((a, b) => Math.max(a, b)),
  }
}

const firstOpen = (turns: readonly Reached[]): KnownProduct['opened'] =>
  turns.reduce<KnownProduct['opened']>(
    (so, { opened }) => (opened !== null && (so === null || opened.at < so.at) ? opened : so),
    null,
  )
