/** Answers from a snapshot: what is not in its table cannot be named. */
import type { Buffer } from 'node:buffer'
import { createReadStream } from 'node:fs'
import type { SnapshotId } from '../../core/ids.ts'
import type { Route, SnapshotFile, SnapshotSource } from '../../core/route.ts'
import { limitStall, sendText } from '../answer.ts'
import { fetchKind, isNavigation } from '../request.ts'
import { robotsHeaders } from '../robots.ts'
import type { Visit } from '../visit.ts'
import { isRangeValid, judge } from './conditional.ts'
import { findFile, makeTable, type Table } from './find.ts'
import { createNegotiator } from './negotiate.ts'
import { parseRange, resolveRange } from './range.ts'
import {
  findVariant,
  isWholeDocument,
  makeResource,
  type Resource,
  type Shelf,
  type Variant,
} from './resource.ts'
import { createStore } from './store.ts'

/** Enough for the pages that are being looked at; all else is a disk read away. */
const maxStoreBytes = 64 * 1_048_576
/** Tables are small (a row per file), but there may be many old snapshots. */
const maxTables = 256

type Loaded = {
  readonly shelf: Shelf
  readonly table: Table
  readonly resources: Map<SnapshotFile, Resource>
  /** Paths as they were asked for, to skip decoding; bounded by `maxPaths`. */
  readonly byPath: Map<string, Resource>
}
const maxPaths = 4_096

export type SnapshotServer = {
  /** `onMissing` answers where neither the snapshot nor a 404 page of its own can. */
  readonly serve: (visit: Visit, snapshot: SnapshotId, onMissing: () => void) => void | Promise<void>
  readonly close: () => void
}

export type SnapshotDeps = {
  readonly snapshotsOf: (route: Route) => SnapshotSource
  readonly onDocument: (visit: Visit) => void
}

export function openSnapshots(deps: SnapshotDeps): SnapshotServer {
  const store = createStore(maxStoreBytes)
  const rank = createNegotiator()
  const tables = new Map<string, Loaded>()
  // The same files have the same id; each maker's lie in a folder of their own.
  const keyOf = ({ owner }: Route, snapshot: SnapshotId): string =>
    owner === undefined ? snapshot : `${owner} ${snapshot}`

  async function load(route: Route, snapshot: SnapshotId): Promise<Loaded | undefined> {
    const source = deps.snapshotsOf(route)
    const files = await source.files(snapshot)
    if (files === undefined) return undefined
    const shelf: Shelf = { source, store }
    const loaded: Loaded = { shelf, table: makeTable(files), resources: new Map(), byPath: new Map() }
    if (tables.size >= maxTables) tables.delete(tables.keys().next().value as string)
    tables.set(keyOf(route, snapshot), loaded)
    return loaded
  }

  const resourceOf = (loaded: Loaded, file: SnapshotFile): Resource => {
    const known = loaded.resources.get(file)
    if (known !== undefined) return known
    const made = makeResource(file)
    loaded.resources.set(file, made)
    return made
  }

  function answer(visit: Visit, loaded: Loaded, onMissing: () => void): void | Promise<void> {
    const { asked, res, route } = visit
    if (asked.method !== 'GET' && asked.method !== 'HEAD') {
      sendText(res, asked.method, asked.method === 'OPTIONS' ? 204 : 405, 'Only GET and HEAD.', [
        'Allow',
        'GET, HEAD, OPTIONS',
      ])
      return
    }
    const known = loaded.byPath.get(asked.path)
    if (known !== undefined) return send(visit, loaded, known, 200)
    const found = findFile(loaded.table, asked.path)
    if (found.kind === 'redirect') {
      res.writeHead(301, [
        'Location',
        found.to + asked.query,
        'Content-Length',
        '0',
        'Cache-Control',
        'no-cache',
        ...robotsHeaders(visit),
      ])
      res.end()
      if (fetchKind(asked) === 'document') deps.onDocument(visit)
      return
    }
    if (found.kind === 'file' && (route.sourceMaps || !found.file.path.endsWith('.map'))) {
      const resource = resourceOf(loaded, found.file)
      if (loaded.byPath.size >= maxPaths) loaded.byPath.clear()
      if (!found.file.path.endsWith('.map')) loaded.byPath.set(asked.path, resource)
      return send(visit, loaded, resource, 200)
    }
    const page = loaded.table.get('404.html')
    if (page !== undefined) return send(visit, loaded, resourceOf(loaded, page), 404)
    const index = loaded.table.get('index.html')
    if (found.kind === 'missing' && index !== undefined && isNavigation(asked))
      return send(visit, loaded, resourceOf(loaded, index), 200)
    onMissing()
  }

  function send(visit: Visit, loaded: Loaded, resource: Resource, status: 200 | 404): void | Promise<void> {
    const { asked } = visit
    const { shelf } = loaded
    const kind = resource.html ? fetchKind(asked) : 'data'
    const isTagged = status === 200 && kind !== 'data'
    if (isTagged && kind === 'unknown' && resource.whole === undefined) {
      return isWholeDocument(shelf, resource).then(() => send(visit, loaded, resource, status))
    }
    const tagFor =
      isTagged && (kind === 'document' || resource.whole === true)
        ? { host: asked.host, secure: visit.secure, bubble: visit.route.bubble }
        : undefined
    // Ranges are of the bytes as they are: a part of a compressed body is of no use to a player.
    const ranking = asked.range === '' ? rank(asked.acceptEncoding) : rank('')
    const variant = findVariant(shelf, resource, ranking, tagFor)
    if (variant instanceof Promise) return variant.then((made) => write(visit, resource, made, status))
    write(visit, resource, variant, status)
  }

  function write(visit: Visit, resource: Resource, variant: Variant, status: 200 | 404): void {
    const { asked, res } = visit
    if (resource.html && fetchKind(asked) !== 'data' && status === 200) deps.onDocument(visit)
    const headers = headersFor(visit, variant)
    if (status === 200 && (asked.ifNoneMatch !== '' || asked.ifMatch !== '')) {
      const verdict = judge(asked, variant.etag)
      if (verdict !== 200) {
        const kept =
          verdict === 304
            ? without(headers, ['Content-Type', 'Content-Length', 'Content-Encoding'])
            : ['Content-Length', '0', ...robotsHeaders(visit)]
        res.writeHead(verdict, kept)
        res.end()
        return
      }
    }
    if (
      status === 200 &&
      asked.range !== '' &&
      asked.method === 'GET' &&
      isRangeValid(asked.ifRange, variant.etag)
    ) {
      const range = parseRange(asked.range)
      if (range !== undefined) {
        writeRange(visit, variant, resolveRange(range, sizeOf(variant)))
        return
      }
    }
    res.writeHead(status, headers)
    if (asked.method === 'HEAD') res.end()
    else if (typeof variant.body === 'string') res.end(variant.body, 'latin1')
    else if (variant.body !== undefined) {
      res.end(variant.body)
      limitStall(res, stallMs)
    } else stream(visit, variant.path)
  }

  function writeRange(
    visit: Visit,
    variant: Variant,
    range: { first: number; last: number } | 'unsatisfiable',
  ): void {
    const { res } = visit
    const size = sizeOf(variant)
    const kept = without(headersFor(visit, variant), ['Content-Length'])
    if (range === 'unsatisfiable') {
      res.writeHead(416, ['Content-Range', `bytes */${size}`, 'Content-Length', '0', ...robotsHeaders(visit)])
      res.end()
      return
    }
    const { first, last } = range
    res.writeHead(206, [
      ...kept,
      'Content-Length',
      String(last - first + 1),
      'Content-Range',
      `bytes ${first}-${last}/${size}`,
    ])
    if (typeof variant.body === 'string') res.end(variant.body.slice(first, last + 1), 'latin1')
    else if (variant.body !== undefined) res.end(variant.body.subarray(first, last + 1))
    else stream(visit, variant.path, range)
  }

  return {
    serve(visit, snapshot, onMissing) {
      const { route } = visit
      const loaded = tables.get(keyOf(route, snapshot))
      if (loaded !== undefined) return answer(visit, loaded, onMissing)
      return load(route, snapshot).then((fresh) =>
        fresh === undefined ? onMissing() : answer(visit, fresh, onMissing),
      )
    },
    close() {
      store.clear()
      tables.clear()
    },
  }
}

/** A visitor may stand still for as long; then the file is needed elsewhere. */
const stallMs = 120_000

function stream({ res }: Visit, path: string, range?: { first: number; last: number }): void {
  // They left while the file was looked for.
  if (res.destroyed) return
  res.setTimeout(stallMs, () => res.destroy())
  const file = createReadStream(path, {
    highWaterMark: 262_144,
    ...(range === undefined ? {} : { start: range.first, end: range.last }),
  })
  file.on('data', (bytes) => {
    if (!res.write(bytes as Buffer)) file.pause()
  })
  file.on('end', () => res.end())
  // The answer ends short, which the length gives away.
  file.on('error', () => res.destroy())
  res.on('drain', () => file.resume())
  res.on('close', () => file.destroy())
}

/** Made once for links; of a live product only what differs under another host is put to it. */
function headersFor(visit: Visit, variant: Variant): string[] {
  if (visit.route.live === undefined) return variant.headers
  const robots = robotsHeaders(visit)
  return robots.length === 0 ? variant.liveHeaders : [...variant.liveHeaders, ...robots]
}

const sizeOf = (variant: Variant): number => Number(variant.headers[3])

function without(headers: readonly string[], names: readonly string[]): string[] {
  const kept: string[] = []
  for (let at = 0; at < headers.length; at += 2)
    if (!names.includes(headers[at] as string)) kept.push(headers[at] as string, headers[at + 1] as string)
  return kept
}
