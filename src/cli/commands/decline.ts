import { type AddCommand, example, jsonFlag } from '../cli.ts'

type Options = { readonly json?: true }

/** `outer decline PROPOSAL`: it counts for nothing, which it did before. */
export const addDecline: AddCommand = (program, run) => {
  program
    .command('decline')
    .summary('say no to what an agent proposes')
    .description('Says no to a proposal: nothing of it is kept as said or shared.')
    .argument('<proposal>', 'its id, from outer proposals')
    .option(...jsonFlag)
    .addHelpText('after', example('outer decline aq3k7mzp'))
    .action(
      run(async (cli, id: string, { json }: Options) => {
        const client = await cli.getClient()
        const answer = await client.call('decline', { params: { id } })
        if (json) return cli.out.json(answer)
        cli.out.line(`declined: ${id}`)
      }),
    )
}
