/** How often somebody built since the last turn, for a gate: what cannot be counted is said, never taken for less. */
import type { Client } from '../../client/client.ts'
import { collectSessions, countSessions } from '../../gap/sessions.ts'
import { askGit, type GitRun } from '../../source/git.ts'

/**
 * Commits of the folder, by when they were written and by when they were committed: amending keeps the first and rebasing the
 * second, and a gate counts both. Moments of hooks bear the server's own clock, so that a commit with an old date hides nothing there.
 */
export async function countBuilding(
  client: Client,
  dir: string,
  product: string,
  since: number | null,
  run: GitRun,
): Promise<number | { readonly unknown: string }> {
  const about = await askGit(dir, ['rev-parse', '--is-shallow-repository', '--show-prefix'], run)
  if (!('text' in about))
    return { unknown: about.failed === 'failed' ? 'there is no git history here' : about.said }
  const [shallow, prefix] = about.text.split('\n')
  const after = since ?? 0
  const log = await askGit(
    dir,
    [
      'log',
      '--format=%at %ct',
      '--no-show-signature',
      '--no-color',
      ...(after > 0 ? [`--since=${Math.floor(after / 1000)}`] : []),
      // A folder of a repository answers for itself alone.
      ...(prefix ? ['--', '.'] : []),
    ],
    run,
  )
  const unborn = !('text' in log) && (await isUnborn(dir, run))
  if (!('text' in log) && !unborn) return { unknown: log.said }
  const times = 'text' in log ? log.text.split(/\s+/).filter((word) => word !== '') : []
  const { moments } = await client.call('moments', { query: { product, after } })
  const sessions = collectSessions()
  for (const at of [...times.map((word) => Number(word) * 1000), ...moments]) if (at > after) sessions.add(at)
  const count = countSessions(sessions.done(), after)
  return shallow === 'true' && !(await reaches(dir, after, run))
    ? { unknown: `the history here was cut when it was cloned (${count} in what is left); fetch all of it` }
    : count
}

/** A repository before its first commit. */
const isUnborn = async (dir: string, run: GitRun): Promise<boolean> =>
  !('text' in (await askGit(dir, ['rev-parse', '--verify', '--quiet', 'HEAD'], run)))

/** Whether what is left of a cut history goes back further than that. */
async function reaches(dir: string, after: number, run: GitRun): Promise<boolean> {
  if (after === 0) return false
  const older = await askGit(
    dir,
    ['log', '--format=%ct', '--max-count=1', `--before=${Math.floor(after / 1000)}`],
    run,
  )
  return 'text' in older && older.text.trim() !== ''
}
