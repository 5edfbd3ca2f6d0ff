/** What the map of hosts is filled from. */
import type { LinkId, OpeningId } from '../core/ids.ts'
import type { Opening } from '../core/opening.ts'
import type { Earlier, Route, Source } from '../core/route.ts'
import { isEndless } from '../core/window.ts'
import type { Db } from './tables.ts'

export type RouteFound = {
  /** Every host label that leads here: the link's id, a pulse's readable one, the one the maker chose. */
  readonly labels: readonly string[]
  readonly route: Route
}

/** All links that give something, ended ones too: their visitors get an honest page. `maker` is how strangers see the maker. */
export async function findRoutes(db: Db, maker: Route['maker']): Promise<RouteFound[]> {
  const [rows, before, promoted] = await Promise.all([
    selectRoutes(db).execute(),
    selectEarlier(db).execute(),
    selectPromoted(db).execute(),
  ])
  const earlier = Map.groupBy(before, (row) => row.link)
  const builds = Map.groupBy(promoted, (row) => row.link)
  return rows.map((row) => toRoute(row, earlier.get(row.link) ?? [], builds.get(row.link) ?? [], maker))
}

export async function findRoute(
  db: Db,
  link: LinkId,
  maker: Route['maker'],
): Promise<RouteFound | undefined> {
  const row = await selectRoutes(db).where('link.id', '=', link).executeTakeFirst()
  if (!row) return undefined
  const before = await selectEarlier(db).where('link.id', '=', link).execute()
  return toRoute(row, before, await selectPromoted(db).where('link', '=', link).execute(), maker)
}

/** A window lasts some days, and a person is shown something once a day. */
const maxEarlier = 3

/** A page stays open for some days, and a build goes live now and then. */
const maxBuilds = 5

const selectPromoted = (db: Db) =>
  db.selectFrom('promotion').select(['link', 'build', 'at']).orderBy('at', 'desc').orderBy('id', 'desc')

const selectEarlier = (db: Db) =>
  db
    .selectFrom('opening')
    .innerJoin('link', (j) =>
      j.onRef('link.id', '=', 'opening.link').onRef('link.opening', '!=', 'opening.id'),
    )
    .select(['link.id as link', 'opening.id', 'opening.state'])
    .orderBy('opening.made_at', 'desc')
    .orderBy('opening.id')

const selectRoutes = (db: Db) =>
  db
    .selectFrom('link')
    .innerJoin('opening', 'opening.id', 'link.opening')
    .innerJoin('share', 'share.id', 'opening.share')
    .select([
      'link.id as link',
      'link.alias',
      'link.slug',
      'link.product',
      'opening.id as opening',
      'opening.kind',
      'opening.channel',
      'opening.bubble',
      'opening.state',
      'share.source',
      'share.build',
      'share.source_maps',
    ])

type RouteRow = Awaited<ReturnType<ReturnType<typeof selectRoutes>['execute']>>[number]

function toRoute(
  row: RouteRow,
  before: readonly { readonly id: string; readonly state: string }[],
  builds: readonly { readonly build: string; readonly at: number }[],
  maker: Route['maker'],
): RouteFound {
  const { window } = JSON.parse(row.state) as Opening
  return {
    labels: [...new Set([labelOf(row), row.link, ...(row.alias === null ? [] : [row.alias])])],
    route: {
      link: row.link as LinkId,
      opening: row.opening as OpeningId,
      kind: row.kind as Route['kind'],
      product: row.product,
      build: row.build,
      window,
      ...(before.length > 0 && { earlier: before.slice(0, maxEarlier).map(toEarlier) }),
      source: JSON.parse(row.source) as Source,
      bubble: row.bubble === 1,
      sourceMaps: row.source_maps === 1,
      maker,
      ...(isEndless(window) && {
        live: {
          domain: row.channel ?? '',
          builds: builds.slice(0, maxBuilds).map(({ build, at }) => ({ build, at })),
        },
      }),
    },
  }
}

function toEarlier({ id, state }: { readonly id: string; readonly state: string }): Earlier {
  const { build, window } = JSON.parse(state) as Opening
  return { opening: id as OpeningId, build, window }
}

/** The host label to show: a pulse may carry readable words before its id. */
export const labelOf = (row: { readonly link: string; readonly slug: string | null }): string =>
  row.slug === null ? row.link : `${row.slug}-${row.link}`
