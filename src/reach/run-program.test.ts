import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { runProgram } from './run-program.ts'
import { openPrograms } from './testPrograms.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function computer() {
  const programs = await openPrograms()
  closing.push(programs.close)
  return programs
}

/** A zombie that nobody has asked for yet is gone too. */
const isAlive = async (pid: number): Promise<boolean> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat !== '' && !/\) Z /.test(stat)
}

/** Says its own number and its child's, heeds nothing but the last word, and leaves both running. */
const stubborn = `trap '' TERM INT HUP
( trap '' TERM INT HUP; sleep 60; sleep 60 ) &
echo "pids $$ $!"
while :; do sleep 60; done`

async function untilPids(lines: readonly string[]): Promise<number[]> {
  await expect.poll(() => lines.join('\n'), { timeout: 5000 }).toMatch(/pids \d+ \d+/)
  return (/pids (\d+) (\d+)/.exec(lines.join('\n')) ?? []).slice(1).map(Number)
}

test('what is stopped leaves nothing behind, even what ignores being asked', async () => {
  const { add, machine } = await computer()
  await add('stubborn', stubborn)
  const lines: string[] = []
  const running = runProgram(machine, ['stubborn'], (line) => lines.push(line))
  const pids = await untilPids(lines)
  for (const pid of pids) expect(await isAlive(pid)).toBe(true)
  await running.stop()
  expect(running.isAlive()).toBe(false)
  for (const pid of pids) await expect.poll(() => isAlive(pid), { timeout: 5000 }).toBe(false)
})

test('nor does a process that is killed itself', async () => {
  const { dir, add } = await computer()
  await add('stubborn', stubborn)
  const script = join(dir, 'parent.ts')
  await writeFile(
    script,
    `import { spawn } from 'node:child_process'
import { runProgram } from '${fileURLToPath(new URL('run-program.ts', import.meta.url))}'
const env = { PATH: '${dir}' }
runProgram({ spawn, env, platform: 'linux' }, ['stubborn'], (line) => console.log(line))
setInterval(() => {}, 1000)`,
  )
  const parent = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] })
  closing.push(() => parent.kill('SIGKILL'))
  const lines: string[] = []
  parent.stdout.setEncoding('utf8').on('data', (text: string) => lines.push(text))
  const pids = await untilPids(lines)
  parent.kill('SIGKILL')
  await once(parent, 'exit')
  for (const pid of pids) await expect.poll(() => isAlive(pid), { timeout: 8000 }).toBe(false)
}, 20_000)

test('what it says comes line by line, without colours, of both streams; its end is heard', async () => {
  const { add, machine } = await computer()
  await add(
    'talks',
    `printf 'one\\r\\ntw'; sleep 0.1; printf 'o\\n\\033[31mred\\033[0m\\n'; echo three >&2; printf last; exit 3`,
  )
  const lines: string[] = []
  const running = runProgram(machine, ['talks'], (line) => lines.push(line))
  await running.ended
  await expect.poll(() => lines.toSorted()).toEqual(['last', 'one', 'red', 'three', 'two'])
  expect(running.tail()).toHaveLength(5)
})

test('what is put on its input by nobody stays open, and a line without end is cut', async () => {
  const { add, machine } = await computer()
  await add(
    'reads',
    `head -c 100000 /dev/zero | tr '\\0' x; echo; if read -r line; then echo got; else echo ended; fi`,
  )
  const lines: string[] = []
  const running = runProgram(machine, ['reads'], (line) => lines.push(line))
  await expect.poll(() => lines.length).toBe(1)
  expect(lines[0]?.length).toBeLessThan(70_000)
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(running.isAlive()).toBe(true)
  expect(lines).toHaveLength(1)
  await running.stop()
})
