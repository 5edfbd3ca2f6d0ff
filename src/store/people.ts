/** The people whom the maker named; a name means one person on this server, in whatever case it is typed. */
import { newPersonId, type PersonId, type Random } from '../core/ids.ts'
import type { Relation } from '../core/people.ts'
import { Problem } from '../core/problems.ts'
import type { Db, Trx } from './tables.ts'

export type Person = { readonly id: PersonId; readonly name: string; readonly relation: Relation }
export type PersonListed = Person & {
  readonly madeAt: number
  readonly turns: number
  readonly lastTurnAt: number | null
}

/** One name, in whatever case it is typed. */
export const nameKey = (name: string): string => name.normalize('NFC').trim().toLowerCase()

const toPerson = (row: { id: string; name: string; relation: string }): Person => ({
  id: row.id as PersonId,
  name: row.name,
  relation: row.relation as Relation,
})

export async function findPerson(db: Db | Trx, name: string): Promise<Person | undefined> {
  const row = await db
    .selectFrom('person')
    .select(['id', 'name', 'relation'])
    .where('name_key', '=', nameKey(name))
    .executeTakeFirst()
  return row && toPerson(row)
}

/** Throws `conflict` when the name is taken. */
async function addPerson(
  db: Db | Trx,
  person: { readonly name: string; readonly relation: Relation },
  made: { readonly now: number; readonly random: Random },
): Promise<Person> {
  const id = newPersonId(made.random)
  const name = person.name.normalize('NFC').trim()
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('person')
    .values({ id, name, name_key: nameKey(name), relation: person.relation, made_at: made.now })
    .onConflict((c) => c.column('name_key').doNothing())
    .executeTakeFirst()
  if (!numInsertedOrUpdatedRows) throw new Problem('conflict', `there is already a person named "${name}"`)
  return { id, name, relation: person.relation }
}

/** The person of that name: made when new, and brought to the relation given now. Throws `missing-input` for a new name without one. */
export async function ensurePerson(
  trx: Trx,
  person: { readonly name: string; readonly relation?: Relation },
  made: { readonly now: number; readonly random: Random },
): Promise<Person> {
  const known = await findPerson(trx, person.name)
  const { relation } = person
  if (!known) {
    if (relation === undefined)
      throw new Problem('missing-input', `who is "${person.name}" to you?`, {
        hint: '--relation stranger, acquaintance, friend, household or self',
      })
    return await addPerson(trx, { name: person.name, relation }, made)
  }
  if (relation === undefined || relation === known.relation) return known
  await trx.updateTable('person').set({ relation }).where('id', '=', known.id).execute()
  return { ...known, relation }
}

/** By name. */
export async function listPeople(db: Db): Promise<PersonListed[]> {
  const rows = await db
    .selectFrom('person')
    .leftJoin('opening', 'opening.person', 'person.id')
    .select((e) => [
      'person.id',
      'person.name',
      'person.relation',
      'person.made_at',
      e.fn.count<number>('opening.id').as('turns'),
      e.fn.max('opening.made_at').as('last'),
    ])
    .groupBy(['person.id', 'person.name', 'person.relation', 'person.made_at', 'person.name_key'])
    .orderBy('person.name_key')
    .execute()
  return rows.map((row) => ({
    ...toPerson(row),
    madeAt: row.made_at,
    turns: row.turns,
    lastTurnAt: row.last,
  }))
}
