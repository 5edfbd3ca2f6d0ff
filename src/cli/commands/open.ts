import { type AddCommand, example } from '../cli.ts'
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
    .addHelpText('after', example('outer open tq3k'))
    .action(
      run(async (cli, text: string) => {
        const client = await cli.getClient()
        const id = await resolveOpening(client, text)
        const { url } = await client.call('look', { params: { id } })
        await openBrowser(cli, url)
      }),
    )
}
