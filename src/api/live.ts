/** A product at a domain of its own: what is live, another build, the one before, and a look at what would go live. */
import type { z } from 'zod'
import type { liveLook, liveProduct, promoted, promoteRequest, rolledBack } from '../contract/live.ts'
import type { Deed } from '../core/audit.ts'
import type { MakerId, ShareId, SnapshotId } from '../core/ids.ts'
import { Problem } from '../core/problems.ts'
import { signMaker } from '../core/token.ts'
import { findWall } from '../store/comments.ts'
import { findDomain } from '../store/domains.ts'
import {
  findHome,
  keepBuild,
  type LiveProduct,
  listLive,
  listPromotions,
  promote,
  rollback,
} from '../store/live.ts'
import type { Share } from '../store/shares.ts'
import type { Handlers } from './api.ts'
import { note } from './audit.ts'
import type { HandlerDeps } from './handlers.ts'
import { liveMade, lookAt as lookAtFiles } from './look.ts'
import { withRoomForShare } from './room.ts'

type Shown = z.input<typeof liveProduct>
type Promoted = z.input<typeof promoted>

export const liveHandlers = (
  deps: HandlerDeps,
): Pick<Handlers, 'live' | 'promote' | 'rollback' | 'liveLook' | 'requestLook'> => ({
  live: async ({ query }) => {
    const { product } = query
    const all = await listLive(deps.db, product === undefined ? {} : { product })
    return { schema: 'outer.live/1', live: await Promise.all(all.map((one) => showLive(deps, one))) }
  },
  promote: async ({ id, body }) => promoteOne(deps, id, body),
  rollback: async ({ id, body }) => {
    const live = await getLive(deps, id, body.domain)
    const back = await rollback(deps.db, live.link, body.to, makingOf(deps))
    await deps.changed(live.link)
    if (back.changed) await noteBuild(deps, 'rolled-back', back.live)
    return promotedShown(deps, live, back)
  },
  liveLook: async ({ id, body }) => lookAt(deps, deps.who.maker, id, body.share as ShareId | undefined),
  requestLook: async ({ id }) => {
    const { maker, product } = await deps.publish.get(deps.who, id)
    return lookAt(deps, maker, product)
  },
})

const noteBuild = (deps: HandlerDeps, did: Deed, { domain, product, build }: LiveProduct) =>
  note(deps, did, domain, { product, build })

const makingOf = ({ now, random }: HandlerDeps) => ({ now: now(), random })

/** The one that is given now; of several the one whose domain is named. Throws `not-found`, `ambiguous`. */
export async function getLive(
  deps: HandlerDeps,
  product: string,
  domain: string | undefined,
): Promise<LiveProduct> {
  const [live, ...others] = await openLive(deps, product, domain)
  if (!live)
    throw new Problem('not-found', `${product} is not live${domain === undefined ? '' : ` at ${domain}`}`, {
      hint: `outer publish ${product} --domain my.app`,
    })
  if (others.length > 0)
    throw new Problem(
      'ambiguous',
      `${product} is live at ${[live, ...others].map((one) => one.domain).join(' and ')}`,
      { hint: `--domain ${live.domain}` },
    )
  return live
}

async function openLive(
  deps: HandlerDeps,
  product: string,
  domain: string | undefined,
): Promise<LiveProduct[]> {
  const all = await listLive(deps.db, { product, ...(domain !== undefined && { domain }) })
  return all.filter((one) => one.endedAt === null)
}

async function promoteOne(
  deps: HandlerDeps,
  product: string,
  body: z.output<typeof promoteRequest>,
): Promise<Promoted> {
  if (body.share !== undefined && body.snapshot !== undefined)
    throw new Problem('bad-input', 'a share, or a new build: not both')
  const isLive = (await openLive(deps, product, body.domain)).length > 0
  const live = isLive ? await getLive(deps, product, body.domain) : undefined
  if (!live && body.domain !== undefined) await getLive(deps, product, body.domain)
  const kept = body.snapshot && (await keepSnapshot(deps, product, body.snapshot))
  const home = await findHome(deps.db, product, kept?.share ?? (body.share as ShareId | undefined))
  if ('refused' in home) return { schema: 'outer.promotion/1', ...home }
  if (!live) return keptShown(product, home.share)
  const done = await promote(deps.db, live.link, home.share.share, 'promote', makingOf(deps))
  if ('refused' in done) return { schema: 'outer.promotion/1', ...done }
  const looked = done.changed ? await lookAtFiles(deps, liveMade(done.live, home.share)) : undefined
  await deps.changed(live.link)
  if (done.changed) await noteBuild(deps, 'promoted', done.live)
  return { ...(await promotedShown(deps, live, done)), ...(looked && { looked }) }
}

async function keepSnapshot(
  deps: HandlerDeps,
  product: string,
  sent: NonNullable<z.output<typeof promoteRequest>['snapshot']>,
): Promise<Share> {
  const snapshot = sent.snapshot as SnapshotId
  if (!(await deps.hasSnapshot(snapshot)))
    throw new Problem('not-found', `snapshot "${snapshot}" is not whole on this server`, {
      hint: 'send its missing blobs first',
    })
  const { build, leftOut, sourceMaps = false } = sent
  const source = { kind: 'snapshot', snapshot } as const
  return withRoomForShare(deps, 'nothing', () =>
    keepBuild(deps.db, product, { source, build, leftOut, sourceMaps }, makingOf(deps)),
  )
}

/** Nothing is live yet: it is the product's newest, which is the one that goes live. */
const keptShown = (product: string, { share, build }: Share): Promoted => ({
  schema: 'outer.promotion/1',
  url: null,
  product,
  build,
  share,
  before: null,
  changed: false,
  live: null,
})

async function promotedShown(
  deps: HandlerDeps,
  before: LiveProduct,
  { live, changed }: { readonly live: LiveProduct; readonly changed: boolean },
): Promise<z.input<typeof rolledBack>> {
  const shown = await showLive(deps, live)
  const { product, build, share } = live
  return {
    schema: 'outer.promotion/1',
    url: shown.url,
    product,
    build,
    share,
    before: before.build,
    changed,
    live: shown,
  }
}

async function showLive(deps: HandlerDeps, live: LiveProduct): Promise<Shown> {
  const { product, domain, pulse, link, share, build, madeAt, endedAt } = live
  const [promotions, name, wall] = await Promise.all([
    listPromotions(deps.db, link),
    findDomain(deps.server, domain),
    findWall(deps.db, product),
  ])
  return {
    product,
    domain,
    url: `https://${domain}/`,
    pulse,
    link: deps.linkUrl(link),
    share,
    build,
    madeAt,
    endedAt,
    liveAt: name?.link === link ? name.liveAt : null,
    comments: wall,
    builds: promotions.map((one, at) => ({ ...one, now: at === 0 })),
  }
}

/** The mark is spent on opening it. */
const ticketMs = 10 * 60_000

async function lookAt(
  deps: HandlerDeps,
  maker: MakerId | null,
  product: string,
  share?: ShareId,
): Promise<z.input<typeof liveLook>> {
  const theirs = deps.homeOf(maker)
  if (!theirs) throw new Problem('not-found', `whoever made ${product} does not share here any more`)
  const home = await findHome(theirs.db, product, share)
  if ('refused' in home) return { schema: 'outer.live-look/1', ...home }
  const { build, source, sourceMaps, madeAt } = home.share
  const { link, until } = deps.openLook({
    product,
    build,
    source,
    sourceMaps,
    maker: { name: theirs.name, contact: theirs.contact },
    ...(maker !== null && { owner: maker }),
  })
  const ticket = signMaker(deps.secret, link, deps.now() + ticketMs)
  return {
    schema: 'outer.live-look/1',
    url: `${new URL('/_outer/mine', deps.linkUrl(link))}?t=${ticket}`,
    product,
    build,
    share: home.share.share,
    madeAt,
    until,
  }
}
