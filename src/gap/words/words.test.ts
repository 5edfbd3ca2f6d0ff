import { describe, expect, test } from 'vitest'
import { namedChannels } from './channels.ts'
import { putsOff } from './later.ts'
import { takesLikesForUsers } from './likes.ts'
import { countPeople, countTooling } from './tooling.ts'

describe('puts marketing off', () => {
  test.each([
    'Marketing after I finish.',
    'I will do marketing once the app is done.',
    'First finish the MVP, then marketing.',
    'Launch plan: build everything, marketing comes later.',
    'No marketing until v1.',
    'We do not market it before it is ready.',
    'Landing page: not now.',
    'I will find users when the product is polished.',
    'SEO can wait.',
    'Distribution: later.',
    'Promotion comes after everything is ready.',
    'Launch once everything is perfect.',
    'Show it to people when it is finished.',
    'Marketing kommt später.',
    'Werbung machen wir, sobald die App läuft.',
    'Kein Marketing, bis alles fertig ist.',
    'Primero terminamos la app, luego marketing.',
    'Nada de marketing hasta que esté listo.',
    'On fera la publicité une fois que tout sera prêt.',
    'Pas de marketing avant que ce soit fini.',
    'Marketing só depois que terminar o aplicativo.',
    'Nada de divulgação até que esteja pronto.',
    'Il marketing lo faccio dopo.',
    'Not ready to show anyone yet, it needs the dark mode first.',
    'Werbung erst nach dem Release.',
    'Um Nutzer kümmere ich mich später, erst muss alles laufen.',
    'Vermarktung kommt später.',
    'Communiquer seulement une fois que tout est prêt.',
  ])('%s', (sentence) => expect(putsOff(sentence)).toBe(true))
  test.each([
    'We do not market later.',
    'I won’t wait until it is finished to market it.',
    'Show the landing page after login is ready.',
    'Communiquer avec le serveur une fois que tout est prêt.',
    'The page is not ready to show its charts.',
    'Never leave marketing for later.',
    'Marketing from day one.',
    'Do not wait with marketing until it is done.',
    'Wir warten mit dem Marketing nicht, bis alles fertig ist.',
    'No esperamos con el marketing hasta que esté listo.',
    'Marketing e-mails are sent later than the others.',
    'Promote the release to production once tests are done.',
    'Users can change their name later.',
    'After the build is finished, the distribution is in dist/.',
    'They do marketing when everything is ready.',
    'Show the dialog to users after the page is ready.',
    'The marketing page is built before the tests.',
    'The distribution is uploaded when the build is done.',
    'Launch the browser once the page is ready.',
    'The promotion to production happens after the tests are done.',
    'Show the list to the user after loading.',
  ])('not: %s', (sentence) => expect(putsOff(sentence)).toBe(false))
})

describe('takes likes for users', () => {
  test.each([
    '500 likes = 500 users',
    'We have 3k followers, i.e. 3k people using it.',
    'We got 340 upvotes on Product Hunt, so people want it.',
    'Users: 1,200 GitHub stars',
    '2k followers, that is traction!',
    'I count the upvotes as users.',
    'Our 80 votes on HN validate the demand.',
    '300 Likes: die Nachfrage ist da.',
  ])('%s', (sentence) => expect(takesLikesForUsers(sentence)).toBe(true))
  test.each([
    'Likes are not users.',
    '340 upvotes and 3 users who signed up.',
    '340 upvotes, but nobody came back.',
    'Users can like a post.',
    'Shows the number of likes for each user.',
    'We had 12 users this week.',
    'It looks like 3 users want it.',
  ])('not: %s', (sentence) => expect(takesLikesForUsers(sentence)).toBe(false))
})

test.each([
  ['Post it on r/selfhosted on Tuesday.', ['reddit']],
  ['Our customers come from the gardening forum and a newsletter.', ['newsletter', 'forum']],
  ['Fix the Discord login.', []],
  ['We do not post on Reddit.', []],
  ['The store keeps its state in a map.', []],
  ['Users can filter by status.', []],
])('places in: %s', (sentence, want) => {
  expect(namedChannels(sentence, false)).toEqual(want)
})

test('words about tooling and about people', () => {
  expect(countTooling('Each agent has its prompts, and CI runs the pipeline.')).toBe(4)
  expect(countTooling('The user agent is read from the header.')).toBe(0)
  expect(countPeople('Ana asked her friend; two customers paid.')).toBe(4)
  expect(countPeople('The user agent is read from the header.')).toBe(0)
})
