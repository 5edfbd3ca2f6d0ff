/** Which way out a link takes when nobody chose one. */

import { findLanAddress, type Interfaces } from '../core/interfaces.ts'
import { Problem } from '../core/problems.ts'
import type { ReachKind } from './reach.ts'

export function chooseReach(from: {
  readonly remote: boolean
  /** `--reach` */
  readonly wanted: string | null
  readonly interfaces: Interfaces
}): ReachKind {
  const { remote, wanted, interfaces } = from
  if (wanted !== null && wanted !== 'lan' && wanted !== 'loopback')
    throw new Problem('bad-input', `reach "${wanted}" is unknown`, {
      hint: '--reach lan, or --reach loopback',
    })
  if (remote) {
    if (wanted !== null)
      throw new Problem(
        'bad-input',
        `--reach ${wanted} keeps links close, and this server gives them to whoever asks`,
        { hint: 'leave --reach out' },
      )
    return 'server'
  }
  if (wanted === 'loopback') return 'loopback'
  if (findLanAddress(interfaces) !== undefined) return 'lan'
  if (wanted === 'lan')
    throw new Problem('bad-input', 'this computer has no address on a local network', {
      hint: '--reach loopback',
    })
  return 'loopback'
}
