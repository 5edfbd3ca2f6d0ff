/** What `share` does after the link is out: serves, carries, and shows the journey. */
import type { Cli } from '../cli.ts'
import type { FoundServer } from '../find-server.ts'
import { untilInterrupted } from '../io.ts'
import type { Carrying } from './carry.ts'
import type { ShareAnswer } from './go-out.ts'
import { followPulse, followTurn } from './live-journey.ts'
import { offerSnapshot } from './offer.ts'
import type { Prepared } from './prepare.ts'

export type Staying = {
  /** The server runs in this process. */
  readonly own: boolean
  readonly prepared: Prepared
  readonly carrying: Carrying | undefined
  readonly quiet: boolean
}

export async function stay(cli: Cli, server: FoundServer, share: ShareAnswer, how: Staying): Promise<void> {
  const { io, out } = cli
  out.talk(out.talkPaint.dim(stayWords(how)))
  const isShown = io.isTTY.out && !how.quiet
  if (isShown && share.turn !== undefined) await followTurn(cli, server.client, share.turn, io.interrupted)
  else if (isShown && share.pulse !== undefined)
    await followPulse(cli, server.client, share.pulse, io.interrupted)
  else await untilInterrupted(io)
  if (how.own) out.talk('ended: the link opens again with outer up')
  if (!how.carrying) return
  const kept = how.prepared.away !== undefined || (await offerSnapshot(cli, server.client, share, how))
  out.talk(
    kept
      ? 'no longer carried: whoever opens the link now sees the snapshot'
      : 'no longer carried: whoever opens the link now gets a page that says so, and you are told',
  )
}

function stayWords({ own, carrying }: Staying): string {
  if (carrying) return 'this carries the app: it stays until ctrl-c'
  if (own) return 'this runs the server: the link works until ctrl-c; outer up keeps it open'
  return 'ctrl-c leaves; the link goes on'
}
