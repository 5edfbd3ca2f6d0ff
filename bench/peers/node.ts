/** Peers that are Node programs. */
import { join } from 'node:path'
import { root } from '../../scripts/node.mjs'
import { freePort } from '../../test/helpers/free-port.ts'
import { untilListening } from '../ports.ts'
import { node, type Scope } from '../scope.ts'

const program = (name: string): string => join(root, 'bench', 'programs', name)

/** A node:http handler that answers 204. */
export const startBare = async (scope: Scope): Promise<number> =>
  Number((await scope.start(node, [program('bare.ts')], { speaks: true })).line)

/** node:http and a keep-alive Agent, without injection. */
export const startNodeProxy = async (scope: Scope, port: number): Promise<number> =>
  Number((await scope.start(node, [program('node-proxy.ts'), String(port)], { speaks: true })).line)

export async function startSirv(scope: Scope, dir: string): Promise<number> {
  const port = await freePort()
  const bin = join(root, 'node_modules', 'sirv-cli', 'bin.js')
  await scope.start(node, [bin, dir, '--port', String(port), '--host', '127.0.0.1', '--quiet', '--no-clear'])
  await untilListening(port)
  return port
}
