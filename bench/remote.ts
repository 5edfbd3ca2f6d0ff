/** A server that dials nothing, and the maker's end of the tunnel beside it. */
import { join } from 'node:path'
import { root } from '../scripts/node.mjs'
import { type Link, liveSource, makeLinks } from './links.ts'
import { type Outer, startOuter } from './outer.ts'
import type { Certificate } from './peers/certificate.ts'
import { type Child, node, type Scope } from './scope.ts'

export type Remote = {
  readonly outer: Outer
  readonly links: readonly Link[]
  /** One more process that carries all of the links. */
  readonly carry: () => Promise<Child>
}

export const remoteApex = 'tunnel.test'

/** With a certificate its links and the tunnel itself are HTTPS. */
export async function startRemote(
  scope: Scope,
  app: number,
  count: number,
  certificate?: Certificate,
): Promise<Remote> {
  const outer = await startOuter(scope, { apex: remoteApex, ...(certificate && { certificate }) })
  const links = await makeLinks(outer, { ...liveSource(app), carried: true }, count)
  const wanted = {
    server: certificate ? `https://localhost:${outer.httpsPort}` : `http://127.0.0.1:${outer.port}`,
    token: outer.token,
    port: app,
    shares: links.map(({ share }) => share),
  }
  const env: Record<string, string> = certificate ? { NODE_EXTRA_CA_CERTS: certificate.cert } : {}
  const program = join(root, 'bench', 'programs', 'agent.ts')
  return {
    outer,
    links,
    carry: () => scope.start(node, [program, JSON.stringify(wanted)], { speaks: true, env }),
  }
}
