/** Carries a live app to a remote server: one outgoing connection from this process. */

import { Problem } from '../../core/problems.ts'
import type { Target } from '../../core/route.ts'
import { openTunnelClient, type ShareState, type TunnelState } from '../../tunnel/client.ts'
import type { Cli } from '../cli.ts'

export type Carrying = {
  readonly isUp: () => boolean
  /** Resolves when the server carries it; throws when it says no or is not reached in time. */
  readonly untilUp: () => Promise<void>
  readonly close: () => void
}

/** A server far away answers an upgrade within a second; a first try may be lost. */
const firstUpMs = 20_000

export function openCarrying(
  cli: Cli,
  server: string,
  token: string,
  share: string,
  target: Target,
): Carrying {
  const { out } = cli
  let wasUp = false
  let state: TunnelState = 'connecting'
  let settle = (_: Problem | undefined) => {}
  const first = new Promise<void>((resolve, reject) => {
    settle = (problem) => (problem ? reject(problem) : resolve())
  })
  // Whoever does not wait for it must not end the process.
  first.catch(() => {})
  const timer = setTimeout(
    () =>
      settle(new Problem('no-server', `the server ${server} took no tunnel within ${firstUpMs / 1000} s`)),
    firstUpMs,
  )
  const client = openTunnelClient({
    server: new URL(server),
    token,
    target: { ...target, servername: target.authority.replace(/:\d+$/, '') },
    shares: [share],
    onState: (next, detail) => {
      state = next
      if (next === 'up') {
        if (wasUp) out.talk('carried again: the same link works')
        wasUp = true
        settle(undefined)
      } else if (wasUp && next === 'away')
        out.talk(
          'the server cannot be reached; trying again. Whoever opens the link now gets a page that says so',
        )
      else if (next === 'refused') {
        settle(
          new Problem('forbidden', `the server ${server} refused the tunnel${detail ? ` (${detail})` : ''}`),
        )
        if (wasUp) out.talk('the server refuses the tunnel; trying again')
      }
    },
    onShare: (_, next: ShareState) => {
      if (next === 'waiting' || next === 'carried') return
      settle(new Problem('conflict', `the server does not carry this share: ${next}`))
      if (wasUp) out.talk(`no longer carried here: ${next}`)
    },
  })
  return {
    isUp: () => state === 'up',
    untilUp: () => first.finally(() => clearTimeout(timer)),
    close() {
      clearTimeout(timer)
      client.close()
    },
  }
}
