/** What each maker of a shared server may use, kept in memory: it is asked for with every request of theirs, and of strangers on their links. */
import { createBudgets } from '../core/budget.ts'
import type { MakerId } from '../core/ids.ts'
import type { Maker, Quota } from '../core/makers.ts'

type Id = MakerId | null | undefined

export type Quotas = {
  /** Undefined: there is none, as for the one whose server it is. */
  readonly of: (maker: Id) => Quota | undefined
  readonly set: (maker: Pick<Maker, 'id' | 'quota'>) => void
  readonly drop: (maker: MakerId) => void
  /** One call of theirs: 0, or in how many milliseconds the next one is answered. */
  readonly call: (maker: Id, now: number) => number
  /** One request of a stranger for a link of theirs. */
  readonly visit: (maker: Id, now: number) => number
}

export function createQuotas(): Quotas {
  const byId = new Map<Id, Quota>()
  const calls = createBudgets()
  const visits = createBudgets()
  const spend = (budgets: typeof calls, maker: Id, now: number): number => {
    const quota = byId.get(maker)
    return quota === undefined ? 0 : budgets.spend(maker as string, quota.requestsPerMinute, now)
  }
  return {
    of: (maker) => byId.get(maker),
    set: ({ id, quota }) => void byId.set(id, quota),
    drop: (maker) => void byId.delete(maker),
    call: (maker, now) => spend(calls, maker, now),
    visit: (maker, now) => spend(visits, maker, now),
  }
}
