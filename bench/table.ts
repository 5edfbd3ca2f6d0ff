/** The one table. */

export type Aim = {
  readonly first: number
  readonly next: number
  /** `more`: at least so much. `less`: at most. */
  readonly better: 'more' | 'less'
}

export type Row = {
  readonly what: string
  readonly ours: string
  /** Who it is compared with and what they reach, or that they are missing. */
  readonly peer: string
  /** Ours divided by theirs. */
  readonly ratio?: number
  /** What the aim is held against, where it is not the ratio. */
  readonly value?: number
  readonly aim?: Aim
}

export const headings = ['', 'Outer', 'beside', 'ratio', 'first aim', 'then'] as const

export const formatRow = (row: Row): readonly string[] => [
  row.what,
  row.ours,
  row.peer,
  row.ratio === undefined ? '' : formatRatio(row.ratio),
  formatAim(row, 'first'),
  formatAim(row, 'next'),
]

function formatAim({ aim, ratio, value }: Row, which: 'first' | 'next'): string {
  if (aim === undefined) return ''
  const held = value ?? ratio
  const sign = aim.better === 'more' ? '≥' : '≤'
  const wanted = `${sign} ${aim[which].toLocaleString('en')}`
  if (held === undefined || Number.isNaN(held)) return wanted
  const reached = aim.better === 'more' ? held >= aim[which] : held <= aim[which]
  return `${wanted} ${reached ? 'yes' : 'no'}`
}

export const formatRatio = (ratio: number): string =>
  ratio >= 10 ? ratio.toFixed(1) : ratio < 0.1 ? ratio.toPrecision(2) : ratio.toFixed(2)
export const perSecond = (rate: number): string => `${Math.round(rate).toLocaleString('en')}/s`
export const inMs = (ms: number): string =>
  `${ms < 10 ? ms.toFixed(1) : Math.round(ms).toLocaleString('en')} ms`

export function toMarkdown(rows: readonly Row[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(headings), line(headings.map(() => '---')), ...rows.map((row) => line(formatRow(row)))].join(
    '\n',
  )
}

export function toText(rows: readonly Row[]): string {
  const cells = [headings, ...rows.map(formatRow)]
  const widths = headings.map((_, at) => Math.max(...cells.map((row) => (row[at] ?? '').length)))
  return cells
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const marks = { from: '<!-- bench -->', to: '<!-- /bench -->' }

/** `text` with everything between the two marks replaced. Throws when it has no such place. */
export function putBetweenMarks(text: string, content: string): string {
  const from = text.indexOf(marks.from)
  const to = text.indexOf(marks.to)
  if (from < 0 || to < from)
    throw new Error(`no place for the table: ${marks.from} and ${marks.to} are missing`)
  return `${text.slice(0, from + marks.from.length)}\n${content}\n${text.slice(to)}`
}
