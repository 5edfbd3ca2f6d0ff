/** `outer hooks` on real folders and repositories. */
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hooks } from '../contract/hooks.ts'
import { agentNames } from '../triggers/hooks/agents.ts'
import { outer, start, type World } from './testIo.ts'

let folder = ''
let home = ''
let project = ''
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'outer-hooks-')))
  home = join(folder, 'home')
  project = join(folder, 'my app')
  for (const one of [home, project]) mkdirSync(one)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const world = (): World => ({
  env: { OUTER_HOME: join(home, '.outer'), OUTER_PORT: '0', PATH: '/usr/bin:/bin' },
  homedir: home,
  cwd: project,
})
const run = (argv: readonly string[], more: World = {}) => outer(['hooks', ...argv], { ...world(), ...more })
async function read(argv: readonly string[], more: World = {}) {
  const ran = await run([...argv, '--json'], more)
  return { exit: ran.exit, rows: hooks.parse(JSON.parse(ran.stdout)).hooks }
}
const file = (...path: string[]) => join(project, ...path)
function write(path: string, text: string): string {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  return text
}
const text = (path: string) => readFileSync(path, 'utf8')

/** Every file under the project, and its bytes. */
function tree(of = project): Record<string, string> {
  const found: Record<string, string> = {}
  for (const entry of readdirSync(of, { withFileTypes: true, recursive: true }))
    found[join(entry.parentPath, entry.name)] = entry.isFile() ? text(join(entry.parentPath, entry.name)) : ''
  return found
}

const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
    cwd: project,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: home, GIT_CONFIG_NOSYSTEM: '1' },
  })

describe('agents', () => {
  const mine = '{\n    // mine\n    "model": "opus", "hooks": {"Stop": [{"hooks": []},],},\n}\n'

  test('installs once, and removes without a trace', async () => {
    write(file('.claude', 'settings.json'), mine)
    const before = tree()
    expect(await run(['install', 'claude', 'codex', 'cursor', 'gemini'])).toMatchObject({
      exit: 0,
      stderr: '',
      stdout: expect.stringContaining('keep them out of git'),
    })
    expect(text(file('.claude', 'settings.json'))).toContain('hook claude"')
    expect(existsSync(file('.codex', 'hooks.json'))).toBe(true)
    const between = tree()
    expect(
      (await read(['install', 'claude', 'codex', 'cursor', 'gemini'])).rows.map((one) => one.changed),
    ).toEqual([false, false, false, false])
    expect(tree()).toEqual(between)
    expect((await read([])).rows.filter((one) => one.installed).map((one) => one.name)).toEqual([
      'claude',
      'codex',
      'cursor',
      'gemini',
    ])
    expect((await run(['remove'])).exit).toBe(0)
    expect(tree()).toEqual(before)
    expect((await run([])).stdout).toContain('no hook is installed')
  })

  test('a dry run writes nothing and shows a diff that does the same', async () => {
    git('init', '-q')
    write(file('.claude', 'settings.json'), mine)
    const before = tree()
    const { stdout } = await run(['install', 'claude', '--dry-run'])
    expect(tree()).toEqual(before)
    expect(existsSync(join(home, '.outer'))).toBe(false)
    write(join(folder, 'patch'), stdout)
    execFileSync('git', ['apply', '--unsafe-paths', '-p0', '--directory=/', join(folder, 'patch')], {
      cwd: '/',
    })
    const patched = text(file('.claude', 'settings.json'))
    write(file('.claude', 'settings.json'), mine)
    await run(['install', 'claude'])
    expect(patched).toBe(text(file('.claude', 'settings.json')))
  })

  test('what was edited since stays, and only ours goes', async () => {
    await run(['install', 'claude'])
    const path = file('.claude', 'settings.json')
    write(path, text(path).replace('{', '{\n  "model": "opus",'))
    await run(['remove', 'claude'])
    expect(JSON.parse(text(path))).toEqual({ model: 'opus' })
  })

  test('another version is brought up to date in its place, and removed as what it became', async () => {
    const path = file('.claude', 'settings.json')
    write(path, mine)
    await run(['install', 'claude'], { program: { node: '/old/node', script: '/old/bin/outer.mjs' } })
    const installed = text(path)
    expect(installed).toContain('"/old/node /old/bin/outer.mjs hook claude"')
    await run(['install', 'claude'], { program: { node: '/new/no de', script: '/new/bin/outer.mjs' } })
    expect(text(path)).toBe(installed.replace('/old/node', "'/new/no de'").replace('/old/bin', '/new/bin'))
    await run(['remove', 'claude'])
    expect(text(path)).toBe(mine)
  })

  test('outer is called by its name where that is this very program', async () => {
    const bin = join(folder, 'bin')
    const script = join(folder, 'lib', 'outer.mjs')
    write(script, '')
    chmodSync(script, 0o755)
    mkdirSync(bin)
    symlinkSync(script, join(bin, 'outer'))
    const program = { node: '/opt/node', script }
    const env = { ...world().env, PATH: `${bin}:/usr/bin` }
    await run(['install', 'claude'], { env, program })
    expect(text(file('.claude', 'settings.json'))).toContain('"command": "outer hook claude"')
    await run(['install', 'codex'], {
      env,
      program: { node: '/opt/node', script: join(folder, 'other.mjs') },
    })
    expect(text(file('.codex', 'hooks.json'))).toContain(
      `"/opt/node ${join(folder, 'other.mjs')} hook codex"`,
    )
  })

  test('what is no JSON is left alone, with what to add by hand; the others are done', async () => {
    const toml = write(file('.claude', 'settings.json'), 'model = "opus"\n')
    const { exit, rows } = await read(['install', 'claude', 'gemini'])
    expect(exit).toBe(1)
    expect(rows[0]).toMatchObject({
      name: 'claude',
      installed: false,
      refused: expect.stringContaining('line 1'),
    })
    expect(rows[0]?.do).toContain('"hooks":{"Stop":[')
    expect(rows[1]).toMatchObject({ name: 'gemini', installed: true })
    expect(text(file('.claude', 'settings.json'))).toBe(toml)
  })

  test('a file keeps its mode, and a link stays a link', async () => {
    const real = join(project, 'dotfiles', 'claude.json')
    write(real, '{}')
    chmodSync(real, 0o600)
    mkdirSync(file('.claude'))
    symlinkSync('../dotfiles/claude.json', file('.claude', 'settings.json'))
    await run(['install', 'claude'])
    expect(lstatSync(file('.claude', 'settings.json')).isSymbolicLink()).toBe(true)
    expect(text(real)).toContain('hook claude')
    expect(statSync(real).mode & 0o777).toBe(0o600)
    await run(['remove', 'claude'])
    expect(text(real)).toBe('{}')
    expect(readdirSync(dirname(real))).toEqual(['claude.json'])
  })

  test('a link that leads out of the project is not followed', async () => {
    const secret = join(folder, 'secret.json')
    write(secret, '{}')
    mkdirSync(file('.claude'))
    symlinkSync(secret, file('.claude', 'settings.json'))
    symlinkSync(folder, file('.codex'))
    const { exit, rows } = await read(['install', 'claude', 'codex'])
    expect(exit).toBe(1)
    expect(rows.every((one) => one.refused?.includes('outside'))).toBe(true)
    expect(text(secret)).toBe('{}')
    expect(readdirSync(folder).sort()).toEqual(['home', 'my app', 'secret.json'])
  })

  test('for all projects of a person, where the agent looks for it', async () => {
    const env = { ...world().env, CLAUDE_CONFIG_DIR: join(folder, 'elsewhere') }
    await run(['install', 'claude', 'codex', '--user'], { env })
    expect(text(join(folder, 'elsewhere', 'settings.json'))).toContain('hook claude')
    expect(text(join(home, '.codex', 'hooks.json'))).toContain('hook codex')
    expect(Object.keys(tree())).toEqual([])
    await run(['remove', '--user'], { env })
    expect(existsSync(join(folder, 'elsewhere'))).toBe(false)
    expect(existsSync(join(home, '.codex'))).toBe(false)
  })

  test('a home folder that is a repository for dotfiles is no project', async () => {
    execFileSync('git', ['init', '-q', home])
    const cwd = join(home, 'code', 'app')
    mkdirSync(cwd, { recursive: true })
    await run(['install', 'claude'], { cwd })
    expect(existsSync(join(cwd, '.claude', 'settings.json'))).toBe(true)
    expect(existsSync(join(home, '.claude'))).toBe(false)
  })

  test('on a terminal it asks, with those in use chosen', async () => {
    mkdirSync(file('.claude'))
    const asking = start(['hooks', 'install'], { ...world(), terminal: true })
    await asking.until(/Where do you build/)
    asking.type('\r')
    expect(await asking.ended).toMatchObject({ exit: 0 })
    expect(existsSync(file('.claude', 'settings.json'))).toBe(true)
    expect(existsSync(file('.codex'))).toBe(false)
  })

  test('all are all that can be', async () => {
    expect((await read(['install', 'all', '--user'])).rows.map((one) => one.name)).toEqual(agentNames)
    git('init', '-q')
    expect((await read(['install', 'all'])).rows.map((one) => one.name)).toEqual([
      ...agentNames,
      'git',
      'git',
    ])
  })

  test('from within a repository the file goes to its root', async () => {
    git('init', '-q')
    mkdirSync(file('src', 'deep'), { recursive: true })
    await run(['install', 'claude'], { cwd: file('src', 'deep') })
    expect(existsSync(file('.claude', 'settings.json'))).toBe(true)
  })

  test('without a name: those in use here, and none is a question or an error', async () => {
    expect(await run(['install'])).toMatchObject({ exit: 2, stdout: '' })
    mkdirSync(join(home, '.gemini'))
    mkdirSync(file('.cursor'))
    expect((await read(['install'])).rows.map((one) => one.name)).toEqual(['cursor', 'gemini'])
  })

  test.each([
    { argv: ['install', 'copilot'], code: 2 },
    { argv: ['instal', 'claude'], code: 2 },
    { argv: ['install', 'git', '--user'], code: 2 },
    { argv: ['install', 'git'], code: 2 },
    { argv: ['install', 'claude', 'git'], code: 2 },
  ])('$argv is misused', async ({ argv, code }) => {
    expect(await run(argv)).toMatchObject({ exit: code, stdout: '' })
    expect(tree()).toEqual({})
  })
})

describe('git', () => {
  const hook = (name: string) => file('.git', 'hooks', name)
  beforeEach(() => git('init', '-q'))

  test('new hooks come and go', async () => {
    const before = tree()
    expect((await run(['install', 'git'])).exit).toBe(0)
    for (const name of ['post-commit', 'pre-push']) {
      expect(text(hook(name))).toMatch(/^#!\/bin\/sh\n# >>> outer/)
      expect(statSync(hook(name)).mode & 0o777).toBe(0o755)
    }
    expect((await read(['install', 'git'])).rows.every((one) => !one.changed)).toBe(true)
    await run(['remove', 'git'])
    expect(tree()).toEqual(before)
  })

  test.each([
    { name: 'sh', script: '#!/bin/sh\nexit 0\n' },
    { name: 'bash by env', script: '#!/usr/bin/env bash\nset -euo pipefail\nexec true' },
    { name: 'only its first line', script: '#!/bin/sh\n' },
  ])('a script of $name is kept, and ours runs before it ends', async ({ script }) => {
    write(hook('post-commit'), script)
    chmodSync(hook('post-commit'), 0o750)
    await run(['install', 'git'])
    const [head = '', ...rest] = script.split(/(?<=\n)/)
    expect(text(hook('post-commit')).startsWith(`${head}# >>> outer`)).toBe(true)
    expect(text(hook('post-commit')).endsWith(`# <<< outer\n${rest.join('')}`)).toBe(true)
    expect(statSync(hook('post-commit')).mode & 0o777).toBe(0o750)
    await run(['remove', 'git'])
    expect(text(hook('post-commit'))).toBe(script)
  })

  test.each([
    { name: 'node', script: '#!/usr/bin/env node\nconsole.log(1)\n' },
    { name: 'python', script: '#!/usr/bin/python3\n' },
    { name: 'fish', script: '#!/usr/bin/fish\n' },
    { name: 'nobody says', script: 'echo hello\n' },
    { name: 'a program', script: '\u007fELF\u0000' },
    { name: 'CRLF', script: '#!/bin/sh\r\nexit 0\r\n' },
    { name: 'lefthook', script: '#!/bin/sh\ncall_lefthook run "pre-push" "$@" # lefthook\n' },
  ])('a hook of $name is left alone, with what to add by hand', async ({ script }) => {
    write(hook('pre-push'), script)
    chmodSync(hook('pre-push'), 0o755)
    const { exit, rows } = await read(['install', 'git'])
    expect(exit).toBe(1)
    expect(rows.map((one) => one.installed)).toEqual([true, false])
    expect(rows[1]?.do).toContain('hook git pre-push')
    expect(text(hook('pre-push'))).toBe(script)
  })

  test('a hook that is switched off stays off', async () => {
    write(hook('pre-push'), '#!/bin/sh\nexit 1\n')
    chmodSync(hook('pre-push'), 0o644)
    expect((await read(['install', 'git'])).rows[1]).toMatchObject({ installed: false })
    expect(statSync(hook('pre-push')).mode & 0o777).toBe(0o644)
  })

  test('husky’s scripts need no first line', async () => {
    git('config', 'core.hooksPath', '.husky/_')
    write(file('.husky', '_', 'post-commit'), '#!/usr/bin/env sh\n. "$(dirname "$0")/h"\n')
    const script = write(file('.husky', 'pre-push'), 'npm test\n')
    chmodSync(file('.husky', 'pre-push'), 0o644)
    const before = tree()
    expect((await run(['install', 'git'])).exit).toBe(0)
    expect(text(file('.husky', 'pre-push'))).toMatch(/^# >>> outer[\s\S]*# <<< outer\nnpm test\n$/)
    expect(text(file('.husky', 'post-commit'))).toMatch(/^# >>> outer/)
    await run(['remove', 'git'])
    expect(tree()).toEqual(before)
    expect(text(file('.husky', 'pre-push'))).toBe(script)
  })

  test('hooks that all repositories share are not touched', async () => {
    mkdirSync(join(folder, 'shared'))
    git('config', 'core.hooksPath', join(folder, 'shared'))
    expect(await run(['install', 'git'])).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining('hooksPath'),
    })
    expect((await read(['install', 'all'])).rows.map((one) => one.name)).toEqual(agentNames)
    expect(await run([])).toMatchObject({ exit: 0 })
    expect(readdirSync(join(folder, 'shared'))).toEqual([])
  })

  test('a second working folder has the hooks of the first', async () => {
    git('commit', '-q', '--allow-empty', '-m', 'one')
    git('worktree', 'add', '-q', join(folder, 'second'))
    expect((await run(['install', 'git'], { cwd: join(folder, 'second') })).exit).toBe(0)
    expect(existsSync(hook('post-commit'))).toBe(true)
  })
})
