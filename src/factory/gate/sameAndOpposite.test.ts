/** What says the same as a fact in other words, and what says the opposite. */
import { expect, test } from 'vitest'
import { refusedBy } from './testRefused.ts'

const kegelbuch = refusedBy('Kegelbuch', 'en', [
  ['does', 'Kegelbuch draws up rounds for skittles clubs and prints score sheets.'],
  ['does', 'prints score sheets on A5 paper, six to a page'],
  ['does', 'Ctrl+J opens the list of rounds'],
  ['number', '6 to 48 players per evening'],
  ['number', 'teams of 2, 3 or 4 players'],
  ['does', 'version 2.2 adds teams of 4'],
  ['limit', 'men and women mixed only, youth rounds are not supported'],
  [
    'number',
    'exits with status 0 when no round is open, 1 when a round is open, 2 when the file cannot be read',
  ],
  ['limit', 'it looks at the names of players only, scores are never printed'],
  ['number', 'up to 30 lanes in one hall'],
  ['limit', 'late throws and faults are listed but do not change the result'],
  ['proof', '41 of 48 test evenings were planned without a correction'],
  ['limit', 'works offline, only the weather needs the internet'],
  ['limit', 'it does not film and does not remove shadows'],
  ['price', '24 dollars per season year'],
  ['audience', 'secretaries of skittles clubs'],
  ['does', 'keeps the issues of the club paper in order'],
])

test.each([
  'Kegelbuch draws up the rounds of your skittles club, for 6 to 48 players, and prints score sheets.',
  'Takes 6 to 48 players in one evening, teams included.',
  'Version 2.2: teams can now have 4 players. Before, it was 2 or 3.',
  'Teams of 4 are new. Until now it was 2 or 3.',
  'Men and women: one list of rounds for both.',
  'Score sheets print six to a page on A5.',
  'It reads the list, looks at the names, and tells you which round is open.',
  'It lists the rounds that are open.',
  'When a round is open, it exits with 1. It looks at names only.',
  'Exit status 1 means a round is open. With nothing open you get 0.',
  'A late throw shows up in the list, but the exit status stays 0. Only an open round gives you 1.',
  'An open round makes the check fail.',
  'Issues and patches are welcome, best with a failing round.',
  'You can plan with the cable unplugged. Only the weather, which comes from the airport, needs a connection.',
  'In one hall there are lanes, up to 30.',
  'With 40 lanes you need two halls, because one hall takes up to 30.',
  'Faults are listed, the result stays as it is.',
  'Of 48 test evenings, 41 needed no correction.',
  '41 of 48 evenings were planned right at once. The seven others I had to correct by hand.',
  'In seven of the 48 test evenings I had to correct something.',
  'Nothing is worked out on a server of ours.',
  'You can plan with the network cable pulled out. Only the weather needs a connection.',
  'Pull the network cable out and it goes on planning. Only the weather needs a connection.',
  'Shadows stay in: it takes out nothing.',
  'Take the list out of the drawer.',
  'Copy the list with Ctrl+C.',
  'Ctrl+Shift+J is taken by the browser, so it is Ctrl+J.',
  'Press Ctrl+J to bring up the rounds.',
  'I said "a few". She waited. I said "maybe eight?" and she wrote down eight.',
  'He asked "who throws?" and nobody knew. I said "not me". Then came the list of rounds.',
  'You wrote "round 4" on the board. They read "round 9". That was the evening that Kegelbuch began.',
  '24 dollars for a season year, so 2 dollars a month.',
])('the same: %s', (text) => {
  expect(kegelbuch(text)).toBe(false)
})

test.each([
  'Kegelbuch draws up the rounds of your skittles club, for 6 to 96 players, and prints score sheets.',
  'Teams of 2 to 6 players.',
  'Men, women and youth: one list of rounds for all three.',
  'Women, men, youth rounds: all in one evening.',
  'Score sheets print twelve to a page on A5.',
  'Ten to a page, the score sheets come out on A5.',
  'Faults make the check fail.',
  'It ranks each issue of the paper by how much you will like it and writes a morning digest.',
  'Exits with status 4 when a round is open.',
  'Quits with code 7 when the file cannot be read.',
  'An open round gives you exit status 5.',
  'One hall takes up to 60.',
  'Late throws make the result change, so nobody cheats.',
  'Faults change the result of the evening.',
  'Of 48 test evenings, 47 needed no correction.',
  '41 of 48 evenings were planned right at once. The two others I had to correct by hand.',
  'In our test all 48 of 48 evenings were planned without a single correction.',
  'All 48 test evenings were planned without a correction.',
  'Every one of the 48 test evenings was planned without a correction.',
  'Kegelbuch needs a permanent internet connection because the planning happens on our servers.',
  'The rounds are worked out on our servers.',
  'Always-online planning for your club.',
  'You need to be online all the time to plan a round.',
  'Shadows and blur are taken out while Kegelbuch films from your phone.',
  'Shadows are removed from every lane.',
  'Shadows are filtered out of every round.',
  'It gets rid of shadows.',
  'Hit Ctrl+Shift+P to bring up the rounds.',
  'Press Alt+R to open the list.',
  'Mit Strg+R öffnet sich die Liste.',
  '"We would never go back to paper" says the secretary of our club.',
  '"It saved our season and I love every evening of it." Karin M., secretary in Ulm',
  '24 dollars for a season year, so 1 dollar a month.',
])('not the same: %s', (text) => {
  expect(kegelbuch(text)).toBe(true)
})

const pulsheft = refusedBy('Pulsheft', 'en', [
  ['does', 'a blood pressure diary: records the two values, the arm and the time of day'],
  ['does', 'a reading is recorded in four taps'],
  ['does', 'makes a PDF of the last 6 weeks to show the doctor'],
  ['does', 'a dark blue screen for people who read at night'],
  ['object', 'readings, arms, pulse, dizziness from 0 to 5, pills'],
  ['number', 'dizziness from 0 to 5'],
  ['price', '4.99 dollars, once'],
  ['platform', 'Android 12 or later'],
  ['limit', 'readings stay on the phone, there is no account'],
  ['limit', 'it does not diagnose and is not a medical device'],
  ['limit', 'read only for doctors, they cannot add or change readings'],
  ['proof', '7 of 12 testers kept it up for the whole summer'],
])

test.each([
  'Rate the ache from 0 to 5, choose left or right, add what you took.',
  'When the light hurts, turn everything dark blue.',
  'Rate the dizziness from 0 to 5, choose left or right, add the pills you took.',
  'When the dizziness is over, note the time.',
  'When the room is dark, turn the screen dark blue.',
  'Sit down for five minutes. Then choose the arm and note both values.',
  'After breakfast, take a reading and enter the pulse.',
  'Seven of twelve testers kept it up for the whole summer.',
  'Five of the twelve testers gave up before the summer was over.',
])('the same: %s', (text) => {
  expect(pulsheft(text)).toBe(false)
})

test.each([
  'When you travel, sync your watch and share every run with friends.',
  'Get a personal training plan and follow your heart rate live.',
  'All twelve testers kept it up.',
  'All 12 testers kept it up for the whole summer.',
])('not the same: %s', (text) => {
  expect(pulsheft(text)).toBe(true)
})

const tarlook = refusedBy('tarlook', 'en', [
  ['does', 'lists the members of a remote tar archive and reads single members out of it'],
  ['does', 'uses HTTP range requests'],
  ['limit', 'read only, it cannot create or change archives'],
  ['platform', 'Node 20 or newer and Deno'],
  ['number', '6 kB minified and gzipped'],
  ['limit', 'the server must support range requests'],
  ['does', 'Ctrl+K shows the list'],
  ['audience', 'TypeScript developers'],
])

test.each([
  'You cannot add or delete members: it only reads.',
  'It lists members and reads single ones. It adds nothing and changes nothing.',
  'To change an archive, use tar.',
  'To add a member, take the tar of your system.',
])('the same: %s', (text) => {
  expect(tarlook(text)).toBe(false)
})

test.each([
  'Add, rename and delete members in a remote archive with one call.',
  'Insert new members and drop old ones without downloading the archive.',
  'Rename members in the archive.',
  'tarlook is the most thorough archive reader there is.',
])('not the same: %s', (text) => {
  expect(tarlook(text)).toBe(true)
})

const lampionage = refusedBy('Lampionage', 'en', [
  ['does', 'lays out seating for lantern concerts and prints place cards'],
  ['does', 'place cards are printed on A4, ten to a sheet'],
  ['does', 'Alt+P shows the plan'],
  ['number', '12 to 80 guests per concert'],
  ['number', 'tables of 4, 6 or 8 guests'],
  ['price', '18 dollars per calendar year'],
  ['limit', 'one hall per plan'],
  ['limit', 'plans stay in the browser, nothing is uploaded'],
  ['limit', 'works without a connection'],
  ['limit', 'it cannot send invitations and does not print tickets'],
  ['limit', 'dogs are not allowed for, wheelchairs are supported'],
  ['limit', 'round tables only, long benches are not supported'],
  ['proof', 'tried at 9 concerts; 7 of 9 needed no change on the evening'],
  ['platform', 'runs in Firefox and Chrome'],
  ['audience', 'choirs and small concert halls'],
  ['licence', 'MIT'],
  ['does', 'tells you which guests have no seat; it says nothing when everybody has one'],
])

test.each([
  'Seats 12 to 80 guests at tables of 4, 6 or 8.',
  'Lampionage lays out the seating of a lantern concert for 12 to 80 guests, and prints ten place cards to a sheet.',
  'Tables take four, six or eight.',
  'A concert with 100 guests is too big: it stops at 80.',
  '18 dollars for a calendar year is 1.50 dollars a month.',
  'A second hall needs a second plan.',
  'Press Alt+P and the plan is there.',
  'Long benches it cannot do.',
  'Round tables, yes. Long benches, no.',
  'Invitations you send yourself.',
  'At two of the nine concerts something had to be moved on the evening.',
  'Of nine concerts, seven needed no change.',
  'It went well at seven of nine concerts. At the two others a table was moved.',
  'Turn the wifi off and it still lays out the hall.',
  'When a guest has no seat, it says which one.',
  'It tells you who has no seat. If all have one it stays silent.',
  'My aunt said "who is next to me?" before she said hello. I had no answer. I said "wait" and drew a plan on a napkin.',
  'Somebody always asks "why am I at the back?" and then "can I swap?" and nobody has a good answer.',
  'The largest table stands by the door.',
  'Print the cards, cut them, set them out. When the hall is full, close the door.',
  'Type the names, choose the table size, print.',
  'Before the concert, check the list of guests without a seat.',
])('the same: %s', (text) => {
  expect(lampionage(text)).toBe(false)
})

test.each([
  'Seats up to 200 guests.',
  'Prints sixteen place cards to a sheet.',
  'Two place cards per sheet.',
  'Only 1 dollar a month when you pay for a year.',
  'Plan all the halls of your house in one plan.',
  'One plan holds as many halls as you like.',
  'Ctrl+Alt+P shows the plan.',
  'Round tables, long benches, lawn chairs: every kind of seat has its place.',
  'Tickets are printed with the place cards.',
  'All nine concerts needed no change on the evening.',
  'Of nine concerts, eight needed no change.',
  'Plans are saved on our servers, so the whole team can open them.',
  'Requires a stable internet connection.',
  '"We filled every seat of the house" says the director of a choir in Linz.',
  'The most elegant seating planner for concerts.',
  'Lampionage is the simplest way to seat a hall.',
])('not the same: %s', (text) => {
  expect(lampionage(text)).toBe(true)
})
