/** The program itself on a real terminal, which `script` opens; given a pipe, it opens one that says 0 columns. */
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { writeProduct } from './testProduct.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'outer-terminal-'))
  await writeProduct(join(dir, 'tidepool'))
})
afterEach(() => rm(dir, { recursive: true, force: true, maxRetries: 5 }))

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/** `keys`: what is typed once the screen shows it. */
async function onTerminal(argv: readonly string[], keys: readonly (readonly [RegExp, string])[] = []) {
  const command = [process.execPath, main, ...argv].map(quoted).join(' ')
  const child = spawn('script', ['-qec', command, '/dev/null'], {
    cwd: join(dir, 'tidepool'),
    env: { PATH: process.env.PATH, TERM: 'xterm', HOME: dir, OUTER_HOME: join(dir, 'home'), OUTER_PORT: '0' },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const late = setTimeout(() => child.kill('SIGKILL'), 40_000)
  let screen = ''
  const waiting = [...keys]
  child.stdout.on('data', (chunk: Buffer) => {
    screen += stripVTControlCharacters(chunk.toString()).replaceAll('\r', '')
    while (waiting[0]?.[0].test(screen)) child.stdin.write(waiting.shift()?.[1] ?? '')
  })
  const exit = await new Promise<number | null>((resolve) => child.once('close', resolve))
  clearTimeout(late)
  return { exit, screen }
}

describe.runIf(process.platform === 'linux')('on a terminal', { timeout: 90_000 }, () => {
  test('a question is readable where the terminal does not say how wide it is', async () => {
    const { screen, exit } = await onTerminal(['pack', 'brief'], [[/1 of 7/, '\u0003']])
    expect(screen).toMatch(/\(1 of 7\)$/m)
    expect(exit).toBe(130)
  })

  test('a person lets a finding stand, by name; the check that refused passes', async () => {
    const post = join(dir, 'tidepool', 'marketing', 'social', 'x-post.md')
    expect((await onTerminal(['pack'])).exit).toBe(0)
    await writeFile(post, `${await readFile(post, 'utf8')}\nThe fastest tide table there is.\n`)
    const refused = await onTerminal(['pack', 'check'])
    expect(refused.exit).toBe(1)
    const ids = [...refused.screen.matchAll(/^block .*?(f-[a-z2-7]{8})/gm)].map(([, id]) => id ?? '')
    expect(ids.length).toBeGreaterThan(0)
    for (const id of ids) {
      const said = await onTerminal([
        'pack',
        'accept',
        id,
        'measured against the two others',
        '--maker',
        'Ana',
      ])
      expect(said).toMatchObject({ exit: 0, screen: expect.stringContaining('with your name: Ana') })
    }
    const now = await onTerminal(['pack', 'check'])
    expect(now.screen).toContain('let stand by Ana: measured against the two others')
    expect(now.exit).toBe(0)
  })
})
