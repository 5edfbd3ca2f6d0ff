import { expect, test } from 'vitest'
import { factOf, testCard } from '../testMaterial.ts'
import { gate } from './gate.ts'
import { type Whose, whoseOf } from './whose.ts'

const read = (text: string, language: string, before: Whose = 'open'): Whose =>
  whoseOf(text, {
    language,
    named: text.includes('Seedbook'),
    isOwn: (stems) => stems.includes('bed'),
    before,
  })

test.each<[Whose, string, string]>([
  ['story', 'en', 'An uncle who keeps bees laughed at that over dinner and fetched a pencil.'],
  ['story', 'en', 'The greenhouse was much more work than the beds.'],
  ['story', 'en', 'We simply never asked her.'],
  ['story', 'de', 'Im Keller standen vierzig Gläser ohne Schild.'],
  ['story', 'de', 'Mein Nachbar hat die Bohnen zweimal gesät.'],
  ['story', 'fr', 'Ma tante notait tout dans un cahier qui prenait l’eau.'],
  ['story', 'es', 'Mi vecina plantó los tomates en marzo y los perdió todos.'],
  ['story', 'pt', 'Minha avó guardava as sementes numa lata.'],
  ['maker', 'en', 'In April I sowed the same row twice.'],
  ['maker', 'de', 'Letzten Herbst habe ich den Zettel gesucht.'],
  ['world', 'en', 'Most gardeners do this on squared paper in Excel.'],
  ['world', 'en', 'A proper greenhouse would do more.'],
  ['world', 'es', 'En casi todos los pueblos hay una libreta así.'],
  ['world', 'en', '"Bolted" is the most used word.'],
  ['maker', 'en', 'On our street we share everything, spades, cake, gossip.'],
  ['thanks', 'en', 'Thanks Odile for the lists of your last three summers!'],
  ['world', 'en', 'Other programs can draw maps too.'],
  ['world', 'de', 'Andere Programme können auch Bäume.'],
  ['story', 'es', 'Antes lo llevaba en una hoja que perdió mi hermano.'],
  ['thanks', 'en', 'Thanks also to the two retired growers who explained frost to me.'],
  ['thanks', 'de', 'Danke an Jörg für die Listen.'],
])('%s (%s): %s', (want, language, text) => {
  expect(read(text, language)).toBe(want)
})

test.each([
  ['the product', 'en', 'Seedbook was faster than the notebook.'],
  ['the product by what it is', 'en', 'The app was ready in a second.'],
  ['what it did for somebody', 'en', 'My sister halved her waste with it.'],
  ['who vouches for it', 'en', 'The reviewers were stunned.'],
  ['who buys it', 'en', 'A customer told us that nothing comes close.'],
  ['what it does now', 'en', 'My aunt lost the list twice, so now it syncs with her phone.'],
  ['what the maker says of making it', 'en', 'Last year I built the fastest planner on earth.'],
  ['what the reader gets', 'en', 'My father kept no notes; you never lose one.'],
  ['what is praised', 'en', 'The companion you never had.'],
  ['a promise of more than one', 'en', 'At our office we never sell a list.'],
  ['a promise', 'en', 'We never lost a record.'],
  ['what it owes to its parts', 'en', 'Thanks to Quantum engines it is fast.'],
  ['what others are worse at', 'en', 'Other programs are slower than this one.'],
  ['its own things', 'en', 'Most beds are drawn in a second.'],
  ['a noun that looks like a verb of the past', 'de', 'Den Stand tippt ihr am Beet ein.'],
])('still a claim: %s', (_why, language, text) => {
  expect(read(text, language)).toBe('open')
})

test('a story goes on with those that it is of', () => {
  expect(read('He fetched two more.', 'en', 'story')).toBe('story')
  expect(read('It has a hole in the door.', 'en', 'story')).toBe('story')
  expect(read('It sorts them.', 'en', 'story')).toBe('open')
})

const seedbook = {
  card: { ...testCard, name: 'Seedbook', slug: 'seedbook', platforms: [], licence: null },
  facts: [
    factOf('name', 'Seedbook'),
    factOf('does', 'Keeps a list of what is sown in each bed, and prints it as a page for the shed.'),
    factOf('does', 'Reminds of the day on which a bed has to be watered.'),
    factOf('audience', 'gardeners with several beds'),
    factOf('limit', 'Does not know trees; there is no map of the garden.'),
  ],
  brief: {},
}
const blocked = (text: string): boolean =>
  gate({ kind: 'text', text }, seedbook).findings.some(({ severity }) => severity === 'block')

test.each([
  'A cousin of mine who repairs clocks noticed that over lunch, drew a spiral on a receipt and went back to his cake.',
  'My shed is from 1950. It has a bolt with a spring and a hole under the roof.',
  'The watering was always more work than the sowing.',
  'My father drew a map of the garden every winter.',
  'Most gardeners keep this in Excel.',
  'Two sheds burned in the same year, the second one while I was painting it.',
  'Gardeners dig trenches at dawn, and then they want to know which trench it was.',
  'Other programs have a map of the garden.',
  'The best advice I ever got was from a postman: water the beds at night.',
  'Is it better than asking a gardener? Never.',
  'You have a map of the garden already, probably three.',
  'Keeps a list of what is sown in each bed; you walk the garden, as always.',
])('what others did or have is not refused: %s', (text) => {
  expect(blocked(text)).toBe(false)
})

test.each([
  'A garden centre used it and sold twice as many seeds.',
  'My aunt won nothing, but Seedbook was voted the best planner of the year.',
  'My cousin was one of our 4,000 users.',
  'Professional gardeners swear by it.',
  'My neighbour grows 30% more beans since then.',
  'Mein Verein hat damit 40 % Wasser gespart.',
  'It is the best garden planner I ever used.',
  'Gardeners all over the valley switched to it last spring.',
  'My neighbour sells twice as many beans since then.',
  'A colleague showed it to the mayor, and now it is the official planner of the town.',
  'The head gardener of Kew wrote to me, and she uses nothing else.',
  'A friend ran it on Windows and it was faster than anything he had ever seen.',
  'She put it on her iPhone the same evening.',
  'Minha irmã ganhou duas horas por dia com ele.',
])('nor does a story carry a claim: %s', (text) => {
  expect(blocked(text)).toBe(true)
})
