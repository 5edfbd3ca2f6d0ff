/** How often somebody built since the last turn: commits of the folder's history and moments of hooks. */
import type { Client } from '../../client/client.ts'
import { git } from '../../source/git.ts'
import type { Cli } from '../cli.ts'

const gapMs = 2 * 3_600_000

export async function countSessionsSince(
  { io }: Cli,
  client: Client,
  dir: string,
  product: string,
  since: number | null,
): Promise<number | { readonly unknown: string }> {
  const log = await git(dir, ['log', '--format=%ct'], { env: io.env })
  if (log === undefined) return { unknown: 'there is no git history here' }
  const { moments } = await client.call('moments', { query: { product, after: since ?? 0 } })
  const times = [
    ...log
      .trim()
      .split('\n')
      .map((line) => Number(line) * 1000),
    ...moments,
  ]
    .filter((at) => at > (since ?? 0))
    .sort((a, b) => a - b)
  return times.filter((at, n) => n === 0 || at - (times[n - 1] ?? 0) >= gapMs).length
}
