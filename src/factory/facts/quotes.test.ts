import { describe, expect, test } from 'vitest'
import type { FactSheet } from './read.ts'
import { testFolder } from './testFolder.ts'
import { verifyFact } from './verify.ts'

const folder = testFolder('fern')
const read = (text: string): Promise<FactSheet> =>
  folder.read({ 'README.md': `# Fern\n\nFern waters plants.\n\n${text}\n` })

describe('a quote of the README', () => {
  test.each([
    ['> "It saved all my ferns."\n>\n> — Dana Reyes', 'It saved all my ferns.', 'Dana Reyes'],
    ['> It saved all my ferns.\n> -- Dana Reyes, gardener', 'It saved all my ferns.', 'Dana Reyes, gardener'],
    [
      '> It *saved* all\n> my ferns.\n>\n> - [Dana Reyes](https://x.example)',
      'It saved all my ferns.',
      'Dana Reyes',
    ],
    ['> 我的蕨类植物都活下来了。\n> — Dana', '我的蕨类植物都活下来了。', 'Dana'],
  ])('%j', async (text, words, credit) => {
    const { facts } = await read(text)
    const [quote] = facts.filter(({ kind }) => kind === 'quote')
    expect(quote).toMatchObject({ value: words, evidence: [{ type: 'file', credit }] })
    expect(quote && (await verifyFact(folder.dir(), quote))).toMatchObject({ held: true, moved: false })
    expect(facts.filter(({ kind }) => kind === 'does').map(({ value }) => value)).toEqual([
      'Fern waters plants.',
    ])
  })

  test.each([
    '> It saved all my ferns.',
    '> [!NOTE]\n> It saved all my ferns\n> - Dana Reyes',
    '> Waters ferns:\n> - Every night\n> - and in the early morning it waters them again.',
    '> What it needs in all:\n> - Node 18',
    '```\n> It saved all my ferns.\n> — Dana Reyes\n```',
  ])('none in %j', async (text) => {
    expect((await read(text)).facts.filter(({ kind }) => kind === 'quote')).toEqual([])
  })
})

describe('a licence at the end of the README', () => {
  test.each<[string, string, string, string?]>([
    ['## Pumps\n\nTwo of them.\n\n---\n\nAGPL-3.0', 'AGPL-3.0', 'README.md:11'],
    ['## MIT © Dana Reyes', 'MIT', 'README.md:5'],
    ['## License\n\n[BSD 3-Clause](LICENSE)', 'BSD 3-Clause', 'README.md:7'],
    ['MIT © [Dana Reyes](https://dana.example)', 'MIT', 'README.md:5'],
    ['License: GPL-3.0-or-later', 'GPL-3.0-or-later', 'README.md:5'],
    ['Released under the\n[Apache License 2.0](LICENSE).', 'Apache License 2.0', 'README.md:6'],
    ['Copyright (c) 2026 Dana Reyes. MIT License', 'MIT License', 'README.md:5', 'MIT'],
    ['## 协议\n\nMIT', 'MIT', 'README.md:7'],
  ])('%j', async (text, value, at, shown = value) => {
    const { facts, card } = await read(text)
    expect(facts.filter(({ kind }) => kind === 'licence')).toMatchObject([{ value, evidence: [{ at }] }])
    expect(card.licence).toBe(shown)
  })

  test.each([
    'Fern reads MIT data about plants.',
    'Pumps were studied at MIT',
    'It puts the MIT header into each of your files.',
    'The icons are CC0, and drawn by Dana.',
  ])('none in %j', async (text) => {
    expect((await read(text)).facts.filter(({ kind }) => kind === 'licence')).toEqual([])
  })
})
