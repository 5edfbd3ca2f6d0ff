/** A live product in words: its address first, then the builds that it has had. */
import type { CallAnswer } from '../../client/client.ts'
import { shortBuild } from '../../core/build.ts'
import type { Cli } from '../cli.ts'
import { when } from '../term/time.ts'

type LiveProduct = CallAnswer<'live'>['live'][number]
type Refused = { readonly why: string; readonly do: string }

/** Older ones are in `--json`. */
const mostBuilds = 10

export function showBuilds({ out, io, settings }: Cli, live: LiveProduct): void {
  for (const one of live.builds.slice(0, mostBuilds)) {
    const at = when(one.at, io.now(), settings.timeZone)
    const how = one.by === 'rollback' ? 'gone back to' : one.by === 'promote' ? 'promoted' : 'went live'
    const line = `${one.now ? '●' : '○'} ${shortBuild(one.build)}  ${how} ${at}`
    out.line(one.now ? line : out.paint.dim(line))
  }
  const older = live.builds.length - mostBuilds
  if (older > 0) out.line(out.paint.dim(`and ${older} older, with --json`))
}

export function showLive(cli: Cli, live: LiveProduct): void {
  const { out } = cli
  out.raw(out.paint.link(live.url))
  if (live.liveAt === null && live.endedAt === null)
    out.line('the domain has not given it yet: outer requests')
  showBuilds(cli, live)
}

export function showRefused({ out }: Cli, refused: Refused): number {
  out.talk(`Refused: ${refused.why}`)
  out.talk(`Try: ${refused.do}`)
  return 1
}
