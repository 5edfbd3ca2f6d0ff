import { Problem } from '../../core/problems.ts'
import { type AddCommand, example } from '../cli.ts'
import { untilInterrupted } from '../io.ts'
import { startServer } from '../serve.ts'

/** `outer up`: the server, until it is interrupted. */
export const addUp: AddCommand = (program, run) => {
  program
    .command('up')
    .summary('run the server')
    .description('Runs the server until it is interrupted: links, console and API on one port.')
    .option('--simulated', 'count automated browsers too, and mark everything simulated')
    .addHelpText('after', example('outer up --maker "Ana <ana@example.com>"'))
    .action(
      run(
        async (cli, { simulated }: { readonly simulated?: true }) => {
          const { io, out, settings } = cli
          if (settings.server !== null)
            throw new Problem('bad-input', `--server names ${settings.server}, and up runs a server here`, {
              hint: 'leave OUTER_SERVER out',
            })
          const server = await startServer(cli, { simulated: simulated ?? false })
          try {
            out.raw(await server.app.consoleLink())
            out.line(out.paint.dim('the console: this address signs a browser in, once'))
            if (simulated) out.line('simulated: nothing here is a real person')
            out.talk(`serving from ${settings.home}; ctrl-c ends it`)
            await untilInterrupted(io)
            if (!simulated) out.talk('ended: links open again with outer up')
          } finally {
            await server.app.close()
          }
        },
        { stays: true },
      ),
    )
}
