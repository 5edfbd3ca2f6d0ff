/** The program itself, as a child on a data folder that is thrown away. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../scripts/node.mjs'
import { type Client, openClient } from '../src/client/client.ts'
import { freePort } from '../test/helpers/free-port.ts'
import type { Certificate } from './peers/certificate.ts'
import { type Child, node, type Scope } from './scope.ts'

export type Outer = {
  readonly home: string
  readonly port: number
  /** The internet's, where it has a certificate. */
  readonly httpsPort: number
  readonly token: string
  readonly client: Client
  readonly env: Readonly<Record<string, string>>
  readonly pid: () => number
  readonly stop: (signal?: NodeJS.Signals) => Promise<void>
  readonly start: () => Promise<void>
}

type How = { readonly apex?: string; readonly home?: string; readonly certificate?: Certificate }

export const outerBin = join(root, 'bin', 'outer.mjs')

export async function startOuter(scope: Scope, how: How = {}): Promise<Outer> {
  const home = how.home ?? (await scope.folder())
  const [port, httpsPort, httpPort] = [await freePort(), await freePort(), await freePort()]
  const env = {
    OUTER_HOME: home,
    OUTER_PORT: String(port),
    OUTER_APEX: how.apex ?? 'localhost',
    OUTER_LISTEN: '127.0.0.1',
    OUTER_MAKER: 'Maker <maker@example.com>',
    OUTER_REACH: 'loopback',
    ...(how.certificate && {
      OUTER_CERT: how.certificate.cert,
      OUTER_KEY: how.certificate.key,
      OUTER_HTTPS_PORT: String(httpsPort),
      OUTER_HTTP_PORT: String(httpPort),
    }),
  }
  const flags = (process.env.BENCH_OUTER_NODE_FLAGS ?? '').split(' ').filter(Boolean)
  let child: Child | undefined
  const start = async () => {
    child = await scope.start(node, [...flags, outerBin, 'up'], { env, speaks: true })
  }
  await start()
  const token = (await readFile(join(home, 'token'), 'utf8')).trim()
  const url = `http://127.0.0.1:${port}`
  return {
    home,
    port,
    httpsPort,
    token,
    client: openClient({ url, token }),
    env,
    pid: () => child?.pid ?? 0,
    stop: async (signal) => child?.end(signal),
    start,
  }
}
