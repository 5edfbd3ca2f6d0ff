import { isTurnId } from '../../core/ids.ts'
import { Problem } from '../../core/problems.ts'
import { type AddCommand, example, jsonFlag } from '../cli.ts'
import { resolveOpening } from '../resolve.ts'
import { watch } from '../watch/watch.ts'
import { openCompany } from '../watch/with.ts'

type Options = {
  readonly all?: true
  readonly once?: true
  readonly with?: string
  readonly json?: true
}

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
    .option('--with <name>', 'let a second person watch this one turn along, at an address of its own')
    .option('--json', `${jsonFlag[1]} for each batch`)
    .addHelpText('after', example('outer watch --all'))
    .action(
      run(
        async (cli, text: string | undefined, options: Options) => {
          const { client, about } = await cli.getServer()
          const opening = text === undefined ? undefined : await resolveOpening(client, text)
          const { with: name, json } = options
          const company =
            name === undefined
              ? undefined
              : await openCompany(cli, client, {
                  turn: turnOf(opening),
                  name,
                  json: json === true,
                  isPublic: !about.dials,
                })
          await watch(cli, client, {
            opening,
            all: options.all === true,
            once: options.once === true,
            json: json === true,
          }).finally(company?.close)
        },
        { stays: true },
      ),
    )
}

/** Two people look at one person, never at a crowd. */
function turnOf(opening: string | undefined): string {
  if (opening !== undefined && isTurnId(opening)) return opening
  throw new Problem('missing-input', 'whose turn do the two of you watch?', {
    hint: 'outer watch TURN --with NAME',
  })
}
