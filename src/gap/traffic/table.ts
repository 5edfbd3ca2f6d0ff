/** Exports in rows: commas, semicolons or tabs, with lines before the header, and more than one table in a file. */
import Papa from 'papaparse'
import { dayMs } from '../../core/window.ts'
import { headerOf, type Shape, shapes } from './columns.ts'
import { addTo, countOf, type Days, dayOf } from './days.ts'

/** Rows that are parsed at once: a quotation mark that never ends spoils so many. */
const rowsAtOnce = 200
/** Wider rows are no export. */
const mostColumns = 400
const mostReferrers = 20
/** Different visitors are told apart up to so many; above it a week is busy anyway. */
const mostDistinct = 500_000

export type Counted = {
  readonly tool: string
  readonly unit: string
  readonly days: Days
  readonly total: number
  readonly referrers: readonly string[]
  /** Versions that the store had, by their first day. */
  readonly versions: ReadonlyMap<string, number>
}

type Table = {
  readonly shape: Shape
  readonly rank: number
  readonly date: number
  readonly count: number
  readonly unit: string
  readonly distinct: boolean
  readonly only: number
  readonly referrer: number
  readonly version: number
  readonly nth: boolean
  readonly seen: Set<string>
  readonly days: Days
  readonly referrers: Set<string>
  readonly versions: Map<string, number>
  total: number
}

export async function readTable(lines: AsyncIterable<string>): Promise<Counted | undefined> {
  const tables: Table[] = []
  let table: Table | undefined
  let startAt: number | undefined
  let delimiter: string | undefined
  let waiting: string[] = []
  const take = (): void => {
    if (waiting.length === 0) return
    delimiter ??= delimiterOf(waiting)
    const { data } = Papa.parse<string[]>(waiting.join('\n'), { delimiter, skipEmptyLines: true })
    for (const row of data) {
      const next = row.length <= mostColumns ? tableOf(row) : undefined
      if (next) {
        table = next
        if (tables.length < 50) tables.push(next)
      } else if (table) addRow(table, row, startAt)
    }
    waiting = []
  }
  for await (const line of lines) {
    // What GA4 says of an export stands in comments.
    if (line.startsWith('#')) {
      const start = /start date:?\s*(\d{8}|\d{4}-\d\d-\d\d)/i.exec(line)?.[1]
      if (start !== undefined) {
        take()
        startAt = dayOf(start)
      }
      continue
    }
    waiting.push(line)
    if (waiting.length >= rowsAtOnce) take()
  }
  take()
  return bestOf(tables)
}

/** The one that stands most often in the first lines. */
function delimiterOf(lines: readonly string[]): string {
  const text = lines.slice(0, 20).join('\n')
  const times = (sign: string): number => text.split(sign).length
  return [',', ';', '\t'].reduce((best, sign) => (times(sign) > times(best) ? sign : best))
}

function tableOf(row: readonly string[]): Table | undefined {
  const names = row.map(headerOf)
  const at = (pattern: RegExp | undefined): number =>
    pattern === undefined ? -1 : names.findIndex((name) => pattern.test(name))
  const rank = shapes.findIndex((one) => one.needs.every((need) => at(need) >= 0))
  const shape = shapes[rank]
  if (!shape) return undeclared(row)
  const counted = shape.counts.find(([pattern]) => at(pattern) >= 0)
  const [column, unit] = shape.distinct ?? counted ?? []
  return {
    ...emptyTable(shape, rank),
    date: at(shape.date),
    count: at(column),
    unit: unit ?? 'visitors',
    distinct: shape.distinct !== undefined,
    only: at(shape.only?.[0]),
    referrer: at(shape.referrer),
    version: at(shape.version),
    nth: names[at(shape.date)] === 'nth day',
  }
}

const emptyTable = (shape: Shape, rank: number): Table => ({
  shape,
  rank,
  date: -1,
  count: -1,
  unit: 'visitors',
  distinct: false,
  only: -1,
  referrer: -1,
  version: -1,
  nth: false,
  seen: new Set(),
  days: new Map(),
  referrers: new Set(),
  versions: new Map(),
  total: 0,
})

/** Each series in a row, its days as columns: as PostHog exports a trend. */
const series: Shape = { tool: 'PostHog', needs: [], date: /^$/, counts: [] }

function undeclared(row: readonly string[]): Table | undefined {
  const days = row.slice(1).map(dayOf)
  if (days.length < 2 || !days.every((one) => one !== undefined)) return undefined
  return { ...emptyTable(series, shapes.length), days: new Map(days.map((day) => [day, 0])), date: -2 }
}

function addRow(table: Table, row: readonly string[], startAt: number | undefined): void {
  if (table.date === -2) {
    addSeries(table, row)
    return
  }
  const { shape } = table
  if (shape.only && table.only >= 0 && !shape.only[1].test((row[table.only] ?? '').trim())) return
  const day =
    table.date < 0
      ? undefined
      : table.nth
        ? nthDay(row[table.date] ?? '', startAt)
        : dayOf(row[table.date] ?? '')
  if (table.date >= 0 && day === undefined) return
  const value = (row[table.count] ?? '').trim()
  let count = table.distinct ? 0 : (countOf(value) ?? 0)
  if (table.distinct && value !== '') {
    // Once a day, as the tools themselves count.
    const key = `${day}\n${value.slice(0, 100)}`
    if (!table.seen.has(key) && table.seen.size < mostDistinct) {
      table.seen.add(key)
      count = 1
    }
  }
  table.total += count
  if (day !== undefined) addTo(table.days, day, count)
  const from = (row[table.referrer] ?? '').trim()
  if (count > 0 && isPlace(from) && table.referrers.size < mostReferrers)
    table.referrers.add(from.slice(0, 80))
  const version = (row[table.version] ?? '').trim()
  if (version !== '' && day !== undefined && table.versions.size < 200)
    table.versions.set(version, Math.min(day, table.versions.get(version) ?? day))
}

function addSeries(table: Table, row: readonly string[]): void {
  for (const [at, day] of [...table.days.keys()].entries()) {
    const count = countOf(row[at + 1] ?? '') ?? 0
    // Several series are several looks at the same visitors.
    table.days.set(day, Math.max(table.days.get(day) ?? 0, count))
  }
  table.total = [...table.days.values()].reduce((all, one) => all + one, 0)
}

const nthDay = (text: string, startAt: number | undefined): number | undefined => {
  const nth = countOf(text)
  return nth === undefined || startAt === undefined ? undefined : startAt + nth * dayMs
}

/** Typing the address is no place. */
const isPlace = (from: string): boolean =>
  from !== '' &&
  !/^\(?(?:direct|none|not set|unknown|direct ?\/ ?none|\(direct\) \/ \(none\)|null|localhost.*)\)?$/i.test(
    from,
  )

function bestOf(tables: readonly Table[]): Counted | undefined {
  const counted = tables.filter((one) => one.count >= 0 || one.date === -2)
  const best = counted.filter((one) => one.days.size > 0).sort((a, b) => a.rank - b.rank)[0] ?? counted[0]
  if (!best) return undefined
  return {
    tool: best.shape.tool,
    unit: best.unit,
    days: best.days,
    total: best.total,
    referrers: [...new Set(tables.flatMap((one) => [...one.referrers]))].slice(0, mostReferrers),
    versions: best.versions,
  }
}
