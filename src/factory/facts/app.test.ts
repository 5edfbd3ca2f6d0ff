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
  ['cargo install mossgate   # or: brew install mossgate', 'command-line'],
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

/** What a README says under this, beside its first sentence. */
const under = async (text: string, name = 'Mossgate') => {
  const sheet = await read({ 'README.md': `# ${name}\n\n${name} counts moss on gates.\n\n${text}\n` })
  const of = (...kinds: Parameters<typeof valuesOf>[1][]) =>
    valuesOf(sheet, ...kinds).filter((value) => !/^(?:Mossgate counts )?moss(?: on gates\.)?$/.test(value))
  return { sheet, of }
}

test.each([
  ['a slogan', 'Stop the sticky notes. Never lose a gate to somebody’s bramble again.'],
  ['a slogan of two', 'Never scrape a whole gate again.'],
  ['what another product does', 'GateBabel reads and writes some 150 formats.'],
  ['a table of contents', 'Table of contents'],
  ['a benchmark', '## Benchmarks\n\nRyzen 5 5600, Linux 6.8, median of 20 runs, files in the page cache.'],
  ['an answer', '## FAQ\n\n### Is it a relay?\n\nNo. It never sends gates to addresses outside.'],
  ['what is still to come', '## Screenshots\n\n_Coming soon_'],
  [
    'a problem of the world',
    '## Why Mossgate?\n\nVillages keep their gates on paper and in one person’s memory.',
  ],
  ['an order with an option', 'Drop `--dry-run` to write.'],
  ['what somebody has to have', 'You need a machine with Docker, 50 MB of memory and a token.'],
  ['what points back', 'Old counts go to a file. `mossgate undo gates/` puts them back.'],
  [
    'an example of several people',
    '> Ana has a gate and wants moss. Ben has moss and wants a hinge. Mossgate opens a thread for both.',
  ],
])('%s is nothing that it does', async (_, text) => {
  const { of } = await under(text)
  expect(of('does', 'number').filter((one) => !one.startsWith('Old counts'))).toEqual([])
})

test.each([
  ['## Why Mossgate?\n\nMossgate colours each gate by its age.', 'Mossgate colours each gate by its age.'],
  ['## Why?\n\nIt colours each gate by its age.', 'It colours each gate by its age.'],
  ['Never writes to your photos.', 'Never writes to your photos.'],
  ['With --strict it exits with code 2.', 'With --strict it exits with code 2.'],
  ['> Colours each gate by its age.', 'Colours each gate by its age.'],
])('it does or does not: %s', async (text, value) => {
  const { of } = await under(text)
  expect(of('does', 'limit')).toContain(value)
})

test('an item among features is no limit because it counts or spares something', async () => {
  const { of } = await under(
    '## Features\n\n- **One card per gate** – wood, hinge and year\n- **Mix-ups caught** – a wet gate can’t be put with the dry ones by mistake\n- Sorted by age, not by name\n- Does not read RAW files\n- One writer at a time',
  )
  expect(of('limit')).toEqual(['Does not read RAW files', 'One writer at a time'])
  expect(of('does')).toContain('One card per gate – wood, hinge and year')
})

test('what its makers need is nothing that it runs on', async () => {
  const { of } = await under(
    '## Getting started\n\n### Prerequisites\n\n- macOS 14.5 or later\n- Node.js 20+\n\n### Installation\n\nClone it.',
  )
  expect(of('platform')).toEqual([])
  expect((await under('## Requirements\n\n- macOS 14.5 or later')).of('platform')).toEqual([
    'macOS 14.5 or later',
  ])
})

test('a label with a stop is no sentence of its own', async () => {
  const { of } = await under(
    '## Features\n\n- **One sheet.** Large print, read with mossy hands.\n- **It sings to each gate.**',
  )
  expect(of('does')).toEqual(['Large print, read with mossy hands.', 'It sings to each gate.'])
})

test('a number in quotation marks is an example', async () => {
  const { of } = await under('It takes fixed rounds (“Tuesday, 12 gates”).\n\nIt takes 30 gates at once.')
  expect(of('number')).toEqual(['It takes 30 gates at once.'])
})

test('plans that stand side by side have their prices', async () => {
  const { of } = await under(
    '## Pricing\n\n| | Free | Pro |\n|---|---|---|\n| Price | $0 | **$9 / month** per village |\n| Gates | 10 | Unlimited |\n| Photos | ✅ | ✅ |',
  )
  expect(of('price')).toEqual(['$0 (Free)', '$9 / month per village (Pro)'])
})

test('what the maker used before is nothing that it works with, and why they made it nothing that it does', async () => {
  const { of } = await under('I built it for my sister, who kept it all in a notebook and a WhatsApp group.')
  expect(of('integration', 'does')).toEqual([])
  expect(of('quote')).toHaveLength(1)
})

test('a feature whose task is unchecked is not there yet, and both places are named', async () => {
  const { sheet, of } = await under(
    '## Features\n\n- 🔔 **"Gate is dry" mails** — neighbours hear of it\n- 🗺️ **Gate map** — all gates of a village\n- **Colours** by age\n\n## Roadmap\n\n- [x] Gate map\n- [ ] "Gate is dry" mails (#12)\n- [ ] Colours',
  )
  expect(of('does')).toEqual(['Gate map — all gates of a village', 'Colours by age'])
  expect(sheet.findings).toMatchObject([
    {
      rule: 'not-built-yet',
      file: 'README.md',
      line: 14,
      severity: 'warn',
      why: expect.stringContaining('README.md:7'),
    },
  ])
})

test('a task of TODO.md counts too', async () => {
  const sheet = await read({
    'README.md':
      '# Mossgate\n\nCounts moss.\n\n## Features\n\n- Gate map of the village\n- Moss colours by age\n',
    'TODO.md': '- [ ] gate map\n- [x] moss colours\n',
  })
  expect(valuesOf(sheet, 'does')).toEqual(['Counts moss.', 'Moss colours by age'])
})

test('folders of the code are none of its things', async () => {
  const sheet = await read({
    'package.json': '{ "name": "mossgate", "private": true, "workspaces": ["apps/*", "packages/*"] }',
    'apps/web/package.json': '{ "name": "web", "private": true }',
    'packages/core/package.json': '{ "name": "@mossgate/core" }',
    'packages/hinge/package.json': '{ "name": "moss-hinge" }',
  })
  expect(valuesOf(sheet, 'object')).toEqual(['moss-hinge'])
})

test('what an app asks for comes after what it says that it does', async () => {
  const sheet = await read({
    'README.md': '# Mossgate\n\nCounts moss on gates.\n\n## Features\n\n- Colours each gate by its age\n',
    'Mossgate/Info.plist':
      '<plist><dict><key>LSRequiresIPhoneOS</key><true/>\n<key>NSCameraUsageDescription</key>\n<string>Mossgate takes a picture of each gate.</string></dict></plist>\n',
  })
  expect(valuesOf(sheet, 'does').at(-1)).toBe('Mossgate takes a picture of each gate.')
})

test('a page of documentation counts nothing of the product, unless it names it', async () => {
  const sheet = await read({
    'README.md': '# Mossgate\n\nCounts moss on gates.\n',
    'docs/method.md':
      '# Method\n\nA spread above 3 seconds is printed as a warning.\n\nMossgate keeps 40 gates in memory.\n',
  })
  expect(valuesOf(sheet, 'number')).toEqual(['Mossgate keeps 40 gates in memory.'])
})

test.each([
  ['A small puzzle game about moss.', 'game'],
  ['A moss quiz maker for teachers.', 'web-app'],
])('its page says what kind of thing it is: %s', async (description, kind) => {
  const { card } = await read({
    'README.md':
      '# Mossgate\n\nGet every gate clean before it rains.\n\nClick a gate to open it. R restarts. 9 gates so far.\n',
    'index.html': `<!doctype html><title>Mossgate</title><meta name="description" content="${description}">`,
  })
  expect(card.kind).toBe(kind)
})

test('a task that was taken for a feature needs no finding', async () => {
  const sheet = await read({
    'README.md':
      '# Mossgate\n\nZählt Moos an Toren.\n\n## Fahrplan\n\n- [x] Tauschbörse\n- [ ] Erinnerung per SMS\n',
  })
  expect(sheet.findings).toEqual([])
  expect(valuesOf(sheet, 'does')).not.toContain('Erinnerung per SMS')
})

test('a manifest that adds a slogan to the name has the name of the README', async () => {
  const sheet = await read({
    'README.md': '# MossGate\n\nCounts moss.\n',
    'manifest.json':
      '{ "manifest_version": 3, "name": "MossGate – moss on village gates", "version": "1.0" }',
  })
  expect(sheet.card.name).toBe('MossGate')
})

test('in German: what it needs, whom a sheet is for, and an ordinal in brackets', async () => {
  const { of } = await under(
    'Gespeichert werden nur Tore ("2. OG links") und Wochen.\n\n## Funktionen\n\n- **Aushang**: Ein PDF für alle, die kein Telefon haben.\n- **Verteilung**: Gezählt wird das ganze Jahr, nicht nur der Reihe nach.\n\n## Voraussetzungen\n\n- Node.js 20 oder neuer\n- Etwas Platz für eine Datei',
  )
  expect(of('audience', 'limit')).toEqual([])
  expect(of('does')).toEqual([
    'Gespeichert werden nur Tore ("2. OG links") und Wochen.',
    'Aushang: Ein PDF für alle, die kein Telefon haben.',
    'Verteilung: Gezählt wird das ganze Jahr, nicht nur der Reihe nach.',
  ])
})

test('what others did before it is no part of it, in a long README too', async () => {
  const more = Array.from({ length: 70 }, (_, n) => `## Part ${n}\n\nText.`).join('\n\n')
  const sheet = await read({
    'README.md': `# Mossgate\n\nYour 2012 gate speaks an old tongue. Pearl and Velvet switched that off.\n\nMossgate counts moss on gates.\n\n${more}\n`,
  })
  expect(valuesOf(sheet, 'does')).toEqual(['Mossgate counts moss on gates.'])
})

test('what its maker pays is no price', async () => {
  const { of } = await under('Au premier lancement : clic droit (je n’ai pas payé les 99 € à Apple)')
  expect(of('price')).toEqual([])
})

test('a list under a lone TODO is not there yet', async () => {
  const { of } = await under('- shows which gate is open\n\nTODO\n\n- export as PDF\n')
  expect(of('does', 'integration', 'object')).toEqual(['shows which gate is open'])
})

test('systems with what they run on in brackets', async () => {
  const { of } = await under(
    'There are binaries for Linux (x86-64, aarch64), macOS and Windows, one file each.',
  )
  expect(of('platform')).toEqual(['Linux (x86-64, aarch64), macOS and Windows'])
})
