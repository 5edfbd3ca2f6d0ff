/** From sides that take load to rows of the table. */
import { alternate, median, medianRatio } from './alternate.ts'
import type { Bench } from './case.ts'
import { type Load, type Rate, runLoad } from './load.ts'
import { type Aim, inMs, perSecond, type Row } from './table.ts'

export type Target = Pick<Load, 'port' | 'requests' | 'tls'>
export type Peer = { readonly name: string; readonly aim?: Aim } & (
  | { readonly target: Target }
  | { readonly missing: string }
)

/** One row for each peer: requests a second and the 99th percentile, all sides in one alternating run. */
export async function compareRates(
  bench: Bench,
  what: string,
  connections: number,
  ours: Target,
  peers: readonly Peer[],
): Promise<Row[]> {
  const dir = await bench.scope.folder()
  const { seconds, rounds } = bench
  const side = (target: Target) => () => runLoad({ ...target, connections, seconds }, dir)
  const sides: Record<string, () => Promise<Rate>> = { ours: side(ours) }
  for (const peer of peers) if ('target' in peer) sides[peer.name] = side(peer.target)
  const samples = await alternate(sides, rounds)
  return peers.map((peer) => {
    const row = { what: `${what}, ${connections} conn.`, ours: show(samples.ours ?? []), aim: peer.aim }
    if ('missing' in peer) return { ...row, peer: `${peer.name}: missing (${peer.missing})` }
    const theirs = samples[peer.name] ?? []
    const ratio = medianRatio(rates(samples.ours ?? []), rates(theirs))
    return { ...row, peer: `${peer.name} ${show(theirs)}`, ratio }
  })
}

export const rates = (samples: readonly Rate[]): number[] => samples.map((one) => one.perSecond)

const show = (samples: readonly Rate[]): string =>
  `${perSecond(median(rates(samples)))}, p99 ${inMs(median(samples.map((one) => one.p99Ms)))}`
