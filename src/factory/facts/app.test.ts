/** READMEs as they lie beside apps that one person built: what is of the product, and what is of its making. */
import { expect, test } from 'vitest'
import { testFolder, valuesOf } from './testFolder.ts'

const { read } = testFolder('mossgate')

test('a page that names its options as code says what it is all the same', async () => {
  const sheet = await read({
    'README.md': `# mossgate

Compares \`.lock\` files with \`.lock.base\` and lists the gates that are missing.

## Install

    cargo install mossgate

Linux and macOS. There is no Windows build. Free, Apache-2.0.

## Use

Up to 20 files in one run. \`--json\` prints the result as JSON, \`--csv\` as CSV.

Gates listed in \`moss.toml\` under \`ignore\` are skipped.

## Tests

\`cargo test\` runs 64 integration tests.
`,
  })
  expect(sheet.card).toMatchObject({
    kind: 'command-line',
    licence: 'Apache-2.0',
    install: 'cargo install mossgate',
  })
  expect(valuesOf(sheet, 'platform')).toEqual(['Linux and macOS'])
  expect(valuesOf(sheet, 'price')).toEqual(['Free'])
  expect(valuesOf(sheet, 'proof')).toEqual(['cargo test runs 64 integration tests.'])
  expect(valuesOf(sheet, 'limit')).toEqual(
    expect.arrayContaining(['There is no Windows build.', 'Up to 20 files in one run.']),
  )
})

test.each([
  ['pipx install mossgate', 'command-line'],
  ['npm install -g mossgate', 'command-line'],
  ['brew install mossgate', 'command-line'],
  ['npm install mossgate', 'library'],
  ['pip install mossgate', 'library'],
])('without a manifest `%s` says that it is a %s', async (line, kind) => {
  const { card } = await read({ 'README.md': `# Mossgate\n\nSorts gates by moss.\n\n    ${line}\n` })
  expect(card.kind).toBe(kind)
})

test('what it runs on stands beside its licence', async () => {
  const sheet = await read({
    'README.md':
      '# Mossgate\n\nSorts gates by moss.\n\n## Platforms and licence\n\nLinux and macOS. Free, MIT.\n',
  })
  expect(valuesOf(sheet, 'platform', 'price')).toEqual(['Free', 'Linux and macOS'])
  expect(sheet.card.licence).toBe('MIT')
})
