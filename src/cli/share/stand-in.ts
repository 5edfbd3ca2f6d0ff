/** A snapshot that stands in for a carried app while this computer sleeps: kept ahead by a key, for nothing can be asked later. */
import type { Client } from '../../client/client.ts'
import type { Cli } from '../cli.ts'
import { openKeys } from '../term/keys.ts'
import { canAsk } from './ask.ts'
import type { ShareAnswer } from './go-out.ts'
import { findBuilt, keepSnapshot } from './offer.ts'
import type { Staying } from './stay.ts'

export type StandIn = {
  readonly isKept: () => boolean
  /** Ctrl-C, while keys are read. */
  readonly quit: AbortSignal
  /** Waits for what is being kept. */
  readonly close: () => Promise<void>
}

/** Only where it makes sense: carried (else the server sleeps too), nothing stands in yet, and there is a build. */
export async function openStandIn(
  cli: Cli,
  client: Client,
  share: ShareAnswer,
  { prepared, carrying, quiet }: Staying,
): Promise<StandIn> {
  const { out } = cli
  let isKept = prepared.away !== undefined
  let keeping: Promise<void> | undefined
  const built = !carrying || isKept || !canAsk(cli.io, quiet) ? undefined : await findBuilt(cli)
  const keep = async () => {
    const now = await findBuilt(cli)
    if (!now) return out.talk('no snapshot: there is no built folder any more')
    if (!(await keepSnapshot(cli, client, share, now, prepared.product))) return
    isKept = true
    out.talk(`kept: ${now.name} is shown while this computer is away; s keeps a newer one`)
  }
  const onKeep = () => {
    keeping ??= keep()
      .catch((error: Error) => out.talk(`no snapshot: ${error.message}`))
      .finally(() => {
        keeping = undefined
      })
  }
  const keys = built && openKeys(cli.io, (key) => key.toLowerCase() === 's' && onKeep())
  if (keys)
    out.talk(
      out.talkPaint.dim(`s keeps a snapshot of ${built.name}, which is shown while this computer sleeps`),
    )
  return {
    isKept: () => isKept,
    quit: keys?.quit ?? new AbortController().signal,
    async close() {
      keys?.close()
      await keeping
    },
  }
}
