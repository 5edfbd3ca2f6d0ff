import { expect, test } from 'vitest'
import { kindIn } from './kindOfWords.ts'

test.each([
  ['A browser extension that mutes tabs.', 'Firefox and Chrome', 'browser-extension'],
  ['Una extensión para Firefox.', '', 'browser-extension'],
  ['A word game for two.', 'iPhone', 'game'],
  ['Ein Kartenspiel für zwei.', '', 'game'],
  ['Sorts mail from the terminal.', 'Linux and macOS', 'command-line'],
  ['A Rust crate that reads ring buffers.', '', 'library'],
  ['Turns notes into a site.', 'Linux, macOS and Windows, with Node 20', 'command-line'],
  ['Seats guests by rules.', 'Node 18 or later and current browsers', 'library'],
  ['Counts birds.', 'Android 9 and later', 'mobile-app'],
  ['Cuts photos apart.', 'macOS 13 or newer', 'desktop-app'],
  ['Copies folders to a drive.', 'Linux with systemd', 'command-line'],
  ['Keeps the books of a club.', 'Mac, phone or any browser', undefined],
  ['Draws a plan.', '', undefined],
  ['Sagt, wo die Burg steht.', 'läuft im Browser auf Android und iPhone', undefined],
  ['Le carnet des ruches.', 'application Android, consultation dans le navigateur', 'mobile-app'],
  ['Shifts the time of photos.', 'A single binary for Linux and macOS', 'command-line'],
  ['A library for gamepads, not a game engine.', '', 'library'],
])('%s %s', (words, platforms, kind) => {
  expect(kindIn(words, platforms)).toBe(kind)
})
