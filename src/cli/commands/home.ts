import { Problem } from '../../core/problems.ts'
import type { AddCommand } from '../cli.ts'
import { readToken } from '../find-server.ts'
import { lookAtToday } from './today.ts'

/** `outer` alone: today, or how to begin. */
export const addHome: AddCommand = (program, run) => {
  program
    .command('home', { hidden: true })
    .option('--json')
    .action(
      run(async (cli, options: { readonly json?: true }) => {
        const { out, settings } = cli
        if (await cli.findServer()) return lookAtToday(cli, options)
        const isNew = settings.server === null && (await readToken(settings.home)) === undefined
        if (!isNew || options.json)
          throw new Problem('no-server', 'no server is running', { hint: 'outer up' })
        out.line('Show what you built to one person today.')
        out.line()
        out.raw('outer share')
        out.line(out.paint.dim('in the folder of your app: makes one link for one person'))
        out.line()
        out.line(out.paint.dim('outer --help lists the rest'))
      }),
    )
}
