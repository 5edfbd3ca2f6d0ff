import { existsSync, readdirSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { shareFolder } from '../../../test/helpers/outer.ts'
import { openClient } from '../../client/client.ts'
import { check as checkShape } from '../../contract/check.ts'
import { readToken } from '../find-server.ts'
import { type Home, makeHome, openServer, outer, start, type World } from '../testIo.ts'

let home: Home
let dir: string
const closing: (() => unknown)[] = []
beforeEach(async () => {
  home = await makeHome()
  dir = await mkdtemp(join(tmpdir(), 'outer-checked-'))
  closing.push(
    () => rm(dir, { recursive: true }),
    () => home.remove(),
  )
  await writeFile(join(dir, 'index.html'), page)
})
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const page = `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Dice</title><h1>Dice</h1><button>Roll</button>`
const key = ['sk', 'live', '51Mb7QxT2mVn9LkR4wZc8Hd5Jy3'].join('_')
const withBrowser = (): World => ({ env: { ...home.env, PATH: process.env.PATH }, cwd: dir })

async function check(args: readonly string[], world: World = withBrowser()) {
  const ran = await outer(['check', ...args, '--json'], world)
  if (ran.stdout === '') throw new Error(ran.stderr)
  return { ...ran, answer: checkShape.parse(JSON.parse(ran.stdout)) }
}
const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith(`outer-check-${process.pid}-`))

test('a secret in the folder is what the check finds, not what ends it; nothing is left behind', async () => {
  await writeFile(join(dir, 'app.js'), `const key = '${key}'`)
  await writeFile(join(dir, 'index.html'), `${page}<script src="app.js"></script>`)
  const before = left()
  const { exit, answer } = await check(['.', '--quick', '--only', 'secrets', '--no-sandbox'])
  expect(exit).toBe(1)
  expect(answer).toMatchObject({ target: '.', kind: 'folder', verdict: 'fail' })
  const [found] = answer.checks
  expect(found).toMatchObject({ id: 'secrets', group: 'not-leaking', verdict: 'fail' })
  expect(found?.evidence[0]?.where).toMatch(/^\/app\.js:1:/)
  expect(JSON.stringify(answer)).not.toContain(key)
  expect(left().filter((name) => !before.includes(name))).toEqual([])
  expect(readdirSync(dir).sort()).toEqual(['app.js', 'index.html'])
  expect(await readFile(answer.report ?? '', 'utf8')).toContain('<!doctype html>')
})

test('without a browser what needs none is still looked at, and the rest says why not', async () => {
  const { exit, answer } = await check(['.'], { env: home.env, cwd: dir })
  expect(exit).toBe(0)
  expect(answer.browser).toBeNull()
  const anonymous = answer.checks.find(({ id }) => id === 'anonymous')
  expect(anonymous).toMatchObject({ verdict: 'unknown' })
  expect(anonymous?.evidence[0]?.what).toContain('no Chromium or Chrome')
  expect(anonymous?.do).toContain('--browser')
})

test('a person’s link is opened as the maker’s own look: their journey stays as it was', async () => {
  const app = await openServer(home)
  closing.push(() => app.close())
  const token = (await readToken(home.env.OUTER_HOME ?? '')) ?? ''
  const client = openClient({ url: app.local, token })
  const { turn = '', link, share } = await shareFolder(client, dir, { to: 'Ana', relation: 'stranger' })
  const before = await client.call('turn', { params: { id: turn } })
  for (const named of ['Ana', turn, link, share]) {
    const world = named === 'Ana' ? withBrowser() : { env: home.env, cwd: dir }
    const { answer } = await check([named, '--quick', '--no-sandbox'], world)
    expect(answer).toMatchObject({ kind: 'share', url: link, product: 'app' })
  }
  expect(await client.call('turn', { params: { id: turn } })).toEqual(before)
  const { entries } = await client.call('timeline', { query: { all: '1' } })
  expect(entries.filter(({ kind }) => kind === 'previewed' || kind === 'opened')).toEqual([])

  await client.call('close', { params: { id: turn }, body: undefined })
  const ended = await outer(['check', 'Ana'], withBrowser())
  expect(ended).toMatchObject({ exit: 1, stderr: expect.stringContaining(`Try: outer extend ${turn}`) })
})

test('an app on a port is opened through a link, and named by its own address', async () => {
  const hosts = new Set<string>()
  const server = createServer((req, res) => {
    hosts.add(req.headers.host ?? '')
    res.setHeader('content-type', 'text/html').end(page)
  })
  await new Promise<void>((done) => server.listen(0, 'localhost', done))
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const { answer } = await check([String(port), '--quick', '--no-sandbox'])
  expect(answer).toMatchObject({ kind: 'live', url: `http://localhost:${port}/` })
  expect(JSON.stringify(answer.checks)).not.toMatch(/[a-z2-7]{20}\.localhost/)
  expect([...hosts]).toEqual([`localhost:${port}`])
})

test('an address that nothing answers at fails for that, and the browser’s own page about it is not judged', async () => {
  const { exit, answer } = await check(['https://nope.invalid/', '--quick', '--no-sandbox'])
  expect(exit).toBe(1)
  const verdicts = answer.checks.map(({ id, verdict }) => `${id} ${verdict}`)
  expect(verdicts).toContain('requests fail')
  expect(verdicts.filter((one) => !one.endsWith(' unknown'))).toEqual(['requests fail'])
})

test('ctrl-c while it looks ends everything within moments', async () => {
  const before = left()
  const checking = start(['check', '.', '--no-sandbox'], { ...withBrowser(), terminal: true })
  await checking.until(/visiting/)
  checking.interrupt()
  expect((await checking.ended).exit).toBe(130)
  expect(left().filter((name) => !before.includes(name))).toEqual([])
})

test.each([
  { name: 'an unknown check', args: ['.', '--only', 'previw'], exit: 2, hint: '--only preview' },
  { name: 'a slow check, quickly', args: ['.', '--quick', '--only', 'leaks'], exit: 2, hint: '--quick' },
  { name: 'nothing of that name', args: ['nope'], exit: 2, hint: 'outer up' },
  { name: 'a browser that is not there', args: ['.', '--browser', '/nope'], exit: 2, hint: 'leave it out' },
  { name: 'a port that nothing listens on', args: ['1'], exit: 1, hint: 'then: outer check 1' },
])('$name is said with what to type', async ({ args, exit, hint }) => {
  const ran = await outer(['check', ...args], withBrowser())
  expect(ran.exit).toBe(exit)
  expect(ran.stderr).toContain(hint)
})

test('the page goes where it was wanted, too; the last ten are kept', async () => {
  const run = () =>
    outer(['check', '.', '--only', 'leaks', '--report', 'out/check.html', '--json'], {
      env: home.env,
      cwd: dir,
    })
  for (let n = 0; n < 12; n++) await run()
  expect(existsSync(join(dir, 'out/check.html'))).toBe(true)
  expect(readdirSync(join(home.env.OUTER_HOME ?? '', 'checks'))).toHaveLength(10)
})
