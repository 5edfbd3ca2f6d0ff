/** The gap: the two loops to scale, two columns, the signs, the portfolio; then one next act, and nothing after it. */
import type { z } from 'zod'
import type { gap } from '../../contract/gap.ts'
import { spanOf } from '../../gap/compare.ts'
import type { Cli } from '../cli.ts'
import { glyphOf } from '../term/glyph.ts'
import { padEnd, widthOf, wrap } from '../term/width.ts'

type Gap = z.output<typeof gap>

export function showGap(cli: Cli, report: Gap): void {
  showUnread(cli, report)
  showLoops(cli, report)
  showColumns(cli, report)
  showTraits(cli, report)
  showSigns(cli, report)
  showPortfolio(cli, report)
  showNext(cli, report)
}

/** Where nothing was read that is the answer, and stands before what follows from it. */
function showUnread({ out }: Cli, { products, skipped }: Gap): void {
  if (products.length > 0 || skipped.length === 0) return
  out.line('nothing was read')
  for (const line of unread(skipped)) out.line(line, '  ')
  out.line()
}

const unread = (skipped: Gap['skipped']): readonly string[] => [
  ...skipped.slice(0, 10).map(({ dir, why }) => `- ${dir}: ${why}`),
  ...(skipped.length > 10 ? [`- and ${skipped.length - 10} more folders: --json`] : []),
]

const blocks = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const

/** One column is a week; both rows have one scale. */
function showLoops({ out }: Cli, { weeks, loops }: Gap): void {
  const { paint } = out
  const label = 14
  const shown = weeks.slice(-Math.max(8, out.columns - label - 2))
  const most = Math.max(1, ...shown.flatMap((one) => [one.inner ?? 0, one.outer ?? 0]))
  const row = (counts: readonly (number | null)[], real: (text: string) => string): string =>
    counts
      .map((count) =>
        count === null || count === 0
          ? paint.dim('·')
          : real(blocks[Math.max(0, Math.ceil((blocks.length * count) / most) - 1)] ?? '█'),
      )
      .join('')
  out.line(paint.bold('building or distributing?'))
  out.line()
  const inner = loops.inner.practice
  const outer = loops.outer.practice
  out.line(
    `${padEnd('building', label)}${inner === null ? 'unknown: no git history' : many(inner, 'session')}`,
  )
  if (inner !== null && shown.length > 0)
    out.raw(
      `${' '.repeat(label)}${row(
        shown.map((one) => one.inner),
        (text) => text,
      )}`,
    )
  out.line(
    `${padEnd('distributing', label)}${outer === null ? 'unknown: no loop at hand. Try: outer up' : many(outer, 'turn')}`,
    ' '.repeat(label),
  )
  if (outer !== null && shown.length > 0)
    out.raw(
      `${' '.repeat(label)}${row(
        shown.map((one) => one.outer),
        paint.signal,
      )}`,
    )
  if (shown.length > 0) {
    const span = shown.length === 1 ? `${shown[0]?.week}` : `${shown[0]?.week} to ${shown.at(-1)?.week}`
    out.line(
      paint.dim(`${' '.repeat(label)}${span}, a column a week, the highest ${most}`),
      ' '.repeat(label),
    )
  }
}

function showColumns({ out }: Cli, { anatomy }: Gap): void {
  out.line()
  sideBySide(
    out,
    ['can build', 'can distribute'],
    anatomy.map((row) => [row.canBuild, row.canDistribute]),
  )
}

const traits = [
  ['participants', 'people in one cycle'],
  ['latencyMs', 'an answer after'],
  ['failure', 'the failure one sees'],
  ['shape', 'progress looks like'],
  ['blockedBy', 'blocked by'],
  ['skill', 'rewards'],
  ['practice', 'practised'],
] as const satisfies readonly (readonly [keyof Gap['loops']['inner'], string])[]

function showTraits({ out }: Cli, { loops: { inner, outer } }: Gap): void {
  const words = (loop: Gap['loops']['inner'], key: (typeof traits)[number][0]): string => {
    const value = loop[key]
    if (value === null) return 'unknown'
    if (key === 'latencyMs') return spanOf(Number(value))
    if (key === 'practice') return value === 1 ? 'once' : `${value} times`
    return String(value).startsWith('unknown') ? 'unknown' : String(value)
  }
  // Where nothing is known of a loop, seven times unknown says no more than once.
  if (inner.practice === null && outer.practice === null) return
  out.line()
  if (inner.practice === null || outer.practice === null) {
    const known = inner.practice === null ? outer : inner
    for (const [key, name] of traits) out.line(`${out.paint.dim(`${name}:`)} ${words(known, key)}`, '  ')
    return
  }
  for (const [key, name] of traits) {
    out.line(out.paint.dim(name))
    sideBySide(out, null, [[words(inner, key), words(outer, key)]])
  }
}

const leastForTwo = 56

function sideBySide(
  out: Cli['out'],
  heads: readonly [string, string] | null,
  rows: readonly (readonly [string, string])[],
): void {
  if (out.columns < leastForTwo) {
    for (const [left, right] of rows) {
      out.line(`building: ${left}`, '  ')
      out.line(`distributing: ${right}`, '  ')
    }
    return
  }
  const room = Math.floor((out.columns - 3) / 2)
  if (heads) out.raw(`${out.paint.bold(padEnd(heads[0], room + 3))}${out.paint.bold(heads[1])}`)
  for (const [left, right] of rows) {
    const [a, b] = [wrap(left, room).split('\n'), wrap(right, room).split('\n')]
    for (let at = 0; at < Math.max(a.length, b.length); at += 1)
      out.raw(`${padEnd(a[at] ?? '', room + 3)}${b[at] ?? ''}`.trimEnd())
  }
}

/** Of each present sign; all of it is in --json. */
const mostEvidence = 3

function showSigns({ out }: Cli, { signs }: Gap): void {
  const { paint } = out
  const present = signs.filter((one) => one.verdict === 'present')
  const unknown = signs.filter((one) => one.verdict === 'unknown')
  const absent = signs.filter((one) => one.verdict === 'absent')
  out.line()
  out.line(
    paint.bold(present.length === 0 ? 'no sign is present' : `${many(present.length, 'sign')} present`),
  )
  for (const { id, rule, threshold, evidence, source } of present) {
    out.line(`● ${rule}`, '  ')
    out.line(paint.dim(`  ${id} (from ${source}; threshold: ${threshold})`), '    ')
    for (const { what, where } of evidence.slice(0, mostEvidence))
      out.line(`  ${what}${where === undefined ? '' : paint.dim(`  ${where}`)}`, '    ')
    if (evidence.length > mostEvidence)
      out.line(paint.dim(`  and ${evidence.length - mostEvidence} more: --json`))
  }
  if (unknown.length > 0) {
    out.line()
    out.line(paint.bold(`${many(unknown.length, 'sign')} unknown, and what would tell`))
    for (const [tell, those] of Map.groupBy(unknown, (one) => one.tell ?? ''))
      out.line(`? ${those.map((one) => one.id).join(', ')} ${paint.dim(`→ ${tell}`)}`, '  ')
  }
  if (absent.length > 0) {
    out.line()
    out.line(paint.dim(`absent: ${absent.map((one) => one.id).join(', ')}`), '  ')
  }
}

const mostProducts = 20
const stagesDown = [
  'paid',
  'returned',
  'reacted',
  'figured-out',
  'opened',
  'previewed',
  'sent',
  'made',
  'none',
  'unknown',
]

function showPortfolio({ out }: Cli, { products, skipped }: Gap): void {
  if (products.length === 0) return
  const { paint } = out
  const sorted = products.toSorted(
    (a, b) =>
      Number(a.retired !== null) - Number(b.retired !== null) ||
      stagesDown.indexOf(a.furthest) - stagesDown.indexOf(b.furthest) ||
      (b.lastAt ?? 0) - (a.lastAt ?? 0),
  )
  out.line()
  out.line(paint.bold('how far a stranger came'))
  const wide = Math.min(28, Math.max(0, ...sorted.slice(0, mostProducts).map((one) => widthOf(one.product))))
  for (const one of sorted.slice(0, mostProducts)) {
    const glyph =
      one.furthest === 'unknown'
        ? '?'
        : one.furthest === 'none'
          ? '○'
          : glyphOf({ stage: one.furthest, closed: false })
    const since =
      one.sessionsSince === null || one.sessionsSince === 0 || one.retired !== null
        ? ''
        : one.furthest === 'none' || one.furthest === 'made' || one.furthest === 'sent'
          ? `, ${many(one.sessionsSince, 'session')}, opened by nobody`
          : `, ${many(one.sessionsSince, 'session')} since it was last opened`
    const words =
      one.retired !== null
        ? `retired${one.retired === '' ? '' : `: ${one.retired}`}`
        : `${furthestWords(one.furthest)}${since}`
    const line = `${glyph} ${padEnd(one.product, wide)}  ${words}`
    out.line(one.retired !== null ? paint.dim(line) : line, '    ')
  }
  if (sorted.length > mostProducts) out.line(paint.dim(`and ${sorted.length - mostProducts} more: --json`))
  for (const line of unread(skipped)) out.line(paint.dim(line), '  ')
  if (products.length > 1)
    out.line(
      paint.dim(
        'Most may be thrown away; the one that stays is judged by one stranger reacting. To put one down: outer retire PRODUCT',
      ),
    )
}

const furthestWords = (furthest: Gap['products'][number]['furthest']): string =>
  furthest === 'none'
    ? 'nobody yet, as far as this loop knows'
    : furthest === 'unknown'
      ? 'unknown: no loop at hand'
      : furthest === 'made'
        ? 'a link is made, not sent'
        : furthest.replace('-', ' ')

function showNext({ out }: Cli, { next }: Gap): void {
  out.line()
  out.line(out.paint.bold(next.act))
  out.line(out.paint.dim(next.why))
  if (next.link !== null) out.raw(out.paint.link(next.link))
  out.raw(next.command)
}

const many = (count: number, what: string): string =>
  `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`
