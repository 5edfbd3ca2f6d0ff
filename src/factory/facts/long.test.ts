import { expect, test } from 'vitest'
import type { FactKind } from '../../core/pack.ts'
import { testFolder, valuesOf } from './testFolder.ts'

const { read } = testFolder('fern')
const filler = Array.from({ length: 70 }, (_, at) => `### Part ${at}\n\nWater runs down here.\n`).join('\n')
const said = async (text: string, ...kinds: readonly FactKind[]): Promise<readonly string[]> =>
  valuesOf(
    await read({ 'README.md': `# Fern\n\nFern waters plants.\n\n${text}\n\n## Parts\n\n${filler}` }),
    ...kinds,
  )

test.each([
  ['a chapter of the manual', '## Pumps\n\n### Valves\n\nFern opens its valves with a spring.'],
  ['what follows in a paragraph', '## How it works\n\nIs there soil? Every root takes what it needs.'],
  ['caveats of one function', '## Pumps\n\n### Caveats\n\n- A hose of one metre leaks in the cold.'],
  ['a prose chapter of features', '## Features\n\n### Pumps\n\nA pump has a wheel and a hose inside.'],
  ['headings of an explanation', '## How it works\n\n### Watering at the root\n\n```\nx\n```'],
  ['advice', '## Security considerations\n\n- Keep the pump away from children.'],
  ['a release', '## 2019-02-01 dataset\n\nWater use went from 20 litres to 4 litres.'],
  ['a pointer', '## About\n\nSee Water, Soil and Light.'],
  ['an invitation to imagine', '## About\n\nImagine that you have a garden of ferns.'],
])('nothing is told of %s', async (_, text) => {
  expect(await said(text, 'does', 'limit', 'number')).toEqual(['Fern waters plants.'])
})

test.each([
  ['a list of features', '## Features\n\n- Waters by night alone', 'Waters by night alone'],
  [
    'groups of features',
    '## Features\n\n### Pumps\n\n- Stops a pump that runs dry',
    'Stops a pump that runs dry',
  ],
  ['what it is', '## What is it?\n\nA pump with a clock.', 'A pump with a clock.'],
  [
    'a promise',
    '## FAQ\n\n### Where is my data?\n\nFern runs offline on a board.',
    'Fern runs offline on a board.',
  ],
])('told all the same: %s', async (_, text, want) => {
  expect(await said(text, 'does')).toEqual(['Fern waters plants.', want])
})

test('a line over a list says what its items are', async () => {
  const text =
    '## About\n\nNot supported:\n\n- Pumps of another maker\n\nSpecial thanks to:\n\n- Pump and Sons\n'
  expect(await said(text, 'limit')).toEqual(['Pumps of another maker'])
  expect(await said(text, 'does')).toEqual(['Fern waters plants.'])
})

test('what sponsors say of themselves in the same HTML', async () => {
  const text = '<div>\n<p>Special thanks to:</p>\n<p>The best identity server for developers</p>\n</div>'
  expect(await said(text, 'does', 'audience')).toEqual(['Fern waters plants.'])
})

test('a title that is set as code opens no manual', async () => {
  const text = '# `@garden/fern`\n\nWaters plants by night.\n\n- Stops a pump that runs dry\n'
  const sheet = await read({ 'README.md': text })
  expect(sheet.card.name).toBe('@garden/fern')
  expect(valuesOf(sheet, 'does')).toEqual(['Waters plants by night.', 'Stops a pump that runs dry'])
})

test.each([
  ['isbot / ☘', 'isbot'],
  ['❯ Prompts', 'Prompts'],
  ['.NET Fern', '.NET Fern'],
  ['fern(1) -- waters plants', 'fern'],
])('the name in %s', async (title, name) => {
  const { card } = await read({ 'README.md': `# ${title}\n\nWaters plants by night.\n` })
  expect(card.name).toBe(name)
})

test('flags that a page of documentation goes through', async () => {
  const sheet = await read({
    'README.md': '# Fern\n\nWaters plants by night.\n',
    'docs/flags.md': '# Flags\n\n- `--no-pump`: Disables the pump of every garden.\n',
  })
  expect(valuesOf(sheet, 'does')).toEqual(['Waters plants by night.'])
})
