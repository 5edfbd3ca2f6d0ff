/** A world for tests: words in, words out, an interrupt to pull, nothing of the real terminal. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { type App, openApp } from '../app.ts'
import { readSettings } from '../core/settings.ts'
import type { Io } from './io.ts'
import { run } from './run.ts'
import { openScreen } from './term/testScreen.ts'

const assets = {
  console: fileURLToPath(new URL('../../dist/console', import.meta.url)),
  beacon: fileURLToPath(new URL('../../dist/beacon', import.meta.url)),
}
const script = fileURLToPath(new URL('../../bin/outer.mjs', import.meta.url))
const version = '0.0.0-test'

export type Ran = { readonly exit: number; readonly stdout: string; readonly stderr: string }

export type Running = {
  readonly ended: Promise<Ran>
  readonly stdout: () => string
  readonly stderr: () => string
  /** What a terminal shows that both go to. */
  readonly screen: () => string
  readonly type: (keys: string) => void
  readonly interrupt: (signal?: 'SIGINT' | 'SIGTERM') => void
  /** Resolves when stdout or stderr matches; rejects when the command ends before. */
  readonly until: (pattern: RegExp) => Promise<RegExpMatchArray>
}

export type World = Partial<Io> & { readonly terminal?: boolean }

/** Starts a command; `world` changes what it sees. */
export function start(argv: readonly string[], world: World = {}): Running {
  const columns = 80
  const screen = openScreen(columns)
  const stdout = collect(screen.stdout)
  const stderr = collect(screen.stdout)
  const stdin = Object.assign(new PassThrough(), { setRawMode: () => undefined })
  const interruption = new AbortController()
  const tty = world.terminal ?? false
  const io: Io = {
    argv,
    script: fileURLToPath(new URL('main.ts', import.meta.url)),
    env: {},
    cwd: tmpdir(),
    stdin,
    stdout: stdout.stream,
    stderr: stderr.stream,
    isTTY: { in: tty, out: tty, err: tty },
    columns: () => columns,
    now: Date.now,
    platform: 'linux',
    homedir: '/nowhere',
    username: 'tester',
    timeZone: 'UTC',
    nodeVersion: '24.0.0',
    version,
    pid: process.pid,
    program: { node: process.execPath, script },
    uid: process.getuid?.(),
    assets,
    interfaces: () => ({}),
    isAlive: () => true,
    spawn,
    runProgram: async () => true,
    interrupted: interruption.signal,
    ...world,
  }
  const ended = run(io).then((exit) => ({ exit, stdout: stdout.text(), stderr: stderr.text() }))
  return {
    ended,
    stdout: stdout.text,
    stderr: stderr.text,
    screen: () => screen.rows().join('\n'),
    type: (keys) => void stdin.write(keys),
    interrupt: (signal = 'SIGINT') => interruption.abort(signal),
    until: (pattern) =>
      Promise.race([
        new Promise<RegExpMatchArray>((resolve) => {
          const look = () => {
            const match = [stdout, stderr]
              .map((one) => pattern.exec(stripVTControlCharacters(one.text())))
              .find((one) => one)
            if (match) resolve(match)
            return match !== undefined
          }
          if (look()) return
          const timer = setInterval(() => look() && clearInterval(timer), 10)
          void ended.finally(() => clearInterval(timer))
        }),
        ended.then((ran) => {
          throw new Error(`ended with ${ran.exit} before ${pattern}:\n${ran.stdout}\n${ran.stderr}`)
        }),
      ]),
  }
}

/** Runs a command to its end. */
export const outer = (argv: readonly string[], world: World = {}): Promise<Ran> => start(argv, world).ended

function collect(screen: Writable) {
  let text = ''
  const stream = new Writable({
    decodeStrings: false,
    write(chunk, _, done) {
      text += String(chunk)
      screen.write(String(chunk))
      done()
    },
  })
  return { stream, text: () => text }
}

export type Home = {
  readonly path: string
  readonly env: Readonly<Record<string, string>>
  remove(): Promise<void>
}

/** A throw-away data folder, and the environment that names it. Its server takes any free port. */
export async function makeHome(): Promise<Home> {
  const path = await mkdtemp(join(tmpdir(), 'outer-cli-'))
  return {
    path,
    env: { OUTER_HOME: join(path, 'home'), OUTER_PORT: '0', OUTER_REACH: 'loopback' },
    remove: () => rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
  }
}

/** A real server on a free port. */
export async function openServer(
  home: Home,
  more: { readonly maker?: string; readonly apex?: string; readonly log?: (line: string) => void } = {},
): Promise<App> {
  const { settings } = readSettings({
    flags: {},
    env: { ...home.env, OUTER_LISTEN: '127.0.0.1', ...(more.apex && { OUTER_APEX: more.apex }) },
    config: {},
    defaults: { home: home.path, maker: more.maker ?? 'Ana <ana@example.com>', timeZone: 'UTC' },
  })
  return openApp({
    settings,
    version,
    assets,
    simulated: false,
    now: Date.now,
    log: more.log ?? (() => undefined),
    tell: () => undefined,
    pid: process.pid,
  })
}
