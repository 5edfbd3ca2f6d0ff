import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const repository = join(import.meta.dirname, '..')
let root = ''

/** A checkout with a program of our own as src/cli/main.ts. */
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'launch-')))
  for (const folder of ['bin', 'scripts'])
    cpSync(join(repository, folder), join(root, folder), { recursive: true })
  rmSync(join(root, 'scripts', 'build-beacon.mjs'), { force: true })
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'))
  give('package.json', '{"type":"module"}')
  give('older.mjs', "Object.defineProperty(process.versions, 'node', { value: '20.19.0' })")
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function give(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), content)
}

type StartOptions = Pick<SpawnOptions, 'cwd' | 'env' | 'detached' | 'uid' | 'gid'> & {
  readonly script?: string
}
type Started = { readonly child: ChildProcess; readonly out: Promise<string>; readonly err: Promise<string> }

/** `older` makes the launcher believe that it runs on Node 20; what it then starts is a real second process. */
function start(older: boolean, args: string[] = [], options: StartOptions = {}): Started {
  const { script = 'bin/outer.mjs', ...rest } = options
  const flags = older ? ['--import', join(root, 'older.mjs')] : []
  const child = spawn(process.execPath, [...flags, join(root, script), ...args], { ...rest, stdio: 'pipe' })
  return { child, out: text(child.stdout), err: text(child.stderr) }
}

async function endOf({ child, out, err }: Started) {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return { code: child.exitCode, signal: child.signalCode, out: await out, err: await err }
}

/** Resolves with the first line that the program says. */
async function firstLine({ child }: Started): Promise<string> {
  const [bytes] = await once(child.stdout as NodeJS.ReadableStream, 'data')
  return String(bytes).trim()
}

/** A process that has ended but is not yet reaped by its parent counts as ended. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !existsSync('/proc') || !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

async function until(holds: () => boolean, withinMs = 10_000): Promise<boolean> {
  for (const end = Date.now() + withinMs; Date.now() < end; await sleep(20)) if (holds()) return true
  return holds()
}

/** Says its pid, counts each signal for a while after the first, then exits with 40 and the count. */
const counting = `
let count = 0
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => { count += 1; setTimeout(() => process.exit(40 + count), 300) })
setInterval(() => {}, 1000)
console.log(process.pid)
`
const waiting = 'setInterval(() => {}, 1000); console.log(process.pid)'

describe.each([
  { name: 'on this Node', older: false },
  { name: 'on the pinned Node, from an older one', older: true },
])('$name', ({ older }) => {
  test('arguments, stdin, stdout, stderr and the exit code pass through', async () => {
    give(
      'src/cli/main.ts',
      `
      const words: string[] = process.argv.slice(2)
      for await (const bytes of process.stdin) process.stdout.write(bytes)
      process.stdout.write(JSON.stringify(words))
      process.stderr.write('talk')
      process.exitCode = 3
      `,
    )
    const started = start(older, ['share', 'a b', '--json'])
    started.child.stdin?.end('in,')
    expect(await endOf(started)).toEqual({
      code: 3,
      signal: null,
      out: 'in,["share","a b","--json"]',
      err: 'talk',
    })
  })

  test('npm start shares the sample, or runs what it is given where it was typed', async () => {
    cpSync(join(repository, 'package-lock.json'), join(root, 'package-lock.json'))
    give('src/cli/main.ts', 'console.log(JSON.stringify([process.cwd(), ...process.argv.slice(2)]))')
    mkdirSync(join(root, 'elsewhere'))
    const env = { ...process.env, INIT_CWD: join(root, 'elsewhere') }
    const run = async (...args: string[]) => {
      const { out } = await endOf(start(older, args, { cwd: root, env, script: 'scripts/start.mjs' }))
      return JSON.parse(out)
    }
    const sample = join(root, 'examples', 'split')
    const bare = ['share', sample, '--to', 'first-stranger', '--relation', 'stranger', '--expect']
    const typed = await run()
    expect(typed.slice(0, bare.length + 1)).toEqual([env.INIT_CWD, ...bare])
    expect(typed).toContain('--keep')
    expect(await run('share', '../my-app', '--json')).toEqual([env.INIT_CWD, 'share', '../my-app', '--json'])
  })

  test('a second process only where one is needed', async () => {
    give('src/cli/main.ts', 'console.log(process.pid, process.versions.node)')
    const started = start(older)
    const { out } = await endOf(started)
    const pid = Number(out.split(' ')[0])
    expect(pid === started.child.pid).toBe(!older)
  })

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s arrives once', async (signal) => {
    give('src/cli/main.ts', counting)
    const started = start(older)
    await firstLine(started)
    started.child.kill(signal)
    expect(await endOf(started)).toMatchObject({ code: 41 })
  })

  test('a key that interrupts the whole terminal arrives once', async () => {
    give('src/cli/main.ts', counting)
    const started = start(older, [], { detached: true })
    await firstLine(started)
    process.kill(-(started.child.pid as number), 'SIGINT')
    expect(await endOf(started)).toMatchObject({ code: 41 })
  })

  test('a second key press arrives too', async () => {
    give('src/cli/main.ts', counting.replace('300', '1_500'))
    const started = start(older, [], { detached: true })
    await firstLine(started)
    process.kill(-(started.child.pid as number), 'SIGINT')
    await sleep(400)
    process.kill(-(started.child.pid as number), 'SIGINT')
    expect(await endOf(started)).toMatchObject({ code: 42 })
  })

  test('a program that does not build is an error, not an old page', async () => {
    give('src/beacon/beacon.ts', 'new')
    give('scripts/build-beacon.mjs', "console.error('broken here'); process.exit(1)")
    give('src/cli/main.ts', "console.log('ran')")
    const { code, out, err } = await endOf(start(older))
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain('broken here')
  })

  test('what is missing or changed is built, and nothing else', async () => {
    give('src/cli/main.ts', "console.log('ran')")
    give('src/beacon/beacon.ts', 'first')
    give(
      'scripts/build-beacon.mjs',
      `
      import { appendFileSync, mkdirSync } from 'node:fs'
      mkdirSync('dist/beacon', { recursive: true })
      appendFileSync('dist/beacon/module.js', 'built ')
      `,
    )
    const builds = () => readFileSync(join(root, 'dist/beacon/module.js'), 'utf8').trim().split(' ').length
    expect(await endOf(start(older))).toMatchObject({ code: 0, out: 'ran\n' })
    await endOf(start(older))
    expect(builds()).toBe(1)
    await sleep(20)
    give('src/beacon/beacon.ts', 'second')
    const both = [start(older), start(older)].map(endOf)
    expect((await Promise.all(both)).map(({ code }) => code)).toEqual([0, 0])
    expect(builds()).toBe(2)
  })

  test('the program is bundled once, and what changed is never run from an old bundle', async () => {
    give('src/other.ts', "export const word: string = 'first'")
    give('src/record/thread.ts', '')
    give('src/cli/main.ts', "import { word } from '../other.ts'; console.log(word, import.meta.url)")
    const bundles = () => readdirSync(join(root, 'dist')).filter((name) => name.startsWith('program-'))
    const run = async () => (await endOf(start(older))).out.trim().split(' ')
    const [word, place] = await run()
    expect(word).toBe('first')
    expect(place).toContain('/dist/program-')
    expect((await run())[1]).toBe(place)
    expect(bundles()).toHaveLength(1)
    const old = join(root, 'src/other.ts')
    const { atime, mtime } = statSync(old)
    // As long as before, and with the date of before, as an archive or a copy leaves it.
    give('src/coming.ts', "export const word: string = 'other'")
    utimesSync(join(root, 'src/coming.ts'), atime, mtime)
    renameSync(join(root, 'src/coming.ts'), old)
    expect((await run())[0]).toBe('other')
  })

  test('what cannot be bundled runs as it is, and Node says what is wrong', async () => {
    give('src/cli/main.ts', 'console.log(1)\nconst = 2')
    const { code, out, err } = await endOf(start(older))
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain('src/cli/main.ts')
    expect(err).toContain('SyntaxError')
    expect(existsSync(join(root, 'dist'))).toBe(false)
  })

  test('without node_modules it says what to type', async () => {
    rmSync(join(root, 'node_modules'))
    give('src/cli/main.ts', "console.log('ran')")
    const { code, out, err } = await endOf(start(older))
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain('Try: npm ci')
  })
})

test('old bundles go, but for those that still run', async () => {
  give('src/record/thread.ts', '')
  give('src/cli/main.ts', `${waiting} // 0`)
  const running = start(false)
  await firstLine(running)
  const bundles = () => readdirSync(join(root, 'dist')).filter((name) => name.startsWith('program-'))
  const [held] = bundles()
  for (let at = 1; at <= 10; at++) {
    give('src/cli/main.ts', `console.log(${at})`)
    expect((await endOf(start(false))).out).toBe(`${at}\n`)
  }
  expect(bundles()).toContain(held)
  expect(bundles()).toHaveLength(9)
  running.child.kill('SIGKILL')
  await endOf(running)
  give('src/cli/main.ts', 'console.log(11)')
  await endOf(start(false))
  expect(bundles()).not.toContain(held)
  expect(bundles()).toHaveLength(8)
}, 30_000)

test('a checkout that may only be read runs from its bundle, and from its source where it has none', async () => {
  give('src/record/thread.ts', '')
  give('src/cli/main.ts', 'console.log(import.meta.url)')
  const [built] = (await endOf(start(false))).out.split('\n')
  const bundle = dirname(new URL(built ?? '').pathname)
  for (const path of [root, join(root, 'dist'), bundle]) chmodSync(path, 0o555)
  // Root may write everywhere.
  const reader: StartOptions = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  try {
    expect(await endOf(start(false, [], reader))).toMatchObject({ code: 0, out: `${built}\n` })
    chmodSync(bundle, 0o755)
    rmSync(join(bundle, 'main.js'))
    chmodSync(bundle, 0o555)
    const { code, out } = await endOf(start(false, [], reader))
    expect({ code, out }).toEqual({ code: 0, out: `${pathToFileURL(join(root, 'src/cli/main.ts'))}\n` })
  } finally {
    for (const path of [root, join(root, 'dist'), bundle]) chmodSync(path, 0o755)
  }
})

describe('the second process', () => {
  test('its death by a signal is 128 and the number', async () => {
    give('src/cli/main.ts', waiting)
    const started = start(true)
    process.kill(Number(await firstLine(started)), 'SIGKILL')
    expect(await endOf(started)).toMatchObject({ code: 137 })
  })

  test('a signal that nobody handles ends it', async () => {
    give('src/cli/main.ts', waiting)
    const started = start(true)
    await firstLine(started)
    started.child.kill('SIGTERM')
    expect(await endOf(started)).toMatchObject({ code: 143 })
  })

  test('ends when the launcher is killed', async () => {
    give('src/cli/main.ts', waiting)
    const started = start(true)
    const pid = Number(await firstLine(started))
    started.child.kill('SIGKILL')
    await endOf(started)
    expect(await until(() => !isAlive(pid))).toBe(true)
  })

  test('may drain when the launcher is killed', async () => {
    give(
      'src/cli/main.ts',
      `
      import { writeFileSync } from 'node:fs'
      process.on('SIGTERM', () => { writeFileSync('${join(root, 'drained')}', 'yes'); process.exit(0) })
      ${waiting}
      `,
    )
    const started = start(true)
    const pid = Number(await firstLine(started))
    started.child.kill('SIGKILL')
    expect(await until(() => !isAlive(pid))).toBe(true)
    expect(readFileSync(join(root, 'drained'), 'utf8')).toBe('yes')
  })
})

describe('the published package', () => {
  test('runs its built JavaScript in the same process', async () => {
    give('dist/cli/main.js', 'console.log(process.pid); process.exitCode = 7')
    const started = start(false)
    const { code, out } = await endOf(started)
    expect({ code, pid: Number(out) }).toEqual({ code: 7, pid: started.child.pid })
  })

  test('on an older Node it says in one line what it needs', async () => {
    give('dist/cli/main.js', "console.log('ran')")
    const { code, out, err } = await endOf(start(true))
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^[^\n]*22\.18[^\n]*\n$/)
  })
})
