/** Which rules of balance are switched on for a folder: those of every outer.json from it upward, the strictest of each. */
import { dirname } from 'node:path'
import { type BalanceRule, type RulesOn, strictest } from '../../core/balance.ts'
import { type OuterJson, readOuterJsons } from '../../source/outerJson.ts'

const keys = {
  'open-before-new': 'openBeforeNew',
  'close-before-store': 'closeBeforeStore',
  'max-sessions': 'maxSessions',
  'claims-hold': 'claimsHold',
} as const satisfies Record<BalanceRule, keyof NonNullable<OuterJson['balance']>>

export type FoundRules = {
  readonly on: RulesOn
  /** The nearest folder whose file has any of them. */
  readonly folder: string | null
}

/** A nearer file can only add to what one above it says. Throws `bad-input` for a file that is not understood. */
export function findRules(dir: string): FoundRules {
  const files = readOuterJsons(dir).flatMap(({ path, outer }) =>
    outer.balance === undefined ? [] : [{ path, balance: outer.balance }],
  )
  const on: Partial<Record<BalanceRule, true | number>> = {}
  for (const rule of Object.keys(keys) as BalanceRule[]) {
    const value = strictest(files.map((file) => file.balance[keys[rule]] ?? false))
    if (value !== false) on[rule] = value
  }
  const having = files.find((file) => Object.values(file.balance).some((value) => value !== false))
  return { on, folder: having === undefined ? null : dirname(having.path) }
}
