/** What this computer has, and why not the others. */
import { findLanAddress, type Interfaces } from '../core/interfaces.ts'
import type { WayName } from '../core/ways.ts'
import type { Machine } from './machine.ts'
import { findRelay, relays } from './relays.ts'

export type Listed = {
  readonly name: WayName
  readonly available: boolean
  readonly chosen: boolean
  readonly why: string
  readonly do: string | null
  readonly thirdParty: string | null
  readonly shape: string
  readonly sees: string
  readonly cannot: string
}

export type ListFrom = {
  readonly machine: Machine
  readonly interfaces: Interfaces
  /** `OUTER_SERVER` */
  readonly server: string | null
  /** `--reach`, or the setting. */
  readonly wanted: string | null
}

/** In the order in which they are worth a look. */
export async function listWays(from: ListFrom): Promise<readonly Listed[]> {
  const chosen = chosenOf(from)
  const others = await Promise.all(relays.map((relay) => listRelay(from, relay, chosen)))
  const own = [...others, listLan(from, chosen), listLoopback(chosen)]
  // Links are that server's as long as it is set.
  const doOf = (one: Listed) =>
    from.server !== null && one.available ? `without OUTER_SERVER: ${one.do}` : one.do
  return [listServer(from, chosen), ...own.map((one) => ({ ...one, do: doOf(one) }))]
}

function chosenOf({ server, wanted, interfaces }: ListFrom): WayName {
  if (server !== null) return 'server'
  const relay = wanted === null ? undefined : findRelay(wanted)
  if (relay) return relay.name
  return wanted !== 'loopback' && findLanAddress(interfaces) !== undefined ? 'lan' : 'loopback'
}

async function listRelay(
  { machine, wanted }: ListFrom,
  relay: (typeof relays)[number],
  chosen: WayName,
): Promise<Listed> {
  const missing = await relay.missing(machine)
  const typed = chosen === 'ssh' && relay.name === 'ssh' ? (wanted ?? relay.typed) : relay.typed
  return {
    name: relay.name,
    available: missing === undefined,
    chosen: chosen === relay.name,
    why:
      missing?.why ??
      (relay.name === 'ssh' ? 'any sshd of yours that opens ports (GatewayPorts)' : 'it is here'),
    do: missing ? missing.do : `outer share --reach ${typed}`,
    thirdParty: relay.thirdParty,
    shape: relay.shape,
    sees: relay.sees,
    cannot: relay.cannot,
  }
}

const listServer = ({ server }: ListFrom, chosen: WayName): Listed => ({
  name: 'server',
  available: server !== null,
  chosen: chosen === 'server',
  why: server === null ? 'no server of your own is set' : `your server is ${server}`,
  do:
    server === null
      ? 'outer up --apex share.example on a small VPS, then OUTER_SERVER and OUTER_TOKEN'
      : null,
  thirdParty: null,
  shape: 'https://abcdefghij2345abcdef.share.example',
  sees: 'your app alone, at an address that stays',
  cannot: 'give a live app while this computer does not carry it',
})

function listLan({ interfaces }: ListFrom, chosen: WayName): Listed {
  const address = findLanAddress(interfaces)
  return {
    name: 'lan',
    available: address !== undefined,
    chosen: chosen === 'lan',
    why:
      address === undefined
        ? 'this computer has no address on a local network'
        : `this computer is ${address} on the local network`,
    do: address === undefined ? 'join a Wi-Fi' : 'outer share --reach lan',
    thirdParty: null,
    shape: `http://${address ?? '192.168.1.20'}:20123`,
    sees: 'your app alone',
    cannot: 'be opened from any other network, or do https: camera, location and service workers stay off',
  }
}

const listLoopback = (chosen: WayName): Listed => ({
  name: 'loopback',
  available: true,
  chosen: chosen === 'loopback',
  why: 'always there',
  do: 'outer share --reach loopback',
  thirdParty: null,
  shape: 'http://abcdefghij2345abcdef.localhost:4747',
  sees: 'nobody else can open it',
  cannot: 'be opened from anywhere else',
})
