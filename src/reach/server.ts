/** Through a remote server: the link itself is the address, and whoever holds it can open it. */
import type { Address, Reach } from './reach.ts'

/** `isUp`: whether the server carries it now; a tunnel knows, a snapshot always is. */
export function openServerReach(isUp: () => boolean): Reach {
  let address: Address | undefined
  return {
    name: 'server',
    async start(link) {
      const { hostname, protocol } = new URL(link.url)
      // A server tried out on this computer is reached by nobody else.
      const isPublic = !/(^|\.)localhost$/.test(hostname)
      address = { reach: 'server', url: link.url, public: isPublic, secure: protocol === 'https:' }
      return undefined
    },
    address: () => address,
    health: async () => (isUp() ? 'up' : 'away'),
    async stop() {
      address = undefined
    },
  }
}
