/** git's hooks as they are installed, with real commits and pushes. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type HookWorld, main, makeHookWorld, runProgram } from './testHook.ts'
import { outer } from './testIo.ts'

// Each call is a process, and what it waits for is short on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 30_000 })

let world: HookWorld
let bin = ''
let remote = ''
const who = {
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@b',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@b',
}

beforeEach(async () => {
  world = await makeHookWorld()
  bin = join(world.home.path, 'bin')
  remote = join(world.home.path, 'there.git')
  mkdirSync(bin)
  writeOuter(`exec '${process.execPath}' '${main}' "$@"`)
  execFileSync('git', ['init', '-q', '--bare', remote], { env: world.env })
  for (const args of [
    ['init', '-q', '-b', 'main'],
    ['remote', 'add', 'there', remote],
    ['add', '.'],
  ])
    execFileSync('git', args, { cwd: world.project, env: world.env })
  const ran = await outer(['hooks', 'install', 'git'], {
    env: { ...world.home.env, PATH: path() },
    cwd: world.project,
    program: { node: process.execPath, script: join(bin, 'outer') },
  })
  expect(ran).toMatchObject({ exit: 0, stderr: '' })
})
afterEach(() => world.close())

const path = () => `${bin}:${process.env.PATH}`
const writeOuter = (script: string) =>
  writeFileSync(join(bin, 'outer'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
const run = (program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  runProgram(program, args, {
    cwd: world.project,
    env: { ...world.env, ...who, PATH: path(), ...env },
    input: '',
  })
const commit = (...more: readonly string[]) => run('git', ['commit', '-q', '-m', 'x', ...more])

test('a commit is a moment; a push says nothing where no person looks, and uses nothing up', async () => {
  const client = await world.open()
  expect(await commit()).toMatchObject({ code: 0, out: '', err: '' })
  await expect.poll(() => world.moments(client), { timeout: 10_000 }).toBe(1)
  expect(await run('git', ['push', '-q', 'there', 'main'])).toMatchObject({ code: 0, out: '', err: '' })
  const { out } = await world.hear(['claude'], world.payload('claude'))
  expect(out).toContain('1 session and no stranger has opened it yet')
})

test('on a terminal a push says the line, once', async () => {
  await world.open()
  await commit()
  const push = (env = {}) => run('script', ['-qec', 'git push -q there HEAD:refs/heads/x', '/dev/null'], env)
  // An agent may have been given one.
  for (let times = 0; times < 3; times++)
    expect(await push({ CLAUDECODE: '1' })).toMatchObject({ code: 0, out: '' })
  await expect
    .poll(async () => (await push()).out, { timeout: 40_000 })
    .toContain('no stranger has opened it')
  expect(await push()).toMatchObject({ code: 0, out: '' })
})

test('without outer, and with one that breaks, commits and pushes go on quietly', async () => {
  const silent = { code: 0, out: '', err: '' }
  expect(await run('git', ['commit', '-q', '-m', 'x'], { PATH: process.env.PATH })).toMatchObject(silent)
  writeOuter('echo broken\nexit 3')
  expect(await commit('--allow-empty')).toMatchObject(silent)
  expect(await run('git', ['push', '-q', 'there', 'main'])).toMatchObject(silent)
  expect(execFileSync('git', ['-C', remote, 'rev-list', '--count', 'main'], { encoding: 'utf8' })).toBe('2\n')
})

test('a rebase is no crowd', async () => {
  const log = join(world.home.path, 'calls')
  writeOuter(`echo "$@" >> '${log}'`)
  for (const name of ['a', 'b', 'c', 'd']) {
    writeFileSync(join(world.project, name), name)
    execFileSync('git', ['add', '.'], { cwd: world.project, env: world.env })
    await commit()
  }
  await expect.poll(() => calls(log), { timeout: 10_000 }).toBe(4)
  expect(await run('git', ['rebase', '-q', '--force-rebase', 'HEAD~3'])).toMatchObject({ code: 0 })
  await commit('--allow-empty')
  await expect.poll(() => calls(log), { timeout: 10_000 }).toBe(5)
})

const calls = (log: string): number =>
  existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').length : 0

test('a commit does not wait for a server that never answers', async () => {
  writeOuter('exec sleep 5')
  const began = performance.now()
  expect(await commit()).toMatchObject({ code: 0 })
  expect(performance.now() - began).toBeLessThan(4000)
})
