/** What says the same as a fact in other words, and what says the opposite. */
import { expect, test } from 'vitest'
import type { FactKind } from '../../core/pack.ts'
import { factOf, testCard } from '../testMaterial.ts'
import { gate } from './gate.ts'

const refusedBy = (name: string, language: string, facts: readonly (readonly [FactKind, string])[]) => {
  const ground = {
    card: { ...testCard, name, slug: name.toLowerCase(), platforms: [], licence: null, language },
    facts: [factOf('name', name), ...facts.map(([kind, value]) => factOf(kind, value, { language }))],
    brief: {},
  }
  return (text: string): boolean =>
    gate({ kind: 'text', text }, ground).findings.some(({ severity }) => severity === 'block')
}

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

const bandwurm = refusedBy('Bandwurm', 'de', [
  ['does', 'Bandwurm erstellt Probenpläne für Chöre'],
  ['does', 'druckt den Probenplan auf A4 hoch'],
  ['price', 'kostenlos für 2 Chöre, danach 24 Euro pro Spielzeit'],
  ['price', '36 Euro pro Chorjahr für Verbände'],
  ['limit', 'die Noten bleiben auf dem Gerät, es gibt keinen Abgleich zwischen Geräten'],
  ['limit', 'keine Erinnerung per Mail, kein Export'],
  ['platform', 'läuft im Browser'],
  ['audience', 'Chorleiterinnen und Chorleiter'],
  ['number', 'bis zu 60 Stimmen pro Chor'],
])

test.each([
  '36 Euro für ein Chorjahr, also 3 Euro im Monat.',
  'Abgeglichen wird zwischen Geräten nichts.',
  'Die Probenpläne werden am Montag gedruckt.',
  'Exportiert wird nichts.',
  'Zwischen Geräten werden die Noten nicht abgeglichen.',
  'Die tiefste Stimme steht unten im Plan.',
  'Der älteste Plan wird zuletzt gedruckt.',
  'Die gespannteste Stelle im Stück steht im Plan.',
  'Die feste Probe im Kalender.',
  'Das erste Blatt für den Chor.',
  'Anna ist die lauteste Stimme im Chor.',
  'Die längste Probe im Jahr dauert bis zehn.',
  'Ein Blatt für den Chor, das älteste hängt noch.',
])('the same: %s', (text) => {
  expect(bandwurm(text)).toBe(false)
})

test.each([
  '36 Euro für ein Chorjahr, also 2 Euro im Monat.',
  'Ihre Probenpläne werden automatisch zwischen Tablet und Handy abgeglichen.',
  'Die Probenpläne werden mit allen Geräten abgeglichen.',
  'Alle Termine werden als Kalender exportiert.',
  'Der Chor wird rechtzeitig per Mail erinnert.',
  'Der beliebteste Probenplaner im deutschsprachigen Raum.',
  'Bandwurm ist der übersichtlichste Probenplaner für Chöre.',
  'Das verlässlichste Werkzeug für Chorleiter in Europa.',
  'Die gründlichste Probenplanung auf dem Markt.',
  'Bandwurm ist das pünktlichste Programm im Chorwesen.',
])('not the same: %s', (text) => {
  expect(bandwurm(text)).toBe(true)
})

const ruchette = refusedBy('Ruchette', 'fr', [
  ['does', 'gère les ruches et les récoltes d’un rucher amateur'],
  ['does', 'imprime des étiquettes pour les pots, 16 par feuille'],
  ['price', 'gratuit jusqu’à 5 ruches, puis 20 euros par an'],
  ['limit', 'pas de vente en ligne, pas de livraison'],
  ['limit', 'un seul rucher par compte'],
  ['limit', 'pas de météo, pas d’appareil photo'],
  ['platform', 'dans le navigateur'],
  ['number', 'jusqu’à 80 ruches'],
])

test.each([
  'On ne peut ni vendre en ligne ni organiser une livraison.',
  'Ni météo ni appareil photo : le carnet, rien d’autre.',
  'Ruchette ne s’occupe ni de la vente ni de la livraison.',
  'On ne peut ni vendre en ligne ni livrer, et un compte ne sert qu’à un rucher.',
  'Un deuxième rucher demande un deuxième compte.',
  'Un seul rucher par compte, pas plusieurs.',
  'Le pot le plus lourd est en bas de la feuille.',
  'Seize étiquettes par feuille.',
  'Les pots les plus lourds sont en bas de la feuille.',
])('the same: %s', (text) => {
  expect(ruchette(text)).toBe(false)
})

test.each([
  'On peut vendre en ligne et organiser une livraison.',
  'Un seul compte suffit pour gérer tous les ruchers de votre association.',
  'Un compte, plusieurs ruchers.',
  'Gérez plusieurs ruchers avec le même compte.',
  'Le carnet le plus complet pour les apiculteurs.',
  'Le carnet de rucher le plus agréable de France.',
  'Douze étiquettes par feuille.',
])('not the same: %s', (text) => {
  expect(ruchette(text)).toBe(true)
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
