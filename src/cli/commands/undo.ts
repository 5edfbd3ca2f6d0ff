import { type AddCommand, example, jsonFlag } from '../cli.ts'

type Options = { readonly json?: true }

/** `outer undo`: takes back what was reported. */
export const addUndo: AddCommand = (program, run) => {
  program
    .command('undo')
    .summary('take back what you reported')
    .description('Takes back the newest thing that you reported (sent, heard, attest, a note), or one event.')
    .argument('[event]', 'the event’s id; else the newest report')
    .option(...jsonFlag)
    .addHelpText('after', example('outer undo'))
    .action(
      run(async (cli, event: string | undefined, { json }: Options) => {
        const client = await cli.getClient()
        const answer = await client.call('undo', { body: { event } })
        if (json) return cli.out.json(answer)
        const words = answer.words === null ? '' : `: “${answer.words}”`
        cli.out.line(`taken back: ${answer.kind}${words}, turn ${answer.turn}`)
      }),
    )
}
