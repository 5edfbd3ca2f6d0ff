import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { createServer, type ViteDevServer } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sharePort } from '../helpers/outer.ts'
import { copyFixture } from './kit/folder.ts'
import { expectJourney, newStranger, openStage, patient, type Stage } from './kit/stage.ts'

let stage: Stage
let vite: ViteDevServer
let port: number
let folder: Awaited<ReturnType<typeof copyFixture>>

beforeAll(async () => {
  folder = await copyFixture('vite')
  stage = await openStage()
  vite = await createServer({
    root: folder.dir,
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    server: { port: 0, host: 'localhost' },
  })
  await vite.listen()
  port = Number(new URL(vite.resolvedUrls?.local[0] ?? '').port)
})
afterAll(async () => {
  await vite?.close()
  await stage?.close()
  await folder?.remove()
})

test('an edit arrives through the link, and what was counted stays', async () => {
  const shared = await sharePort(stage.outer.client, port, newStranger())
  const { page, complaints, close } = await stage.visit(shared.link)
  const sockets: string[] = []
  page.on('websocket', (socket) => sockets.push(socket.url()))
  await page.reload()
  const button = page.getByRole('button', { name: 'Count up' })
  await button.tap()
  await button.tap()
  await expect.poll(() => page.locator('output').textContent(), patient).toBe('2')
  expect(sockets.map((url) => new URL(url).host)).toEqual([new URL(shared.link).host])

  let loads = 0
  page.on('load', () => loads++)
  const file = join(folder.dir, 'src/Counter.jsx')
  await writeFile(file, (await readFile(file, 'utf8')).replace('Before', 'After'))
  await expect.poll(() => page.locator('h1').textContent(), patient).toBe('After')
  expect(await page.locator('output').textContent()).toBe('2')
  expect(loads).toBe(0)
  expect(complaints).toEqual([])
  await expectJourney(stage, shared.turn, { firstTap: 'Count up', taps: 2, paths: ['/'] })
  await close()
})

test('what only the developer may ask for is refused through the link', async () => {
  const shared = await sharePort(stage.outer.client, port, newStranger())
  const { page, close } = await stage.visit(shared.link)
  for (const path of ['/@fs/etc/passwd?raw', '/__open-in-editor?file=/etc/passwd'])
    expect(await page.evaluate(async (url) => (await fetch(url)).status, path)).toBe(403)
  await close()
})
