import type { Duplex } from 'node:stream'
import { createDecoder } from './decode.ts'
import { createOutbox } from './encode.ts'
import { TunnelFault } from './faults.ts'
import { startHeartbeat } from './heartbeat.ts'
import {
  type CloseReason,
  defaultMaxStreams,
  type Message,
  maxDataBytes,
  type ShareMessage,
  windowBudget,
} from './protocol.ts'
import { type StreamPort, TunnelStream } from './stream.ts'

/** Bytes given to the socket and not yet taken by the kernel: enough to keep it busy, little to wait behind. */
const maxInFlight = 256 * 1024
/** A frame's payload while several streams have something to send. */
const fairBytes = 16 * 1024
/** Pongs, credits and resets a peer that does not read may make us keep. */
const maxBacklog = 1024 * 1024
/** How long a goodbye may take to leave. */
const lingerMs = 500

export type MuxOptions = {
  readonly socket: Duplex
  /** Bytes read past the end of the upgrade. */
  readonly head: Buffer
  /** Milliseconds. */
  readonly now: () => number
  /** Given by the side that accepts streams; the other side opens them. */
  readonly onOpen?: (stream: TunnelStream, share: string) => void
  readonly onShare: (message: ShareMessage) => CloseReason | undefined
  /** Called once. */
  readonly onClose: (reason: CloseReason) => void
  readonly maxStreams?: number
}

/** One connection of a tunnel: its streams, their turns at the socket, and whether its peer is alive. */
export type Mux = {
  open(share: string): TunnelStream
  send(message: ShareMessage): void
  /** Whether the peer gives a sign of life within a second. */
  probe(): Promise<boolean>
  /** Ends every stream with `cut`, tells the peer why. */
  close(reason: CloseReason): void
  readonly streams: number
  readonly bytesIn: number
  readonly bytesOut: number
}

export function openMux(options: MuxOptions): Mux {
  const { socket, maxStreams = defaultMaxStreams } = options
  const outbox = createOutbox()
  const streams = new Map<number, TunnelStream>()
  const ready = new Set<TunnelStream>()
  let lastId = 0
  let budget = windowBudget
  let unanswered = 0
  let inFlight = 0
  let bytesIn = 0
  let bytesOut = 0
  let scheduled = false
  let asking = false
  let closed: CloseReason | undefined

  const schedule = () => {
    if (scheduled || closed !== undefined) return
    scheduled = true
    // After all sockets that became readable in this turn were handled: one write for all of them.
    setImmediate(pump)
  }

  const pump = () => {
    scheduled = false
    if (closed !== undefined) return
    while (inFlight + outbox.bytes < maxInFlight) {
      const [stream] = ready
      if (stream === undefined) break
      ready.delete(stream)
      const sent = stream.emitFrame(outbox, ready.size === 0 ? maxDataBytes : fairBytes)
      unanswered += sent
      asking ||= sent > 0
      if (stream.sendable) ready.add(stream)
    }
    write()
  }

  const write = () => {
    const bytes = outbox.bytes
    if (bytes === 0) return
    if (asking) heartbeat.asked()
    asking = false
    const parts = outbox.take()
    inFlight += bytes
    bytesOut += bytes
    const last = parts.length - 1
    const written = () => {
      inFlight -= bytes
      if (ready.size > 0) schedule()
    }
    if (last > 0) socket.cork()
    for (let i = 0; i < last; i += 1) socket.write(parts[i] as Buffer)
    socket.write(parts[last] as Buffer, written)
    if (last > 0) socket.uncork()
    if (inFlight > maxInFlight + maxBacklog) close('flood')
  }

  const port: StreamPort = {
    ready(stream) {
      if (streams.get(stream.id) !== stream) return
      ready.add(stream)
      schedule()
    },
    grant(stream, bytes) {
      if (streams.get(stream.id) !== stream) return
      outbox.put({ type: 'credit', id: stream.id, bytes })
      schedule()
    },
    widen(bytes) {
      if (budget < bytes) return false
      budget -= bytes
      return true
    },
    forget(stream, reason) {
      ready.delete(stream)
      if (streams.get(stream.id) !== stream) return
      streams.delete(stream.id)
      budget += stream.widened
      unanswered -= stream.unanswered
      if (reason === undefined) return
      outbox.put({ type: 'reset', id: stream.id, reason })
      schedule()
    },
  }

  const close = (reason: CloseReason, told = false) => {
    if (closed !== undefined) return
    closed = reason
    heartbeat.close()
    ready.clear()
    const open = [...streams.values()]
    streams.clear()
    if (reason === 'cut' || reason === 'frozen') {
      socket.destroy()
    } else {
      if (!told) outbox.put({ type: 'bye', reason })
      for (const part of outbox.take()) socket.write(part)
      socket.end()
      setTimeout(() => socket.destroy(), lingerMs).unref()
    }
    for (const stream of open) stream.destroy(new TunnelFault('cut', `tunnel connection ended: ${reason}`))
    options.onClose(reason)
  }

  const onStreamMessage = (message: Message & { id: number }): CloseReason | undefined => {
    const stream = streams.get(message.id)
    // What was already on its way to a stream that is over here is of no use and no fault.
    if (stream === undefined) return message.id > lastId ? 'unknown-stream' : undefined
    switch (message.type) {
      case 'data':
        return stream.deliver(message.bytes)
      case 'end':
        return stream.deliverEnd()
      case 'credit': {
        const before = stream.unanswered
        const fault = stream.addCredit(message.bytes)
        unanswered += stream.unanswered - before
        return fault
      }
      case 'reset':
        port.forget(stream, undefined)
        stream.destroy(new TunnelFault(message.reason))
        return undefined
      default:
        return 'bad-frame'
    }
  }

  const onOpen = (id: number, share: string): CloseReason | undefined => {
    if (options.onOpen === undefined) return 'bad-frame'
    if (id <= lastId) return 'stream-reused'
    lastId = id
    if (streams.size >= maxStreams) {
      outbox.put({ type: 'reset', id, reason: 'too-many-streams' })
      schedule()
      return undefined
    }
    const stream = new TunnelStream(id, share, port)
    streams.set(id, stream)
    options.onOpen(stream, share)
    return undefined
  }

  const onMessage = (message: Message): CloseReason | undefined => {
    const fault = handle(message)
    return fault ?? closed
  }

  const handle = (message: Message): CloseReason | undefined => {
    switch (message.type) {
      case 'data':
      case 'end':
      case 'reset':
      case 'credit':
        return onStreamMessage(message)
      case 'open':
        return onOpen(message.id, message.share)
      case 'carry':
      case 'carried':
      case 'drop':
      case 'refuse':
        return options.onShare(message)
      case 'ping':
        outbox.put({ type: 'pong', id: message.id })
        schedule()
        return undefined
      case 'pong':
        return undefined
      case 'bye':
        close(message.reason, true)
        return undefined
      default:
        return message satisfies never
    }
  }

  const decoder = createDecoder(onMessage)
  const onData = (chunk: Buffer) => {
    if (closed !== undefined) return
    bytesIn += chunk.length
    heartbeat.heard()
    const fault = decoder.push(chunk)
    if (fault !== undefined) close(fault)
  }

  const heartbeat = startHeartbeat({
    now: options.now,
    unanswered: () => unanswered,
    ping(number) {
      outbox.put({ type: 'ping', id: number })
      schedule()
    },
    onFrozen: () => close('frozen'),
  })

  if (options.head.length > 0) socket.unshift(options.head)
  socket.on('data', onData)
  socket.on('end', () => close('cut'))
  socket.on('error', () => close('cut'))
  socket.on('close', () => close('cut'))

  return {
    open(share) {
      const id = lastId + 1
      if (closed !== undefined || streams.size >= maxStreams) {
        const stream = new TunnelStream(id, share, port)
        const fault = new TunnelFault(closed === undefined ? 'too-many-streams' : 'cut')
        // Not in the next tick: that would come before a caller's `await`, and find nobody listening.
        setImmediate(() => stream.destroy(fault))
        return stream
      }
      lastId = id
      const stream = new TunnelStream(id, share, port)
      streams.set(id, stream)
      outbox.put({ type: 'open', id, share })
      asking = true
      schedule()
      if (id === 0xffff_fffe) setImmediate(() => close('exhausted'))
      return stream
    },
    send(message) {
      if (closed !== undefined) return
      outbox.put(message)
      schedule()
    },
    probe: () => (closed === undefined ? heartbeat.probe() : Promise.resolve(false)),
    close: (reason) => close(reason),
    get streams() {
      return streams.size
    },
    get bytesIn() {
      return bytesIn
    },
    get bytesOut() {
      return bytesOut
    },
  }
}
