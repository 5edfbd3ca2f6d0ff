/** `outer hook`: what agents and git call. One moment to the server, and at most one line to the person. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sayNudge } from '../../core/nudge.ts'
import { countSessionsAfter, mergeSessions } from '../../core/session.ts'
import { productSlug } from '../../source/product.ts'
import { findUnbuilt } from '../../source/unbuilt.ts'
import { findCommitSessions } from './commits.ts'
import { claimLine, type Server, tellMoment } from './tell.ts'

/** How long each is waited for. */
export type Patience = {
  readonly serverMs: number
  /** git has what is left of it since the process began, and at least `leastGitMs`. */
  readonly gitByMs: number
  readonly leastGitMs: number
}

/** Somebody waits: a server on this computer answers in 5 ms, and with what it takes to begin and to end this stays under 150. */
export const hurried: Patience = { serverMs: 80, gitByMs: 135, leastGitMs: 40 }
/** Nobody waits: a server at the other end of the world, over a bad line. */
export const patient: Patience = { serverMs: 15_000, gitByMs: 5000, leastGitMs: 5000 }

export type Hooked = {
  readonly by: string
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Somebody would see a line. */
  readonly canShow: boolean
  readonly server: Server
  /** Since the process began. */
  readonly elapsedMs: () => number
  readonly patience: Patience
}

/** `late`: the server or git was given up. */
export type Met = { readonly kind: 'line'; readonly line: string } | { readonly kind: 'quiet' | 'late' }

/** Tells the server, and gives the line if it is to be said now. Throws nothing that a caller should show. */
export async function meetMoment(hooked: Hooked): Promise<Met> {
  const { by, cwd, canShow, server, elapsedMs, patience } = hooked
  const product = productOf(cwd)
  const nudge = await tellMoment(server, { product, by, canShow }, patience.serverMs)
  if (nudge === undefined) return { kind: 'late' }
  if (!nudge.say) return { kind: 'quiet' }
  const since = nudge.lastOpenAt ?? 0
  const gitMs = Math.max(patience.leastGitMs, patience.gitByMs - elapsedMs())
  const commits = await findCommitSessions(cwd, since, hooked.env, gitMs)
  // Rather at the next answer than with a wrong number.
  if (commits === undefined) return { kind: 'late' }
  if (!(await claimLine(server, product, patience.serverMs))) return { kind: 'quiet' }
  const line = sayNudge({
    // The present one began with this moment at the latest.
    sessions: Math.max(1, countSessionsAfter(mergeSessions([...nudge.sessions, ...commits.sessions]), since)),
    capped: commits.capped,
    everOpened: nudge.lastOpenAt !== null,
    what: builtFolder(cwd),
  })
  return { kind: 'line', line }
}

/** Throws `bad-input`. */
export const productOf = (cwd: string): string =>
  productSlug({ flag: undefined, cwd, source: { kind: 'folder', dir: cwd } })

const builtFolder = (cwd: string): string =>
  ['dist', 'build', 'out', 'public'].find(
    (name) => existsSync(join(cwd, name, 'index.html')) && findUnbuilt(join(cwd, name)) === undefined,
  ) ?? ''
