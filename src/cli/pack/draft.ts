/** `outer pack draft`: one part, one kind, one store, or words for one person. */
import { draftKinds, isDraftKind, packParts } from '../../core/pack.ts'
import { Problem } from '../../core/problems.ts'
import type { Only } from '../../factory/drafts.ts'
import { isStoreId, storeIds } from '../../factory/listings/stores.ts'
import type { Cli } from '../cli.ts'
import { showPack } from '../show/pack.ts'
import { nearest } from '../term/nearest.ts'
import { answerOf, type MakeFlags, packOf } from './make.ts'
import { draftForPerson, type PersonFlags } from './person.ts'
import { findPackProduct } from './product.ts'

export type DraftFlags = MakeFlags & PersonFlags

const kinds: readonly string[] = Object.keys(draftKinds).filter((kind) => kind !== 'text')

export async function draftKind(
  cli: Cli,
  kind: string | undefined,
  what: string | undefined,
  flags: DraftFlags,
): Promise<number> {
  if (kind === undefined) return list(cli, flags)
  const product = await findPackProduct(cli, what)
  if (isDraftKind(kind) && draftKinds[kind].part === 'person')
    return draftForPerson(cli, product, kind, flags)
  const only = readOnly(kind)
  const pack = await packOf(cli, product, flags, only)
  if (pack.files.length === 0 && pack.questions.length === 0)
    throw new Problem(
      'bad-input',
      `${product.slug} is a ${pack.known.card.kind}: nothing of "${kind}" is drafted for it`,
      {
        hint: 'outer pack draft',
      },
    )
  if (flags.json) cli.out.json(answerOf(pack))
  else showPack(cli, answerOf(pack))
  return pack.refused ? 1 : 0
}

/** Throws `bad-input` with the nearest. */
function readOnly(kind: string): Only {
  const part = packParts.find((one) => one === kind && one !== 'person')
  if (part) return { part }
  if (isStoreId(kind)) return { store: kind }
  if (isDraftKind(kind) && kind !== 'text') return { kind }
  const near = nearest(kind, [...packParts, ...storeIds, ...kinds])
  throw new Problem('bad-input', `"${kind}" is nothing to draft`, {
    hint: near === undefined ? 'outer pack draft says what there is' : `outer pack draft ${near}`,
  })
}

function list({ out }: Cli, { json }: DraftFlags): number {
  if (json) out.json({ schema: 'outer.pack-kinds/1', parts: packParts, stores: storeIds, kinds })
  else {
    out.line(`parts: ${packParts.filter((one) => one !== 'person').join(', ')}`)
    out.line(`stores: ${storeIds.join(', ')}`)
    out.line(`kinds: ${kinds.join(', ')}`)
  }
  return 0
}
