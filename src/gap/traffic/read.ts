/** Traffic that was measured elsewhere: one file as weeks, whatever tool it comes from. */
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { LaunchFacts, TrafficFacts } from '../../core/signs/facts.ts'
import { readBeginning } from '../files.ts'
import { weeksOf } from './days.ts'
import { rowsOf } from './json.ts'
import { linesOf } from './lines.ts'
import { isLogLine, type LogCounted, readLog } from './log.ts'
import { type Counted, readTable } from './table.ts'

/** An API's answer; a larger one is no answer of theirs. */
const mostJsonBytes = 32 * 1024 * 1024

export type ReadTraffic = { readonly traffic: TrafficFacts; readonly launches: readonly LaunchFacts[] }

/** `name`: how the file is called in evidence. Undefined when it is no traffic that we can read. */
export async function readTraffic(
  path: string,
  name: string = basename(path),
  signal?: AbortSignal,
): Promise<ReadTraffic | undefined> {
  try {
    const counted = await readCounted(path, signal)
    return counted && asTraffic(counted, name)
  } catch (error) {
    if (signal?.aborted) throw error
    return undefined
  }
}

async function readCounted(path: string, signal?: AbortSignal): Promise<Counted | LogCounted | undefined> {
  const first: string[] = []
  for await (const line of linesOf(path, signal)) {
    if (line.trim() !== '') first.push(line)
    if (first.length >= 20) break
  }
  if (first.some(isLogLine)) return readLog(linesOf(path, signal))
  if (!/^\s*\ufeff?[[{]/.test(first[0] ?? '')) return readTable(linesOf(path, signal))
  if ((await stat(path)).size > mostJsonBytes) return undefined
  const rows = rowsOf(JSON.parse((await readBeginning(path, mostJsonBytes)) ?? 'null'))
  const counted = rows && (await readTable(listed(rows.csv.split(/\r?\n/))))
  return counted && { ...counted, tool: rows.tool ?? counted.tool }
}

async function* listed(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines
}

function asTraffic(counted: Counted | LogCounted, name: string): ReadTraffic {
  const span = 'first' in counted ? weeksOf(counted.days, counted.first, counted.last) : weeksOf(counted.days)
  return {
    traffic: {
      source: `${counted.tool} (${name})`,
      unit: counted.unit,
      ...span,
      total: span.weeks.length > 0 ? null : counted.total,
      referrers: counted.referrers,
    },
    launches: [...counted.versions]
      .slice(0, 20)
      .map(([version, at]) => ({ how: 'store', name: version, at })),
  }
}

/** Exports and logs in the places where people put them. */
export const findTraffic = (paths: readonly string[]): readonly string[] =>
  paths
    .filter((path) => isExport.test(path) && !isCode.test(path) && (inPlace.test(path) || isNamed.test(path)))
    .slice(0, mostFiles)

const mostFiles = 24
const isExport = /\.(?:csv|tsv|json|log)(?:\.\d+)?(?:\.gz)?$/i
const inPlace =
  /(?:^|\/)(?:analytics|traffic|stats|metrics|web-?stats|store-?reports|app-?store(?:-?connect)?|play-?store|google-?play|access-?logs?|plausible|umami|posthog|ga4?|google-?analytics)\/[^/]+$/i
const isNamed =
  /^(?:(?:data|exports?|logs?|marketing|docs|reports?)\/)?[^/]*(?:plausible|umami|posthog|ga4|(?:web|site)[-_]?stats|downloads|google[-_ ]analytics|analytics|visitors|traffic|access[-_.]?log|access\.log|installs_|app[-_ ]?store[-_ ]?connect|app_units|play[-_ ]console)[^/]*$/i
/** Data and settings of the app itself. */
const isCode =
  /(?:^|\/)(?:src|app|lib|test|tests|__tests__|fixtures?|examples?|public|components|locales?|node_modules)\/|(?:^|\/)(?:package(?:-lock)?|tsconfig|manifest|config|settings|schema|index)[\w.-]*\.json$/i
