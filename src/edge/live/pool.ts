/** Streams to apps, kept open between exchanges. */
import type { Buffer } from 'node:buffer'
import type { Duplex } from 'node:stream'
import type { Route } from '../../core/route.ts'
import { AnswerParser, type Reader } from './parse.ts'

/** Below Node's own 5 s, the shortest among common servers: we close before they do. */
const idleMs = 4_000
/** What one browser's burst leaves behind, times a few browsers. */
const maxIdle = 64

const nothing = (): void => {}
const noReader: Reader = {
  onInterim: nothing,
  onHead: nothing,
  onBody: nothing,
  onEnd: nothing,
  onUpgrade: nothing,
}

/** What an exchange hears of its stream. */
export type Listener = {
  /** All bytes of one read have been parsed. */
  readonly onRead: () => void
  /** The answer cannot be completed. */
  readonly onBroken: (error: unknown) => void
  readonly onDrain: () => void
}

export class Connection {
  readonly stream: Duplex
  readonly parser = new AnswerParser(noReader)
  listener: Listener | undefined
  isReused = false
  idleSince = 0
  isGone = false
  readonly #onGone: (connection: Connection) => void
  readonly #onData: (chunk: Buffer) => void
  readonly #onEnd: () => void
  readonly #onDrain: () => void

  constructor(stream: Duplex, onGone: (connection: Connection) => void) {
    this.stream = stream
    this.#onGone = onGone
    this.#onData = (chunk) => {
      if (this.listener === undefined) return this.destroy()
      try {
        this.parser.push(chunk)
      } catch (error) {
        return this.#fail(error)
      }
      this.listener?.onRead()
    }
    this.#onEnd = () => {
      try {
        this.parser.end()
      } catch (error) {
        return this.#fail(error)
      }
      this.listener?.onRead()
      if (this.listener === undefined) this.destroy()
    }
    this.#onDrain = () => this.listener?.onDrain()
    stream.on('data', this.#onData)
    stream.on('end', this.#onEnd)
    stream.on('drain', this.#onDrain)
    stream.on('error', (error) => this.#fail(error))
    stream.on('close', () => this.#fail(new Error('the stream was closed')))
  }

  #fail(error: unknown): void {
    const { listener } = this
    this.listener = undefined
    this.destroy()
    listener?.onBroken(error)
  }

  /** Hands the bare stream over, for another protocol; it counts until it closes. */
  release(): Duplex {
    this.stream.off('data', this.#onData)
    this.stream.off('end', this.#onEnd)
    this.stream.off('drain', this.#onDrain)
    this.listener = undefined
    return this.stream
  }

  destroy(): void {
    this.listener = undefined
    this.#gone()
    this.stream.destroy()
  }

  #gone(): void {
    if (this.isGone) return
    this.isGone = true
    this.#onGone(this)
  }
}

export type Pool = {
  readonly findIdle: (route: Route) => Connection | undefined
  /** A fresh stream; rejects when the app is away or too much is open. */
  readonly open: (route: Route) => Promise<Connection>
  readonly giveBack: (connection: Connection) => void
  readonly sweep: (now: number) => void
  readonly close: () => void
}

export class TooMany extends Error {}

export type PoolDeps = {
  readonly now: () => number
  readonly dial: (route: Route) => Promise<Duplex>
  readonly connectMs: number
  /** Per app. */
  readonly maxStreams: number
}

/** All links of one share lead to the same app. */
const keyOf = (route: Route): string => (route.source.kind === 'live' ? route.source.share : route.link)

type Streams = { readonly idle: Connection[]; readonly all: Set<Connection>; opening: number }

export function openPool(deps: PoolDeps): Pool {
  const apps = new Map<string, Streams>()
  const owner = new WeakMap<Connection, Streams>()

  function streamsOf(key: string): Streams {
    const known = apps.get(key)
    if (known !== undefined) return known
    const made: Streams = { idle: [], all: new Set(), opening: 0 }
    apps.set(key, made)
    return made
  }

  function forget(streams: Streams, key: string, connection: Connection): void {
    streams.all.delete(connection)
    const at = streams.idle.indexOf(connection)
    if (at >= 0) streams.idle.splice(at, 1)
    if (streams.all.size === 0 && streams.opening === 0 && apps.get(key) === streams) apps.delete(key)
  }

  return {
    findIdle(route) {
      const idle = apps.get(keyOf(route))?.idle
      const connection = idle?.pop()
      if (connection !== undefined) connection.isReused = true
      return connection
    },
    async open(route) {
      const key = keyOf(route)
      const streams = streamsOf(key)
      if (streams.all.size + streams.opening >= deps.maxStreams) throw new TooMany()
      streams.opening++
      let isLate = false
      const dialled = deps.dial(route)
      let timer: NodeJS.Timeout | undefined
      try {
        const stream = await Promise.race([
          dialled,
          new Promise<never>((_, reject) => {
            timer = setTimeout(() => {
              isLate = true
              reject(new Error(`no connection within ${deps.connectMs} ms`))
            }, deps.connectMs)
          }),
        ])
        const connection = new Connection(stream, (gone) => forget(streams, key, gone))
        streams.all.add(connection)
        owner.set(connection, streams)
        apps.set(key, streams)
        return connection
      } finally {
        clearTimeout(timer)
        streams.opening--
        if (isLate) dialled.then((stream) => stream.destroy(), nothing)
        if (streams.all.size === 0 && streams.opening === 0) apps.delete(key)
      }
    },
    giveBack(connection) {
      const streams = owner.get(connection)
      connection.listener = undefined
      if (
        streams === undefined ||
        connection.isGone ||
        !connection.parser.isIdle ||
        streams.idle.length >= maxIdle
      ) {
        connection.destroy()
        return
      }
      // The last bytes may have come faster than they could be passed on.
      if (connection.stream.isPaused()) connection.stream.resume()
      connection.idleSince = deps.now()
      streams.idle.push(connection)
    },
    sweep(now) {
      for (const { idle } of apps.values())
        for (const connection of [...idle]) if (now - connection.idleSince > idleMs) connection.destroy()
    },
    close() {
      for (const { all } of apps.values()) for (const connection of [...all]) connection.destroy()
      apps.clear()
    },
  }
}
