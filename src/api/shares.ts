/** Making shares, and what there is of them. */
import type { z } from 'zod'
import { defaultRows, type page } from '../contract/shapes.ts'
import type { shareRequest, share as shareShape } from '../contract/shares.ts'
import { whyNoHost } from '../core/hostLabel.ts'
import type { LinkId, ShareId, SnapshotId } from '../core/ids.ts'
import { lookedSince } from '../core/looked.ts'
import { Problem } from '../core/problems.ts'
import { endOf, isOpen, pulseWindowMs, turnWindowMs, unopenedMs } from '../core/window.ts'
import { findAddresses } from '../store/aliases.ts'
import { addAudit } from '../store/audit.ts'
import { moveBuild } from '../store/builds.ts'
import { findLooks } from '../store/looks.ts'
import { makePulse, makeTurn } from '../store/openings.ts'
import type { NewShare, NewSource } from '../store/shares.ts'
import { findShare, listGivenBy, listShares, setAwaySnapshot } from '../store/shares.ts'
import { putSnapshot } from '../store/snapshots.ts'
import type { Handlers } from './api.ts'
import { barOf } from './barOf.ts'
import type { HandlerDeps } from './handlers.ts'
import { lookAt, type Made } from './look.ts'
import { withRoomForBytes, withRoomForShare } from './room.ts'

/** A row of a snapshot's table but for its path: a hash, a size, and their names. */
const rowBytes = 110

type Wanted = z.output<typeof shareRequest>
type Shared = z.input<typeof shareShape>

export const shareHandlers = (
  deps: HandlerDeps,
): Pick<Handlers, 'makeSnapshot' | 'share' | 'shares' | 'away' | 'built' | 'lan'> => ({
  makeSnapshot: async ({ body }) => {
    const sizes = new Map(body.files.map((file) => [file.sha256, file.bytes]))
    const held = await deps.hasBlobs([...sizes.keys()])
    const missing = [...sizes.keys()].filter((sha256) => !held.has(sha256))
    const files = missing.reduce((sum, sha256) => sum + (sizes.get(sha256) ?? 0), 0)
    const table = body.files.reduce((sum, { path }) => sum + path.length + rowBytes, 0)
    const snapshot = await withRoomForBytes(deps, files + table, () =>
      putSnapshot(deps.db, { product: body.product, build: body.build, files: body.files }, deps.now()),
    )
    return { schema: 'outer.snapshot/1', snapshot, missing }
  },
  share: async ({ body }) => share(deps, body),
  shares: async ({ query }) => ({ schema: 'outer.shares/1', ...(await showShares(deps, query)) }),
  away: async ({ id, body }) => {
    const away = body.snapshot === null ? null : await getSnapshot(deps, body.snapshot)
    const share = id as ShareId
    if (!(await setAwaySnapshot(deps.db, share, away)))
      throw new Problem('not-found', `there is no live share "${id}"`, { hint: 'outer shares' })
    if (away !== null) await lookAtAway(deps, share, away)
    await deps.reload()
    return { schema: 'outer.done/1' }
  },
  built: async ({ id, body }) => {
    await stateBuild(deps, id as ShareId, body.build)
    return { schema: 'outer.done/1' }
  },
  lan: async ({ body }) => {
    const opened = await deps.openLan(body.link as LinkId)
    return {
      schema: 'outer.lan/1',
      url: 'url' in opened ? opened.url : null,
      why: 'why' in opened ? opened.why : null,
    }
  },
})

async function share(deps: HandlerDeps, wanted: Wanted): Promise<Shared> {
  if ((wanted.to === undefined) === (wanted.pulse === undefined))
    throw new Problem('missing-input', 'a share is for one person or for one place', {
      hint: '--to NAME, or --pulse NAME',
    })
  const opens = wanted.to === undefined ? 'another' : { product: wanted.product, person: wanted.to }
  const make = () => withRoomForShare(deps, opens, () => makeShare(deps, wanted))
  const { host } = wanted
  if (host === undefined) return make()
  return deps.hostsInTurn(async () => {
    refuseHost(deps, host)
    return make()
  })
}

/** Throws `forbidden` for a host that speaks for the server, `conflict` for one of another maker. */
function refuseHost({ who, labelOwner }: HandlerDeps, host: string): void {
  const why = who.operator ? undefined : whyNoHost(host)
  if (why !== undefined)
    throw new Problem(
      'forbidden',
      why === 'official'
        ? `host "${host}" is kept for the server itself`
        : `host "${host}" reads like a link`,
      { hint: 'choose another --host' },
    )
  const owner = labelOwner(host)
  if (owner !== undefined && owner !== who.maker)
    throw new Problem('conflict', `host "${host}" belongs to another link`, { hint: 'choose another --host' })
}

async function makeShare(deps: HandlerDeps, wanted: Wanted): Promise<Shared> {
  const making = { now: deps.now(), random: deps.random }
  const window = {
    ms: wanted.windowMs ?? (wanted.pulse === undefined ? turnWindowMs : pulseWindowMs),
    from: wanted.from ?? (wanted.pulse === undefined ? 'open' : 'mint'),
    unopenedMs,
  } as const
  const base = {
    product: { slug: wanted.product },
    share: await newShare(deps, wanted),
    windowMs: window.ms,
    unopenedMs,
    from: window.from,
    simulated: deps.simulated,
    // On a turn the answer comes back in the conversation; on a pulse there is none.
    bubble: wanted.bubble ?? wanted.pulse !== undefined,
    ...(wanted.expect !== undefined && { expected: wanted.expect }),
    ...(wanted.host !== undefined && { alias: wanted.host }),
  }
  const made =
    wanted.to === undefined
      ? await makePulse(
          deps.db,
          {
            ...base,
            channel: wanted.pulse as string,
            ...(wanted.slug !== undefined && { slug: wanted.slug }),
          },
          making,
        )
      : await makeTurn(
          deps.db,
          {
            ...base,
            person: { name: wanted.to, ...(wanted.relation && { relation: wanted.relation }) },
            ...(wanted.via && { via: wanted.via }),
          },
          making,
        )
  const looked = await lookAt(deps, {
    link: made.link,
    opening: 'turn' in made ? made.turn : made.pulse,
    kind: 'turn' in made ? 'turn' : 'pulse',
    product: wanted.product,
    channel: wanted.pulse ?? '',
    build: wanted.build,
    source: lookedSource(made.share.source),
  })
  await deps.changed(made.link)
  if (!deps.who.operator)
    await addAudit(deps.server, {
      at: making.now,
      by: deps.who.name,
      did: 'shared',
      about: made.link,
      more: { product: wanted.product, kind: wanted.to === undefined ? 'pulse' : 'turn' },
    })
  // Whoever looks at the same app by an earlier link looks at this build too.
  if (made.share.source.kind === 'live') await stateBuild(deps, made.share.share, wanted.build)
  const link = deps.linkUrl(made.link)
  return {
    schema: 'outer.share/1',
    link,
    ...('turn' in made ? { turn: made.turn, person: made.person.name } : { pulse: made.pulse }),
    share: made.share.share,
    product: wanted.product,
    build: wanted.build,
    reach: { kind: deps.dials ? 'loopback' : 'server', public: !deps.dials },
    addresses: addressesOf(deps, made.link, wanted),
    window,
    leftOut: wanted.leftOut,
    ...(looked && { looked }),
  }
}

type GivenSource = NonNullable<Awaited<ReturnType<typeof findShare>>>['source']

/** What lies on the server: of a live app its stand-in, which strangers meet whenever the app is away. */
const lookedSource = (source: GivenSource): Made['source'] =>
  source.kind === 'live' && source.away !== null ? { kind: 'snapshot', snapshot: source.away } : source

async function lookAtAway(deps: HandlerDeps, id: ShareId, snapshot: SnapshotId): Promise<void> {
  const share = await findShare(deps.db, id)
  if (!share) return
  const { product, build } = share
  for (const { link, opening, kind, name, given } of await listGivenBy(deps.db, [id]))
    if (given)
      await lookAt(deps, {
        ...{ link, opening, kind, product, build, channel: kind === 'pulse' ? name : '' },
        source: { kind: 'snapshot', snapshot },
      })
}

async function stateBuild(deps: HandlerDeps, share: ShareId, build: string): Promise<void> {
  const moved = await moveBuild(deps.db, share, build, { now: deps.now(), random: deps.random })
  if (!moved) throw new Problem('not-found', `there is no live share "${share}"`, { hint: 'outer shares' })
  for (const link of moved) await deps.changed(link)
}

/** What someone elsewhere opens, the best first. */
function addressesOf(deps: HandlerDeps, link: LinkId, wanted: Wanted): Shared['addresses'] {
  const lan = deps.lanAddress(link)
  const label = wanted.host ?? (wanted.slug === undefined ? undefined : `${wanted.slug}-${link}`)
  if (!deps.dials) return [{ reach: 'server', url: deps.linkUrl(label ?? link) }]
  return [
    ...(lan ? [{ reach: 'lan' as const, url: lan }] : []),
    { reach: 'loopback' as const, url: deps.linkUrl(label ?? link) },
  ]
}

async function newShare(deps: HandlerDeps, wanted: Wanted): Promise<NewShare> {
  const { source } = wanted
  const away = source.kind === 'live' && source.away !== null ? await getSnapshot(deps, source.away) : null
  const stored: NewSource =
    source.kind === 'snapshot'
      ? { kind: 'snapshot', snapshot: await getSnapshot(deps, source.snapshot) }
      : source.kind === 'live'
        ? { kind: 'live', target: source.target, away, carried: source.carried === true || !deps.dials }
        : source
  return {
    source: stored,
    build: wanted.build,
    leftOut: wanted.leftOut,
    sourceMaps: wanted.sourceMaps ?? false,
  }
}

async function getSnapshot(deps: HandlerDeps, id: string): Promise<SnapshotId> {
  if (!(await deps.hasSnapshot(id as SnapshotId)))
    throw new Problem('not-found', `snapshot "${id}" is not whole on this server`, {
      hint: 'send its missing blobs first',
    })
  return id as SnapshotId
}

async function showShares(deps: HandlerDeps, query: z.output<typeof page>) {
  const { product, limit = defaultRows } = query
  const before = query.before as ShareId | undefined
  if (before !== undefined && !(await findShare(deps.db, before)))
    throw new Problem('not-found', `there is no share "${before}"`, { hint: 'outer shares' })
  const shares = await listShares(deps.db, {
    limit: limit + 1,
    ...(product !== undefined && { product }),
    ...(before !== undefined && { before }),
  })
  const shown = shares.slice(0, limit)
  const given = await listGivenBy(
    deps.db,
    shown.map((one) => one.share),
  )
  const looks = await findLooks(
    deps.db,
    given.map((one) => one.link),
  )
  const addresses = await findAddresses(
    deps.db,
    given.map((one) => one.link),
  )
  const byShare = Map.groupBy(given, (one) => one.share)
  return {
    shares: shown.map((one) => {
      const own = byShare.get(one.share) ?? []
      return {
        share: one.share,
        product: one.product,
        build: one.build,
        source: one.source.kind,
        madeAt: one.madeAt,
        turns: own.filter(({ kind }) => kind === 'turn').length,
        pulses: own.filter(({ kind }) => kind === 'pulse').length,
        links: own.map(({ link, opening, name, given, window }) => ({
          link: deps.linkUrl(link),
          addresses: given ? (addresses.get(link) ?? []) : [],
          opening,
          for: name,
          open: given && isOpen(window, deps.now()),
          closesAt: endOf(window),
          looked: given ? lookedSince(looks.get(link), window.madeAt) : null,
          barred: barOf(deps, link) ?? null,
        })),
      }
    }),
    next: shares.length > limit ? (shown.at(-1)?.share ?? null) : null,
  }
}
