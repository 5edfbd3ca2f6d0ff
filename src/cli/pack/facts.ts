/** `outer pack facts`: what is known, kept in facts.json. */
import type * as z from 'zod'
import type { facts as factsShape } from '../../contract/pack.ts'
import { keepFacts, knowProduct } from '../../factory/known.ts'
import type { Cli } from '../cli.ts'
import { findLoop } from './loop.ts'
import type { MakeFlags } from './make.ts'
import { keepPlace } from './places.ts'
import { findPackProduct } from './product.ts'
import { seeProduct } from './see.ts'

export type FactsAnswer = z.output<typeof factsShape>

/** A folder that cannot be written into is still read. */
export async function answerFacts(
  cli: Cli,
  what: string | undefined,
  flags: MakeFlags,
): Promise<FactsAnswer> {
  const product = await findPackProduct(cli, what)
  const [seen, loop] = await Promise.all([
    seeProduct(cli, product, { ...flags, pictures: false }),
    findLoop(cli, product),
  ])
  const known = await knowProduct({
    ...product,
    address: undefined,
    ...(seen && { seen }),
    ...(loop && { loop }),
  })
  const why = keepFacts(known, cli.io.now())
  if (why === undefined) await keepPlace(cli.settings.home, known.packDir)
  else cli.out.talk(`not kept in ${known.packDir}: ${why}`)
  const { slug, card, facts, findings } = known
  return { schema: 'outer.facts/1', product: slug, kind: card.kind, facts, findings }
}
