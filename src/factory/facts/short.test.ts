/** READMEs of a page: what each sentence of one is about decides what it is, without a heading that says so. */
import { expect, test } from 'vitest'
import type { FactKind } from '../../core/pack.ts'
import { type FactSheet, readFacts } from './read.ts'
import { testFolder, valuesOf } from './testFolder.ts'
import { verifyFact } from './verify.ts'

const folder = testFolder('fern')
const readAbout = (text: string): Promise<FactSheet> =>
  folder.read({ 'README.md': `# Fern\n\nFern waters plants.\n\n${text}\n` })
/** Of these kinds what was found, beside the sentence that every test has. */
const kindsIn = async (text: string): Promise<Readonly<Record<string, readonly string[]>>> => {
  const { facts } = await readAbout(text)
  const own = facts.filter(
    ({ kind, value }) => kind !== 'name' && !/^(?:Fern waters )?plants\.?$/.test(value),
  )
  const kinds = [...new Set(own.map(({ kind }) => kind))]
  return Object.fromEntries(
    kinds.map((kind) => [kind, own.filter((one) => one.kind === kind).map(({ value }) => value)]),
  )
}

test.each<[string, Partial<Record<FactKind, readonly string[]>>]>([
  [
    'Windows and Linux on a laptop; not on tablets.',
    {
      limit: ['Windows and Linux on a laptop; not on tablets.'],
      platform: ['Windows and Linux on a laptop'],
    },
  ],
  ['Needs macOS 14 or newer.', { platform: ['macOS 14 or newer'] }],
  ['- Python 3.12 or later.', { platform: ['Python 3.12 or later'] }],
  [
    'Läuft im Browser auf dem Handy; es gibt keine App im Store.',
    {
      limit: ['Läuft im Browser auf dem Handy; es gibt keine App im Store.'],
      platform: ['Läuft im Browser auf dem Handy'],
    },
  ],
  [
    '## Install\n\nPython 3.10 or newer. Windows works in WSL; the plain console is not supported.',
    {
      limit: ['Windows works in WSL; the plain console is not supported.'],
      platform: ['Python 3.10 or newer'],
    },
  ],
  ['## Features\n\n- No autoplay - the next video waits', { does: ['No autoplay - the next video waits'] }],
  ['Nothing else.', {}],
  ['## Languages\n\nEleri did the Welsh.', {}],
  ['## How it was made\n\nGodot 4, two winters.', {}],
  ['## What you need\n\n- a soldering iron, for 9 joints', {}],
  ['Fonctionne sur Android 10 ou plus récent.', { platform: ['Android 10 ou plus récent'] }],
  [
    'Funciona en el navegador, en el móvil o en el ordenador.',
    { platform: ['Funciona en el navegador, en el móvil o en el ordenador'] },
  ],
  [
    '## Get it\n\n12 US dollars once on itch.io, for Windows and macOS.',
    { price: ['12 US dollars once on itch.io, for Windows and macOS'], platform: ['Windows and macOS'] },
  ],
  ['It is written in Rust and Python.', { does: ['It is written in Rust and Python.'] }],
])('what it runs on: %s', async (text, want) => {
  expect(await kindsIn(text)).toEqual(want)
})

test.each<[string, Partial<Record<FactKind, readonly string[]>>]>([
  ['5 euros a month per garden.', { price: ['5 euros a month per garden'] }],
  ['## Licence\n\nISC. Free.', { licence: ['ISC'], price: ['Free'] }],
  ['Free, MPL-2.0.', { price: ['Free'], licence: ['MPL-2.0'] }],
  ['MIT or Apache-2.0, as you like.', { licence: ['MIT or Apache-2.0'] }],
  ['Gratuit, sans publicité.', { price: ['Gratuit, sans publicité'] }],
  [
    '8 euros al año por jardín, con un mes de prueba gratis.',
    { price: ['8 euros al año por jardín, con un mes de prueba gratis'] },
  ],
  [
    'The first 12 plants are free.',
    { price: ['The first 12 plants are free'], number: ['The first 12 plants are free.'] },
  ],
])('what it costs: %s', async (text, want) => {
  const found = await kindsIn(text)
  expect({ ...found, does: undefined }).toEqual({ ...want, does: undefined })
})

test.each([
  'No sound and no adverts.',
  'No timer.',
  'It takes no photos and draws nothing.',
  'Swedish and Danish only.',
  'In Swedish and Danish.',
  'One garden per person.',
  'Up to 30 plants.',
  'Pictures up to 2 MB each.',
  'There is no Android version.',
  'It does not block weeds.',
  'It knows the ferns, not the trees.',
  'Entries are deleted after 30 days.',
  'It needs an internet connection.',
  'Keine Bäume und keine Sträucher.',
  'Verschickt keine Nachrichten.',
  'Elle ne coupe pas les fleurs.',
  'No corta las flores y no abre la puerta.',
  'Um só jardim por pessoa.',
])('a limit, and nothing that it does: %s', async (text) => {
  const sheet = await readAbout(text)
  expect(valuesOf(sheet, 'limit')).toEqual([text])
  expect(valuesOf(sheet, 'does')).toEqual(['Fern waters plants.'])
})

test.each([
  'It does not need a hose.',
  'Fern works without an account.',
  'It shows plants so that nobody does not water them twice.',
  'When a plant cannot grow, it says why.',
  'Not using threads keeps it quiet.',
  'There is nothing to install.',
  'Runs in the browser; there is no app to install.',
])('no limit: %s', async (text) => {
  expect(valuesOf(await readAbout(text), 'limit')).toEqual([])
})

test.each([
  ['For people who forget their plants.', 'people who forget their plants'],
  ['For gardeners with a balcony.', 'gardeners with a balcony'],
  ['For weavers and volunteers of a museum.', 'weavers and volunteers of a museum'],
  ['Für Hausgärtner und kleine Gärtnereien.', 'Hausgärtner und kleine Gärtnereien'],
  ['Pour jardiniers et fleuristes.', 'jardiniers et fleuristes'],
  ['Para escuelas con un huerto.', 'escuelas con un huerto'],
])('for whom, and nothing that it does: %s', async (text, whom) => {
  const sheet = await readAbout(text)
  expect(valuesOf(sheet, 'audience')).toEqual([whom])
  expect(valuesOf(sheet, 'does')).toEqual(['Fern waters plants.'])
})

test.each([
  'For each plant a pot.',
  'For Windows and Linux.',
  'For more water, turn the valve.',
  'Für jede Pflanze ein Topf.',
  'Pour chaque plante, un pot.',
  'Pour arroser la nuit, tournez la vanne.',
  'Para regar de noche basta una válvula.',
])('for nobody: %s', async (text) => {
  expect(valuesOf(await readAbout(text), 'audience')).toEqual([])
})

test.each([
  ['140 tests run on every change.', true],
  ['Tested with 300 plants of one garden.', true],
  ['2,000 plants load in 0.4 seconds on a 2019 MacBook Air.', true],
  ['It is in use in 4 gardens in Leiden since May.', true],
  ['The server stands in Norway.', true],
  ['Gebaut von zwei Leuten in Bremen.', true],
  ['Der Server steht in Graz.', true],
  ['Les données sont hébergées en Suisse.', true],
  ['It tests the soil.', false],
  ['The plant stands in Water.', false],
])('something to look up: %s', async (text, want) => {
  expect(valuesOf(await readAbout(text), 'proof')).toEqual(want ? [text] : [])
})

test.each([
  ['It exports the list as CSV.', ['CSV']],
  ['It sends a message through Telegram.', ['Telegram']],
  ['A step for GitHub Actions posts the list; see `action.yml`.', ['GitHub Actions']],
  ['There is no link to Dropbox.', []],
])('what it works with: %s', async (text, want) => {
  expect(valuesOf(await readAbout(text), 'integration')).toEqual(want)
})

test.each([
  ['Reads WAV and FLAC files.', ['plants', 'WAV and FLAC files']],
  ['Fern prints labels behind the pot.', ['plants', 'labels']],
  ['Fern quickly draws.', ['plants']],
])('what it handles: %s', async (text, want) => {
  expect(valuesOf(await readAbout(text), 'object')).toEqual(want)
})

test('below a heading about its use: what is stated, and not what is to be done', async () => {
  const sheet = await readAbout(
    '## Usage\n\n1. Point at a plant.\n2. The key W waters it.\n\nExits with code 3 when the tank is empty. It takes a while.\n\n## Adding a plant\n\nDraw it, name it, send a pull request.',
  )
  expect(valuesOf(sheet, 'does')).toEqual([
    'Fern waters plants.',
    'The key W waters it.',
    'Exits with code 3 when the tank is empty.',
  ])
})

test('every fact of such a README stands where it says', async () => {
  const { facts } = await readAbout(
    '"It saved all my ferns." Dana, gardener\n\n“Never too wet.” (Ole, florist)\n\nRuns on Linux and macOS; there is no\nWindows build. Free for two gardens, 3 dollars a month\nfor more.',
  )
  expect(facts.filter(({ kind }) => kind === 'quote')).toMatchObject([
    { value: 'It saved all my ferns.', evidence: [{ credit: 'Dana, gardener' }] },
    { value: 'Never too wet.', evidence: [{ credit: 'Ole, florist' }] },
  ])
  for (const fact of facts)
    expect(await verifyFact(folder.dir(), fact)).toMatchObject({ held: true, moved: false })
  expect((await readFacts({ dir: folder.dir(), slug: 'fern' })).facts).toEqual(facts)
})

test('a scene before the product is named is nothing that it does', async () => {
  const sheet = await folder.read({
    'README.md':
      '# Fern\n\nA neighbour goes on holiday in July. You have 30 pots and no hose.\n\nA drip line for balconies. Fern waters them at night. It needs 2 litres.\n',
  })
  expect(valuesOf(sheet, 'does')).toEqual([
    'A drip line for balconies.',
    'Fern waters them at night.',
    'It needs 2 litres.',
  ])
  expect(valuesOf(sheet, 'number')).toEqual(['It needs 2 litres.'])
})

test('what opens a pull request for somebody is no word to who would send one', async () => {
  const sheet = await readAbout('It creates a pull request when a plant is dry.')
  expect(valuesOf(sheet, 'does')).toContain('It creates a pull request when a plant is dry.')
})

test('a sentence that begins with the product’s own name set as code is about the product, and so is the next', async () => {
  const sheet = await readAbout(
    '## Usage\n\n`fern` reads only the first 64 KB of a plan, so a large one opens at once. It guesses the season.\n\n`water` is called once a day.',
  )
  expect(valuesOf(sheet, 'does')).toEqual([
    'Fern waters plants.',
    'fern reads only the first 64 KB of a plan, so a large one opens at once.',
    'It guesses the season.',
  ])
  expect(valuesOf(sheet, 'number', 'limit')).toEqual([
    'fern reads only the first 64 KB of a plan, so a large one opens at once.',
  ])
})

test('so does one whose name is written otherwise in its title', async () => {
  const sheet = await folder.read({
    'README.md': '# Green Fern\n\nA drip line.\n\n## Usage\n\n`green-fern` opens every valve at night.\n',
  })
  expect(valuesOf(sheet, 'does')).toContain('green-fern opens every valve at night.')
})

test.each([
  'Fern has no dependencies.',
  'No dependencies.',
  'No telemetry and no cookies.',
  'Es gibt keine Abhängigkeiten.',
])('what nobody wants to have is no limit: %s', async (text) => {
  const sheet = await readAbout(text)
  expect(valuesOf(sheet, 'limit')).toEqual([])
  expect(valuesOf(sheet, 'does')).toContain(text)
})

test.each(['No dependencies and no sound.', 'It has no accounts.'])('a limit: %s', async (text) => {
  expect(valuesOf(await readAbout(text), 'limit')).toEqual([text])
})

test.each([
  ['Ideas:', []],
  ['## Ideas', []],
  ['Planned:', []],
  ['## Roadmap', []],
  ['To do:', []],
  ['What I want to add:', []],
  ['Ideen für später:', []],
  ['À venir :', []],
  ['## Key ideas', ['a photo of the view from each bench']],
  ['It shows:', ['a photo of the view from each bench']],
  ['Nothing is built yet. It will show:', []],
])('what is only planned is nothing that it does: %s', async (lead, want) => {
  const sheet = await readAbout(`${lead}\n\n- a photo of the view from each bench\n- up to 30 notes`)
  expect(valuesOf(sheet, 'does').filter((one) => one.includes('photo'))).toEqual(want)
  if (want.length === 0)
    expect(valuesOf(sheet, 'number', 'limit').filter((one) => /30/.test(one))).toEqual([])
})

test.each([
  ['A shared list of what is in the shed, and when it goes off.', []],
  ['A diary of how ferns grow.', []],
  ['A log of kiln firings.', ['kiln firings']],
])('the things of a list: %s', async (text, want) => {
  const sheet = await folder.read({ 'README.md': `# Shed\n\n${text}\n` })
  expect(valuesOf(sheet, 'object')).toEqual(want)
})

test('what stands in the lists of an app’s own page is its contents, and what a page says of itself is not', async () => {
  const list = '<ul><li>Milk, in 5 days</li><li>Works offline</li><li>Sorts the list by its days</li></ul>'
  const page = (body: string) =>
    folder.read({ 'index.html': `<title>Fern</title><h1>Fern</h1>${list}${body}` })
  const app = await page('<form><input aria-label="What"><button>Put in</button></form>')
  expect(valuesOf(app, 'does', 'number')).toEqual(['Works offline', 'Sorts the list by its days'])
  const signUp = await page('<form><input type="email"><button>Tell me</button></form>')
  expect(valuesOf(signUp, 'does')).toContain('Milk, in 5 days')
  const told = await page(`<input><h2>Features</h2><ul><li>Three bells of wood</li></ul>`)
  expect(valuesOf(told, 'does')).toContain('Three bells of wood')
})

test('what it is, with several adjectives, is no scene before its name', async () => {
  const sheet = await folder.read({
    'README.md':
      '# Fern\n\nA small, quiet, well-built drip line for balconies.\n\nFern waters plants at night.\n',
  })
  expect(valuesOf(sheet, 'does')).toContain('A small, quiet, well-built drip line for balconies.')
})
