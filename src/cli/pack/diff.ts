/** `outer pack diff`: what a build would change, and whose text stays where both changed. */
import type * as z from 'zod'
import type { diff as diffShape } from '../../contract/pack.ts'
import { Problem } from '../../core/problems.ts'
import { restand } from '../../factory/files/compose.ts'
import { unifiedDiff } from '../../factory/files/diff.ts'
import { settleConflict } from '../../factory/files/settle.ts'
import type { Pack } from '../../factory/pack.ts'
import type { Cli } from '../cli.ts'
import { showDiff } from '../show/pack.ts'
import { packOf } from './make.ts'
import { findFactsFolder, findPackProduct } from './product.ts'

export type DiffFlags = {
  readonly product?: string
  readonly keep?: true
  readonly take?: true
  readonly json?: true
}
export type Diff = z.output<typeof diffShape>

export async function diffPack(cli: Cli, file: string | undefined, flags: DiffFlags): Promise<void> {
  const { keep, take, json } = flags
  if (keep && take)
    throw new Problem('bad-input', '--keep and --take are opposites', { hint: 'give one of them' })
  if ((keep || take) && file === undefined)
    throw new Problem('missing-input', `--${keep ? 'keep' : 'take'} is for one file`, {
      hint: `outer pack diff FILE --${keep ? 'keep' : 'take'}`,
    })
  const product = await findPackProduct(cli, flags.product ?? findFactsFolder(cli.io.cwd))
  const pack = await packOf(cli, product, {}, null, false)
  const asked = file === undefined ? undefined : inPack(file)
  const files = changesIn(pack).filter((one) => asked === undefined || one.path === asked)
  if (keep || take) {
    const found = pack.files.find((one) => one.path === asked)
    if (!found || !('offered' in found) || found.offered === undefined)
      throw new Problem('not-found', `nothing is offered for "${file}"`, { hint: 'outer pack diff' })
    settleConflict(
      pack.known.packDir,
      { path: found.path, offered: found.offered, take: take === true },
      cli.io.now(),
    )
    return cli.out.line(
      keep
        ? `kept: ${found.path} as you have it`
        : `taken: ${found.path}; what you had is left only where git has it`,
    )
  }
  const answer: Diff = { schema: 'outer.pack-diff/1', product: product.slug, files }
  if (json) cli.out.json(answer)
  else showDiff(cli, answer)
}

/** Also typed as it lies in the folder. */
const inPack = (file: string): string => file.replaceAll('\\', '/').replace(/^(?:\.\/)?(?:marketing\/)?/, '')

const changesIn = ({ files, changes, unproven }: Pack): Diff['files'] => {
  const standing = { status: 'draft', unproven, claims: [] } as const
  const texts = files.flatMap((one) => {
    if (!('now' in one)) return []
    const will = one.text ?? one.offered
    if (will === undefined || will === null || will === one.now) return []
    const change =
      one.done === 'kept' ? ('conflict' as const) : one.now === null ? ('new' as const) : ('changed' as const)
    // What is counted anew in any case is no difference between a person's text and ours.
    const now = one.done === 'kept' ? restand(one.path, one.kind, one.now ?? '', one.slug, standing) : one.now
    return [{ path: one.path, change, diff: unifiedDiff(one.path, now ?? '', will) }]
  })
  const gone = changes
    .filter((one) => one.bytes === null)
    .map((one) => ({ path: one.path, change: 'gone' as const, diff: '' }))
  return [...texts, ...gone]
}
