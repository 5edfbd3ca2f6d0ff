import { alternate, median, medianRatio } from '../alternate.ts'
import type { Case } from '../case.ts'
import { makeLinks } from '../links.ts'
import { runLoad } from '../load.ts'
import { startOuter } from '../outer.ts'
import { startBare } from '../peers/node.ts'
import { rawGet } from '../requests.ts'
import { countEvents } from '../stored.ts'
import { inMs, perSecond } from '../table.ts'

const connections = 64

/** (f) A link to something that runs elsewhere: each open is on disk before it is sent on. */
export const redirect: Case = {
  name: 'redirect',
  async run(bench) {
    const { scope, seconds, rounds } = bench
    const outer = await startOuter(scope)
    // A launch: many people, posted in a few places.
    const links = await makeLinks(outer, { kind: 'redirect', url: 'https://example.com/' }, 4)
    const bare = await startBare(scope)
    const dir = await scope.folder()
    const requests = links.map(({ host }) => rawGet(host, '/'))
    const samples = await alternate(
      {
        ours: async () => {
          const before = countEvents(outer.home)
          const rate = await runLoad({ port: outer.port, requests, connections, seconds }, dir)
          return { perSecond: (countEvents(outer.home) - before) / rate.seconds, p99Ms: rate.p99Ms }
        },
        bare: () => runLoad({ port: bare, requests, connections, seconds }, dir),
      },
      rounds,
    )
    const rate = (name: 'ours' | 'bare') => samples[name].map((one) => one.perSecond)
    const show = (name: 'ours' | 'bare') =>
      `${perSecond(median(rate(name)))}, p99 ${inMs(median(samples[name].map((one) => one.p99Ms)))}`
    return [
      {
        what: 'counted redirects, each a new visitor, 64 conn.',
        ours: show('ours'),
        peer: `bare handler, 204 ${show('bare')}`,
        ratio: medianRatio(rate('ours'), rate('bare')),
      },
    ]
  },
}
