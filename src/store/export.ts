/** Everything the maker owns, as one JSON object in pieces: never more than a page of rows in memory. */
import type { MakerId } from '../core/ids.ts'
import { toEvent } from './eventRow.ts'
import { listReach } from './reach.ts'
import { listMessages, listRequests } from './requests.ts'
import type { Db } from './tables.ts'
import { unpackVisitor } from './visitorState.ts'

/** Rows in memory at once. */
const pageSize = 500

/**
 * `{"schema":"outer.export/1","products":[…],"people":[…],"shares":[…],"links":[…],"openings":[…],"journeys":[…],
 * "events":[…],"snapshots":[…],"notices":[…],"proposals":[…],"moments":[…],"addresses":[…],"requests":[…]}`. Times are epoch ms. Keys and sessions of the server are no data of the maker's.
 */
export async function* exportAll(
  db: Db,
  /** Where their requests for domains are kept. */
  asked?: { readonly server: Db; readonly maker: MakerId | null },
): AsyncGenerator<string> {
  yield '{"schema":"outer.export/1"'
  yield* list('products', productPages(db))
  yield* list('people', peoplePages(db))
  yield* list('shares', sharePages(db))
  yield* list('links', linkPages(db))
  yield* list('openings', openingPages(db))
  yield* list('journeys', visitorPages(db))
  yield* list('events', eventPages(db))
  yield* list('snapshots', snapshotPages(db))
  yield* list('notices', noticePages(db))
  yield* list('looks', lookPages(db))
  yield* list('proposals', proposalPages(db))
  yield* list('moments', momentPages(db))
  yield* list('pins', pinPages(db))
  yield* list('reach', reachPages(db))
  yield* list('addresses', aliasPages(db))
  yield* list('permissions', permissionPages(db))
  if (asked) yield* list('requests', requestPages(asked))
  yield '}\n'
}

async function* list(name: string, pages: AsyncIterable<readonly unknown[]>): AsyncGenerator<string> {
  let between = ''
  yield `,"${name}":[`
  for await (const page of pages) {
    if (page.length === 0) continue
    yield `${between}\n${page.map((one) => JSON.stringify(one)).join(',\n')}`
    between = ','
  }
  yield ']'
}

/** Page after page, each beginning after the last row of the one before. */
async function* pages<Row, Key>(
  first: Key,
  read: (after: Key) => Promise<Row[]>,
  keyOf: (row: Row) => Key,
): AsyncGenerator<Row[]> {
  let after = first
  for (;;) {
    const rows = await read(after)
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows
    after = keyOf(last)
  }
}

async function* mapped<Row, Shown>(
  from: AsyncIterable<Row[]>,
  show: (row: Row) => Shown,
): AsyncGenerator<Shown[]> {
  for await (const rows of from) yield rows.map(show)
}

const productPages = (db: Db) =>
  mapped(
    pages(
      '',
      (after) =>
        db
          .selectFrom('product')
          .selectAll()
          .where('slug', '>', after)
          .orderBy('slug')
          .limit(pageSize)
          .execute(),
      (row) => row.slug,
    ),
    (row) => ({
      product: row.slug,
      name: row.name,
      madeAt: row.made_at,
      retiredAt: row.retired_at,
      retiredWhy: row.retired_why,
    }),
  )

const peoplePages = (db: Db) =>
  mapped(
    pages(
      '',
      (after) =>
        db.selectFrom('person').selectAll().where('id', '>', after).orderBy('id').limit(pageSize).execute(),
      (row) => row.id,
    ),
    (row) => ({ person: row.id, name: row.name, relation: row.relation, madeAt: row.made_at }),
  )

const sharePages = (db: Db) =>
  mapped(
    pages(
      '',
      (after) =>
        db.selectFrom('share').selectAll().where('id', '>', after).orderBy('id').limit(pageSize).execute(),
      (row) => row.id,
    ),
    (row) => ({
      share: row.id,
      product: row.product,
      source: JSON.parse(row.source),
      build: row.build,
      leftOut: JSON.parse(row.left_out),
      sourceMaps: row.source_maps === 1,
      madeAt: row.made_at,
    }),
  )

const linkPages = (db: Db) =>
  mapped(
    pages(
      '',
      (after) =>
        db.selectFrom('link').selectAll().where('id', '>', after).orderBy('id').limit(pageSize).execute(),
      (row) => row.id,
    ),
    (row) => ({
      link: row.id,
      product: row.product,
      person: row.person,
      host: row.alias,
      slug: row.slug,
      opening: row.opening,
      madeAt: row.made_at,
    }),
  )

const openingPages = (db: Db) =>
  mapped(
    pages(
      '',
      (after) =>
        db.selectFrom('opening').selectAll().where('id', '>', after).orderBy('id').limit(pageSize).execute(),
      (row) => row.id,
    ),
    (row) => ({
      [row.kind]: row.id,
      link: row.link,
      product: row.product,
      share: row.share,
      person: row.person,
      channel: row.channel,
      via: row.via,
      bubble: row.bubble === 1,
      madeAt: row.made_at,
      state: JSON.parse(row.state),
    }),
  )

const visitorPages = (db: Db) =>
  mapped(
    pages(
      { link: '', visitor: '' },
      (after) =>
        db
          .selectFrom('visitor')
          .selectAll()
          // As one comparison it is where to begin in the index; as an `or` of two, every page would read those before it.
          .where((e) => e(e.refTuple('link', 'visitor'), '>', e.tuple(after.link, after.visitor)))
          .orderBy('link')
          .orderBy('visitor')
          .limit(pageSize)
          .execute(),
      (row) => ({ link: row.link, visitor: row.visitor }),
    ),
    (row) => ({ link: row.link, visitor: row.visitor, ...unpackVisitor(row.state) }),
  )

const eventPages = (db: Db) =>
  mapped(
    pages(
      0,
      (after) =>
        db.selectFrom('event').selectAll().where('seq', '>', after).orderBy('seq').limit(pageSize).execute(),
      (row) => row.seq,
    ),
    toEvent,
  )

const snapshotPages = (db: Db) =>
  mapped(
    pages(
      '',
      // Each holds a table of up to 20,000 files.
      (after) =>
        db.selectFrom('snapshot').selectAll().where('id', '>', after).orderBy('id').limit(1).execute(),
      (row) => row.id,
    ),
    (row) => ({
      snapshot: row.id,
      product: row.product,
      build: row.build,
      bytes: row.bytes,
      madeAt: row.made_at,
      files: JSON.parse(row.files),
    }),
  )

const noticePages = (db: Db) =>
  mapped(
    pages(
      '',
      (after) =>
        db.selectFrom('notice').selectAll().where('key', '>', after).orderBy('key').limit(pageSize).execute(),
      (row) => row.key,
    ),
    (row) => JSON.parse(row.data),
  )

const proposalPages = (db: Db) =>
  mapped(
    pages(
      '',
      (after) =>
        db.selectFrom('proposal').selectAll().where('id', '>', after).orderBy('id').limit(pageSize).execute(),
      (row) => row.id,
    ),
    (row) => ({
      proposal: row.id,
      kind: row.kind,
      product: row.product,
      by: row.by,
      body: JSON.parse(row.body),
      state: row.state,
      madeAt: row.made_at,
      decidedAt: row.decided_at,
    }),
  )

const momentPages = (db: Db) =>
  mapped(
    pages(
      '',
      (after) =>
        db.selectFrom('moment').selectAll().where('id', '>', after).orderBy('id').limit(pageSize).execute(),
      (row) => row.id,
    ),
    (row) => ({ product: row.product, by: row.by, at: row.at }),
  )

const lookPages = (db: Db) =>
  mapped(
    pages(
      '',
      (after) =>
        db.selectFrom('look').selectAll().where('link', '>', after).orderBy('link').limit(pageSize).execute(),
      (row) => row.link,
    ),
    (row) => ({ link: row.link, at: row.at, ok: row.ok === 1, why: row.why }),
  )

const pinPages = (db: Db) =>
  mapped(
    pages(
      { product: '', rule: '' },
      (after) =>
        db
          .selectFrom('pin')
          .selectAll()
          .where((e) => e(e.refTuple('product', 'rule'), '>', e.tuple(after.product, after.rule)))
          .orderBy('product')
          .orderBy('rule')
          .limit(pageSize)
          .execute(),
      (row) => ({ product: row.product, rule: row.rule }),
    ),
    (row) => ({
      // A product, or the place it stands in.
      of: row.product,
      rule: row.rule,
      ...JSON.parse(row.value),
      madeAt: row.made_at,
      loosenedAt: row.loosened_at,
      loosenedWhy: row.loosened_why,
    }),
  )

/** One row a product, written by hand. */
async function* reachPages(db: Db): AsyncGenerator<readonly unknown[]> {
  yield await listReach(db)
}

const aliasPages = (db: Db) =>
  mapped(
    pages(
      '',
      (after) =>
        db.selectFrom('alias').selectAll().where('url', '>', after).orderBy('url').limit(pageSize).execute(),
      (row) => row.url,
    ),
    (row) => ({
      address: row.url,
      link: row.link,
      reach: row.reach,
      madeAt: row.made_at,
      endedAt: row.ended_at,
    }),
  )

const permissionPages = (db: Db) =>
  mapped(
    pages(
      '',
      (after) =>
        db
          .selectFrom('permission')
          .selectAll()
          .where('reaction', '>', after)
          .orderBy('reaction')
          .limit(pageSize)
          .execute(),
      (row) => row.reaction,
    ),
    (row) => ({ reaction: row.reaction, opening: row.opening, credit: row.credit, at: row.at }),
  )

/** A maker has few. */
async function* requestPages({ server, maker }: { readonly server: Db; readonly maker: MakerId | null }) {
  for (const { code: _, ...request } of await listRequests(server, { maker }))
    yield [{ ...request, thread: await listMessages(server, request.id) }]
}
