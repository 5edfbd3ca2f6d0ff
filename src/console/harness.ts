/** For the tests of this folder: a real server on a throw-away data folder, an app to share, and a real browser. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { build } from 'vite'
import { openApp } from '../app.ts'
import { type CallAnswer, openClient } from '../client/client.ts'
import { readSettings, type SettingInput } from '../core/settings.ts'

const sample = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>sample</title>
<button id="add">Add a recipe</button><div>picture</div><p id="out"></p>
<script>add.onclick = () => { out.textContent = 'added' }</script></html>`

export type Stage = Awaited<ReturnType<typeof openStage>>

export async function openStage(flags: SettingInput = {}) {
  const home = await mkdtemp(join(tmpdir(), 'outer-console-'))
  const built = join(home, 'built')
  await build({
    configFile: join(import.meta.dirname, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: built },
  })
  const product = createServer((_, res) => res.setHeader('content-type', 'text/html').end(sample))
  const port = await listen(product)
  const { settings } = readSettings({
    flags: { home, port: '0', timeZone: 'UTC', listen: '127.0.0.1', ...flags },
    env: {},
    config: {},
    defaults: { home, maker: 'Ana <ana@example.com>', timeZone: 'UTC' },
  })
  const errors: string[] = []
  const start = (port: number) =>
    openApp({
      settings: { ...settings, port },
      version: '0.0.0',
      assets: { console: built, beacon: join(import.meta.dirname, '../../dist/beacon') },
      // The browser of a test is driven by a program; without this it would not count.
      simulated: true,
      now: Date.now,
      log: (line) => errors.push(line),
      tell: () => {},
      pid: process.pid,
    })
  let app = await start(0)
  const token = (await readFile(join(home, 'token'), 'utf8')).trim()
  const client = openClient({ url: app.local, token })
  return {
    url: app.url,
    /** As this machine reaches it: Node knows no names below localhost. */
    local: app.local,
    consoleLink: () => app.consoleLink(),
    client,
    errors,
    share: (more: { to: string } | { pulse: string }, expect?: string): Promise<CallAnswer<'share'>> =>
      client.call('share', {
        body: {
          product: 'sample',
          source: {
            kind: 'live',
            target: { host: '127.0.0.1', port, tls: false, authority: `localhost:${port}` },
            away: null,
          },
          build: 'b1',
          leftOut: [],
          ...('to' in more ? { ...more, relation: 'stranger' as const } : more),
          ...(expect !== undefined && { expect }),
        },
      }),
    /** Gives what starts it again, on the same port. */
    async stop(): Promise<() => Promise<void>> {
      await app.close()
      return async () => {
        app = await start(Number(new URL(app.url).port))
      }
    },
    async close() {
      await app.close()
      await new Promise((done) => product.close(done))
      await rm(home, { recursive: true, force: true })
    },
  }
}

const listen = (server: Server): Promise<number> =>
  new Promise((done) => {
    server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port))
  })

/** A signed-in page; `complaints` gathers what the browser refused or could not run. */
export async function signIn(
  stage: Stage,
  context: BrowserContext,
): Promise<{ page: Page; complaints: string[] }> {
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' || /content security policy/i.test(message.text()))
      complaints.push(message.text())
  })
  await page.goto(await stage.consoleLink())
  await page.locator('h1').waitFor()
  return { page, complaints }
}
