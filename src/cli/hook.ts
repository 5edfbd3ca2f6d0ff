/**
 * `outer hook AGENT [EVENT]` as a process of its own: loads next to nothing, ends within 150 ms, exits 0 whatever happens,
 * and is silent about everything but the one line. An agent or git waits for it.
 */
import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { isAgentName, readStop, speak } from '../triggers/hooks/agents.ts'
import { hurried, meetMoment, patient, productOf } from '../triggers/hooks/hook.ts'
import { leaveLine, takeLine } from '../triggers/hooks/left.ts'
import type { Server } from '../triggers/hooks/tell.ts'
import { findPack } from '../triggers/pack.ts'
import type { Io } from './io.ts'

/** An agent writes what it has to say at once. */
const stdinMs = 100
const maxStdinBytes = 1024 * 1024

/** `args`: what follows `hook`. */
export async function runHook(io: Io, args: readonly string[]): Promise<void> {
  try {
    const [agent = '', event = ''] = args
    if (agent === 'git') return await onGit(io, event)
    if (agent === later) return await onLater(io, args.slice(1))
    if (!isAgentName(agent)) return
    const stop = readStop(agent, await readInput(io), io.cwd)
    if (stop === undefined) return
    followProduct(io, stop.cwd)
    const line = await meet(io, stop.by, stop.cwd, true)
    if (line === undefined) return
    const { out, err } = speak(stop.by, line)
    io.stdout.write(out)
    io.stderr.write(err)
  } catch {
    // Whoever builds is not to be troubled by what went wrong here; `outer doctor` and `outer hooks` say it.
  }
}

/** An agent changed the product: a pack beside it follows, in a process that nobody waits for. */
function followProduct(io: Io, cwd: string): void {
  const dir = findPack(cwd)
  if (dir === undefined) return
  const how = { cwd: dir, env: { ...io.env }, detached: true, stdio: 'ignore', windowsHide: true } as const
  spawn(io.program.node, [io.script, 'pack', dir, '--no-pictures', '--json'], how)
    .on('error', () => {})
    .unref()
}

/** What git prints an agent reads as well, so the line is for a terminal alone, and for one that no agent sits at. */
async function onGit(io: Io, event: string): Promise<void> {
  const isPerson = io.isTTY.err && agentSigns.every((name) => !io.env[name])
  const line = await meet(io, 'git', io.cwd, event === 'pre-push' && isPerson)
  if (line !== undefined) io.stderr.write(`${line}\n`)
}

/** Agents set these for the commands that they run; some give them a terminal. */
const agentSigns = ['CLAUDECODE', 'CODEX_SANDBOX', 'CODEX_THREAD_ID', 'CURSOR_AGENT', 'GEMINI_CLI', 'CI']

async function meet(io: Io, by: string, cwd: string, canShow: boolean): Promise<string | undefined> {
  const found = await findServerFast(io)
  if (found === undefined) return undefined
  const { server, home, isFar } = found
  const waited = isFar && canShow ? await takeLine(home, productOf(cwd), io.now()) : undefined
  if (waited !== undefined) return waited
  const elapsedMs = () => performance.now()
  const met = await meetMoment({ by, cwd, canShow, server, env: io.env, elapsedMs, patience: hurried })
  if (met.kind === 'late' && isFar) startLater(io, [by, cwd, canShow ? 'show' : ''])
  return met.kind === 'line' ? met.line : undefined
}

/** A server far away is told by a process that nobody waits for; what it is to say is said at the next answer. */
const later = 'later'

function startLater(io: Io, args: readonly string[]): void {
  const how = { cwd: io.cwd, env: { ...io.env }, detached: true, stdio: 'ignore', windowsHide: true } as const
  spawn(io.program.node, [io.script, 'hook', later, ...args], how)
    .on('error', () => {})
    .unref()
}

async function onLater(io: Io, [by = '', cwd = '', show]: readonly string[]): Promise<void> {
  const found = await findServerFast(io)
  if (found === undefined) return
  const canShow = show === 'show'
  const elapsedMs = () => performance.now()
  const { server, home } = found
  const met = await meetMoment({ by, cwd, canShow, server, env: io.env, elapsedMs, patience: patient })
  if (met.kind === 'line') await leaveLine(home, { product: productOf(cwd), line: met.line, at: io.now() })
}

type Found = {
  readonly server: Server
  /** Our data folder. */
  readonly home: string
  readonly isFar: boolean
}

/** As `findServer`, without asking whether it answers, and reading no more settings than say where it is. */
async function findServerFast({ env, homedir, cwd, isAlive }: Io): Promise<Found | undefined> {
  const home = resolve(cwd, env.OUTER_HOME || join(homedir, '.outer'))
  const [config, known, noted] = await Promise.all(
    ['config.json', 'token', 'server.json'].map((name) => readText(join(home, name))),
  )
  const configured = readObject(config)
  const setting = (key: string, name: string) => env[name] || textOf(configured[key])
  const remote = setting('server', 'OUTER_SERVER')
  const token = remote ? setting('token', 'OUTER_TOKEN') : known?.trim()
  if (!token) return undefined
  if (remote) return { server: { url: remote, token }, home, isFar: true }
  const { url, pid } = readObject(noted)
  if (typeof url === 'string' && typeof pid === 'number' && isAlive(pid))
    return { server: { url, token }, home, isFar: false }
  const port = setting('port', 'OUTER_PORT') ?? '4747'
  return port === '0' ? undefined : { server: { url: `http://localhost:${port}`, token }, home, isFar: false }
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined

const readObject = (text: string | undefined): Readonly<Record<string, unknown>> => {
  const value: unknown = text ? JSON.parse(text) : {}
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

const readText = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '')

/** All that comes until it ends, is too much, or takes too long; what came of it then may be whole all the same. */
function readInput(io: Io): Promise<string> {
  if (io.isTTY.in) return Promise.resolve('')
  const { stdin } = io
  const chunks: Buffer[] = []
  let bytes = 0
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      stdin.destroy()
      resolve(bytes > maxStdinBytes ? '' : Buffer.concat(chunks).toString())
    }
    const timer = setTimeout(end, stdinMs)
    stdin.on('data', (chunk: Buffer | string) => {
      const part = Buffer.from(chunk as Buffer)
      bytes += part.length
      if (bytes > maxStdinBytes) return end()
      chunks.push(part)
    })
    stdin.once('end', end)
    stdin.once('error', end)
  })
}
