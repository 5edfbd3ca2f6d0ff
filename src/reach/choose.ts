/** Which way out a link takes. */

import { findLanAddress, type Interfaces } from '../core/interfaces.ts'
import { Problem } from '../core/problems.ts'
import type { OuterWay } from '../core/ways.ts'
import type { Relay } from './relay.ts'
import { findRelay, relays } from './relays.ts'

export type Choice =
  | { readonly kind: 'server' | 'lan' | 'loopback' }
  | { readonly kind: OuterWay; readonly relay: Relay }

const typedWays = ['server', 'lan', 'loopback', 'ssh', ...relays.map((one) => one.typed)]

/** Throws `bad-input` for what cannot be meant. Nothing is started, and what is missing is not looked for. */
export function chooseReach(from: {
  readonly remote: boolean
  /** `--reach` */
  readonly wanted: string | null
  readonly interfaces: Interfaces
}): Choice {
  const { remote, wanted, interfaces } = from
  const relay = wanted === null ? undefined : findRelay(wanted)
  const isPlain = wanted === 'lan' || wanted === 'loopback' || wanted === 'server'
  if (wanted !== null && !isPlain && relay === undefined)
    throw new Problem('bad-input', `reach "${wanted}" is unknown`, {
      hint: `--reach ${[...new Set(typedWays)].join(', ')} (outer reach says what this computer has)`,
    })
  if (remote) {
    // A setting that is kept for other days does no harm: that server is public already.
    if (wanted === null || wanted === 'server' || relay) return { kind: 'server' }
    throw new Problem(
      'bad-input',
      `--reach ${wanted} keeps links close, and this server gives them to whoever asks`,
      { hint: 'leave --reach out' },
    )
  }
  if (relay) return { kind: relay.name, relay }
  if (wanted === 'server')
    throw new Problem('bad-input', 'no server of your own is set', {
      hint: 'OUTER_SERVER=https://… OUTER_TOKEN=…',
    })
  if (wanted === 'loopback') return { kind: 'loopback' }
  if (findLanAddress(interfaces) !== undefined) return { kind: 'lan' }
  if (wanted === 'lan')
    throw new Problem('bad-input', 'this computer has no address on a local network', {
      hint: '--reach loopback',
    })
  return { kind: 'loopback' }
}
