import { describe, expect, test } from 'vitest'
import { type History, type Place, type Problem, rankPlaces, topicsOf } from './places.ts'
import { topicsIn } from './topics.ts'

const place = (id: string, more: Partial<Place> = {}): Place => ({
  id,
  name: id,
  kind: 'forum',
  url: null,
  who: `people at ${id}`,
  topics: [],
  words: [],
  shapes: [],
  languages: [],
  regions: [],
  via: [],
  rule: 'ask first',
  ruleSource: null,
  reviewedAt: '2026-11-21',
  confirmed: false,
  firstMove: 'Ask.',
  ...more,
})
const problem = (text: string, more: Partial<Problem> = {}): Problem => ({
  facts: [{ text, source: 'README.md:1', weight: 3 }],
  shapes: [],
  language: null,
  ...more,
})
const rank = (matter: Problem, places: readonly Place[], history: History = []) =>
  rankPlaces(matter, places, history).map((one) => one.place.id)

describe('topics', () => {
  const said = (text: string) => [...topicsIn(text).keys()]
  test.each([
    ['A recipe box for your kitchen', ['cooking']],
    ['Haushaltsbuch für Familien: Ausgaben ohne Konto', ['money']],
    ['Apprends à cuisiner: recettes', ['cooking']],
    ['Flashcards for exams', ['students']],
    ['Ein Planer für Chöre: wer kommt zur Chorprobe', ['music']],
    ['Which field the sheep are in', ['farming']],
    ['Handmade soy candles', ['crafts']],
    ['For my maths class: two pupils, one screen', ['education']],
    ['A React app with a REST API, in Docker', []],
    ['The scarf and the carpet', []],
    ['A running app, with cookies, an example, yarn and a design pattern', []],
    ['Events of a child process; skip the trailing surface; resume the task', []],
    ['Authorization: a contract for parent elements, and a health check', []],
    ['', []],
  ])('%s', (text, want) => {
    expect(said(text)).toEqual(want)
  })

  test('one weak word is chance; what says most is the source', () => {
    const facts = [
      { text: 'It is about time', source: 'README.md:1', weight: 1 },
      { text: 'plan meals', source: 'README.md:3', weight: 1 },
      { text: 'recipes from your kitchen', source: 'README.md:5', weight: 2 },
    ]
    expect(topicsOf(facts)).toMatchObject([{ topic: 'cooking', source: 'README.md:5' }])
    expect(topicsOf(facts.slice(0, 2))).toEqual([])
  })
})

describe('places', () => {
  const cooking = place('cooks', { topics: ['cooking'] })
  const broad = place('town', { topics: ['cooking', 'gardening', 'pets', 'travel'] })
  const sourdough = place('bakers', { topics: ['cooking'], words: ['sourdough'] })
  const plugin = place('plugins', { shapes: ['obsidian-plugin'] })
  const anywhere = place('anywhere', { kind: 'within-reach', via: ['whatsapp'] })
  const all = [plugin, anywhere, broad, sourdough, cooking]

  test('what fits comes, its own place before one about many things; the order of the list does not matter', () => {
    const want = ['cooks', 'anywhere', 'town']
    expect(rank(problem('recipes for the kitchen'), all)).toEqual(want)
    expect(rank(problem('recipes for the kitchen'), all.toReversed())).toEqual(want)
  })

  test('a place for one word needs that word, a place for one shape that shape', () => {
    expect(rank(problem('sourdough recipes'), all)[0]).toBe('bakers')
    expect(rank(problem('notes', { shapes: ['obsidian-plugin'] }), all)).toContain('plugins')
    expect(rank(problem('notes'), all)).not.toContain('plugins')
  })

  test('one that closed turns before is first, and says so', () => {
    const ranked = rankPlaces(problem('recipes for the kitchen'), all, [
      { place: 'Town', closed: 2, reacted: 0 },
    ])
    expect(ranked[0]).toMatchObject({ place: { id: 'town' }, closedBefore: 2 })
    expect(ranked[0]?.why).toContain('closed 2 turns before')
  })

  test('how a link was sent tells its kind of place, and drags in none that does not fit', () => {
    const cats = place('cat-owners', { topics: ['pets'], via: ['whatsapp'] })
    const history = [{ place: 'whatsapp', closed: 1, reacted: 0 }]
    expect(rank(problem('recipes for the kitchen'), [...all, cats], history)).toEqual([
      'anywhere',
      'cooks',
      'town',
    ])
  })

  test('where the maker has been before stands there in their own name', () => {
    const ranked = rankPlaces(problem('recipes'), [], [{ place: 'Aunt Mia’s letter', closed: 0, reacted: 1 }])
    expect(ranked).toMatchObject([
      { place: { name: 'Aunt Mia’s letter', confirmed: false }, closedBefore: 0 },
    ])
  })

  test('elsewhere they write another language: later, and said', () => {
    const english = place('english', { topics: ['cooking'], languages: ['en'] })
    const ranked = rankPlaces(problem('Rezepte und Kochen', { language: 'de' }), [english, cooking], [])
    expect(ranked.map((one) => one.place.id)).toEqual(['cooks', 'english'])
    expect(ranked[1]?.why).toContain('they write en there')
  })

  test('no kind fills the list, and the list ends', () => {
    const many = Array.from({ length: 40 }, (_, n) =>
      place(`f${n}`, { topics: ['cooking'], kind: n % 2 === 0 ? 'forum' : 'subreddit' }),
    )
    expect(rank(problem('recipes'), many)).toHaveLength(8)
  })
})
