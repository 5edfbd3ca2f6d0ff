/** `outer share`, from what was typed to a link: checks, reads, finds or starts a server, and shares on it. */
import type { Cli } from '../cli.ts'
import { startServer } from '../serve.ts'
import { orInterrupted } from '../term/interrupted.ts'
import { canAsk } from './ask.ts'
import { checkReach, decideReach } from './ask-way.ts'
import { checkComplete } from './complete.ts'
import { checkKeep } from './keep.ts'
import { prepare } from './prepare.ts'
import { shareOn } from './share-on.ts'
import { readWanted, type ShareFlags } from './wanted.ts'

export async function share(cli: Cli, source: string | undefined, flags: ShareFlags): Promise<0 | 1> {
  const { io, settings } = cli
  const wanted = readWanted(flags)
  const asks = canAsk(io, flags.json === true)
  const found = await cli.findServer()
  const remote = found?.remote ?? settings.apex !== 'localhost'
  checkReach(cli, remote)
  if (!asks) await checkComplete(cli, found, source, wanted)
  const prepared = await orInterrupted(
    io,
    prepare(cli, source, {
      allowSecret: flags.allowSecret ?? [],
      sourceMaps: flags.sourceMaps ?? false,
      product: flags.product,
      away: flags.away,
    }),
  )
  checkKeep(flags, prepared)
  // Who says all that is asked otherwise wants a link, not a question.
  const reach = await decideReach(cli, { remote, asks: asks && flags.words === undefined })
  if (found) return shareOn(cli, found, { flags, wanted, asks, reach, prepared, own: undefined })
  const own = await startServer(cli)
  try {
    return await shareOn(cli, own, { flags, wanted, asks, reach, prepared, own: own.app })
  } finally {
    await own.app.close()
  }
}
