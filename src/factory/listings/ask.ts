/** What is asked of the maker when no fact fills a place of a listing, and where the answer goes. */
import type { Change } from '../material.ts'
import { askNews } from '../pieces/news.ts'
import type { Ask } from './slot.ts'

/** Question, what is asked, what for; and what is typed, where it is not the file itself that is written. */
type Row = readonly [question: string, ask: string, why: string, act?: string]

/** `{room}`, `{place}`, `{tag}`, `{language}` and `{fewest}` stand for what is given. */
const rows = {
  what: ['what', 'what does it do, for one person, in a sentence?', 'a store listing opens with it'],
  keywords: [
    'what',
    'what does it do, for one person, in a sentence?',
    'search words are taken from what it does, and nothing says that yet',
  ],
  more: [
    'limits',
    'what does it not do?',
    'Edge wants a description of at least {fewest} characters, and the facts do not fill it',
  ],
  // A text that has to be shorter than anything the product says.
  short: [
    'in-{room}-characters',
    'what does it do, in at most {room} characters?',
    '{place}; nothing the product says fits, and no sentence is cut',
  ],
  name: [
    'name-in-{room}-characters',
    'what is it called, in at most {room} characters, without a price or a rank?',
    'the name in {place}',
  ],
  shortName: [
    'short-name',
    'what is it called under an icon, in at most {room} characters?',
    'a home screen cuts a longer name',
  ],
  icon: [
    'icon',
    'where is its icon, as a PNG of 192 and of 512 pixels?',
    'without one no browser offers to install it',
    'name it icon-192.png and icon-512.png beside index.html, then outer pack',
  ],
  changes: ['changes', '', 'release notes', 'write it in CHANGELOG.md, then outer pack'],
  support: [
    'support-address',
    'where does somebody get help: an address of a page that names a way to reach you?',
    'the App Store asks for one',
  ],
  address: ['address', 'where can a stranger open it?', 'the address of the product in its listing'],
  privacy: ['privacy-address', 'where does its privacy policy stand?', 'both app stores ask for one'],
  copyright: [
    'copyright',
    'whose is it, and since which year? a LICENSE with a line of copyright answers',
    'the App Store shows it',
    'write it in LICENSE, then outer pack',
  ],
  category: [
    'category',
    'which category of the App Store does it belong to, as fastlane writes it (UTILITIES, PRODUCTIVITY, GAMES, …)?',
    'primary_category.txt',
  ],
  steps: [
    'steps',
    'which three things does somebody do in it, one after the other? a list of what it does in the README answers',
    'a preview shows real steps, and fewer than three are known',
    'write them as a list in README.md, then outer pack',
  ],
  translation: [
    'translation-{tag}',
    'what does it do, in {language}? answers in marketing/brief.{tag}.md are used word for word',
    'outer.json names {tag}, and nothing of the product is written in it; a copy of another language is no translation',
    'outer pack brief --locale {tag} --answer what="…"',
  ],
  place: [
    'locale-{tag}',
    'which language of {place} takes the texts in {tag}?',
    '{place} has no place for {tag}',
    'name one that it takes under "locales" in outer.json',
  ],
} as const satisfies Readonly<Record<string, Row>>

export function askFor(row: keyof typeof rows, given: Readonly<Record<string, string | number>> = {}): Ask {
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (mark, key: string) => String(given[key] ?? mark))
  const [question, ask, why, act]: Row = rows[row]
  return { question: fill(question), ask: fill(ask), why: fill(why), ...(act && { do: fill(act) }) }
}

/** What of the newest version is told here. */
export const askChanges = (changes: readonly Change[]): Ask => ({
  ...askFor('changes'),
  ask: askNews(changes, 0),
})

/** What it does in a language of outer.json, by its tag. */
export const askTranslation = (tag: string): Ask =>
  askFor('translation', {
    tag,
    language: new Intl.DisplayNames(['en'], { type: 'language' }).of(tag.split('-')[0] ?? tag) ?? tag,
  })
