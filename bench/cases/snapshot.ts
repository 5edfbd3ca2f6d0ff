import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Case } from '../case.ts'
import { makeLinks, sendSnapshot } from '../links.ts'
import { startOuter } from '../outer.ts'
import { hasNginx, serveFiles, startNginx } from '../peers/nginx.ts'
import { startSirv } from '../peers/node.ts'
import { compareRates } from '../rates.ts'
import { rawGet } from '../requests.ts'

const pageBytes = 700
const styleBytes = 188 * 1024

/** (a) Files of a snapshot. */
export const snapshot: Case = {
  name: 'snapshot',
  async run(bench) {
    const { scope } = bench
    const dir = await scope.folder()
    await writeSite(dir)
    const outer = await startOuter(scope)
    const links = await makeLinks(outer, await sendSnapshot(outer, dir), 200)
    const [sirv, nginx] = [
      await startSirv(scope, dir),
      hasNginx && (await startNginx(scope, serveFiles(dir))),
    ]
    const shapes = [
      { what: 'snapshot, 0.7 KB page', path: '/', accept: 'text/html', connections: 16 },
      { what: 'snapshot, 0.7 KB page', path: '/', accept: 'text/html', connections: 64 },
      { what: 'snapshot, 188 KB css', path: '/assets/style.css', accept: 'text/css', connections: 16 },
    ]
    const rows = []
    for (const { what, path, accept, connections } of shapes) {
      const requests = links.map(({ host }) => rawGet(host, path, accept))
      rows.push(
        ...(await compareRates(bench, what, connections, { port: outer.port, requests }, [
          {
            name: 'nginx',
            aim: { first: 0.55, next: 1, better: 'more' },
            ...(nginx === false ? { missing: 'apt: nginx' } : { target: { port: nginx, requests } }),
          },
          {
            name: 'sirv-cli',
            aim: { first: 4, next: 4, better: 'more' },
            target: { port: sirv, requests },
          },
        ])),
      )
    }
    return rows
  },
}

export async function writeSite(dir: string): Promise<void> {
  const head =
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title></head><body><p>'
  const tail = '</p></body></html>\n'
  await mkdir(join(dir, 'assets'))
  await writeFile(
    join(dir, 'index.html'),
    head + 'Plain words. '.repeat(60).slice(0, pageBytes - head.length - tail.length) + tail,
  )
  await writeFile(
    join(dir, 'assets', 'style.css'),
    Array.from(
      { length: 5_000 },
      (_, at) => `.c${at} { color: #${(at * 7919).toString(16)}; margin: ${at % 40}px }\n`,
    )
      .join('')
      .padEnd(styleBytes)
      .slice(0, styleBytes),
  )
}
