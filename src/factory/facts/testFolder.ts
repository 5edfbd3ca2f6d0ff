/** A product's folder for one test, with the files that the test puts into it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import type { FactKind } from '../../core/pack.ts'
import { type FactSheet, readFacts } from './read.ts'

export type TestFolder = {
  readonly dir: () => string
  readonly put: (path: string, text: string | Uint8Array) => void
  /** With these files beside those that are there. */
  readonly read: (files?: Readonly<Record<string, string>>) => Promise<FactSheet>
}

/** Anew for each test of the file; `slug`: what the loop calls the product. */
export function testFolder(slug: string): TestFolder {
  let dir = ''
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'outer-facts-'))
  })
  afterEach(() => rmSync(dir, { recursive: true, force: true }))
  const put = (path: string, text: string | Uint8Array): void => {
    // Without a folder of its own it would write over the files of whoever runs the test.
    if (dir === '') throw new Error('testFolder is made beside a test, not inside it')
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), text)
  }
  return {
    dir: () => dir,
    put,
    read: (files = {}) => {
      for (const [path, text] of Object.entries(files)) put(path, text)
      return readFacts({ dir, slug })
    },
  }
}

export const valuesOf = ({ facts }: FactSheet, ...kinds: readonly FactKind[]): readonly string[] =>
  facts.filter((fact) => kinds.includes(fact.kind)).map((fact) => fact.value)
