import { type AddCommand, example, jsonFlag } from '../cli.ts'
import { openBrowser } from '../open-browser.ts'

/** `outer console`: a one-time address that signs a browser in. */
export const addConsole: AddCommand = (program, run) => {
  program
    .command('console')
    .summary('open the console in a browser')
    .description(
      'Opens the console, already signed in. The address works once, within 15 minutes. Off a terminal it is printed.',
    )
    .option(...jsonFlag)
    .addHelpText('after', example('outer console'))
    .action(
      run(async (cli, { json }: { readonly json?: true }) => {
        const client = await cli.getClient()
        const answer = await client.call('consoleLink')
        if (json) return cli.out.json(answer)
        await openBrowser(cli, answer.url)
      }),
    )
}
