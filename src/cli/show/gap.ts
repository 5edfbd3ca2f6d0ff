/** The gap: the two loops, the signs, the portfolio, one next act. */
import type { z } from 'zod'
import type { gap } from '../../contract/gap.ts'
import type { Cli } from '../cli.ts'

type Gap = z.output<typeof gap>

export function showGap({ out }: Cli, { next }: Gap): void {
  out.line(next.act)
  out.raw(next.command)
}
