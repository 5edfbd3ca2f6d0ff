/** `outer hook`: what agents and git call. One moment to the server, and at most one line to the person. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sayNudge } from '../../core/nudge.ts'
import { countSessionsAfter, mergeSessions } from '../../core/session.ts'
import { productSlug } from '../../source/product.ts'
import { findUnbuilt } from '../../source/unbuilt.ts'
import { findCommitSessions } from './commits.ts'
import { claimLine, type Server, tellMoment } from './tell.ts'

/** A server on this computer answers in 5 ms. With what it takes to begin and to end, this stays under 150. */
const serverMs = 80
/** When the process has lasted so long, git is given up: whoever called waits. */
const gitByMs = 135
/** On a machine that is busy enough to take that long before, git still gets so much. */
const leastGitMs = 40

export type Hooked = {
  readonly by: string
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Somebody would see a line. */
  readonly canShow: boolean
  readonly server: Server
  /** Since the process began. */
  readonly elapsedMs: () => number
}

/** The line to say, if one is to be said now. Throws nothing that a caller should show. */
export async function meetMoment(hooked: Hooked): Promise<string | undefined> {
  const { by, cwd, canShow, server, elapsedMs } = hooked
  const product = productSlug({ flag: undefined, cwd, source: { kind: 'folder', dir: cwd } })
  const nudge = await tellMoment(server, { product, by, canShow }, serverMs)
  if (!nudge?.say) return undefined
  const since = nudge.lastOpenAt ?? 0
  const leftMs = Math.max(leastGitMs, gitByMs - elapsedMs())
  const commits = await findCommitSessions(cwd, since, hooked.env, leftMs)
  // Rather at the next answer than with a wrong number.
  if (commits === undefined || !(await claimLine(server, product, serverMs))) return undefined
  return sayNudge({
    // The present one began with this moment at the latest.
    sessions: Math.max(1, countSessionsAfter(mergeSessions([...nudge.sessions, ...commits.sessions]), since)),
    capped: commits.capped,
    everOpened: nudge.lastOpenAt !== null,
    what: builtFolder(cwd),
  })
}

const builtFolder = (cwd: string): string =>
  ['dist', 'build', 'out', 'public'].find(
    (name) => existsSync(join(cwd, name, 'index.html')) && findUnbuilt(join(cwd, name)) === undefined,
  ) ?? ''
