/** `outer promote`: a folder that is read, screened and sent, or a share that is there, goes live. */
import type * as z from 'zod'
import type { promoted } from '../../contract/live.ts'
import { shortBuild } from '../../core/build.ts'
import { refuseHome } from '../../core/live.ts'
import { Problem } from '../../core/problems.ts'
import type { Cli } from '../cli.ts'
import { prepare } from '../share/prepare.ts'
import { upload } from '../share/upload.ts'
import { sayLooked } from '../show/looked.ts'
import { orInterrupted } from '../term/interrupted.ts'
import { showBuilds, showRefused } from './show.ts'

export type PromoteFlags = {
  readonly share?: string
  readonly domain?: string
  readonly allowSecret?: readonly string[]
  readonly sourceMaps?: true
  readonly json?: true
}

type Promoted = z.output<typeof promoted>

export async function promote(
  cli: Cli,
  product: string,
  source: string | undefined,
  flags: PromoteFlags,
): Promise<number> {
  if (source !== undefined && flags.share !== undefined)
    throw new Problem('bad-input', '--share is a build that is there, a folder a new one', {
      hint: 'leave one of the two out',
    })
  const answer = await orInterrupted(cli.io, send(cli, product, source, flags))
  if (flags.json) {
    cli.out.json(answer)
    return 'refused' in answer ? 1 : 0
  }
  if ('refused' in answer) return showRefused(cli, answer)
  const { out } = cli
  const { live, build, before, changed, url } = answer
  if (live === null) {
    out.line(`build ${shortBuild(build)} of ${product} is kept. It goes live with its domain`)
    out.line(out.paint.dim(`outer publish ${product} --domain my.app`))
    return 0
  }
  out.raw(out.paint.link(url ?? live.url))
  out.line(
    changed
      ? `build ${shortBuild(build)} is live${before === null ? '' : `, in place of ${shortBuild(before)}`}`
      : `build ${shortBuild(build)} was live already`,
  )
  sayLooked(cli, answer.looked)
  showBuilds(cli, live)
  if (changed) out.line(out.paint.dim(`outer rollback ${product}`))
  return 0
}

async function send(
  cli: Cli,
  product: string,
  source: string | undefined,
  flags: PromoteFlags,
): Promise<Promoted> {
  const { share, domain } = flags
  const client = await cli.getClient()
  const params = { id: product }
  if (source === undefined) return client.call('promote', { params, body: { share, domain } })
  const { found, folder, build, leftOut } = await prepare(cli, source, {
    allowSecret: flags.allowSecret ?? [],
    sourceMaps: flags.sourceMaps ?? false,
    product,
    away: undefined,
  })
  if (!folder) {
    const refusal = refuseHome(product, {
      share: `"${source}"`,
      source: found.kind === 'public' ? { kind: 'redirect', url: found.url } : { kind: 'live' },
    })
    if (refusal) return { schema: 'outer.promotion/1', ...refusal }
    throw new Error(`${source} is no folder`)
  }
  const snapshot = await upload(cli, client, folder, product)
  return client.call('promote', {
    params,
    body: { domain, snapshot: { snapshot, build, leftOut: [...leftOut], sourceMaps: flags.sourceMaps } },
  })
}
