/** An app that runs live changes while somebody looks, and its computer sleeps. */
import { execFileSync } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { today } from '../contract/people.ts'
import { turns } from '../contract/turns.ts'
import type { WireEvent } from '../core/beacon.ts'
import { ask } from './testAsk.ts'
import { type Home, makeHome, openServer, outer, start, type World } from './testIo.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const linkIn = /^http:\/\/[a-z2-7]{20}\.\S+$/m
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1'

async function newHome(): Promise<Home> {
  const home = await makeHome()
  closing.push(() => home.remove())
  return home
}

const git = (cwd: string, ...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@a.example', ...args], { cwd })
    .toString()
    .trim()

/** A repository with a server that shows its one file. */
async function openApp(folder: string): Promise<{ port: number; file: string }> {
  const file = join(folder, 'page.html')
  await writeFile(file, '<!doctype html><title>one</title><button>go</button>')
  git(folder, 'init', '-q')
  git(folder, 'add', 'page.html')
  git(folder, 'commit', '-qm', 'one')
  const server = createServer(async (_, res) => {
    res.setHeader('content-type', 'text/html')
    res.end(await readFile(file))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return { port: (server.address() as AddressInfo).port, file }
}

/** A phone that has loaded the page, as the script in it would speak. */
async function openPhone(link: string, port?: number) {
  const headers = { 'user-agent': iphone }
  const more = port === undefined ? {} : { port }
  await ask(link, { ...more, headers: { ...headers, accept: 'text/html' } })
  const script = await ask(link, { ...more, path: '/_outer/b.js', headers })
  const loadedAt = Date.now()
  const token = /\("([^"]+)"\)\s*$/.exec(script.body)?.[1]
  let sent = 0
  return async (event: (d: number) => WireEvent): Promise<void> => {
    const body = JSON.stringify({ k: token, n: sent, e: [event(Date.now() - loadedAt)] })
    const answer = await ask(link, { ...more, path: '/_outer/e', headers, body })
    expect(answer.status).toBe(204)
    sent += 1
  }
}
const opens = (d: number): WireEvent => ({ t: 'open', d, p: '/' })
const taps = (d: number): WireEvent => ({ t: 'tap', d, a: 900, l: 'go', x: 'e', p: '/' })

const shareArgv = (port: number, name = 'Ana') => [
  'share',
  String(port),
  ...['--to', name, '--relation', 'stranger', '--product', 'my-app', '--expect', 'x', '--words', 'x'],
]

async function read(world: World, name = 'Ana') {
  const ran = await outer(['turns', '--json', '--person', name], world)
  const [turn] = turns.parse(JSON.parse(ran.stdout)).turns
  if (!turn) throw new Error(ran.stderr)
  return turn
}

async function until<Value>(look: () => Promise<Value>, isThere: (value: Value) => boolean): Promise<Value> {
  for (let tried = 0; tried < 100; tried++) {
    const value = await look()
    if (isThere(value)) return value
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`still ${JSON.stringify(await look())}`)
}

test('an edit while somebody is in the app stands in their journey', async () => {
  const home = await newHome()
  const { port, file } = await openApp(home.path)
  const world = { env: home.env, cwd: home.path }
  const sharing = start(shareArgv(port), world)
  const [link] = await sharing.until(linkIn)
  await sharing.until(/until ctrl-c/)
  const head = git(home.path, 'rev-parse', '--short=7', 'HEAD')
  const tell = await openPhone(link)
  await tell(opens)
  await tell(taps)
  expect(await read(world)).toMatchObject({
    build: head,
    seenBuild: head,
    journeys: [{ build: head, mixedBuilds: false }],
  })

  await writeFile(file, '<!doctype html><title>two</title><button>go</button>')
  const { build } = await until(
    () => read(world),
    (turn) => turn.build !== head,
  )
  expect(build).toMatch(new RegExp(`^${head}\\+[0-9a-f]{4}$`))
  // They have done nothing since: what they saw is the build before, which their words were about.
  expect(await read(world)).toMatchObject({ seenBuild: head, journeys: [{ mixedBuilds: false }] })
  const { turn } = await read(world)
  await outer(['heard', 'where is the total?', '--from', 'Ana'], world)
  const planned = async () => today.parse(JSON.parse((await outer(['today', '--json'], world)).stdout))
  expect((await planned()).next).toMatchObject({
    person: 'Ana',
    why: `Ana reacted to ${head}, and there is a newer build`,
  })

  await tell(taps)
  expect(await read(world)).toMatchObject({
    seenBuild: build,
    journeys: [{ build: head, mixedBuilds: true }],
  })
  expect((await planned()).next.person).toBeNull()
  expect((await outer(['turns', turn], world)).stdout).toContain('the app changed while they looked')
  expect((await outer(['watch', '--once'], world)).stdout).toContain(`the app changed: build ${build}`)

  // A second link to the same app gives the build that stands there, and tells the first nothing twice.
  const other = await outer([...shareArgv(port, 'Ben'), '--json'], world)
  expect(JSON.parse(other.stdout)).toMatchObject({ build })
  expect(other.stderr).toContain('nothing looks from here whether the app changes')
  // A commit of what stands there is no change of the app.
  git(home.path, 'commit', '-qam', 'two')
  await new Promise((resolve) => setTimeout(resolve, 4_000))
  expect((await read(world)).build).toBe(build)
  const said = (await outer(['watch', '--once'], world)).stdout
  expect(said.match(/the app changed/g)).toHaveLength(1)
  sharing.interrupt()
  await sharing.ended
})

test('without git nobody can see a change, and that is said', async () => {
  const home = await newHome()
  const { port } = await openApp(await folderIn(home, 'elsewhere'))
  const sharing = start(shareArgv(port), { env: home.env, cwd: await folderIn(home, 'here') })
  await sharing.until(/no git here/)
  sharing.interrupt()
  await sharing.ended
})

async function folderIn(home: Home, name: string): Promise<string> {
  const folder = join(home.path, name)
  await mkdir(folder)
  return folder
}

async function openCarried(now: () => number = Date.now) {
  const remote = await newHome()
  const app = await openServer(remote, { apex: 'share.test' })
  closing.push(() => app.close())
  const port = Number(new URL(app.url).port)
  const token = (await readFile(join(remote.path, 'home', 'token'), 'utf8')).trim()
  const local = await newHome()
  const dev = await openApp(local.path)
  await writeFile(join(await folderIn(local, 'dist'), 'index.html'), '<!doctype html><title>Built</title>')
  const env = {
    OUTER_HOME: join(local.path, 'home'),
    OUTER_SERVER: `http://127.0.0.1:${port}`,
    OUTER_TOKEN: token,
  }
  const world = { env, cwd: local.path }
  const sharing = start(shareArgv(dev.port), { ...world, now, terminal: true })
  const [link] = await sharing.until(linkIn)
  return { sharing, link, port, world, file: dev.file }
}

test('a carried app says so too; a key keeps a snapshot for while its computer sleeps', async () => {
  const { sharing, link, port, world, file } = await openCarried()
  await sharing.until(/s keeps a snapshot of dist/)
  const tell = await openPhone(link, port)
  await tell(opens)
  await writeFile(file, '<!doctype html><title>two</title><button>go</button>')
  await until(
    () => read(world),
    ({ build, seenBuild }) => build !== seenBuild,
  )
  await tell(taps)
  expect(await read(world)).toMatchObject({ journeys: [{ mixedBuilds: true }] })
  sharing.type('xs')
  await sharing.until(/kept: dist is shown while this computer is away/)
  sharing.type('\u0003')
  const ran = await sharing.ended
  expect(ran.exit).toBe(130)
  expect(ran.stderr).toContain('sees the snapshot')
  expect(ran.stderr).not.toContain('Show a snapshot of dist')
  expect(await ask(link, { port })).toMatchObject({ status: 200, body: expect.stringContaining('Built') })
})

test('a key that ends it still asks for a snapshot', async () => {
  const { sharing } = await openCarried()
  await sharing.until(/s keeps a snapshot of dist/)
  sharing.type('\u0003')
  await sharing.until(/Show a snapshot of dist/)
  sharing.type('n')
  expect((await sharing.ended).exit).toBe(130)
})

test('after a sleep it says for how long, and who came', async () => {
  let sleptMs = 0
  const { sharing, link, port } = await openCarried(() => Date.now() - 42 * 60_000 + sleptMs)
  await sharing.until(/s keeps a snapshot/)
  const headers = { 'user-agent': iphone, 'content-type': 'application/x-www-form-urlencoded' }
  await ask(link, { port, path: '/_outer/say', headers, body: 'words=hello%3F+anyone' })
  sleptMs = 42 * 60_000
  await sharing.until(/this computer slept for 42 min: the link was away/)
  await sharing.until(/Ana said: hello\? anyone/)
  sharing.interrupt()
  await sharing.until(/Show a snapshot of dist/)
  sharing.type('n')
  await sharing.ended
})
