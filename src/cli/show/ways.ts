/** The ways out of this computer: those that it has first. */
import type { z } from 'zod'
import type { ways as waysShape } from '../../contract/ways.ts'
import type { Cli } from '../cli.ts'
import { padEnd } from '../term/width.ts'

type Way = z.output<typeof waysShape>['ways'][number]

const nameColumns = 15

export function showWays({ out }: Cli, ways: readonly Way[]): void {
  const { bold, dim } = out.paint
  const indent = ' '.repeat(nameColumns)
  for (const way of ways.filter((one) => one.available)) {
    out.line(
      `${padEnd(bold(way.name), nameColumns)}${way.chosen ? 'outer share takes it: ' : ''}${way.why}`,
      indent,
    )
    out.line(`${indent}they see: ${way.sees}`, indent)
    out.line(`${indent}it cannot ${way.cannot}`, indent)
    if (way.thirdParty !== null) out.line(`${indent}carried by ${way.thirdParty}`, indent)
    if (way.do !== null && !way.chosen) out.raw(dim(`${indent}${way.do}`))
    out.line()
  }
  const missing = ways.filter((one) => !one.available)
  if (missing.length > 0) out.line('not here')
  for (const way of missing) {
    out.line(`${padEnd(way.name, nameColumns)}${way.why}`, indent)
    if (way.do !== null) out.line(dim(`${indent}${way.do}`), indent)
  }
}
