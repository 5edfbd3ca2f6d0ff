/** What `share` does after the link is out: serves, carries, looks at the build, and shows the journey. */
import type { Cli } from '../cli.ts'
import type { FoundServer } from '../find-server.ts'
import { untilInterrupted } from '../io.ts'
import { Interrupted } from '../term/interrupted.ts'
import type { Carrying } from './carry.ts'
import type { ShareAnswer } from './go-out.ts'
import { followPulse, followTurn } from './live-journey.ts'
import { offerSnapshot } from './offer.ts'
import type { OuterWayOpen } from './outer-way.ts'
import type { Prepared } from './prepare.ts'
import { sayWake } from './say-wake.ts'
import { watchSleep } from './sleep.ts'
import { openStandIn } from './stand-in.ts'
import { watchLive } from './watch-build.ts'

export type Staying = {
  /** The server runs in this process. */
  readonly own: boolean
  readonly prepared: Prepared
  readonly carrying: Carrying | undefined
  /** What strangers come through runs beside this process. */
  readonly outer: OuterWayOpen | undefined
  readonly quiet: boolean
}

/** Throws `Interrupted` when the maker ended it by a key. */
export async function stay(cli: Cli, server: FoundServer, share: ShareAnswer, how: Staying): Promise<void> {
  const { io, out } = cli
  const { client } = server
  out.talk(out.talkPaint.dim(stayWords(how)))
  const live = watchLive(cli, client, share.share, how.prepared)
  const standIn = await openStandIn(cli, client, share, how)
  const ended = AbortSignal.any([io.interrupted, standIn.quit])
  const sleep = watchSleep({
    now: io.now,
    onWake: (slept) =>
      void sayWake(
        cli,
        client,
        slept,
        {
          opening: share.turn ?? share.pulse ?? '',
          carried: how.carrying !== undefined,
          kept: standIn.isKept(),
        },
        ended,
      ),
  })
  try {
    const isShown = io.isTTY.out && !how.quiet
    if (isShown && share.turn !== undefined) await followTurn(cli, client, share.turn, ended)
    else if (isShown && share.pulse !== undefined) await followPulse(cli, client, share.pulse, ended)
    else await untilInterrupted(io, ended)
  } finally {
    sleep.close()
    live.close()
    await standIn.close()
  }
  if (how.outer)
    out.talk(`ended: ${how.outer.address().url} opens no more; outer share --keep gives a new address`)
  else if (how.own) out.talk('ended: the link opens again with outer up')
  if (how.carrying) {
    const kept = standIn.isKept() || (await offerSnapshot(cli, client, share, how))
    out.talk(
      kept
        ? 'no longer carried: whoever opens the link now sees the snapshot'
        : 'no longer carried: whoever opens the link now gets a page that says so, and you are told',
    )
  }
  if (standIn.quit.aborted) throw new Interrupted()
}

function stayWords({ own, carrying, outer }: Staying): string {
  if (outer) return 'this keeps the way out open: the address works until ctrl-c'
  if (carrying) return 'this carries the app: it stays until ctrl-c'
  if (own) return 'this runs the server: the link works until ctrl-c; outer up keeps it open'
  return 'ctrl-c leaves; the link goes on'
}
