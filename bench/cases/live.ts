import { startApp } from '../apps.ts'
import type { Case } from '../case.ts'
import { liveSource, makeLinks } from '../links.ts'
import { startOuter } from '../outer.ts'
import { hasNginx, passTo, startNginx } from '../peers/nginx.ts'
import { startNodeProxy } from '../peers/node.ts'
import { compareRates } from '../rates.ts'
import { rawGet } from '../requests.ts'

/** (b) An app on this machine, with the tag put into its page. */
export const live: Case = {
  name: 'live',
  async run(bench) {
    const { scope } = bench
    const app = await startApp(scope)
    const outer = await startOuter(scope)
    const links = await makeLinks(outer, liveSource(app), 80)
    const nginx = hasNginx && (await startNginx(scope, passTo(app), [app]))
    const bare = await startNodeProxy(scope, app)
    const requests = links.map(({ host }) => rawGet(host, '/'))
    const rows = []
    for (const connections of [16, 64])
      rows.push(
        ...(await compareRates(
          bench,
          'live path with the tag, 1 KB page',
          connections,
          { port: outer.port, requests },
          [
            {
              name: 'nginx proxy_pass',
              aim: { first: 0.25, next: 0.8, better: 'more' },
              ...(nginx === false ? { missing: 'apt: nginx' } : { target: { port: nginx, requests } }),
            },
            { name: 'bare Node proxy, no tag', target: { port: bare, requests } },
          ],
        )),
      )
    return rows
  },
}
