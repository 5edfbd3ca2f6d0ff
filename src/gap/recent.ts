/** How often somebody built since then: quick enough for a hook. */
import { type GitRun, git, streamGit } from '../source/git.ts'
import { collectSessions, countSessions } from './sessions.ts'

/** A hook answers within 150 ms; what was not read by then is not counted. */
const recentMs = 2_000
/** Newest first; who builds so much since a stranger looked needs no exact number. */
const maxCommits = 20_000

/**
 * Sessions of commits in `dir`'s folder and of `moments` (epoch ms, any order) with something after `sinceMs`. Without git, of
 * `moments` alone. A commit counts by its author date; one that was rebased since then with an old author date does not.
 */
export async function countSessionsSince(
  dir: string,
  sinceMs: number,
  moments: readonly number[],
  run: GitRun,
): Promise<number> {
  const sessions = collectSessions()
  for (const at of moments) if (at > sinceMs) sessions.add(at)
  for (const at of await readTimes(dir, sinceMs, run)) if (at > sinceMs) sessions.add(at)
  return countSessions(sessions.done(), sinceMs)
}

/** Nobody authors a commit after it was committed, so git may stop at the committer date. */
async function readTimes(dir: string, sinceMs: number, run: GitRun): Promise<readonly number[]> {
  const prefix = await git(dir, ['rev-parse', '--show-prefix'], run)
  if (prefix === undefined) return []
  const since = Math.max(0, Math.floor(sinceMs / 1000))
  const args = ['log', '--format=%at', `--max-count=${maxCommits}`, '--no-show-signature', '--no-color']
  // Naming the whole would have git compare every commit's files.
  const only = prefix === '\n' ? [] : ['--', '.']
  const child = streamGit(dir, [...args, ...(since > 0 ? [`--since=${since}`] : []), ...only], run)
  const timer = setTimeout(() => child.kill('SIGKILL'), recentMs)
  let text = ''
  child.stdout.on('data', (bytes: Buffer) => {
    text += bytes.toString('latin1')
  })
  child.stderr.resume()
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      resolve(text.split('\n').flatMap((line) => (/^\d+$/.test(line) ? [Number(line) * 1000] : [])))
    }
    child.once('error', done)
    child.once('close', done)
  })
}
