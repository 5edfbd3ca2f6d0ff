import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { goneFiles } from './gone.ts'
import type { ManifestFile } from './manifest.ts'
import { foldersOf, picturesOf, type Taken } from './pictures.ts'
import { hashAt, hashOf } from './write.ts'

const picture = { width: 10, height: 20, alt: 'a tide table', of: 'build-1' }
const bytes = Buffer.from('of a build before')

const fileOf = (path: string): ManifestFile => ({
  path,
  kind: 'text',
  part: 'store',
  locale: null,
  status: 'draft',
  slug: null,
  hash: hashOf(bytes),
  claims: [],
  picture,
})

function packWith(paths: readonly string[]): string {
  const dir = mkdtempSync(join(tmpdir(), 'pictures-'))
  onTestFinished(() => rmSync(dir, { recursive: true }))
  for (const path of paths) {
    mkdirSync(join(dir, path, '..'), { recursive: true })
    writeFileSync(join(dir, path), bytes)
  }
  return dir
}

const taken = (path: string): Taken => ({ path, bytes, picture: { path, ...picture } })

const paths = ['pwa/icons/icon-192.png', 'site/shot-1.webp', 'site/shot-2.webp']
const files = [...paths, 'edge/images/deleted.png'].map(fileOf)

test.each([
  { name: 'none this time', now: [], shown: paths, removed: [] },
  {
    name: 'one of two of the page',
    now: ['site/shot-2.webp'],
    shown: ['pwa/icons/icon-192.png', 'site/shot-2.webp'],
    removed: ['site/shot-1.webp'],
  },
])('$name: what of an earlier build stays', ({ now, shown, removed }) => {
  const dir = packWith(paths)
  const these = now.map(taken)
  expect(picturesOf(dir, these, files).map(({ path }) => path)).toEqual(shown)
  const gone = goneFiles({
    manifest: {
      schema: 'outer.pack-manifest/1',
      product: 'p',
      kind: 'web-app',
      facts: '',
      unproven: true,
      files,
    },
    built: these.map(({ path }) => ({ path, done: 'same' })),
    partial: false,
    pictured: foldersOf(these),
    hashAt: (path) => hashAt(dir, path),
  })
  expect(gone.removed).toEqual(removed)
})
