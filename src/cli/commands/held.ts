import type { CallAnswer } from '../../client/client.ts'
import { type AddCommand, type Cli, example, jsonFlag } from '../cli.ts'
import { showHeld } from '../show/abuse.ts'

type Options = { readonly json?: true; readonly all?: true }

/** `outer held`: pulses that wait for the operator's eye. */
export const addHeld: AddCommand = (program, run) => {
  const held = program
    .command('held')
    .summary('pulses that wait for your eye')
    .description(
      'Public links of other makers that look like a trap for passwords: strangers meet a waiting page until you decide. For whoever runs the server.',
    )
    .helpCommand(false)
    .addHelpText('after', example('outer held'))
  held
    .command('list', { isDefault: true })
    .summary('those that wait, and what was seen in them')
    .description('Those that wait, newest first, and what was seen in their files.')
    .option('--all', 'decided ones too')
    .option(...jsonFlag)
    .addHelpText('after', example('outer held --all'))
    .action(
      run(async (cli, { json, all }: Options) => {
        const query = all ? ({ all: '1' } as const) : {}
        const answer = await (await cli.getClient()).call('held', { query })
        return json ? cli.out.json(answer) : showHeld(cli, answer)
      }),
    )
  held
    .command('release')
    .summary('let it open')
    .description('You looked at it, and it is no trap: it opens. The same build is not held again.')
    .argument('<link>', 'its address, host or id')
    .option(...jsonFlag)
    .addHelpText('after', example('outer held release show-hn.share.example'))
    .action(
      run(async (cli, what: string, { json }: Options) =>
        tell(cli, await (await cli.getClient()).call('release', { body: { what } }), json, 'open'),
      ),
    )
  held
    .command('refuse')
    .summary('keep it shut')
    .description('It stays shut; strangers and its maker read why.')
    .argument('<link>', 'its address, host or id')
    .argument('<why>', 'for whoever opens it')
    .option(...jsonFlag)
    .addHelpText('after', example('outer held refuse show-hn.share.example "it copies a bank’s login"'))
    .action(
      run(async (cli, what: string, why: string, { json }: Options) =>
        tell(cli, await (await cli.getClient()).call('refuse', { body: { what, why } }), json, 'shut'),
      ),
    )
}

function tell({ out }: Cli, answer: CallAnswer<'held'>, json: true | undefined, now: string): void {
  if (json) out.json(answer)
  else for (const one of answer.held) out.line(`${now}: ${one.url}`)
}
