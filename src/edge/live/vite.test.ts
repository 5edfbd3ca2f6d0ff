import { mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createServer } from 'vite'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { ShareId } from '../../core/ids.ts'
import { asDocument, openFixture } from '../fixture.ts'

test('a Vite dev server behind a link: page, modules, and an edit that arrives', {
  timeout: 30_000,
}, async () => {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'outer-vite-')))
  await symlink(resolve('node_modules'), join(root, 'node_modules'))
  await writeFile(
    join(root, 'index.html'),
    '<!doctype html><html><head></head><body><script type="module" src="/main.js"></script></body></html>',
  )
  await writeFile(
    join(root, 'main.js'),
    'import "./part.js"\nif (import.meta.hot) import.meta.hot.accept()\n',
  )
  await writeFile(join(root, 'part.js'), 'export const n = 1\n')
  await writeFile(join(root, '.env'), 'SECRET=1\n')
  const vite = await createServer({
    root,
    configFile: false,
    logLevel: 'silent',
    server: { port: 0, host: '127.0.0.1' },
  })
  await vite.listen()
  const address = vite.httpServer?.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const edge = await openFixture({
    source: {
      kind: 'live',
      share: 'sabcdefghijk' as ShareId,
      away: null,
      carried: false,
      target: { host: 'localhost', port, tls: false, authority: `localhost:${port}`, root },
    },
  })
  const page = await edge.ask('/', asDocument)
  expect(page.text).toContain('<head><script async src="/_outer/b.js"></script>')
  expect(page.text).toContain('/@vite/client')
  const client = (await edge.ask('/@vite/client', { 'Sec-Fetch-Dest': 'script' })).text
  const token = /wsToken = "([\w-]+)"/.exec(client)?.[1] ?? ''
  expect((await edge.ask('/main.js', { 'Sec-Fetch-Dest': 'script' })).text).toContain('/part.js')
  expect((await edge.ask('/some/route', asDocument)).text).toContain('/_outer/b.js')
  expect((await edge.ask('/.env?raw')).status).toBe(403)
  expect((await edge.ask(`/@fs${root}/main.js`)).status).toBe(200)
  expect((await edge.ask('/@fs/etc/hostname')).status).toBe(403)
  await edge.ask('/part.js', { 'Sec-Fetch-Dest': 'script' })
  const hot = new WebSocket(`ws://127.0.0.1:${edge.port}/?token=${token}`, 'vite-hmr', {
    headers: { Host: edge.host, Origin: `http://${edge.host}` },
  })
  const heard: string[] = []
  hot.on('message', (data) => heard.push(String(data)))
  await expect.poll(() => heard.join(), { timeout: 5_000 }).toContain('connected')
  await writeFile(join(root, 'part.js'), 'export const n = 2\n')
  await expect.poll(() => heard.join(), { timeout: 10_000 }).toContain('"type":"update"')
  expect((await edge.ask('/part.js', { 'Sec-Fetch-Dest': 'script' })).text).toContain('n = 2')
  hot.terminate()
  await edge.close()
  await vite.close()
  await rm(root, { recursive: true, force: true })
})
