/** Looks again and again at what an app that runs live is built from, and reports when it has changed. */
import type { Client } from '../../client/client.ts'
import { Problem } from '../../core/problems.ts'
import { buildOfLive, type LiveBuild } from '../../source/live-build.ts'
import type { Cli } from '../cli.ts'
import type { Prepared } from './prepare.ts'

/** A change is known before somebody who waits for it has loaded the page again. */
const lookEveryMs = 3_000
/** Looking takes at most a twentieth of the time, however large the repository is. */
const restPerLook = 19
/** Nor does a look that took long (the computer slept in it) put off the next one for longer than this. */
const mostRestMs = 5 * 60_000

type Watching = { readonly close: () => void }

/** For as long as `share` stays: the journeys on its link say when the app changed under somebody. */
export function watchLive(
  { io, out, settings }: Cli,
  client: Pick<Client, 'call'>,
  share: string,
  { live }: Pick<Prepared, 'live'>,
): Watching {
  if (live?.knownBy === 'time')
    out.talk(out.talkPaint.dim('no git here: nobody can see whether the app changes while they look'))
  if (live?.knownBy !== 'git') return { close: () => {} }
  return watchBuild({
    first: live,
    look: (signal) => buildOfLive(io.cwd, io.now(), { env: io.env, home: settings.home, signal }),
    report: (build) => client.call('built', { params: { id: share }, body: { build } }),
  })
}

export type BuildWatch = {
  /** As it was shared. */
  readonly first: Extract<LiveBuild, { knownBy: 'git' }>
  readonly look: (signal: AbortSignal) => Promise<LiveBuild>
  /** Resolves once the server has it; what fails is tried again with the next look. */
  readonly report: (build: string) => Promise<unknown>
  readonly everyMs?: number
}

/** One look at a time. A commit of what stands there is no change; what git cannot say is none either. */
export function watchBuild({ first, look, report, everyMs = lookEveryMs }: BuildWatch): Watching {
  const closed = new AbortController()
  let known = first.content
  let timer: NodeJS.Timeout | undefined
  const lookOnce = async (): Promise<void> => {
    const begunAt = performance.now()
    const is = await look(closed.signal).catch(() => undefined)
    const tookMs = performance.now() - begunAt
    if (!closed.signal.aborted && is?.knownBy === 'git' && is.content !== known) {
      try {
        await report(is.build)
        known = is.content
      } catch (error) {
        // Forgotten meanwhile: there is nothing left to report on.
        if (error instanceof Problem && error.code === 'not-found') closed.abort()
      }
    }
    if (!closed.signal.aborted)
      timer = setTimeout(lookOnce, Math.min(mostRestMs, Math.max(everyMs, tookMs * restPerLook)))
  }
  void lookOnce()
  return {
    close() {
      closed.abort()
      clearTimeout(timer)
    },
  }
}
