import { type AddCommand, example, jsonFlag } from '../cli.ts'
import { showComplaints } from '../show/abuse.ts'

type Options = { readonly json?: true; readonly all?: true }

/** `outer complaints`: what strangers say is wrong with links here. */
export const addComplaints: AddCommand = (program, run) => {
  const complaints = program
    .command('complaints')
    .summary('what strangers report')
    .description(
      'What strangers say is wrong with links on this server, newest first. For whoever runs the server.',
    )
    .helpCommand(false)
    .addHelpText('after', example('outer complaints'))
  complaints
    .command('list', { isDefault: true })
    .summary('those that nobody has looked at')
    .description('Those that nobody has looked at, newest first.')
    .option('--all', 'settled ones too')
    .option(...jsonFlag)
    .addHelpText('after', example('outer complaints --all'))
    .action(
      run(async (cli, { json, all }: Options) => {
        const query = all ? ({ all: '1' } as const) : {}
        const answer = await (await cli.getClient()).call('complaints', { query })
        return json ? cli.out.json(answer) : showComplaints(cli, answer)
      }),
    )
  complaints
    .command('settle')
    .summary('you looked at it, and nothing is wrong')
    .description('You looked at it: it is not shown any more. Blocking its link settles it too.')
    .argument('<id>', 'as outer complaints shows it')
    .option(...jsonFlag)
    .addHelpText('after', example('outer complaints settle c2x7abcd'))
    .action(
      run(async (cli, id: string, { json }: Options) => {
        const answer = await (await cli.getClient()).call('settle', { params: { id } })
        return json ? cli.out.json(answer) : cli.out.line(`settled: ${id}`)
      }),
    )
}
