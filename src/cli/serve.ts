/** A server in this process, as `up` and `share` run one. */
import type { App, Endpoint } from '../app.ts'
import { openClient } from '../client/client.ts'
import { Problem } from '../core/problems.ts'
import { readSockets } from '../core/sockets.ts'
import { openButtonEndpoint } from './button.ts'
import type { Cli } from './cli.ts'
import { type FoundServer, readServerFile, readToken } from './find-server.ts'
import { lazyEndpoint } from './lazy-endpoint.ts'
import { mcpDeps } from './mcp.ts'

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
    sockets: readSockets(io.env, io.pid),
    log: (line) => out.talk(line),
    tell: (line) => out.line(line, '  '),
    mcp: lazyEndpoint(() => openMcp(cli)),
    // It shares what runs on this computer: nothing for a server elsewhere.
    ...(settings.apex === 'localhost' && { button: lazyEndpoint(() => openButtonEndpoint(cli)) }),
  }).catch(async (error: unknown) => {
    throw await whereItRuns(cli, error)
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

/** A folder that is in use: by which server, where the one that has it wrote that down. */
async function whereItRuns({ io, settings }: Cli, error: unknown): Promise<unknown> {
  if (!(error instanceof Problem) || error.code !== 'home-in-use') return error
  const other = await readServerFile(settings.home)
  if (!other || !io.isAlive(other.pid)) return error
  return new Problem(
    'home-in-use',
    `data folder ${settings.home} is in use by the server at ${other.url} (process ${other.pid})`,
    { hint: 'outer console opens that one; another one needs --home FOLDER --port 0', cause: error },
  )
}

/** The protocol is a part of the program that a server without agents need not hold. */
async function openMcp(cli: Cli): Promise<Endpoint> {
  const [{ openMcpEndpoint }, { runElsewhere }] = await Promise.all([
    import('../triggers/mcp/http.ts'),
    import('../triggers/mcp/elsewhere.ts'),
  ])
  const own = mcpDeps(cli)
  const token = await readToken(cli.settings.home)
  // As the server itself tells: on a public name it is not on the maker's own computer, and never on another maker's.
  const isHere = cli.settings.apex === 'localhost'
  return openMcpEndpoint((asked) => {
    if (asked === token && isHere) return own
    const deps = asked === token ? own : mcpDeps(asMaker(cli, asked))
    return { ...deps, run: runElsewhere(deps.run) }
  }, own.onError)
}

/** The same, asking this server with that token and no other. */
function asMaker(cli: Cli, token: string): Cli {
  const get = async (): Promise<FoundServer> => {
    const { url } = await cli.getServer()
    const client = openClient({ url, token })
    return { client, url, token, remote: true, about: await client.call('server') }
  }
  return { ...cli, findServer: get, getServer: get, getClient: async () => (await get()).client }
}
