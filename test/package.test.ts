import { execFile, execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundlePackage, outside } from '../scripts/build-program.mjs'

const repository = join(import.meta.dirname, '..')
let root = ''

/** What npm publishes of the program, without the browser's parts. */
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'package-'))
  const tsc = join(repository, 'node_modules', 'typescript', 'bin', 'tsc')
  const args = [tsc, '--project', join(repository, 'tsconfig.build.json'), '--outDir', join(root, 'dist')]
  execFileSync(process.execPath, args, { stdio: 'inherit' })
  await bundlePackage(join(root, 'dist'))
  for (const path of ['bin', 'package.json'])
    cpSync(join(repository, path), join(root, path), { recursive: true })
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'))
}, 60_000)
afterAll(() => rmSync(root, { recursive: true, force: true }))

test('the built program runs, and knows its version', async () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(root, 'bin', 'outer.mjs'),
    '--version',
  ])
  expect(stdout.trim()).toBe(version)
})

test('it can be imported, with types', async () => {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  expect(existsSync(join(root, exports['.'].types))).toBe(true)
  const code = `console.log(typeof (await import('outerloop')).openApp)`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code], {
    cwd: root,
  })
  expect(stdout.trim()).toBe('function')
})

test('the plugin for Vite can be imported, with types, and finds its program', async () => {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  expect(existsSync(join(root, exports['./vite'].types))).toBe(true)
  const code = `for (const { name, apply } of (await import('outerloop/vite')).default()) console.log(name, apply)`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code], {
    cwd: root,
  })
  expect(stdout.trim()).toBe('outerloop serve\nouterloop-pack build')
  expect(existsSync(join(root, 'dist', '..', 'bin', 'outer.mjs'))).toBe(true)
})

test('whose code is bundled is named, with the text of their licence', () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const bundled = Object.keys(dependencies).filter((name) => !outside.includes(name))
  // Two that came with others.
  const named = [...bundled, '@clack/core', 'sisteransi'].map((name) => {
    const folder = join(repository, 'node_modules', name)
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    return { folder, head: `\n${name} ${version} (` }
  })
  const licenses = readFileSync(join(root, 'dist', 'LICENSES.txt'), 'utf8')
  for (const { folder, head } of named) {
    expect(licenses).toContain(head)
    const file = readdirSync(folder).find((name) => /^license/i.test(name)) ?? ''
    expect(licenses).toContain(readFileSync(join(folder, file), 'utf8').trim())
  }
})

test('no test, and nothing for tests, is built', () => {
  const files = execFileSync('find', [join(root, 'dist'), '-type', 'f'], { encoding: 'utf8' })
  expect(files).toContain('cli/main.js')
  expect(files).not.toMatch(/\.test\.|harness|fixture|testStores/)
})

/** At 150 V8 compiles what resolves them for good, which a server at rest pays with 5 MB. */
const mostImports = 120

test('a server starts from few files', () => {
  const followed = new Set<string>()
  let imports = 0
  const follow = (path: string): void => {
    if (followed.has(path)) return
    followed.add(path)
    for (const [, next = ''] of readFileSync(path, 'utf8').matchAll(/(?:from|import)\s*"(\.[^"]+)"/g)) {
      imports += 1
      follow(join(path, '..', next))
    }
  }
  const chunks = join(root, 'dist', 'chunks')
  follow(join(root, 'dist', 'cli', 'main.js'))
  for (const name of readdirSync(chunks)) if (/^(run|app)-/.test(name)) follow(join(chunks, name))
  expect(followed.size).toBeGreaterThan(5)
  expect(imports).toBeLessThan(mostImports)
})
