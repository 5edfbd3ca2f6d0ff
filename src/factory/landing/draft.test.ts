import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { HtmlValidate } from 'html-validate'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { describe, expect, test } from 'vitest'
import { textsOf } from '../files/texts.ts'
import { gate } from '../gate/gate.ts'
import type { Material } from '../material.ts'
import { evidenceOf, factOf, testCard, testFacts, testMaterial } from '../testMaterial.ts'
import { draftLanding } from './draft.ts'
import { full, layouts, materialOf, variants } from './fixture.ts'

const filesOf = (material: Material): ReadonlyMap<string, string> =>
  new Map(draftLanding(material).drafts.map((draft) => [draft.path, String(draft.body)]))
const file = (material: Material, path: string): string => filesOf(material).get(`site/${path}`) ?? ''
const page = (material: Material): string => file(material, 'index.html')

type Element = DefaultTreeAdapterTypes.Element
function elementsOf(node: DefaultTreeAdapterTypes.ParentNode): readonly Element[] {
  return node.childNodes.flatMap((child) => ('tagName' in child ? [child, ...elementsOf(child)] : []))
}
const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((one) => one.name === name)?.value
const textOf = (node: DefaultTreeAdapterTypes.ParentNode): string =>
  node.childNodes
    .map((child) => ('value' in child ? child.value : 'childNodes' in child ? textOf(child) : ''))
    .join('')
const jsonLd = (html: string): Record<string, unknown> =>
  JSON.parse(textOf(elementsOf(parse(html)).find(({ tagName }) => tagName === 'script') as Element))

const cases = (Object.keys(layouts) as (keyof typeof layouts)[]).flatMap((layout) =>
  Object.entries(variants).map(([name, variant]) => ({
    layout,
    name,
    material: materialOf(layout, variant),
  })),
)

describe.each(cases)('$layout, $name', ({ material, layout }) => {
  test('is valid HTML in one language and one direction', async () => {
    const report = await new HtmlValidate({ extends: ['html-validate:recommended'] }).validateString(
      page(material),
    )
    expect(report.results.flatMap(({ messages }) => messages)).toEqual([])
    expect(page(material)).toContain(`<body class="${layout} `)
  })

  test('brings along no script, no frame, no handler, and nothing from elsewhere', () => {
    const elements = elementsOf(parse(page(material)))
    const scripts = elements.filter(({ tagName }) => tagName === 'script')
    expect(scripts.map((one) => attribute(one, 'type'))).toEqual(['application/ld+json'])
    expect(
      elements.filter(({ tagName }) => /^(?:iframe|object|embed|form|style|base)$/.test(tagName)),
    ).toEqual([])
    expect(elements.flatMap(({ attrs }) => attrs).filter(({ name }) => /^on|^style$/.test(name))).toEqual([])
    const loaded = elements.flatMap((one) => [
      attribute(one, 'src') ?? '',
      attribute(one, 'srcset') ?? '',
      /stylesheet|icon|preload/.test(attribute(one, 'rel') ?? '') ? (attribute(one, 'href') ?? '') : '',
    ])
    for (const path of loaded) expect(path).toMatch(/^[\w./-]*$/)
    const links = elements.filter(({ tagName }) => tagName === 'a').map((one) => attribute(one, 'href') ?? '')
    for (const link of links) expect(link).toMatch(/^https?:\/\//)
    expect(file(material, 'style.css')).not.toMatch(/url\(|@import|evil|\/\//)
  })

  test('is small, and the same every time', () => {
    const bytes = [...filesOf(material).values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0)
    expect(bytes).toBeLessThan(50_000)
    expect(filesOf(material)).toEqual(filesOf(material))
  })

  test('has one first line, and JSON-LD that claims no rating', () => {
    const elements = elementsOf(parse(page(material)))
    expect(elements.filter(({ tagName }) => tagName === 'h1')).toHaveLength(1)
    const data = jsonLd(page(material))
    expect(data['@type']).toBe('SoftwareApplication')
    expect(data).not.toHaveProperty('aggregateRating')
    expect(data).not.toHaveProperty('review')
  })

  test('its feed is well-formed, and no character turns its neighbours around', () => {
    const feed = file(material, 'feed.xml')
    if (feed !== '') expect(XMLValidator.validate(feed)).toBe(true)
    for (const text of filesOf(material).values()) expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
  })
})

test('says everything in the order of the page, each once, in the words of the product and its maker', () => {
  const html = page(materialOf('stage', full))
  const said = [
    '<h1>Prints a tide table for one beach on one sheet of paper.</h1>',
    'Knows 412 harbours in 9 countries.',
    'href="https://tidepool.example/">Open Tidepool</a>',
    'src="shot-phone.png" width="780" height="1688" alt="A month of tides"',
    '<li>Choose a beach.</li>',
    'Marks the hours in which the causeway can be walked.',
    'People who walk to tidal islands.',
    'They photograph the board',
    'A year of tides is computed in <b>40</b> ms.',
    'so a storm surge is not in the table.',
    'Free. No account.',
    'Does it know about summer time?',
    'Tapped the map.',
    'straight on the fridge.',
    'Marion, Seahouses',
    'New in 1.2.0',
    'I was cut off in 2021',
    'Licence: MIT',
  ]
  const places = said.map((words) => html.indexOf(words, html.indexOf('<main>')))
  expect(places.filter((at) => at === -1)).toEqual([])
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(html.split('<main>')[1]?.match(/Marks the hours/g)).toHaveLength(1)
})

test('asks instead of inventing, and builds nothing where nothing says what it does', () => {
  const bare = { facts: [factOf('does', 'Prints a tide table as a PDF.')], changes: [] }
  const { drafts, missing } = draftLanding(testMaterial({ ...bare, card: { ...testCard, address: null } }))
  expect(missing.map(({ question }) => question)).toEqual(['who', 'limits', 'price', 'address'])
  const html = String(drafts.find(({ path }) => path === 'site/index.html')?.body)
  expect(html).not.toMatch(/canonical|<section|og:url/)
  expect(drafts.some(({ path }) => /sitemap|feed/.test(path))).toBe(false)
  for (const facts of [[factOf('name', 'Tidepool')], [factOf('does', 'Makes your mornings better.')]])
    expect(draftLanding(testMaterial({ facts }))).toMatchObject({
      drafts: [],
      missing: [{ question: 'what' }],
    })
  const brief = { what: { words: 'Makes my mornings better.', line: 1 } }
  expect(page(testMaterial({ facts: [], brief }))).toContain('<h1>Makes my mornings better.</h1>')
})

test.each([
  ['http://localhost:5173/', undefined],
  ['http://192.168.1.4/', undefined],
  ['http://[::1]/', undefined],
  ['https://user:secret@tidepool.example/', undefined],
  ['javascript:alert(1)', undefined],
  ['https://tidepool.example', 'https://tidepool.example/'],
])('%s as the address opens %s', (address, href) => {
  const { missing } = draftLanding(testMaterial({ card: { ...testCard, address } }))
  expect(missing.some(({ question }) => question === 'address')).toBe(href === undefined)
  const html = page(testMaterial({ card: { ...testCard, address } }))
  expect(/class="open" href="([^"]*)"/.exec(html)?.[1]).toBe(href)
})

test('a page at another place than its app is canonical there, and still opens the app', () => {
  const html = page(
    testMaterial({
      card: { ...testCard, site: 'https://about.example/tides/' },
      ...{ pictures: full.pictures ?? [] },
    }),
  )
  expect(html).toContain('<link rel="canonical" href="https://about.example/tides/">')
  expect(html).toContain('content="https://about.example/tides/og.png"')
  expect(html).toContain('class="open" href="https://tidepool.example/"')
})

test.each([
  ['free', { '@type': 'Offer', price: 0 }],
  ['kostenlos', { '@type': 'Offer', price: 0 }],
  ['Free. No account.', { '@type': 'Offer', price: 0 }],
  ['Free, then 9 EUR a month.', undefined],
  ['free for students', undefined],
  ['Free trial.', undefined],
])('a price of %s is offered as %j', (value, offer) => {
  const facts = [...testFacts.filter(({ kind }) => kind !== 'price'), factOf('price', value)]
  expect(jsonLd(page(testMaterial({ facts }))).offers).toEqual(offer)
  expect(page(testMaterial({ facts })).toLowerCase()).toContain(value.toLowerCase())
})

test('a price with its currency is offered; of two prices none is the price', () => {
  const price = factOf('price', '4 EUR once', { amounts: [{ value: 4, unit: 'EUR', of: null }] })
  const facts = [...testFacts.filter(({ kind }) => kind !== 'price'), price]
  expect(jsonLd(page(testMaterial({ facts }))).offers).toEqual({
    '@type': 'Offer',
    price: 4,
    priceCurrency: 'EUR',
  })
  const two = [...facts, factOf('price', '9 EUR', { amounts: [{ value: 9, unit: 'EUR', of: null }] })]
  expect(jsonLd(page(testMaterial({ facts: two })))).not.toHaveProperty('offers')
  const agreed = [...testFacts, factOf('price', 'Free. No account.')]
  expect(jsonLd(page(testMaterial({ facts: agreed }))).offers).toEqual({ '@type': 'Offer', price: 0 })
})

test('a quote without permission is not on the page', () => {
  const facts = [...testFacts, factOf('quote', 'Best thing ever.')]
  expect(page(testMaterial({ facts }))).not.toContain('Best thing ever')
})

test('a version without a day is not in the feed, and without any there is no feed', () => {
  const changes = [
    { version: '2.0.0', date: null, items: ['Undated.'] },
    { version: '1.9.0', date: '2026-02-30', items: ['No such day.'] },
    { version: '1.8.0', date: '2026-02-03T10:00:00Z', items: ['Dated.'] },
  ]
  const feed = new XMLParser({ ignoreAttributes: false, processEntities: false }).parse(
    file(testMaterial({ changes }), 'feed.xml'),
  )
  expect(feed.feed.updated).toBe('2026-02-03T00:00:00Z')
  expect(feed.feed.entry.title).toBe('Tidepool 1.8.0')
  expect(file(testMaterial({ changes: changes.slice(0, 2) }), 'feed.xml')).toBe('')
})

test('another locale gets a page of its own words, or is a gap; never a copy', () => {
  const german = factOf('does', 'Druckt die Gezeiten eines Strandes auf ein Blatt.', { language: 'de' })
  const material = testMaterial({ facts: [...testFacts, german], locales: ['en', 'de', 'fr', 'en-GB'] })
  const { drafts, missing } = draftLanding(material)
  const de = file(material, 'de/index.html')
  expect(de).toContain('<html lang="de" dir="ltr">')
  expect(de).toContain('<h1>Druckt die Gezeiten eines Strandes auf ein Blatt.</h1>')
  expect(de).not.toContain('Marks the hours')
  expect(page(material)).not.toContain('Druckt')
  expect(page(material)).toContain('hreflang="de" href="https://tidepool.example/de/"')
  expect(missing.filter(({ path }) => path.includes('/fr/'))).toHaveLength(1)
  expect(drafts.some(({ path }) => /\/(?:fr|en-GB)\//.test(path))).toBe(false)
})

test('llms.txt is a title, a summary and links; the twin says what the page says', () => {
  const material = materialOf('stage', full)
  expect(file(material, 'llms.txt')).toMatch(
    /^# Tidepool\n\n> Prints a tide table[^\n]*\n\n(?:.+\n\n|.+\n)*## [^\n]+\n\n- \[/,
  )
  expect(file(material, 'index.md')).toContain('- A year of tides is computed in 40 ms. (`README.md:3`)')
  const hostileTwin = file(materialOf('stage', variants.hostile ?? {}), 'index.md')
  expect(hostileTwin).not.toMatch(/(?<!\\)<(?:script|img)|(?<!\\)\]\(javascript/)
})

test('however much a product says, its page stays small, and whole sentences stay whole', async () => {
  const facts = (['does', 'number', 'limit', 'audience', 'platform', 'price'] as const).flatMap((kind) =>
    Array.from({ length: 200 }, (_, at) =>
      factOf(kind, `${at} ${String.fromCodePoint(0x4e00 + at)}${"'潮".repeat(190)}`),
    ),
  )
  const words = { words: `Prints a table. ${'It prints & prints. '.repeat(900)}`, line: 1 }
  const material = testMaterial({
    facts,
    brief: { what: words, who: words, instead: words, limits: words, price: words, 'why-made': words },
    changes: Array.from({ length: 60 }, (_, at) => ({
      version: `1.${at}.0`,
      date: '2026-01-01',
      items: Array.from({ length: 60 }, () => "It's <new>. ".repeat(40)),
    })),
  })
  const site = [...filesOf(material)].filter(([path]) => path !== 'site/feed.xml')
  expect(site.reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0)).toBeLessThan(80_000)
  expect(Buffer.byteLength(page(material)) + Buffer.byteLength(file(material, 'style.css'))).toBeLessThan(
    50_000,
  )
  expect(page(material)).toContain('<h1>Prints a table.</h1>')
}, 60_000)

test.each([
  [`'Iowan Old Style', Palatino, serif`, `'Iowan Old Style',Palatino,serif`],
  ['Inter', 'Inter,sans-serif'],
  ['x;}body{display:none', 'system-ui'],
  ['var(--font)', 'system-ui'],
  [`Inter, url(//evil.example), serif`, 'system-ui'],
])('type of %s is set in %s', (font, want) => {
  const css = file(testMaterial({ card: { ...testCard, look: { ...testCard.look, font } } }), 'style.css')
  expect(/--text:([^}]*)/.exec(css)?.[1]).toContain(want)
})

test('the maker says where it is opened, when nothing in the product does', () => {
  const brief = { address: { words: 'It runs at https://tides.example/app. Try it.', line: 1 } }
  const material = testMaterial({ card: { ...testCard, address: null }, brief })
  expect(page(material)).toContain('class="open" href="https://tides.example/app"')
  expect(draftLanding(material).missing.some(({ question }) => question === 'address')).toBe(false)
})

test.each([
  ['Tidepool', 'Prints tides as a PDF.', 'Tidepool: Prints tides as a PDF.'],
  ['Tidepool', 'Prints a tide table for one beach on one sheet of paper.', 'Tidepool: tide table'],
  ['Tidepool', 'Tidepool prints tides as a PDF.', 'Tidepool prints tides as a PDF.'],
  ["It's <A> & Bee", `Says ${'much '.repeat(20)} as a PDF.`, "It's &lt;A> &amp; Bee"],
])('the title of %s, which %s', (name, does, title) => {
  const things = [factOf('object', 'tide table'), factOf('object', 'table'), factOf('platform', 'macOS')]
  const facts = [factOf('does', does), ...things]
  const html = page(testMaterial({ facts, card: { ...testCard, name } }))
  expect(/<title>(.*)<\/title>/.exec(html)?.[1]).toBe(title)
})

test.each(Object.keys(layouts) as (keyof typeof layouts)[])(
  'the gate lets every text of %s pass',
  (layout) => {
    for (const variant of [full, variants['almost empty'] ?? {}]) {
      const material = materialOf(layout, variant)
      const { card, facts, brief } = material
      const texts = draftLanding(material).drafts.flatMap(({ path, kind, body }) =>
        textsOf({ path, kind, content: String(body) }),
      )
      expect(texts.map(({ kind }) => kind)).toContain('landing-page')
      const refused = texts.flatMap((text) =>
        gate(text, { card, facts, brief }).findings.filter(({ severity }) => severity === 'block'),
      )
      expect(refused.map(({ rule, text, file }) => ({ rule, text, file }))).toEqual([])
    }
  },
)

test('a sentence of the product that the gate refuses costs no page', () => {
  const does = [
    factOf('does', 'Prints the tide tables of 412 harbours on one sheet of paper.'),
    factOf('does', 'These sheets seamlessly integrate into your day.'),
  ]
  const html = page(testMaterial({ facts: does }))
  expect(html).toContain('one sheet of paper')
  expect(html).not.toContain('seamlessly')
})

test('lines of a list end alike, whom it is for stands without its preposition, and a version looks like one', () => {
  const { drafts } = draftLanding(
    testMaterial({
      card: { ...testCard, version: '3.2', platforms: [] },
      facts: [
        ...testFacts.filter(({ kind }) => kind !== 'limit' && kind !== 'audience'),
        factOf('does', 'Keeps a diary of finds'),
        factOf('does', 'Exports the diary as CSV.'),
        factOf('does', 'For botanists and clubs who lead walks.'),
        factOf('does', 'Published under the MIT licence.'),
        factOf('limit', 'It does not know wind.'),
        factOf('limit', 'No storm surges'),
        factOf('platform', 'node >=20.0.0'),
      ],
      changes: [
        { version: '3.2', date: null, items: ['Internal refactoring.', 'The diary can be printed.'] },
      ],
    }),
  )
  const page = String(drafts.find(({ path }) => path === 'site/index.html')?.body)
  const section = (name: string): string =>
    new RegExp(`<section class="${name}">[\\s\\S]*?</section>`).exec(page)?.[0] ?? ''
  expect(section('does')).toContain('<li>Keeps a diary of finds</li>')
  expect(section('does')).toContain('<li>Exports the diary as CSV</li>')
  expect(section('does')).not.toMatch(/MIT|clubs/)
  expect(section('limits')).toContain('<li>It does not know wind</li>')
  expect(section('who')).toContain('<p>Botanists and clubs who lead walks</p>')
  expect(section('works')).toContain('<li>Node 20+</li>')
  expect(section('changed')).toMatch(/New in v3\.2/)
  expect(section('changed')).not.toContain('refactoring')
})

test('lines of a list begin alike, and none says again what another says', () => {
  const { drafts } = draftLanding(
    testMaterial({
      card: { ...testCard, name: 'beachmap', platforms: [] },
      facts: [
        factOf('name', 'beachmap'),
        factOf('does', 'Prints a map of one beach on one sheet of paper.'),
        factOf('does', 'write a calendar of low waters'),
        factOf('does', 'Keeps a diary of finds'),
        factOf('does', 'beachmap reads GPX files'),
        factOf('does', 'git ignores its folder'),
        factOf('limit', 'no storm surges'),
        factOf('price', 'free'),
        factOf('platform', 'node >=18'),
        factOf('platform', 'Linux and macOS with Node 18 or newer'),
        factOf('platform', 'python >=3.11'),
      ],
      brief: { who: { words: 'people who share a flat', line: 3 } },
    }),
  )
  const text = String(drafts.find(({ path }) => path === 'site/index.md')?.body)
  const items = text.split('\n').map((line) => line.replace(/^- /, ''))
  expect(items).toEqual(
    expect.arrayContaining([
      'Write a calendar of low waters',
      'beachmap reads GPX files',
      'git ignores its folder',
      'No storm surges',
      'Free',
      'Python 3.11+',
      'People who share a flat',
    ]),
  )
  expect(items.filter((one) => /node/i.test(one))).toEqual(['Linux and macOS with Node 18 or newer'])
})

test('steps stay together: none of them stands beside the first line', () => {
  const step = (at: number, value: string) => [
    factOf('does', value, { evidence: [evidenceOf(`README.md:${20 + at}`, `${at}. ${value}`)] }),
    factOf('number', value, { evidence: [evidenceOf(`README.md:${20 + at}`, `${at}. ${value}`)] }),
  ]
  const facts = [
    factOf('does', 'Prints a tide table for one beach as a PDF.'),
    ...step(1, 'Choose one of 412 beaches.'),
    ...step(2, 'Print the sheet.'),
  ]
  const html = page(testMaterial({ facts }))
  expect(html.indexOf('Choose one of 412 beaches')).toBeGreaterThan(html.indexOf('<ol'))
  expect(html.match(/Choose one of 412 beaches/g)).toHaveLength(1)
})

test('why it was made stands as the README tells it, until the maker answers', () => {
  const why = 'I was cut off by the tide, twice.'
  const evidence = [evidenceOf('README.md:9', why, 'answer')]
  const facts = [...testFacts, factOf('quote', why, { evidence })]
  expect(page(testMaterial({ facts }))).toContain(why)
  const brief = { 'why-made': { words: 'My boots were full of water.', line: 3 } }
  const answered = page(testMaterial({ facts, brief }))
  expect(answered).toContain('My boots were full of water.')
  expect(answered).not.toContain(why)
})
