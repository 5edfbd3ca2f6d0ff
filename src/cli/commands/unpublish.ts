import { type AddCommand, example, jsonFlag } from '../cli.ts'

type Options = { readonly json?: true }

/** `outer unpublish`: gives a domain back. */
export const addUnpublish: AddCommand = (program, run) => {
  program
    .command('unpublish')
    .summary('give a domain back')
    .description(
      'Ends what is given at a domain, and says which DNS records lead here still. The product, its turns and its journeys stay.',
    )
    .argument('<what>', 'the product, or its domain')
    .option(...jsonFlag)
    .addHelpText('after', example('outer unpublish recipes.app'))
    .action(
      run(async (cli, what: string, { json }: Options) => {
        const { out } = cli
        const client = await cli.getClient()
        const answer = await client.call('unpublish', { body: { what } })
        if (json) return out.json(answer)
        out.line(`${answer.domain} ${answer.wasLive ? 'no longer gives' : 'will not give'} ${answer.product}`)
        if (answer.remove.length === 0) return out.line('no record was seen that leads here')
        out.line('remove where its DNS is:')
        for (const { type, name, value } of answer.remove) out.raw(`  ${type}  ${name}  ${value}`)
      }),
    )
}
