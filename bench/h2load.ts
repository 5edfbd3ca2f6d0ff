/** Load over HTTP/2, by `h2load` of nghttp2. */
import { execFile } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Load, Rate } from './load.ts'
import { findProgram } from './programs.ts'

const h2load = findProgram('h2load')
export const hasH2load = h2load !== undefined

/** What a browser has under way at once on a page of some files. */
export const streamsEach = 8

/** Asks for what the first of the requests asks for: a connection of HTTP/2 is for one host. */
export async function runH2load({ port, requests, connections, seconds }: Load, dir: string): Promise<Rate> {
  if (h2load === undefined) throw new Error('h2load is not installed')
  const [first = '', ...lines] = (requests[0] ?? '').split('\r\n').filter(Boolean)
  const host = lines
    .find((line) => /^host:/i.test(line))
    ?.slice(5)
    .trim()
  const headers = lines.filter((line) => !/^host:/i.test(line)).flatMap((line) => ['-H', line])
  const times = join(dir, `times-${port}-${process.hrtime.bigint()}`)
  try {
    const { stdout } = await promisify(execFile)(
      h2load,
      [
        ...['-t1', `-c${connections}`, `-m${streamsEach}`, `-D${seconds}`, '--npn-list=h2'],
        ...[`--connect-to=127.0.0.1:${port}`, `--log-file=${times}`, ...headers],
        `https://${host}${first.split(' ')[1]}`,
      ],
      { timeout: (seconds + 30) * 1_000 },
    )
    if (!stdout.includes('Application protocol: h2')) throw new Error(`no HTTP/2 on port ${port}:\n${stdout}`)
    const answers = (await readFile(times, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => line.split('\t').map(Number))
    const took = answers.map(([, , microseconds = 0]) => microseconds / 1_000).sort((a, b) => a - b)
    const at = (part: number): number => took[Math.floor(took.length * part)] ?? Number.NaN
    const bad = answers.filter(([, status = 0]) => status < 200 || status > 399).length
    return {
      perSecond: took.length / seconds,
      requests: took.length,
      seconds,
      p50Ms: at(0.5),
      p99Ms: at(0.99),
      bad,
    }
  } finally {
    await rm(times, { force: true })
  }
}
