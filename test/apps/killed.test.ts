import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { shareFolder } from '../helpers/outer.ts'
import { ask } from './kit/ask.ts'
import { root } from './kit/child.ts'
import { type OwnServer, outer, startUp } from './kit/server.ts'
import { type Beacon, idOf, isStored, loadPage, opening, send, tap } from './kit/stranger.ts'

const split = join(root, 'examples/split')
const linkCount = 4
const senders = 16
const answersBeforeKill = 400

type Exported = { events: { id: string; kind: string }[] }

const exportOf = async ({ port, token }: OwnServer): Promise<Exported> => {
  const { text } = await ask(`http://localhost:${port}/api/v1/export`, {
    headers: { authorization: `Bearer ${token}` },
  })
  return JSON.parse(text)
}

test('kill -9 under load loses nothing that was answered, and what is sent again counts once', async () => {
  let server = await startUp()
  try {
    const links = await Promise.all(
      Array.from({ length: linkCount }, (_, at) =>
        shareFolder(server.client, split, { pulse: `place ${at}`, product: `app-${at}` }),
      ),
    )
    const answered = new Set<string>()
    const sent: { link: string; beacon: Beacon }[] = []
    let isKilled = false
    const sendOn = async (link: string): Promise<void> => {
      while (!isKilled) {
        try {
          const { token, id } = await loadPage(link)
          for (let n = 0; n < 4 && !isKilled; n++) {
            const beacon = { k: token, n, e: [n === 0 ? opening : tap(`button ${n}`)] }
            if (n === 3) sent.push({ link, beacon })
            if (isStored(await send(link, beacon))) answered.add(`${id}.${n}`)
            if (answered.size >= answersBeforeKill && !isKilled) {
              isKilled = true
              await server.kill()
            }
          }
        } catch (error) {
          // The connection broke: nothing was answered.
          if (!isKilled) throw error
        }
      }
    }
    await Promise.all(Array.from({ length: senders }, (_, at) => sendOn(links[at % linkCount]?.link ?? '')))
    expect(answered.size).toBeGreaterThanOrEqual(answersBeforeKill)

    server = await server.again()
    const kept = await exportOf(server)
    const ids = new Set(kept.events.map(({ id }) => id))
    expect([...answered].filter((id) => !ids.has(id))).toEqual([])

    // What a browser has no answer to, it sends again.
    for (const { link, beacon } of sent) expect((await send(link, beacon)).status).toBe(204)
    for (const { link, beacon } of sent)
      expect((await send(link, beacon)).headers['x-outer-drop']).toBe('replayed')
    const after = (await exportOf(server)).events.map(({ id }) => id)
    expect(new Set(after).size).toBe(after.length)
    for (const { beacon } of sent) expect(after).toContain(`${idOf(beacon.k)}.${beacon.n}`)
  } finally {
    await server.close()
  }
})

test('a second server on the same data folder is refused, and the first goes on', async () => {
  const server = await startUp()
  try {
    const second = outer(['up', '--port', '0'], { OUTER_HOME: server.home })
    expect(await second.ended).toBe(1)
    expect(second.said()).toContain(server.home)
    expect((await server.client.call('server')).schema).toBe('outer.server/1')
    await expect(startAgain(server.home)).rejects.toMatchObject({ code: 'home-in-use' })
  } finally {
    await server.close()
  }
})

async function startAgain(home: string): Promise<void> {
  const { openStore } = await import('../../src/store/open.ts')
  const store = await openStore({ file: join(home, 'outer.db'), folder: home, now: Date.now })
  await store.close()
}

test('after a kill the folder is free at once', async () => {
  const home = await mkdtemp(join(tmpdir(), 'outer-killed-'))
  const server = await startUp({ home })
  const again = await server.again()
  expect(again.pid).not.toBe(server.pid)
  await again.close()
  await rm(home, { recursive: true, force: true })
})
