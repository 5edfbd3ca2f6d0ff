import type { CheckFlags } from '../check/check.ts'
import { type AddCommand, example, jsonFlag } from '../cli.ts'

/** `outer check`: would a stranger on a phone get anywhere? */
export const addCheck: AddCommand = (program, run) => {
  program
    .command('check')
    .summary('would a stranger on a phone get anywhere?')
    .description(
      'Opens it as a phone, a tablet and a laptop would, on a slow connection and with nothing stored, and says what a stranger would meet and the one thing to do. TARGET is a folder, a port or address on this computer, a public address, or a share, turn, link or person of yours; without one, what outer share would share. Nothing of it is counted.',
    )
    .argument('[target]', 'folder, port, address, share, turn, link, or a name')
    .option('--quick', 'one visit with a phone, and only what needs no more')
    .option('--only <ids>', 'these checks alone: secrets,preview')
    .option('--touch', 'fill in the forms of a public address too')
    .option('--report <file>', 'where the page with the pictures goes, too')
    .option('--browser <path>', 'the Chromium or Chrome to use')
    .option('--no-sandbox', 'open pages you trust where the browser gets no sandbox')
    .option('--product <name>', 'the product it belongs to')
    .option(...jsonFlag)
    .addHelpText('after', example('outer check dist'))
    .action(
      run(
        async (cli, target: string | undefined, flags: CheckFlags & { readonly json?: true }) => {
          // Driving a browser: no other command needs any of it.
          const { runCheck } = await import('../check/run.ts')
          return runCheck(cli, target, flags)
        },
        { stays: true },
      ),
    )
}
