import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Home, makeHome, outer } from '../../src/cli/testIo.ts'
import { check as checkShape } from '../../src/contract/check.ts'
import { place, planted } from './planted.ts'

let home: Home
beforeAll(async () => {
  home = await makeHome()
})
afterAll(() => home.remove())
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function check(target: string, ...more: string[]) {
  const { exit, stdout, stderr } = await outer(['check', target, '--json', '--no-sandbox', ...more], {
    env: { ...home.env, PATH: process.env.PATH },
    cwd: home.path,
  })
  if (stdout === '') throw new Error(stderr)
  const answer = checkShape.parse(JSON.parse(stdout))
  const said = answer.checks
    .filter(({ verdict }) => verdict === 'fail' || verdict === 'warn')
    .map(({ id, verdict, evidence }) => `${verdict} ${id}: ${evidence[0]?.what}`)
  return { exit, answer, said }
}

describe.each(planted)('$name', (one) => {
  test('the fault is found, with its evidence and what to do', async () => {
    const placed = await place(one, true)
    closing.push(placed.close)
    // What else it says of a broken app is nobody's promise.
    const { answer, said } = await check(placed.target, '--only', one.ids.join(','))
    const found = answer.checks.filter(
      ({ id, verdict }) => one.ids.includes(id) && (verdict === 'fail' || verdict === 'warn'),
    )
    expect(found, said.join('\n')).not.toEqual([])
    expect(found[0]?.evidence[0]?.what).toBeTruthy()
    expect(found[0]?.do).toBeTruthy()
  })

  test('its healthy twin fails nothing', async () => {
    const placed = await place(one, false)
    closing.push(placed.close)
    const { exit, answer, said } = await check(placed.target)
    expect(said.filter((line) => line.startsWith('fail'))).toEqual([])
    expect(said.filter((line) => one.ids.some((id) => line.includes(` ${id}: `)))).toEqual([])
    expect(answer.verdict).not.toBe('fail')
    expect(exit).toBe(0)
  })
})

const root = join(import.meta.dirname, '../..')

test('the sample app as a folder fails nothing', async () => {
  const { said } = await check(join(root, 'examples/split'))
  expect(said.filter((line) => line.startsWith('fail'))).toEqual([])
})

test('an app of several people on a port, with a socket, fails nothing', async () => {
  const child = spawn(process.execPath, [join(root, 'examples/room/server.js')], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  closing.push(async () => {
    child.kill()
    await once(child, 'exit')
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const port = /:(\d+)/.exec(line.toString())?.[1] ?? ''
  const { said } = await check(port)
  expect(said.filter((one) => one.startsWith('fail'))).toEqual([])
})

test('what Vite builds fails nothing', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'outer-built-'))
  closing.push(() => rm(dir, { recursive: true }))
  await build({
    root: join(root, 'test/apps/fixtures/vite'),
    configFile: false,
    logLevel: 'silent',
    plugins: [react()],
    build: { outDir: dir, emptyOutDir: true },
  })
  const { said } = await check(dir)
  expect(said.filter((line) => line.startsWith('fail'))).toEqual([])
})
