/** What strangers allow to be quoted, and what a pack may know of the loop. */
import type { EventId } from '../core/ids.ts'
import { Problem } from '../core/problems.ts'
import type { Turn } from '../core/turn.ts'
import { dropPermission, keepPermission, listQuotes } from '../store/permissions.ts'
import { findEvent } from '../store/timeline.ts'
import type { Handlers } from './api.ts'
import type { HandlerDeps } from './handlers.ts'
import { allTurns } from './turns.ts'

export const permissionHandlers = (deps: HandlerDeps): Pick<Handlers, 'permit' | 'packLoop'> => ({
  permit: async ({ body: { reaction, credit } }) => {
    const event = await findEvent(deps.db, reaction as EventId)
    if (event?.kind !== 'reacted' && event?.kind !== 'heard')
      throw new Problem('not-found', `there is no reaction "${reaction}"`, {
        hint: 'outer turns TURN --json',
      })
    if (credit !== null)
      await keepPermission(deps.db, { reaction: event.id, opening: event.opening, credit }, deps.now())
    else if (!(await dropPermission(deps.db, event.id)))
      throw new Problem('not-found', 'nobody allowed that these words are quoted')
    return { schema: 'outer.permission/1', reaction: event.id, words: event.words, credit }
  },
  packLoop: async ({ query: { product } }) => {
    const turns = (await allTurns(deps)).filter((turn) => turn.product === product && isOutside(turn))
    return {
      schema: 'outer.loop-facts/1',
      product,
      closedTurns: turns.filter((turn) => turn.closed).length,
      quotes: (await listQuotes(deps.db, product)).map(({ at: _, ...quote }) => quote),
      ...tapsOf(turns),
    }
  },
})

const isOutside = ({ relation, simulated }: Turn): boolean =>
  relation !== 'self' && relation !== 'household' && !simulated

const leastPeople = 2

function tapsOf(turns: readonly Turn[]) {
  const taps = turns.flatMap(({ person, expected, journeys }) => {
    const label = journeys.find((one) => one.firstTap)?.firstTap?.label
    return label === undefined || label === '' ? [] : [{ person, expected, label }]
  })
  const shown = [...Map.groupBy(taps, (one) => one.label)].filter(
    ([, list]) => new Set(list.map((one) => one.person)).size >= leastPeople,
  )
  return {
    firstTaps: shown.map(([label, list]) => ({ label, people: new Set(list.map((one) => one.person)).size })),
    misread: shown.flatMap(([label, list]) =>
      list.flatMap(({ expected }) =>
        expected === null || expected.toLowerCase().includes(label.toLowerCase())
          ? []
          : [{ expected, did: label }],
      ),
    ),
  }
}
