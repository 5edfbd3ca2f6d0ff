/** Shares that stay: a server of their own, and apps carried to a remote server. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { share } from '../contract/shares.ts'
import { ask } from './testAsk.ts'
import { type Home, makeHome, openServer, outer, start } from './testIo.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function newHome(): Promise<Home> {
  const home = await makeHome()
  closing.push(() => home.remove())
  await mkdir(join(home.path, 'my-site'))
  await writeFile(join(home.path, 'my-site', 'index.html'), '<!doctype html><title>Site</title>')
  return home
}

async function openDevServer(text: string): Promise<{ port: number; server: Server }> {
  const server = createServer((_, res) => {
    res.setHeader('content-type', 'text/html')
    res.end(`<!doctype html><title>${text}</title>`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return { port: (server.address() as AddressInfo).port, server }
}

const linkIn = /^http:\/\/[a-z2-7]{20}\.\S+$/m

describe('when no server runs', () => {
  test.each([
    { signal: 'SIGINT', exit: 130 },
    { signal: 'SIGTERM', exit: 0 },
  ] as const)('share starts one, serves until $signal, and takes it along', async ({ signal, exit }) => {
    const home = await newHome()
    const world = { env: home.env, cwd: home.path }
    const sharing = start(['share', 'my-site', '--to', 'Ana', '--relation', 'stranger'], world)
    const [link] = await sharing.until(linkIn)
    await sharing.until(/the link works until ctrl-c/)
    expect(await ask(link)).toMatchObject({ status: 200, body: expect.stringContaining('Site') })
    expect((await outer(['turns', '--json'], world)).exit).toBe(0)
    sharing.interrupt(signal)
    expect((await sharing.ended).exit).toBe(exit)
    await expect(ask(link)).rejects.toThrow()
    expect(await outer(['turns'], world)).toMatchObject({
      exit: 1,
      stderr: expect.stringContaining('outer up'),
    })
  })

  test('with --json too', async () => {
    const home = await newHome()
    const world = { env: home.env, cwd: home.path }
    const sharing = start(['share', 'my-site', '--to', 'Ana', '--relation', 'stranger', '--json'], world)
    const [text] = await sharing.until(/^\{.*\}$/m)
    const { link } = share.parse(JSON.parse(text))
    expect((await ask(link)).status).toBe(200)
    sharing.interrupt()
    const ran = await sharing.ended
    expect(ran.stdout.trim().split('\n')).toHaveLength(1)
  })

  test('what is missing is said before anything starts', async () => {
    const home = await newHome()
    const ran = await outer(['share', 'my-site', '--to', 'Ana'], { env: home.env, cwd: home.path })
    expect(ran).toMatchObject({ exit: 2, stdout: '', stderr: expect.stringContaining('--relation') })
    await expect(readFile(join(home.path, 'home', 'token'))).rejects.toThrow()
  })

  test('a local port is proxied live', async () => {
    const home = await newHome()
    const { port } = await openDevServer('Live')
    const sharing = start(
      ['share', String(port), '--to', 'Ana', '--relation', 'stranger', '--product', 'my-app'],
      {
        env: home.env,
        cwd: home.path,
      },
    )
    const [link] = await sharing.until(linkIn)
    expect(await ask(link)).toMatchObject({ status: 200, body: expect.stringContaining('Live') })
    sharing.interrupt()
    await sharing.ended
  })

  test('the journey line is drawn again when something happens', async () => {
    const home = await newHome()
    const world = { env: home.env, cwd: home.path }
    const argv = [
      'share',
      'my-site',
      '--to',
      'Ana',
      '--relation',
      'stranger',
      '--expect',
      'look',
      '--words',
      'hi',
    ]
    const sharing = start(argv, { ...world, terminal: true })
    const [, turn = ''] = await sharing.until(/outer sent (t[a-z2-7]{7})/)
    await sharing.until(/·─+·/)
    await outer(['sent', turn], world)
    await sharing.until(/◉─+·/)
    await sharing.until(/you said so/)
    sharing.interrupt()
    expect((await sharing.ended).exit).toBe(130)
    expect(sharing.screen()).toMatch(/you said so[\s\S]*\nended: the link opens again/)
    expect(sharing.screen().match(/◉─+·/g)).toHaveLength(1)
  })

  test('a local network that the server cannot use is said, and the link stays here', async () => {
    const home = await newHome()
    const sharing = start(['share', 'my-site', '--to', 'Ana', '--relation', 'stranger'], {
      env: { ...home.env, OUTER_REACH: 'lan' },
      cwd: home.path,
      interfaces: () => ({ wlan0: [{ address: '192.168.7.7', family: 'IPv4', internal: false }] }),
    })
    await sharing.until(/outer sent/)
    const said = sharing.stdout()
    // On a machine that has one, the link is there instead.
    expect(said).toMatch(/not on the local network: |same Wi-Fi/)
    sharing.interrupt()
    await sharing.ended
  })
})

describe('through a remote server', () => {
  async function openRemote() {
    const home = await newHome()
    const app = await openServer(home, { apex: 'share.test' })
    closing.push(() => app.close())
    const port = Number(new URL(app.url).port)
    const token = (await readFile(join(home.path, 'home', 'token'), 'utf8')).trim()
    const local = await newHome()
    const env = {
      OUTER_HOME: join(local.path, 'home'),
      OUTER_SERVER: `http://127.0.0.1:${port}`,
      OUTER_TOKEN: token,
    }
    return { port, world: { env, cwd: local.path }, local }
  }

  test('a folder is there when this computer is not', async () => {
    const { port, world } = await openRemote()
    const ran = await outer(['share', 'my-site', '--to', 'Ana', '--relation', 'stranger', '--json'], world)
    expect(ran).toMatchObject({ exit: 0, stderr: '' })
    const shared = share.parse(JSON.parse(ran.stdout))
    expect(shared).toMatchObject({ reach: { kind: 'server', public: true } })
    expect(shared.addresses[0]).toEqual({ reach: 'server', url: shared.link })
    expect((await ask(shared.link, { port })).status).toBe(200)
  })

  test('a port is carried for as long as share stays, and says so off a terminal too', async () => {
    const { port, world } = await openRemote()
    const dev = await openDevServer('Carried')
    const argv = ['share', String(dev.port), '--to', 'Ana', '--relation', 'stranger', '--product', 'my-app']
    const sharing = start(argv, world)
    const [link] = await sharing.until(linkIn)
    await sharing.until(/it stays until ctrl-c/)
    expect(await ask(link, { port })).toMatchObject({ status: 200, body: expect.stringContaining('Carried') })
    sharing.interrupt('SIGTERM')
    const ran = await sharing.ended
    expect(ran.exit).toBe(0)
    expect(ran.stderr).toContain('no longer carried')
    const after = await ask(link, { port, headers: { accept: 'text/html' } })
    expect(after.body).not.toContain('Carried')
    expect(after.status).toBeGreaterThanOrEqual(500)
  })

  test('while it is away, its snapshot is shown', async () => {
    const { port, world } = await openRemote()
    const dev = await openDevServer('Carried')
    const argv = [
      'share',
      String(dev.port),
      '--to',
      'Ana',
      '--relation',
      'stranger',
      '--product',
      'my-app',
      '--away',
      'my-site',
    ]
    const sharing = start(argv, world)
    const [link] = await sharing.until(linkIn)
    await sharing.until(/it stays until ctrl-c/)
    sharing.interrupt()
    expect((await sharing.ended).stderr).toContain('sees the snapshot')
    expect(await ask(link, { port })).toMatchObject({ status: 200, body: expect.stringContaining('Site') })
  })

  test('at its end it offers a snapshot of the build, and takes no for no', async () => {
    const { port, world, local } = await openRemote()
    await mkdir(join(local.path, 'dist'))
    await writeFile(join(local.path, 'dist', 'index.html'), '<!doctype html><title>Built</title>')
    const dev = await openDevServer('Carried')
    const argv = [
      'share',
      String(dev.port),
      '--to',
      'Ana',
      '--relation',
      'stranger',
      '--product',
      'my-app',
      '--expect',
      'x',
      '--words',
      'x',
    ]
    for (const { key, status, shows } of [
      { key: 'n', status: 502, shows: '' },
      { key: 'y', status: 200, shows: 'Built' },
    ]) {
      const sharing = start(argv, { ...world, terminal: true })
      const [link] = await sharing.until(linkIn)
      await sharing.until(/it stays until ctrl-c/)
      sharing.interrupt()
      await sharing.until(/Show a snapshot of dist/)
      sharing.type(key)
      expect((await sharing.ended).exit).toBe(130)
      const after = await ask(link, { port, headers: { accept: 'text/html' } })
      expect(after.status).toBe(status)
      expect(after.body).toContain(shows)
    }
  })

  test('a wrong token is said', async () => {
    const { world } = await openRemote()
    const ran = await outer(['turns', '--json'], { ...world, env: { ...world.env, OUTER_TOKEN: 'wrong' } })
    expect(ran).toMatchObject({ exit: 1, stdout: '', stderr: expect.stringContaining('not-signed-in') })
  })
})
