/** Products of several kinds for tests, as their facts would be read. */
import type { Drafted, Material } from '../material.ts'
import { evidenceOf, factOf, testCard, testMaterial } from '../testMaterial.ts'

export const keywordOf = (word: string) =>
  factOf('object', word, {
    evidence: [{ ...evidenceOf('app.json:9', `"${word}"`, 'manifest'), field: '/keywords/0' }],
  })

export const webApp: Material = testMaterial({
  card: {
    ...testCard,
    name: 'Splitpot',
    slug: 'splitpot',
    repository: 'https://github.com/splitpot/splitpot',
    address: 'https://splitpot.example/app/',
    look: { ...testCard.look, icon: 'public/icon-192.png' },
  },
  facts: [
    factOf('does', 'Splitpot splits shared expenses among flatmates without accounts.'),
    factOf('does', '💸 Add an expense in two taps'),
    factOf('does', 'See who owes whom, with as few payments as possible'),
    factOf('does', 'Built with Svelte and TypeScript'),
    factOf('does', 'Runs on Android tablets too'),
    factOf('does', 'Runs on an iPad too'),
    factOf('number', 'Settles 12 people with at most 11 payments.'),
    factOf('audience', 'flatmates and travel groups'),
    factOf('limit', 'No conversion: every pot has one currency.'),
    factOf('price', 'free'),
    factOf('licence', 'AGPL-3.0', { evidence: [evidenceOf('LICENSE:3', 'Copyright (c) 2025 Anna Berg')] }),
    ...['expenses', 'bill-splitting', 'flatmates', 'svelte'].map(keywordOf),
  ],
  pictures: [
    {
      path: 'site/shot-phone.webp',
      width: 824,
      height: 1830,
      alt: 'A pot with four people and their balances',
      of: 'http://localhost:5173/ b1',
    },
  ],
})

export const game: Material = testMaterial({
  card: { ...testCard, kind: 'game', name: 'Bramble Run', slug: 'bramble', repository: null, address: null },
  facts: [
    factOf('does', 'A hedgehog runs through a hedge, one thumb, ninety seconds a run.'),
    factOf('does', 'Every hedge is drawn from the day’s date, so everybody plays the same one'),
    factOf('does', 'Play now and beat your friends!'),
    factOf('number', '14 kinds of beetles to collect'),
    ...['game', 'endless runner', 'canvas'].map(keywordOf),
  ],
  changes: [
    {
      version: '0.3.0',
      date: null,
      items: ['Add beetles', 'fix(roll): no longer clips through thorns (#41)', 'chore: bump deps'],
    },
  ],
})

export const extension: Material = testMaterial({
  card: { ...testCard, kind: 'browser-extension', name: 'Tab Ledger', slug: 'tab-ledger', address: null },
  facts: [
    factOf('does', 'Keeps a dated list of every tab you close, so that you find it again.'),
    factOf('does', 'Search closed tabs by title or address'),
    factOf('does', 'Nothing leaves the browser: the list is kept in local storage'),
    factOf('does', 'Export the list as Markdown or CSV'),
    factOf('number', 'Holds 50,000 closed tabs.'),
    factOf('limit', 'Private windows are not recorded.'),
    factOf('audience', 'people who research with too many tabs'),
    ...['tabs', 'history'].map(keywordOf),
  ],
})

const german = (kind: Parameters<typeof factOf>[0], value: string) => factOf(kind, value, { language: 'de' })

export const mobileApp: Material = testMaterial({
  card: {
    ...testCard,
    kind: 'mobile-app',
    name: 'Wachszähler',
    slug: 'wachs',
    language: 'de',
    repository: 'https://codeberg.org/wachs/wachs',
    address: null,
  },
  locales: ['de', 'en', 'fr'],
  facts: [
    german('does', 'Zählt Bienenvölker und Honigernten einer Imkerei.'),
    german('does', 'Erinnert an Varroa-Kontrollen'),
    german('does', 'Läuft ohne Netz, auch am Bienenstand'),
    german('audience', 'Imkerinnen und Imker mit bis zu 80 Völkern'),
    german('limit', 'Rechnet nicht mit Zuckerpreisen.'),
    factOf('does', 'Counts hives and honey harvests of an apiary.'),
  ],
  changes: [],
})

export const desktopApp: Material = testMaterial({ card: { ...testCard, kind: 'desktop-app' } })

/** The text of a draft; undefined where none was made. */
export const bodyOf = ({ drafts }: Drafted, path: string): string | undefined => {
  const body = drafts.find((draft) => draft.path === path)?.body
  return typeof body === 'string' ? body : undefined
}

export const questionsOf = ({ missing }: Drafted, path: string): readonly string[] =>
  missing.filter((one) => one.path === path).map(({ question }) => question)
