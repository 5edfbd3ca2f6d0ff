import { appendFile, mkdir, mkdtemp, readdir, rm, statfs, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { shareFolder } from '../helpers/outer.ts'
import { ask } from './kit/ask.ts'
import { root } from './kit/child.ts'
import { mountDisk } from './kit/disk.ts'
import { leaveOut } from './kit/leave-out.ts'
import { startUp } from './kit/server.ts'
import { type Beacon, isStored, loadPage, opening, send, tap } from './kit/stranger.ts'

const MiB = 1024 * 1024
const split = join(root, 'examples/split')

/** Takes everything that is left, though the server may be writing at the same time. */
async function fill(dir: string): Promise<string> {
  const file = join(dir, 'ballast')
  for (;;) {
    const { bavail, bsize } = await statfs(dir)
    if (bavail === 0) return file
    await appendFile(file, Buffer.alloc(bavail * bsize)).catch(isFull)
  }
}

function isFull(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOSPC') throw error
}

async function bigApp(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'outer-big-'))
  await writeFile(join(dir, 'index.html'), '<!doctype html><title>Big</title><p>big')
  await mkdir(join(dir, 'files'))
  for (let at = 0; at < 4; at++) await writeFile(join(dir, 'files', `${at}.bin`), Buffer.alloc(MiB, at + 1))
  return dir
}

test('a full disk is an error, leaves nothing half-written, and passes', async (context) => {
  const disk = mountDisk(16 * MiB)
  if (disk === undefined) return leaveOut(context, 'only who may mount a disk can fill one: run this as root')
  const server = await startUp({ home: join(disk.dir, 'home') })
  const dir = await bigApp()
  try {
    const shared = await shareFolder(server.client, split, { to: 'Ana', relation: 'stranger' })
    const { token } = await loadPage(shared.link)
    expect(isStored(await send(shared.link, { k: token, n: 0, e: [opening] }))).toBe(true)

    const ballast = await fill(disk.dir)
    const answered: number[] = []
    let refused: { n: number; beacon: Beacon } | undefined
    for (let n = 1; n < 200 && refused === undefined; n++) {
      // The log has a little room of its own, so the first few may still fit.
      const e = Array.from({ length: 12 }, (_, at) => tap(`button ${n}.${at} `.padEnd(80, 'x')))
      const beacon = { k: token, n: n * 100, e }
      const answer = await send(shared.link, beacon)
      if (isStored(answer)) answered.push(n)
      else {
        refused = { n, beacon }
        expect(answer.status).toBeGreaterThanOrEqual(500)
        expect(answer.headers['x-outer-drop']).toBeUndefined()
      }
    }
    expect(refused).toBeDefined()
    await expect(
      shareFolder(server.client, dir, { to: 'Eva', relation: 'stranger', product: 'big' }),
    ).rejects.toMatchObject({ code: 'disk-full' })
    // What was there is still shown.
    expect((await ask(shared.link, { headers: { accept: 'text/html' } })).status).toBe(200)

    await unlink(ballast)
    if (refused) expect(isStored(await send(shared.link, refused.beacon))).toBe(true)
    const { turns } = await server.client.call('turns', { query: {} })
    expect(turns.map(({ person }) => person)).toEqual(['Ana'])
    expect(turns[0]?.journeys[0]?.taps).toBe((answered.length + 1) * 12)
    const big = await shareFolder(server.client, dir, { to: 'Eva', relation: 'stranger', product: 'big' })
    expect((await ask(`${big.link}files/3.bin`)).text.length).toBe(MiB)

    await server.child.kill('SIGTERM')
    const db = new DatabaseSync(join(disk.dir, 'home', 'outer.db'), { readOnly: true })
    expect(db.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' })
    db.close()
    expect(await readdir(join(disk.dir, 'home', 'snapshots', 'coming'))).toEqual([])
  } finally {
    await server.close()
    await rm(dir, { recursive: true, force: true })
    disk.remove()
  }
})
