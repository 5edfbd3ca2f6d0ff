/** Whether a maker's quota has room for what they make. The one whose server it is has none. */
import type { LinkId } from '../core/ids.ts'
import type { Quota, Use } from '../core/makers.ts'
import { Problem } from '../core/problems.ts'
import { countLinks, countOpenLinks, countShares, countTextBytes, isLinkOpen } from '../store/use.ts'
import type { HandlerDeps } from './handlers.ts'

/** What a quota is counted from. */
export type Room = {
  readonly quota: () => Quota | undefined
  /** Of files that are held. */
  readonly heldBytes: () => Promise<number>
  /** Of two that are made at once, the second sees the first. */
  readonly inTurn: <Result>(work: () => Promise<Result>) => Promise<Result>
  /** Whom to ask for more. */
  readonly ask: string
}

type Opens =
  | { readonly link: LinkId }
  | { readonly product: string; readonly person: string }
  | 'another'
  | 'nothing'

/** Does `work`, which keeps a share and opens a link, if both fit. Throws `over-quota`. */
export const withRoomForShare = <Result>(
  deps: HandlerDeps,
  opens: Opens,
  work: () => Promise<Result>,
): Promise<Result> => withRoom(deps, { share: true, opens }, work)

/** Does `work`, which opens a link again, if it fits. Throws `over-quota`. */
export const withRoomForLink = <Result>(
  deps: HandlerDeps,
  link: LinkId,
  work: () => Promise<Result>,
): Promise<Result> => withRoom(deps, { share: false, opens: { link } }, work)

function withRoom<Result>(
  deps: HandlerDeps,
  adds: { readonly share: boolean; readonly opens: Opens },
  work: () => Promise<Result>,
): Promise<Result> {
  const { room, db } = deps
  if (room.quota() === undefined) return work()
  return room.inTurn(async () => {
    const { shares, links } = room.quota() ?? {
      shares: Number.POSITIVE_INFINITY,
      links: Number.POSITIVE_INFINITY,
    }
    if (adds.share) {
      const kept = await countShares(db)
      if (kept >= shares) throw overQuota('shares', `${kept} of ${shares} are kept`, room.ask)
    }
    if ((await countLinks(db)) >= links && !(await goesOn(deps, adds.opens))) {
      const open = await countOpenLinks(db, deps.now())
      if (open >= links)
        throw overQuota('links', `${open} of ${links} are open`, `outer close TURN ends one; ${room.ask}`)
    }
    return await work()
  })
}

const goesOn = async (deps: HandlerDeps, opens: Opens): Promise<boolean> =>
  opens === 'nothing' || (opens !== 'another' && (await isLinkOpen(deps.db, opens, deps.now())))

/** Does `work`, which keeps so many more bytes, if they fit. Throws `over-quota`. */
export function withRoomForBytes<Result>(
  deps: HandlerDeps,
  more: number,
  work: () => Promise<Result>,
): Promise<Result> {
  const { room } = deps
  if (room.quota() === undefined) return work()
  return room.inTurn(async () => {
    const most = room.quota()?.bytes ?? Number.POSITIVE_INFINITY
    const held = await usedBytes(deps)
    if (held + more > most) throw overBytes(room, held, more, most)
    return await work()
  })
}

/** What uploads of one maker have taken: all of it since the start, and what may not be on disk yet. */
export type Taken = { all: number; inFlight: number }

/** Room for one upload: `take` what comes, before it is written. Of two at once each counts the other. */
export async function openBytes(
  deps: Pick<HandlerDeps, 'db' | 'room'>,
  taken: Taken,
): Promise<{ readonly take: (bytes: number) => void; readonly end: () => void }> {
  const quota = deps.room.quota()
  if (quota === undefined) return { take: () => {}, end: () => {} }
  const held = (await usedBytes(deps)) + taken.inFlight
  const before = taken.all
  let own = 0
  return {
    take(bytes) {
      const now = held + taken.all - before
      if (now + bytes > quota.bytes) throw overBytes(deps.room, now, bytes, quota.bytes)
      own += bytes
      taken.all += bytes
      taken.inFlight += bytes
    },
    end() {
      taken.inFlight -= own
      own = 0
    },
  }
}

/** Files, and the tables that name them. */
async function usedBytes({ db, room }: Pick<HandlerDeps, 'db' | 'room'>): Promise<number> {
  return (await room.heldBytes()) + (await countTextBytes(db))
}

export async function findUse(deps: Pick<HandlerDeps, 'db' | 'room' | 'now'>): Promise<Use> {
  return {
    shares: await countShares(deps.db),
    links: await countOpenLinks(deps.db, deps.now()),
    bytes: await usedBytes(deps),
  }
}

const overBytes = (room: Room, held: number, more: number, most: number): Problem =>
  overQuota('bytes', `${held} of ${most} are held, and ${more} more were sent`, room.ask)

const overQuota = (what: keyof Quota, used: string, hint: string): Problem =>
  new Problem('over-quota', `your quota of ${what} on this server is used up: ${used}`, { hint })
