/** The wall of a live product: words of strangers, of which nothing is shown before its maker has read it. */
import type { LinkId } from '../core/ids.ts'
import { findMeta, setMeta } from './meta.ts'
import type { Db } from './tables.ts'

export const commentStates = ['waiting', 'shown', 'hidden'] as const
export type CommentState = (typeof commentStates)[number]

export type Comment = {
  readonly id: string
  readonly link: LinkId
  readonly words: string
  readonly state: CommentState
  readonly at: number
}

/** A wall is read in one go. */
const maxShown = 100
/** Beyond it a new one is refused: nobody reads a thousand that wait. */
const maxWaiting = 1_000

const wallKey = (product: string): string => `wall.${product}`

/** Whether visitors find a wall where the product is live, or will be. */
export const findWall = async (db: Db, product: string): Promise<boolean> =>
  (await findMeta(db, wallKey(product))) === 'on'

export const setWall = (db: Db, product: string, on: boolean): Promise<void> =>
  setMeta(db, wallKey(product), on ? 'on' : 'off')

/** Newest first, at most 100; without `state` those that wait come first. */
export async function listComments(db: Db, link: LinkId, state?: CommentState): Promise<Comment[]> {
  const of = (wanted: CommentState) =>
    db
      .selectFrom('comment')
      .selectAll()
      .where('link', '=', link)
      .where('state', '=', wanted)
      .orderBy('at', 'desc')
      .limit(maxShown)
      .execute()
  const rows = await Promise.all((state === undefined ? commentStates : [state]).map(of))
  return rows.flat().map((row) => ({
    id: row.id,
    link: row.link as LinkId,
    words: row.words,
    state: row.state as CommentState,
    at: row.at,
  }))
}

/** The same id again changes nothing. False when too many wait to be read. */
export async function addComment(db: Db, comment: Omit<Comment, 'state'>): Promise<boolean> {
  return await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('comment')
      .values({ ...comment, state: 'waiting' })
      .onConflict((c) => c.column('id').doNothing())
      .execute()
    const { n } = await trx
      .selectFrom('comment')
      .select((e) => e.fn.countAll<number>().as('n'))
      .where('link', '=', comment.link)
      .where('state', '=', 'waiting')
      .executeTakeFirstOrThrow()
    if (Number(n) <= maxWaiting) return true
    await trx.deleteFrom('comment').where('id', '=', comment.id).execute()
    return false
  })
}

/** By its id, or by enough of its first letters. Undefined: there is none, or more than one. */
export async function setComment(
  db: Db,
  link: LinkId,
  id: string,
  state: CommentState,
): Promise<Comment | undefined> {
  if (!/^[a-z0-9]{1,40}$/.test(id)) return undefined
  const rows = await db
    .updateTable('comment')
    .set({ state })
    .where('link', '=', link)
    .where('id', 'in', (e) =>
      e.selectFrom('comment').select('id').where('link', '=', link).where('id', 'like', `${id}%`),
    )
    .where(({ eb, selectFrom }) =>
      eb(
        selectFrom('comment')
          .select((e) => e.fn.countAll<number>().as('n'))
          .where('link', '=', link)
          .where('id', 'like', `${id}%`),
        '=',
        1,
      ),
    )
    .returningAll()
    .execute()
  const row = rows[0]
  return row && { ...row, link: row.link as LinkId, state: row.state as CommentState }
}
