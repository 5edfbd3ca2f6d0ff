/** Every change to the tables, oldest first. A migration is never edited once released; it imports nothing of ours. */
import { type Kysely, sql } from 'kysely'

// biome-ignore lint/suspicious/noExplicitAny: a migration must not change when today's types do.
type AnyDb = Kysely<any>

export type Migration = {
  /** Dated and named; the order of the list is the order they run in. */
  readonly name: string
  readonly up: (db: AnyDb, dialect: 'sqlite' | 'postgres') => Promise<void>
}

export const migrations: readonly Migration[] = [
  { name: '2026-11-21-first-tables', up: firstTables },
  { name: '2026-11-28-whole-counts', up: wholeCounts },
  { name: '2026-11-29-switching-loops', up: switchingLoops },
  { name: '2026-12-05-reach-and-publish', up: reachAndPublish },
  { name: '2026-12-12-permission', up: permission },
]

async function firstTables(db: AnyDb, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const { schema } = db
  await schema
    .createTable('meta')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute()
  await schema
    .createTable('product')
    .addColumn('slug', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('made_at', 'bigint', (c) => c.notNull())
    .addColumn('retired_at', 'bigint')
    .execute()
  await schema
    .createTable('person')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('name_key', 'text', (c) => c.notNull().unique())
    .addColumn('relation', 'text', (c) => c.notNull())
    .addColumn('made_at', 'bigint', (c) => c.notNull())
    .execute()
  await schema
    .createTable('link')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('product', 'text', (c) => c.notNull().references('product.slug'))
    .addColumn('person', 'text', (c) => c.references('person.id'))
    .addColumn('alias', 'text', (c) => c.unique())
    .addColumn('slug', 'text')
    .addColumn('opening', 'text')
    .addColumn('made_at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('link_person', ['product', 'person'])
    .execute()
  await schema
    .createTable('share')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('product', 'text', (c) => c.notNull().references('product.slug'))
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('build', 'text', (c) => c.notNull())
    .addColumn('left_out', 'text', (c) => c.notNull())
    .addColumn('source_maps', 'integer', (c) => c.notNull())
    .addColumn('made_at', 'bigint', (c) => c.notNull())
    .execute()
  await schema
    .createTable('opening')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('link', 'text', (c) => c.notNull().references('link.id'))
    .addColumn('product', 'text', (c) => c.notNull().references('product.slug'))
    .addColumn('share', 'text', (c) => c.notNull().references('share.id'))
    .addColumn('person', 'text', (c) => c.references('person.id'))
    .addColumn('channel', 'text')
    .addColumn('via', 'text')
    .addColumn('bubble', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('made_at', 'bigint', (c) => c.notNull())
    .addColumn('last_at', 'bigint', (c) => c.notNull())
    .execute()
  await schema.createIndex('opening_kind').on('opening').columns(['kind', 'made_at']).execute()
  await schema.createIndex('opening_link').on('opening').column('link').execute()
  await schema.createIndex('opening_person').on('opening').column('person').execute()
  await schema
    .createTable('visitor')
    .addColumn('link', 'text', (c) => c.notNull().references('link.id'))
    .addColumn('visitor', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('first_at', 'bigint', (c) => c.notNull())
    .addColumn('last_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('visitor_key', ['link', 'visitor'])
    .execute()
  // A pulse shows the newest of perhaps a hundred thousand.
  await schema.createIndex('visitor_last').on('visitor').columns(['link', 'last_at']).execute()
  await schema
    .createTable('event')
    .addColumn('seq', dialect === 'sqlite' ? 'integer' : 'bigint', (c) =>
      dialect === 'sqlite' ? c.primaryKey().autoIncrement() : c.generatedAlwaysAsIdentity().primaryKey(),
    )
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('link', 'text', (c) => c.notNull())
    .addColumn('opening', 'text', (c) => c.notNull())
    .addColumn('visitor', 'text')
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('data', 'text', (c) => c.notNull())
    .execute()
  await schema.createIndex('event_link').on('event').columns(['link', 'seq']).execute()
  // What the maker reported is a handful among what was measured. SQLite uses these for literally the same condition.
  await schema
    .createIndex('event_undone')
    .on('event')
    .column('link')
    .where(sql<boolean>`kind = 'undone'`)
    .execute()
  await schema
    .createIndex('event_reported')
    .on('event')
    .column('seq')
    .where(sql<boolean>`kind in ('sent', 'heard', 'attested', 'noted', 'extended', 'ended')`)
    .execute()
  await schema
    .createIndex('event_said')
    .on('event')
    .columns(['link', 'seq'])
    .where(sql<boolean>`kind = 'reacted'`)
    .execute()
  let rollup = schema
    .createTable('rollup')
    .addColumn('opening', 'text', (c) => c.notNull())
    .addColumn('slot', 'integer', (c) => c.notNull())
  for (const column of ['journeys', 'opened', 'figured_out', 'reacted', 'returned', 'paid'])
    rollup = rollup.addColumn(column, 'bigint', (c) => c.notNull().defaultTo(0))
  await rollup.addPrimaryKeyConstraint('rollup_key', ['opening', 'slot']).execute()
  await schema
    .createTable('notice')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('opening', 'text')
    .addColumn('data', 'text', (c) => c.notNull())
    .addColumn('made_at', 'bigint', (c) => c.notNull())
    .execute()
  await schema.createIndex('notice_opening').on('notice').column('opening').execute()
  await schema
    .createTable('delivery')
    .addColumn('notice', 'text', (c) => c.notNull().references('notice.key').onDelete('cascade'))
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('tries', 'integer', (c) => c.notNull())
    .addColumn('next_at', 'bigint', (c) => c.notNull())
    .addColumn('told_at', 'bigint')
    .addColumn('error', 'text')
    .addPrimaryKeyConstraint('delivery_key', ['notice', 'channel'])
    .execute()
  await schema.createIndex('delivery_due').on('delivery').columns(['state', 'next_at']).execute()
  await schema
    .createTable('session')
    .addColumn('hash', 'text', (c) => c.primaryKey())
    .addColumn('made_at', 'bigint', (c) => c.notNull())
    .addColumn('last_at', 'bigint', (c) => c.notNull())
    .execute()
  await schema
    .createTable('one_time')
    .addColumn('hash', 'text', (c) => c.primaryKey())
    .addColumn('until', 'bigint', (c) => c.notNull())
    .execute()
  await schema
    .createTable('snapshot')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('product', 'text', (c) => c.notNull())
    .addColumn('build', 'text', (c) => c.notNull())
    .addColumn('files', 'text', (c) => c.notNull())
    .addColumn('bytes', 'bigint', (c) => c.notNull())
    .addColumn('made_at', 'bigint', (c) => c.notNull())
    .execute()
  await schema
    .createTable('push_subscription')
    .addColumn('endpoint', 'text', (c) => c.primaryKey())
    .addColumn('data', 'text', (c) => c.notNull())
    .addColumn('made_at', 'bigint', (c) => c.notNull())
    .execute()
  await schema
    .createTable('tombstone')
    .addColumn('hash', 'text', (c) => c.primaryKey())
    .addColumn('made_at', 'bigint', (c) => c.notNull())
    .execute()
}

/** One row for an opening's whole life beside its half hours, and its visitors in the order they came. */
async function wholeCounts(db: AnyDb): Promise<void> {
  await sql`
    insert into rollup (opening, slot, journeys, opened, figured_out, reacted, returned, paid)
    select opening, -1, sum(journeys), sum(opened), sum(figured_out), sum(reacted), sum(returned), sum(paid)
    from rollup group by opening
  `.execute(db)
  // When a visitor first came never changes, so this one is written once for each of them; the other was with every event.
  await db.schema.dropIndex('visitor_last').execute()
  await db.schema.createIndex('opening_share').on('opening').column('share').execute()
  await db.schema
    .createIndex('visitor_first')
    .on('visitor')
    .columns(['link', 'first_at', 'visitor'])
    .execute()
}

/** What happens on the building side, what an agent proposes, which rules are pinned, and what the server saw of its own links. */
async function switchingLoops(db: AnyDb): Promise<void> {
  const { schema } = db
  await schema.alterTable('product').addColumn('retired_why', 'text').execute()
  // One row for each end of an agent's session, commit or push.
  await schema
    .createTable('moment')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('product', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute()
  await schema.createIndex('moment_product').on('moment').columns(['product', 'at']).execute()
  await schema
    .createTable('proposal')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('product', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('made_at', 'bigint', (c) => c.notNull())
    .addColumn('decided_at', 'bigint')
    .execute()
  await schema.createIndex('proposal_state').on('proposal').columns(['state', 'made_at']).execute()
  await schema
    .createTable('pin')
    .addColumn('product', 'text', (c) => c.notNull())
    .addColumn('rule', 'text', (c) => c.notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .addColumn('made_at', 'bigint', (c) => c.notNull())
    .addColumn('loosened_at', 'bigint')
    .addColumn('loosened_why', 'text')
    .addPrimaryKeyConstraint('pin_key', ['product', 'rule'])
    .execute()
  await schema
    .createTable('look')
    .addColumn('link', 'text', (c) => c.primaryKey())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('ok', 'integer', (c) => c.notNull())
    .addColumn('why', 'text')
    .execute()
}

/** Who else shares on this server, what they ask its operator for, and the names and certificates that it serves. */
async function reachAndPublish(db: AnyDb, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const { schema } = db
  // Null: the one whose server it is.
  await schema.alterTable('session').addColumn('maker', 'text').execute()
  await schema
    .createTable('maker')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('name_key', 'text', (c) => c.notNull().unique())
    .addColumn('contact', 'text', (c) => c.notNull())
    .addColumn('quota', 'text', (c) => c.notNull())
    .addColumn('made_at', 'bigint', (c) => c.notNull())
    .addColumn('removed_at', 'bigint')
    .execute()
  await schema
    .createTable('maker_token')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('maker', 'text', (c) => c.notNull().references('maker.id'))
    .addColumn('hash', 'text', (c) => c.notNull().unique())
    .addColumn('scope', 'text', (c) => c.notNull())
    .addColumn('made_at', 'bigint', (c) => c.notNull())
    .addColumn('last_at', 'bigint')
    .addColumn('revoked_at', 'bigint')
    .execute()
  await schema
    .createTable('passkey')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('maker', 'text')
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('data', 'text', (c) => c.notNull())
    .addColumn('made_at', 'bigint', (c) => c.notNull())
    .addColumn('last_at', 'bigint')
    .execute()
  await schema
    .createTable('audit')
    .addColumn('seq', dialect === 'sqlite' ? 'integer' : 'bigint', (c) =>
      dialect === 'sqlite' ? c.primaryKey().autoIncrement() : c.generatedAlwaysAsIdentity().primaryKey(),
    )
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('did', 'text', (c) => c.notNull())
    .addColumn('data', 'text', (c) => c.notNull())
    .execute()
  // What strangers say is wrong with a link, what was held before it went out, and what nobody may open any more.
  await schema
    .createTable('complaint')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('link', 'text', (c) => c.notNull())
    .addColumn('maker', 'text')
    .addColumn('data', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('made_at', 'bigint', (c) => c.notNull())
    .execute()
  await schema.createIndex('complaint_state').on('complaint').columns(['state', 'made_at']).execute()
  await schema
    .createTable('hold')
    .addColumn('link', 'text', (c) => c.primaryKey())
    .addColumn('maker', 'text')
    .addColumn('data', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('made_at', 'bigint', (c) => c.notNull())
    .addColumn('decided_at', 'bigint')
    .execute()
  await schema
    .createTable('block')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('why', 'text', (c) => c.notNull())
    .addColumn('made_at', 'bigint', (c) => c.notNull())
    .execute()
  await schema
    .createTable('request')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('maker', 'text')
    .addColumn('product', 'text', (c) => c.notNull())
    .addColumn('domain', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('data', 'text', (c) => c.notNull())
    .addColumn('made_at', 'bigint', (c) => c.notNull())
    .addColumn('changed_at', 'bigint', (c) => c.notNull())
    .execute()
  await schema.createIndex('request_state').on('request').columns(['state', 'made_at']).execute()
  await schema
    .createTable('request_message')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('request', 'text', (c) => c.notNull().references('request.id'))
    .addColumn('author', 'text', (c) => c.notNull())
    .addColumn('via', 'text', (c) => c.notNull())
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute()
  await schema
    .createIndex('request_message_request')
    .on('request_message')
    .columns(['request', 'at'])
    .execute()
  // A host name of somebody's own, and the link that it gives.
  await schema
    .createTable('domain')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('request', 'text', (c) => c.notNull().references('request.id'))
    .addColumn('maker', 'text')
    .addColumn('link', 'text')
    /** Null: it is the one that others lead to. */
    .addColumn('leads_to', 'text')
    .addColumn('data', 'text', (c) => c.notNull())
    .addColumn('made_at', 'bigint', (c) => c.notNull())
    .addColumn('live_at', 'bigint')
    .execute()
  await schema
    .createTable('certificate')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('names', 'text', (c) => c.notNull())
    .addColumn('key', 'text')
    .addColumn('chain', 'text')
    .addColumn('not_before', 'bigint')
    .addColumn('not_after', 'bigint')
    .addColumn('data', 'text', (c) => c.notNull())
    .addColumn('next_at', 'bigint')
    .execute()
  // Which builds a live product has had, the newest last.
  await schema
    .createTable('promotion')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('link', 'text', (c) => c.notNull())
    .addColumn('share', 'text', (c) => c.notNull())
    .addColumn('build', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute()
  await schema.createIndex('promotion_link').on('promotion').columns(['link', 'at']).execute()
  await schema
    .createTable('comment')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('link', 'text', (c) => c.notNull())
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute()
  await schema.createIndex('comment_link').on('comment').columns(['link', 'state', 'at']).execute()
  // Addresses that others gave to a link: a way out of the maker's computer, for as long as it lasts.
  await schema
    .createTable('alias')
    .addColumn('url', 'text', (c) => c.primaryKey())
    .addColumn('link', 'text', (c) => c.notNull())
    .addColumn('reach', 'text', (c) => c.notNull())
    .addColumn('made_at', 'bigint', (c) => c.notNull())
    .addColumn('ended_at', 'bigint')
    .execute()
  await schema.createIndex('alias_link').on('alias').columns(['link', 'made_at']).execute()
}

/** Words of a stranger that they allowed to be quoted, and how they want to be named. */
async function permission({ schema }: AnyDb): Promise<void> {
  await schema
    .createTable('permission')
    .addColumn('reaction', 'text', (c) => c.primaryKey())
    .addColumn('opening', 'text', (c) => c.notNull())
    .addColumn('credit', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute()
  await schema.createIndex('permission_opening').on('permission').columns(['opening']).execute()
}
