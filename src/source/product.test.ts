import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, realpath, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { buildOfLive } from './live-build.ts'
import { productSlug, slugOf } from './product.ts'

let root = ''
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'outer-product-')))
})
afterEach(() => rm(root, { recursive: true }))
async function put(path: string, content: string) {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), content)
}

describe('the product', () => {
  const folder = (dir: string) => ({ kind: 'folder' as const, dir: join(root, dir) })
  const live = {
    kind: 'live' as const,
    target: { host: '127.0.0.1', port: 5173, tls: false, authority: 'localhost:5173' },
    url: 'http://localhost:5173/',
  }
  const slug = (source: Parameters<typeof productSlug>[0]['source'], flag?: string) =>
    productSlug({ flag, cwd: join(root, 'Work/My App'), source })
  beforeEach(() => mkdir(join(root, 'Work/My App/dist'), { recursive: true }))

  test('--product, outer.json, package.json, the folder: in this order', async () => {
    expect(slug(folder('Work/My App'))).toBe('my-app')
    expect(slug(folder('Work/My App/dist'))).toBe('my-app')
    expect(slug(live)).toBe('my-app')
    await put('Work/package.json', '{"name":"@Acme/Shop"}')
    expect(slug(live)).toBe('acme-shop')
    await put('Work/My App/package.json', '{"name":"inner"}')
    expect(slug(folder('Work/My App/dist'))).toBe('inner')
    // Farther up, but said on purpose.
    await put('Work/outer.json', '{"product":"chosen"}')
    expect(slug(folder('Work/My App/dist'))).toBe('chosen')
    await put('Work/My App/dist/outer.json', '{"product":"nearest"}')
    expect(slug(folder('Work/My App/dist'))).toBe('nearest')
    expect(slug(live)).toBe('chosen')
    expect(slug(live, 'flagged')).toBe('flagged')
  })

  test('what a generator called it is no product: its folder is, or the project that it is a part of', async () => {
    await put('Work/cordshare/package.json', '{"name":"vite-project"}')
    await put('Work/ferns/package.json', '{"name":"vite-project"}')
    expect([slug(folder('Work/cordshare')), slug(folder('Work/ferns'))]).toEqual(['cordshare', 'ferns'])
    await mkdir(join(root, 'Work/ferns/dist'))
    expect(slug(folder('Work/ferns/dist'))).toBe('ferns')
    await put('Work/moths/frontend/package.json', '{"name":"frontend"}')
    expect(slug(folder('Work/moths/frontend'))).toBe('frontend')
    await put('Work/moths/README.md', '# Moths')
    expect(slug(folder('Work/moths/frontend'))).toBe('moths')
    await put('Work/moths/package.json', '{"name":"moth-watch"}')
    expect(slug(folder('Work/moths/frontend'))).toBe('moth-watch')
    await put('Work/moths/frontend/outer.json', '{"product":"frontend"}')
    expect(slug(folder('Work/moths/frontend'))).toBe('frontend')
  })

  test('a public address is named after its host, not after the folder it was typed in', async () => {
    const there = { kind: 'public' as const, url: 'https://www.Pot.example/join?x#y' }
    expect(slug(there)).toBe('pot.example')
    await put('Work/package.json', '{"name":"shop"}')
    expect(slug(there)).toBe('shop')
    expect(slug(there, 'flagged')).toBe('flagged')
  })

  test('what is written must be a slug, and the message shows one', async () => {
    expect(() => slug(live, 'My App!')).toThrow(
      expect.objectContaining({ code: 'bad-input', hint: expect.stringContaining('my-app') }),
    )
    await put('Work/outer.json', '{"product":7}')
    expect(() => slug(live)).toThrow(expect.objectContaining({ code: 'bad-input' }))
    await put('Work/outer.json', '{')
    expect(() => slug(live)).toThrow(expect.objectContaining({ code: 'bad-input' }))
    await put('Work/outer.json', '{}')
    expect(slug(live)).toBe('my-app')
  })

  test.each([
    ['@scope/name', 'scope-name'],
    ['Café Zürich', 'cafe-zurich'],
    ['.hidden', 'hidden'],
    ['a__b..c', 'a__b..c'],
    ['../../etc', 'etc'],
    ['x'.repeat(99), 'x'.repeat(64)],
    [`${'x'.repeat(63)}---y`, 'x'.repeat(63)],
  ])('%s becomes %s', (name, want) => {
    expect(slugOf(name)).toMatch(/^[a-z0-9][a-z0-9._-]{0,63}$/)
    expect(slugOf(name)).toBe(want)
  })
})

test('a name without Latin letters still has a slug of its own', () => {
  expect(slugOf('日本')).toMatch(/^app-[0-9a-f]{6}$/)
  expect(slugOf('日本')).not.toBe(slugOf('中国'))
})

describe('the build of a live app', () => {
  const now = Date.UTC(2026, 2, 1, 14, 32)
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@a.example', ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
      .toString()
      .trim()
  const env = process.env
  const build = async (cwd = root) => (await buildOfLive(cwd, now, { env })).build

  test('without git, or before the first commit, only the time', async () => {
    expect(await buildOfLive(root, now, { env })).toEqual({ build: 'no-git-20260301-1432', knownBy: 'time' })
    git('init', '-q')
    expect(await buildOfLive(root, now, { env })).toEqual({ build: 'no-git-20260301-1432', knownBy: 'time' })
  })

  test('the folder it is asked about, not the one whose hook it runs in', async () => {
    git('init', '-q')
    await put('a.txt', '1')
    git('add', '.')
    git('commit', '-qm', 'x')
    const before = await build()
    const inHook = {
      ...env,
      GIT_DIR: '/nonexistent/.git',
      GIT_INDEX_FILE: '/nonexistent/index',
      GIT_WORK_TREE: '/',
    }
    expect((await buildOfLive(root, now, { env: inHook })).build).toBe(before)
    expect(before).toMatch(/^[0-9a-f]{7}$/)
  })

  test('head, and what is not committed', async () => {
    git('init', '-q')
    await put('a.txt', '1')
    await put('sub/b.txt', '2')
    await put('.gitignore', 'ignored\n')
    git('add', '.')
    git('commit', '-qm', 'x')
    const head = git('rev-parse', '--short=7', 'HEAD')
    expect(await buildOfLive(join(root, 'sub'), now, { env })).toMatchObject({ build: head, knownBy: 'git' })
    await put('ignored', '1')
    await utimes(join(root, 'a.txt'), new Date(), new Date(0))
    expect(await build()).toBe(head)
    await put('a.txt', '3')
    const changed = await build()
    expect(changed).toMatch(new RegExp(`^${head}\\+[0-9a-f]{4}$`))
    await put('new ü\n.txt', 'x')
    const added = await build()
    await put('new ü\n.txt', 'y')
    const other = await build()
    git('add', '.')
    const staged = await build()
    await rm(join(root, 'sub/b.txt'))
    const removed = await build()
    expect(new Set([head, changed, added, other, removed]).size).toBe(5)
    expect(staged).toBe(other)
    expect(await build()).toBe(removed)
    git('commit', '-qam', 'y')
    expect(await build()).toBe(git('rev-parse', '--short=7', 'HEAD'))
    await chmod(join(root, 'a.txt'), 0o755)
    await utimes(join(root, 'a.txt'), new Date(), new Date())
    expect(await build()).not.toContain('+')
  })

  test('a commit of what stands there changes its name, not its content', async () => {
    git('init', '-q')
    await put('a.txt', '1')
    git('add', '.')
    git('commit', '-qm', 'x')
    await put('a.txt', '2')
    await put('new.txt', 'n')
    const before = await buildOfLive(root, now, { env })
    git('add', '.')
    git('commit', '-qm', 'y')
    const after = await buildOfLive(root, now, { env })
    expect(after.build).not.toBe(before.build)
    expect(after).toMatchObject({ content: (before as { content: string }).content })
    await put('new.txt', 'm')
    expect(await buildOfLive(root, now, { env })).not.toMatchObject({
      content: (after as { content: string }).content,
    })
  })

  test('what the app and we ourselves write while somebody looks is no change', async () => {
    git('init', '-q')
    await put('a.txt', '1')
    await put('app.db', '1')
    git('add', '.')
    git('commit', '-qm', 'x')
    const look = () => buildOfLive(root, now, { env, home: join(root, 'data') })
    const before = await look()
    await put('app.db', '2')
    await put('app.db-wal', '2')
    await put('server.log', '2')
    await put('data/outer.db', '2')
    await put('data/token', '2')
    expect(await look()).toEqual(before)
  })

  test('starts no program that the repository names', async () => {
    git('init', '-q')
    await put('a.txt', '1')
    git('add', '.')
    git('commit', '-qm', 'x')
    const trap = join(root, '..', `${root.split('/').at(-1)}-trap`)
    await put('trap.sh', `#!/bin/sh\ntouch ${trap}\ncat\n`)
    await chmod(join(root, 'trap.sh'), 0o755)
    const program = join(root, 'trap.sh')
    await put('.gitattributes', '* filter=trap diff=trap\n')
    for (const [key, value] of [
      ['core.fsmonitor', program],
      ['core.hooksPath', root],
      ['core.pager', program],
      ['core.sshCommand', program],
      ['filter.trap.clean', program],
      ['filter.trap.smudge', program],
      ['diff.trap.textconv', program],
      ['diff.trap.command', program],
      ['diff.external', program],
    ] as const)
      git('config', key, value)
    await put('a.txt', '2')
    expect(await build()).toMatch(/\+/)
    expect(existsSync(trap)).toBe(false)
    // The trap works: plain git walks into it.
    git('diff', 'HEAD')
    expect(existsSync(trap)).toBe(true)
    await rm(trap)
  })
})
