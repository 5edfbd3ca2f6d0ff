/** Why a product was made, as its README tells it. */
import { expect, test } from 'vitest'
import { testFolder } from './testFolder.ts'
import { verifyFact } from './verify.ts'
import { isTelling } from './why.ts'

const folder = testFolder('fern')
const toldIn = async (text: string): Promise<readonly string[]> => {
  const { facts } = await folder.read({ 'README.md': `# Fern\n\nFern waters plants.\n\n${text}\n` })
  return facts.filter(isTelling).map(({ value }) => value)
}

test.each<[string, readonly string[]]>([
  ['I built this because my ferns died twice.', ['I built this because my ferns died twice.']],
  [
    'I kept forgetting the ferns. My neighbour laughed. So I wrote a timer for them.',
    ['I kept forgetting the ferns.', 'My neighbour laughed.', 'So I wrote a timer for them.'],
  ],
  ['## Why\n\nWe wrote it after three dry summers.', ['We wrote it after three dry summers.']],
  [
    'Fern is small. My mother has nine ferns. I kept forgetting them.',
    ['My mother has nine ferns.', 'I kept forgetting them.'],
  ],
  ['Ich wollte nie wieder einen Farn verlieren.', ['Ich wollte nie wieder einen Farn verlieren.']],
  [
    'J’ai écrit Fern parce que mes fougères séchaient.',
    ['J’ai écrit Fern parce que mes fougères séchaient.'],
  ],
  ['La hice porque mis helechos se secaban.', ['La hice porque mis helechos se secaban.']],
])('%s', async (text, want) => {
  expect(await toldIn(text)).toEqual(want)
})

test.each([
  ['what is planned', 'I will build an app one day.'],
  ['what the product does', 'We make it easy to water plants.'],
  ['an order', 'Run it when you wanted a dry day.'],
  ['thanks', 'Thanks to everybody for the tests I wanted.'],
  ['of working on it', '## Contributing\n\nI built this with Node 24.'],
  ['a testimonial', '> I wanted this for years.\n> — Dana Reyes, gardener'],
  ['an example', '```\nI built this\n```'],
])('%s is none', async (_, text) => {
  expect(await toldIn(text)).toEqual([])
})

test('is looked at again like other facts, and its numbers count nothing', async () => {
  const { facts } = await folder.read({
    'README.md': '# Fern\n\nFern waters plants.\n\nI kept carrying 9 litres up the stairs, every day.\n',
  })
  expect(facts.filter(({ kind }) => kind === 'number')).toEqual([])
  const why = facts.find(isTelling)
  expect(why?.evidence).toMatchObject([{ type: 'answer', at: 'README.md:5' }])
  folder.put('README.md', '# Fern\n\nFern waters plants.\n')
  expect(why && (await verifyFact(folder.dir(), why))).toMatchObject({ held: false, file: 'README.md' })
})
