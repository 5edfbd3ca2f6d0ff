/** A pack follows `vite build`, where there is one. */
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, createLogger } from 'vite'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { outer } from '../../cli/testIo.ts'
import { writeProduct } from '../../cli/testProduct.ts'
import outerloop from './plugin.ts'

let root: string
let dir: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'outer-vite-build-'))
  dir = join(root, 'tidepool')
  await writeProduct(dir)
  vi.stubEnv('OUTER_HOME', join(root, 'home'))
  vi.stubEnv('OUTER_PORT', '0')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(root, { recursive: true, force: true, maxRetries: 5 })
})

async function buildApp(): Promise<string> {
  const said: string[] = []
  const logger = { ...createLogger('silent'), info: (words: string) => void said.push(words) }
  await build({ root: dir, configFile: false, customLogger: logger, plugins: [outerloop()] })
  return said.join('\n')
}

test('facts and drafts follow the build; a build without a pack makes none', {
  timeout: 60_000,
}, async () => {
  await buildApp()
  expect(existsSync(join(dir, 'marketing'))).toBe(false)
  await outer(['pack', '--json'], { env: { OUTER_HOME: join(root, 'home'), OUTER_PORT: '0' }, cwd: dir })
  const readme = await readFile(join(dir, 'README.md'), 'utf8')
  await writeFile(join(dir, 'README.md'), readme.replace('412 harbours', '430 harbours'))
  expect(await buildApp()).toMatch(/marketing\/: \d+ files? follows? this build/)
  expect(await readFile(join(dir, 'marketing/site/index.md'), 'utf8')).toContain('430 harbours')
  expect(await readFile(join(dir, 'dist/index.html'), 'utf8')).not.toContain('__outer')
})
