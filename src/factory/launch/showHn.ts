/** Show HN: for what can be tried now; the title, and the first comment under it. */
import type { Drafted, Material, Missing } from '../material.ts'
import { listOf, paragraphs } from '../pieces/fit.ts'
import { startsWithAct } from '../pieces/sentence.ts'
import type { Stock } from '../pieces/stock.ts'
import { shortLine } from './short.ts'
import { type Tryable, tryableOf } from './tryable.ts'

const path = 'launch/show-hn.md'
const kind = 'show-hn-comment'

const missing = (question: string, ask: string, why: string): Drafted => {
  const one: Missing = { path, kind, question, ask, why }
  return { drafts: [], missing: [one] }
}

export function draftShowHn(material: Material, stock: Stock): Drafted {
  const tryable = tryableOf(material)
  if (!tryable.can) return refused(tryable)
  if (stock.language !== 'en')
    return missing(
      'what',
      'what does it do, in one English sentence?',
      'Show HN is read in English, and nothing the product says is',
    )
  const title = shortLine(
    material,
    stock,
    'show-hn-title',
    (words) => `Show HN: ${stock.name} – ${lower(words)}`,
  )
  if (title === undefined)
    return missing(
      'what',
      `what does it do, in at most ${Math.max(0, 68 - stock.name.length)} characters?`,
      'a title of Show HN holds 80 characters, and nothing the product says fits whole',
    )
  const why = stock
    .of('why-made')
    .map(({ text }) => text)
    .join(' ')
  const body = paragraphs(kind, [
    stock.identity?.opening ?? '',
    why,
    doesOf(stock),
    // The address stands in the field above.
    tryable.command === null ? undefined : `To try it: ${tryable.command}`,
    listOf(
      'What it does not do:',
      stock
        .of('limit')
        .slice(0, mostLimits)
        .map(({ text }) => text),
    ),
    oneQuestion(material, stock),
  ])
  const draft = {
    path,
    part: 'launch',
    kind,
    locale: null,
    body: `${body}\n`,
    front: { title, steps: steps(tryable) },
    slug: 'hn',
  } as const
  return {
    drafts: [draft],
    missing:
      why === ''
        ? missing('why-made', 'why did you make it?', 'the first comment of a Show HN tells it').missing
        : [],
  }
}

const mostLimits = 4
const mostDoes = 4
/** A product that keeps waiting lists for others is read there as one that has one. */
const waits = /\bwait(?:ing)?[ -]?lists?\b/i

/** Whoever reads there wants to know how before whether. */
const doesOf = (stock: Stock): string | undefined =>
  listOf(
    'What it does:',
    [...stock.of('does'), ...stock.of('own'), ...stock.of('number')]
      .filter((piece) => piece.whole && piece !== stock.identity && !waits.test(piece.words))
      .slice(0, mostDoes)
      .map(({ text }) => text),
  )

const refused = (tryable: Extract<Tryable, { can: false }>): Drafted =>
  tryable.why === 'nowhere'
    ? missing(
        'address',
        'where can a stranger open it?',
        'Show HN takes only what people can try now: no address and no install line are known',
      )
    : missing(
        'address',
        'where can a stranger try it without waiting or signing up?',
        `Show HN takes no waiting lists and no sign-up walls, and the product says "${tryable.words.slice(0, 120)}"`,
      )

/** `Prints a table` → `prints a table`, after a dash; a noun may be a name. */
const lower = (words: string): string =>
  startsWithAct(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words

/** One thing that can be answered in a comment. */
function oneQuestion({ card, loop }: Material, stock: Stock): string {
  const [tap] = loop.misread
  if (tap !== undefined) return 'Feedback on one thing: what did you expect the first tap to do?'
  if (card.kind === 'command-line')
    return 'Feedback on one thing: which option did you look for in the help and not find?'
  if (card.kind === 'library')
    return 'Feedback on one thing: which name in the API did you have to look up twice?'
  return stock.of('limit').length > 0
    ? 'Feedback on one thing: which of these limits did you meet first?'
    : 'Feedback on one thing: where on the first screen did you stop and think?'
}

const steps = ({ address, command }: Extract<Tryable, { can: true }>): readonly string[] => [
  'you: read the rules at news.ycombinator.com/showhn.html',
  `you: try it as a stranger would, on another device: ${address ?? command}`,
  'you: make the link with outer share, slug hn, and put it in the url field',
  'you: put the title in the title field and press submit',
  'you: post the text below as the first comment, and stay to answer',
  'nobody: asks anybody for votes or comments; it is against the rules there',
]
