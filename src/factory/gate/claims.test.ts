import { describe, expect, test } from 'vitest'
import type { Fact } from '../../core/pack.ts'
import { judgeFile } from '../files/judge.ts'
import { evidenceOf, factOf, testCard } from '../testMaterial.ts'
import { gate } from './gate.ts'

const groundOf = (name: string, facts: readonly Fact[], language = 'en') => ({
  card: { ...testCard, name, slug: name.toLowerCase(), platforms: [], licence: null, language },
  facts: [factOf('name', name), ...facts],
  brief: {},
})

const bees = groundOf('Skepnote', [
  factOf('does', 'Keeps a diary of each hive with the weight of the day.'),
  factOf('does', 'Reminds an hour before a frost.'),
  factOf('does', 'Decodes 1 million readings of a hive scale in 4 s.'),
  factOf('does', 'Lists jars that go off within 9 days.'),
  factOf('limit', 'Does not keep names of neighbours who were stung.'),
  factOf('limit', 'Does not sell honey.'),
  factOf('price', '24 € a year for a guild'),
  factOf('price', 'free for 3 hives, then 15 € once'),
  factOf('proof', 'In use at 2 allotments in Bergen.'),
  factOf('number', 'A walk through the diary takes 20 to 30 minutes.'),
  factOf('number', 'Started in 2021, 87 pages of help.'),
  factOf('quote', 'I found the queen because the scale told me to look.'),
])
const organ = groundOf(
  'Pfeifenbuch',
  [
    factOf('does', 'Pfeifenbuch zeigt die Disposition einer Orgel und druckt sie auf ein Blatt.', {
      language: 'de',
    }),
    factOf('number', '41 Orgeln aus 6 Landkreisen', { language: 'de' }),
    factOf('limit', 'Verkauft keine Noten.', { language: 'de' }),
  ],
  'de',
)
const rower = groundOf(
  'Aviron',
  [
    factOf('does', 'Compte les coups de rame et vibre quand le rythme baisse.', { language: 'fr' }),
    factOf('number', 'Six rythmes au choix', { language: 'fr' }),
    factOf('limit', 'Pas de GPS.', { language: 'fr' }),
    factOf('price', '3 € une fois', { language: 'fr' }),
  ],
  'fr',
)
const duel = groundOf('Gravel', [
  factOf('does', 'A puzzle about rolling stones downhill, single player only.'),
  factOf('price', '$0'),
  factOf('number', '24 hills'),
  factOf('number', '0 settings'),
  factOf('number', '45 MB'),
  factOf('limit', 'Has no web editor.'),
  factOf('limit', 'Does not record sound.'),
  factOf('limit', 'Plays without a network.'),
])

const refused = (of: typeof bees, text: string) => gate({ kind: 'text', text }, of).verdict === 'refused'

describe('may stand', () => {
  test.each([
    { why: 'both deny the same', of: bees, text: 'It keeps no names of neighbours who were stung.' },
    { why: 'German denies at the end', of: organ, text: 'Noten verkauft Pfeifenbuch nicht.' },
    { why: 'a price behind a free part', of: bees, text: '3 hives are free. After that it costs 15 € once.' },
    { why: 'paid once is no subscription', of: bees, text: '15 € once, no subscription.' },
    { why: 'the same in French', of: rower, text: '3 € une fois, sans abonnement.' },
    { why: 'free is $0', of: duel, text: 'It is free.' },
    { why: 'about, within a range', of: bees, text: 'A walk through the diary takes about 25 minutes.' },
    { why: 'a year before a noun', of: bees, text: 'The diary opens on my 2016 tablet.' },
    {
      why: 'a quote that ends in a comma',
      of: bees,
      text: '"I found the queen because the scale told me to look," says Tor.',
    },
    { why: 'what the maker remembers', of: bees, text: 'I used to keep ninety hives on paper.' },
    {
      why: 'a word that is spoken of',
      of: bees,
      text: 'The word "seamless" is nowhere in the diary of a hive.',
    },
    {
      why: 'a short sentence is in the language around it',
      of: organ,
      text: 'It shows the stops of an organ. 41 organs are in it.',
    },
    { why: 'paid once, in another language', of: rower, text: '3 € once.' },
    { why: 'a month of what is paid by the year', of: bees, text: 'A guild pays 2 € a month.' },
    { why: 'a part of them', of: bees, text: '87 pages of help, two of them about frost.' },
    { why: 'what it took the maker', of: bees, text: 'It took me nineteen months of evenings.' },
    { why: 'what a fact counts as none', of: duel, text: 'There are no settings.' },
    { why: 'a fact that is its number alone', of: duel, text: '24 hills in 45 MB.' },
    { why: 'no network of wires', of: duel, text: 'Draw a network of paths for each stone.' },
  ])('$why: $text', ({ of, text }) => {
    expect(gate({ kind: 'text', text }, of).findings.filter(({ severity }) => severity === 'block')).toEqual(
      [],
    )
  })
})

describe('may not', () => {
  test.each([
    { why: 'a verb is no month', of: bees, text: 'Decodes 10 million readings of a hive scale in 4 s.' },
    { why: 'another limit', of: bees, text: 'Lists jars that go off within 40 days.' },
    { why: 'one unit before', of: bees, text: 'Reminds a minute before a frost.' },
    { why: 'from a lower price', of: bees, text: 'From 4 € once.' },
    { why: 'another place', of: bees, text: 'In use at 2 allotments in Oslo.' },
    { why: 'a year that no fact names', of: bees, text: 'Since 2009.' },
    { why: 'a noun alone supports no "any"', of: bees, text: 'Works with any scale.' },
    { why: 'everything', of: bees, text: 'Prints everything on a scale.' },
    {
      why: 'who is said to have checked it',
      of: bees,
      text: 'Reviewed by the Norwegian Beekeepers Association.',
    },
    { why: 'a short verdict of the press', of: bees, text: '"A triumph." - Dagbladet' },
    {
      why: 'a quote of several sentences',
      of: bees,
      text: '"So calm. So clear. The hives thank you." - Ola Nordmann',
    },
    { why: 'a text of a picture', of: bees, text: '![Skepnote, loved by 5,000 beekeepers](hive.png)' },
    { why: 'an absence that a colon precedes', of: bees, text: 'Infinite hives: no limit is ever reached.' },
    { why: 'nominations', of: duel, text: 'IGF finalist of 2023.' },
    { why: 'friends, of what is played alone', of: duel, text: 'Co-op with your brother.' },
    { why: 'a word that ends in é', of: rower, text: 'Rythmes en nombre illimité.' },
    { why: 'a French seven', of: rower, text: 'Sept rythmes au choix.' },
    { why: 'what French says is not there', of: rower, text: 'Suit ta route par GPS.' },
    { why: 'hours given back', of: bees, text: 'Get back three hours every week.' },
    { why: 'a version that will', of: bees, text: 'v3 will count the bees.' },
    { why: 'nothing less than the best', of: bees, text: 'The smartest hive diary there is.' },
    {
      why: 'who is said to use it, before its name',
      of: bees,
      text: 'The Bergen Honey Guild and Ola Nordmann use Skepnote.',
    },
    {
      why: 'what a common word precedes is not there',
      of: duel,
      text: 'A lovely web editor shows each stone.',
    },
    { why: 'what a fact says of another place', of: bees, text: 'Two allotments in Oslo have it in use.' },
    { why: 'a verb that a fact refuses', of: duel, text: 'Records and shares each game.' },
    { why: 'the last one needed', of: duel, text: 'The last puzzle you will ever need.' },
    { why: 'a partner that no fact names', of: bees, text: 'In partnership with the Honey Board.' },
    { why: 'an idiom of comparison', of: bees, text: 'Leaves HiveTool in the dust.' },
    { why: 'as many as one likes', of: bees, text: 'Any number of hives.' },
    { why: 'a whole phrase of a pitch, and no word of the product', of: bees, text: 'Join the movement.' },
    { why: 'a pitch', of: bees, text: 'Beekeeping shouldn’t be hard. Your bees deserve better.' },
  ])('$why: $text', ({ of, text }) => {
    expect(refused(of, text)).toBe(true)
  })
})

test('what is first seen of a page is said once, where it stands', () => {
  const content =
    '<html><body>\n<h1>A diary of each hive</h1>\n<p>It has <b>900</b> pages of help.</p>\n<img src="a.png" alt="Loved by 5,000 beekeepers"></body></html>'
  const { findings } = judgeFile(gate, { path: 'p.html', kind: 'landing-page', content }, bees, [])
  const lines = content.split('\n')
  const numbers = findings.filter(({ rule }) => rule === 'contradicted')
  expect(numbers.map(({ line, column, text }) => `${line}:${column} ${text}`)).toEqual(['3:14 900'])
  const loved = findings.filter(({ line }) => line === 4)
  expect(loved.length).toBeGreaterThan(0)
  for (const { line, column, text } of loved)
    expect(lines[line - 1]?.slice(column - 1, column - 1 + text.length)).toBe(text)
})

describe('whose words and which people', () => {
  const lost = 'I lost two swarms because nobody looked.'
  const own = factOf('quote', lost, { evidence: [evidenceOf('README.md:9', lost, 'answer')] })
  const stranger = factOf('quote', 'My son reads the scale before breakfast.', {
    evidence: [evidenceOf('reaction e1', 'My son reads the scale before breakfast.', 'reaction')].map(
      (one) => ({ ...one, credit: 'Mette, Bergen' }),
    ),
  })
  const ground = groundOf('Skepnote', [
    ...bees.facts,
    own,
    stranger,
    factOf('limit', 'It does not call anybody.'),
  ])
  const blocked = (text: string) =>
    gate({ kind: 'text', text }, ground).findings.filter(({ rule }) => rule === 'claim-without-fact')

  test('words stand under the name that allowed them, and the maker’s under nobody else’s', () => {
    const said = '“My son reads the scale before breakfast.”'
    expect(blocked(`${said} — Mette, Bergen`)).toEqual([])
    expect(blocked(`${said} — Dana Reyes, beekeeper`)).not.toEqual([])
    expect(blocked(`“${lost}” — Dana Reyes, beekeeper`)).not.toEqual([])
  })

  test('what every product does is denied of one thing, and not of all', () => {
    const facts = [
      factOf('does', 'Skepnote apunta las colmenas de un grupo de Telegram.', { language: 'es' }),
      factOf('limit', 'No funciona en WhatsApp.', { language: 'es' }),
    ]
    const spanish = groundOf('Skepnote', facts, 'es')
    const rules = (text: string) => gate({ kind: 'text', text }, spanish).findings.map(({ rule }) => rule)
    expect(rules('Funciona con')).toEqual([])
    expect(rules('Funciona con: Telegram')).toEqual([])
    expect(rules('Funciona en WhatsApp.')).toContain('contradicted')
  })

  test('a limit that says anybody is its own proof', () => {
    expect(blocked('It does not call anybody.')).toEqual([])
  })
})
