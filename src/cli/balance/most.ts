/** The most sessions that were counted since a turn: a history that is squashed or dated back later does not undo them. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { keepInHome } from '../wholeFile.ts'

const name = 'counted.json'
/** More products than one data folder has; the oldest entries go. */
const mostEntries = 1_000

const kept = z.array(z.object({ product: z.string(), since: z.number().nullable(), count: z.number() }))
type Kept = z.output<typeof kept>

/** `count`, or what was counted before for the same turn where that was more; keeps the larger. */
export async function keepMost(
  home: string,
  product: string,
  since: number | null,
  count: number,
): Promise<number> {
  const all = await read(home)
  const before = all.find((one) => one.product === product && one.since === since)?.count ?? 0
  if (before >= count) return before
  const rest = all.filter((one) => one.product !== product).slice(-mostEntries + 1)
  await keepInHome(home, name, JSON.stringify([...rest, { product, since, count }]))
  return count
}

async function read(home: string): Promise<Kept> {
  try {
    return kept.parse(JSON.parse(await readFile(join(home, name), 'utf8')))
  } catch {
    // None yet, or spoiled: the server's pins still hold, and the count begins anew.
    return []
  }
}
