import { type AddCommand, example, jsonFlag } from '../cli.ts'
import { machineOf } from '../machine.ts'
import { showWays } from '../show/ways.ts'

/** `outer reach`: the ways out of this computer. */
export const addReach: AddCommand = (program, run) => {
  program
    .command('reach')
    .summary('the ways out of this computer')
    .description(
      'What this computer has to let people elsewhere open a link, what they would see, what each cannot do, and why the others are not there. Nothing is started and nothing is downloaded. outer share --reach NAME takes one; --reach user@host takes a server of yours that has an sshd.',
    )
    .option(...jsonFlag)
    .addHelpText('after', example('outer reach\n  outer share --reach cloudflared --to Ana'))
    .action(
      run(async (cli, { json }: { readonly json?: true }) => {
        const { io, out, settings } = cli
        // Ways out are for few commands, and zod reads what programs say.
        const { listWays } = await import('../../reach/list.ts')
        const ways = await listWays({
          machine: machineOf(io),
          interfaces: io.interfaces(),
          server: settings.server,
          wanted: settings.reach,
        })
        if (json) out.json({ schema: 'outer.reach/1', ways })
        else showWays(cli, ways)
      }),
    )
}
