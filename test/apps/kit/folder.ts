import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './child.ts'

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url))

/** A copy of a fixture that may be edited; inside the checkout, so that its imports find what is installed here. */
export async function copyFixture(name: string): Promise<{ dir: string; remove: () => Promise<void> }> {
  await mkdir(join(root, '.outer'), { recursive: true })
  const dir = await mkdtemp(join(root, '.outer', `${name}-`))
  await cp(join(fixtures, name), dir, { recursive: true })
  return { dir, remove: () => rm(dir, { recursive: true, force: true, maxRetries: 5 }) }
}
