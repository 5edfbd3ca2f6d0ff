/** Everything in words that a visitor's browser gets or could get from the app: read once, asked by many checks. */
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { CheckContext, CheckTarget } from '../check.ts'
import { oncePerRun } from '../once.ts'
import type { Requested, Visit } from '../visit.ts'
import { isOwn, originOf } from './origin.ts'
import { findDocumentReferences, findScriptReferences, isTextualPath } from './references.ts'
import { findSourceMapUrl, readInlineMap, readSourceMap, type SourceMap } from './sourceMap.ts'

export type ShippedKind = 'document' | 'script' | 'stylesheet' | 'data'

export type ShippedFile = {
  readonly url: string
  readonly kind: ShippedKind
  readonly text: string
  readonly headers: Readonly<Record<string, string>>
  /** From the maker's own origin. */
  readonly own: boolean
  /** A visit loaded it; else it is only named by something that was. */
  readonly loaded: boolean
}

export type ShippedMap = {
  /** Its address; of an inline one, the file's that holds it. */
  readonly url: string
  readonly of: string
  readonly inline: boolean
  readonly map: SourceMap
}

export type Shipped = {
  /** What the landing document's answer was, as text; empty when nothing answered. */
  readonly html: string
  readonly url: string
  readonly files: readonly ShippedFile[]
  readonly maps: readonly ShippedMap[]
  /** Source maps beside the files of a folder, which its link leaves out and another host would serve. */
  readonly mapsLeftOut: readonly ShippedMap[]
  /** A dev server answers: every source is served as the maker wrote it. */
  readonly devServer: boolean
}

/** More than a small app ships; the secrets of what follows would stand in what comes first. */
const maxFiles = 400
const maxCharacters = 24 * 1024 * 1024
const maxNamed = 48
const maxMaps = 24
const atOnce = 6

export const collectShipped = oncePerRun(collect)

async function collect(context: CheckContext): Promise<Shipped> {
  const { target } = context
  const visited = findVisit(() => context.visits.phone)?.document
  const document = visited ?? (await fetchDocument(context))
  const url = document?.url ?? target.url
  const html = (await readText(document)) ?? ''
  const files = new Map<string, ShippedFile>()
  let characters = 0
  const put = (file: ShippedFile): void => {
    if (files.has(file.url) || files.size >= maxFiles || characters >= maxCharacters) return
    files.set(file.url, file)
    characters += file.text.length
  }
  for (const one of await readLoaded(context)) put(one)
  if (!visited && document)
    put({ url, kind: 'document', text: html, headers: document.headers, own: true, loaded: false })

  const seen = new Set(files.keys())
  let named = namedBy([...files.values()], url, target, seen)
  // A chunk names further chunks: two rounds reach what a router loads.
  for (let round = 0; round < 2 && named.length > 0; round++) {
    const fetched = await mapBounded(named, (one) => fetchNamed(context, one))
    const fresh = fetched.filter((one) => one !== undefined)
    for (const one of fresh) put(one)
    named = namedBy(fresh, url, target, seen)
  }
  const all = [...files.values()]
  return {
    html,
    url,
    files: all,
    ...(await readMaps(context, all)),
    devServer: all.some(({ url: one, own }) => own && isDevServerPath(one)),
  }
}

/** Vite's client, its pre-bundled packages, webpack's and Next's hot updates. */
const isDevServerPath = (url: string): boolean =>
  /\/@vite\/client|\/@react-refresh|\/\.vite\/deps\/|webpack-hmr|hot-update\.js|\/_next\/static\/chunks\/(?:\[turbopack\]|_dev|.*hmr-client)|\/sockjs-node/.test(
    decodeURISafe(url),
  )

const decodeURISafe = (text: string): string => {
  try {
    return decodeURI(text)
  } catch {
    return text
  }
}

/** The quick form has one visit, and a computer without a browser none. */
export function findVisit(visit: () => Visit): Visit | undefined {
  try {
    return visit()
  } catch {
    return undefined
  }
}

/** Every address that the first visit asked for. */
export const requestedUrls = (context: CheckContext): readonly string[] =>
  findVisit(() => context.visits.phone)?.requests.map((one) => one.url) ?? []

async function fetchDocument(
  context: CheckContext,
): Promise<Pick<Requested, 'url' | 'headers' | 'text'> | undefined> {
  const answer = await context.fetch(context.target.url, { headers: { accept: 'text/html' } })
  return answer && { ...answer, text: async () => new TextDecoder().decode(answer.body) }
}

async function readLoaded({ visits, target }: CheckContext): Promise<readonly ShippedFile[]> {
  const requests = new Map<string, Requested>()
  const opened = [() => visits.phone, () => visits.again, () => visits.tablet, () => visits.laptop]
  for (const visit of opened.map(findVisit))
    for (const one of visit?.requests ?? [])
      if (isText(one, target) && !requests.has(one.url)) requests.set(one.url, one)
  const files = await mapBounded([...requests.values()].slice(0, maxFiles), async (one) => {
    const text = await readText(one)
    if (text === undefined || text === '') return undefined
    return {
      url: one.url,
      kind: kindOf(one.type, one.headers['content-type'] ?? ''),
      text,
      headers: one.headers,
      own: isOwn(one.url, target),
      loaded: true,
    } satisfies ShippedFile
  })
  return files.filter((one) => one !== undefined)
}

/** Of other hosts, only the scripts and styles that the page itself loads; what their frames load is not the maker's. */
function isText(one: Requested, target: CheckTarget): boolean {
  if (one.status < 200 || one.status >= 400 || !/^https?:/.test(one.url)) return false
  if (URL.parse(one.url)?.pathname.startsWith('/_outer/')) return false
  if (isOwn(one.url, target))
    return ['document', 'script', 'stylesheet', 'fetch', 'xhr', 'manifest', 'other'].includes(one.type)
  return one.fromPage && one.type === 'script' && !isVendor(URL.parse(one.url)?.hostname ?? '')
}

/** Hosts whose scripts are the same for everybody: what stands in them is not the maker's to take out. */
const isVendor = (host: string): boolean =>
  /(?:^|\.)(?:google|googleapis|gstatic|googletagmanager|google-analytics|doubleclick|youtube|facebook|fbcdn|stripe|paypal|paypalobjects|paddle|lemonsqueezy|cloudflare|cloudflareinsights|jsdelivr|unpkg|esm|skypack|jspm|bootstrapcdn|fontawesome|jquery|plausible|posthog|sentry|sentry-cdn|intercom|intercomcdn|hotjar|crisp|segment|mxpnl|hcaptcha|recaptcha|twitter|tiktok|linkedin|clerk|auth0|mapbox|tailwindcss|polyfill)\.\w{2,6}$/.test(
    host,
  )

const kindOf = (type: string, contentType: string): ShippedKind => {
  if (type === 'document' || /\/x?html/.test(contentType)) return 'document'
  if (type === 'script' || /javascript|ecmascript/.test(contentType)) return 'script'
  if (type === 'stylesheet' || /\/css/.test(contentType)) return 'stylesheet'
  return 'data'
}

async function readText(one: Pick<Requested, 'headers' | 'text'> | undefined): Promise<string | undefined> {
  if (!one) return undefined
  const type = one.headers['content-type'] ?? ''
  if (/^(?:image|font|video|audio)\/(?!svg)|octet-stream|wasm/.test(type)) return undefined
  return one.text().catch(() => undefined)
}

function namedBy(
  files: readonly ShippedFile[],
  documentUrl: string,
  target: CheckTarget,
  seen: Set<string>,
): readonly string[] {
  const found: string[] = []
  for (const file of files) {
    if (!file.own) continue
    const names =
      file.kind === 'document'
        ? findDocumentReferences(file.text, file.url)
        : file.kind === 'script'
          ? findScriptReferences(file.text, file.url, documentUrl)
          : []
    for (const name of names) {
      if (found.length >= maxNamed) return found
      if (seen.has(name) || originOf(name) !== originOf(documentUrl) || !isOwn(name, target)) continue
      if (isDevServerPath(name) || !isTextualPath(name)) continue
      seen.add(name)
      found.push(name)
    }
  }
  return found
}

async function fetchNamed(context: CheckContext, url: string): Promise<ShippedFile | undefined> {
  const answer = await context.fetch(url)
  const type = answer?.headers['content-type'] ?? ''
  // An app that answers every address with its own page does so here too.
  if (answer?.status !== 200 || /html/.test(type) || !isOwn(answer.url, context.target)) return undefined
  const text = new TextDecoder().decode(answer.body)
  if (/^\s*<(?:!doctype|html)/i.test(text)) return undefined
  return { url, kind: kindOf('other', type), text, headers: answer.headers, own: true, loaded: false }
}

async function readMaps(
  context: CheckContext,
  files: readonly ShippedFile[],
): Promise<Pick<Shipped, 'maps' | 'mapsLeftOut'>> {
  const wanted = files.filter(({ own, kind }) => own && (kind === 'script' || kind === 'stylesheet'))
  const maps: ShippedMap[] = []
  const outside: { readonly url: string; readonly of: string }[] = []
  for (const file of wanted) {
    const named = findSourceMapUrl(file.text, file.headers.sourcemap ?? file.headers['x-sourcemap'])
    if (named?.startsWith('data:')) {
      const map = readInlineMap(named)
      if (map) maps.push({ url: file.url, of: file.url, inline: true, map })
      continue
    }
    const url = URL.parse(named ?? `${file.url.split(/[?#]/, 1)[0]}.map`, file.url)?.href
    if (url !== undefined && isOwn(url, context.target)) outside.push({ url, of: file.url })
  }
  const mapsLeftOut: ShippedMap[] = []
  const fetched = await mapBounded(outside.slice(0, maxMaps), async ({ url, of }) => {
    const answer = await context.fetch(url)
    if (answer?.status !== 200) {
      const map = await readInFolder(context.target, url)
      if (map) mapsLeftOut.push({ url, of, inline: false, map })
      return undefined
    }
    const map = readSourceMap(new TextDecoder().decode(answer.body)) ?? readCutMap(answer.body)
    return map && { url, of, inline: false, map }
  })
  return { maps: [...maps, ...fetched.filter((one) => one !== undefined)], mapsLeftOut }
}

const maxMapBytes = 8 * 1024 * 1024

async function readInFolder({ folder }: CheckTarget, url: string): Promise<SourceMap | undefined> {
  if (folder === null) return undefined
  // A URL's path climbs no further than its root.
  const file = join(folder, decodeURISafe(new URL(url).pathname))
  if (!file.startsWith(join(folder, sep))) return undefined
  try {
    const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW)
    try {
      const { size } = await handle.stat()
      return size > maxMapBytes ? undefined : readSourceMap(await handle.readFile('utf8'))
    } finally {
      await handle.close()
    }
  } catch {
    return undefined
  }
}

/** What was cut at 2 MB is no JSON any more; its head still says what it is. */
function readCutMap(body: Uint8Array): SourceMap | undefined {
  const head = new TextDecoder().decode(body.subarray(0, 65_536))
  if (body.length < 2 * 1024 * 1024 || !/^\s*\{\s*"version"\s*:\s*3\b/.test(head)) return undefined
  const sources = [...head.matchAll(/"((?:\.{1,2}\/)+[^"]{1,300}|webpack:\/\/[^"]{1,300})"/g)]
  return { sources: sources.map((one) => one[1] ?? ''), contents: [] }
}

async function mapBounded<In, Out>(
  list: readonly In[],
  work: (one: In) => Promise<Out>,
): Promise<readonly Out[]> {
  const out: Out[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    for (let place = next++; place < list.length; place = next++) {
      const one = list[place]
      if (one !== undefined) out[place] = await work(one)
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, list.length) }, worker))
  return out
}
