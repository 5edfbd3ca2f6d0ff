/** Opens the way out for one link, and says what someone elsewhere opens. */
import type { CallAnswer, Client } from '../../client/client.ts'
import { linkIdInLabel } from '../../core/ids.ts'
import { openLan } from '../../reach/lan.ts'
import { openLoopback } from '../../reach/loopback.ts'
import type { Reach, ReachKind } from '../../reach/reach.ts'
import { openServerReach } from '../../reach/server.ts'

export type ShareAnswer = CallAnswer<'share'>

export type WayOut = {
  readonly share: ShareAnswer
  readonly reach: Reach
  /** Why the way that was wanted could not be opened. */
  readonly why: string | undefined
}

export async function goOut(
  client: Client,
  share: ShareAnswer,
  kind: ReachKind,
  isCarried: () => boolean,
): Promise<WayOut> {
  const wanted = openReach(kind, client, isCarried)
  const failed = await wanted.start({ id: linkIdOf(share.link), url: share.addresses[0]?.url ?? share.link })
  const reach = failed ? openLoopback() : wanted
  const address = reach.address()
  const others = share.addresses.filter((one) => one.url !== address?.url && one.reach !== 'lan')
  return {
    reach,
    why: failed?.why,
    share: {
      ...share,
      reach: { kind: reach.name, public: address?.public ?? false },
      addresses: [...(address ? [{ reach: address.reach, url: address.url }] : []), ...others],
    },
  }
}

function openReach(kind: ReachKind, client: Client, isCarried: () => boolean): Reach {
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
