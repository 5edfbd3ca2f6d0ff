/** Listings of packages as they are on npm: their README and manifest, nothing else. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { draftKinds } from '../../core/pack.ts'
import { measure } from '../count/limits.ts'
import { readFacts } from '../facts/read.ts'
import { textsOf } from '../files/texts.ts'
import type { Material } from '../material.ts'
import { testMaterial } from '../testMaterial.ts'
import { draftListings } from './draft.ts'
import { bodyOf } from './testListings.ts'

const packages = join(import.meta.dirname, '../../../node_modules')

async function materialOf(name: string): Promise<Material> {
  const dir = join(packages, name)
  const { card, facts, changes } = await readFacts({ dir, slug: name.replace(/.*\//, '') })
  return testMaterial({ card, facts, changes, locales: [card.language] })
}

/** As it reads apart from case, Markdown, space and the end of a sentence. */
const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const stores = ['app-store', 'google-play', 'chrome-web-store', 'edge', 'npm', 'github', 'pwa'] as const
const oneLine = /(subtitle|summary|short-description|npm-description|github-description|pwa-description)$/

test.each([
  'vite',
  'html-validate',
  'tar-stream',
  'hono',
  'zod',
  'papaparse',
  'react',
  'localtunnel',
  'commander',
])('%s: every field holds its limit, and says whole sentences of the package', async (name) => {
  const material = await materialOf(name)
  const said = material.facts.map(({ value }) => bare(value)).join(' | ')
  const made = draftListings(material, stores)
  expect(bodyOf(made, 'npm/listing.json')).toBeDefined()
  for (const draft of made.drafts) {
    const content = draft.body as string
    for (const { kind, text } of textsOf({ path: draft.path, kind: draft.kind, content })) {
      const { limit } = draftKinds[kind]
      if (limit !== null && !/keywords|topics/.test(kind))
        for (const { over, enforce } of measure(limit, text))
          expect({ kind, over: over && enforce === 'error' }).toEqual({ kind, over: false })
      if (!oneLine.test(kind)) continue
      const sentences = text.split(/(?<=[.!?])\s+/)
      for (const sentence of sentences) expect(said).toContain(bare(sentence))
    }
  }
})

test('a package that calls itself by its scope is named without it', async () => {
  const made = draftListings(await materialOf('@clack/prompts'), ['google-play'])
  expect(bodyOf(made, 'fastlane/metadata/android/en-US/title.txt')).not.toContain('@')
})

test('the words of a package’s own keywords are its topics', async () => {
  const made = draftListings(await materialOf('papaparse'), ['github'])
  const { topics } = JSON.parse(bodyOf(made, 'github/listing.json') ?? '{}')
  expect(topics).toEqual(expect.arrayContaining(['csv', 'parser']))
})
