import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { factsOfHelp } from './help.ts'
import { runProgram } from './program.ts'
import { runProduct } from './run.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'outer-run-test-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const write = (files: Readonly<Record<string, string>>): void => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), text)
  }
}
const tools = { spawn, env: { ...process.env, MY_TOKEN: 'hush' }, platform: process.platform }
const run = () => runProduct({ ...tools, dir, node: process.execPath })
const start = (text: string, more: { timeoutMs?: number; maxBytes?: number; signal?: AbortSignal } = {}) => {
  write({ 'a.mjs': text })
  const { signal, ...bounds } = more
  return runProgram(
    { ...tools, ...(signal ? { signal } : {}) },
    {
      file: process.execPath,
      args: [join(dir, 'a.mjs')],
      cwd: dir,
      scratch: dir,
      timeoutMs: 10_000,
      maxBytes: 100_000,
      ...bounds,
    },
  )
}
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

test('a program gets no input, no home of the maker’s, and none of their keys', async () => {
  const ran = await start(`let input = ''
    for await (const one of process.stdin) input += one
    console.log(JSON.stringify({ input, home: process.env.HOME, token: process.env.MY_TOKEN ?? null }))
    process.exit(3)`)
  expect(ran).toMatchObject({ ended: 'itself', code: 3 })
  expect(JSON.parse(ran.text)).toEqual({ input: '', home: dir, token: null })
})

test('a program that never ends is ended, with every child that it started', async () => {
  const ran = await start(
    `import { spawn } from 'node:child_process'
    import { writeFileSync } from 'node:fs'
    const pids = Array.from({ length: 3 }, () => spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' }).pid)
    writeFileSync('pids', pids.join(' '))
    process.on('SIGTERM', () => {})
    setInterval(() => {}, 1000)`,
    { timeoutMs: 1500 },
  )
  expect(ran.ended).toBe('late')
  await wait(200)
  const pids = readFileSync(join(dir, 'pids'), 'utf8').split(' ').map(Number)
  expect(pids.map(isAlive)).toEqual([false, false, false])
})

test('children that outlive their program do not stay', async () => {
  const ran = await start(`import { spawn } from 'node:child_process'
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' })
    console.log(child.pid)
    child.unref()
    process.exit(0)`)
  expect(ran.code).toBe(0)
  await wait(200)
  expect(isAlive(Number(ran.text))).toBe(false)
})

describe.runIf(process.platform === 'linux')('a program that detaches itself', () => {
  /** Its own session, started by a shell that is gone at once; it says its number in a file. */
  const detach = `import { spawn } from 'node:child_process'
    import { existsSync } from 'node:fs'
    const run = (name) => 'setsid sh -c "echo \\\\$\\\\$ > ' + name + '; exec sleep 60" </dev/null >/dev/null 2>&1 &'
    const away = (name) => spawn('/bin/sh', ['-c', run(name)], { detached: true, stdio: 'ignore' }).unref()
    const names = ['one', 'two']
    names.forEach(away)
    while (!names.every((name) => existsSync(name))) await new Promise((resolve) => setTimeout(resolve, 20))
    await new Promise((resolve) => setTimeout(resolve, 100))`
  const left = () => ['one', 'two'].map((name) => isAlive(Number(readFileSync(join(dir, name), 'utf8'))))

  test('does not stay when its program ended', async () => {
    const ran = await start(detach)
    expect(ran).toMatchObject({ ended: 'itself', code: 0, text: '' })
    await wait(200)
    expect(left()).toEqual([false, false])
  })

  test('nor when it took too long', async () => {
    expect((await start(`${detach}\nsetInterval(() => {}, 1000)`, { timeoutMs: 2500 })).ended).toBe('late')
    await wait(200)
    expect(left()).toEqual([false, false])
  })

  test('nor when whoever started it is killed', async () => {
    write({
      'b.mjs': `${detach}\nsetInterval(() => {}, 1000)`,
      'outer.mjs': `import { spawn } from 'node:child_process'
        import { runProgram } from ${JSON.stringify(join(import.meta.dirname, 'program.ts'))}
        const at = ${JSON.stringify(dir)}
        await runProgram({ spawn, env: process.env, platform: 'linux' }, { file: process.execPath, args: [at + '/b.mjs'], cwd: at, scratch: at, timeoutMs: 60_000, maxBytes: 1000 })`,
    })
    const outer = spawn(process.execPath, [join(dir, 'outer.mjs')], { stdio: 'ignore' })
    while (!existsSync(join(dir, 'two'))) await wait(50)
    await wait(300)
    outer.kill('SIGKILL')
    await wait(700)
    expect(left()).toEqual([false, false])
  })
})

test('one that hides and keeps what it was given to print on holds up nobody', async () => {
  const began = performance.now()
  const ran = await start(`import { spawn } from 'node:child_process'
    import { writeFileSync } from 'node:fs'
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 15_000)'], { detached: true, env: {}, stdio: 'inherit' })
    writeFileSync('hidden', String(child.pid))
    console.log('done')
    child.unref()
    process.exit(0)`)
  expect(ran).toMatchObject({ ended: 'itself', code: 0, text: 'done\n' })
  expect(performance.now() - began).toBeLessThan(5000)
  process.kill(Number(readFileSync(join(dir, 'hidden'), 'utf8')), 'SIGKILL')
})

test('100 MB of output are not kept', async () => {
  const ran = await start(
    `const line = 'x'.repeat(1e6); for (let at = 0; at < 100; at++) process.stdout.write(line)`,
  )
  expect(ran.ended).toBe('too-much')
  expect(ran.text.length).toBeLessThanOrEqual(100_000)
})

test('whoever waits may stop it; what is not installed is said', async () => {
  const signal = AbortSignal.timeout(500)
  expect((await start('setInterval(() => {}, 1000)', { signal })).ended).toBe('stopped')
  const none = {
    file: 'outer-no-such-program',
    args: [],
    cwd: dir,
    scratch: dir,
    timeoutMs: 5000,
    maxBytes: 1000,
  }
  expect((await runProgram(tools, none)).ended).toBe('no-program')
})

const help = `tarn 2.1.0

Keeps the water levels of one lake in a text file.

Usage: tarn <command> [options]

Commands:
  add <level>        Writes down a level with today's date
  plot [file]        Draws the last 30 days as a line
  help [command]     Shows help for a command

Options:
  -o, --output <file>  write into a file
      --unit <name>    metres or feet
  -h, --help           shows this
`

test('--help is read as what it does, and where it says so', () => {
  const facts = factsOfHelp('tarn', help)
  expect(facts.map(({ kind, value }) => [kind, value])).toEqual([
    ['does', 'Keeps the water levels of one lake in a text file.'],
    ['does', "Writes down a level with today's date"],
    ['does', 'Draws the last 30 days as a line'],
  ])
  expect(facts[0]?.evidence[1]).toMatchObject({ at: 'tarn --help', text: help.trimEnd() })
  expect(factsOfHelp('tarn', '  --unit <name>  metres or feet\n')).toMatchObject([
    { kind: 'object', value: 'tarn' },
  ])
  expect(factsOfHelp('tarn', 'Segmentation fault\n')).toEqual([])
  expect(facts[2]?.evidence[0]).toMatchObject({
    type: 'help',
    at: 'tarn --help:9',
    text: '  plot [file]        Draws the last 30 days as a line',
  })
})

test('commands of a package are run in an empty folder; what lies outside or is not built is not run', async () => {
  write({
    'package.json': JSON.stringify({
      name: 'tarn',
      bin: { tarn: './cli.mjs', built: 'dist/cli.js', out: '../../../../bin/ls' },
    }),
    'cli.mjs': `#!/usr/bin/env node\nimport { writeFileSync } from 'node:fs'\nwriteFileSync('left-behind', '')\nconsole.log(${JSON.stringify(help)})`,
  })
  const { facts, findings } = await run()
  expect(facts.map(({ value }) => value)).toContain('Draws the last 30 days as a line')
  expect(findings.map(({ rule, text }) => [rule, text])).toEqual([
    ['run-missing', 'built --help'],
    ['run-missing', 'out --help'],
  ])
  expect(readdirSync(dir).sort()).toEqual(['cli.mjs', 'package.json'])
})

test('a script of a Python project is run with its own module', async () => {
  write({
    'pyproject.toml':
      '[project]\nname = "tarn"\n[project.scripts]\ntarn = "tarn.cli:main"\nevil = "os:system(\'touch /tmp/x\')"\n',
    'src/tarn/__init__.py': '',
    'src/tarn/cli.py':
      'import argparse\ndef main():\n  parser = argparse.ArgumentParser(description="Keeps the water levels of one lake in a text file.")\n  parser.add_argument("--unit", help="metres or feet")\n  parser.parse_args()\n',
  })
  const { facts, findings } = await run()
  expect(facts.map(({ value }) => value)).toEqual(['Keeps the water levels of one lake in a text file.'])
  expect(findings).toEqual([])
})

test('a command that prints no help, or never ends, is a finding', async () => {
  write({ 'package.json': '{"name":"mute","bin":"a.js"}', 'a.js': 'process.exit(1)' })
  expect(await run()).toMatchObject({ facts: [], findings: [{ rule: 'run-help', text: 'mute --help' }] })
})

const suite = (
  assertion: string,
) => `const { test, suite } = require('node:test'); const assert = require('node:assert')
suite('levels', () => { test('keeps every level that was added', () => {}); test('draws a line of 30 days', () => { ${assertion} }) })
test('works without a network at all', () => {})
test('is skipped for now here', { skip: true }, () => {})`

test('tests of node are run, and only those that passed are proofs', async () => {
  write({ 'package.json': '{"scripts":{"test":"node --test"}}', 'test/a.test.js': suite('') })
  const { facts, findings } = await run()
  expect(findings).toEqual([])
  expect(facts.map(({ kind, value }) => [kind, value])).toEqual([
    ['number', '3 tests pass'],
    ['proof', 'keeps every level that was added'],
    ['proof', 'draws a line of 30 days'],
    ['proof', 'works without a network at all'],
  ])
  expect(facts[1]?.evidence[0]).toMatchObject({
    type: 'test',
    ran: true,
    text: 'levels > keeps every level that was added',
  })
  expect((await run()).facts).toEqual(facts)

  write({ 'test/a.test.js': suite('assert.equal(1, 2)') })
  const failing = await run()
  expect(failing.facts.map(({ value }) => value)).toEqual([
    'keeps every level that was added',
    'works without a network at all',
  ])
  expect(failing.findings).toMatchObject([{ rule: 'run-tests', why: '1 of 3 tests fail' }])
})

test('tests of vitest and of pytest are run with their own reports', async () => {
  const vitest = join(import.meta.dirname, '../../../node_modules')
  expect(existsSync(join(vitest, 'vitest/vitest.mjs'))).toBe(true)
  const { symlinkSync } = await import('node:fs')
  symlinkSync(vitest, join(dir, 'node_modules'))
  write({
    'package.json': '{"type":"module","scripts":{"test":"vitest run"}}',
    'a.test.js': `import { describe, expect, test } from 'vitest'
      describe('plot', () => { test('draws the last 30 days', () => { expect(1).toBe(1) }) })`,
  })
  const one = await run()
  expect(one.findings).toEqual([])
  expect(one.facts.find(({ kind }) => kind === 'proof')?.evidence[0]).toMatchObject({
    at: 'a.test.js > plot > draws the last 30 days',
    ran: true,
  })

  rmSync(join(dir, 'package.json'))
  write({
    'pyproject.toml': '[project]\nname = "x"\n',
    'tests/test_lake.py': 'def test_keeps_every_level():\n  assert True\n',
  })
  const two = await run()
  expect(two.facts.map(({ value }) => value)).toEqual(['1 test passes', 'keeps every level'])
})

test('a runner that is not installed, or breaks, is a finding', async () => {
  write({ 'package.json': '{"scripts":{"test":"jest"}}' })
  expect(await run()).toMatchObject({ facts: [], findings: [{ rule: 'run-tests', text: 'jest' }] })
  write({ 'node_modules/jest/bin/jest.js': 'console.error("no jest today"); process.exit(1)' })
  expect((await run()).findings).toMatchObject([
    { rule: 'run-tests', why: 'no result can be read of it: no jest today' },
  ])
})
