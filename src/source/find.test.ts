import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer as createHttp } from 'node:http'
import { createServer as createHttps } from 'node:https'
import { type AddressInfo, createServer as createNet, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { execPath } from 'node:process'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hintedPorts } from './dev-server.ts'
import { findSource } from './find.ts'
import { parseLsof } from './listeners.ts'

let root = ''
let cwd = ''
let home = ''
const closing: (() => Promise<unknown> | unknown)[] = []
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'outer-find-')))
  cwd = join(root, 'my-app')
  home = join(root, 'home')
  await mkdir(cwd)
  await mkdir(home)
})
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
  await rm(root, { recursive: true })
})

async function put(path: string, content = '<h1>hello') {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), content)
}
const find = (input?: string) => findSource(input, { cwd, home })

async function listen(server: Server, host = '127.0.0.1'): Promise<number> {
  server.listen(0, host)
  await once(server, 'listening')
  closing.push(() => new Promise((resolve) => server.close(resolve)))
  return (server.address() as AddressInfo).port
}
const page = () => createHttp((_, response) => response.setHeader('content-type', 'text/html').end('<h1>hi'))

/** A process of its own that serves from `folder`; gives its port. */
async function runIn(folder: string, type = 'text/html', host = '127.0.0.1', file = 'dev.mjs') {
  const script = `import { createServer } from 'node:http'
    const server = createServer((_, r) => r.setHeader('content-type', '${type}').end('<h1>hi'))
    server.listen(0, '${host}', () => console.log(server.address().port))`
  await put(`bin/${file}`, script)
  const child = spawn(execPath, [join(root, 'bin', file)], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  closing.push(() => {
    if (child.kill('SIGKILL')) return once(child, 'exit')
  })
  const [line] = await once(child.stdout, 'data')
  return { port: Number(String(line)), pid: child.pid ?? 0 }
}

describe('a folder', () => {
  test('by a relative or absolute path, through a link too', async () => {
    await put('my-app/dist/index.html')
    await symlink('dist', join(cwd, 'latest'))
    const dir = join(cwd, 'dist')
    for (const input of ['dist', './dist/', dir, 'latest'])
      expect(await find(input)).toEqual({ kind: 'folder', dir })
  })

  test.each([
    { name: 'not there', input: 'nope', files: {}, hint: /outer share 5173/ },
    { name: 'a file', input: 'a.html', files: { 'a.html': '' }, hint: /FOLDER/ },
    {
      name: 'no index.html',
      input: '.',
      files: { 'game.html': '' },
      hint: /game\.html: name the first page index\.html/,
    },
    { name: 'a build below', input: '.', files: { 'dist/index.html': '' }, hint: /^outer share dist$/ },
    {
      name: 'Angular',
      input: '.',
      files: { 'dist/shop/browser/index.html': '' },
      hint: /outer share dist\/shop\/browser/,
    },
    {
      name: 'Vite, not built',
      input: '.',
      files: {
        'index.html': '<script type="module" src="/src/main.tsx"></script>',
        'package.json': '{"scripts":{"dev":"vite","build":"vite build"},"devDependencies":{"vite":"8"}}',
      },
      hint: /Vite project: npm run build, then: outer share dist, or npm run dev, then: outer share 5173/,
    },
    {
      name: 'Vite with plain JavaScript',
      input: '.',
      files: {
        'index.html': '<script type="module" src="/src/main.js"></script>',
        'package.json': '{"scripts":{"dev":"vite"},"devDependencies":{"vite":"8"}}',
        'pnpm-lock.yaml': '',
      },
      hint: /pnpm dev, then: outer share 5173/,
    },
    {
      name: 'Create React App',
      input: 'public',
      files: { 'public/index.html': '<link href="%PUBLIC_URL%/x.ico">' },
      hint: /outer share/,
    },
    {
      name: 'Next.js',
      input: '.',
      files: {
        'package.json': '{"scripts":{"dev":"next dev","build":"next build"},"dependencies":{"next":"16"}}',
      },
      hint: /^this is a Next\.js project: npm run dev, then: outer share 3000$/,
    },
  ])('$name: says what to type', async ({ input, files, hint }) => {
    for (const [name, content] of Object.entries(files)) await put(`my-app/${name}`, content)
    await expect(find(input)).rejects.toMatchObject({
      code: 'nothing-to-share',
      hint: expect.stringMatching(hint),
    })
  })

  test('in the data folder is refused, by a link too', async () => {
    await put('home/snapshots/index.html')
    await put('home2/index.html')
    await symlink(join(home, 'snapshots'), join(cwd, 'dist'))
    for (const input of [join(home, 'snapshots'), 'dist', undefined])
      await expect(find(input)).rejects.toMatchObject({ code: 'inside-home' })
    expect(await find(join(root, 'home2'))).toMatchObject({ kind: 'folder' })
  })

  test('without a name: dist, build, out, public, the folder itself', async () => {
    await expect(find()).rejects.toMatchObject({ code: 'nothing-to-share' })
    for (const name of ['.', 'public', 'out', 'build', 'dist']) {
      await put(`my-app/${name}/index.html`)
      expect(await find()).toEqual({ kind: 'folder', dir: join(cwd, name) })
    }
  })
})

describe('a port or an address of this computer', () => {
  test('in every way of writing it', async () => {
    const port = await listen(page())
    const target = { host: '127.0.0.1', port, tls: false, authority: `localhost:${port}` }
    for (const input of [
      `${port}`,
      `localhost:${port}`,
      `127.0.0.1:${port}`,
      `http://localhost:${port}`,
      `http://0.0.0.0:${port}/`,
    ])
      expect(await find(input)).toEqual({ kind: 'live', target, url: `http://localhost:${port}/` })
    expect(await find(`localhost:${port}/a/b?c=1#d`)).toMatchObject({
      url: `http://localhost:${port}/a/b?c=1#d`,
    })
    expect(await find(`http://shop.localhost:${port}/`)).toMatchObject({
      target: { ...target, authority: `shop.localhost:${port}` },
    })
  })

  test('that listens on IPv6 only, as Vite does', async () => {
    const port = await listen(page(), '::1')
    const target = { host: '::1', port, tls: false, authority: `localhost:${port}` }
    for (const input of [`${port}`, `localhost:${port}`, `http://[::1]:${port}/`])
      expect(await find(input)).toMatchObject({ kind: 'live', target })
    await expect(find(`127.0.0.1:${port}`)).rejects.toMatchObject({ code: 'source-away' })
  })

  test('that speaks TLS, or says nothing', async () => {
    execFileSync(
      'openssl',
      [
        ...[
          'req',
          '-x509',
          '-newkey',
          'ec',
          '-pkeyopt',
          'ec_paramgen_curve:prime256v1',
          '-nodes',
          '-days',
          '2',
        ],
        ...['-subj', '/CN=localhost', '-keyout', join(root, 'k'), '-out', join(root, 'c')],
      ],
      { stdio: 'ignore' },
    )
    const [key, cert] = [execFileSync('cat', [join(root, 'k')]), execFileSync('cat', [join(root, 'c')])]
    const secure = await listen(createHttps({ key, cert }, (_, response) => response.end('hi')))
    expect(await find(`${secure}`)).toMatchObject({
      target: { tls: true },
      url: `https://localhost:${secure}/`,
    })
    const sockets: { destroy(): void }[] = []
    const mute = await listen(createNet((socket) => sockets.push(socket)))
    expect(await find(`${mute}`)).toMatchObject({ target: { tls: false } })
    for (const socket of sockets) socket.destroy()
  })

  test('where nothing listens', async () => {
    const server = page()
    const port = await listen(server)
    await new Promise((resolve) => server.close(resolve))
    await expect(find(`${port}`)).rejects.toMatchObject({
      code: 'source-away',
      hint: expect.stringContaining(`outer share ${port}`),
    })
  })

  test('never outer itself', async () => {
    const port = await listen(page())
    await put('home/server.json', JSON.stringify({ url: `http://localhost:${port}`, pid: 1, version: '1' }))
    await expect(find(`${port}`)).rejects.toMatchObject({ code: 'bad-input' })
    await expect(find(`http://${'a'.repeat(20)}.localhost:4747/`)).rejects.toMatchObject({
      code: 'bad-input',
    })
  })

  test('a folder of that name wins over an address, a port over a folder', async () => {
    await put('my-app/localhost:1/index.html')
    await put('my-app/1/index.html')
    expect(await find('localhost:1')).toMatchObject({ kind: 'folder' })
    await expect(find('1')).rejects.toMatchObject({ code: 'source-away' })
    expect(await find('./1')).toMatchObject({ kind: 'folder' })
  })
})

describe('a public address', () => {
  test('as it is', async () => {
    for (const url of ['https://app.example.com/x?y=1#z', 'https://testflight.apple.com/join/abc'])
      expect(await find(url)).toEqual({ kind: 'public', url })
  })
  test.each([
    'http://app.example.com/',
    'https://user:pw@app.example.com/',
    'https://192.168.77.20/',
    'https://10.255.0.1:3000/',
    'https://[fd00::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://printer.local/',
    'https://intranet/',
    'http://',
    `https://a.example/${'x'.repeat(2100)}`,
    '0',
    '65536',
  ])('%s is refused', async (input) => {
    await expect(find(input)).rejects.toMatchObject({ code: 'bad-input' })
  })
})

describe('the dev server of this folder', () => {
  test('is found by the folder it was started in', async () => {
    await put('my-app/dist/index.html')
    const { port, pid } = await runIn(cwd)
    expect(await find()).toEqual({
      kind: 'live',
      target: { host: '127.0.0.1', port, tls: false, authority: `localhost:${port}` },
      url: `http://localhost:${port}/`,
      pid,
    })
  })

  test('on IPv6, and from a folder inside the project', async () => {
    await put('my-app/package.json', '{}')
    await mkdir(join(cwd, 'packages/web'), { recursive: true })
    const { port } = await runIn(join(cwd, 'packages/web'), 'text/html', '::1')
    expect(await find()).toMatchObject({ target: { host: '::1', port } })
  })

  test('never a stranger’s, one that gives no page, or outer’s own', async () => {
    await put('my-app/dist/index.html')
    await put('my-app/package.json', '{}')
    await mkdir(join(root, 'my-app-2'))
    await runIn(join(root, 'my-app-2'))
    await runIn(root)
    await runIn(cwd, 'application/json')
    await runIn(cwd, 'text/html', '127.0.0.1', 'outer.mjs')
    const own = await runIn(cwd)
    await put('home/server.json', JSON.stringify({ url: 'http://localhost:4747', pid: own.pid }))
    expect(await find()).toEqual({ kind: 'folder', dir: join(cwd, 'dist') })
  })

  test('of several, the one the project names; else it asks', async () => {
    const one = await runIn(cwd)
    await runIn(cwd)
    await expect(find()).rejects.toMatchObject({
      code: 'ambiguous',
      hint: expect.stringMatching(/outer share \d+/),
    })
    await put('my-app/package.json', JSON.stringify({ scripts: { dev: `serve --port ${one.port}` } }))
    expect(await find()).toMatchObject({ target: { port: one.port } })
  })

  test('ports that a project names', async () => {
    await put(
      'my-app/package.json',
      JSON.stringify({
        scripts: { test: 'x -p 1111', dev: 'PORT=3333 next dev -p 2222' },
        dependencies: { next: '1' },
      }),
    )
    await put('my-app/vite.config.ts', 'export default { server: { port: 4444 } }')
    expect(hintedPorts(cwd)).toEqual([3333, 2222, 4444, 3000])
  })

  test('as lsof writes it', () => {
    expect(parseLsof('p12\nf21\nn*:5173\nf22\nn[::1]:3000\np15\nn/Users/a b\n')).toEqual([
      { pid: 12, name: '*:5173' },
      { pid: 12, name: '[::1]:3000' },
      { pid: 15, name: '/Users/a b' },
    ])
  })
})
