import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type * as z from 'zod'
import type { share } from '../../contract/shares.ts'
import { answerButton } from './answer.ts'
import { type Outer, openOuter } from './outer.ts'

const answer: z.input<typeof share> = {
  schema: 'outer.share/1',
  link: '',
  share: 's',
  product: 'app',
  build: 'b',
  reach: { kind: 'loopback', public: false },
  addresses: [],
  window: { ms: 1, from: 'open', unopenedMs: 1 },
  leftOut: [],
}
/** Stands where the program does: says what it was called with, after a while. */
const program = `const answer = ${JSON.stringify(answer)}
setTimeout(() => console.log(JSON.stringify({ ...answer, link: process.argv.slice(2).join('|') })), 300)`
const wanted = {
  address: 'http://localhost:1/',
  cwd: tmpdir(),
  relation: 'stranger',
  expect: undefined,
} as const

let dir = ''
let outer: Outer
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'button-'))
  await writeFile(join(dir, 'program.mjs'), program)
  outer = openOuter(join(dir, 'program.mjs'))
})
afterEach(async () => {
  outer.close()
  await rm(dir, { recursive: true })
})

test('a name that looks like a flag stays a name', async () => {
  const { link } = await outer.share({ ...wanted, to: '--json', expect: '--keep' })
  expect(link.split('|')).toEqual([
    ...['share', 'http://localhost:1/', '--to=--json', '--relation', 'stranger', '--expect=--keep', '--json'],
  ])
})

test('a page that asks in a loop starts two processes, and not a hundred', async () => {
  const all = await Promise.allSettled(
    Array.from({ length: 100 }, (_, n) => outer.share({ ...wanted, to: `P${n}` })),
  )
  expect(all.filter((one) => one.status === 'fulfilled')).toHaveLength(2)
  expect((await outer.share({ ...wanted, to: 'Ana' })).link).toContain('--to=Ana')
})

test('a body without end is not read to it', async () => {
  let sent = 0
  const body = new ReadableStream({
    pull(controller) {
      sent++
      controller.enqueue(new Uint8Array(65_536))
    },
  })
  const request = new Request('http://localhost:1/__outer/share', {
    method: 'POST',
    headers: { 'x-outer-key': 'key' },
    body,
    duplex: 'half',
  } as RequestInit)
  const answer = await answerButton({ key: 'key', outer, placeOf: () => wanted }, request)
  expect(answer.status).toBe(400)
  expect(sent).toBeLessThan(10)
})
