/** Product Hunt: name, tagline, description, topics, and the maker's first comment. */
import type { Draft, Drafted, Material, Missing } from '../material.ts'
import { fitsIn, listOf, paragraphs } from '../pieces/fit.ts'
import type { Stock } from '../pieces/stock.ts'
import { isFreeSoftware } from './licence.ts'
import { shortLine } from './short.ts'
import { tryableOf } from './tryable.ts'

const path = 'launch/product-hunt.md'
const kind = 'product-hunt-comment'

export function draftProductHunt(material: Material, stock: Stock): Drafted {
  const ask = (question: string, words: string, why: string): Drafted => {
    const one: Missing = { path, kind, question, ask: words, why }
    return { drafts: [], missing: [one] }
  }
  const tryable = tryableOf(material)
  if (!tryable.can)
    return ask(
      'address',
      tryable.why === 'nowhere'
        ? 'where can a stranger open it?'
        : 'where can a stranger try it without waiting or signing up?',
      'a launch on Product Hunt needs something to open; a waiting list alone is its most common fault',
    )
  if (stock.language !== 'en')
    return ask(
      'what',
      'what does it do, in one English sentence?',
      'Product Hunt is read in English, and nothing the product says is',
    )
  if (!fitsIn('product-hunt-name', stock.name))
    return ask('what', 'what is it called, in at most 40 characters?', 'Product Hunt takes no longer name')
  const tagline = shortLine(material, stock, 'product-hunt-tagline', (words) => words)
  if (tagline === undefined)
    return ask(
      'what',
      'what does it do, in at most 60 characters?',
      'a tagline on Product Hunt holds 60, and nothing the product says fits whole',
    )
  return {
    drafts: [draftOf(material, stock, tagline, tryable.command?.includes('@') ? null : tryable.command)],
    missing: [],
  }
}

function draftOf(material: Material, stock: Stock, tagline: string, command: string | null): Draft {
  const does = [...stock.of('does'), ...stock.of('own'), ...stock.of('number')].filter(
    (piece) => piece.whole && piece !== stock.identity,
  )
  const description = sentences('product-hunt-description', [
    stock.identity?.opening ?? tagline,
    ...does.map(({ prose }) => prose),
  ])
  const why = stock
    .of('why-made')
    .map(({ text }) => text)
    .join(' ')
  const limits = stock
    .of('limit')
    .slice(0, 3)
    .map(({ text }) => text)
  const audience = stock.of('who')[0] ?? stock.of('audience')[0]
  const body = paragraphs(kind, [
    why === '' ? stock.identity?.opening : why,
    audience?.lead,
    why === ''
      ? listOf(
          'What it does:',
          does.slice(0, 3).map(({ text }) => text),
        )
      : undefined,
    command === null ? undefined : `To try it: ${command}`,
    listOf('What it does not do:', limits),
    'Which thing did you try to do with it that it would not do?',
  ])
  return {
    path,
    part: 'launch',
    kind,
    locale: null,
    body: `${body}\n`,
    front: { name: stock.name, tagline, description, topics: topicsOf(material), steps },
    slug: 'ph',
  }
}

function sentences(kindOf: 'product-hunt-description', all: readonly string[]): string {
  const [first = '', ...rest] = all
  return rest
    .slice(0, 6)
    .reduce((text, one) => (fitsIn(kindOf, `${text} ${one}`) ? `${text} ${one}` : text), first)
}

/** Names of topics as Product Hunt writes them; three at most. */
const mostTopics = 3
const topicsByKind: Readonly<Record<Material['card']['kind'], readonly string[]>> = {
  'web-app': ['Web App'],
  game: ['Games'],
  'mobile-app': [],
  'desktop-app': ['Mac', 'Windows'],
  'browser-extension': ['Browser Extensions'],
  'command-line': ['Developer Tools'],
  library: ['Developer Tools'],
}
const topicsByPlatform: readonly (readonly [RegExp, string])[] = [
  [/^(?:ios|app-store|iphone)/i, 'iOS'],
  [/^(?:android|google-play)/i, 'Android'],
]

function topicsOf({ card }: Material): readonly string[] {
  const own = topicsByKind[card.kind].filter(
    (topic) =>
      card.kind !== 'desktop-app' ||
      card.platforms.some((one) => one.toLowerCase().startsWith(topic.toLowerCase())),
  )
  const platforms = topicsByPlatform
    .filter(([pattern]) => card.platforms.some((one) => pattern.test(one)))
    .map(([, topic]) => topic)
  const open = isFreeSoftware(card.licence) ? ['Open Source'] : []
  return [...new Set([...own, ...platforms, ...open])].slice(0, mostTopics)
}

const steps: readonly string[] = [
  'you: take the pictures of the app in use, at least three',
  'you: make the link with outer share, slug ph',
  'you: fill in name, tagline, description and topics at producthunt.com/posts/new, from your own account, not a company',
  'you: press schedule, and post the text below as the first comment',
  'nobody: asks anybody for upvotes; it is against the rules there',
]
