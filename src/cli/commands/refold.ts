import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '../../core/problems.ts'
import type { RefoldProgress } from '../../store/refold.ts'
import { type AddCommand, example } from '../cli.ts'

/** `outer refold`: adds everything up again from the events. Needs the store for itself. */
export const addRefold: AddCommand = (program, run) => {
  program
    .command('refold')
    .summary('add everything up again from the events')
    .description(
      'Adds every journey and turn up again from the stored events, and never notifies. The server must not run meanwhile.',
    )
    .addHelpText('after', example('outer refold'))
    .action(
      run(async (cli) => {
        const { io, out, settings } = cli
        if (settings.server !== null)
          throw new Problem(
            'bad-input',
            `--server names ${settings.server}; refold works on a data folder here`,
            {
              hint: 'run it where the server’s data is',
            },
          )
        if (await cli.findServer())
          throw new Problem('conflict', 'the server is running on this data folder', {
            hint: 'end it first (ctrl-c where outer up runs), then outer refold',
          })
        const file = join(settings.home, 'outer.db')
        const url = settings.databaseUrl ?? undefined
        if (url === undefined && !(await exists(file)))
          throw new Problem('not-found', `data folder ${settings.home} holds no database`, {
            hint: 'outer up',
          })
        const [{ openStore }, { refold }] = await Promise.all([
          import('../../store/open.ts'),
          import('../../store/refold.ts'),
        ])
        const store = await openStore({
          folder: settings.home,
          now: io.now,
          ...(url === undefined ? { file } : { url }),
        })
        let links = 0
        try {
          await refold(store.db, (progress) => {
            links = progress.ofLinks
            if (io.isTTY.err) io.stderr.write(`\r\u001b[K${out.talkPaint.dim(progressLine(progress))}`)
          })
        } finally {
          if (io.isTTY.err && links > 0) io.stderr.write('\r\u001b[K')
          await store.close()
        }
        out.line(`added up again: ${links} ${links === 1 ? 'link' : 'links'}`)
      }),
    )
}

const progressLine = ({ links, ofLinks, events, ofEvents }: RefoldProgress): string =>
  `${links} of ${ofLinks} links, ${Math.floor((100 * events) / Math.max(ofEvents, 1))} %`

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
