import { access } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { z } from 'zod'
import type { restored } from '../../contract/backup.ts'
import { Problem } from '../../core/problems.ts'
import { type AddCommand, type Cli, example, jsonFlag } from '../cli.ts'
import { countsLine } from '../show/backup.ts'
import { openBytesLine } from '../term/bytesLine.ts'
import { when } from '../term/time.ts'

type Options = { readonly json?: true; readonly force?: true }
type Answer = z.input<typeof restored>

/** `outer restore FILE`: a backup into an empty data folder. */
export const addRestore: AddCommand = (program, run) => {
  program
    .command('restore')
    .summary('put a backup back')
    .description(
      'Puts a backup into an empty data folder, and into an empty database where OUTER_DATABASE_URL names one. All of it is looked at first; one that is cut short or was changed is refused. Whoever was forgotten since stays forgotten. No server may run meanwhile.',
    )
    .argument('<file>', 'what outer backup wrote')
    .option('--force', 'what the data folder holds goes into a folder beside; nothing is deleted')
    .option(...jsonFlag)
    .addHelpText('after', example('outer restore outer.backup'))
    .action(run(putBack))
}

async function putBack(cli: Cli, name: string, { json, force }: Options): Promise<void> {
  const { io, out, settings } = cli
  if (settings.server !== null)
    throw new Problem('bad-input', `--server names ${settings.server}; restore works on a data folder here`, {
      hint: 'run it where the server’s data is to be',
    })
  const file = resolve(io.cwd, name)
  await access(file).catch((cause) => {
    throw new Problem('not-found', `there is no file "${name}"`, { hint: 'outer backup FILE', cause })
  })
  const line = openBytesLine(cli)
  const { restore } = await import('../../store/archive/restore.ts')
  const { home, databaseUrl } = settings
  const onBytes = (bytes: number) => line.show('read', bytes)
  const { manifest, aside } = await restore({
    ...{ file, home, databaseUrl, force: force ?? false, now: io.now, onBytes },
  }).finally(line.clear)
  const { version, madeAt, database, counts } = manifest
  const answer: Answer = { schema: 'outer.restore/1', home, aside, version, madeAt, database, counts }
  if (json) return out.json(answer)
  out.line(`restored into ${home}: ${countsLine(counts)}`)
  out.line(`as it was ${when(madeAt, io.now(), settings.timeZone)}, by outer ${version}`)
  if (aside !== null) out.line(`what was there before is in ${aside}`)
  out.line(out.paint.dim('settings are not in a backup: config.json or OUTER_… as before, then outer up'))
}
