/** What the maker said about whom to show it to, beside what the loop knows of places. */
import type { z } from 'zod'
import type { reach as reachShape } from '../contract/where.ts'
import { findPerson } from '../store/people.ts'
import { findReach, keepReach } from '../store/reach.ts'
import { listReached, type Reached } from '../store/reached.ts'
import { listTurns } from '../store/turns.ts'
import type { Handlers } from './api.ts'
import type { HandlerDeps } from './handlers.ts'

export const reachHandlers = (deps: HandlerDeps): Pick<Handlers, 'reach' | 'keepReach'> => ({
  reach: ({ query }) => showReach(deps, query.product),
  keepReach: async ({ body }) => {
    await keepReach(deps.db, body.product, body)
    return showReach(deps, body.product)
  },
})

async function showReach(deps: HandlerDeps, product: string): Promise<z.input<typeof reachShape>> {
  const { who, names } = await findReach(deps.db, product)
  const shown = await Promise.all(names.map((name) => wasShown(deps, product, name)))
  return {
    schema: 'outer.within-reach/1',
    product,
    who,
    names: names.map((name, at) => ({ name, shown: shown[at] ?? false })),
    history: historyOf(await listReached(deps.db)),
  }
}

async function wasShown(deps: HandlerDeps, product: string, name: string): Promise<boolean> {
  const person = await findPerson(deps.db, name)
  if (!person) return false
  return (await listTurns(deps.db, deps.linkUrl, { product, person: person.id, limit: 1 })).length > 0
}

const saysSomething = new Set(['reacted', 'returned', 'paid'])

/** Only places that did something: a closed turn sent that way, or a pulse there on which somebody reacted. */
function historyOf(reached: readonly Reached[]) {
  const places = new Map<string, { closed: number; reacted: number }>()
  for (const { place, kind, closed, stage } of reached) {
    const reacted = kind === 'pulse' && saysSomething.has(stage)
    if (place === null || !(closed || reacted)) continue
    const so = places.get(place) ?? { closed: 0, reacted: 0 }
    places.set(place, { closed: so.closed + Number(closed), reacted: so.reacted + Number(reacted) })
  }
  return [...places].map(([place, counts]) => ({ place, ...counts }))
}
