/** `outer pack check`: everything that the pack rests on, looked at again. */
import type * as z from 'zod'
import type { findings } from '../../contract/pack.ts'
import { appBuild } from '../../factory/appBuild.ts'
import { checkPack } from '../../factory/check.ts'
import { readGround } from '../../factory/ground.ts'
import type { Cli } from '../cli.ts'
import { findLoop } from './loop.ts'
import { findPackProduct } from './product.ts'
import { type SeeFlags, seeAgain } from './see.ts'

export type Checked = z.output<typeof findings>

/** Throws `not-found` where there is no pack. */
export async function checkProduct(cli: Cli, what: string | undefined, flags: SeeFlags): Promise<Checked> {
  const { dir, slug, url } = await findPackProduct(cli, what)
  const [ground, loop] = await Promise.all([readGround(dir, slug), findLoop(cli, { dir, slug })])
  const judged = await checkPack({
    dir,
    ground,
    seeAgain: url === null ? undefined : (facts) => seeAgain(cli, url, flags, facts),
    loop,
    build: appBuild(dir),
  })
  return { schema: 'outer.findings/1', ...judged }
}
