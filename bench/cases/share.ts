import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { median } from '../alternate.ts'
import type { Bench, Case } from '../case.ts'
import { outerBin, startOuter } from '../outer.ts'
import { node } from '../scope.ts'
import { inMs } from '../table.ts'

const files = 5_000
/** Modules, chunks and icons: most are small. */
const fileBytes = 4_000

/** (h) From typing `outer share` to the printed link, everything new to the server; a program started for each. */
export const share: Case = {
  name: 'share',
  async run({ scope, rounds }: Bench) {
    const times: number[] = []
    for (let round = 0; round < rounds; round++) {
      const dir = join(await scope.folder(), 'site')
      await writeSite(dir)
      // A server of its own: the one before is still compressing what it was given.
      const outer = await startOuter(scope)
      const began = performance.now()
      const { stdout } = await promisify(execFile)(
        node,
        [outerBin, 'share', dir, '--pulse', `place ${round}`, '--product', 'bench', '--json'],
        { env: { ...process.env, ...outer.env }, timeout: 120_000 },
      )
      times.push(performance.now() - began)
      await outer.stop('SIGKILL')
      if (!stdout.includes('outer.share/1')) throw new Error(`no link: ${stdout}`)
    }
    return [
      {
        what: '`outer share` of 5,000 files (20 MB) to a link, server running',
        ours: inMs(median(times)),
        peer: '',
        value: median(times),
        aim: { first: 1_000, next: 500, better: 'less' },
      },
    ]
  },
}

export async function writeSite(dir: string): Promise<void> {
  for (let at = 0; at < files; at++) {
    const folder = join(dir, 'assets', String(at % 50))
    if (at < 50) await mkdir(folder, { recursive: true })
    const lines = Array.from(
      { length: 60 },
      (_, n) => `export const v${n} = "${randomBytes(18).toString('hex')}"\n`,
    )
    await writeFile(join(folder, `chunk-${at}.js`), lines.join('').slice(0, fileBytes))
  }
  await writeFile(join(dir, 'index.html'), '<!doctype html><title>A site</title><p>Hello.</p>\n')
}

/** What a server weighs that has nothing to do. */
export const rest: Case = {
  name: 'rest',
  async run({ scope }) {
    const outer = await startOuter(scope)
    await outer.client.call('server')
    await new Promise((resolve) => setTimeout(resolve, 5_000))
    const status = await readFile(`/proc/${outer.pid()}/status`, 'utf8').catch(() => '')
    const megabytes = Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN) / 1_024
    return [
      {
        what: 'server at rest, from a checkout',
        ours: Number.isNaN(megabytes) ? 'unknown here' : `${Math.round(megabytes)} MB`,
        peer: '',
        value: megabytes,
        aim: { first: 90, next: 60, better: 'less' },
      },
    ]
  },
}
