/** The wall of a live product: on or off, what waits to be read, and what everybody may read. */
import type * as z from 'zod'
import type { comments } from '../contract/live.ts'
import { Problem } from '../core/problems.ts'
import { type Comment, findWall, listComments, setComment, setWall } from '../store/comments.ts'
import { listLive } from '../store/live.ts'
import { listProducts } from '../store/products.ts'
import type { Handlers } from './api.ts'
import type { HandlerDeps } from './handlers.ts'
import { getLive } from './live.ts'

export const commentHandlers = (
  deps: HandlerDeps,
): Pick<Handlers, 'comments' | 'switchComments' | 'moderate'> => ({
  comments: async ({ id }) => show(deps, id),
  switchComments: async ({ id, body }) => {
    if (!(await listProducts(deps.db)).some(({ product }) => product === id))
      throw new Problem('not-found', `there is no product "${id}"`, { hint: 'outer products' })
    await setWall(deps.db, id, body.on)
    deps.poke()
    return show(deps, id)
  },
  moderate: async ({ id, body }) => {
    const live = await getLive(deps, id, undefined)
    const changed = await setComment(deps.db, live.link, body.comment, body.state)
    if (!changed)
      throw new Problem('not-found', `${live.product} has no comment "${body.comment}"`, {
        hint: `outer comments list ${live.product}`,
      })
    deps.poke()
    return show(deps, id)
  },
})

async function show(deps: HandlerDeps, product: string): Promise<z.input<typeof comments>> {
  const [live] = (await listLive(deps.db, { product })).filter(({ endedAt }) => endedAt === null)
  const all = live === undefined ? [] : await listComments(deps.db, live.link)
  return {
    schema: 'outer.comments/1',
    product,
    domain: live?.domain ?? null,
    on: await findWall(deps.db, product),
    url: live === undefined ? null : `https://${live.domain}/_outer/wall`,
    comments: all.map(({ id, at, words, state }: Comment) => ({ id, at, words, state })),
  }
}
