/** The maker lets a pinned rule go: on their own terminal, in their own words, typing the rule's name. */
import { isCancel, text } from '@clack/prompts'
import { type BalanceRule, balanceRules } from '../../core/balance.ts'
import { Problem } from '../../core/problems.ts'
import type { Cli } from '../cli.ts'
import { Interrupted } from '../term/interrupted.ts'
import { findAsked } from './look.ts'

/** Loosens `name` to what the files say now. Throws `bad-input`, `forbidden` off a terminal, `conflict` where nothing is stricter. */
export async function loosen(cli: Cli, name: string, why: string, dir: string | undefined): Promise<void> {
  const rule = balanceRules.find((one) => one === name)
  if (rule === undefined)
    throw new Problem('bad-input', `there is no rule "${name}"`, {
      hint: `outer balance loosen ${balanceRules.join('|')} "why"`,
    })
  const { product, rules, places } = await findAsked(cli, dir)
  const client = await cli.getClient()
  await askForName(cli, rule)
  await client.call('loosen', {
    body: { product, places: [...places.all], rule, value: rules.on[rule] ?? false, why },
  })
  const now = rules.on[rule]
  const to = now === undefined ? 'off' : now === true ? 'on' : `at most ${now}`
  cli.out.line(`loosened: ${rule} is ${to} for ${product}; outer balance shows it, with why`)
}

/** A program can write a flag, and reads JSON; it has no terminal of its own. */
async function askForName({ io }: Cli, rule: BalanceRule): Promise<void> {
  if (!io.isTTY.in || !io.isTTY.out || !io.isTTY.err || io.argv.includes('--json'))
    throw new Problem('forbidden', 'only the maker loosens a rule, on their own terminal', {
      hint: `in a terminal: outer balance loosen ${rule} "why"`,
    })
  const typed = await text({
    input: io.stdin,
    output: io.stderr,
    signal: io.interrupted,
    message: `Type ${rule} to loosen it`,
  })
  if (isCancel(typed)) throw new Interrupted()
  if (typed.trim() !== rule)
    throw new Problem('forbidden', `"${typed}" is not ${rule}: nothing was loosened`, {
      hint: 'outer balance',
    })
}
