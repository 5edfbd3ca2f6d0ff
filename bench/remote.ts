/** A server that dials nothing, and the maker's end of the tunnel beside it. */
import { join } from 'node:path'
import { root } from '../scripts/node.mjs'
import { type Link, liveSource, makeLinks } from './links.ts'
import { type Outer, startOuter } from './outer.ts'
import { type Child, node, type Scope } from './scope.ts'

export type Remote = {
  readonly outer: Outer
  readonly links: readonly Link[]
  /** One more process that carries all of the links. */
  readonly carry: () => Promise<Child>
}

export async function startRemote(scope: Scope, app: number, count: number): Promise<Remote> {
  const outer = await startOuter(scope, { apex: 'tunnel.test' })
  const links = await makeLinks(outer, { ...liveSource(app), carried: true }, count)
  const wanted = {
    server: `http://127.0.0.1:${outer.port}`,
    token: outer.token,
    port: app,
    shares: links.map(({ share }) => share),
  }
  const program = join(root, 'bench', 'programs', 'agent.ts')
  return {
    outer,
    links,
    carry: () => scope.start(node, [program, JSON.stringify(wanted)], { speaks: true }),
  }
}
