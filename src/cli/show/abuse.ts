/** Complaints, blocks and holds in lines. */
import type { CallAnswer } from '../../client/client.ts'
import type { Cli } from '../cli.ts'
import { when } from '../term/time.ts'

type Dim = (at: number) => string
const dimmed =
  ({ io, out, settings }: Cli): Dim =>
  (at) =>
    out.paint.dim(when(at, io.now(), settings.timeZone))

export function showComplaints(cli: Cli, { complaints }: CallAnswer<'complaints'>): void {
  const { out } = cli
  const at = dimmed(cli)
  if (complaints.length === 0) {
    out.line('no report waits for you')
    return
  }
  for (const [n, one] of complaints.entries()) {
    if (n > 0) out.line()
    out.raw(one.url)
    out.line(`  “${one.words}”`, '  ')
    const whose = one.maker === null ? 'yours' : one.maker
    out.line(`  ${one.complaint}  ${one.product}, ${whose}, ${one.state}  ${at(one.at)}`, '  ')
  }
  out.line()
  out.line(
    out.paint.dim('outer block LINK "why" closes it; outer complaints settle ID when nothing is wrong'),
  )
}

export function showBlocks(cli: Cli, { blocks }: CallAnswer<'blocked'>): void {
  const { out } = cli
  const at = dimmed(cli)
  if (blocks.length === 0) {
    out.line('nothing is blocked')
    return
  }
  for (const one of blocks) {
    out.line(`${one.kind} ${one.what}  ${at(one.at)}`)
    out.line(`  ${one.why}`, '  ')
  }
}

export function showHeld(cli: Cli, { held }: CallAnswer<'held'>): void {
  const { out } = cli
  const at = dimmed(cli)
  if (held.length === 0) {
    out.line('nothing waits for a look')
    return
  }
  for (const [n, one] of held.entries()) {
    if (n > 0) out.line()
    out.raw(one.url)
    out.line(`  ${one.product} for ${one.for}, ${one.maker ?? 'yours'}, ${one.state}  ${at(one.at)}`, '  ')
    for (const sign of one.signs) out.line(`  ${sign.path}: ${sign.words}`, '    ')
    if (one.why !== null) out.line(`  refused: ${one.why}`, '  ')
  }
  if (held.some((one) => one.state === 'waiting')) {
    out.line()
    out.line(out.paint.dim('outer held release LINK, or outer held refuse LINK "why"'))
  }
}
