import type { Duplex } from 'node:stream'
import { type Mux, openMux } from './mux.ts'
import {
  type CloseReason,
  defaultMaxShares,
  maxClaims,
  type RefuseReason,
  type ShareMessage,
} from './protocol.ts'
import { quieten } from './socket.ts'

/** Agents of one owner at once: many machines, and the dead connections of one that keeps coming back. */
const defaultMaxConnections = 32

/** Whoever the token of a connection belongs to. */
export type TunnelOwner = {
  readonly id: string
  /** Which of their tokens. */
  readonly token?: string | null
}
export type CarryChange = (share: string, change: 'up' | 'down') => void

export type TunnelLimits = {
  readonly maxStreams?: number
  readonly maxShares?: number
  readonly maxConnectionsPerOwner?: number
}

export type TunnelsOptions<Owner extends TunnelOwner> = {
  /** Epoch milliseconds; claims are drawn from it, so it must not start again at zero. */
  readonly now: () => number
  /** Whether the share is that owner's. */
  readonly authorize: (share: string, owner: Owner) => boolean | Promise<boolean>
  readonly limits?: TunnelLimits
}

export type TunnelStats = {
  readonly connections: number
  readonly shares: number
  readonly streams: number
  readonly bytesIn: number
  readonly bytesOut: number
}

export type Tunnels<Owner extends TunnelOwner> = {
  /** Takes over a socket on which the upgrade has been answered (`tunnelAnswer`). */
  accept(socket: Duplex, head: Buffer, owner: Owner): void
  /** A new stream to the app of a share; undefined when nobody carries the share. */
  open(share: string): Duplex | undefined
  has(share: string): boolean
  /** Gives back what removes the listener. */
  onChange(listener: CarryChange): () => void
  /** Ends every connection of an owner that was made with a token that is no longer good; without one, all of theirs. */
  revoke(ownerId: string, token?: string): void
  stats(): TunnelStats
  /** Says goodbye to every agent; streams end with `cut`. */
  close(): void
}

type Agent<Owner> = { readonly owner: Owner; readonly shares: Set<string>; claims: number; mux: Mux }
type Carrying<Owner> = { readonly agent: Agent<Owner>; readonly claim: number }

/** The server's end of all tunnels: who carries which share, and streams to them. */
export function openTunnels<Owner extends TunnelOwner>(options: TunnelsOptions<Owner>): Tunnels<Owner> {
  const { now, authorize, limits = {} } = options
  const maxShares = limits.maxShares ?? defaultMaxShares
  const maxConnections = limits.maxConnectionsPerOwner ?? defaultMaxConnections
  const agents = new Set<Agent<Owner>>()
  const carried = new Map<string, Carrying<Owner>>()
  const listeners = new Set<CarryChange>()
  let lastClaim = 0
  let closed = false

  const tell = (share: string, change: 'up' | 'down') => {
    for (const listener of listeners) listener(share, change)
  }

  const grant = (agent: Agent<Owner>, share: string, asked: number) => {
    const before = carried.get(share)
    if (asked === 0 || asked > lastClaim) lastClaim = Math.max(now(), lastClaim + 1)
    const claim = asked === 0 ? lastClaim : Math.min(asked, lastClaim)
    carried.set(share, { agent, claim })
    agent.shares.add(share)
    agent.mux.send({ type: 'carried', share, claim })
    if (before === undefined) {
      tell(share, 'up')
    } else if (before.agent !== agent) {
      before.agent.shares.delete(share)
      before.agent.mux.send({ type: 'refuse', share, reason: 'replaced' })
      // If it is frozen, the visitors still waiting on it are told now and not at its next ping.
      void endIfFrozen(before.agent)
    }
  }

  const endIfFrozen = async (agent: Agent<Owner>): Promise<boolean> => {
    if (await agent.mux.probe()) return false
    agent.mux.close('frozen')
    return true
  }

  const refuse = (agent: Agent<Owner>, share: string, reason: RefuseReason) =>
    agent.mux.send({ type: 'refuse', share, reason })

  const carry = async (agent: Agent<Owner>, share: string, claim: number): Promise<void> => {
    if (!(await authorize(share, agent.owner))) return refuse(agent, share, 'unauthorized')
    if (agent.shares.size >= maxShares && !agent.shares.has(share))
      return refuse(agent, share, 'too-many-shares')
    const holder = carried.get(share)
    const sameOwner = holder?.agent.owner.id === agent.owner.id
    if (
      holder === undefined ||
      holder.agent === agent ||
      (sameOwner && (claim === 0 || claim > holder.claim)) ||
      (await endIfFrozen(holder.agent))
    ) {
      if (agents.has(agent)) grant(agent, share, claim)
    } else {
      refuse(agent, share, sameOwner ? 'newer-claim' : 'taken')
    }
  }

  const drop = (agent: Agent<Owner>, share: string) => {
    if (!agent.shares.delete(share)) return
    carried.delete(share)
    tell(share, 'down')
  }

  const onShare = (agent: Agent<Owner>, message: ShareMessage): CloseReason | undefined => {
    agent.claims += 1
    if (agent.claims > maxClaims) return 'flood'
    switch (message.type) {
      case 'carry':
        void carry(agent, message.share, message.claim)
        return undefined
      case 'drop':
        drop(agent, message.share)
        return undefined
      case 'carried':
      case 'refuse':
        return 'bad-frame'
      default:
        return message satisfies never
    }
  }

  return {
    accept(socket, head, owner) {
      quieten(socket)
      const agent = { owner, shares: new Set<string>(), claims: 0 } as unknown as Agent<Owner>
      agent.mux = openMux({
        socket,
        head,
        now,
        ...(limits.maxStreams === undefined ? {} : { maxStreams: limits.maxStreams }),
        onShare: (message) => onShare(agent, message),
        onClose: () => {
          agents.delete(agent)
          for (const share of [...agent.shares]) drop(agent, share)
        },
      })
      const connections = [...agents].filter((other) => other.owner.id === owner.id).length
      if (closed) agent.mux.close('closing')
      else if (connections >= maxConnections) agent.mux.close('too-many-connections')
      else agents.add(agent)
    },
    open: (share) => carried.get(share)?.agent.mux.open(share),
    has: (share) => carried.has(share),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    revoke(ownerId, token) {
      for (const agent of [...agents])
        if (agent.owner.id === ownerId && (token === undefined || agent.owner.token === token))
          agent.mux.close('revoked')
    },
    stats() {
      const total = { connections: agents.size, shares: carried.size, streams: 0, bytesIn: 0, bytesOut: 0 }
      for (const { mux } of agents) {
        total.streams += mux.streams
        total.bytesIn += mux.bytesIn
        total.bytesOut += mux.bytesOut
      }
      return total
    },
    close() {
      closed = true
      for (const agent of [...agents]) agent.mux.close('closing')
    },
  }
}
