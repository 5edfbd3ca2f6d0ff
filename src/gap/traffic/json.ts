/** Answers of the tools' own APIs, and lists of objects, as rows of a table. */
import Papa from 'papaparse'

type Json = Readonly<Record<string, unknown>>

/** CSV with a header that the columns' table knows, and whose answer it was; undefined when it is none. */
export function rowsOf(value: unknown): { readonly tool: string | null; readonly csv: string } | undefined {
  const json = objectOf(value)
  if (Array.isArray(value)) return listRows(value, null)
  if (!json) return undefined
  return ga4Rows(json) ?? plausibleRows(json) ?? umamiRows(json) ?? postHogRows(json) ?? anyList(json)
}

/** `runReport` of the GA4 Data API. */
function ga4Rows(json: Json) {
  const names = [...listOf(json.dimensionHeaders), ...listOf(json.metricHeaders)].map((one) =>
    textOf(one.name),
  )
  if (names.length === 0 || !Array.isArray(json.rows)) return undefined
  const rows = listOf(json.rows).map((row) =>
    [...listOf(row.dimensionValues), ...listOf(row.metricValues)].map((one) => textOf(one.value)),
  )
  return { tool: 'GA4', csv: Papa.unparse([names, ...rows]) }
}

/** `/api/v2/query` has dimensions and metrics beside each other, `/api/v1/stats/timeseries` objects. */
function plausibleRows(json: Json) {
  const results = listOf(json.results)
  if (results.length === 0) return undefined
  if (results.every((one) => Array.isArray(one.dimensions) && Array.isArray(one.metrics))) {
    const query = objectOf(json.query)
    const metrics = Array.isArray(query?.metrics) ? query.metrics.map(String) : ['visitors']
    const dimensions = Array.isArray(query?.dimensions) ? query.dimensions.map(String) : ['time:day']
    const names = [
      ...dimensions.map((one) => (one.startsWith('time') ? 'date' : one.replace(/^visit:/, ''))),
      ...metrics,
    ]
    const rows = results.map((one) =>
      [...(one.dimensions as unknown[]), ...(one.metrics as unknown[])].map(textOf),
    )
    return { tool: 'Plausible', csv: Papa.unparse([names, ...rows]) }
  }
  return results.every((one) => 'visitors' in one || 'pageviews' in one)
    ? listRows(results, 'Plausible')
    : undefined
}

/** `/api/websites/:id/pageviews` */
function umamiRows(json: Json) {
  const sessions = listOf(json.sessions).filter((one) => 'x' in one && 'y' in one)
  const pageviews = listOf(json.pageviews).filter((one) => 'x' in one && 'y' in one)
  const points = sessions.length > 0 ? sessions : pageviews
  if (points.length === 0) return undefined
  const names = ['date', sessions.length > 0 ? 'sessions' : 'pageviews']
  const rows = points.map((one) => [textOf(one.x), textOf(one.y)])
  return { tool: 'Umami', csv: Papa.unparse([names, ...rows]) }
}

/** Trends: each result has its days and their numbers. */
function postHogRows(json: Json) {
  const results = [...listOf(json.result), ...listOf(json.results)].filter(
    (one) => Array.isArray(one.days) && Array.isArray(one.data),
  )
  const [first] = results
  if (!first) return undefined
  const days = (first.days as unknown[]).map(textOf)
  const rows = results.slice(0, 20).map((one) => [textOf(one.label), ...(one.data as unknown[]).map(textOf)])
  return { tool: 'PostHog', csv: Papa.unparse([['series', ...days], ...rows]) }
}

function anyList(json: Json) {
  for (const value of Object.values(json)) {
    const rows = Array.isArray(value) ? listRows(value, null) : undefined
    if (rows) return rows
  }
  return undefined
}

function listRows(list: readonly unknown[], tool: string | null) {
  const objects = listOf(list)
  const [first] = objects
  if (!first) return undefined
  const names = Object.keys(first).slice(0, 100)
  return {
    tool,
    csv: Papa.unparse([names, ...objects.map((one) => names.map((name) => textOf(one[name])))]),
  }
}

const objectOf = (value: unknown): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined

const listOf = (value: unknown): readonly Json[] =>
  Array.isArray(value) ? value.flatMap((one: unknown): Json[] => toList(objectOf(one))) : []

const toList = (one: Json | undefined): Json[] => (one ? [one] : [])

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''
