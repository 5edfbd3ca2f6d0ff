import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import type { RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sharePort } from '../helpers/outer.ts'
import { open } from './kit/ask.ts'
import { type Child, residentBytes } from './kit/child.ts'
import { type App, serveApp } from './kit/serve.ts'
import { type OwnServer, outer, startUp } from './kit/server.ts'

const MiB = 1024 * 1024
const upBytes = 100 * MiB
/** Enough for a heap to find its size; what is held of a body would show all the same. */
const warmBytes = 32 * MiB
const downBytes = 200 * MiB
const maxGrowth = 64 * MiB

const block = Buffer.alloc(64 * 1024, 'the same thing over and over ')

/** So many bytes, made as they are taken. */
const bytes = (count: number): Readable =>
  Readable.from(
    (function* () {
      for (let left = count; left > 0; left -= block.length)
        yield left < block.length ? block.subarray(0, left) : block
    })(),
    { objectMode: false, highWaterMark: block.length },
  )

async function digest(body: Readable): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256')
  let count = 0
  for await (const part of body) {
    hash.update(part)
    count += part.length
  }
  return { sha256: hash.digest('hex'), bytes: count }
}

const answer: RequestListener = async (req, res) => {
  if (req.method === 'POST') res.end(JSON.stringify(await digest(req)))
  else {
    const count = Number(new URL(req.url ?? '/', 'http://a').searchParams.get('bytes'))
    res.setHeader('content-type', 'application/octet-stream')
    await pipeline(bytes(count), res).catch(() => undefined)
  }
}

let app: App
beforeAll(async () => {
  app = await serveApp(answer)
})
afterAll(() => app?.close())

async function upload(link: string, count: number): Promise<unknown> {
  const res = await open(`${link}up`, { method: 'POST', body: bytes(count) })
  let text = ''
  for await (const part of res.setEncoding('utf8')) text += part
  return JSON.parse(text)
}

const download = async (link: string, count: number) => digest(await open(`${link}down?bytes=${count}`))

/** The most that a process took while `work` went on, above what it took before. */
async function growthOf(pids: readonly number[], work: () => Promise<void>): Promise<number[]> {
  const before = await Promise.all(pids.map(residentBytes))
  const most = [...before]
  const look = setInterval(async () => {
    const sizes = await Promise.all(pids.map(residentBytes))
    sizes.forEach((size, at) => {
      most[at] = Math.max(most[at] ?? 0, size)
    })
  }, 50)
  await work()
  clearInterval(look)
  return most.map((size, at) => size - (before[at] ?? 0))
}

async function carryMuch(link: string, pids: readonly number[]): Promise<void> {
  // What a process takes once, whatever the size of the body.
  await upload(link, warmBytes)
  await download(link, warmBytes)
  const wantUp = await digest(bytes(upBytes))
  const wantDown = await digest(bytes(downBytes))
  const growth = await growthOf(pids, async () => {
    expect(await upload(link, upBytes)).toEqual(wantUp)
    expect(await download(link, downBytes)).toEqual(wantDown)
  })
  for (const grown of growth) expect(grown).toBeLessThan(maxGrowth)
}

describe('100 MB up and 200 MB down', () => {
  test('on this computer', async () => {
    const server = await startUp()
    try {
      const { link } = await sharePort(server.client, app.port, { to: 'Ana', relation: 'stranger' })
      await carryMuch(link, [server.pid])
    } finally {
      await server.close()
    }
  })

  test('through the tunnel of a maker elsewhere', async () => {
    const server: OwnServer = await startUp({ apex: 'outer.localhost' })
    const home = await mkdtemp(join(tmpdir(), 'outer-maker-'))
    let share: Child | undefined
    try {
      share = outer(['share', String(app.port), '--to', 'Ana', '--relation', 'stranger', '--json'], {
        OUTER_HOME: home,
        OUTER_SERVER: `http://127.0.0.1:${server.port}`,
        OUTER_TOKEN: server.token,
      })
      const [, link = ''] = await share.says(/"link":\s*"([^"]+)"/)
      await carryMuch(link, [server.pid, share.pid])
    } finally {
      await share?.kill()
      await server.close()
      await rm(home, { recursive: true, force: true })
    }
  })
})
