/** For tests: certificates of an authority of their own, and the edge behind HTTPS. */
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import type { Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SecureContext } from 'node:tls'
import { promisify } from 'node:util'
import type { Fixture } from '../fixture.ts'
import { createSecureServer, makeCertificate, type SecureOptions } from './server.ts'

const run = promisify(execFile)
const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']

export type Pair = { readonly cert: string; readonly key: string }

export type TestAuthority = {
  /** The root, as a file and as text. */
  readonly root: string
  readonly ca: string
  readonly folder: string
  readonly issue: (names: readonly string[], days?: number) => Promise<Pair>
  readonly close: () => Promise<void>
}

export async function openAuthority(): Promise<TestAuthority> {
  const folder = await mkdtemp(join(tmpdir(), 'outer-authority-'))
  const openssl = (...args: string[]) => run('openssl', args, { cwd: folder })
  await openssl(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-days',
    '30',
    '-subj',
    '/CN=test root',
  )
  let issued = 0
  return {
    folder,
    root: join(folder, 'ca.pem'),
    ca: await readFile(join(folder, 'ca.pem'), 'utf8'),
    async issue(names, days = 30) {
      const at = ++issued
      const file = (kind: string): string => `${at}.${kind}`
      await writeFile(
        join(folder, file('ext')),
        `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}\n`,
      )
      await openssl('req', ...newKey, '-keyout', file('key'), '-out', file('csr'), '-subj', '/CN=test')
      await openssl(
        ...[
          'x509',
          '-req',
          '-in',
          file('csr'),
          '-CA',
          'ca.pem',
          '-CAkey',
          'ca.key',
          '-set_serial',
          String(at),
        ],
        ...['-days', String(days), '-extfile', file('ext'), '-out', file('pem')],
      )
      const read = (kind: string) => readFile(join(folder, file(kind)), 'utf8')
      return { cert: await read('pem'), key: await read('key') }
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

export const year = 'max-age=31536000'

/** The edge of a fixture behind HTTPS, for `share.test` and all names below it. */
export async function openSecure(
  fixture: Pick<Fixture, 'edge'>,
  authority: TestAuthority,
  more: Partial<SecureOptions> = {},
): Promise<{ server: Server; port: number; certificate: SecureContext; close: () => Promise<void> }> {
  const { cert, key } = await authority.issue(['*.share.test', 'share.test'])
  const certificate = makeCertificate(cert, key)
  const server = createSecureServer({
    edge: fixture.edge,
    findCertificate: (name) => (/(^|\.)share\.test$/.test(name) ? certificate : undefined),
    strict: () => year,
    ...more,
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    server,
    port: (server.address() as AddressInfo).port,
    certificate,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
