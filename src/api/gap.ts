/** The report of the gap, kept for the console. */
import { gap } from '../contract/gap.ts'
import { Problem } from '../core/problems.ts'
import { findGap, keepGap } from '../store/reports.ts'
import type { Handlers } from './api.ts'
import type { HandlerDeps } from './handlers.ts'

/** Some hundred products with all their signs. */
const maxReportCharacters = 1024 * 1024

export const gapHandlers = (deps: HandlerDeps): Pick<Handlers, 'keepGap' | 'gap'> => ({
  keepGap: async ({ body }) => {
    if (JSON.stringify(body.gap).length > maxReportCharacters)
      throw new Problem('too-large', 'the report is too long to be kept')
    await keepGap(deps.db, body.gap, deps.now())
    deps.poke()
    return { schema: 'outer.done/1' }
  },
  gap: async () => {
    const kept = await findGap(deps.db)
    // One of an older version may have another shape: it is as if there was none.
    const parsed = kept && gap.safeParse(kept.report)
    return kept && parsed?.success
      ? { schema: 'outer.kept-gap/1', at: kept.at, gap: parsed.data }
      : { schema: 'outer.kept-gap/1', at: null, gap: null }
  },
})
