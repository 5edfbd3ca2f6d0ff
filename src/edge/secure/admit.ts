/** How many may be connected, and how many may be shaking hands, so that no network takes what all need. */
import type { Socket } from 'node:net'
import { isPublicAddress, networkOf } from '../../core/address.ts'

export type AdmitLimits = {
  /** A handshake costs about a millisecond of this thread; past this many at once the newest would not be in time. */
  readonly handshakes: number
  /** An office, a school or a mobile carrier behind one address opens a few of each per person. */
  readonly handshakesOfNetwork: number
  readonly connectionsOfNetwork: number
  /** A connection holds about 50 KB here. */
  readonly connections: number
  /** A browser on a bad line has said everything by then. */
  readonly handshakeMs: number
}

export const admitLimits: AdmitLimits = {
  handshakes: 1_024,
  handshakesOfNetwork: 64,
  connectionsOfNetwork: 512,
  connections: 16_384,
  handshakeMs: 10_000,
}

type Count = { connections: number; handshakes: number }

export type Admit = {
  /** False: the connection is refused, and nothing of it is kept. */
  readonly enter: (socket: Socket) => boolean
  /** By the handshaken socket: its handshake is over. */
  readonly welcome: (socket: Socket) => void
}

/** Behind a private address (a proxy, a way out, a household) everyone looks the same: only the bounds of all hold there. */
export function createAdmit(limits: AdmitLimits, isOfNetwork = isPublicAddress): Admit {
  const all: Count = { connections: 0, handshakes: 0 }
  const networks = new Map<string, Count>()
  /** Ends of handshakes under way, by the peer's address and port: both sockets know these. */
  const ends = new Map<string, () => void>()
  const keyOf = (socket: Socket): string => `${socket.remoteAddress} ${socket.remotePort}`

  function isFull(one: Count, connections: number, handshakes: number): boolean {
    return one.connections >= connections || one.handshakes >= handshakes
  }

  return {
    enter(socket) {
      const address = socket.remoteAddress
      if (address === undefined || isFull(all, limits.connections, limits.handshakes)) return false
      const network = isOfNetwork(address) ? networkOf(address) : undefined
      const own: Count =
        network === undefined
          ? { connections: 0, handshakes: 0 }
          : (networks.get(network) ?? { connections: 0, handshakes: 0 })
      if (network !== undefined) {
        if (isFull(own, limits.connectionsOfNetwork, limits.handshakesOfNetwork)) return false
        networks.set(network, own)
      }
      const key = keyOf(socket)
      const counts = [all, own]
      let isShaking = true
      const settle = (): void => {
        if (!isShaking) return
        isShaking = false
        if (ends.get(key) === settle) ends.delete(key)
        for (const one of counts) one.handshakes--
      }
      for (const one of counts) {
        one.connections++
        one.handshakes++
      }
      ends.set(key, settle)
      socket.once('close', () => {
        settle()
        for (const one of counts) one.connections--
        if (network !== undefined && own.connections === 0) networks.delete(network)
      })
      return true
    },
    welcome: (socket) => ends.get(keyOf(socket))?.(),
  }
}
