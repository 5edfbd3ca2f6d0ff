import type { Command } from 'commander'
import type { z } from 'zod'
import type { balance } from '../../contract/balance.ts'
import { guarded, pipelineStages } from '../../core/balance.ts'
import { lookAtBalance } from '../balance/look.ts'
import { loosen } from '../balance/loosen.ts'
import { type AddCommand, type Cli, example, jsonFlag, type Run } from '../cli.ts'
import { oneOf } from '../flags.ts'

type Options = { readonly stage?: string; readonly json?: true }

const rulesHelp = `
Rules, each off unless outer.json switches it on:
  { "balance": { "openBeforeNew": true, "closeBeforeStore": true, "maxSessions": 5, "claimsHold": true } }
What was switched on once is pinned: a looser file is a finding.

Stages at which they stand:
${Object.entries(guarded)
  .map(([rule, stages]) => `  ${rule.padEnd(20)}${stages.join(', ')}`)
  .join('\n')}`

/** `outer balance`: a gate for factories. Exit 0 when it holds, 1 when it does not. */
export const addBalance: AddCommand = (program, run) => {
  const command = program
    .command('balance')
    .summary('does a factory’s balance hold?')
    .description(
      'Judges the rules that outer.json switches on by what the loop measured. Exit 0 when they hold, 1 when they do not.',
    )
    .usage('[dir] [options]')
    .argument('[dir]', 'the product’s folder; else this one')
    .option('--stage <stage>', `only what stands at a stage: ${pipelineStages.join(', ')}`)
    .option(...jsonFlag)
    .addHelpText('after', rulesHelp)
    .addHelpText('after', example('outer balance --stage submit'))
    .action(
      run(async (cli, dir: string | undefined, { stage, json }: Options) => {
        const found = await lookAtBalance(cli, dir, oneOf('--stage', stage, pipelineStages) ?? null)
        if (json) cli.out.json(found)
        else showBalance(cli, found)
        return found.verdict === 'hold' ? 0 : 1
      }),
    )
  addLoosen(command, run)
}

/** `outer balance loosen`: refused where no person types. */
function addLoosen(balance: Command, run: Run): void {
  balance
    .command('loosen')
    .summary('let a pinned rule go')
    .description(
      'Lets a pinned rule go as far as outer.json does now. Only on a terminal, by typing its name.',
    )
    .argument('<rule>', 'the rule')
    .argument('<why>', 'why, in your words: kept, and shown')
    .argument('[dir]', 'the product’s folder; else this one')
    .addHelpText('after', example('outer balance loosen max-sessions "a long rewrite, agreed on"'))
    .action(run((cli, rule: string, why: string, dir: string | undefined) => loosen(cli, rule, why, dir)))
}

function showBalance({ out }: Cli, found: z.output<typeof balance>): void {
  const { dim } = out.paint
  const at = found.stage === null ? '' : ` at ${found.stage}`
  const broken = found.rules.filter((row) => row.verdict === 'broken')
  const held = found.rules.filter((row) => row.verdict === 'hold')
  out.line(`${found.product}: ${found.verdict === 'hold' ? 'the balance holds' : 'out of balance'}${at}`)
  for (const { id, why } of broken) out.line(`broken  ${id}: ${why}`, '        ')
  for (const { id, why } of held) out.line(dim(`holds   ${id}: ${why}`), '        ')
  if (found.rules.length === 0)
    out.line(
      dim(found.stage === null ? 'no rule is switched on here' : 'no rule that is on stands at this stage'),
    )
}
