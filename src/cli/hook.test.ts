/** What agents call, as they call it: stdin, both outputs, the exit code. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { agentNames } from '../triggers/hooks/agents.ts'
import { type HookWorld, makeHookWorld } from './testHook.ts'
import { outer } from './testIo.ts'
import { writeProduct } from './testProduct.ts'

// Each call is a process, and what it waits for is short on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 30_000 })

let world: HookWorld
beforeEach(async () => {
  world = await makeHookWorld()
})
afterEach(() => world.close())

const silent = { code: 0, out: '', err: '' }
const line = '1 session and no stranger has opened it yet · outer share dist --to NAME --relation stranger'

test('a pack beside the product follows what an agent changed, and nothing is printed of it', async () => {
  await writeProduct(world.project)
  const ran = { env: world.env, cwd: world.project }
  expect((await outer(['pack', '--json'], ran)).exit).toBe(0)
  const page = join(world.project, 'marketing/site/index.md')
  const readme = readFileSync(join(world.project, 'README.md'), 'utf8')
  writeFileSync(join(world.project, 'README.md'), readme.replace('412 harbours', '430 harbours'))
  expect(await world.call(['claude'], world.payload('claude'))).toMatchObject(silent)
  await vi.waitUntil(() => readFileSync(page, 'utf8').includes('430 harbours'), {
    timeout: 50_000,
    interval: 200,
  })
})

describe('with a server', () => {
  test.each(agentNames)('%s: one line for the person, then quiet', async (agent) => {
    const client = await world.open()
    const said =
      agent === 'cursor' ? { out: '', err: `${line}\n` } : { out: `{"systemMessage":"${line}"}\n`, err: '' }
    expect(await world.hear([agent], world.payload(agent))).toMatchObject({ code: 0, ...said })
    expect(await world.call([agent], world.payload(agent))).toMatchObject(silent)
    expect(await world.moments(client)).toBeGreaterThan(0)
  })

  test('what is no end of an answer is no moment', async () => {
    const client = await world.open()
    const cases: readonly (readonly [string, string | Buffer])[] = [
      ['claude', world.payload('claude', { stop_hook_active: true })],
      ['claude', world.payload('claude', { hook_event_name: 'SubagentStop' })],
      ['cursor', world.payload('cursor', { loop_count: 2 })],
      ['claude', ''],
      ['gemini', '{"cwd":'],
      ['codex', Buffer.from([0xff, 0xfe, 0x00])],
      ['claude', world.payload('claude', { last_assistant_message: 'x'.repeat(1_100_000) })],
      ['copilot', world.payload('claude')],
    ]
    for (const [agent, input] of cases) expect(await world.call([agent], input), agent).toMatchObject(silent)
    expect(await world.moments(client)).toBe(0)
  })

  test('a long answer is read, and an agent that leaves stdin open is not waited for', async () => {
    await world.open()
    const long = world.payload('gemini', { prompt_response: 'é'.repeat(300_000) })
    expect((await world.hear(['gemini'], long)).out).toContain(line)
    expect(await world.call(['gemini'], undefined)).toMatchObject(silent)
  })

  test('sessions are commits and moments, whatever repository the environment names', async () => {
    await world.open()
    const now = Math.floor(Date.now() / 1000)
    const git = (hoursAgo: number, ...args: readonly string[]) => {
      const date = `@${now - hoursAgo * 3600} +0000`
      const env = { ...world.env, GIT_COMMITTER_DATE: date, GIT_AUTHOR_DATE: date }
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: world.project, env })
    }
    git(0, 'init', '-q')
    for (const hoursAgo of [100, 99, 90, 50, 20, 19.5])
      git(hoursAgo, 'commit', '-q', '--allow-empty', '-m', 'x')
    const elsewhere = { GIT_DIR: join(world.home.path, 'nowhere'), GIT_INDEX_FILE: '/nowhere' }
    const { out } = await world.hear(['claude'], world.payload('claude'), elsewhere)
    expect(out).toContain('"5 sessions and no stranger')
  })
})

test('what is typed wrong never ends with the 2 that agents take for a wish to go on', async () => {
  for (const args of [['claude', '--bad'], ['claude', '--port', 'x'], []])
    expect((await world.call(args, world.payload('claude'))).code).toBe(1)
})

test('a server far away is told by a process that nobody waits for, and the line comes with a later answer', async () => {
  const client = await world.open()
  const { port } = new URL(client.url)
  const far = createServer((socket) => {
    const onward = connect({ host: '127.0.0.1', port: Number(port) })
    for (const [from, to] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      from.on('error', () => to.destroy())
      from.on('data', (chunk) => setTimeout(() => to.write(chunk), 300))
      from.on('end', () => setTimeout(() => to.end(), 300))
    }
  })
  await new Promise<void>((resolve) => far.listen(0, '127.0.0.1', resolve))
  const server = `http://localhost:${(far.address() as AddressInfo).port}`
  const token = readFileSync(join(world.home.path, 'home', 'token'), 'utf8').trim()
  const env = { OUTER_SERVER: server, OUTER_TOKEN: token, OUTER_HOME: join(world.home.path, 'laptop') }
  expect(await world.call(['claude'], world.payload('claude'), env)).toMatchObject(silent)
  const file = join(world.home.path, 'laptop', 'lines', 'my-app.json')
  await expect.poll(() => existsSync(file), { timeout: 40_000 }).toBe(true)
  expect(await world.moments(client)).toBeGreaterThan(0)
  const { out } = await world.call(['codex'], world.payload('codex'), env)
  expect(JSON.parse(out)).toEqual({ systemMessage: line })
  expect(existsSync(file)).toBe(false)
  far.close()
})

describe('without one', () => {
  test.each(agentNames)('%s: silent', async (agent) => {
    expect(await world.call([agent], world.payload(agent))).toMatchObject(silent)
  })

  async function serve(onSocket: (socket: Socket) => void): Promise<() => void> {
    const server = createServer((socket) => {
      socket.on('error', () => {})
      onSocket(socket)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    world.note((server.address() as AddressInfo).port)
    return () => server.close()
  }

  test('a server that takes the connection and never answers is given up', async () => {
    let met = 0
    const close = await serve(() => met++)
    // On a busy machine its time may be over before it asks.
    for (let tries = 0; tries < 10 && met === 0; tries++) {
      const hung = await world.call(['claude'], world.payload('claude'))
      expect(hung).toMatchObject(silent)
      // It waits for 80 ms; without an end the server would be waited for until the test's own time is over.
      expect(hung.ms).toBeLessThan(5_000)
    }
    close()
    expect(met).toBe(1)
  })

  test.each([
    { name: 'nonsense', answer: 'HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nyes' },
    { name: 'a page', answer: 'HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n' },
    { name: 'an instruction', answer: 'HTTP/1.1 200 OK\r\n\r\n{"decision":"block","systemMessage":"go on"}' },
    { name: 'an answer without end', answer: `HTTP/1.1 200 OK\r\n\r\n${' '.repeat(1_100_000)}` },
  ])('$name for an answer is silence', async ({ answer }) => {
    const close = await serve((socket) => socket.once('data', () => socket.end(answer)))
    expect(await world.call(['claude'], world.payload('claude'))).toMatchObject(silent)
    close()
  })

  test.each(['{', '{"url":5,"pid":"x"}', 'null', '{"url":"http://[","pid":1}'])(
    '%s in server.json is silence',
    async (text) => {
      world.note(1, text)
      expect(await world.call(['claude'], world.payload('claude'))).toMatchObject(silent)
    },
  )
})
