import { type AddCommand, example } from '../cli.ts'
import { resolveOpening } from '../resolve.ts'
import { readWindow } from '../share/wanted.ts'
import { spanInWords } from '../term/time.ts'

/** `outer extend`: the same link, open again. */
export const addExtend: AddCommand = (program, run) => {
  program
    .command('extend')
    .summary('open the same link again')
    .description('Opens the link of a turn or a pulse again, from now, for as long as its window was.')
    .argument('<turn>', 'a turn or pulse, the beginning of its id, or a name')
    .option('--window <span>', 'for how long: 1h, 30m, 7d')
    .addHelpText('after', example('outer extend tq3k --window 2h'))
    .action(
      run(async (cli, text: string, { window }: { readonly window?: string }) => {
        const ms = window === undefined ? undefined : readWindow(window)
        const client = await cli.getClient()
        const id = await resolveOpening(client, text)
        await client.call('extend', { params: { id }, body: { ms } })
        cli.out.line(`open again${ms === undefined ? '' : ` for ${spanInWords(ms)}`}: ${id}`)
      }),
    )
}
