/** Requests for a domain, and what was said about each; in the server's own store. */
import { sql } from 'kysely'
import { base32, type MakerId, type Random } from '../core/ids.ts'
import { isActive, type RequestState, requestStates } from '../core/request.ts'
import type { KeptRequest, Message } from '../core/requestKept.ts'
import { dropWaitingMails } from './mails.ts'
import type { Database, Db, Trx } from './tables.ts'

/** Rows of one list. */
const maxRequests = 200
/** Of one thread: who says more has better ways to talk. */
const maxMessages = 500
/** DNS that comes and goes leaves room for what people say. */
const maxOwnMessages = 300
const activeStates: readonly RequestState[] = requestStates.filter((state) => isActive({ state }))

type Kept = Omit<KeptRequest, 'id' | 'maker' | 'product' | 'domain' | 'madeAt' | 'changedAt'>

/** Begins with its number, so that two of one millisecond keep their order. */
const newMessageId = (n: number, random: Random): string =>
  `m${String(n).padStart(4, '0')}${base32(random, 8)}`

function toRequest(row: Database['request']): KeptRequest {
  const { id, maker, product, domain, made_at, changed_at } = row
  const kept = JSON.parse(row.data) as Kept
  return {
    ...kept,
    id,
    maker: maker as MakerId | null,
    product,
    domain,
    madeAt: made_at,
    changedAt: changed_at,
  }
}

function toRow(request: KeptRequest): Database['request'] {
  const { id, maker, product, domain, madeAt, changedAt, ...kept } = request
  return {
    id,
    maker,
    product,
    domain,
    state: request.progress.state,
    data: JSON.stringify(kept),
    made_at: madeAt,
    changed_at: changedAt,
  }
}

/**
 * Keeps a new request, and its domain for it. `taken`: another request holds that name; `too-many`: this maker has as many
 * as may wait at once.
 */
export async function addRequest(
  server: Db,
  request: KeptRequest,
  mostWaiting: number,
): Promise<'kept' | 'taken' | 'too-many'> {
  return server.transaction().execute(async (trx) => {
    await trx.insertInto('request').values(toRow(request)).execute()
    const claimed = await trx
      .insertInto('domain')
      .values({
        name: request.domain,
        request: request.id,
        maker: request.maker,
        link: null,
        leads_to: null,
        data: '{}',
        made_at: request.madeAt,
        live_at: null,
      })
      .onConflict((c) => c.column('name').doNothing())
      .executeTakeFirst()
    const isClaimed = Number(claimed.numInsertedOrUpdatedRows ?? 0) === 1
    const waiting = await trx
      .selectFrom('request')
      .select((e) => e.fn.countAll<number>().as('n'))
      .where('state', 'in', ['asked', 'talking'])
      .where((e) => (request.maker === null ? e('maker', 'is', null) : e('maker', '=', request.maker)))
      .executeTakeFirst()
    const refused = !isClaimed ? 'taken' : Number(waiting?.n ?? 0) > mostWaiting ? 'too-many' : null
    if (refused === null) return 'kept'
    if (isClaimed) await trx.deleteFrom('domain').where('name', '=', request.domain).execute()
    await trx.deleteFrom('request').where('id', '=', request.id).execute()
    return refused
  })
}

export type RequestFilter = {
  /** Only of this maker; null is the one whose server it is. */
  readonly maker?: MakerId | null
  readonly product?: string
  readonly domain?: string
  /** Only those that hold their domain. */
  readonly active?: true
}

/** Newest first. */
export async function listRequests(server: Db | Trx, filter: RequestFilter = {}): Promise<KeptRequest[]> {
  let query = server
    .selectFrom('request')
    .selectAll()
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .limit(maxRequests)
  const { maker, product, domain, active } = filter
  if (maker === null) query = query.where('maker', 'is', null)
  else if (maker !== undefined) query = query.where('maker', '=', maker)
  if (product !== undefined) query = query.where('product', '=', product)
  if (domain !== undefined) query = query.where('domain', '=', domain)
  if (active) query = query.where('state', 'in', activeStates)
  return (await query.execute()).map(toRequest)
}

export async function findRequest(server: Db | Trx, id: string): Promise<KeptRequest | undefined> {
  const row = await server.selectFrom('request').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toRequest(row)
}

/** Those that the server works on by itself: approved, on their way, or live. */
export async function listAgreedRequests(server: Db): Promise<KeptRequest[]> {
  const rows = await server
    .selectFrom('request')
    .selectAll()
    .where('state', 'in', ['approved', 'dns', 'certificate', 'live'])
    .orderBy('made_at')
    .orderBy('id')
    .execute()
  return rows.map(toRequest)
}

/**
 * Changes a request as it stands, one change after the other; undefined when there is none. What `change` gives back as the very
 * same changes nothing.
 */
export async function changeRequest(
  server: Db,
  id: string,
  change: (request: KeptRequest) => KeptRequest,
  now: number,
): Promise<{ readonly before: KeptRequest; readonly after: KeptRequest } | undefined> {
  return server.transaction().execute(async (trx) => {
    // Takes the row, so that what is read next is what is written over.
    await trx.updateTable('request').set({ id: sql`id` }).where('id', '=', id).execute()
    const before = await findRequest(trx, id)
    if (!before) return undefined
    const changed = change(before)
    if (changed === before) return { before, after: before }
    const after = { ...changed, changedAt: now }
    const { id: _, ...row } = toRow(after)
    await trx.updateTable('request').set(row).where('id', '=', id).execute()
    return { before, after }
  })
}

/** Its id; undefined when the thread is as long as one may get. */
export async function addMessage(
  server: Db,
  request: string,
  message: Omit<Message, 'id'>,
  random: Random,
): Promise<string | undefined> {
  return server.transaction().execute(async (trx) => {
    await trx.updateTable('request').set({ id: sql`id` }).where('id', '=', request).execute()
    const row = await trx
      .selectFrom('request_message')
      .select((e) => e.fn.countAll<number>().as('n'))
      .where('request', '=', request)
      .executeTakeFirst()
    const n = Number(row?.n ?? 0)
    if (n >= (message.author === 'outer' ? maxOwnMessages : maxMessages)) return undefined
    const id = newMessageId(n, random)
    await trx
      .insertInto('request_message')
      .values({ id, request, ...message })
      .execute()
    return id
  })
}

/** Oldest first. */
export async function listMessages(server: Db | Trx, request: string): Promise<Message[]> {
  const rows = await server
    .selectFrom('request_message')
    .selectAll()
    .where('request', '=', request)
    .orderBy('at')
    .orderBy('id')
    .limit(maxMessages)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    author: row.author as Message['author'],
    via: row.via as Message['via'],
    words: row.words,
    at: row.at,
  }))
}

/** Takes what was shown of these turns out of every request of their maker: a person was forgotten. */
export async function forgetEvidence(
  server: Db,
  maker: MakerId | null,
  turns: readonly string[],
  now: number,
): Promise<void> {
  for (const { id, evidence } of await listRequests(server, { maker })) {
    if (!evidence.turns.some((one) => turns.includes(one.turn))) continue
    const left = (request: KeptRequest): KeptRequest => ({
      ...request,
      evidence: {
        ...request.evidence,
        turns: request.evidence.turns.filter((one) => !turns.includes(one.turn)),
      },
    })
    await changeRequest(server, id, left, now)
    // A mail that was not sent yet quotes them; whoever tells the operator writes it anew.
    await dropWaitingMails(server, id)
  }
}

/** All that a maker who is erased had asked for; their domains are free. */
export async function eraseRequests(server: Db, maker: MakerId): Promise<void> {
  const ids = await server.selectFrom('request').select('id').where('maker', '=', maker).execute()
  for (const { id } of ids)
    await server.transaction().execute(async (trx) => {
      await dropWaitingMails(trx, id)
      await trx.deleteFrom('request_message').where('request', '=', id).execute()
      await trx.deleteFrom('domain').where('request', '=', id).execute()
      await trx.deleteFrom('request').where('id', '=', id).execute()
    })
}
