/** The server's own DNS server, for `_acme-challenge.<apex>` alone: it proves to the authority that the apex is ours (RFC 8555 §8.4). */
import { networkOf } from '../../core/address.ts'
import { createRate } from '../../core/rate.ts'
import { openTcp } from './tcp.ts'
import { type Answer, type Opened, openUdp } from './udp.ts'
import { answerQuery, type Transport, truncatedAnswer, type Zone } from './zone.ts'

export type Answerer = {
  readonly zone: string
  /** Answers with this text too, until what is given back is called. */
  readonly put: (text: string) => () => void
  /** 0 while it listens nowhere. */
  readonly port: () => number
  /** The one it was told to listen on. */
  readonly wanted: number
  readonly listening: () => readonly Listening[]
  /** Listens on addresses that have come, and leaves those that have gone. */
  readonly look: () => Promise<void>
  readonly close: () => Promise<void>
}

/** `why`: null where it listens, else the system's code, `EADDRINUSE`. */
export type Listening = { readonly address: string; readonly why: string | null }

export type AnswererOptions = {
  readonly apex: string
  /** 0: any. */
  readonly port: number
  /**
   * The addresses of this computer, each listened on by itself: from a socket for all, answers would leave by whatever
   * address the system likes, and a resolver drops what does not come from where it asked.
   */
  readonly addresses: () => readonly string[]
  readonly now: () => number
}

/** Texts of orders under way; one order has two, for the apex and for `*`. */
const maxTexts = 32
/** A resolver asks a handful of times for an order; what asks more often is told to come over TCP, where nobody can forge an address. */
const perAsker = { perSecond: 10, burst: 40 }
/** All together: beyond it, nothing longer than its question is sent over UDP. */
const together = { perSecond: 500, burst: 1000 }
const maxAskers = 10_000
/** So much of that is said a second; the rest is silence, as to a flood it should be. */
const referrals = { perSecond: 500, burst: 500 }

export async function openAnswerer(options: AnswererOptions): Promise<Answerer> {
  const { apex, now } = options
  const name = `_acme-challenge.${apex}`
  const texts: string[] = []
  let serial = Math.floor(now() / 1000) >>> 0
  let port = options.port
  const isSeldom = createRate(perAsker, maxAskers)
  const isWithin = createRate(together, 1)
  const isReferred = createRate(referrals, 1)
  const zone = (): Zone => ({ name, server: apex, texts: [...new Set(texts)], serial })

  const answer = (bytes: Buffer, from: string, transport: Transport): Buffer | null => {
    const at = now()
    if (transport === 'tcp' || (isSeldom(networkOf(from), at) && isWithin('', at)))
      return answerQuery(bytes, zone(), transport)
    return isReferred('', at) ? truncatedAnswer(bytes) : null
  }

  const open = new Map<string, Opened>()
  const failed = new Map<string, string>()
  let looking: Promise<void> = Promise.resolve()
  let closed = false

  const look = async () => {
    const wanted = new Set(closed ? [] : options.addresses())
    for (const [address, one] of open)
      if (!wanted.has(address)) {
        open.delete(address)
        await one.close()
      }
    failed.clear()
    for (const address of wanted) {
      if (open.has(address)) continue
      try {
        const both = await openBoth(address, port, answer)
        port = both.port
        open.set(address, both)
      } catch (error) {
        failed.set(address, (error as NodeJS.ErrnoException).code ?? String(error))
      }
    }
  }
  const lookOnce = () => {
    looking = looking.then(look)
    return looking
  }
  await lookOnce()

  return {
    zone: name,
    put(text) {
      if (texts.length >= maxTexts) texts.shift()
      texts.push(text)
      serial = (serial + 1) >>> 0
      let isThere = true
      return () => {
        const at = isThere ? texts.indexOf(text) : -1
        isThere = false
        if (at >= 0) texts.splice(at, 1)
        serial = (serial + 1) >>> 0
      }
    },
    wanted: options.port,
    port: () => (open.size > 0 ? port : 0),
    listening: () => [
      ...[...open.keys()].map((address) => ({ address, why: null })),
      ...[...failed].map(([address, why]) => ({ address, why })),
    ],
    look: lookOnce,
    async close() {
      closed = true
      await lookOnce()
    },
  }
}

/** A port that is left to chance may be free for one of the two only. */
const chances = 10

async function openBoth(address: string, port: number, answer: Answer): Promise<Opened> {
  for (let left = port === 0 ? chances : 1; ; left--) {
    const udp = await openUdp(address, port, answer)
    try {
      const tcp = await openTcp(address, udp.port, answer)
      return {
        port: udp.port,
        close: async () => void (await Promise.all([udp.close(), tcp.close()])),
      }
    } catch (error) {
      await udp.close()
      if (left <= 1) throw error
    }
  }
}
