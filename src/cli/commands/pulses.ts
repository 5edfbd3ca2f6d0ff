import { type AddCommand, example, jsonFlag } from '../cli.ts'
import { showPulses } from '../show/pulses.ts'

type Options = { readonly json?: true; readonly product?: string }

/** `outer pulses`: links for places. Visitors are counted there, never people. */
export const addPulses: AddCommand = (program, run) => {
  program
    .command('pulses')
    .summary('links for places, and who came')
    .description(
      'Links for places: a post, a launch, a landing page. They count visitors and are never turns.',
    )
    .option('--product <name>', 'only of this product')
    .option(...jsonFlag)
    .addHelpText('after', example('outer pulses --json'))
    .action(
      run(async (cli, { json, product }: Options) => {
        const client = await cli.getClient()
        const answer = await client.call('pulses', { query: { product } })
        if (json) return cli.out.json(answer)
        showPulses(cli, answer.pulses)
      }),
    )
}
