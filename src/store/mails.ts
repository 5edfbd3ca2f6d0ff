/** Mail about requests, in the outbox until it is gone; in the server's own store. */
import type { Database, Db, Trx } from './tables.ts'

export type Mail = {
  /** The same mail is put there once. */
  readonly key: string
  readonly request: string
  readonly to: { readonly name: string; readonly address: string }
  /** Whose answer comes back by it; a code is answered by typing it. */
  readonly reader: 'maker' | 'operator' | 'code'
  readonly subject: string
  readonly text: string
  readonly at: number
}

const kind = 'request-mail'
const channel = 'request-mail'

export async function addMail(server: Db | Trx, mail: Mail): Promise<void> {
  const added = await server
    .insertInto('notice')
    .values({ key: mail.key, kind, opening: null, data: JSON.stringify(mail), made_at: mail.at })
    .onConflict((c) => c.column('key').doNothing())
    .executeTakeFirst()
  if (Number(added.numInsertedOrUpdatedRows ?? 0) === 0) return
  await server
    .insertInto('delivery')
    .values({
      notice: mail.key,
      channel,
      state: 'waiting',
      tries: 0,
      next_at: mail.at,
      told_at: null,
      error: null,
    })
    .execute()
}

export type MailDue = { readonly mail: Mail; readonly tries: number }

/** Oldest first. */
export async function listDueMails(server: Db, now: number, limit: number): Promise<MailDue[]> {
  const rows = await server
    .selectFrom('delivery')
    .innerJoin('notice', 'notice.key', 'delivery.notice')
    .select(['notice.data', 'delivery.tries'])
    .where('delivery.channel', '=', channel)
    .where('delivery.state', '=', 'waiting')
    .where('delivery.next_at', '<=', now)
    .orderBy('delivery.next_at')
    .orderBy('delivery.notice')
    .limit(limit)
    .execute()
  return rows.map(({ data, tries }) => ({ mail: JSON.parse(data) as Mail, tries }))
}

/** Its words go with it: they quote people, and stand in the thread where they are needed. */
export async function markMailSent(
  server: Db,
  { key, request, reader, at }: Mail,
  now: number,
): Promise<void> {
  await server.transaction().execute(async (trx) => {
    await trx
      .updateTable('delivery')
      .set({ state: 'told', told_at: now, error: null })
      .where('notice', '=', key)
      .where('channel', '=', channel)
      .execute()
    await dropWords(trx, { key, request, reader, at })
  })
}

/** To be tried again at `nextAt`; null gives it up. */
export async function markMailFailed(
  server: Db,
  { key, request, reader, at }: Mail,
  failure: { readonly error: string; readonly nextAt: number | null },
): Promise<void> {
  await server.transaction().execute(async (trx) => {
    await trx
      .updateTable('delivery')
      .set((e) => ({
        state: failure.nextAt === null ? 'failed' : 'waiting',
        tries: e('tries', '+', 1),
        error: failure.error,
        ...(failure.nextAt !== null && { next_at: failure.nextAt }),
      }))
      .where('notice', '=', key)
      .where('channel', '=', channel)
      .execute()
    if (failure.nextAt === null) await dropWords(trx, { key, request, reader, at })
  })
}

/** Those about one request that wait to be sent. */
export async function dropWaitingMails(server: Db | Trx, request: string): Promise<void> {
  const keys = server
    .selectFrom('delivery')
    .select('notice')
    .where('channel', '=', channel)
    .where('state', '=', 'waiting')
    .where('notice', 'like', `request-${request}-%`)
  const found = (await keys.execute()).map((row) => row.notice)
  if (found.length === 0) return
  await server.deleteFrom('delivery').where('notice', 'in', found).execute()
  await server.deleteFrom('notice').where('key', 'in', found).execute()
}

async function dropWords(trx: Trx, left: Pick<Mail, 'key' | 'request' | 'reader' | 'at'>): Promise<void> {
  const data: Database['notice']['data'] = JSON.stringify(left)
  await trx.updateTable('notice').set({ data }).where('key', '=', left.key).execute()
}
