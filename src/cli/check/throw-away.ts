/** A server in this process that lasts as long as a check: what it serves is exactly what a link would. */
import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { maxSnapshotBytes, maxSnapshotFiles } from '../../contract/shares.ts'
import type { FoundSource } from '../../source/find.ts'
import { readFolder } from '../../source/folder.ts'
import { findProject } from '../../source/project.ts'
import type { Cli } from '../cli.ts'
import { startServer } from '../serve.ts'
import { upload } from '../share/upload.ts'

export type ThrowAway = {
  readonly link: string
  readonly build: string
  readonly madeAt: number
  readonly close: () => Promise<void>
}

const prefix = 'outer-check-'
/** No check takes so long: whoever made it was killed. */
const leftMs = 24 * 3_600_000

/** Removes what killed checks left behind; whatever cannot be removed is somebody else's. */
async function sweep(now: number): Promise<void> {
  for (const name of await readdir(tmpdir()).catch(() => []))
    if (name.startsWith(prefix)) {
      const path = join(tmpdir(), name)
      const found = await lstat(path).catch(() => undefined)
      if (found?.isDirectory() && now - found.mtimeMs > leftMs)
        await rm(path, { recursive: true, force: true }).catch(() => {})
    }
}

/** Secrets in a folder stop no check: they are what it finds. Nothing of it is ever on another address than loopback. */
export async function openThrowAway(
  cli: Cli,
  found: Extract<FoundSource, { kind: 'folder' | 'live' }>,
  product: string,
): Promise<ThrowAway> {
  void sweep(cli.io.now())
  const home = await mkdtemp(join(tmpdir(), `${prefix}${cli.io.pid}-`))
  const forget = () => rm(home, { recursive: true, force: true, maxRetries: 3 })
  try {
    // Reading the folder and starting the server do not wait for each other.
    const [server, folder] = await settled(
      startServer(quietly(cli, home)),
      found.kind === 'folder' ? readFor(cli, found.dir) : Promise.resolve(undefined),
    )
    const close = async (): Promise<void> => {
      await server.app.close()
      await forget()
    }
    try {
      const source =
        found.kind === 'live'
          ? {
              kind: 'live' as const,
              target: { ...found.target, root: await findProject(cli.io.cwd, found.target.port) },
              away: null,
            }
          : {
              kind: 'snapshot' as const,
              snapshot: folder ? await upload(cli, server.client, folder, product) : '',
            }
      const build = folder?.build ?? 'live'
      const share = await server.client.call('share', {
        // A person's link shows nothing in the app, and neither does this one.
        body: { product, source, build, leftOut: [], pulse: 'check', bubble: false },
      })
      return { link: share.link, build, madeAt: cli.io.now(), close }
    } catch (error) {
      await close()
      throw error
    }
  } catch (error) {
    await forget()
    throw error
  }
}

/** As `share` walks it, without its refusal. */
const readFor = (cli: Cli, dir: string) =>
  readFolder(dir, {
    sourceMaps: false,
    home: cli.settings.home,
    limits: { maxBytes: maxSnapshotBytes, maxFiles: maxSnapshotFiles },
  })

/** A second one that fails must not leave the first one running. */
async function settled<Server extends { app: { close: () => Promise<void> } }, Other>(
  starting: Promise<Server>,
  other: Promise<Other>,
): Promise<[Server, Other]> {
  const [server, rest] = await Promise.allSettled([starting, other])
  if (server.status === 'fulfilled' && rest.status === 'fulfilled') return [server.value, rest.value]
  if (server.status === 'fulfilled') await server.value.app.close()
  throw server.status === 'rejected' ? server.reason : (rest as PromiseRejectedResult).reason
}

/** The maker's settings, but for all that reaches out of this process. */
const quietly = (cli: Cli, home: string): Cli => ({
  ...cli,
  out: { ...cli.out, talk: () => {}, line: () => {} },
  settings: {
    ...cli.settings,
    home,
    port: 0,
    apex: 'localhost',
    url: null,
    listen: ['127.0.0.1'],
    databaseUrl: null,
    smtpUrl: null,
    webhook: null,
    reach: 'loopback',
  },
})
