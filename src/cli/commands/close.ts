import { type AddCommand, example, jsonFlag } from '../cli.ts'
import { resolveOpening } from '../resolve.ts'

/** `outer close`: ends a window now. */
export const addClose: AddCommand = (program, run) => {
  program
    .command('close')
    .summary('end a link’s window now')
    .description(
      'Ends the window of a turn or a pulse now. Whoever opens the link then gets a page that says so, and can leave a word.',
    )
    .argument('<turn>', 'a turn or pulse, the beginning of its id, or a name')
    .option(...jsonFlag)
    .addHelpText('after', example('outer close tq3k'))
    .action(
      run(async (cli, text: string, { json }: { readonly json?: true }) => {
        const client = await cli.getClient()
        const id = await resolveOpening(client, text)
        const answer = await client.call('close', { params: { id } })
        if (json) return cli.out.json(answer)
        cli.out.line(`ended: ${id}`)
        cli.out.line(cli.out.paint.dim(`outer extend ${id} opens it again`))
      }),
    )
}
