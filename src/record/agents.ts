/** User agents, classified once each: the same few browsers ask again and again. */
import { type Device, findDevice } from '../core/device.ts'
import { isBot, isHeadless } from './fetcher.ts'

export type Agent = Device & { readonly isBot: boolean; readonly isHeadless: boolean }

const maxAgents = 1_000

export function createAgents(): (userAgent: string) => Agent {
  const known = new Map<string, Agent>()
  return (userAgent) => {
    const found = known.get(userAgent)
    if (found) return found
    const agent = {
      ...findDevice(userAgent),
      isBot: isBot(userAgent),
      isHeadless: isHeadless(userAgent),
    }
    if (known.size >= maxAgents) known.delete(known.keys().next().value as string)
    known.set(userAgent, agent)
    return agent
  }
}
