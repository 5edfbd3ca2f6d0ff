import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type App, openApp } from '../../src/app.ts'
import { type Client, openClient } from '../../src/client/client.ts'
import { maxSnapshotBytes, maxSnapshotFiles } from '../../src/contract/shares.ts'
import { readSettings, type SettingInput } from '../../src/core/settings.ts'
import { blobStream, pickMissing } from '../../src/source/blobs.ts'
import { readFolder } from '../../src/source/folder.ts'

export type TestServer = {
  readonly app: App
  readonly home: string
  readonly client: Client
  readonly token: string
  readonly told: string[]
  readonly logged: string[]
  /** Lets the server go and starts it again on the same data folder and port. */
  readonly restart: () => Promise<void>
  readonly close: () => Promise<void>
}

const root = fileURLToPath(new URL('../../', import.meta.url))

/** A real server on a free port with a data folder of its own. */
export async function startOuter(
  options: {
    flags?: SettingInput
    simulated?: boolean
    now?: () => number
    looks?: { everyMs: number; onceMoreMs: number }
  } = {},
): Promise<TestServer> {
  const home = await mkdtemp(join(tmpdir(), 'outer-'))
  const told: string[] = []
  const logged: string[] = []
  const open = (port: string): Promise<App> =>
    openApp({
      settings: readSettings({
        flags: { home, port, ...options.flags },
        env: {},
        config: {},
        defaults: { home, maker: 'Maker <maker@example.com>', timeZone: 'UTC' },
      }).settings,
      version: '0.0.0-test',
      assets: {
        console: join(root, 'dist/console'),
        beacon: join(root, 'dist/beacon'),
        writer: new URL('../../src/record/thread.ts', import.meta.url),
      },
      simulated: options.simulated ?? false,
      now: options.now ?? Date.now,
      log: (line) => logged.push(line),
      tell: (line) => told.push(line),
      pid: process.pid,
      ...(options.looks && { looks: options.looks }),
    })
  let app = await open('0')
  const token = (await readFile(join(home, 'token'), 'utf8')).trim()
  const client = openClient({ url: app.local, token })
  return {
    get app() {
      return app
    },
    home,
    client,
    token,
    told,
    logged,
    async restart() {
      await app.close()
      app = await open(new URL(app.url).port)
    },
    async close() {
      await app.close()
      await rm(home, { recursive: true, force: true })
    },
  }
}

type Wanted = {
  to?: string
  relation?: 'stranger' | 'household' | 'self'
  pulse?: string
  product?: string
  expect?: string
  bubble?: boolean
  slug?: string
  windowMs?: number
}

/** Shares a folder as the CLI does: names it, sends what is missing, makes the link. */
export async function shareFolder(client: Client, dir: string, wanted: Wanted) {
  const folder = await readFolder(dir, {
    sourceMaps: false,
    home: join(tmpdir(), 'no-data-folder'),
    limits: { maxBytes: maxSnapshotBytes, maxFiles: maxSnapshotFiles },
  })
  const product = wanted.product ?? 'app'
  const files = folder.files.map(({ path, sha256, bytes }) => ({ path, sha256, bytes }))
  const { snapshot, missing } = await client.call('makeSnapshot', {
    body: { product, build: folder.build, files },
  })
  if (missing.length > 0) await client.sendBlobs(blobStream(pickMissing(folder.files, missing)))
  return client.call('share', {
    body: {
      ...wanted,
      product,
      build: folder.build,
      source: { kind: 'snapshot', snapshot },
      leftOut: [...folder.leftOut],
    },
  })
}

/** Shares a port of this computer. */
export const sharePort = (client: Client, port: number, wanted: Wanted) =>
  client.call('share', {
    body: {
      ...wanted,
      product: wanted.product ?? 'app',
      build: 'live',
      source: {
        kind: 'live',
        target: { host: 'localhost', port, tls: false, authority: `localhost:${port}` },
        away: null,
      },
      leftOut: [],
    },
  })

/** Asks again until it holds; the time is for a slow machine, not for the thing. */
export async function until<Value>(
  ask: () => Promise<Value>,
  holds: (value: Value) => boolean,
  timeoutMs = 15_000,
): Promise<Value> {
  const end = Date.now() + timeoutMs
  for (;;) {
    const value = await ask()
    if (holds(value) || Date.now() > end) return value
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** One request to a link; Node's resolver need not know `*.localhost`, so the host goes into the header. */
export async function getLink(
  link: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: string; headers: IncomingHttpHeaders }> {
  const url = new URL(link)
  const req = request({
    host: '127.0.0.1',
    port: url.port,
    path: url.pathname + url.search,
    headers: { host: url.host, ...headers },
  })
  req.end()
  const [res] = (await once(req, 'response')) as [IncomingMessage]
  let body = ''
  for await (const part of res.setEncoding('utf8')) body += part
  return { status: res.statusCode ?? 0, body, headers: res.headers }
}
