/** From what the maker typed to what the server is told: source, build, product, what was left out. */
import type { z } from 'zod'
import type { Client } from '../../client/client.ts'
import type { shareSource } from '../../contract/shares.ts'
import { Problem } from '../../core/problems.ts'
import { type FoundSource, findSource } from '../../source/find.ts'
import type { Folder } from '../../source/folder.ts'
import { buildOfLive, type LiveBuild } from '../../source/live-build.ts'
import { productSlug } from '../../source/product.ts'
import { findProject } from '../../source/project.ts'
import type { Cli } from '../cli.ts'
import { type Allowed, readChecked, upload } from './upload.ts'

export type Prepared = {
  readonly found: FoundSource
  readonly product: string
  readonly build: string
  /** How the build of an app that runs live is known. */
  readonly live: LiveBuild | undefined
  readonly leftOut: readonly string[]
  /** What goes to the server, once its files are there. */
  readonly folder: Folder | undefined
  /** Shown while a live app is away. */
  readonly away: Folder | undefined
}

/** Reads everything on this computer; nothing is sent. */
export async function prepare(
  cli: Cli,
  input: string | undefined,
  flags: Allowed & { readonly product: string | undefined; readonly away: string | undefined },
): Promise<Prepared> {
  const { cwd, now, env } = cli.io
  const { home } = cli.settings
  const found = await findSource(input, { cwd, home })
  const product = productSlug({ flag: flags.product, cwd, source: found })
  const away =
    flags.away === undefined || found.kind !== 'live' ? undefined : await readAway(cli, flags.away, flags)
  switch (found.kind) {
    case 'folder': {
      const folder = await readChecked(cli, found.dir, flags)
      return { found, product, build: folder.build, live: undefined, leftOut: folder.leftOut, folder, away }
    }
    case 'live':
    case 'public': {
      const is = await buildOfLive(cwd, now(), { env, home })
      const live = found.kind === 'live' ? is : undefined
      return { found, product, build: is.build, live, leftOut: [], folder: undefined, away }
    }
    default:
      return found satisfies never
  }
}

async function readAway(cli: Cli, input: string, allowed: Allowed): Promise<Folder> {
  const found = await findSource(input, { cwd: cli.io.cwd, home: cli.settings.home })
  if (found.kind !== 'folder')
    throw new Problem('bad-input', `--away "${input}" is no folder`, { hint: '--away dist' })
  return readChecked(cli, found.dir, allowed)
}

/** Sends what the server lacks and gives the source as the contract names it. */
export async function sendSource(
  cli: Cli,
  client: Client,
  prepared: Prepared,
  more: { readonly carried: boolean; readonly measured: boolean },
): Promise<z.input<typeof shareSource>> {
  const { found, folder, away, product } = prepared
  if (found.kind === 'public') return { kind: 'redirect', url: found.url, measured: more.measured }
  if (found.kind === 'live')
    return {
      kind: 'live',
      target: { ...found.target, root: await findProject(cli.io.cwd, found.target.port) },
      away: away ? await upload(cli, client, away, product) : null,
      carried: more.carried,
    }
  if (!folder) throw new Error('a folder was found and not read')
  return { kind: 'snapshot', snapshot: await upload(cli, client, folder, product) }
}
