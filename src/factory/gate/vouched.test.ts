import { expect, test } from 'vitest'
import { evidenceOf, factOf, testCard } from '../testMaterial.ts'
import { gate } from './gate.ts'

const ground = {
  card: { ...testCard, name: 'Regalwart', slug: 'regalwart', platforms: [], licence: null },
  facts: [
    factOf('name', 'Regalwart'),
    factOf('does', 'Regalwart keeps a list of the tools that a workshop lends.'),
    factOf('does', 'The same tool keeps the same number.'),
    factOf('limit', 'no reminders at the weekend of a loan'),
    factOf('limit', 'one user, no camera and no location tracking'),
    factOf('limit', 'Single-player only, no map editor'),
    factOf('audience', 'workshops that lend tools'),
  ],
  brief: {},
}
const refuses = (text: string): boolean => gate({ kind: 'text', text }, ground).verdict === 'refused'

test.each([
  ['a mark by a body', 'Which Magazine gave Regalwart the mark 1.2.'],
  ['in German', 'Die Handwerkskammer gab Regalwart die Note 1,3.'],
  ['in German, by a seal', 'Regalwart ist geprüft vom TÜV Nord.'],
  ['in French', 'UFC-Que Choisir a donné à Regalwart la note de 17.'],
  ['in Spanish', 'La OCU otorgó a Regalwart cinco estrellas.'],
  ['in Portuguese', 'A Proteste deu ao Regalwart a nota 9.'],
  ['told behind marks', '«Lo usamos en cada préstamo», cuenta el encargado del taller municipal.'],
  ['told without marks', 'Lo usamos en cada préstamo, cuenta el encargado del taller municipal.'],
  ['told in English', 'We lend twice the tools since, says the head of the city workshop.'],
  ['told in German', 'Wir verleihen keinen Hobel mehr ohne, sagt der Leiter der Werkstatt Nord.'],
  ['new each time', 'Every time a tool is lent it gets a new random number.'],
  ['a camera by another name', 'Point the webcam at a tool and Regalwart puts it on the list.'],
  ['where it is', 'GPS shows where each tool is lent.'],
  ['for everybody', 'Share your list of tools with the community.'],
  ['what is denied as a whole', 'Tools come back in time: it sends reminders at the weekend of a loan.'],
])('refused: %s', (_why, text) => {
  expect(refuses(text)).toBe(true)
})

test.each([
  ['the same number', 'Each tool keeps the same number.'],
  ['no camera', 'There is no webcam in it, and it does not know the location of a tool.'],
  ['denied as the fact does', 'No reminders at the weekend of a loan.'],
  ['what a page says', 'The list is empty, says the page of tools.'],
  ['what the maker gave', 'I gave my workshop a list of tools.'],
])('let through: %s', (_why, text) => {
  expect(refuses(text)).toBe(false)
})

test('what a page says is told without its tags, and what a source says as it was taken from it', () => {
  const why = (at: string, text: string): string | undefined => {
    const facts = [factOf('does', 'Tidepool weighs six cords.', { evidence: [evidenceOf(at, text)] })]
    const ground = { card: testCard, facts, brief: {} }
    return gate({ kind: 'text', text: 'Tidepool weighs 500 cords.' }, ground).findings[0]?.why
  }
  const said = 'Six cords of oak. Tidepool weighs six cords.'
  expect(why('index.html:8', `  <meta name="description" content="${said}" />`)).toBe(
    'index.html:8 says: Tidepool weighs six cords.',
  )
  expect(why('README.md:34', `| Weight | **${said}** |`)).toBe(
    'README.md:34 says: Tidepool weighs six cords.',
  )
  expect(why('app/layout.tsx:3', `description: "${said}",`)).toBe(
    'app/layout.tsx:3 says: Tidepool weighs six cords.',
  )
})
