import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Duplex } from 'node:stream'
import { nextDelayMs } from './backoff.ts'
import { dialTarget, type Target } from './dial.ts'
import { TunnelFault } from './faults.ts'
import { type Mux, openMux } from './mux.ts'
import {
  type CloseReason,
  isShareName,
  type RefuseReason,
  type ShareMessage,
  tunnelPath,
  tunnelProtocol,
} from './protocol.ts'
import { quieten } from './socket.ts'
import { splice } from './splice.ts'

/** A server that takes a connection and does not answer is as good as away. */
const upgradeTimeoutMs = 10_000

/**
 * `connecting` until the first answer; `up` when the server has answered for every share; `away` while the server
 * cannot be reached; `refused` when it answered that it will not (its HTTP status in the detail).
 * All but `up` go on trying.
 */
export type TunnelState = 'connecting' | 'up' | 'away' | 'refused'
export type ShareState = 'waiting' | 'carried' | RefuseReason

export type TunnelClientOptions = {
  /** http: or https:; a path before `/api` is kept. */
  readonly server: URL
  readonly token: string
  /** Where streams of `shares` go. */
  readonly target: Target
  readonly shares: readonly string[]
  readonly onState?: (state: TunnelState, detail?: string) => void
  readonly onShare?: (share: string, state: ShareState) => void
  readonly signal?: AbortSignal
  /** The connection to the server, where it is not a plain dial. */
  readonly connect?: (server: URL) => Duplex
  /** Milliseconds. */
  readonly now?: () => number
  readonly random?: () => number
}

export type TunnelClient = {
  readonly state: TunnelState
  shareState(share: string): ShareState | undefined
  /** Carries one more share, or claims one again that another connection took over. */
  carry(share: string, target?: Target): void
  drop(share: string): void
  close(): void
}

type Carried = { readonly target: Target; claim: number; state: ShareState }

/** The maker's end of a tunnel: one connection to the server, kept up, and a dial to the app for each stream. */
export function openTunnelClient(options: TunnelClientOptions): TunnelClient {
  const { token, now = Date.now, random = Math.random } = options
  const shares = new Map<string, Carried>()
  let state: TunnelState = 'connecting'
  let mux: Mux | undefined
  let dialling: AbortController | undefined
  let retry: NodeJS.Timeout | undefined
  let awaySince = now()
  let closed = false

  const become = (next: TunnelState, detail?: string) => {
    if (closed || state === next) return
    state = next
    options.onState?.(next, detail)
  }

  const settle = (share: string, carried: Carried, next: ShareState) => {
    carried.state = next
    options.onShare?.(share, next)
    becomeUp()
  }

  const becomeUp = () => {
    if (mux !== undefined && ![...shares.values()].some((share) => share.state === 'waiting')) become('up')
  }

  const later = (refused: boolean) => {
    if (closed) return
    clearTimeout(retry)
    retry = setTimeout(dial, nextDelayMs(now() - awaySince, refused, random))
  }

  const ask = (share: string, carried: Carried) => {
    carried.state = 'waiting'
    mux?.send({ type: 'carry', share, claim: carried.claim })
  }

  const dial = () => {
    dialling = new AbortController()
    const { signal } = dialling
    upgrade(options, token, signal).then(
      (answer) => {
        dialling = undefined
        if (closed) {
          if ('socket' in answer) answer.socket.destroy()
        } else if ('socket' in answer) {
          start(answer.socket, answer.head)
        } else {
          become(answer.refused ? 'refused' : 'away', `HTTP ${answer.status}`)
          later(answer.refused)
        }
      },
      (error: NodeJS.ErrnoException) => {
        if (closed) return
        become('away', error.code ?? error.message)
        later(false)
      },
    )
  }

  const start = (socket: Duplex, head: Buffer) => {
    quieten(socket)
    const opened = openMux({
      socket,
      head,
      now,
      onOpen: (stream, share) => {
        const carried = shares.get(share)
        stream.on('error', () => {})
        if (carried === undefined) stream.destroy(new TunnelFault('unknown-share'))
        else splice(stream, dialTarget(carried.target))
      },
      onShare,
      onClose: (reason) => onClose(reason),
    })
    mux = opened
    awaySince = now()
    for (const [share, carried] of shares) if (!isLost(carried.state)) ask(share, carried)
    becomeUp()
  }

  const onClose = (reason: CloseReason) => {
    mux = undefined
    awaySince = now()
    become('away', reason)
    later(reason === 'revoked' || reason === 'too-many-connections')
  }

  const onShare = (message: ShareMessage): CloseReason | undefined => {
    const carried = shares.get(message.share)
    switch (message.type) {
      case 'carried':
        if (carried === undefined) return undefined
        carried.claim = message.claim
        settle(message.share, carried, 'carried')
        return undefined
      case 'refuse':
        if (carried !== undefined) settle(message.share, carried, message.reason)
        return undefined
      case 'carry':
      case 'drop':
        return 'bad-frame'
      default:
        return message satisfies never
    }
  }

  const close = () => {
    closed = true
    clearTimeout(retry)
    dialling?.abort()
    mux?.close('closing')
    options.signal?.removeEventListener('abort', close)
  }

  for (const share of options.shares)
    shares.set(share, { target: options.target, claim: 0, state: 'waiting' })
  if (options.signal?.aborted) close()
  else {
    options.signal?.addEventListener('abort', close)
    dial()
  }

  return {
    get state() {
      return state
    },
    shareState: (share) => shares.get(share)?.state,
    carry(share, target = options.target) {
      if (!isShareName(share)) throw new RangeError(`share "${share}" is not 1 to 64 printable characters`)
      const carried: Carried = { target, claim: 0, state: 'waiting' }
      shares.set(share, carried)
      ask(share, carried)
    },
    drop(share) {
      if (shares.delete(share)) mux?.send({ type: 'drop', share })
      becomeUp()
    },
    close,
  }
}

/** Another connection has it now; claiming it back on our own would make two agents fight over it. */
const isLost = (state: ShareState): boolean => state === 'replaced' || state === 'newer-claim'

type Answer =
  | { readonly socket: Duplex; readonly head: Buffer }
  | { readonly status: number; readonly refused: boolean }

function upgrade(options: TunnelClientOptions, token: string, signal: AbortSignal): Promise<Answer> {
  const { server, connect } = options
  const url = new URL(server.pathname.replace(/\/+$/, '') + tunnelPath, server)
  const request = url.protocol === 'https:' && connect === undefined ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const asked = request({
      hostname: url.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: url.port || (url.protocol === 'https:' ? 443 : 80),
      path: url.pathname,
      headers: {
        host: url.host,
        connection: 'Upgrade',
        upgrade: tunnelProtocol,
        authorization: `Bearer ${token}`,
      },
      signal,
      // With an agent, even `false`, node:http would not ask createConnection.
      ...(connect === undefined ? { agent: false } : { createConnection: () => connect(server) as never }),
    })
    const timer = setTimeout(() => asked.destroy(new Error('no answer to the upgrade')), upgradeTimeoutMs)
    asked.on('upgrade', (response: IncomingMessage, socket: Duplex, head: Buffer) => {
      clearTimeout(timer)
      if (response.headers.upgrade?.toLowerCase() === tunnelProtocol) resolve({ socket, head })
      else {
        socket.destroy()
        resolve({ status: 101, refused: true })
      }
    })
    asked.on('response', (response) => {
      clearTimeout(timer)
      const status = response.statusCode ?? 0
      asked.destroy()
      // Too many requests and time-outs pass by themselves; so do the 5xx of a server that is starting.
      resolve({ status, refused: status < 500 && status !== 408 && status !== 429 })
    })
    asked.on('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    asked.end()
  })
}
