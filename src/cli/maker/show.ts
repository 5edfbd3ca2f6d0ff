/** Makers of a shared server, as the terminal shows them. */
import type { CallAnswer } from '../../client/client.ts'
import type { Cli } from '../cli.ts'
import { when } from '../term/time.ts'
import { sizeWords } from './quota.ts'

type MakerRow = CallAnswer<'makers'>['makers'][number]

export function showMakers(cli: Cli, makers: readonly MakerRow[]): void {
  const { out } = cli
  if (makers.length === 0) {
    out.line('nobody else shares on this server')
    out.line(out.paint.dim('outer maker add NAME --contact MAIL'))
  }
  for (const [at, maker] of makers.entries()) {
    if (at > 0) out.line()
    showMaker(cli, maker)
  }
}

function showMaker({ io, out, settings }: Cli, maker: MakerRow): void {
  const { dim } = out.paint
  const at = (time: number) => when(time, io.now(), settings.timeZone)
  out.line(
    `${maker.name}${maker.contact === '' ? '' : `  ${maker.contact}`}  ${dim(`maker ${maker.id}, since ${at(maker.madeAt)}`)}`,
  )
  const { used, quota } = maker
  out.line(
    `  ${used.shares} of ${quota.shares} shares · ${used.links} of ${quota.links} links open · ${sizeWords(used.bytes)} of ${sizeWords(quota.bytes)} · ${quota.requestsPerMinute} requests per minute`,
    '  ',
  )
  for (const token of maker.tokens) {
    const use = token.lastAt === null ? 'never used' : `used ${at(token.lastAt)}`
    const words = token.revokedAt === null ? use : `revoked ${at(token.revokedAt)}`
    out.line(dim(`  token ${token.token}, for ${token.scope}, made ${at(token.madeAt)}, ${words}`), '  ')
  }
}

/** The token first and alone: it is never shown again. */
export function showToken({ out }: Cli, made: CallAnswer<'addMaker'>): void {
  const { dim } = out.paint
  out.raw(made.token)
  out.line()
  out.line(`${made.name} uses it so, on their own computer:`)
  out.raw(`export OUTER_SERVER=${made.server}`)
  out.raw('export OUTER_TOKEN=…')
  out.raw(scopeExample[made.scope])
  out.line(dim(`it is shown this once; outer maker revoke ${made.id} ends it`))
}

const scopeExample = {
  all: 'outer share dist --to NAME --relation stranger',
  share: 'outer share dist --to NAME --relation stranger',
  read: 'outer turns --json',
} as const
