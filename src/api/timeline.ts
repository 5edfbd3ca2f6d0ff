/** What happened, in order, in words. */

import { describe } from '../core/describe.ts'
import type { OpeningId } from '../core/ids.ts'
import { listEventsAfter } from '../store/timeline.ts'
import type { Handlers } from './api.ts'
import type { HandlerDeps } from './handlers.ts'

/** One page; whoever fell behind asks again. */
const maxEntries = 500

export const timelineHandlers = (deps: HandlerDeps): Pick<Handlers, 'timeline'> => ({
  timeline: async ({ query }) => {
    const rows = await listEventsAfter(deps.db, {
      after: query.after ?? null,
      limit: maxEntries,
      ...(query.opening !== undefined && { opening: query.opening as OpeningId }),
    })
    const stored = rows.map(({ seq, event, product, name }) => ({
      seq,
      id: event.id,
      at: event.at,
      product,
      opening: event.opening,
      for: name,
      visitor: 'visitor' in event ? event.visitor : null,
      kind: event.kind,
      words: describe(event),
      ...(event.kind === 'undone' && { target: event.target }),
      drop: null,
    }))
    const dropped =
      query.all !== '1'
        ? []
        : deps.dropped().filter((one) => query.opening === undefined || one.opening === query.opening)
    const entries = [
      ...stored,
      ...dropped.map((one) => ({
        seq: 0,
        id: '',
        at: one.at,
        product: one.product,
        opening: one.opening,
        for: '',
        visitor: null,
        kind: one.what,
        words: `not counted: ${one.reason}`,
        drop: one.reason,
      })),
    ].sort((a, b) => a.at - b.at)
    return { schema: 'outer.timeline/1', last: rows.at(-1)?.seq ?? query.after ?? 0, entries }
  },
})
