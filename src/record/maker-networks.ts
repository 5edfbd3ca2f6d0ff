/** The maker's own networks, as the console and the CLI came in from; held in memory only. */
import { networkOf } from '../core/address.ts'

/** A laptop meets a few in a day; past this the one that was met longest ago is forgotten. */
const maxNetworks = 50

export type MakerNetworks = {
  readonly remember: (address: string) => void
  /** Whether an address lies in one of them. */
  readonly has: (address: string) => boolean
}

export function createMakerNetworks(): MakerNetworks {
  const networks = new Set<string>()
  return {
    remember(address) {
      const network = networkOf(address)
      networks.delete(network)
      networks.add(network)
      if (networks.size > maxNetworks) networks.delete(networks.values().next().value as string)
    },
    has: (address) => networks.has(networkOf(address)),
  }
}
