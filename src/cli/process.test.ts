/** The command line as a real process: signals, pipes, exit codes. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { type Home, makeHome } from './testIo.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))
const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function newHome(): Promise<Home> {
  const home = await makeHome()
  closing.push(() => home.remove())
  return home
}

function launch(argv: readonly string[], home: Home) {
  const child = spawn(process.execPath, [main, ...argv], {
    cwd: home.path,
    env: { PATH: process.env.PATH, HOME: home.path, ...home.env },
  })
  closing.push(() => end(child))
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, stdout, stderr })),
  )
  const until = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(stdout + stderr)
        if (found) resolve(found[0])
      }
      child.stdout.on('data', look)
      child.stderr.on('data', look)
      void ended.then(({ code }) => reject(new Error(`ended with ${code}: ${stderr}`)))
      look()
    })
  return { child, ended, until }
}

function end(child: ChildProcess): Promise<void> | undefined {
  if (child.exitCode !== null || child.signalCode !== null) return undefined
  child.kill('SIGKILL')
  return new Promise((resolve) => child.once('exit', () => resolve()))
}

test.each([
  { signal: 'SIGINT', code: 130 },
  { signal: 'SIGTERM', code: 0 },
  { signal: 'SIGHUP', code: 0 },
] as const)('up ends cleanly on $signal with $code', async ({ signal, code }) => {
  const home = await newHome()
  const up = launch(['up'], home)
  await up.until(/http:\/\/localhost:\d+\/in\/\S+/)
  await up.until(/ctrl-c ends it/)
  const file = join(home.path, 'home', 'server.json')
  expect(JSON.parse(await readFile(file, 'utf8')).pid).toBe(up.child.pid)
  expect((await stat(join(home.path, 'home', 'token'))).mode & 0o777).toBe(0o600)
  up.child.kill(signal)
  expect((await up.ended).code).toBe(code)
  await expect(stat(file)).rejects.toThrow()
})

test('two servers on one data folder: the second refuses', async () => {
  const home = await newHome()
  const up = launch(['up'], home)
  await up.until(/ctrl-c ends it/)
  const second = await launch(['up'], home).ended
  expect(second).toMatchObject({ code: 1, stdout: '' })
  expect(second.stderr).toMatch(/^Error: .*in use by the server at http:\/\/localhost:\d+\//)
  expect(second.stderr).toMatch(/^Try: outer console/m)
})

test('a server that was killed leaves no one who waits for it', async () => {
  const home = await newHome()
  const up = launch(['up'], home)
  await up.until(/ctrl-c ends it/)
  up.child.kill('SIGKILL')
  await up.ended
  expect(await launch(['turns'], home).ended).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Try: outer up'),
  })
})

test('share, watch and a reader that leaves early', async () => {
  const home = await newHome()
  await mkdir(join(home.path, 'my-site'))
  await writeFile(join(home.path, 'my-site', 'index.html'), '<!doctype html>')
  const sharing = launch(['share', 'my-site', '--to', 'Ana', '--relation', 'stranger'], home)
  await sharing.until(/works until ctrl-c/)
  const watching = launch(['watch'], home)
  await watching.until(/link made/)
  watching.child.kill('SIGINT')
  expect((await watching.ended).code).toBe(130)

  const reading = launch(['export'], home)
  reading.child.stdout.destroy()
  expect(await reading.ended).toMatchObject({ code: 0, stderr: '' })

  sharing.child.kill('SIGINT')
  expect((await sharing.ended).code).toBe(130)
})
