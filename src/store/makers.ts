/** Makers of a shared server and their tokens; of a token only its hash is kept. */
import { createHash } from 'node:crypto'
import { type MakerId, newMakerId, type Random } from '../core/ids.ts'
import {
  defaultQuota,
  type Maker,
  newTokenId,
  type Quota,
  type Scope,
  type TokenId,
  whyNoMakerName,
} from '../core/makers.ts'
import { Problem } from '../core/problems.ts'
import { nameKey } from './people.ts'
import type { Database, Db, Trx } from './tables.ts'

export type Token = {
  readonly token: TokenId
  readonly scope: Scope
  readonly madeAt: number
  readonly lastAt: number | null
  readonly revokedAt: number | null
}

/** Known by its beginning where somebody pastes it into a place that looks for secrets. */
const tokenStart = 'outer_'
const tokenBytes = 32
/** A use is noted at most this often. */
const noteMs = 60_000
/** Revoked ones among them. */
const maxTokensShown = 100

type Made = { readonly now: number; readonly random: Random }

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

const toMaker = (row: Database['maker']): Maker => ({
  id: row.id as MakerId,
  name: row.name,
  contact: row.contact,
  quota: { ...defaultQuota, ...(JSON.parse(row.quota) as Partial<Quota>) },
  madeAt: row.made_at,
  removedAt: row.removed_at,
})

/** `quota`: where it differs from the default. Throws `conflict`, `bad-input`. */
export async function addMaker(
  db: Db | Trx,
  maker: { readonly name: string; readonly contact: string; readonly quota: Partial<Quota> },
  { now, random }: Made,
): Promise<Maker> {
  const name = maker.name.normalize('NFC').trim()
  const why = whyNoMakerName(name)
  if (why !== undefined) throw new Problem('bad-input', why, { hint: 'choose another name' })
  const row = {
    id: newMakerId(random),
    name,
    name_key: nameKey(name),
    contact: maker.contact,
    quota: JSON.stringify(maker.quota),
    made_at: now,
    removed_at: null,
  }
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('maker')
    .values(row)
    .onConflict((c) => c.column('name_key').doNothing())
    .executeTakeFirst()
  if (!numInsertedOrUpdatedRows)
    throw new Problem('conflict', `there is already a maker named "${name}"`, {
      hint: `outer maker token "${name}" makes another token`,
    })
  return toMaker(row)
}

/** Who is here, by name. */
export async function listMakers(db: Db): Promise<Maker[]> {
  const rows = await db
    .selectFrom('maker')
    .selectAll()
    .where('removed_at', 'is', null)
    .orderBy('name_key')
    .execute()
  return rows.map(toMaker)
}

/** Undefined too when they were removed. */
export async function findMaker(
  db: Db | Trx,
  by: { id: MakerId } | { name: string },
): Promise<Maker | undefined> {
  const row = await db
    .selectFrom('maker')
    .selectAll()
    .where('removed_at', 'is', null)
    .$if('id' in by, (query) => query.where('id', '=', (by as { id: MakerId }).id))
    .$if('name' in by, (query) => query.where('name_key', '=', nameKey((by as { name: string }).name)))
    .executeTakeFirst()
  return row && toMaker(row)
}

/** Somebody who was removed, whose things may still lie here. */
export async function findRemovedMaker(db: Db, id: MakerId): Promise<Maker | undefined> {
  const row = await db
    .selectFrom('maker')
    .selectAll()
    .where('removed_at', 'is not', null)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && toMaker(row)
}

/** Throws `not-found`. */
export async function getMaker(db: Db | Trx, name: string): Promise<Maker> {
  const maker = await findMaker(db, { name })
  if (!maker)
    throw new Problem('not-found', `there is no maker named "${name}"`, { hint: 'outer maker list' })
  return maker
}

/** Changes what is given and keeps the rest. Throws `not-found`. */
export async function setQuota(db: Db, name: string, change: Partial<Quota>): Promise<Maker> {
  return await db.transaction().execute(async (trx) => {
    const { id } = await getMaker(trx, name)
    const { quota } = await trx
      .selectFrom('maker')
      .select('quota')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    await trx
      .updateTable('maker')
      .set({ quota: JSON.stringify({ ...JSON.parse(quota), ...change }) })
      .where('id', '=', id)
      .execute()
    return await getMaker(trx, name)
  })
}

/** Their keys stop working; the row stays, so that what they did keeps its name, and the name is free again. */
export async function removeMaker(db: Db, id: MakerId, now: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable('maker')
      .set({ removed_at: now, name_key: `removed ${id}` })
      .where('id', '=', id)
      .where('removed_at', 'is', null)
      .execute()
    await trx
      .updateTable('maker_token')
      .set({ revoked_at: now })
      .where('maker', '=', id)
      .where('revoked_at', 'is', null)
      .execute()
    await trx.deleteFrom('session').where('maker', '=', id).execute()
    await trx.deleteFrom('passkey').where('maker', '=', id).execute()
  })
}

/** `secret` is shown once: nothing that is kept gives it back. */
export async function addToken(
  db: Db | Trx,
  maker: MakerId,
  scope: Scope,
  { now, random }: Made,
): Promise<{ readonly token: TokenId; readonly secret: string }> {
  const secret = tokenStart + Buffer.from(random(tokenBytes)).toString('base64url')
  const token = newTokenId(random)
  await db
    .insertInto('maker_token')
    .values({ id: token, maker, hash: hashOf(secret), scope, made_at: now, last_at: null, revoked_at: null })
    .execute()
  return { token, secret }
}

/** The newest first. */
export async function listTokens(db: Db, maker: MakerId): Promise<Token[]> {
  const rows = await db
    .selectFrom('maker_token')
    .selectAll()
    .where('maker', '=', maker)
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .limit(maxTokensShown)
    .execute()
  return rows.map((row) => ({
    token: row.id as TokenId,
    scope: row.scope as Scope,
    madeAt: row.made_at,
    lastAt: row.last_at,
    revokedAt: row.revoked_at,
  }))
}

export type TokenOwner = { readonly maker: Maker; readonly token: TokenId; readonly scope: Scope }

/** Whose token it is; undefined when it is nobody's any more. Looked up by its hash, so that no comparison tells how near a guess was. */
export async function findTokenOwner(db: Db, secret: string, now: number): Promise<TokenOwner | undefined> {
  if (!secret.startsWith(tokenStart)) return undefined
  const row = await db
    .selectFrom('maker_token')
    .select(['id', 'maker', 'scope', 'last_at'])
    .where('hash', '=', hashOf(secret))
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  const maker = row && (await findMaker(db, { id: row.maker as MakerId }))
  if (!maker) return undefined
  if (row.last_at === null || now - row.last_at > noteMs)
    await db.updateTable('maker_token').set({ last_at: now }).where('id', '=', row.id).execute()
  return { maker, token: row.id as TokenId, scope: row.scope as Scope }
}

/** Whose it was. A browser that signed in with it cannot be told from the others, so all of theirs sign in again. Throws `not-found`. */
export async function revokeToken(db: Db, token: TokenId, now: number): Promise<MakerId> {
  return await db.transaction().execute(async (trx) => {
    const row = await trx.selectFrom('maker_token').select('maker').where('id', '=', token).executeTakeFirst()
    if (!row) throw new Problem('not-found', `there is no token "${token}"`, { hint: 'outer maker list' })
    await trx
      .updateTable('maker_token')
      .set({ revoked_at: now })
      .where('id', '=', token)
      .where('revoked_at', 'is', null)
      .execute()
    await trx.deleteFrom('session').where('maker', '=', row.maker).execute()
    return row.maker as MakerId
  })
}

/** Every token, passkey and signed-in browser of a maker; gives how many tokens. */
export async function revokeAllKeys(db: Db, maker: MakerId, now: number): Promise<number> {
  return await db.transaction().execute(async (trx) => {
    const done = await trx
      .updateTable('maker_token')
      .set({ revoked_at: now })
      .where('maker', '=', maker)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    await trx.deleteFrom('session').where('maker', '=', maker).execute()
    await trx.deleteFrom('passkey').where('maker', '=', maker).execute()
    return Number(done.numUpdatedRows)
  })
}
