import type { Case } from '../case.ts'
import { hasH2load, streamsEach } from '../h2load.ts'
import { makeLinks, sendSnapshot } from '../links.ts'
import { startOuter } from '../outer.ts'
import { hasOpenssl, makeCertificate } from '../peers/certificate.ts'
import { hasNginx, serveFiles, startNginx } from '../peers/nginx.ts'
import { compareRates, type Peer } from '../rates.ts'
import { rawGet } from '../requests.ts'
import type { Row } from '../table.ts'
import { writeSite } from './snapshot.ts'

const apex = 'share.test'

/** A page of a snapshot over TLS, by both versions of HTTP; one certificate for both servers. */
export const secureSnapshot: Case = {
  name: 'secure',
  async run(bench) {
    const { scope } = bench
    const what = 'snapshot over TLS, 0.7 KB page'
    if (!hasOpenssl) return [{ what, ours: '', peer: 'missing (apt: openssl)' }]
    const dir = await scope.folder()
    await writeSite(dir)
    const certificate = await makeCertificate(scope, apex)
    const outer = await startOuter(scope, { apex, certificate })
    const links = await makeLinks(outer, await sendSnapshot(outer, dir), 200)
    const requests = links.map(({ host }) => rawGet(host, '/'))
    const nginx = hasNginx ? await startNginx(scope, serveFiles(dir), [], certificate) : undefined
    const rows: Row[] = []
    for (const [tls, how] of [
      ['http/1.1', 'HTTP/1.1'],
      ['h2', `HTTP/2, ${streamsEach} streams each`],
    ] as const)
      for (const connections of [16, 64]) {
        const name = `${what}, ${how}`
        if (tls === 'h2' && !hasH2load) {
          rows.push({ what: name, ours: '', peer: 'h2load: missing (apt: nghttp2-client)' })
          break
        }
        const peer: Peer = {
          name: 'nginx',
          aim: { first: 0.55, next: 1, better: 'more' },
          ...(nginx === undefined ? { missing: 'apt: nginx' } : { target: { port: nginx, requests, tls } }),
        }
        const ours = { port: outer.httpsPort, requests, tls }
        rows.push(...(await compareRates(bench, name, connections, ours, [peer])))
      }
    return rows
  },
}
