/** Tailscale Funnel: this machine's own name in its tailnet, open to everyone. https://tailscale.com/kb/1223/funnel */
import * as z from 'zod'
import { askProgram, type Machine, which } from './machine.ts'
import { type Heard, type Missing, originIn, type Relay } from './relay.ts'

export const tailscale: Relay = {
  name: 'tailscale',
  typed: 'tailscale',
  thirdParty: 'Tailscale, which passes it on encrypted and cannot read it',
  shape: 'https://machine.tailnet.ts.net',
  sees: 'your app under this machine’s name in your tailnet, nothing before it',
  cannot: 'carry two links at once: the address is this machine’s, the same for every link',
  missing,
  words: async (port) => ['tailscale', 'funnel', '--bg=false', String(port)],
  reader,
  reconnects: true,
  settleMs: 0,
}

/** As far as it is used; `CapMap` since 1.50, `Capabilities` before. */
const status = z.object({
  BackendState: z.string(),
  Self: z
    .object({
      DNSName: z.string().optional(),
      CapMap: z.record(z.string(), z.unknown()).nullish(),
      Capabilities: z.array(z.string()).nullish(),
    })
    .nullish(),
})

async function missing(machine: Machine): Promise<Missing | undefined> {
  if (!(await which(machine, 'tailscale')))
    return {
      why: 'tailscale is not on this computer',
      do: 'install Tailscale: https://tailscale.com/download',
    }
  const { stdout, stderr } = await askProgram(machine, 'tailscale', ['status', '--json'])
  const said = status.safeParse(json(stdout))
  if (!said.success)
    return {
      why: `tailscale does not say how it stands${stderr.trim() === '' ? '' : `: ${stderr.trim().split('\n')[0]}`}`,
      do: 'tailscale status',
      passing: true,
    }
  const { BackendState, Self } = said.data
  if (BackendState !== 'Running')
    return { why: `tailscale is not connected (${BackendState})`, do: 'tailscale up', passing: true }
  const can = [...Object.keys(Self?.CapMap ?? {}), ...(Self?.Capabilities ?? [])]
  // An old one that names no capabilities is asked by starting it.
  if (can.length > 0 && !can.some((one) => /(^|\/)funnel$/.test(one)))
    return {
      why: 'Funnel is not switched on for this machine',
      do: 'tailscale funnel 80, which prints the address that switches it on',
    }
  return undefined
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function reader(): (line: string) => Heard | undefined {
  let isNotEnabled = false
  return (line) => {
    if (/Funnel is not enabled on your tailnet/.test(line)) isNotEnabled = true
    // It goes on waiting for that to happen, which nobody sees.
    const visit = /https:\/\/login\.tailscale\.com\/\S+/.exec(line)
    if (isNotEnabled && visit)
      return {
        is: 'refused',
        why: 'Funnel is not switched on for your tailnet',
        do: `open ${visit[0]}`,
        final: true,
      }
    if (/Access denied|must be root|permission denied/i.test(line))
      return {
        is: 'refused',
        why: 'tailscale lets only root open a funnel here',
        do: 'sudo tailscale set --operator=$USER',
        final: true,
      }
    if (/listener already exists for port|already in use|already serving/i.test(line))
      return {
        is: 'refused',
        why: 'another funnel of this machine has its address',
        do: 'end it: tailscale funnel reset; it carries one link at a time',
        final: false,
      }
    const failed = /^(?:error|Error):? (.+)/.exec(line)
    if (failed) return { is: 'refused', why: `tailscale: ${failed[1]}`, do: null, final: false }
    const url = /^\s*(https:\/\/[a-z0-9.-]+\.ts\.net(?::\d+)?)\/?(?:\s|$)/.exec(line)?.[1]
    const origin = url && originIn(url)
    return origin ? { is: 'address', url: origin } : undefined
  }
}
