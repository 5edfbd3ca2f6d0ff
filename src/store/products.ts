import type { Db, Trx } from './tables.ts'

export type Product = {
  readonly product: string
  readonly name: string
  readonly madeAt: number
  readonly retired: { readonly at: number; readonly why: string | null } | null
}

/** Makes the product unless it is there; sharing a retired one brings it back. */
export async function ensureProduct(
  db: Db | Trx,
  product: { readonly slug: string; readonly name?: string },
  now: number,
): Promise<void> {
  await db
    .insertInto('product')
    .values({ slug: product.slug, name: product.name ?? product.slug, made_at: now, retired_at: null })
    .onConflict((c) =>
      c.column('slug').doUpdateSet({
        retired_at: null,
        retired_why: null,
        ...(product.name && { name: product.name }),
      }),
    )
    .execute()
}

/** Oldest first, retired ones included. */
export async function listProducts(db: Db): Promise<Product[]> {
  const rows = await db.selectFrom('product').selectAll().orderBy('made_at').orderBy('slug').execute()
  return rows.map((row) => ({
    product: row.slug,
    name: row.name,
    madeAt: row.made_at,
    retired: row.retired_at === null ? null : { at: row.retired_at, why: row.retired_why },
  }))
}

/** False when there is no such product. Retired again, it keeps the newer words. */
export async function retireProduct(db: Db, slug: string, why: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('product')
    .set({ retired_at: now, retired_why: why })
    .where('slug', '=', slug)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Takes back its retiring. False when there is no such product. */
export async function bringBack(db: Db, slug: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('product')
    .set({ retired_at: null, retired_why: null })
    .where('slug', '=', slug)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
