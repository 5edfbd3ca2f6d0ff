/** A session of the inner loop: a run of commits and agents' moments, each less than two hours after the one before. */

/** From here on it is another session. */
export const sessionGapMs = 2 * 3_600_000

/** From its first commit or moment to its last, epoch ms. */
export type Session = { readonly from: number; readonly to: number }

/** Sessions of several sources as one list, oldest first; two that are less than two hours apart are one. */
export function mergeSessions(sessions: readonly Session[]): readonly Session[] {
  const merged: Session[] = []
  for (const next of sessions.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last && next.from - last.to < sessionGapMs)
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, next.to) }
    else merged.push(next)
  }
  return merged
}

/** Sessions in which something happened after `since`. */
export const countSessionsAfter = (sessions: readonly Session[], since: number): number =>
  sessions.filter((session) => session.to > since).length
