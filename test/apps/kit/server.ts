import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Client, openClient } from '../../../src/client/client.ts'
import { type Child, root, startChild } from './child.ts'

export type OwnServer = {
  readonly home: string
  readonly port: number
  readonly pid: number
  readonly token: string
  readonly client: Client
  readonly child: Child
  /** As a power cut. */
  readonly kill: () => Promise<void>
  /** The same folder and port once more. */
  readonly again: () => Promise<OwnServer>
  readonly close: () => Promise<void>
}

type Wanted = {
  readonly home?: string
  readonly port?: number
  readonly apex?: string
  readonly databaseUrl?: string
}

export const outer = (args: readonly string[], env: Readonly<Record<string, string>>): Child =>
  startChild([join(root, 'bin/outer.mjs'), ...args], { env: { NO_COLOR: '1', ...env } })

/** `outer up` as a process of its own. */
export async function startUp(wanted: Wanted = {}): Promise<OwnServer> {
  const home = wanted.home ?? (await mkdtemp(join(tmpdir(), 'outer-up-')))
  const child = outer(['up', '--port', String(wanted.port ?? 0), '--apex', wanted.apex ?? 'localhost'], {
    OUTER_HOME: home,
    OUTER_MAKER: 'Maker <maker@example.com>',
    ...(wanted.databaseUrl !== undefined && { OUTER_DATABASE_URL: wanted.databaseUrl }),
  })
  await child.says(/serving from/)
  const { url, pid } = JSON.parse(await readFile(join(home, 'server.json'), 'utf8'))
  const port = Number(new URL(url).port)
  const token = (await readFile(join(home, 'token'), 'utf8')).trim()
  return {
    home,
    port,
    pid,
    token,
    client: openClient({ url: `http://localhost:${port}`, token }),
    child,
    kill: () => child.kill('SIGKILL'),
    async again() {
      await child.kill('SIGKILL')
      return startUp({ ...wanted, home, port })
    },
    async close() {
      await child.kill('SIGKILL')
      await rm(home, { recursive: true, force: true })
    },
  }
}
