/** `outer pack gate`: any text, held to what is known of a product. */
import { statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import type * as z from 'zod'
import type { findings } from '../../contract/pack.ts'
import { type DraftKind, draftKinds, isDraftKind } from '../../core/pack.ts'
import { Problem } from '../../core/problems.ts'
import { judgePack } from '../../factory/check.ts'
import { judgeFile } from '../../factory/files/judge.ts'
import { readAccepted, readManifest } from '../../factory/files/manifest.ts'
import { packFolder } from '../../factory/files/place.ts'
import { gate } from '../../factory/gate/gate.ts'
import { readGround } from '../../factory/ground.ts'
import type { Cli } from '../cli.ts'
import { nearest } from '../term/nearest.ts'
import { readInput } from './input.ts'
import { findFactsFolder, findPackProduct, slugIn } from './product.ts'

export type Gated = z.output<typeof findings>

type Asked = { readonly as?: string; readonly product?: string }

/** A text for a page is shorter. */
const mostBytes = 4 * 1024 * 1024

/** Of a file, `-` for standard input, or an address. Throws `bad-input`. */
export async function gateText(cli: Cli, input: string, { as, product }: Asked): Promise<Gated> {
  const asked = readKind(as)
  const named = product === undefined ? undefined : findFolder(cli, product)
  const text = await readInput(cli, input, mostBytes)
  const beside = text.path === null ? undefined : findFactsFolder(dirname(text.path))
  const folder = named ?? beside ?? findFactsFolder(cli.io.cwd) ?? null
  if (folder === null)
    cli.out.talk('no facts of a product are known here: outer pack facts in its folder, or --product FOLDER')
  const ground = await readGround(folder, folder === null ? '' : slugIn(folder))
  const packed = text.path === null ? undefined : findInPack(folder, text.path)
  const kind = asked ?? packed?.kind ?? kindOf(text.name)
  const file = { path: packed?.path ?? text.name, kind, content: text.content }
  const accepted = folder === null ? [] : readAccepted(join(folder, packFolder))
  const { refused, findings, claims } = judgeFile(gate, file, ground, accepted)
  return { schema: 'outer.findings/1', verdict: refused ? 'refused' : 'pass', findings, claims }
}

/** Throws `bad-input` with the nearest kind. */
export function readKind(as: string | undefined): DraftKind | undefined {
  if (as === undefined) return undefined
  if (isDraftKind(as)) return as
  const near = nearest(as, Object.keys(draftKinds))
  throw new Problem('bad-input', `--as "${as}" is no kind of text`, {
    hint: near === undefined ? `--as ${Object.keys(draftKinds).slice(0, 12).join(', ')}, …` : `--as ${near}`,
  })
}

const kindOf = (name: string): DraftKind => (/\.html?$/i.test(name) ? 'landing-page' : 'text')

/** Throws `bad-input` for no folder. */
function findFolder(cli: Cli, product: string): string {
  const dir = resolve(cli.io.cwd, product)
  if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory())
    throw new Problem('bad-input', `--product "${product}" is no folder`, { hint: '--product DIR' })
  return dir
}

function findInPack(folder: string | null, path: string) {
  if (folder === null) return undefined
  const inside = relative(join(folder, packFolder), path).split('\\').join('/')
  return readManifest(join(folder, packFolder))?.files.find((file) => file.path === inside)
}

/** Every text of a pack as it stands. Throws `bad-input` where there is none. */
export async function gatePack(cli: Cli, { as, product }: Asked): Promise<Gated> {
  if (as !== undefined)
    throw new Problem('missing-input', '--as is for one text', { hint: `outer pack gate FILE --as ${as}` })
  const { dir, slug } = await findPackProduct(cli, product ?? findFactsFolder(cli.io.cwd))
  return { schema: 'outer.findings/1', ...judgePack(dir, await readGround(dir, slug)) }
}
