/** The wall of a live product: on or off, what waits to be read, and what everybody may read. */
import type * as z from 'zod'
import type { comments } from '../contract/live.ts'
import { Problem } from '../core/problems.ts'
import { type Comment, findWall, listComments, setComment, setWall } from '../store/comments.ts'
import type { LiveProduct } from '../store/live.ts'
import type { Handlers } from './api.ts'
import type { HandlerDeps } from './handlers.ts'
import { getLive } from './live.ts'

export const commentHandlers = (
  deps: HandlerDeps,
): Pick<Handlers, 'comments' | 'switchComments' | 'moderate'> => ({
  comments: async ({ id }) => show(deps, await getLive(deps, id, undefined)),
  switchComments: async ({ id, body }) => {
    const live = await getLive(deps, id, undefined)
    await setWall(deps.db, live.link, body.on)
    deps.poke()
    return show(deps, live)
  },
  moderate: async ({ id, body }) => {
    const live = await getLive(deps, id, undefined)
    const changed = await setComment(deps.db, live.link, body.comment, body.state)
    if (!changed)
      throw new Problem('not-found', `${live.product} has no comment "${body.comment}"`, {
        hint: `outer comments list ${live.product}`,
      })
    deps.poke()
    return show(deps, live)
  },
})

async function show(deps: HandlerDeps, live: LiveProduct): Promise<z.input<typeof comments>> {
  const [on, all] = await Promise.all([findWall(deps.db, live.link), listComments(deps.db, live.link)])
  return {
    schema: 'outer.comments/1',
    product: live.product,
    domain: live.domain,
    on,
    url: `https://${live.domain}/_outer/wall`,
    comments: all.map(({ id, at, words, state }: Comment) => ({ id, at, words, state })),
  }
}
