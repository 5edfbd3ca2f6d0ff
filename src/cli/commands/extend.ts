import { type AddCommand, example, jsonFlag } from '../cli.ts'
import { readWindow } from '../flags.ts'
import { resolveOpening } from '../resolve.ts'
import { spanInWords } from '../term/time.ts'

type Options = { readonly window?: string; readonly json?: true }

/** `outer extend`: the same link, open again. */
export const addExtend: AddCommand = (program, run) => {
  program
    .command('extend')
    .summary('open the same link again')
    .description('Opens the link of a turn or a pulse again, from now, for as long as its window was.')
    .argument('<turn>', 'a turn or pulse, the beginning of its id, or a name')
    .option('--window <span>', 'for how long: 1h, 30m, 7d')
    .option(...jsonFlag)
    .addHelpText('after', example('outer extend tq3k --window 2h'))
    .action(
      run(async (cli, text: string, { window, json }: Options) => {
        const ms = window === undefined ? undefined : readWindow(window)
        const client = await cli.getClient()
        const id = await resolveOpening(client, text)
        const answer = await client.call('extend', { params: { id }, body: { ms } })
        if (json) return cli.out.json(answer)
        cli.out.line(`open again for ${ms === undefined ? 'as long as before' : spanInWords(ms)}: ${id}`)
      }),
    )
}
