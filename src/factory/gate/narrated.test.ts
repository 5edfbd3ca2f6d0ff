import { expect, test } from 'vitest'
import { factOf, testCard } from '../testMaterial.ts'
import { gate } from './gate.ts'

const ground = {
  card: { ...testCard, name: 'Krugelot', slug: 'krugelot', platforms: [], licence: null },
  facts: [
    factOf('name', 'Krugelot'),
    factOf('does', 'Keeps a catalogue of the jars in a cellar by shelf, with a photo of each jar.'),
    factOf('limit', 'Takes up to 300 jars in the trial.'),
    factOf('number', 'Remembers the last 25 tastings of a jar.'),
    factOf('does', 'Reminds you at 19:00 of jars that should be eaten.'),
    factOf('number', '4 kinds of jar: jam, pickle, sauce and syrup'),
  ],
  brief: {},
}
const refused = (text: string): readonly string[] =>
  gate({ kind: 'text', text }, ground)
    .findings.filter(({ severity, rule }) => severity === 'block' && /claim|contradicted/.test(rule))
    .map(({ text: said, why }) => `${said}: ${why}`)

test.each([
  ['an age', 'My aunt ran the cellar of the village. She’s 91 and wants to stop.'],
  ['jars of a story', 'In the cellar of my grandmother stood 740 jars, and nobody knew what was in them.'],
  ['thanks', 'Thanks Wilma for the photos of your last six tastings!'],
  ['what is typed in', 'You type "quince 2019" and see where the jar is: shelf 4, box 11.'],
  ['a moment', 'At three in the morning the cellar is at 14 degrees, and it rings.'],
  ['an hour', 'Krugelot reminds you at seven in the evening of jars that should be eaten.'],
  ['what somebody has', 'My neighbours have 700 jars in two cellars.'],
  ['a list that is typed in', 'Type 36, 68 and 94 and the cellar shows three jars.'],
  ['what may be', 'If a shelf has 80 hooks, the photo of the cellar is cut.'],
  ['a size of theirs', 'A 40 MB photo of a jar is shown as well.'],
  ['what was wrong', 'The photo of a jar no longer loses its last 2 lines.'],
  ['what follows from heat', 'At 8 degrees a jar of pickles waits nine weeks.'],
  ['an example', 'Say a jar is 14 cm wide: the photo of the jar shows all of it.'],
  ['a name', 'Ottilie was 12 when she ate the first jar of the cellar.'],
  ['what a group has', 'Our club has 31 shelves and one key.'],
  ['a thing of the world', 'A quince tree lives about 50 years.'],
  ['a place to begin with', 'Begin it on a shelf with 40 jars.'],
  ['a row of labels', 'The photo says where the jar is: row 3, hook 12.'],
  ['a time in a story', 'Twelve years later somebody finds the jar.'],
])('is of somebody else: %s', (_, text) => {
  expect(refused(text)).toEqual([])
})

test.each([
  ['a wrong limit', 'Takes up to 900 jars in the trial.'],
  ['a wrong count', 'Krugelot knows 12 kinds of jar.'],
  ['a few who use it', 'A dozen canneries keep their jars with Krugelot.'],
  ['a size of the product', 'A 3 MB app.'],
  ['what may be, over the limit', 'If a cellar has 800 jars, the trial takes them.'],
  ['a part of the product', 'A plan has 900 labels.'],
  ['users', '4,000 cellars are kept with Krugelot.'],
  ['a crowd in thanks', 'Thanks to our 10,000 users!'],
  ['what those who sell it did', 'In 2023 we added 400 labels.'],
  ['at once', 'Paste 500 labels at once.'],
  ['what the maker has of users', 'I have 2,300 users already.'],
  ['a percentage', 'One evening Krugelot saved me 40% of my jars.'],
])('is of the product: %s', (_, text) => {
  expect(refused(text)).not.toEqual([])
})
