/** Listeners for ways out, and the addresses that lead to them. */
import type { z } from 'zod'
import type { way as wayShape } from '../contract/ways.ts'
import type { LinkId } from '../core/ids.ts'
import { linkIdInLabel } from '../core/ids.ts'
import { Problem } from '../core/problems.ts'
import type { OuterWay } from '../core/ways.ts'
import type { Handlers } from './api.ts'
import type { HandlerDeps } from './handlers.ts'

type Way = Omit<z.input<typeof wayShape>, 'schema'>

/** What the server does for a maker on its own computer. */
export type WayDeps = {
  readonly open: (link: LinkId, reach: OuterWay) => Promise<Way>
  readonly state: (way: string, url: string | null) => Promise<Way>
  readonly close: (way: string) => Promise<void>
}

export const wayHandlers = ({
  ways,
}: Pick<HandlerDeps, 'ways'>): Pick<Handlers, 'openWay' | 'stateAddress' | 'closeWay'> => ({
  openWay: async ({ body }) => {
    const link = linkIdInLabel(body.link)
    if (link === undefined) throw new Problem('not-found', `there is no link "${body.link}"`)
    return { schema: 'outer.way/1', ...(await ways.open(link, body.reach)) }
  },
  stateAddress: async ({ id, body }) => ({ schema: 'outer.way/1', ...(await ways.state(id, body.url)) }),
  closeWay: async ({ id }) => {
    await ways.close(id)
    return { schema: 'outer.done/1' }
  },
})
