/** A project and a data folder for tests of the hooks, and the program called as agents and git call it: a process of its own. */
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Client, openClient } from '../client/client.ts'
import type { AgentName } from '../triggers/hooks/agents.ts'
import { payloads } from '../triggers/hooks/testPayloads.ts'
import { type Home, makeHome, openServer } from './testIo.ts'

export const main = fileURLToPath(new URL('main.ts', import.meta.url))

/** Each call has 80 ms, whatever else the machine does. */
const hearMs = 40_000

export type Ended = {
  readonly code: number | null
  readonly out: string
  readonly err: string
  readonly ms: number
}

/** Runs a program to its end. `input` undefined: its stdin stays open and says nothing. */
export function runProgram(
  program: string,
  args: readonly string[],
  how: {
    readonly cwd: string
    readonly env: NodeJS.ProcessEnv
    readonly input?: string | Buffer | undefined
  },
): Promise<Ended> {
  const began = performance.now()
  const child = spawn(program, args, { cwd: how.cwd, env: how.env })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  child.stderr.on('data', (chunk) => {
    err += chunk
  })
  child.stdin.on('error', () => {})
  if (how.input !== undefined) child.stdin.end(how.input)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, out, err, ms: performance.now() - began }))
  })
}

export type HookWorld = {
  readonly home: Home
  /** A folder with a built app named `my-app`. */
  readonly project: string
  readonly env: NodeJS.ProcessEnv
  readonly payload: (agent: AgentName, more?: object) => string
  readonly call: (args: readonly string[], input: string | Buffer | undefined, env?: object) => Promise<Ended>
  /** Calls until something is said: on a busy machine the server may be too late, and the line waits for the next answer. */
  readonly hear: (args: readonly string[], input: string, env?: object) => Promise<Ended>
  /** Starts a server that has answered once: its first answer is its slowest. */
  readonly open: () => Promise<Client>
  readonly moments: (client: Client) => Promise<number>
  /** Says that a server is at that port of this computer. */
  readonly note: (port: number, file?: string) => void
  readonly close: () => Promise<void>
}

export async function makeHookWorld(): Promise<HookWorld> {
  const home = await makeHome()
  const project = join(home.path, 'my-app')
  const data = join(home.path, 'home')
  const env = { PATH: process.env.PATH, HOME: home.path, GIT_CONFIG_NOSYSTEM: '1', ...home.env }
  const call: HookWorld['call'] = (args, input, more = {}) =>
    runProgram(process.execPath, [main, 'hook', ...args], { cwd: home.path, env: { ...env, ...more }, input })
  let close = () => home.remove()
  mkdirSync(join(project, 'dist'), { recursive: true })
  writeFileSync(join(project, 'package.json'), '{"name":"my-app"}')
  writeFileSync(join(project, 'dist', 'index.html'), '<!doctype html><title>x</title>')
  return {
    home,
    project,
    env,
    payload: (agent, more = {}) =>
      JSON.stringify({
        ...payloads[agent],
        ...(agent === 'cursor' ? { workspace_roots: [project] } : { cwd: project }),
        ...more,
      }),
    call,
    async hear(args, input, more) {
      const began = performance.now()
      for (;;) {
        const ended = await call(args, input, more)
        if (ended.out + ended.err !== '' || performance.now() - began > hearMs) return ended
      }
    },
    async open() {
      const app = await openServer(home)
      close = async () => {
        await app.close()
        await home.remove()
      }
      const client = openClient({ url: app.local, token: readFileSync(join(data, 'token'), 'utf8').trim() })
      await client.call('moment', { body: { product: 'warm', by: 'git' } })
      return client
    },
    moments: async (client) =>
      (await client.call('moments', { query: { product: 'my-app' } })).moments.length,
    note(port, file) {
      mkdirSync(data, { recursive: true })
      writeFileSync(join(data, 'token'), 'secret\n')
      const server = { url: `http://127.0.0.1:${port}/`, pid: process.pid, version: '0' }
      writeFileSync(join(data, 'server.json'), file ?? JSON.stringify(server))
    },
    close: () => close(),
  }
}
