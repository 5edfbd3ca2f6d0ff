/** One transaction: events, what they fold into, and what is to be told of them. */
import type { Event } from '../core/events.ts'
import { type EventId, isPulseId, type LinkId } from '../core/ids.ts'
import { type Notice, noticesFor } from '../core/notice.ts'
import { type Buckets, createRate, type Rate } from '../core/rate.ts'
import type { Transition } from '../core/transition.ts'
import { commitEvents } from '../store/commit.ts'
import { addNotices, findAbouts } from '../store/notices.ts'
import type { Db, Trx } from '../store/tables.ts'

/** Notices of one kind about one opening. Whoever sends more wants to fill a mailbox; all of it is in the console. */
const noticeRate: Rate = { perSecond: 1 / 60, burst: 30 }
/** Openings, times kinds of notices. */
const maxTold = 20_000

/** What the server needs to know of it, and no more: it comes from another thread. */
export type Written = {
  readonly stored: ReadonlySet<EventId>
  /** Already there: a retry or a replay. */
  readonly repeated: ReadonlySet<EventId>
  /** Links that were opened for the first time: their windows have begun. */
  readonly begun: readonly LinkId[]
  readonly notices: readonly Notice[]
}

/** Resolves once all of it is on disk, with those that were new. `channels`: where notices are told. Throws `disk-full`. */
export type Write = (events: readonly Event[], channels: readonly string[]) => Promise<Written>

/** `told`: how much was told, where another one told it before. */
export function createWrite(db: Db, told?: Buckets): Write {
  const mayTell = createRate(noticeRate, maxTold, told)

  const write = async (trx: Trx, events: readonly Event[], channels: readonly string[]): Promise<Written> => {
    const { stored, repeated, transitions } = await commitEvents(trx, events)
    const begun = transitions.filter(isBeginning).map((one) => one.event.link)
    const wanted = transitions.filter(isTellable)
    if (wanted.length === 0) return { stored, repeated, begun, notices: [] }
    const abouts = await findAbouts(
      trx,
      wanted.map((one) => one.event.opening),
    )
    const notices = wanted
      .flatMap((one) => {
        const about = abouts.get(one.event.opening)
        return about ? noticesFor(one, about) : []
      })
      .filter((one) => mayTell(`${one.about.opening} ${one.said.kind}`, one.at))
    return { stored, repeated, begun, notices: await addNotices(trx, notices, channels) }
  }

  return (events, channels) => db.transaction().execute((trx) => write(trx, events, channels))
}

/** Only the first open moves a window. */
const isBeginning = ({ news, firstOfOpening }: Transition): boolean => news === 'opened' && firstOfOpening

/** A pulse tells of its first open only; looking up whom it is about, for each visitor of a busy day, would be for nothing. */
const isTellable = ({ news, event, firstOfOpening }: Transition): boolean =>
  tellable.has(news) && (news !== 'opened' || firstOfOpening || !isPulseId(event.opening))

/** The news that may become a notice. */
const tellable: ReadonlySet<string> = new Set([
  'opened',
  'returned',
  'words',
  'knocked',
  'turned-away',
  'errored',
  'paid',
])
