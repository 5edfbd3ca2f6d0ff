import { execFile } from 'node:child_process'
import { mkdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { alternate, median, medianRatio } from '../alternate.ts'
import type { Bench, Case } from '../case.ts'
import { fill } from '../fill.ts'
import { sendSnapshot } from '../links.ts'
import { type Outer, outerBin, startOuter } from '../outer.ts'
import { findProgram } from '../programs.ts'
import { node } from '../scope.ts'
import { inMs, type Row } from '../table.ts'
import { writeSite } from './share.ts'

const leastRounds = 5
/** A process that is over has no memory to read any more. */
const lookMs = 10
const idleMs = 1_000
const mostLooks = 120

type Peer = { readonly name: string } & (
  | { readonly run: () => Promise<Taken> }
  | { readonly missing: string }
)
type Taken = { readonly ms: number; readonly peakMb: number }

/** `outer backup` through a running server, read back whole, beside what copies the same data and looks at none of it. */
export const backup: Case = {
  name: 'backup',
  async run(bench) {
    return [...(await ofEvents(bench)), ...(await ofFiles(bench))]
  },
}

async function ofEvents(bench: Bench): Promise<Row[]> {
  const { scope, events, log } = bench
  const home = await scope.folder()
  await fill(home, events, log)
  const outer = await startOuter(scope, { home })
  const sqlite = findProgram('sqlite3')
  const out = await scope.folder()
  return compare(bench, `backup of ${events.toLocaleString('en')} events`, outer, out, {
    name: 'sqlite3 .backup',
    ...(sqlite === undefined
      ? { missing: 'apt: sqlite3' }
      : { run: () => take(sqlite, [join(home, 'outer.db'), `.backup ${join(out, 'peer.db')}`]) }),
  })
}

async function ofFiles(bench: Bench): Promise<Row[]> {
  const { scope } = bench
  const dir = join(await scope.folder(), 'site')
  await mkdir(dir)
  await writeSite(dir)
  const outer = await startOuter(scope)
  await sendSnapshot(outer, dir)
  await untilIdle(outer.pid())
  const out = await scope.folder()
  const tar = findProgram('tar')
  return compare(bench, 'backup of 5,000 files (20 MB)', outer, out, {
    name: 'tar',
    ...(tar === undefined
      ? { missing: 'apt: tar' }
      : { run: () => take(tar, ['-cf', join(out, 'peer.tar'), '-C', outer.home, '.']) }),
  })
}

async function compare(bench: Bench, what: string, outer: Outer, out: string, peer: Peer): Promise<Row[]> {
  const file = join(out, 'outer.backup')
  const ours = () => take(node, [outerBin, 'backup', file, '--json'], outer.env)
  const sides: Record<string, () => Promise<Taken>> = { ours }
  if ('run' in peer) sides.peer = peer.run
  const samples = await alternate(sides, Math.max(bench.rounds, leastRounds))
  const of = (name: string, key: keyof Taken) => (samples[name] ?? []).map((one) => one[key])
  const serverPeak = peakMb(await readFile(`/proc/${outer.pid()}/status`, 'utf8').catch(() => ''))
  const { size } = await stat(file)
  await rm(file)
  const row = {
    what,
    ours: `${inMs(median(of('ours', 'ms')))}, peak ${mb(median(of('ours', 'peakMb')))} and the server's ${mb(serverPeak)}; ${mb(size / 2 ** 20)}`,
  }
  if ('missing' in peer) return [{ ...row, peer: `${peer.name}: missing (${peer.missing})` }]
  return [
    {
      ...row,
      peer: `${peer.name} ${inMs(median(of('peer', 'ms')))}, peak ${mb(median(of('peer', 'peakMb')))}`,
      ratio: medianRatio(of('ours', 'ms'), of('peer', 'ms')),
    },
  ]
}

/** One process from beginning to end. */
function take(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Taken> {
  const began = performance.now()
  return new Promise((resolve, reject) => {
    let peak = Number.NaN
    const child = execFile(command, args, { env: { ...process.env, ...env }, timeout: 600_000 }, (error) => {
      clearInterval(looking)
      if (error) reject(error)
      else resolve({ ms: performance.now() - began, peakMb: peak })
    })
    const looking = setInterval(async () => {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
      const now = peakMb(status)
      if (!Number.isNaN(now)) peak = now
    }, lookMs)
  })
}

/** It compresses what it was given, and tar minds a folder that changes under it. */
async function untilIdle(pid: number): Promise<void> {
  const ticks = async () =>
    (await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')).split(' ').slice(13, 15).join(' ')
  for (let looks = 0, before = ''; looks < mostLooks; looks++) {
    const now = await ticks()
    if (now === before) return
    before = now
    await wait(idleMs)
  }
}

const peakMb = (status: string): number =>
  Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN) / 1_024
const mb = (megabytes: number): string =>
  Number.isNaN(megabytes) ? 'unknown' : `${Math.round(megabytes)} MB`
