/** Load on one port: by `wrk` where it is installed, else by a small generator of our own; the same for all sides of a comparison. */
import { execFile } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '../scripts/node.mjs'
import { runH2load } from './h2load.ts'
import { findProgram } from './programs.ts'
import { node } from './scope.ts'

export type Load = {
  readonly port: number
  /** Whole requests; sent in turn, again and again. */
  readonly requests: readonly string[]
  readonly connections: number
  readonly seconds: number
  /** Over TLS; nobody looks who signed the certificate. */
  readonly tls?: 'http/1.1' | 'h2'
  /** Sends nothing twice, and ends early when there is no more. */
  readonly once?: boolean
}

export type Rate = {
  readonly perSecond: number
  readonly requests: number
  readonly seconds: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Answers that are neither 2xx nor 3xx, and broken connections. */
  readonly bad: number
}

const wrk = findProgram('wrk')

export const generatorName = wrk === undefined ? 'own generator' : 'wrk, 1 thread'

/** Throws when more than one answer in a thousand was a refusal: then it was not measured what the row says. */
export async function runLoad(load: Load, dir: string): Promise<Rate> {
  const { port, connections } = load
  const rate = await (load.tls === 'h2' ? runH2load(load, dir) : runHttp1(load, dir))
  if (!(rate.requests > 0)) throw new Error(`no answer on port ${port}`)
  if (rate.bad > Math.max(connections, rate.requests / 1_000))
    throw new Error(`${rate.bad} of ${rate.requests} answers on port ${port} were refusals or breaks`)
  return rate
}

async function runHttp1(load: Load, dir: string): Promise<Rate> {
  const file = join(dir, `requests-${load.port}-${process.hrtime.bigint()}`)
  await writeFile(file, load.requests.map((one) => `${Buffer.byteLength(one)}\n${one}`).join(''))
  const { connections, seconds, port, tls, once = false } = load
  try {
    const [command, args] =
      wrk === undefined
        ? [
            node,
            [
              join(root, 'bench/programs/load.ts'),
              JSON.stringify({ file, connections, seconds, port, once, tls: tls !== undefined }),
            ],
          ]
        : [wrk, wrkArgs(file, load)]
    const { stdout } = await promisify(execFile)(command, args, { timeout: (seconds + 30) * 1_000 })
    const result = JSON.parse(/^RESULT (.*)$/m.exec(stdout)?.[1] ?? '{}') as Omit<Rate, 'perSecond'>
    return { ...result, perSecond: result.requests / result.seconds }
  } finally {
    await rm(file)
  }
}

const wrkArgs = (file: string, { connections, seconds, port, tls, once = false }: Load): string[] => [
  '-t1',
  `-c${connections}`,
  `-d${seconds}s`,
  '--timeout=5s',
  '-s',
  join(root, 'bench/wrk.lua'),
  `${tls ? 'https' : 'http'}://127.0.0.1:${port}/`,
  '--',
  file,
  once ? 'once' : 'again',
]
