/** One link's way out through a program of this computer: its listener, its address, and what is said of both. */
import type { CallAnswer, Client } from '../../client/client.ts'
import { Problem } from '../../core/problems.ts'
import { keepOpen, type Said } from '../../reach/keep.ts'
import { openRelay } from '../../reach/open-relay.ts'
import type { Address } from '../../reach/reach.ts'
import type { Relay } from '../../reach/relay.ts'
import { createLook, isThrough } from '../../reach/through.ts'
import type { Cli } from '../cli.ts'
import { machineOf } from '../machine.ts'
import { Interrupted, orInterrupted } from '../term/interrupted.ts'

type Way = CallAnswer<'openWay'>

export type OuterWayOpen = {
  readonly relay: Relay
  readonly address: () => Address
  /** Addresses of earlier days that people may hold. */
  readonly held: Way['held']
  /** Looks after it from now on, and says what happens to it. */
  readonly keep: () => void
  readonly close: () => Promise<void>
}

export type NotOpened = { readonly why: string; readonly do: string | null }

/** How long the first look through an address is waited for, before the address is handed on all the same. */
const firstLookMs = 5_000
const lookEveryMs = 700

export async function openOuterWay(
  cli: Cli,
  client: Client,
  link: string,
  relay: Relay,
): Promise<OuterWayOpen | NotOpened> {
  const { io, out } = cli
  const machine = machineOf(io)
  let way = await client.call('openWay', { body: { link, reach: relay.name } })
  const opened = await openRelay(relay, machine, way.port, undefined, io.interrupted)
  if ('refused' in opened) {
    await client.call('closeWay', { params: { id: way.way } })
    if (io.interrupted.aborted) throw new Interrupted()
    return opened.refused
  }
  const first = opened.open
  let url = first.url()
  const state = async (now: string | null): Promise<void> => {
    way = await client.call('stateAddress', { params: { id: way.way }, body: { url: now } })
  }
  /** The address as the server knows it; one that cannot be told now is told when it is there again. */
  const tell = (now: string | null): Promise<void> =>
    state(now).catch((error) => {
      if (!(error instanceof Problem)) throw error
    })
  let isUnprovenSaid = false
  const through = createLook(relay, (at) => isThrough(at, way.probe), io.now)

  async function home(): Promise<'there' | 'moved' | 'away'> {
    if (await isThrough(`http://127.0.0.1:${way.port}/`, way.probe)) return 'there'
    const before = way.port
    try {
      way = await client.call('openWay', { body: { link, reach: relay.name } })
      await state(url)
      return way.port === before ? 'there' : 'moved'
    } catch (error) {
      if (error instanceof Problem) return 'away'
      throw error
    }
  }

  try {
    await state(url)
    if (way.tookFrom.length > 0)
      out.talk(
        `${url} was ${listed(way.tookFrom)}’s before: whoever opens it from then now comes to this link`,
      )
    const look = untilThrough(() => through(url, false), relay.settleMs)
    isUnprovenSaid = !(await orInterrupted(io, look))
    if (isUnprovenSaid) out.talk(unprovenWords(relay, url))
  } catch (error) {
    await first.stop()
    await client.call('closeWay', { params: { id: way.way } }).catch(() => {})
    throw error
  }

  const say = async (said: Said): Promise<void> => {
    switch (said.is) {
      case 'proven':
        if (isUnprovenSaid) out.talk(`it opens from here now: ${said.url}`)
        isUnprovenSaid = false
        return
      case 'unproven':
        if (!isUnprovenSaid) out.talk(unprovenWords(relay, said.url))
        isUnprovenSaid = true
        return
      case 'dropped':
        await tell(null)
        out.talk(`nobody gets in through ${said.url} now: ${said.why}. Opening it again`)
        return
      case 'again': {
        url = said.url
        isUnprovenSaid = false
        await tell(url)
        if (said.url === said.before) {
          out.talk(`open again, at the same address: ${said.url}`)
          return
        }
        const people = way.held.find((one) => one.url === said.before)?.people ?? []
        out.talk(`open again, and the address changed: ${said.url}`)
        if (people.length > 0)
          out.talk(
            `${listed(people)} ${people.length === 1 ? 'has' : 'have'} the old one, which opens no more: ${said.before}. Send the new one`,
          )
        return
      }
      case 'not-yet':
        out.talk(`not open yet: ${said.why}. Trying again in ${Math.ceil(said.inMs / 1000)} s`)
        return
      case 'given-up':
        out.talk(
          `no way out any more: ${said.why}${said.do === null ? '' : ` (${said.do})`}. The link works on this computer`,
        )
        return
      case 'server-away':
        out.talk('the server on this computer does not answer: whoever opens the link gets nothing')
        return
      case 'server-back':
        out.talk(`the server answers again: ${said.url}`)
        return
      default:
        said satisfies never
    }
  }

  let stop: () => Promise<void> = first.stop
  return {
    relay,
    address: () => ({ reach: relay.name, url, public: true, secure: url.startsWith('https:') }),
    held: way.held,
    keep() {
      stop = keepOpen({
        first,
        reconnects: relay.reconnects,
        open: (last, signal) => openRelay(relay, machine, way.port, last, signal),
        isThrough: through,
        home,
        say,
      }).close
    },
    async close() {
      await stop()
      await client.call('closeWay', { params: { id: way.way } }).catch(() => {})
    },
  }
}

async function untilThrough(through: () => Promise<boolean>, settleMs: number): Promise<boolean> {
  const end = performance.now() + settleMs + firstLookMs
  await pause(settleMs)
  for (;;) {
    if (await through()) return true
    if (performance.now() > end) return false
    await pause(lookEveryMs)
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const unprovenWords = (relay: Relay, url: string): string =>
  relay.name === 'ssh'
    ? `${url} does not open from here: your sshd may keep forwarded ports to itself (GatewayPorts clientspecified), or a firewall closes the port`
    : `${url} does not open from here yet; others may be luckier, or this network keeps it from you`

export const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
