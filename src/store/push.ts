/** Browsers that asked to be told through web push (RFC 8030). */
import type { Db } from './tables.ts'

export type PushSubscription = {
  readonly endpoint: string
  readonly keys: { readonly p256dh: string; readonly auth: string }
}

/** More browsers than one maker has; the oldest falls out. */
const maxSubscriptions = 20

export async function addPushSubscription(
  db: Db,
  subscription: PushSubscription,
  now: number,
): Promise<void> {
  const data = JSON.stringify(subscription)
  await db
    .insertInto('push_subscription')
    .values({ endpoint: subscription.endpoint, data, made_at: now })
    .onConflict((c) => c.column('endpoint').doUpdateSet({ data, made_at: now }))
    .execute()
  const kept = db
    .selectFrom('push_subscription')
    .select('endpoint')
    .orderBy('made_at', 'desc')
    .limit(maxSubscriptions)
  await db.deleteFrom('push_subscription').where('endpoint', 'not in', kept).execute()
}

export async function listPushSubscriptions(db: Db): Promise<PushSubscription[]> {
  const rows = await db.selectFrom('push_subscription').select('data').orderBy('made_at').execute()
  return rows.map((row) => JSON.parse(row.data) as PushSubscription)
}

/** The push service said that it is gone. */
export async function dropPushSubscription(db: Db, endpoint: string): Promise<void> {
  await db.deleteFrom('push_subscription').where('endpoint', '=', endpoint).execute()
}
