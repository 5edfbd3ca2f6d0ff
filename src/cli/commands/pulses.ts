import { Problem } from '../../core/problems.ts'
import { type AddCommand, example, jsonFlag } from '../cli.ts'
import { resolvePulse } from '../resolve.ts'
import { mostShown, showPulses } from '../show/pulses.ts'

type Options = { readonly json?: true; readonly product?: string; readonly before?: string }

/** `outer pulses`: links for places. Visitors are counted there, never people. */
export const addPulses: AddCommand = (program, run) => {
  program
    .command('pulses')
    .summary('links for places, and who came')
    .description(
      'Links for places: a post, a launch, a landing page. They count visitors and are never turns.',
    )
    .argument('[pulse]', 'only this one, with its newest 100 visitors: its id or its place')
    .option('--product <name>', 'only of this product')
    .option('--before <mark>', 'older visitors of that pulse: what "next" said')
    .option(...jsonFlag)
    .addHelpText('after', example('outer pulses "Show HN"'))
    .action(
      run(async (cli, name: string | undefined, { json, product, before }: Options) => {
        if (name === undefined && before !== undefined)
          throw new Problem('missing-input', '--before is for the visitors of one pulse: which?', {
            hint: 'outer pulses PULSE --before MARK',
          })
        const client = await cli.getClient()
        const answer =
          name === undefined
            ? await client.call('pulses', { query: { product, ...(!json && { journeys: mostShown }) } })
            : await client.call('pulse', {
                params: { id: await resolvePulse(client, name) },
                query: { before },
              })
        if (json) return cli.out.json(answer)
        showPulses(cli, answer.pulses, name !== undefined)
      }),
    )
}
