/** On somebody else's server: as whom, and what of the quota there is used. */
import type { FoundServer } from '../find-server.ts'
import { sizeWords } from '../maker/quota.ts'
import { type Check, pass, warn } from './checks.ts'

/** From here on it is said before it is used up. */
const nearly = 0.9

/** Undefined where there is none. */
export async function checkQuota(found: FoundServer | undefined): Promise<Check | undefined> {
  // A server of an older version does not know the call.
  const who = await found?.client.call('who').catch(() => undefined)
  if (!who?.quota || !who.used) return undefined
  const { quota, used, name, scope } = who
  const words = `${used.shares} of ${quota.shares} shares, ${used.links} of ${quota.links} links open, ${sizeWords(used.bytes)} of ${sizeWords(quota.bytes)}`
  const what = `there you are ${name}${scope === 'all' ? '' : `, to ${scope} alone`}: ${words}`
  const full = (['shares', 'links', 'bytes'] as const).find((key) => used[key] >= quota[key] * nearly)
  return full === undefined
    ? pass('quota', what)
    : warn(
        'quota',
        what,
        full === 'links' ? 'outer close TURN ends one' : 'ask whoever runs the server for more',
      )
}
