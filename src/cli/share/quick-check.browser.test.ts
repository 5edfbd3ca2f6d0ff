import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openClient } from '../../client/client.ts'
import { readToken } from '../find-server.ts'
import { type Home, makeHome, openServer, outer, start } from '../testIo.ts'

let home: Home
let dir: string
const closing: (() => Promise<unknown>)[] = []
beforeEach(async () => {
  home = await makeHome()
  dir = await mkdtemp(join(tmpdir(), 'outer-quick-'))
  await writeFile(join(dir, 'index.html'), wall)
  closing.push(
    () => rm(dir, { recursive: true }),
    () => home.remove(),
  )
})
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const wall = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Diary</title>
<h1>Create your account to continue</h1>
<form><input type="email" placeholder="Email"><input type="password" placeholder="Password"><button>Sign up</button></form>`
const world = () => ({ env: { ...home.env, PATH: process.env.PATH }, cwd: dir })
const link = /https?:\/\/[a-z2-7]{20}\.localhost:\d+\//
const args = ['share', '.', '--to', 'Ana', '--relation', 'stranger', '--words', '', '--expect', 'x']

async function openTurns() {
  const app = await openServer(home)
  closing.push(() => app.close())
  const client = openClient({ url: app.local, token: (await readToken(home.env.OUTER_HOME ?? '')) ?? '' })
  return async () => (await client.call('turns', { query: {} })).turns
}

test('on a terminal the link comes first, then what they would meet; none of it is counted', async () => {
  const turns = await openTurns()
  const sharing = start(args, { ...world(), terminal: true })
  await sharing.until(link)
  expect(sharing.stderr()).not.toContain('would meet')
  await sharing.until(/Ana would meet: .+/)
  sharing.interrupt()
  expect((await sharing.ended).exit).toBe(130)
  expect(await turns()).toMatchObject([{ stage: 'made', previewed: null, journeys: [], turnedAway: null }])
})

test('ctrl-c while it looks ends both', async () => {
  await openTurns()
  const sharing = start(args, { ...world(), terminal: true })
  await sharing.until(link)
  const before = performance.now()
  sharing.interrupt()
  expect((await sharing.ended).exit).toBe(130)
  expect(performance.now() - before).toBeLessThan(8_000)
  expect(sharing.stderr()).not.toContain('would meet')
})

test.each([
  { name: 'off a terminal', flags: [], terminal: false },
  { name: 'with --json', flags: ['--json'], terminal: false },
])('$name nothing looks and nothing waits', async ({ flags, terminal }) => {
  await openTurns()
  const ran = await outer([...args, ...flags], { ...world(), terminal })
  expect(ran.exit).toBe(0)
  expect(ran.stdout).toMatch(link)
  expect(ran.stderr).not.toMatch(/would meet|stranger/)
})

test('with --no-check nothing looks; without a browser one line says so', async () => {
  await openTurns()
  const off = start([...args, '--no-check'], { ...world(), terminal: true })
  await off.until(/outer sent/)
  off.interrupt()
  expect((await off.ended).stderr).not.toContain('as a stranger would')
  const without = start(args, { ...world(), env: home.env, terminal: true })
  await without.until(/nothing looked at it as a stranger would: no Chromium/)
  without.interrupt()
  expect((await without.ended).exit).toBe(130)
})
