import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Blobs, openBlobs } from './blobs.ts'
import { openSpool, readSpool } from './spool.ts'
import { readBlob } from './testStores.ts'

const shaOf = (text: string) => createHash('sha256').update(text).digest('hex')
const texts = Array.from({ length: 30 }, (_, at) => `file ${at} `.repeat(at * 40))

let folder: string
let blobs: Blobs
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outer-spool-'))
  blobs = await openBlobs(folder)
})
afterEach(async () => {
  await blobs.close()
  await rm(folder, { recursive: true, force: true })
})

const upload = async (): Promise<void> => {
  const one = blobs.openUpload()
  for (const text of texts)
    await one.put(
      shaOf(text),
      (async function* () {
        yield Buffer.from(text)
      })(),
    )
  await one.settle()
}
const ownPath = (text: string) => join(folder, shaOf(text).slice(0, 2), shaOf(text))
const read = (text: string) => readBlob(blobs, shaOf(text))
const expectAll = async () => {
  for (const text of texts) expect((await read(text)).toString()).toBe(text)
}
const untilFlushed = async () => {
  const end = Date.now() + 10_000
  while ((await readdir(join(folder, 'sealed'))).length > 0 && Date.now() < end)
    await new Promise((resolve) => setTimeout(resolve, 20))
  return readdir(join(folder, 'sealed'))
}

test('what a power cut took after it was settled is written again', async () => {
  await upload()
  await blobs.close()
  expect(await readdir(join(folder, 'sealed'))).toHaveLength(1)
  // As a file is whose name reached the disk before its bytes, and as one that did not reach it at all.
  const torn = ownPath(texts[3] ?? '')
  await mkdir(dirname(torn), { recursive: true })
  await writeFile(torn, '')
  blobs = await openBlobs(folder)
  await expectAll()
  expect(await untilFlushed()).toEqual([])
  await expectAll()
})

test('what was settled can be read at once, and after a kill, before it is unpacked', async () => {
  await upload()
  const names = texts.map(shaOf)
  expect((await blobs.has(names)).size).toBe(30)
  await blobs.close()
  // A kill ends the process at any moment after it was acknowledged: only the sealed spool is sure to be there.
  for (const name of await readdir(folder))
    if (name !== 'sealed') await rm(join(folder, name), { recursive: true })
  blobs = await openBlobs(folder)
  expect((await blobs.has(names)).size).toBe(30)
  const [first] = texts
  expect((await read(first ?? '')).toString()).toBe(first)
  expect(await untilFlushed()).toEqual([])
  await expectAll()
})

test('the same blobs in two uploads at once are unpacked, whichever is first', async () => {
  await Promise.all([upload(), upload(), upload()])
  expect(await untilFlushed()).toEqual([])
  await expectAll()
})

test('what is swept before it is unpacked does not come back', async () => {
  await upload()
  const [kept, ...gone] = texts.map(shaOf)
  await blobs.sweep(new Set([kept ?? '']))
  expect(await untilFlushed()).toEqual([])
  expect(await blobs.has([kept ?? '', ...gone])).toEqual(new Set([kept]))
})

test('once all is on disk the spool is gone, and what was swept meanwhile is no error', async () => {
  await upload()
  const swept = ownPath(texts[5] ?? '')
  const end = Date.now() + 10_000
  while (!existsSync(swept) && Date.now() < end) await new Promise(setImmediate)
  await rm(swept, { force: true })
  expect(await untilFlushed()).toEqual([])
})

test('a torn end and a changed byte are not taken for blobs', async () => {
  const [path, sealed] = ['a', 'b'].map((name) => join(folder, name)) as [string, string]
  const spool = openSpool(path)
  for (const text of ['one', 'two', 'three']) spool.add(shaOf(text), Buffer.from(text))
  await spool.seal(sealed)
  const bytes = await readFile(sealed)
  bytes[36] = 0
  await writeFile(sealed, bytes.subarray(0, bytes.length - 1))
  const whole: string[] = []
  for await (const { content } of readSpool(sealed)) whole.push(content.toString())
  expect(whole).toEqual(['two'])
})
