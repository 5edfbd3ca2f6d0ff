import { expect, test } from 'vitest'
import { factOf, testCard } from '../testMaterial.ts'
import { gate } from './gate.ts'

const blockedBy =
  (language: string, ...facts: readonly ReturnType<typeof factOf>[]) =>
  (text: string): boolean =>
    gate(
      { kind: 'text', text },
      {
        card: { ...testCard, name: 'Wortmark', slug: 'wortmark', platforms: [], licence: null, language },
        facts: [factOf('name', 'Wortmark'), ...facts],
        brief: {},
      },
    ).findings.some(({ severity }) => severity === 'block')

const refuses = blockedBy(
  'en',
  factOf('does', 'Reads the list of a choir and prints name badges with a lanyard hole.'),
  factOf('limit', 'reads CSV; no DOCX, no ODT'),
  factOf('limit', 'no version for the club apps of a phone'),
  factOf('limit', 'No photographs: only letters are printed.'),
  factOf('licence', 'BSD-3-Clause'),
  factOf('limit', 'all lists are kept on your own server'),
)

test.each([
  ['the same of another', "DOCX files it doesn't read. Same for ODT."],
  ['where, before what', 'On a phone, in the apps of clubs, it is not there at all.'],
  ['why, behind what', 'For photographs I take the scissors, because it cannot print those.'],
  ['what its reader does by hand', 'You can of course letter every badge yourself, it is a quiet evening.'],
  ['what its reader is told to do', 'For a whole choir: save the singers as CSV and run wortmark on it.'],
  ['a licence without its version', 'Wortmark has a BSD licence.'],
  ['what a licence is called', 'BSD licence.'],
  ['a server of one’s own', 'A self-hosted printer of name badges.'],
  ['what it is worse at', 'It is slower than a stamp, of course.'],
  ['a year that is no price', 'It took me a year to see that.'],
  ['a time in a word for something else', 'I found the lanyards in a second-hand shop.'],
])('in other words: %s', (_why, text) => {
  expect(refuses(text)).toBe(false)
})

test.each([
  ['the same of another', 'It reads CSV. Same for ODT.'],
  ['another licence', 'Wortmark has an MIT licence.'],
  ['what others are worse at', 'A stamp is slower than Wortmark.'],
  ['what is behind why it was made', 'I was tired of stamps, so it also embosses and laminates the cards.'],
  ['what those of the reader can do', 'Your singers can chat and share videos.'],
  ['in a second', 'It prints the badges of a choir in a second.'],
])('still refused: %s', (_why, text) => {
  expect(refuses(text)).toBe(true)
})

test('what is denied twice in Spanish is denied', () => {
  const refused = blockedBy(
    'es',
    factOf('does', 'Imprime las tarjetas de un coro a partir de una lista.', { language: 'es' }),
    factOf('limit', 'la aplicación no pide permiso de internet', { language: 'es' }),
    factOf('limit', 'No hay versión para iPhone.', { language: 'es' }),
  )
  expect(refused('No usa internet: ni siquiera pide permiso.')).toBe(false)
  expect(refused('Para iPhone no existe, lo siento.')).toBe(false)
  expect(refused('He publicado Wortmark, un calendario para quien canta.')).toBe(false)
  expect(refused('Pide permiso de internet.')).toBe(true)
  expect(refused('Se une a la lista y pide permiso de internet.')).toBe(true)
})

test('an infinitive is what its reader does', () => {
  const refused = blockedBy(
    'de',
    factOf('does', 'Wortmark druckt Schilder für einen Chor.', { language: 'de' }),
    factOf('does', 'Erinnert an den Tag der Probe und sortiert die Liste nach Stimmen.', { language: 'de' }),
    factOf('limit', 'Speichert alles auf dem eigenen Rechner.', { language: 'de' }),
    factOf('audience', 'Chorleiter mit mehreren Chören und Konzerten im Jahr', { language: 'de' }),
    factOf('number', '24 Schilder auf einem Bogen', { language: 'de' }),
  )
  expect(refused('Blatt falten, in die Hülle schieben, Faden durchziehen.')).toBe(false)
  expect(refused('Verwaltet die Beiträge und mahnt säumige Zahler.')).toBe(true)
})

const develops = blockedBy(
  'en',
  factOf('does', 'Wortmark cuts the photos of a choir for its badges in the terminal.'),
  factOf('limit', 'RAW files are not supported'),
  factOf('limit', 'no log rotation'),
  factOf('limit', 'no chat, no map, no calendar sync, no online play'),
  factOf('limit', 'nothing above 50 megapixels, no more than 80 badges'),
  factOf('limit', 'There is no macOS version and no phone version.'),
  factOf('platform', 'Linux and Windows'),
  factOf('limit', 'entries are kept for ten years'),
  factOf('number', '0 runtime dependencies'),
  factOf('does', 'unlimited undo'),
)

test.each([
  ['passed over', 'RAW files are passed over.'],
  ['left alone', 'RAW files it leaves alone.'],
  ['somebody else’s job', "Rotating the log is logrotate's job."],
  ['somebody else’s job, behind a colon', "Log rotation: that is logrotate's job."],
  ['where it stops', 'Fifty megapixels is where it stops.'],
  ['where it gives up', 'Above fifty megapixels it gives up.'],
  ['a list behind a label', 'Missing on purpose: a map, a chat, calendar sync.'],
  ['what it cannot do, as a list', "What it can't do: RAW files, maps, chat."],
  ['what is not there, as a list', 'Left out: calendar sync, log rotation.'],
  ['another platform', 'Sorry, no Mac build. Windows and Linux are what there is.'],
  ['what its reader has', 'For talking you will need whatever chat you already use.'],
  ['a count of nothing', 'No dependencies.'],
  ['the same time from its other side', 'Entries are deleted after ten years.'],
  ['the other half of what is denied together', 'Old calendars hang beside the badges.'],
  ['as often as one likes', 'Cut the wrong face? Go back as often as you want.'],
])('the same by another word: %s', (_why, text) => {
  expect(develops(text)).toBe(false)
})

test.each([
  ['its own job', "Log rotation is Wortmark's job."],
  ['another job', 'It rotates the log by itself.'],
  ['what a list gives', 'What it can do: maps, chat, calendar sync.'],
  ['what is included', 'Included: a map and a chat.'],
  ['above where it stops', 'Up to 200 badges.'],
  ['a platform that is not there', 'It has a Mac build.'],
  ['a platform denied that is there', 'No build for Windows, no account.'],
  ['another time', 'Entries are deleted after five years.'],
  ['both halves of what is denied together', 'It has calendar sync.'],
  ['the way of what is denied', 'Play cards online against other choirs.'],
])('not the same: %s', (_why, text) => {
  expect(develops(text)).toBe(true)
})
