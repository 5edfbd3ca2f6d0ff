/** What is wired for a server that others use: what strangers report, what is shut, and what waits for the operator's eye. */
import { type Bars, openBars } from '../api/bars.ts'
import type { Looker } from '../api/look.ts'
import type { ComplaintReceipt, NewComplaint } from '../core/abuse.ts'
import { complainedNotice } from '../core/abuseNotice.ts'
import { isPublicAddress, networkOf } from '../core/address.ts'
import type { Random } from '../core/ids.ts'
import type { Notice } from '../core/notice.ts'
import { createRate } from '../core/rate.ts'
import { readMaker, type Settings } from '../core/settings.ts'
import { cleanWords } from '../core/text.ts'
import { addComplaint } from '../store/complaints.ts'
import { addNotices } from '../store/notices.ts'
import { readBlob } from '../store/readBlob.ts'
import { snapshotSource } from '../store/snapshots.ts'
import type { Makers } from './makers.ts'
import type { Own } from './own.ts'

/** Whoever means it reports a link or two; the rest is a program, or a quarrel. */
const perNetwork = { perSecond: 1 / 600, burst: 5 }
const perLink = { perSecond: 1 / 60, burst: 20 }
const maxRated = 10_000
/** More than an operator reads; then something else is wrong. */
const maxOpen = 10_000

/** Whoever looks for themselves needs no more. */
const maxWords = 2_000

export type Abuse = {
  readonly bars: Bars
  readonly complain: (complaint: NewComplaint) => Promise<ComplaintReceipt>
  readonly tellOperator: Looker['tellOperator']
  readonly tellMaker: Looker['tellMaker']
}

/** Looks at the files of one maker. */
export const lookerOf = (
  { abuse, settings }: { readonly abuse: Abuse; readonly settings: Pick<Settings, 'operator' | 'maker'> },
  { home: { store, blobs } }: Own,
): Looker => ({
  bars: abuse.bars,
  snapshots: snapshotSource(store.db, blobs),
  readBlob,
  tellOperator: abuse.tellOperator,
  tellMaker: abuse.tellMaker,
  operator: settings.operator ?? readMaker(settings.maker).contact,
})

export async function openAbuse({
  makers,
  random,
}: {
  readonly makers: Makers
  readonly random: Random
}): Promise<Abuse> {
  const { own } = makers
  const server = own.home.store.db
  const bars = await openBars(server)
  const allowNetwork = createRate(perNetwork, maxRated)
  const allowLink = createRate(perLink, maxRated)
  const tell = async ({ home, notify, changes }: Own, notice: Notice): Promise<void> => {
    const { db } = home.store
    await db.transaction().execute((trx) => addNotices(trx, [notice], notify.channels()))
    notify.poke()
    changes.poke()
  }
  const tellOperator = (notice: Notice) => tell(own, notice)
  return {
    bars,
    tellOperator,
    async tellMaker(maker, notice) {
      const theirs = makers.find(maker)
      if (theirs) await tell(theirs, notice)
    },
    async complain({ at, route, host, words: said, address }) {
      const words = cleanWords(said, maxWords)
      // Behind loopback or a private address everyone looks the same.
      if (isPublicAddress(address) && !allowNetwork(networkOf(address), at)) return 'too-many'
      if (!allowLink(route.link, at)) return 'too-many'
      const { link, product, owner } = route
      const kept = { link, product, host, words, at, maker: owner ?? null }
      const complaint = await addComplaint(server, kept, { random, maxOpen })
      if (complaint === undefined) return 'too-many'
      await tellOperator(complainedNotice(route, { complaint, host, words }, at))
      return 'stored'
    },
  }
}
