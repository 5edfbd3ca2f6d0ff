/** Shares that go out through another program, as a maker types and reads them. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { freePort } from '../../test/helpers/free-port.ts'
import { openSshd } from '../../test/peers/sshd.ts'
import { share, shares } from '../contract/shares.ts'
import { ways } from '../contract/ways.ts'
import { cloudflaredSays, openPrograms, prints } from '../reach/testPrograms.ts'
import { type Home, makeHome, openServer, outer, start, type World } from './testIo.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function world(programs: Readonly<Record<string, string>> = {}, env: Record<string, string> = {}) {
  const home: Home = await makeHome()
  closing.push(() => home.remove())
  await mkdir(join(home.path, 'my-site'))
  await writeFile(join(home.path, 'my-site', 'index.html'), '<!doctype html><title>Site</title>')
  const here = await openPrograms()
  closing.push(here.close)
  for (const [name, script] of Object.entries(programs)) await here.add(name, script)
  const { OUTER_REACH: _, ...rest } = home.env
  const seen: World = { env: { ...rest, ...env, PATH: here.dir }, cwd: home.path }
  return { home, here, world: seen }
}

const toAna = ['share', 'my-site', '--to', 'Ana', '--relation', 'stranger', '--no-check']

/** Another address at each start, and its own number in a file. */
const cloudflared = (dir: string): string =>
  `n=$(cat ${dir}/count 2>/dev/null || echo 0); n=$((n + 1)); echo $n > ${dir}/count; echo $$ > ${dir}/pid; echo "$@" > ${dir}/words
cat >&2 <<LINES
${cloudflaredSays('words-$n.trycloudflare.com').replaceAll('`', '')}
LINES
exec sleep 60`

async function pidIn(dir: string): Promise<number> {
  return Number(await readFile(join(dir, 'pid'), 'utf8'))
}

const isAlive = async (pid: number): Promise<boolean> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat !== '' && !/\) Z /.test(stat)
}

describe('cloudflared', () => {
  test('is used when it is asked for: the address first, then who carries it, what they see, what it cannot', async () => {
    const { world: seen, here } = await world()
    await here.add('cloudflared', cloudflared(here.dir))
    const sharing = start([...toAna, '--reach', 'cloudflared'], seen)
    await sharing.until(/works until ctrl-c/)
    expect(sharing.stdout()).toMatch(/^https:\/\/words-1\.trycloudflare\.com\/\n/)
    expect(sharing.stdout()).toMatch(/by cloudflared: Cloudflare carries it and can read what passes/)
    expect(sharing.stdout()).toMatch(/they see your app/)
    expect(await readFile(join(here.dir, 'words'), 'utf8')).toMatch(
      /^tunnel --config \/dev\/null --no-autoupdate --url http:\/\/127\.0\.0\.1:\d+\n$/,
    )
    const listed = shares.parse(JSON.parse((await outer(['shares', '--json'], seen)).stdout))
    expect(listed.shares[0]?.links[0]?.addresses).toMatchObject([
      { reach: 'cloudflared', url: 'https://words-1.trycloudflare.com/' },
    ])
    const pid = await pidIn(here.dir)
    sharing.interrupt('SIGTERM')
    const ran = await sharing.ended
    expect(ran.exit).toBe(0)
    expect(ran.stderr).toMatch(/https:\/\/words-1\.trycloudflare\.com\/ opens no more/)
    expect(await isAlive(pid)).toBe(false)
  }, 30_000)

  test('when it ends it is started again within seconds, and who holds the old address is named', async () => {
    const { world: seen, here } = await world()
    await here.add('cloudflared', cloudflared(here.dir))
    const sharing = start([...toAna, '--reach', 'cloudflared', '--json'], seen)
    const [text] = await sharing.until(/^\{.*\}$/m)
    expect(share.parse(JSON.parse(text))).toMatchObject({
      reach: { kind: 'cloudflared', public: true },
      addresses: [{ reach: 'cloudflared', url: 'https://words-1.trycloudflare.com/' }, { reach: 'loopback' }],
    })
    const at = performance.now()
    process.kill(await pidIn(here.dir), 'SIGKILL')
    await sharing.until(/nobody gets in through https:\/\/words-1\.trycloudflare\.com\/ now/)
    expect(performance.now() - at).toBeLessThan(10_000)
    await sharing.until(/the address changed: https:\/\/words-2\.trycloudflare\.com\//)
    await sharing.until(/Ana has the old one, which opens no more: https:\/\/words-1\.trycloudflare\.com\//)
    const { stdout } = await outer(['shares', '--json'], seen)
    expect(shares.parse(JSON.parse(stdout)).shares[0]?.links[0]?.addresses).toMatchObject([
      { url: 'https://words-2.trycloudflare.com/' },
    ])
    sharing.interrupt()
    expect((await sharing.ended).exit).toBe(130)
  }, 30_000)

  test('beside a server that runs already, off a terminal, it stays as long as the address shall work', async () => {
    const { home, world: seen, here } = await world()
    const app = await openServer(home)
    closing.push(() => app.close())
    await here.add('cloudflared', cloudflared(here.dir))
    const sharing = start([...toAna, '--reach', 'cloudflared', '--json'], seen)
    await sharing.until(/works until ctrl-c/)
    sharing.interrupt()
    await sharing.ended
    const listed = shares.parse(JSON.parse((await outer(['shares', '--json'], seen)).stdout))
    expect(listed.shares[0]?.links[0]?.addresses).toEqual([])
  }, 30_000)

  test('that takes long can be ended, and is gone then', async () => {
    const { world: seen, here } = await world()
    await here.add('cloudflared', `echo $$ > ${here.dir}/pid; exec sleep 60`)
    const sharing = start([...toAna, '--reach', 'cloudflared', '--json'], seen)
    await expect.poll(() => pidIn(here.dir).catch(() => 0), { timeout: 10_000 }).toBeGreaterThan(0)
    const pid = await pidIn(here.dir)
    sharing.interrupt()
    expect(await sharing.ended).toMatchObject({ exit: 130, stdout: '' })
    expect(await isAlive(pid)).toBe(false)
  }, 30_000)

  test('that is refused: the link is there, close by, and why not is said; the command has failed', async () => {
    const { home, world: seen } = await world({
      cloudflared: `echo 'ERR Error unmarshaling QuickTunnel response: error code: 1015 status_code="429 Too Many Requests"' >&2; exit 1`,
    })
    const app = await openServer(home)
    closing.push(() => app.close())
    const ran = await outer([...toAna, '--reach', 'cloudflared', '--json'], seen)
    expect(ran).toMatchObject({ exit: 1, stderr: expect.stringMatching(/not by cloudflared: .*\(429\)/) })
    expect(share.parse(JSON.parse(ran.stdout)).reach).toEqual({ kind: 'loopback', public: false })
  })

  test('that is not here: said before anything is made', async () => {
    const { home, world: seen } = await world()
    const ran = await outer([...toAna, '--reach', 'cloudflared'], seen)
    expect(ran).toMatchObject({ exit: 1, stdout: '', stderr: expect.stringMatching(/install cloudflared/) })
    await expect(readFile(join(home.path, 'home', 'token'))).rejects.toThrow()
  })
})

test('an unknown way is an error with all of them', async () => {
  const { world: seen } = await world()
  const ran = await outer([...toAna, '--reach', 'moon'], seen)
  expect(ran.exit).toBe(2)
  for (const name of [
    'server',
    'cloudflared',
    'ssh',
    'localhost.run',
    'pinggy',
    'serveo',
    'user@host',
    'tailscale',
    'ngrok',
    'lan',
    'loopback',
  ])
    expect(ran.stderr).toContain(name)
})

describe('a relay of somebody else’s', () => {
  test('is never used off a terminal unasked; what could be is said', async () => {
    const { home, world: seen } = await world({ cloudflared: 'exit 1', ssh: 'exit 1' })
    const app = await openServer(home)
    closing.push(() => app.close())
    const ran = await outer([...toAna, '--json'], seen)
    expect(ran.exit).toBe(0)
    expect(share.parse(JSON.parse(ran.stdout)).reach.kind).toBe('loopback')
    expect(ran.stderr).toMatch(/--reach cloudflared, localhost\.run, pinggy, serveo/)
  })

  test('is asked for on a terminal, once; a no is kept', async () => {
    const { home, world: seen } = await world({ ssh: 'exit 1' })
    const app = await openServer(home)
    closing.push(() => app.close())
    const first = start([...toAna, '--expect', 'x'], { ...seen, terminal: true })
    await first.until(/Only this computer can open it/)
    first.type('\r')
    await first.until(/the link goes on/)
    first.interrupt()
    await first.ended
    const second = start([...toAna, '--expect', 'x'], { ...seen, terminal: true })
    await second.until(/the link goes on/)
    expect(second.stderr()).not.toMatch(/Only this computer can open it/)
    second.interrupt()
    await second.ended
    const all = start([...toAna, '--expect', 'x', '--words', ''], { ...seen, terminal: true })
    await all.until(/the link goes on/)
    expect(all.stdout()).toMatch(/^http:\/\/\S+\n/)
    all.interrupt()
    await all.ended
  }, 30_000)

  test('is used after a yes, and from then on after a second one', async () => {
    const { home, world: seen } = await world({
      ssh: prints('a1.lhr.life tunneled with tls termination, https://a1.lhr.life'),
    })
    await mkdir(join(home.path, 'home'), { recursive: true })
    await writeFile(join(home.path, 'home', 'config.json'), '{ "maker": "Eva <eva@example.com>" }')
    const sharing = start([...toAna, '--expect', 'x'], { ...seen, terminal: true })
    await sharing.until(/Only this computer can open it/)
    sharing.type('\u001b[B\r')
    await sharing.until(/from now on/)
    sharing.type('y\r')
    await sharing.until(/Your words around/)
    sharing.type('\r')
    await sharing.until(/https:\/\/a1\.lhr\.life\//)
    await sharing.until(/works until ctrl-c/)
    sharing.interrupt()
    await sharing.ended
    const config = JSON.parse(await readFile(join(home.path, 'home', 'config.json'), 'utf8'))
    expect(config).toEqual({ maker: 'Eva <eva@example.com>', reach: 'localhost.run' })
    const chosen = ways.parse(JSON.parse((await outer(['reach', '--json'], seen)).stdout))
    expect(chosen.ways.filter((one) => one.chosen).map((one) => one.name)).toEqual(['localhost.run'])
  }, 30_000)
})

test('a server of one’s own that has an sshd: a stranger’s request through it, killed, and back', async () => {
  const sshd = await openSshd()
  closing.push(sshd.close)
  const { world: seen } = await world({ ssh: `exec /usr/bin/ssh ${sshd.options.join(' ')} "$@"` })
  const way = `${sshd.user}@${sshd.host}:${sshd.port}`
  const sharing = start([...toAna, '--reach', way, '--json'], seen)
  const [text] = await sharing.until(/^\{.*\}$/m)
  const answer = share.parse(JSON.parse(text))
  const url = answer.addresses[0]?.url ?? ''
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
  expect(await (await fetch(url)).text()).toContain('<title>Site</title>')
  // Neither the console nor the API, by whatever name.
  for (const path of ['/api/v1/turns', '/in/x', '/console'])
    expect((await fetch(new URL(path, url))).status).toBe(404)
  const at = performance.now()
  await sshd.kill()
  await sharing.until(/nobody gets in through/)
  expect(performance.now() - at).toBeLessThan(10_000)
  await sshd.restart()
  await sharing.until(/open again, at the same address/)
  expect(await (await fetch(url)).text()).toContain('<title>Site</title>')
  sharing.interrupt()
  await sharing.ended
  await expect(fetch(url)).rejects.toThrow()
}, 40_000)

test('the server beside it is started again: the same address leads there, and nothing else was started', async () => {
  const sshd = await openSshd()
  closing.push(sshd.close)
  const { home, here, world: plain } = await world()
  await here.add('ssh', `echo x >> ${here.dir}/starts; exec /usr/bin/ssh ${sshd.options.join(' ')} "$@"`)
  const env = { ...plain.env, OUTER_PORT: String(await freePort()) } as Record<string, string>
  const first = await openServer({ ...home, env })
  const way = `${sshd.user}@${sshd.host}:${sshd.port}`
  const sharing = start([...toAna, '--reach', way, '--json'], { ...plain, env })
  const [text] = await sharing.until(/^\{.*\}$/m)
  const url = share.parse(JSON.parse(text)).addresses[0]?.url ?? ''
  const starts = async () => (await readFile(join(here.dir, 'starts'), 'utf8')).length
  const before = await starts()
  await first.close()
  await sharing.until(/the server on this computer does not answer/)
  const second = await openServer({ ...home, env })
  closing.push(() => second.close())
  const body = async () => (await fetch(url).then((answer) => answer.text())).slice(0, 200)
  await expect.poll(() => body().catch(() => ''), { timeout: 10_000 }).toContain('<title>Site</title>')
  const listed = async () =>
    shares.parse(JSON.parse((await outer(['shares', '--json'], { ...plain, env })).stdout)).shares[0]
      ?.links[0]
  await expect.poll(async () => (await listed())?.addresses, { timeout: 10_000 }).toMatchObject([{ url }])
  expect(await starts()).toBe(before)
  sharing.interrupt()
  await sharing.ended
}, 40_000)

test('outer reach: one row for each way, as JSON and in words', async () => {
  const { world: seen } = await world({ ssh: 'exit 0' })
  const json = await outer(['reach', '--json'], seen)
  expect(json.exit).toBe(0)
  const rows = ways.parse(JSON.parse(json.stdout)).ways
  expect(rows.find((one) => one.name === 'ngrok')).toMatchObject({
    available: false,
    why: 'ngrok is not on this computer',
    do: expect.stringMatching(/install ngrok/),
  })
  const said = await outer(['reach'], seen)
  expect(said.stdout).toMatch(/localhost\.run/)
  expect(said.stdout).toMatch(/not here\n[\s\S]*cloudflared is not on this computer/)
  const env = { ...seen.env, OUTER_SERVER: 'https://share.example' }
  const remote = await outer(['reach', '--json'], { ...seen, env })
  expect(ways.parse(JSON.parse(remote.stdout)).ways.find((one) => one.name === 'loopback')).toMatchObject({
    chosen: false,
    do: 'without OUTER_SERVER: outer share --reach loopback',
  })
})
