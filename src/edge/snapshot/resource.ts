/** One file of a snapshot, ready to be sent: in every encoding there is, plain and with the tag. */
import { Buffer } from 'node:buffer'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip, zstdCompress } from 'node:zlib'
import type { Encoding, SnapshotFile, SnapshotSource } from '../../core/route.ts'
import { noIndex } from '../answer.ts'
import { createInjector } from '../html/inject.ts'
import { extendPolicy, needsOf, type OurPaths } from '../html/policy.ts'
import { scriptTag, tagVersion } from '../html/tag.ts'
import type { Kept, Store } from './store.ts'
import { contentType, isHashed, isHtml } from './types.ts'

/** What is larger is streamed from the disk: its cost is in the bytes, not in the opening. */
const maxInMemory = 1_048_576
/** A page this large is no page; it is sent as it is. */
const maxInjected = 33_554_432
/** Below this a packet is saved by nothing. */
const minCompressed = 512

export type Variant = Kept & {
  readonly etag: string
  /** Flat, as `writeHead` takes them: made once. */
  readonly headers: string[]
  /** The same for a live product, which search engines may find. */
  readonly liveHeaders: string[]
  /** A small body is a string of bytes (Latin-1), because Node sends head and body of such an answer in one write. */
  readonly body: Buffer | string | undefined
  /** On disk, when it is not in memory. */
  readonly path: string
}

const maxAsString = 16_384

type Flavour = { readonly made: Map<Encoding, Variant | 'missing' | Promise<Variant | 'coming' | undefined>> }

export type Resource = {
  readonly file: SnapshotFile
  readonly type: string
  readonly html: boolean
  readonly hashed: boolean
  /** Found out when it is first read: is it a whole document, and does it set a policy itself? */
  whole: boolean | undefined
  hasPolicy: boolean
  readonly plain: Flavour
  /** By host, but only where a policy names the host; else under the empty key. */
  readonly injected: Map<string, Flavour>
}

export function makeResource(file: SnapshotFile): Resource {
  const { type } = contentType(file.path)
  return {
    file,
    type,
    html: isHtml(type) && file.bytes <= maxInjected,
    hashed: isHashed(file.path),
    whole: undefined,
    hasPolicy: false,
    plain: { made: new Map() },
    injected: new Map(),
  }
}

export type Shelf = { readonly source: SnapshotSource; readonly store: Store }

/** The best variant there is: at once when it is known, else a promise. */
export function findVariant(
  shelf: Shelf,
  resource: Resource,
  ranking: readonly Encoding[],
  tagFor: OurPaths | undefined,
): Variant | Promise<Variant> {
  const flavour = tagFor === undefined ? resource.plain : flavourFor(resource, tagFor)
  for (const encoding of ranking) {
    const made = flavour.made.get(encoding)
    if (made === 'missing') continue
    if (made === undefined || made instanceof Promise)
      return prepare(shelf, resource, flavour, ranking, tagFor)
    made.recent = true
    return made
  }
  return prepare(shelf, resource, flavour, ['identity'], tagFor)
}

/** More hosts than that for one page with a policy of its own: begin again. */
const maxHosts = 64

function flavourFor(resource: Resource, paths: OurPaths): Flavour {
  const key = resource.hasPolicy ? `${paths.host} ${paths.secure} ${paths.bubble}` : ''
  const known = resource.injected.get(key)
  if (known !== undefined) return known
  if (resource.injected.size >= maxHosts) resource.injected.clear()
  const made: Flavour = { made: new Map() }
  resource.injected.set(key, made)
  return made
}

async function prepare(
  shelf: Shelf,
  resource: Resource,
  flavour: Flavour,
  ranking: readonly Encoding[],
  tagFor: OurPaths | undefined,
): Promise<Variant> {
  for (const encoding of ranking) {
    const known = flavour.made.get(encoding)
    if (known === 'missing') continue
    if (known !== undefined && !(known instanceof Promise)) return known
    const making = known ?? make(shelf, resource, flavour, encoding, tagFor)
    if (known === undefined) {
      flavour.made.set(encoding, making)
      making.then(
        (variant) => {
          // Asked for again: until then the next best is sent.
          if (variant === 'coming') flavour.made.delete(encoding)
          // Gone from the disk, and there again as soon as somebody shares it again.
          else if (variant === undefined && encoding === 'identity') flavour.made.delete(encoding)
          else flavour.made.set(encoding, variant ?? 'missing')
        },
        () => flavour.made.delete(encoding),
      )
    }
    const variant = await making
    if (variant !== undefined && variant !== 'coming') return variant
  }
  throw new Error(`snapshot file ${resource.file.path} is gone`)
}

async function make(
  shelf: Shelf,
  resource: Resource,
  flavour: Flavour,
  encoding: Encoding,
  tagFor: OurPaths | undefined,
): Promise<Variant | 'coming' | undefined> {
  if (tagFor === undefined) {
    const blob = await shelf.source.blob(resource.file.sha256, encoding)
    if (blob === undefined || blob === 'coming') return blob
    const body = blob.content ?? (blob.bytes <= maxInMemory ? await readFile(blob.path) : undefined)
    return keep(shelf, resource, flavour, encoding, {
      body,
      bytes: blob.bytes,
      path: blob.content === undefined ? blob.path : '',
      tagged: false,
    })
  }
  const whole = await inject(shelf, resource, tagFor)
  if (encoding === 'identity') {
    return keep(shelf, resource, flavour, encoding, {
      body: whole,
      bytes: whole.length,
      path: '',
      tagged: true,
    })
  }
  if (whole.length < minCompressed) return undefined
  const body = await compress(whole, encoding)
  return keep(shelf, resource, flavour, encoding, { body, bytes: body.length, path: '', tagged: true })
}

async function readWhole(shelf: Shelf, resource: Resource): Promise<Buffer> {
  const blob = await shelf.source.blob(resource.file.sha256, 'identity')
  if (blob === undefined || blob === 'coming') throw new Error(`snapshot file ${resource.file.path} is gone`)
  // The table is its maker's word: what it calls small could fill the memory.
  if (blob.bytes > maxInjected)
    throw new Error(`snapshot file ${resource.file.path} is larger than its table says`)
  return blob.content ?? readFile(blob.path)
}

async function inject(shelf: Shelf, resource: Resource, paths: OurPaths): Promise<Buffer> {
  const plain = await readWhole(shelf, resource)
  const injector = createInjector({
    tag: scriptTag(),
    when: 'always',
    charset: undefined,
    extendPolicy: (policy) => extendPolicy(policy, needsOf(paths)),
  })
  const out = Buffer.concat([...injector.push(plain), ...injector.end()])
  resource.hasPolicy = injector.found().policy
  return out
}

/** Says whether an unclear request (no word on what it is for) should get the tag: only whole documents do. */
export async function isWholeDocument(shelf: Shelf, resource: Resource): Promise<boolean> {
  if (resource.whole === undefined) {
    const probe = createInjector({
      tag: '',
      when: 'if-document',
      charset: undefined,
      extendPolicy: (policy) => policy,
    })
    probe.push(await readWhole(shelf, resource))
    probe.end()
    resource.whole = probe.found().tag
  }
  return resource.whole
}

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)
const zstd = promisify(zstdCompress)

/** On libuv's threads. Strong, since the result is kept; not the strongest, since a visitor waits for the first one. */
function compress(body: Buffer, encoding: Exclude<Encoding, 'identity'>): Promise<Buffer> {
  switch (encoding) {
    case 'br':
      return brotli(body, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 8, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
      })
    case 'zstd':
      return zstd(body, { params: { [constants.ZSTD_c_compressionLevel]: 12 } })
    case 'gzip':
      return gzipped(body, { level: 9 })
    default:
      return encoding satisfies never
  }
}

function keep(
  shelf: Shelf,
  resource: Resource,
  flavour: Flavour,
  encoding: Encoding,
  made: { body: Buffer | undefined; bytes: number; path: string; tagged: boolean },
): Variant {
  const suffix = `${encoding === 'identity' ? '' : `-${encoding}`}${made.tagged ? `-${tagVersion}` : ''}`
  const etag = `"${resource.file.sha256.slice(0, 22)}${policyMark(resource, flavour)}${suffix}"`
  const liveHeaders = headersFor(resource, encoding, etag, made.bytes)
  const variant: Variant = {
    etag,
    headers: [...liveHeaders, ...noIndex],
    liveHeaders,
    body: made.body !== undefined && made.bytes <= maxAsString ? made.body.toString('latin1') : made.body,
    path: made.path,
    bytes: made.body === undefined ? 0 : made.bytes,
    recent: true,
    drop: () => {
      if (flavour.made.get(encoding) === variant) flavour.made.delete(encoding)
    },
  }
  if (variant.bytes > 0) shelf.store.keep(variant)
  return variant
}

/** Pages that name their host differ from host to host. */
function policyMark(resource: Resource, flavour: Flavour): string {
  if (!resource.hasPolicy) return ''
  for (const [key, one] of resource.injected) {
    if (one === flavour && key !== '') return `-${Buffer.from(key).toString('base64url').slice(0, 32)}`
  }
  return ''
}

/** One year: what browsers take for "for ever". */
const forEver = 'public, max-age=31536000, immutable'

function headersFor(resource: Resource, encoding: Encoding, etag: string, bytes: number): string[] {
  const { known } = contentType(resource.file.path)
  return [
    'Content-Type',
    resource.type,
    'Content-Length',
    String(bytes),
    'ETag',
    etag,
    'Cache-Control',
    resource.hashed ? forEver : 'no-cache',
    'Vary',
    resource.html ? 'Accept-Encoding, Sec-Fetch-Dest' : 'Accept-Encoding',
    'Accept-Ranges',
    'bytes',
    ...(encoding === 'identity' ? [] : ['Content-Encoding', encoding]),
    // Where we know the type; a guess of ours must not keep a browser from a better one.
    ...(known ? ['X-Content-Type-Options', 'nosniff'] : []),
  ]
}
