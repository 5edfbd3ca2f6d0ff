/** Opens the way out for one link, and says what someone elsewhere opens. */
import type { CallAnswer, Client } from '../../client/client.ts'
import { linkIdInLabel } from '../../core/ids.ts'
import { findLanAddress } from '../../core/interfaces.ts'
import type { Choice } from '../../reach/choose.ts'
import { openLan } from '../../reach/lan.ts'
import { openLoopback } from '../../reach/loopback.ts'
import type { Reach } from '../../reach/reach.ts'
import { openServerReach } from '../../reach/server.ts'
import type { Cli } from '../cli.ts'
import { type OuterWayOpen, openOuterWay } from './outer-way.ts'

export type ShareAnswer = CallAnswer<'share'>

export type WayOut = {
  readonly share: ShareAnswer
  readonly reach: ShareAnswer['reach']['kind']
  /** A program of this computer that strangers come through. */
  readonly outer: OuterWayOpen | undefined
  /** Why the way that was wanted could not be opened, and what to do. */
  readonly why: string | undefined
}

export async function goOut(
  cli: Cli,
  client: Client,
  share: ShareAnswer,
  choice: Choice,
  isCarried: () => boolean,
): Promise<WayOut> {
  if (!('relay' in choice)) return goPlain(client, share, choice.kind, isCarried)
  const { relay } = choice
  const opened = await openOuterWay(cli, client, linkIdOf(share.link), relay)
  if ('why' in opened) {
    const near = findLanAddress(cli.io.interfaces()) === undefined ? 'loopback' : 'lan'
    const plain = await goPlain(client, share, near, isCarried)
    const act = opened.do === null ? '' : `; try: ${opened.do}`
    return { ...plain, why: `not by ${relay.typed}: ${opened.why}${act}` }
  }
  const { reach, url } = opened.address()
  return {
    reach,
    outer: opened,
    why: undefined,
    share: {
      ...share,
      reach: { kind: reach, public: true },
      addresses: [{ reach, url }, ...share.addresses],
    },
  }
}

async function goPlain(
  client: Client,
  share: ShareAnswer,
  kind: Reach['name'],
  isCarried: () => boolean,
): Promise<WayOut> {
  const wanted = openReach(kind, client, isCarried)
  const failed = await wanted.start({ id: linkIdOf(share.link), url: share.addresses[0]?.url ?? share.link })
  const reach = failed ? openLoopback() : wanted
  const address = reach.address()
  const others = share.addresses.filter((one) => one.url !== address?.url && one.reach !== 'lan')
  return {
    reach: reach.name,
    outer: undefined,
    why: failed && `not on the local network: ${failed.why}`,
    share: {
      ...share,
      reach: { kind: reach.name, public: address?.public ?? false },
      addresses: [...(address ? [{ reach: address.reach, url: address.url }] : []), ...others],
    },
  }
}

function openReach(kind: Reach['name'], client: Client, isCarried: () => boolean): Reach {
  switch (kind) {
    case 'loopback':
      return openLoopback()
    case 'lan':
      return openLan((link) => client.call('lan', { body: { link } }))
    case 'server':
      return openServerReach(isCarried)
    default:
      return kind satisfies never
  }
}

/** The id is the first label of the link's host. */
const linkIdOf = (link: string): string => linkIdInLabel(new URL(link).hostname.split('.')[0] ?? '') ?? ''
