import { expect, test } from 'vitest'
import type { Fact } from '../../core/pack.ts'
import { factOf, testCard } from '../testMaterial.ts'
import { gate } from './gate.ts'

const groundOf = (name: string, facts: readonly Fact[], language = 'en') => ({
  card: { ...testCard, name, slug: name.toLowerCase(), platforms: [], licence: null, language },
  facts: [factOf('name', name), ...facts],
  brief: {},
})
const against = (text: string, ground: ReturnType<typeof groundOf>): boolean =>
  gate({ kind: 'text', text }, ground).findings.some(
    ({ rule, severity }) => rule === 'contradicted' && severity === 'block',
  )

const archive = groundOf('Lagerbuch', [
  factOf('does', 'Asks before it moves a photo into the archive.'),
  factOf('limit', 'Thumbnails are deleted after 30 days.'),
  factOf('limit', 'Never changes the original photo.'),
  factOf('limit', 'Does not print labels.'),
  factOf('does', 'The same folder gives the same index.'),
  factOf('limit', 'No account.'),
  factOf('does', 'Shows thumbnails and photos of each day; one key undoes a move.'),
  factOf('number', 'checks the folder every hour'),
])
const french = groundOf(
  'Gabarit',
  [
    factOf('does', "Gabarit affiche les plans d'une maquette sur la table.", { language: 'fr' }),
    factOf('limit', "N'imprime pas les pièces.", { language: 'fr' }),
    factOf('limit', 'Fonctionne sans compte.', { language: 'fr' }),
  ],
  'fr',
)

test.each([
  ['asks, by itself', 'Moves photos to the archive by itself while you sleep.'],
  ['deleted, kept', 'Every thumbnail stays there forever.'],
  ['untouched, in place', 'Corrects the colours of each photo in place.'],
  ['refused behind the first verb', 'It sorts photos and prints labels for the boxes.'],
  ['the same, another each time', 'You get a different index for a folder every time.'],
  ['no account, an account', 'Create an account and your folders follow you.'],
  ['shown, hidden', 'Hides thumbnails and photos of each day.'],
  ['not there, though it is', 'Move with care: there is no undo.'],
  ['how often', 'It checks the folder every minute.'],
])('the opposite is refused: %s', (_why, text) => {
  expect(against(text, archive)).toBe(true)
})

test.each([
  ['the same by other words', 'No photo goes into the archive before you say yes.'],
  ['how long', 'After a month the thumbnails are gone.'],
  ['left alone', 'The original is left as it was.'],
  ['what the reader does', 'Print the labels yourself.'],
  ['no sign-up', 'Nobody signs up for anything.'],
])('the same is not: %s', (_why, text) => {
  expect(against(text, archive)).toBe(false)
})

test('in French what stands between ne and pas is denied', () => {
  expect(against('Gabarit imprime les pièces de la maquette.', french)).toBe(true)
  expect(against('Gabarit ne demande ni compte ni connexion.', french)).toBe(false)
  expect(against('Créez votre compte, et les plans vous suivent.', french)).toBe(true)
})

const darkroom = groundOf('Kontaktbogen', [
  factOf('does', 'Lays out a contact sheet of a film and writes it as a new file beside the scans.'),
  factOf('does', 'The sheet can be switched off for a roll at any time.'),
  factOf('does', 'Every crop can be undone.'),
  factOf('does', 'A scan that is damaged is skipped, and the run goes on.'),
  factOf('limit', 'You type the name of the film; it does not guess.'),
  factOf('limit', 'The catalogue stays on your computer; no sync.'),
  factOf('limit', 'One user, no teams.'),
  factOf('limit', 'Only reports dust, it never controls the scanner.'),
  factOf('limit', 'No clock and no ranking of photos.'),
  factOf('does', 'A call never throws.'),
  factOf('number', 'needs one thread and reads a roll frame by frame'),
  factOf('price', 'cancel at any time'),
])

test.each([
  ['off', 'There is no way to turn the sheet off.'],
  ['undone', 'A crop is final.'],
  ['goes on', 'A damaged scan stops the whole run.'],
  ['by hand', 'The name of the film is filled in automatically.'],
  ['here', 'Your catalogue is there on all your devices.'],
  ['here, by a server', 'Your catalogue is uploaded to our servers.'],
  ['alone', 'Invite your colleagues and edit the sheet.'],
  ['only tells', 'It turns the scanner on when a roll is in.'],
  ['not there by another name', 'Climb the leaderboard of your film club.'],
  ['not there, of a program', 'It uses all your cores.'],
  ['for a year', 'The minimum term is twelve months.'],
  ['a file of its own', 'It writes the sheet directly into your scans.'],
])('and so is what stands on the other side of a relation: %s', (_why, text) => {
  expect(against(text, darkroom)).toBe(true)
})

test.each([
  ['off', 'Switch it off whenever a roll does not need a sheet.'],
  ['undone', 'You can take a crop back.'],
  ['goes on', 'A scan that cannot be read does not end the run.'],
  ['by hand', 'You type its name, and nothing fills it in for you.'],
  ['here', 'Nothing goes to a cloud.'],
  ['not only', 'It is not only for one user: it is made by one, too.'],
  ['answered with no', 'The cloud, no: the catalogue is on your disk.'],
  ['not there', 'It has no leaderboard.'],
  ['of others', 'Other catalogues put your scans in the cloud.'],
  ['what was', 'My old catalogue was there on all my devices.'],
  ['thrown away', 'It throws no scan away.'],
  ['one by one', 'A roll is not read in parallel.'],
])('but not the same in other words: %s', (_why, text) => {
  expect(against(text, darkroom)).toBe(false)
})

const kitchen = groundOf('Herdbuch', [
  factOf('does', 'Keeps recipes on cards; one card at a time is open.'),
  factOf('does', 'A step that was missed is asked again up to three times.'),
  factOf('does', 'Sends the list again when the printer fails: sent again twice.'),
  factOf('does', 'The cards of the week are the same for everyone in the house.'),
  factOf('limit', 'Cards stay where they are on the disk; nothing is renamed.'),
  factOf('limit', 'Only the cook can change a card.'),
  factOf('limit', 'Works without a network.'),
  factOf('does', 'Respects the hours when nobody cooks.'),
  factOf('limit', 'No background service and no history.'),
  factOf('price', '8 € once'),
  factOf('does', 'You choose the printer; it keeps the last 20 lists in the browser of the cook.'),
  factOf('limit', 'One household per kitchen, and guests need no account.'),
])
test.each([
  ['several at a time', 'Keep several cards open side by side.'],
  ['who may', 'Everyone in the house can change a card.'],
  ['where files are', 'It moves the cards into a library of its own.'],
  ['another for each', 'Each person gets different cards of the week.'],
  ['with a network', 'It needs an internet connection.'],
  ['behind the scenes', 'A background service watches the cards.'],
  ['billing', 'Renews yearly at 8 €.'],
  ['two words of which one stands', 'It ignores the hours when nobody cooks.'],
  ['chosen', 'It finds the printer on its own.'],
  ['all of them', 'It keeps every list of a printer.'],
  ['with an account', 'Each guest registers with an address.'],
  ['for all', 'The entire family on the same list.'],
])('the other side of a relation, of one product: %s', (_why, text) => {
  expect(against(text, kitchen)).toBe(true)
})
test.each([
  ['one at a time', 'You see one card and then the next.'],
  ['who may', 'Nobody but the cook can change a card.'],
  ['no price', 'Every month has its cards.'],
  ['without a network', 'A kitchen without a connection is fine.'],
  ['billing', 'You pay once.'],
  ['chosen', 'Which printer it is, you say.'],
])('and its own side: %s', (_why, text) => {
  expect(against(text, kitchen)).toBe(false)
})

const allotment = groundOf(
  'Regentonne',
  [
    factOf('does', 'Regentonne zeigt, wie viel Wasser in der Tonne ist.', { language: 'de' }),
    factOf('limit', 'Die Messwerte bleiben auf dem Handy.', { language: 'de' }),
    factOf('limit', 'Den Stand gebt ihr von Hand ein.', { language: 'de' }),
    factOf('price', '2 € im Monat, jederzeit kündbar', { language: 'de' }),
    factOf('limit', 'Meldet nur, steuert keine Pumpe.', { language: 'de' }),
  ],
  'de',
)
test('in German too', () => {
  expect(against('Die Messwerte liegen in der Cloud.', allotment)).toBe(true)
  expect(against('Der Stand wird automatisch eingetragen.', allotment)).toBe(true)
  expect(against('Die Mindestlaufzeit beträgt ein Jahr.', allotment)).toBe(true)
  expect(against('In eine Cloud geht nichts.', allotment)).toBe(false)
  expect(against('Die Messwerte liegen nicht in der Cloud.', allotment)).toBe(false)
})
