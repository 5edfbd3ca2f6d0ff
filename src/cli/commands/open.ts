import { type AddCommand, example, jsonFlag } from '../cli.ts'
import { openBrowser } from '../open-browser.ts'
import { resolveOpening } from '../resolve.ts'

/** `outer open TURN`: looks at a link as the maker, without counting. */
export const addOpen: AddCommand = (program, run) => {
  program
    .command('open')
    .summary('look at a link yourself, without counting')
    .description(
      'Opens a link in your browser and marks it as yours there, so that your look is not counted. Off a terminal it prints the address.',
    )
    .argument('<turn>', 'a turn or pulse, the beginning of its id, or a name')
    .option(...jsonFlag)
    .addHelpText('after', example('outer open tq3k'))
    .action(
      run(async (cli, text: string, { json }: { readonly json?: true }) => {
        const client = await cli.getClient()
        const id = await resolveOpening(client, text)
        const answer = await client.call('look', { params: { id } })
        if (json) return cli.out.json(answer)
        await openBrowser(cli, answer.url)
        for (const { url } of answer.addresses) cli.out.talk(`on another device of yours: ${url}`)
      }),
    )
}
