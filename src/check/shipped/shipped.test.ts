import { describe, expect, test } from 'vitest'
import { readImage } from './image.ts'
import { findOpenRules, isListing, leftovers } from './leftovers.ts'
import { isAtHome, isOwn } from './origin.ts'
import { isPersonal, readPersonalJson } from './personal.ts'
import { findDocumentReferences, findScriptReferences } from './references.ts'
import { findSourceMapUrl, readInlineMap, readSourceMap } from './sourceMap.ts'
import { findMojibake, judgeBytes } from './text.ts'
import { findFixedFormats, findTongue } from './tongue.ts'

const site = 'http://a.localhost/app/'

describe('what a file names and has not loaded', () => {
  test('a document: scripts, module preloads, styles; no pictures, no fonts', () => {
    const html = `<script src=/a.js></script><link rel=modulepreload href=assets/b.js><link rel=stylesheet href=c.css>
      <link rel=icon href=i.png><link rel=preload as=font href=f.woff2><link rel=preload as=script href=d.js>`
    expect(findDocumentReferences(html, site)).toEqual([
      'http://a.localhost/a.js',
      'http://a.localhost/app/assets/b.js',
      'http://a.localhost/app/c.css',
      'http://a.localhost/app/d.js',
    ])
  })

  test.each([
    ['beside itself', 'import("./Admin-x1.js")', 'http://a.localhost/app/assets/Admin-x1.js'],
    ['Vite’s table', '["assets/Admin-x1.js"]', 'http://a.localhost/app/assets/Admin-x1.js'],
    ['from the root', '"/data/all.json"', 'http://a.localhost/data/all.json'],
    [
      'Create React App',
      '"static/js/"+e+"."+{12:"0f3a9b77"}[e]+".chunk.js"',
      'http://a.localhost/app/static/js/12.0f3a9b77.chunk.js',
    ],
  ])('a script: %s', (_, script, want) => {
    expect(findScriptReferences(script, `${site}assets/main.js`, site)).toContain(want)
  })

  test('a script: a bare name is no address', () => {
    expect(
      findScriptReferences('throw Error("see react.js")+"package.json"', `${site}main.js`, site),
    ).toEqual([])
  })
})

describe('source maps', () => {
  const map = {
    version: 3,
    sources: ['../src/a.ts', '../node_modules/x/i.js'],
    sourcesContent: ['let a', null],
    mappings: '',
  }
  test('a map is one; an app’s page is none', () => {
    expect(readSourceMap(JSON.stringify(map))).toEqual({
      sources: map.sources,
      contents: [{ source: '../src/a.ts', text: 'let a' }],
    })
    expect(readSourceMap('<!doctype html>')).toBeUndefined()
    expect(readSourceMap('{"version":1}')).toBeUndefined()
    expect(readSourceMap(JSON.stringify({ version: 3, sections: [{ map }] }))?.sources).toEqual(map.sources)
  })
  test('the address is that of the last comment', () => {
    expect(findSourceMapUrl('a\n//# sourceMappingURL=x.js.map\n')).toBe('x.js.map')
    expect(findSourceMapUrl('a{}/*# sourceMappingURL=x.css.map */')).toBe('x.css.map')
    expect(findSourceMapUrl('find("sourceMappingURL=")')).toBeUndefined()
    expect(
      readInlineMap(`data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString('base64')}`)
        ?.sources,
    ).toHaveLength(2)
  })
})

describe('files that are what they are called', () => {
  const page = '<!doctype html><title>app</title><div id=root>'
  const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1')
  const isIt = (path: string, text: string): boolean | undefined =>
    leftovers.find((one) => one.path === path)?.isIt(bytes(text), text)
  test.each([
    ['/.env', 'A=1\nDATABASE_URL=postgres'],
    ['/.git/HEAD', 'ref: refs/heads/main\n'],
    ['/.git/config', '[core]\n\tbare = false'],
    ['/package.json', '{"name":"a","dependencies":{}}'],
    ['/.DS_Store', '\0\0\0\x01Bud1'],
    ['/backup.sql', '-- dump\nCREATE TABLE users'],
    ['/db.sqlite', 'SQLite format 3\0'],
    ['/firestore.rules', "rules_version = '2';\nservice cloud.firestore {"],
  ])('%s', (path, text) => {
    expect(isIt(path, text)).toBe(true)
    expect(isIt(path, page)).toBe(false)
    expect(isIt(path, 'not found')).toBe(false)
  })
  test('names in .env are shown, values are not', () => {
    expect(leftovers[0]?.excerpt?.('KEY=abc\nOTHER=def')).toBe('KEY=… OTHER=…')
  })
  test('listings and open rules', () => {
    expect(isListing('<title>Index of /assets/</title>')).toBe(true)
    expect(isListing('<title>Index of my thoughts</title>'.replace('Index of', 'An index of'))).toBe(false)
    expect(findOpenRules('allow read, write: if true;')).toBeDefined()
    expect(findOpenRules('allow read: if request.auth != null;')).toBeUndefined()
  })
})

test.each([
  ['[{"name":"Ann","email":"ann@acme.io"},{"name":"Bob","email":"bob@acme.io"}]', true],
  ['[{"id":1,"passwordHash":"$2b$10$x"}]', true],
  ['{"title":"hello","contact":"me@acme.io"}', false],
  ['[{"id":1,"title":"Buy milk"}]', false],
])('%s is about people: %s', (text, want) => {
  expect(isPersonal(readPersonalJson(text) ?? { mails: 0, fields: [], records: 0 })).toBe(want)
})

test('whose host it is', () => {
  const local = { url: 'http://x.localhost:4747/', direct: 'http://localhost:5173/' }
  expect(isOwn('http://localhost:5173/a', local)).toBe(true)
  expect(isOwn('ws://localhost:3001/', local)).toBe(true)
  expect(isOwn('https://api.acme.io/', local)).toBe(false)
  const live = { url: 'https://acme.io/', direct: null }
  expect(isOwn('https://acme.io/x', live)).toBe(true)
  expect(isOwn('http://localhost:1/', live)).toBe(false)
  expect(isAtHome({ url: 'https://acme.io/', kind: 'public' })).toBe(false)
  expect(isAtHome({ url: 'http://192.168.1.2:8080/', kind: 'public' })).toBe(true)
})

describe('bytes and letters', () => {
  const utf8 = Buffer.from('<!doctype html><p>Grüße')
  const latin = Buffer.from('<!doctype html><p>Grüße', 'latin1')
  test.each([
    ['UTF-8, said', utf8, 'text/html; charset=utf-8', undefined],
    ['latin-1 said to be UTF-8', latin, 'text/html; charset=utf-8', 'fail'],
    ['UTF-8 said to be latin-1', utf8, 'text/html; charset=iso-8859-1', 'fail'],
    ['latin-1, said', latin, 'text/html; charset=windows-1252', undefined],
    ['UTF-8, not said', utf8, 'text/html', 'warn'],
    ['said in the page', Buffer.from('<meta charset="utf-8"><p>ü'), 'text/html', undefined],
    ['said too late', Buffer.from(`<!--${'x'.repeat(1100)}--><meta charset=utf-8><p>ü`), 'text/html', 'warn'],
  ] as const)('%s', (_, bytes, contentType, want) => {
    expect(judgeBytes({ bytes, contentType, kind: 'document', read: null })?.weight).toBe(want)
  })
  test.each([
    'GrÃ¼Ãe',
    'GrÃ¼ÃŸe',
    'Itâ€™s',
    'Ã–ffnen',
    'ðŸ˜€',
    'Ø§Ù„Ø¹',
    Buffer.from('こんにちは').toString('latin1'),
    'broken \ufffd here',
  ])('%s is broken', (text) => {
    expect(findMojibake(text)).toBeDefined()
  })
  test.each([
    'Grüße',
    'It’s “fine”',
    '“MAÇÔ NÃO',
    'IRMÃ” disse',
    'Âge, Île, À la carte',
    'こんにちは',
    'مرحبا',
    'Привет',
    '日本語 😀',
    'naïve café',
  ])('%s is whole', (text) => {
    expect(findMojibake(text)).toBeUndefined()
  })
})

test.each([
  [
    'The list is for you and your family, and it will remind you of what you have to do when you are out and about.',
    'en',
  ],
  [
    'Die Liste ist für dich und deine Familie und sie erinnert dich, wenn du nicht zu Hause bist, auf dem Weg und mit dem Rad.',
    'de',
  ],
  [
    'この一覧は家族のためのものです。外出中にやるべきことを思い出させてくれます。とても便利ですので、ぜひお試しください。',
    'ja',
  ],
  ['هذه القائمة لك ولعائلتك وسوف تذكرك بما عليك القيام به عندما تكون خارج المنزل', 'ar'],
  ['Score 12 Level 3', undefined],
])('%s is in %s', (text, want) => {
  expect(findTongue(text)?.name).toBe(want)
})

test('formats that differ by country', () => {
  expect(findFixedFormats('due 03/04/2026 at 3:15 PM, 1,234.50 km').map((one) => one.kind)).toEqual([
    'date',
    'clock',
    'number',
  ])
  expect(findFixedFormats('due 4 March 2026 at 15:15, 12 items, 3/4 done, $1,299, 1.2.3')).toEqual([])
})

test('pictures by their bytes', () => {
  const png = Buffer.alloc(33)
  png.set([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
  png.writeUInt32BE(1200, 16)
  png.writeUInt32BE(630, 20)
  expect(readImage(png)).toEqual({ type: 'png', width: 1200, height: 630 })
  const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0001108027604b0030122', 'hex')
  expect(readImage(jpeg)).toEqual({ type: 'jpeg', width: 1200, height: 630 })
  const gif = Buffer.from('474946383961b0047602', 'hex')
  expect(readImage(gif)).toEqual({ type: 'gif', width: 1200, height: 630 })
  const webp = Buffer.alloc(30)
  webp.write('RIFF', 0)
  webp.write('WEBPVP8X', 8)
  webp.writeUIntLE(1199, 24, 3)
  webp.writeUIntLE(629, 27, 3)
  expect(readImage(webp)).toEqual({ type: 'webp', width: 1200, height: 630 })
  expect(readImage(Buffer.from('<svg xmlns="a">'))?.type).toBe('svg')
  expect(readImage(Buffer.from('<!doctype html>'))).toBeUndefined()
  expect(readImage(Buffer.alloc(0))).toBeUndefined()
})
