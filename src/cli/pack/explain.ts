/** `outer pack explain`: a claim, where it is made, and what it rests on. */
import type * as z from 'zod'
import type { explained as explainedShape } from '../../contract/pack.ts'
import { Problem } from '../../core/problems.ts'
import { explain } from '../../factory/explain.ts'
import type { Cli } from '../cli.ts'
import { showExplained } from '../show/pack.ts'
import { findFactsFolder, findPackProduct } from './product.ts'

export type Explained = z.output<typeof explainedShape>

export async function explainClaim(
  cli: Cli,
  claim: string,
  folder: string | undefined,
  json: boolean,
): Promise<void> {
  const { dir, slug } = await findPackProduct(cli, folder ?? findFactsFolder(cli.io.cwd))
  const found = await explain(dir, claim)
  if (found.claims.length === 0 && found.facts.length === 0)
    throw new Problem('not-found', `no claim and no fact of the pack is or says "${claim}"`, {
      hint: 'outer pack check --json lists the claims, outer pack facts the facts',
    })
  const answer: Explained = { schema: 'outer.pack-explained/1', product: slug, ...found }
  if (json) cli.out.json(answer)
  else showExplained(cli, answer)
}
