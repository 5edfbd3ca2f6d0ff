/** Every way out that another program makes. */
import { cloudflared } from './cloudflared.ts'
import { localhostRun, pinggy, serveo } from './forwarding-services.ts'
import { ngrok } from './ngrok.ts'
import { ownSsh, parseDestination } from './own-ssh.ts'
import type { Relay } from './relay.ts'
import { tailscale } from './tailscale.ts'

/** In the order in which they are offered: nothing before the app, and no account, first. */
export const relays: readonly Relay[] = [
  cloudflared,
  localhostRun,
  tailscale,
  ngrok,
  pinggy,
  serveo,
  ownSsh(''),
]

/** As `--reach` names them; `ssh` alone is the service that needs no key. */
export function findRelay(typed: string): Relay | undefined {
  if (typed === 'ssh') return localhostRun
  if (typed.includes('@')) return parseDestination(typed) && ownSsh(typed)
  return relays.find((one) => one.typed === typed)
}
