import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { readBlobs } from './blobs.ts'

const frame = (content: Buffer, length = content.length): Buffer => {
  const head = Buffer.alloc(40)
  createHash('sha256').update(content).digest().copy(head)
  head.writeBigUInt64BE(BigInt(length), 32)
  return Buffer.concat([head, content])
}

async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const read = async (bytes: Buffer, size: number, skip = false) => {
  const got: string[] = []
  const count = await readBlobs(inPieces(bytes, size), 1000, async (_sha, _bytes, content) => {
    if (skip) return
    let text = ''
    for await (const part of content) text += Buffer.from(part).toString()
    got.push(text)
  })
  return { count, got }
}

const three = Buffer.concat(['one', '', 'three'].map((text) => frame(Buffer.from(text))))

test.each([1, 7, 41, 1000])('blobs come out whole in pieces of %i', async (size) => {
  expect(await read(three, size)).toEqual({ count: 3, got: ['one', '', 'three'] })
})

test('a blob that nobody reads is passed over', async () => {
  expect((await read(three, 5, true)).count).toBe(3)
})

test.each([
  { name: 'cut in the head', bytes: three.subarray(0, 20), code: 'bad-input' },
  { name: 'cut in the body', bytes: three.subarray(0, 42), code: 'bad-input' },
  { name: 'more than allowed', bytes: frame(Buffer.alloc(10), 1001), code: 'too-large' },
  {
    name: 'a length beyond every number',
    bytes: frame(Buffer.alloc(0), Number.MAX_SAFE_INTEGER),
    code: 'too-large',
  },
])('refused: $name', async ({ bytes, code }) => {
  await expect(read(bytes, 10)).rejects.toMatchObject({ code })
})
