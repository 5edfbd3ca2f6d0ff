/** What is handed in once: Show HN, Product Hunt, directories. A person presses submit. */
import type { Drafted, Material } from '../material.ts'
import { stockOf } from '../pieces/stock.ts'
import { draftDirectories } from './directories.ts'
import { draftProductHunt } from './productHunt.ts'
import { draftShowHn } from './showHn.ts'

export function draftLaunch(material: Material): Drafted {
  const stock = stockOf(material)
  const all = [
    draftShowHn(material, stock),
    draftProductHunt(material, stock),
    draftDirectories(material, stock),
  ]
  return { drafts: all.flatMap((one) => one.drafts), missing: all.flatMap((one) => one.missing) }
}
