/** What a check found, read in ten seconds: what stops a stranger and what to do, then what to look at, then the rest by name. */
import { pathToFileURL } from 'node:url'
import { type CheckGroup, checkGroups } from '../../check/finding.ts'
import { headline } from '../../check/words.ts'
import type { Cli } from '../cli.ts'
import { span } from '../term/time.ts'
import { padEnd, widthOf } from '../term/width.ts'
import type { CheckAnswer } from './check.ts'

type One = CheckAnswer['checks'][number]

export function showCheck(cli: Cli, answer: CheckAnswer): void {
  const { out } = cli
  const { dim, bold } = out.paint
  const of = (verdict: One['verdict']): readonly One[] =>
    answer.checks.filter((one) => one.verdict === verdict)
  out.line(bold(headline(answer.checks)))
  out.raw(dim(answer.target))
  for (const one of of('fail')) showLoud(cli, one)
  for (const one of of('warn')) showLoud(cli, one)
  showPassed(cli, answer)
  const unknown = of('unknown')
  if (unknown.length > 0) out.line()
  for (const [why, ids] of Map.groupBy(unknown, (one) => one.evidence[0]?.what ?? ''))
    out.line(
      dim(`unknown  ${ids.map(({ id }) => id).join(', ')}${why === '' ? '' : `: ${why}`}`),
      '         ',
    )
  const hints = new Set(unknown.flatMap((one) => one.do ?? []))
  for (const hint of hints) out.line(dim(`         ${hint}`), '         ')
  if (answer.report === null) return
  out.line()
  out.line(
    dim(`${span(answer.tookMs)}${answer.browser === null ? '' : `, ${answer.browser}`}. with pictures:`),
  )
  out.raw(answer.report)
  out.raw(dim(pathToFileURL(answer.report).href))
}

function showLoud({ out }: Cli, one: One): void {
  const { wrong, bold, dim } = out.paint
  const word = one.verdict === 'fail' ? wrong('fail') : bold('warn')
  const [first, ...others] = one.evidence
  const more = others.length === 0 ? '' : dim(`, and ${others.length} more`)
  out.line()
  out.line(
    `${word}  ${one.id}: ${first?.what ?? ''}${first?.device === undefined ? '' : ` (${first.device})`}${more}`,
    '      ',
  )
  if (first?.where !== undefined) out.raw(dim(`      ${first.where}`))
  if (one.do !== null) out.line(`      → ${one.do}`, '        ')
}

/** A line for each group: what passed, and what there was nothing of. */
function showPassed({ out }: Cli, { checks }: CheckAnswer): void {
  const { dim } = out.paint
  const groups = Object.keys(checkGroups) as CheckGroup[]
  const widest = Math.max(...groups.map((group) => widthOf(group)))
  const rows = groups.flatMap((group) => {
    const names = (verdict: One['verdict']): string =>
      checks
        .filter((one) => one.group === group && one.verdict === verdict)
        .map(({ id }) => id)
        .join(', ')
    const [passed, unneeded] = [names('pass'), names('not-needed')]
    const words = [passed && `✓ ${passed}`, unneeded && dim(`not needed: ${unneeded}`)].filter(Boolean)
    const name = dim(padEnd(group.replace('-', ' '), widest))
    return words.length === 0 ? [] : [`${name}  ${words.join(dim(' · '))}`]
  })
  if (rows.length > 0) out.line()
  for (const row of rows) out.line(row, ' '.repeat(widest + 4))
}
