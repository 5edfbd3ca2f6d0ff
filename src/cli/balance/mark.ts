/** That this data folder has pinned rules: without its server what they are cannot be known, but that there are some can. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BalanceRule, balanceRules } from '../../core/balance.ts'
import { keepInHome } from '../wholeFile.ts'

const name = 'pinned'

/** Rules that were ever pinned from this data folder; a file that was spoiled counts as all of them. */
export async function readMark(home: string): Promise<readonly BalanceRule[]> {
  try {
    const lines = (await readFile(join(home, name), 'utf8')).split('\n')
    const known = balanceRules.filter((rule) => lines.includes(rule))
    return known.length > 0 ? known : balanceRules
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    return balanceRules
  }
}

/** Adds to it what is pinned now. */
export async function keepMark(home: string, pinned: readonly BalanceRule[]): Promise<void> {
  const before = await readMark(home)
  const all = balanceRules.filter((rule) => before.includes(rule) || pinned.includes(rule))
  if (all.length === before.length) return
  await keepInHome(home, name, `${all.join('\n')}\n`)
}
