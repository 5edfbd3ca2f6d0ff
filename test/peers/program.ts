import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'

export type Program = {
  readonly pid: number
  /** Everything it said so far, which a test shows when it fails. */
  readonly said: () => string
  readonly isAlive: () => boolean
  readonly kill: (signal?: NodeJS.Signals) => Promise<void>
}

/** Starts a program of this computer; throws with what it said when it ends before `ready`. */
export async function startProgram(
  words: readonly string[],
  {
    env = {},
    ready,
    timeoutMs = 15_000,
  }: {
    readonly env?: Readonly<Record<string, string>>
    readonly ready: (said: string) => boolean | Promise<boolean>
    readonly timeoutMs?: number
  },
): Promise<Program> {
  const [program = '', ...args] = words
  const child: ChildProcess = spawn(program, args, {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const hear = (bytes: Buffer) => {
    said += bytes.toString()
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  child.on('error', (error) => {
    said += error.message
  })
  const isAlive = () => child.pid !== undefined && child.exitCode === null && child.signalCode === null
  const kill = async (signal: NodeJS.Signals = 'SIGTERM') => {
    if (!isAlive()) return
    child.kill(signal)
    await once(child, 'exit')
  }
  const end = Date.now() + timeoutMs
  while (!(await ready(said))) {
    if (!isAlive() || Date.now() > end) {
      await kill('SIGKILL')
      throw new Error(`${words.join(' ')}: ${said.trim() || 'did not start'}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return { pid: child.pid ?? 0, said: () => said, isAlive, kill }
}

/** Whether somebody listens there. */
export const isListening = (port: number, host = '127.0.0.1'): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host })
    const done = (is: boolean) => () => {
      socket.destroy()
      resolve(is)
    }
    socket.once('connect', done(true)).once('error', done(false))
    socket.setTimeout(1_000, done(false))
  })
