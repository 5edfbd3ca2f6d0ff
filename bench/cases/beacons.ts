import { alternate, median, medianRatio } from '../alternate.ts'
import { makeBeacons } from '../beacons.ts'
import type { Case } from '../case.ts'
import { makeLinks } from '../links.ts'
import { runLoad } from '../load.ts'
import { startOuter } from '../outer.ts'
import { startBare } from '../peers/node.ts'
import { countEvents } from '../stored.ts'
import { inMs, perSecond } from '../table.ts'

/** Faster than this no server here is; then a run ends a little early. */
const mostPerSecond = 30_000
const connections = 64

/** (d) Beacons through the whole edge: verified, committed with an fsync, folded, then answered. */
export const beacons: Case = {
  name: 'beacons',
  async run(bench) {
    const { scope, seconds, rounds } = bench
    const outer = await startOuter(scope)
    const source = { kind: 'redirect', url: 'https://example.com/' } as const
    // A launch: many people, posted in a few places.
    const links = await makeLinks(outer, source, 4)
    const bare = await startBare(scope)
    const dir = await scope.folder()
    const samples = await alternate(
      {
        ours: async () => {
          const requests = await makeBeacons(outer.port, links, mostPerSecond * seconds)
          const before = countEvents(outer.home)
          const rate = await runLoad({ port: outer.port, requests, connections, seconds, once: true }, dir)
          // By what is on disk, not by what was answered.
          return { perSecond: (countEvents(outer.home) - before) / rate.seconds, p99Ms: rate.p99Ms }
        },
        bare: async () => {
          const requests = [`POST / HTTP/1.1\r\nHost: bare\r\nContent-Length: 200\r\n\r\n${'x'.repeat(200)}`]
          return runLoad({ port: bare, requests, connections, seconds }, dir)
        },
      },
      rounds,
    )
    const rate = (name: 'ours' | 'bare') => samples[name].map((one) => one.perSecond)
    const show = (name: 'ours' | 'bare') =>
      `${perSecond(median(rate(name)))}, p99 ${inMs(median(samples[name].map((one) => one.p99Ms)))}`
    return [
      {
        what: 'beacons on disk and folded, one event each, 64 conn.',
        ours: show('ours'),
        peer: `bare handler, 204 ${show('bare')}`,
        ratio: medianRatio(rate('ours'), rate('bare')),
        aim: { first: 0.5, next: 0.7, better: 'more' },
      },
    ]
  },
}
