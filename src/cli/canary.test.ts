/** Secrets and files of others, near a product that is hostile to whoever packs it: nothing of them comes out anywhere. */
import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import outerloop from '../triggers/vite/plugin.ts'
import { type Home, makeHome, outer } from './testIo.ts'
import { writeProduct } from './testProduct.ts'

let home: Home
let dir: string
beforeEach(async () => {
  home = await makeHome()
  dir = join(home.path, 'tidepool')
  await writeProduct(dir)
  plant()
  for (const [name, value] of Object.entries(home.env)) vi.stubEnv(name, value)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await home.remove()
})

const write = (path: string, text: string): void => {
  const file = join(dir, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

/** In words that would be facts wherever they are read. */
const secret = (name: string): string => `Knows CANARY-${name} and 4242 harbours of one coast.`
const own = {
  '.env': `KEY=CANARY-env\nDESCRIPTION=${secret('env')}\n`,
  '.env.local': `TOKEN=CANARY-env-local\n`,
  '.npmrc': '//registry.example/:_authToken=CANARY-npmrc\n',
  '.git/config': '[remote "origin"]\n\turl = https://ana:CANARY-git@host.example/a.git\n',
  '.git/HEAD': 'ref: refs/heads/main\n',
  '.aws/credentials': 'aws_secret_access_key = CANARY-aws\n',
  'node_modules/dep/README.md': `# dep\n\n${secret('modules')}\n`,
  'server.pem': 'CANARY-pem\n',
  'app.sqlite': 'CANARY-database\n',
} as const
const outside = '../outside/secret.md'

function plant(): void {
  for (const [path, text] of Object.entries(own)) write(path, text)
  write(outside, `# More\n\n${secret('outside')}\n`)
  write(
    '../outside/data.json',
    JSON.stringify({ name: 'x', description: secret('json'), url: secret('url') }),
  )
  const links = {
    LICENSE: outside,
    'FEATURES.md': outside,
    'Info.plist': outside,
    'pyproject.toml': outside,
    'manifest.json': '../outside/data.json',
    'app.json': '../outside/data.json',
    docs: '../outside',
    'guide/usage.md': '../../outside/secret.md',
    'guide/env.md': '../.env',
    'guide/config.md': '../.git/config',
    'ROADMAP.md': '.env',
    'test/a.test.js': '../../outside/secret.md',
    'public/manifest.json': '../../outside/data.json',
    'public/logo.svg': '../../outside/secret.md',
    'style.css': outside,
  }
  for (const [path, to] of Object.entries(links)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    symlinkSync(to, join(dir, path))
  }
  write(
    'README.md',
    `${readFileSync(join(dir, 'README.md'), 'utf8')}\n[env](.env) [more](guide/usage.md) ![x](../outside/secret.md)\n`,
  )
}

/** Facts of a pack that came with a clone, each resting on what is not the product's to tell. */
function shipFacts(): void {
  const file = join(dir, 'marketing', 'facts.json')
  const kept = JSON.parse(readFileSync(file, 'utf8'))
  const ats = [
    ...Object.keys(own).flatMap((path) => [`${path}:1`, `${path}:2`]),
    ...['LICENSE:3', 'ROADMAP.md:1', 'guide/env.md:1', 'guide/config.md:2', 'docs/secret.md:3'],
    ...[`${outside}:3`, `${join(home.path, 'outside/secret.md')}:3`, 'marketing/../.env:1', '/etc/passwd:1'],
  ]
  const words = (at: number) => `Sentence number ${at} of a product that was true once.`
  const facts = ats.map((at, n) => {
    const evidence = [{ type: 'file', at, hash: `sha256:${'0'.repeat(64)}`, text: words(n) }]
    return { id: `does-x${n}`, kind: 'does', value: words(n), evidence }
  })
  writeFileSync(file, JSON.stringify({ ...kept, facts: [...kept.facts, ...facts] }))
  const built = join(dir, 'marketing', 'pack.json')
  const manifest = JSON.parse(readFileSync(built, 'utf8'))
  manifest.files[0].claims = facts.map(({ id, value }, n) => ({
    ...{ id: `c-x${n}`, text: value, line: 1 },
    facts: [id],
  }))
  writeFileSync(built, JSON.stringify(manifest))
}

/** All that lies under a folder, as one text. */
const allOf = (folder: string): string =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((one) => one.isFile())
    .map((one) => readFileSync(join(one.parentPath, one.name), 'latin1'))
    .join('\n')
const canaries = /.{0,60}(?:CANARY|4242|root:x:0).{0,40}/g
const leaks = (...texts: readonly string[]): readonly string[] =>
  [...texts, allOf(join(dir, 'marketing'))].flatMap((text) => text.match(canaries) ?? [])

const commands = [
  ['pack', '--json'],
  ['pack'],
  ['pack', 'facts', '--json'],
  ['pack', 'brief', '--json'],
  ['pack', 'gate', '--json'],
  ['pack', 'check', '--json'],
  ['pack', 'explain', 'was true once', '--json'],
  ['pack', 'explain', 'harbours'],
  ['pack', 'diff', '--json'],
  ['pack', 'draft', 'social', '--json'],
  ['balance', '--json'],
]
async function runAll(): Promise<readonly string[]> {
  const said: string[] = []
  for (const argv of commands) {
    const { stdout, stderr } = await outer(argv, { env: home.env, cwd: dir })
    said.push(stdout, stderr)
  }
  return said
}

test('no command says or writes any of it', { timeout: 60_000 }, async () => {
  expect(leaks(...(await runAll()))).toEqual([])
})

test('nor when facts that came with a clone rest on it', { timeout: 60_000 }, async () => {
  await outer(['pack', '--json'], { env: home.env, cwd: dir })
  shipFacts()
  const first = [
    await outer(['pack', 'check', '--json'], { env: home.env, cwd: dir }),
    await outer(['pack', 'explain', 'was true once', '--json'], { env: home.env, cwd: dir }),
  ].map((one) => one.stdout)
  expect(first[0]).toContain('Sentence number 1 of')
  expect(leaks(...first, ...(await runAll()))).toEqual([])
})

test('nor does a build or a hook that the pack follows', { timeout: 60_000 }, async () => {
  await outer(['pack', '--json'], { env: home.env, cwd: dir })
  const readme = join(dir, 'README.md')
  const change = (to: string) =>
    writeFileSync(readme, readFileSync(readme, 'utf8').replace(/\d+ harbours/, `${to} harbours`))
  change('430')
  await build({ root: dir, configFile: false, logLevel: 'silent', plugins: [outerloop()] })
  const page = () => readFileSync(join(dir, 'marketing/site/index.md'), 'utf8')
  expect(page()).toContain('430 harbours')

  change('431')
  const main = fileURLToPath(new URL('main.ts', import.meta.url))
  const hook = spawn(process.execPath, [main, 'hook', 'claude'], {
    cwd: dir,
    env: { ...process.env, ...home.env, HOME: home.path },
  })
  let said = ''
  for (const stream of [hook.stdout, hook.stderr])
    stream.on('data', (chunk) => {
      said += chunk
    })
  hook.stdin.end(JSON.stringify({ session_id: 's', hook_event_name: 'Stop', cwd: dir }))
  await new Promise((resolve) => hook.once('close', resolve))
  for (let n = 0; n < 200 && !page().includes('431 harbours'); n++) await wait(100)
  expect(page()).toContain('431 harbours')
  while (readdirSync(join(dir, 'marketing')).some((name) => name.startsWith('.building-'))) await wait(50)
  expect(leaks(said)).toEqual([])
})
