import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evidenceOf, factOf, testMaterial } from '../testMaterial.ts'
import { copyFor } from './copy.ts'
import { readKeywordRows } from './keywordRows.ts'
import { packKeywords, searchTerms, topicTerms } from './keywords.ts'
import { knapsack } from './knapsack.ts'
import { keywordOf } from './testListings.ts'
import { stemOf } from './wordForms.ts'

const copyOf = (facts: readonly ReturnType<typeof factOf>[], language = 'en') =>
  copyFor(testMaterial({ facts, locales: [language] }), language)

test('the field has no word of the name or subtitle, no second form, no name of others and no space', () => {
  const copy = copyOf([
    factOf('does', 'Prints tide tables of harbours for GitHub and Slack users in Brittany.'),
    factOf('object', 'tide table'),
    factOf('object', 'harbour'),
    keywordOf('svelte'),
    keywordOf('calendar'),
    keywordOf('free'),
  ])
  const { field, considered } = packKeywords(copy, ['Tidepool', 'Tide tables'])
  expect(field.split(',').toSorted()).toEqual(['calendar', 'harbour', 'prints'])
  const why = Object.fromEntries(considered.map(({ text, left }) => [text, left]))
  expect(why).toMatchObject({
    tide: 'in-the-name-or-subtitle',
    tables: 'in-the-name-or-subtitle',
    harbours: 'another-form-is-in',
  })
  expect(Object.keys(why)).not.toEqual(expect.arrayContaining(['github']))
})

test('what the whole of it is for is searched for, and its steps less', () => {
  const words = 'Split a restaurant bill by who ate what'
  const described = [{ ...evidenceOf('package.json:2', words, 'manifest'), field: '/description' }]
  const facts = [
    factOf('does', words, { evidence: described }),
    factOf('does', 'Opens coins.'),
    factOf('does', 'Paste coins.', { evidence: [evidenceOf('README.md:9', '1. Paste coins.')] }),
  ]
  const { considered } = packKeywords(copyOf(facts), [])
  const score = (word: string): number => considered.find(({ text }) => text === word)?.score ?? -1
  expect(score('split')).toBeGreaterThan(score('opens'))
  expect(score('split')).toBeGreaterThan(score('paste'))
  expect(score('restaurant')).toBeGreaterThan(score('ate'))
})

test('German nouns come before its verbs', () => {
  const facts = [factOf('does', 'Zählt Völker und schreibt am Stand ein Bestandsbuch.', { language: 'de' })]
  const { considered } = packKeywords(copyOf(facts, 'de'), [])
  const score = (word: string): number => considered.find(({ text }) => text === word)?.score ?? -1
  expect(score('bestandsbuch')).toBeGreaterThan(score('schreibt'))
  expect(score('völker')).toBeGreaterThan(score('zählt'))
})

test.each([
  ['de', 'Fruchtfolge über vier Jahre', 'vier'],
  ['en', 'Crop rotation across four years', 'four'],
  ['es', 'Rotación durante cuatro años', 'cuatro'],
])('a number is no search word: %s', (language, words, number) => {
  const { field } = packKeywords(copyOf([factOf('does', words, { language })], language), [])
  expect(field.split(',')).not.toContain(number)
  expect(field.split(',').length).toBeGreaterThan(1)
})

test('a long list of words fills the field: no word that was left out would still fit', () => {
  const words = Array.from(
    { length: 80 },
    (_, at) => `${String.fromCharCode(97 + (at % 26))}${'orzelqu'.slice(0, 2 + (at % 6))}x${at}`,
  )
  const { field, considered } = packKeywords(
    copyOf(
      words.map((word) => factOf('integration', word.replace(/\d+$/, '') + 'aeiou'[words.indexOf(word) % 5])),
    ),
    [],
  )
  const left = 100 - field.length
  expect(field.length).toBeLessThanOrEqual(100)
  for (const term of considered.filter((one) => one.left === 'no-room'))
    expect(term.text.length + 1).toBeGreaterThan(left)
})

test('a script of several bytes a letter has the room in characters', () => {
  const words =
    'カレンダー 潮汐 天気予報 釣り 海岸 サーフィン 港 観光 写真 地図 時刻表 温泉 登山 散歩 自転車 料理 健康 睡眠 音楽 読書 翻訳 辞書 家計簿 予算 買い物 日記 手帳 電卓 時計 目覚まし'
  const facts = words.split(' ').map((word) => factOf('object', word, { language: 'ja' }))
  const { field } = packKeywords(copyOf(facts, 'ja'), [])
  expect(field.length).toBeLessThanOrEqual(100)
  expect(Buffer.byteLength(field)).toBeGreaterThan(200)
})

test('what is known of words changes their order, and adds none', () => {
  const copy = copyOf([factOf('object', 'harbour'), factOf('object', 'calendar')])
  const rows = readKeywordRows(
    'keyword,popularity,difficulty,rank\ncalendar,90,10,4\nsurfing,99,1,1\nharbour,5,95,\n',
  )
  expect(packKeywords(copy, []).field).toBe('harbour,calendar')
  expect(packKeywords(copy, [], rows).field).toBe('calendar,harbour')
})

test.each([
  ['CSV with a mark and capitals', '\ufeffKeyword,Popularity,Difficulty,Rank\nTide Table,45,12,\n,1,1,1\n'],
  ['JSON', '[{"keyword":" Tide Table ","popularity":45,"difficulty":"12"},{"no":1},7]'],
])('rows of words: %s', (_, text) => {
  expect(readKeywordRows(text)).toEqual([
    { keyword: 'tide table', popularity: 45, difficulty: 12, rank: null },
  ])
})

test.each(['', '[', '{"keyword":"x"}', 'a,b\n1', '\u0000\u0000'])('no rows in %j', (text) => {
  expect(readKeywordRows(text)).toEqual([])
})

test('search terms keep to their number and words; topics may name others', () => {
  const facts = [
    ...'one two three four five six seven eight nine'
      .split(' ')
      .map((word) => factOf('integration', `${word}land calendar files`)),
    factOf('integration', 'Slack'),
  ]
  const terms = searchTerms(copyOf(facts), 7, 30, 21)
  expect(terms.length).toBeLessThanOrEqual(7)
  expect(terms.join(' ').split(' ').length).toBeLessThanOrEqual(21)
  expect(terms).not.toContain('slack')
  expect(topicTerms(copyOf(facts), 20, 50)).toContain('slack')
})

test('the knapsack is as good as trying everything', () => {
  const things = fc.array(
    fc.record({ size: fc.integer({ min: 1, max: 12 }), worth: fc.integer({ min: 1, max: 9 }) }),
    { maxLength: 10 },
  )
  fc.assert(
    fc.property(things, fc.integer({ min: 0, max: 40 }), (all, room) => {
      const taken = knapsack(
        all,
        ({ size }) => size,
        ({ worth }) => worth,
        room,
      )
      const sum = (some: typeof all, key: 'size' | 'worth') =>
        some.reduce((total, one) => total + one[key], 0)
      expect(sum([...taken], 'size')).toBeLessThanOrEqual(room)
      let best = 0
      for (let mask = 0; mask < 1 << all.length; mask++) {
        const some = all.filter((_, at) => (mask >> at) & 1)
        if (sum(some, 'size') <= room) best = Math.max(best, sum(some, 'worth'))
      }
      expect(sum([...taken], 'worth')).toBe(best)
    }),
    { numRuns: 200 },
  )
})

test.each([
  ['en', 'tables', 'table'],
  ['en', 'countries', 'country'],
  ['en', 'beaches', 'beach'],
  ['en', 'glass', 'glass'],
  ['en', 'walked', 'walk'],
  ['de', 'inseln', 'insel'],
  ['fr', 'marées', 'marée'],
])('%s: %s and %s are one word', (language, one, other) => {
  expect(stemOf(one, language)).toBe(stemOf(other, language))
})

test('nobody finds it by what it has not', () => {
  const copy = copyOf([
    factOf('does', 'No account, keeps recipes'),
    factOf('does', 'Prints recipes without adverts or popups, on paper'),
    factOf('does', 'Doesn’t upload any pictures'),
    factOf('does', 'Not only soups'),
  ])
  expect(packKeywords(copy, []).field.split(',')).toEqual(
    expect.arrayContaining(['recipes', 'paper', 'soups']),
  )
  expect(packKeywords(copy, []).field).not.toMatch(/account|adverts|popups|upload|pictures/)
})

test('what a number was measured on is no topic', () => {
  const line = 'Reads 12,000 photos in 48 s on a 2020 laptop'
  const copy = copyOf([keywordOf('photos'), factOf('does', line), factOf('number', line)])
  expect(topicTerms(copy, 20, 50)).toEqual(['photos'])
})

test('nobody finds it by its price', () => {
  const line = 'A plan costs $3/month after 14 days'
  const copy = copyOf([
    keywordOf('gulls'),
    factOf('does', line),
    factOf('number', line),
    factOf('price', '$3/month'),
  ])
  expect(packKeywords(copy, []).field).toBe('gulls')
})
