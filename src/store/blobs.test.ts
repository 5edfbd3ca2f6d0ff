import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Blobs, openBlobs } from './blobs.ts'
import { readBlob } from './testStores.ts'
import type { Upload } from './upload.ts'

let folder: string
let blobs: Blobs
let one: Upload

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blobs-'))
  blobs = await openBlobs(folder)
  one = blobs.openUpload()
})
afterEach(async () => {
  await blobs.close()
  await rm(folder, { recursive: true })
})

const shaOf = (text: string | Buffer) => createHash('sha256').update(text).digest('hex')
async function* pieces(text: string) {
  for (let at = 0; at < text.length; at += 1000) yield Buffer.from(text.slice(at, at + 1000))
}
const put = async (text: string, to = one) => {
  await to.put(shaOf(text), pieces(text))
  return shaOf(text)
}

test('what was put is there once it has settled, private, under its own name', async () => {
  const sha256 = await put('hello')
  expect(await blobs.has([sha256])).toEqual(new Set())
  await one.settle()
  expect(await blobs.has([sha256, shaOf('other')])).toEqual(new Set([sha256]))
  expect(await blobs.find(sha256, 'identity')).toMatchObject({ bytes: 5 })
  expect((await readBlob(blobs, sha256)).toString()).toBe('hello')
  await blobs.compress([sha256])
  expect((await readBlob(blobs, sha256)).toString()).toBe('hello')
  expect((await stat(join(folder, sha256.slice(0, 2), sha256))).mode & 0o777).toBe(0o600)
})

test('content that is not what its name says is refused and leaves nothing', async () => {
  await one.put(shaOf('a'), pieces('b'))
  await expect(one.settle()).rejects.toMatchObject({ code: 'bad-input' })
  await expect(one.put('../../etc/passwd', pieces('b'))).rejects.toMatchObject({ code: 'bad-input' })
  expect(await readdir(join(folder, 'coming'))).toEqual([])
  expect(await one.settle()).toEqual([])
})

test('uploads at once: each is settled only when all that it brought is there, also what another brought too', async () => {
  const texts = Array.from({ length: 40 }, (_, at) => `file ${at} `.repeat(500))
  const names = texts.map(shaOf)
  const upload = async () => {
    const own = blobs.openUpload()
    for (const text of texts) await put(text, own)
    await own.settle()
    return (await blobs.has(names)).size
  }
  expect(await Promise.all([upload(), upload(), upload(), upload()])).toEqual([40, 40, 40, 40])
  expect(await readdir(join(folder, 'coming'))).toEqual([])
})

test('what is wrong with one upload, given up or under way, is no error of another', async () => {
  await one.put(shaOf('a'), pieces('b'))
  const other = blobs.openUpload()
  const sha256 = await put('hello', other)
  expect(await other.settle()).toContain(sha256)
})

test('nothing is written once it is closed', async () => {
  const sha256 = await put('many words '.repeat(50_000))
  void blobs.compress(await one.settle())
  await blobs.close()
  const shard = () => readdir(join(folder, sha256.slice(0, 2)))
  const left = await shard()
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(await shard()).toEqual(left)
  expect(await readdir(join(folder, 'coming'))).toEqual([])
})

test('what an interrupted upload left is cleared', async () => {
  await put('half')
  blobs = await openBlobs(folder)
  expect(await readdir(join(folder, 'coming'))).toEqual([])
})

test('text gets three twins that say the same; noise gets none', async () => {
  const text = 'the same words again. '.repeat(200)
  const sha256 = await put(text)
  const noise = createHash('sha256').update('x').digest('base64').slice(0, 40)
  const small = await put(noise)
  const compressed = blobs.compress(await one.settle())
  expect(await blobs.find(sha256, 'br')).toBe('coming')
  await compressed
  const read = (encoding: 'br' | 'zstd' | 'gzip') => readBlob(blobs, sha256, encoding)
  expect(brotliDecompressSync(await read('br')).toString()).toBe(text)
  expect(zstdDecompressSync(await read('zstd')).toString()).toBe(text)
  expect(gunzipSync(await read('gzip')).toString()).toBe(text)
  expect(await blobs.find(small, 'br')).toBeUndefined()
})

test('what no snapshot names is swept, twins too', async () => {
  const kept = await put('kept '.repeat(300))
  const gone = await put('gone '.repeat(300))
  await blobs.compress(await one.settle())
  expect(await blobs.sweep(new Set([kept]))).toBe(1)
  expect(await blobs.find(gone, 'br')).toBeUndefined()
  expect(await blobs.find(kept, 'br')).toBeDefined()
})
