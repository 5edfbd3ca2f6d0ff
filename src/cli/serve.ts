/** A server in this process, as `up` and `share` run one. */
import type { App } from '../app.ts'
import { openClient } from '../client/client.ts'
import { Problem } from '../core/problems.ts'
import type { Cli } from './cli.ts'
import { type FoundServer, readToken } from './find-server.ts'

export type OwnServer = FoundServer & { readonly app: App }

/** Throws `home-in-use`, `port-taken`, `newer-database`, `disk-full`. */
export async function startServer(cli: Cli, more: { readonly simulated?: boolean } = {}): Promise<OwnServer> {
  const { io, out, settings } = cli
  // The server is most of the program, and most commands only talk to one.
  const { openApp } = await import('../app.ts')
  const app = await openApp({
    settings,
    version: io.version,
    assets: io.assets,
    simulated: more.simulated ?? false,
    now: io.now,
    pid: io.pid,
    log: (line) => out.talk(line),
    tell: (line) => out.line(line, '  '),
  })
  const token = await readToken(settings.home)
  if (token === undefined) {
    await app.close()
    throw new Problem('internal', `data folder ${settings.home} holds no token`)
  }
  const client = openClient({ url: app.local, token })
  const about = await client.call('server')
  return { app, client, url: client.url, token, remote: !about.dials, about }
}
