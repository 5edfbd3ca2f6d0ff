import { expect, test } from 'vitest'
import type { Fact } from '../../core/pack.ts'
import { factOf, testCard } from '../testMaterial.ts'
import { gate } from './gate.ts'

const groundOf = (...facts: readonly Fact[]) => ({
  card: { ...testCard, name: 'Nachen', slug: 'nachen', platforms: [], licence: null },
  facts: [factOf('name', 'Nachen'), factOf('does', 'Lends the boats of a rowing club.'), ...facts],
  brief: {},
})
const refusedFor = (text: string, ground: ReturnType<typeof groundOf>): readonly string[] =>
  gate({ kind: 'text', text }, ground)
    .findings.filter(({ severity, rule }) => severity === 'block' && /claim|contradicted/.test(rule))
    .map(({ text: said }) => said)

const club = groundOf(
  factOf('price', '£14 a month for the club.'),
  factOf('price', '50 loans a month are included, then 20p each.'),
  factOf('number', 'Keeps 6 boats with a cox and 18 without one.'),
  factOf('number', 'Takes up to 45 rowers.'),
  factOf('number', 'Reminds you after 3, 7 or 10 days.'),
  factOf('number', 'A loan lasts 20 to 90 minutes.'),
)

test.each([
  [
    'a bill above what is included',
    'With 80 loans in May you pay £20: fourteen and six pounds for the thirty extra.',
  ],
  ['a year of a monthly price', 'A year of Nachen costs a club £168.'],
  ['a sum of two facts', 'That makes 24 boats: 6 with a cox and 18 without.'],
  ['an equation', 'Loans: 6 times 3 makes 18 boats.'],
  ['over a limit that it names', 'For a club of 60 rowers it is too small, since 45 is the limit.'],
  ['an instance below the limit', 'A club of 30 rowers fits.'],
  ['both ends of a range', 'Lend a boat for anything between 20 minutes and 90 minutes.'],
  ['one of a list of days', 'The reminder of a loan comes after seven days.'],
  ['what somebody did', 'The board by the door says: Ilse has had 40 minutes.'],
  ['a thing of the world', 'A lesson that takes 60 minutes is one loan.'],
  ['a condition', 'If two rowers want one boat, the first to ask has the loan.'],
])('follows: %s', (_, text) => {
  expect(refusedFor(text, club)).toEqual([])
})

test.each([
  ['a wrong bill', 'With 80 loans in May you pay £18.'],
  ['a wrong year', 'A year of Nachen costs a club £150.'],
  ['a wrong sum', 'That makes 31 boats: 6 with a cox and 18 without.'],
  ['a wrong equation', 'Loans: 6 times 3 makes 21 boats.'],
  ['an instance over the limit', 'A club of 60 rowers fits.'],
  ['a capacity', 'Holds up to 300 boats.'],
  ['past the end of a range', 'Lend a boat for anything between 20 minutes and 240 minutes.'],
  ['a saving', 'A club that saves 40 minutes a day rows more.'],
])('does not follow: %s', (_, text) => {
  expect(refusedFor(text, club)).not.toEqual([])
})

test('a version behind its own name is no number that a fact must say; any other decimal is', () => {
  expect(refusedFor('Nachen 2.1 is out.', club)).toEqual([])
  expect(refusedFor('Each boat of Nachen weighs 2.1 kg.', club)).not.toEqual([])
})

test('a label over a list and words to be found by are held to nothing that is denied', () => {
  const ground = groundOf(factOf('limit', 'It does not compare prices and sends nothing to a server.'))
  for (const text of ['Price', 'boats,club,rowing,lend,price,server,river'])
    expect(refusedFor(text, ground)).toEqual([])
  expect(refusedFor('Compares prices of all clubs.', ground)).not.toEqual([])
})

const buoy = groundOf(
  factOf('number', 'Takes a reading every 20 seconds.'),
  factOf('number', 'Keeps the last 400 trips of each boat.'),
  factOf('number', '36 songs'),
  factOf('price', 'The demo with the first 8 songs is free.'),
  factOf('limit', 'Up to 900 °C with the long probe.'),
  factOf('does', 'Rings when a boat is closer than 150 metres.'),
  factOf('number', 'The rest can be set from 2 to 48 hours.'),
  factOf('does', 'The bell rings beyond 90 m, set it from 20 to 300.'),
  factOf('price', '45 days to try it, free.'),
  factOf('number', 'Reads 6,000 logs in 90 seconds on an old laptop.'),
  factOf('number', 'The maker’s own season: 80 boats lent, 60 back in time.'),
)

test.each([
  ['an interval by the day', 'It takes a reading every 20 seconds, 4,320 of them a day.'],
  ['an interval by the hour', 'Every twenty seconds: that is 180 readings an hour.'],
  [
    'runs that come hourly',
    'Boats keep 400 trips. For one that goes out hourly that is about seventeen days.',
  ],
  ['the whole and its parts', '36 songs, eight of them in the demo, so you buy the other 28.'],
  ['a unit in words', 'The long probe: up to 900 degrees.'],
  ['a unit that is said once', 'A probe of up to 900 degrees, and with the long one stop at 900.'],
  ['another way to say near', 'Every boat that comes nearer than 150 m rings.'],
  ['the end of a range', 'To rest longer set it higher, 48 hours is the end of it.'],
  ['a trial in other words', 'The first 45 days cost nothing.'],
  ['a time in words', '6,000 logs in a minute and a half on an old laptop.'],
  ['one of them', 'That is 15 ms a log.'],
  ['so many a second', 'That is about 67 logs a second.'],
  ['a unit that the fact says once', 'The bell goes from 20 to 300 metres.'],
  ['other logs than those that were timed', 'Our club has 400 logs, all of them wet.'],
  ['a part of the whole', '80 boats lent, 60 back in time: 75 percent.'],
])('follows from a rhythm, a bound or a part: %s', (_, text) => {
  expect(refusedFor(text, buoy)).toEqual([])
})

test.each([
  ['a wrong count by the day', 'It takes a reading every 20 seconds, 8,640 of them a day.'],
  ['the wrong rest', '36 songs, eight of them in the demo, so you buy the other 30.'],
  ['a higher bound', 'The long probe: up to 1,200 degrees.'],
  ['another distance', 'Every boat that comes nearer than 150 km rings.'],
  ['past the end', 'To rest longer set it higher, 72 hours is the end of it.'],
  ['so many more a second', 'That is about 400 logs a second.'],
  ['a wrong range', 'The bell goes from 20 to 900 metres.'],
  ['a wrong time for each', 'That is 2 ms a log.'],
  ['more of them in the time', 'Reads 90,000 logs in 90 seconds on an old laptop.'],
  ['another trial', 'The first 60 days cost nothing.'],
  ['an invented percentage', '80 boats lent, 60 back in time: 90 percent.'],
])('does not follow from it: %s', (_, text) => {
  expect(refusedFor(text, buoy)).not.toEqual([])
})

const beds = groundOf(
  factOf('number', 'used at most 70 MB of memory in a 10-day test with 40 beds'),
  factOf('number', '3.7 kB minified and gzipped'),
  factOf('limit', 'beds may be 2 metres to 30 metres long'),
  factOf('number', '6 courses, about 3 hours in all'),
  factOf('number', '312 tests, one for each valve in the catalogue'),
  factOf('platform', 'Python 3.11 or later'),
  factOf('does', 'returns plain objects with `from` and `to`'),
)

test.each([
  ['a bound that is never passed', 'In a ten-day test with 40 beds memory never went over 70 MB.'],
  ['what it does not exceed', 'Memory use did not exceed 70 MB in ten days with 40 beds.'],
  ['a bound above a size, once it is packed', 'Under 4 kB once minified and gzipped.'],
  ['both ends of a range apart', 'Shortest bed: 2 m. Longest: 30 m.'],
  ['a share of a whole', 'Six courses in about three hours: half an hour each.'],
  ['what the sentence before counts', 'Each valve has its own test. At the moment that makes 312.'],
  ['what was supposed, said again', 'If one valve fails thirty times, one line stands for all thirty times.'],
  ['the ends of a scale', 'It gives each bed a score from 0 to 1.'],
  ['a version that is left out', 'It needs Python 3.11; a machine with Python 3.9 is left out.'],
  ['a version that is too old', 'Python 3.10 is too old, you need 3.11 or newer.'],
  ['what is called by its name', 'The objects are plain, so they survive JSON.stringify.'],
])('is the same: %s', (_, text) => {
  expect(refusedFor(text, beds)).toEqual([])
})

test.each([
  ['a lower bound', 'In a ten-day test with 40 beds memory never went over 50 MB.'],
  ['a bound below a size', 'Under 3 kB once minified and gzipped.'],
  ['another end of a range', 'Shortest bed: 1 m. Longest: 50 m.'],
  ['the wrong end of a range', 'Longest bed: 2 m.'],
  ['another share', 'Six courses in three hours, so 10 minutes per course on average.'],
  ['another count of what was named', 'Each valve has its own test. At the moment that makes 500.'],
  ['a version that is below', 'Works with Python 3.8.'],
  ['a format', 'Exports to JSON.'],
])('is not the same: %s', (_, text) => {
  expect(refusedFor(text, beds)).not.toEqual([])
})

const bog = groundOf(
  factOf('number', 'used at most 120 MB of disk in a 90-day test with 6 wells'),
  factOf('limit', 'wells may be 40 centimetres to 9 metres deep'),
  factOf('limit', 'at most 200 readings a day'),
)

test.each([
  ['a bound behind its verb', 'In 90 days with 6 wells it did not take more than 120 MB of disk.'],
  ['the ends of a depth', 'The shallowest well may be 40 cm deep, the deepest 9 m.'],
  ['one too many', '201 readings a day are one too many.'],
  ['over the limit', 'With 201 readings a day you are one over the limit.'],
])('stands: %s', (_, text) => {
  expect(refusedFor(text, bog)).toEqual([])
})

test.each([
  ['too many, and taken', '500 readings a day, and it never fails.'],
  ['another depth', 'The deepest well may be 20 m deep.'],
  ['more than the bound', 'In 90 days with 6 wells it did not take more than 20 MB of disk.'],
])('does not stand: %s', (_, text) => {
  expect(refusedFor(text, bog)).not.toEqual([])
})
