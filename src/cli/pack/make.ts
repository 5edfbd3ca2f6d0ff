/** `outer pack`: sees, reads, drafts, judges, writes, and says what is missing. */
import type * as z from 'zod'
import type { pack as packShape } from '../../contract/pack.ts'
import type { Only } from '../../factory/drafts.ts'
import { makePack, type Pack } from '../../factory/pack.ts'
import type { Cli } from '../cli.ts'
import { showPack } from '../show/pack.ts'
import { lookUp } from './lookUp.ts'
import { findLoop, isProven } from './loop.ts'
import { keepPlace } from './places.ts'
import { findPackProduct, type PackProduct } from './product.ts'
import { type SeeFlags, seeProduct } from './see.ts'
import { watchProduct } from './watch.ts'
import { wordsOf } from './words.ts'

export type PackAnswer = z.output<typeof packShape>

export type MakeFlags = SeeFlags & {
  readonly watch?: true
  readonly lookUp?: true
  readonly json?: true
}

export async function makeProductPack(cli: Cli, what: string | undefined, flags: MakeFlags): Promise<number> {
  const product = await findPackProduct(cli, what)
  const first = await packOf(cli, product, flags, null)
  const again = flags.lookUp === true && (await lookUp(cli, first))
  const pack = again ? await packOf(cli, product, { ...flags, pictures: false }, null) : first
  const answer = answerOf(pack)
  if (flags.json) cli.out.json(answer)
  else showPack(cli, answer)
  if (flags.watch) return watchProduct(cli, product, flags)
  return pack.refused ? 1 : 0
}

/** Written into the product's folder, unless `write` is false. */
export async function packOf(
  cli: Cli,
  product: PackProduct,
  flags: MakeFlags,
  only: Only,
  write = true,
): Promise<Pack> {
  const { dir, slug, url, isPublic } = product
  // What is only looked at asks no model.
  const word = write ? await wordsOf(cli, dir) : undefined
  const [seen, loop] = await Promise.all([seeProduct(cli, product, flags, only), findLoop(cli, product)])
  const pack = await makePack({
    dir,
    slug,
    ...(isPublic && url !== null && { address: url }),
    ...(seen && { seen }),
    ...(loop && { loop }),
    proven: await isProven(cli, product, loop),
    only,
    ...(word && { word }),
    write,
    now: cli.io.now(),
  })
  if (write) await keepPlace(cli.settings.home, pack.known.packDir)
  return pack
}

export const answerOf = ({ known, files, findings, questions, unproven }: Pack): PackAnswer => ({
  schema: 'outer.pack/1',
  product: known.slug,
  dir: known.packDir,
  facts: known.facts.length,
  files: files.map(({ path, kind, status, claims, done, slug }) => ({
    path,
    kind,
    status,
    claims,
    done,
    slug,
  })),
  findings,
  questions,
  unproven,
})
