/** `marketing/ledger.csv` or `.json`: who paid, where the maker keeps it. */
import { join } from 'node:path'
import Papa from 'papaparse'
import type { ProductFacts } from '../core/signs/facts.ts'
import { readBeginning } from './files.ts'
import { headerOf } from './traffic/columns.ts'

const mostBytes = 4 * 1024 * 1024
const isLedger = /^(?:marketing\/)?(?:ledger|revenue|sales|payments)\.(?:csv|json)$/i
const amountName =
  /^(?:amount|revenue|income|paid|net|gross|price|value|betrag|importe|montant|valor)(?: \w+)?$/
const kindName = /^(?:kind|type|category|direction|entry)$/
const isIncome = /^(?:revenue|income|sale|sales|payment|paid|in|credit|charge|subscription)$/i
const isOutgoing = /^(?:cost|costs|expense|expenses|spend|spent|out|debit|refund|fee|fees)$/i
const isRefund = /refund|chargeback|failed|pending|cancel/i

/** Null where there is no ledger, or nothing in it can be read as one. */
export async function readLedger(root: string, paths: readonly string[]): Promise<ProductFacts['revenue']> {
  for (const path of paths.filter((one) => isLedger.test(one))) {
    const text = await readBeginning(join(root, path), mostBytes)
    const payers = text === undefined ? undefined : countPayers(path, text)
    if (payers !== undefined) return { source: path, payers }
  }
  return null
}

function countPayers(path: string, text: string): number | undefined {
  const rows = /\.json$/i.test(path)
    ? jsonRows(text)
    : Papa.parse<string[]>(text, { skipEmptyLines: true }).data
  const names = rows?.[0]?.map(headerOf)
  const amount = names?.findIndex((one) => amountName.test(one)) ?? -1
  if (!rows || !names || amount < 0) return undefined
  const named = names.findIndex((one) => kindName.test(one))
  const kind = named >= 0 ? named : names.findIndex((_, at) => isKindColumn(rows.slice(1), at))
  // Where nothing says which rows are income, a column called revenue does; an amount alone could be a cost.
  if (kind < 0 && !/revenue|income|paid/.test(names[amount] ?? '')) return undefined
  return rows.slice(1).filter((row) => {
    const value = Number((row[amount] ?? '').replace(/[^\d.-]/g, ''))
    return (
      value > 0 &&
      (kind < 0 || isIncome.test((row[kind] ?? '').trim())) &&
      !row.some((cell) => isRefund.test(cell))
    )
  }).length
}

/** A column whose every cell says what came in or went out, whatever it is called. */
const isKindColumn = (rows: readonly (readonly string[])[], at: number): boolean =>
  rows.length > 0 &&
  rows.every((row) => isIncome.test((row[at] ?? '').trim()) || isOutgoing.test((row[at] ?? '').trim()))

function jsonRows(text: string): readonly string[][] | undefined {
  try {
    const json: unknown = JSON.parse(text)
    const list: unknown = Array.isArray(json) ? json : Object.values(json as object).find(Array.isArray)
    if (!Array.isArray(list)) return undefined
    const objects = list.filter(
      (one): one is Record<string, unknown> => typeof one === 'object' && one !== null,
    )
    const names = [...new Set(objects.flatMap((one) => Object.keys(one)))].slice(0, 50)
    return [names, ...objects.map((one) => names.map((name) => String(one[name] ?? '')))]
  } catch {
    return undefined
  }
}
