import type { Db, Trx } from './tables.ts'

export type Product = {
  readonly product: string
  readonly name: string
  readonly madeAt: number
  readonly retiredAt: number | null
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
      c.column('slug').doUpdateSet({ retired_at: null, ...(product.name && { name: product.name }) }),
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
    retiredAt: row.retired_at,
  }))
}
