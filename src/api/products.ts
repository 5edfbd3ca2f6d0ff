/** The portfolio: how far each product came, and putting one down. */
import type { z } from 'zod'
import type { product as productShape } from '../contract/server.ts'
import { Problem } from '../core/problems.ts'
import { type Stage, stages } from '../core/turn.ts'
import { bringBack, listProducts, type Product, retireProduct } from '../store/products.ts'
import { listReached, type Reached } from '../store/reached.ts'
import { listNewestBuilds } from '../store/shares.ts'
import type { Handlers } from './api.ts'
import type { HandlerDeps } from './handlers.ts'

export const productHandlers = (deps: HandlerDeps): Pick<Handlers, 'products' | 'retire' | 'bringBack'> => ({
  products: async () => ({ schema: 'outer.products/1', products: await showProducts(deps) }),
  retire: async ({ id, body }) => {
    if (!(await retireProduct(deps.db, id, body.why, deps.now()))) throw unknownProduct(id)
    return oneProduct(deps, id)
  },
  bringBack: async ({ id }) => {
    if (!(await bringBack(deps.db, id))) throw unknownProduct(id)
    return oneProduct(deps, id)
  },
})

const unknownProduct = (slug: string): Problem =>
  new Problem('not-found', `there is no product "${slug}"`, { hint: 'outer products' })

async function oneProduct(deps: HandlerDeps, slug: string) {
  const products = (await showProducts(deps)).filter((one) => one.product === slug)
  return { schema: 'outer.products/1' as const, products }
}

async function showProducts(deps: HandlerDeps): Promise<z.input<typeof productShape>[]> {
  const [products, builds, reached] = await Promise.all([
    listProducts(deps.db),
    listNewestBuilds(deps.db),
    listReached(deps.db),
  ])
  const byProduct = Map.groupBy(reached, (one) => one.product)
  return products.map((one) => showProduct(one, builds.get(one.product), byProduct.get(one.product) ?? []))
}

function showProduct(
  { product, madeAt, retired }: Product,
  build: string | undefined,
  reached: readonly Reached[],
): z.input<typeof productShape> {
  const turns = reached.filter((one) => one.kind === 'turn')
  const outside = turns.filter((one) => one.outside)
  const closed = outside.filter((one) => one.closed).length
  const seen = outside.flatMap(({ lastSeenAt }) => (lastSeenAt === null ? [] : [lastSeenAt]))
  return {
    product,
    build: build ?? null,
    turns: turns.length,
    closed,
    unproven: closed === 0,
    madeAt,
    furthest: furthestOf(outside),
    furthestOnPulses: furthestOf(reached.filter((one) => one.kind === 'pulse')),
    lastOutsiderOpenAt: seen.length === 0 ? null : seen.reduce((a, b) => Math.max(a, b)),
    retired,
  }
}

const furthestOf = (reached: readonly Reached[]): Stage | null =>
  stages.findLast((stage) => reached.some((one) => one.stage === stage)) ?? null
