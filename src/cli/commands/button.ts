import { Problem } from '../../core/problems.ts'
import { buttonTag } from '../button.ts'
import { type AddCommand, example, jsonFlag } from '../cli.ts'

type Options = { readonly json?: true }

/** `outer button`: the line that puts the button into a page of any dev server. */
export const addButton: AddCommand = (program, run) => {
  program
    .command('button')
    .summary('a button in the page you build')
    .description(
      'Prints one line for the page of a dev server: a small button there makes a link for one person and shows the QR code, and a dot says when a journey moves. It loads on localhost alone. With Vite: import outerloop from "outerloop/vite".',
    )
    .option(...jsonFlag)
    .addHelpText('after', example('outer button'))
    .action(
      run(async (cli, { json }: Options) => {
        const { url, token, remote } = await cli.getServer()
        if (remote)
          throw new Problem('bad-input', 'the button is for a server on this computer', { hint: 'outer up' })
        const tag = buttonTag(url, token)
        if (json) return cli.out.json({ schema: 'outer.button/1', tag })
        cli.out.raw(tag)
        cli.out.line()
        cli.out.line(
          cli.out.paint.dim('into the page that your dev server serves; leave it out of what you publish'),
        )
      }),
    )
}
