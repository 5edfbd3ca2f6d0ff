import { type AddCommand, example, jsonFlag } from '../cli.ts'
import { resolveOpening } from '../resolve.ts'
import { watch } from '../watch/watch.ts'

type Options = { readonly all?: true; readonly once?: true; readonly json?: true }

/** `outer watch`: what happens, as it happens. */
export const addWatch: AddCommand = (program, run) => {
  program
    .command('watch')
    .summary('what happens, as it happens')
    .description(
      'Shows what happens, as it happens, until ctrl-c. On a call with the person: n, a few words and enter writes a note with its time, space marks a hesitation.',
    )
    .argument('[turn]', 'only this turn or pulse')
    .option('--all', 'also what was refused and not counted, with the reason')
    .option('--once', 'what there is now, then end')
    .option('--json', `${jsonFlag[1]} for each batch`)
    .addHelpText('after', example('outer watch --all'))
    .action(
      run(
        async (cli, text: string | undefined, options: Options) => {
          const client = await cli.getClient()
          const opening = text === undefined ? undefined : await resolveOpening(client, text)
          await watch(cli, client, {
            opening,
            all: options.all === true,
            once: options.once === true,
            json: options.json === true,
          })
        },
        { stays: true },
      ),
    )
}
