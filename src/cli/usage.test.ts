import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildProgram } from './program.ts'
import { outer } from './testIo.ts'

let home = ''
const env = () => ({ OUTER_HOME: home, OUTER_PORT: '0' })
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'outer-usage-'))
})
afterAll(() => rm(home, { recursive: true, force: true }))

/** Error object, then what is typed: the last line on stderr with `--json`. */
const codeOf = (stderr: string): string => {
  const line = stderr.split('\n').find((one) => one.startsWith('{"error"'))
  return line === undefined ? '' : JSON.parse(line).error.code
}

describe('what was typed wrong', () => {
  test.each([
    { argv: ['turns', '--jsn'], exit: 2, code: 'unknown-flag', names: '--json' },
    { argv: ['share', '--relaton', 'x'], exit: 2, code: 'unknown-flag', names: '--relation' },
    { argv: ['up', '--prot', '1'], exit: 2, code: 'unknown-flag', names: '--port' },
    { argv: ['trns'], exit: 2, code: 'bad-input', names: 'outer turns' },
    { argv: ['sent'], exit: 2, code: 'missing-input', names: 'Try: outer sent TURN' },
    { argv: ['heard', 'words'], exit: 2, code: 'missing-input', names: '--from is missing' },
    {
      argv: ['heard', 'I never "found" it'],
      exit: 2,
      code: 'missing-input',
      names: `Try: outer heard 'I never "found" it' --from NAME`,
    },
    { argv: ['heard', 'x'], exit: 2, code: 'missing-input', names: 'Try: outer heard "x" --from NAME' },
    { argv: ['heard'], exit: 2, code: 'missing-input', names: 'Try: outer heard WORDS --from NAME' },
    {
      argv: ['heard', 'never', 'found it', '--from', 'Ana B'],
      exit: 2,
      code: 'bad-input',
      names: 'Try: outer heard "never found it" --from "Ana B"',
    },
    { argv: ['turns', '--product'], exit: 2, code: 'missing-input', names: 'Try: --product NAME' },
    { argv: ['turns', 'a', 'b'], exit: 2, code: 'bad-input', names: 'Try: outer turns --help' },
    {
      argv: ['turns', 'a', 'b'],
      exit: 2,
      code: 'bad-input',
      names: 'Error: outer turns takes one argument, and 2 were given: "a", "b"',
    },
    {
      argv: ['people', 'x'],
      exit: 2,
      code: 'bad-input',
      names: 'outer people takes no argument, and one was given: "x"',
    },
    { argv: ['forget', 'Ana', 'B'], exit: 2, code: 'bad-input', names: 'Try: outer forget "Ana B"' },
    { argv: ['--port', '1', 'turns', 'a', 'b'], exit: 2, code: 'bad-input', names: 'outer turns --help' },
    { argv: ['nothing-like-it'], exit: 2, code: 'bad-input', names: 'Try: outer --help' },
    { argv: ['turns', '--port', 'x'], exit: 2, code: 'bad-input', names: 'port "x"' },
    { argv: ['turns', '--apex', '1.2.3.4'], exit: 2, code: 'bad-input', names: 'apex' },
    { argv: ['turns', '--server', 'ftp://x'], exit: 2, code: 'bad-input', names: 'OUTER_SERVER' },
    { argv: ['turns', '--time-zone', 'Mars'], exit: 2, code: 'bad-input', names: 'Mars' },
    { argv: ['share', '.'], exit: 2, code: 'missing-input', names: '--to is missing' },
    { argv: ['share', '.', '--to', ' '], exit: 2, code: 'missing-input', names: '--to' },
    {
      argv: ['share', '.', '--to', 'Ana', '--relation', 'foe'],
      exit: 2,
      code: 'bad-input',
      names: 'stranger',
    },
    { argv: ['share', '.', '--to', 'Ana', '--pulse', 'x'], exit: 2, code: 'bad-input', names: '--pulse' },
    { argv: ['share', '.', '--to', 'Ana', '--slug', 'x'], exit: 2, code: 'bad-input', names: '--slug' },
    { argv: ['share', '.', '--to', 'Ana', '--via', 'pigeon'], exit: 2, code: 'bad-input', names: 'whatsapp' },
    { argv: ['share', '.', '--to', 'Ana', '--window', 'soon'], exit: 2, code: 'bad-input', names: '1h' },
    { argv: ['share', '.', '--to', 'Ana', '--window', '5s'], exit: 2, code: 'bad-input', names: '1 minute' },
    { argv: ['share', '.', '--to', 'Ana', '--window', '31d'], exit: 2, code: 'bad-input', names: '30 days' },
    { argv: ['share', '.', '--to', 'Ana', '--from', 'now'], exit: 2, code: 'bad-input', names: 'mint' },
    {
      argv: ['share', '.', '--to', 'Ana', '--bubble', '--quiet'],
      exit: 2,
      code: 'bad-input',
      names: '--quiet',
    },
    { argv: ['share', '.', '--to', 'Ana', '--reach', 'moon'], exit: 2, code: 'bad-input', names: 'loopback' },
    {
      argv: ['share', '/nowhere/at/all', '--to', 'Ana', '--relation', 'friend'],
      exit: 2,
      code: 'nothing-to-share',
      names: 'no folder',
    },
    { argv: ['turns'], exit: 1, code: 'no-server', names: 'Try: outer up' },
    { argv: ['today'], exit: 1, code: 'no-server', names: 'Try: outer up' },
    {
      argv: ['turns', '--server', 'http://127.0.0.1:1'],
      exit: 1,
      code: 'not-signed-in',
      names: 'OUTER_TOKEN',
    },
    {
      argv: ['turns', '--server', 'http://127.0.0.1:1', '--token', 'x'],
      exit: 1,
      code: 'no-server',
      names: '127.0.0.1:1',
    },
    { argv: ['up', '--server', 'http://127.0.0.1:1'], exit: 2, code: 'bad-input', names: '--server' },
    { argv: ['refold'], exit: 1, code: 'not-found', names: 'outer up' },
    { argv: ['forget', 'Ana'], exit: 1, code: 'no-server', names: 'outer up' },
  ])('$argv → $exit $code', async ({ argv, exit, code, names }) => {
    const plain = await outer(argv, { env: env() })
    expect(plain).toMatchObject({ exit, stdout: '' })
    expect(plain.stderr).toMatch(/^Error: /m)
    expect(plain.stderr).toContain(names)
    // Commander's own words for the same.
    expect(plain.stderr).not.toMatch(
      /too many arguments|missing required|not specified|argument missing|^error:/m,
    )
    // An unknown flag that is asked for JSON says so in JSON too; commands without `--json` refuse it as one.
    const asJson = await outer([argv[0] ?? '', '--json', ...argv.slice(1)], { env: env() })
    expect(asJson.stdout).toBe('')
    expect([code, 'unknown-flag']).toContain(codeOf(asJson.stderr))
  })
})

describe('settings', () => {
  test('an unknown OUTER_ variable is a warning, once, on stderr', async () => {
    const ran = await outer(['turns'], { env: { ...env(), OUTER_COLOUR: 'red', OUTER_MODEL: 'x' } })
    expect(ran.stderr.match(/OUTER_COLOUR/g)).toHaveLength(1)
    expect(ran.stderr).not.toContain('OUTER_MODEL')
    expect(ran.exit).toBe(1)
  })

  test.each([
    { name: 'an unknown key', text: '{"colour":"red"}', code: 'unknown-flag' },
    { name: 'no JSON', text: '{', code: 'bad-input' },
    { name: 'a list', text: '[]', code: 'bad-input' },
    { name: 'an object as a value', text: '{"maker":{}}', code: 'bad-input' },
    { name: 'a home inside itself', text: '{"home":"/x"}', code: 'bad-input' },
  ])('config.json with $name is an error', async ({ text, code }) => {
    const file = join(home, 'config.json')
    await writeFile(file, text)
    const ran = await outer(['turns', '--json'], { env: env() })
    await rm(file)
    expect(ran.exit).toBe(2)
    expect(codeOf(ran.stderr)).toBe(code)
  })

  test('flags go before the environment, and that before the file', async () => {
    const file = join(home, 'config.json')
    await writeFile(file, '{"server":"http://file.invalid:1","token":"x","port":5}')
    const server = async (argv: string[], more: Record<string, string>) =>
      (await outer(['turns', ...argv], { env: { OUTER_HOME: home, ...more } })).stderr
    expect(await server([], {})).toContain('file.invalid')
    expect(await server([], { OUTER_SERVER: 'http://env.invalid:1' })).toContain('env.invalid')
    expect(
      await server(['--server', 'http://flag.invalid:1'], { OUTER_SERVER: 'http://env.invalid:1' }),
    ).toContain('flag.invalid')
    await rm(file)
  })
})

describe('help', () => {
  test.each(buildProgram().commands.map((command) => command.name()))(
    '%s has a summary and one example',
    async (name) => {
      const ran = await outer([name, '--help'])
      expect(ran).toMatchObject({ exit: 0, stderr: '' })
      expect(ran.stdout).toContain(`\nExample:\n  outer ${name}`)
      expect(
        buildProgram()
          .commands.find((one) => one.name() === name)
          ?.summary(),
      ).not.toBe('')
    },
  )

  test('fits the terminal', async () => {
    for (const columns of [40, 80]) {
      const ran = await outer(['share', '--help'], { terminal: true, columns: () => columns })
      const [longest = ''] = ran.stdout.split('\n').toSorted((a, b) => b.length - a.length)
      // An example is typed as it stands.
      expect(longest.length).toBeLessThanOrEqual(Math.max(columns, 62))
    }
  })

  test('lists every command and every setting', async () => {
    const { stdout } = await outer(['--help'])
    for (const command of buildProgram().commands) expect(stdout).toContain(`\n  ${command.name()}`)
    for (const name of ['OUTER_HOME', 'OUTER_MAKER', 'OUTER_SERVER']) expect(stdout).toContain(name)
  })

  test('of a command that does not exist is an error that says so', async () => {
    const ran = await outer(['help', 'nope'])
    expect(ran).toMatchObject({ exit: 2, stdout: '' })
    expect(ran.stderr).toContain('command "nope" is unknown')
  })

  test('the version', async () => {
    expect(await outer(['--version'])).toMatchObject({ exit: 0, stdout: '0.0.0-test\n' })
  })
})

test('outer alone, the first time, says how to begin', async () => {
  expect(await outer([], { env: env() })).toMatchObject({
    exit: 0,
    stdout: expect.stringContaining('outer share'),
  })
  expect(await outer(['--json'], { env: env() })).toMatchObject({ exit: 1, stdout: '' })
})
