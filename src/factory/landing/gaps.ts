/** What the page has no words for, as the questions that would give them. */
import type { BriefQuestion, Missing } from '../material.ts'
import type { Content } from './content.ts'

const page = 'site/index.html'

const asks: Readonly<Partial<Record<BriefQuestion, readonly [ask: string, why: string]>>> = {
  what: [
    'What does it do, for one person, in one sentence?',
    'the page opens with the thing done; nothing in the product says it',
  ],
  who: [
    'Who has the problem that it solves?',
    'the page says for whom it is; nothing in the product says it',
  ],
  limits: ['What does it not do?', 'the page says its limits; nothing in the product says one'],
  price: [
    'What does it cost? "free" is an answer.',
    'the page says the price; nothing in the product says it',
  ],
  address: [
    'Where can a stranger open it?',
    'the one action of the page leads there, and so do its canonical address and its site map',
  ],
}

function gap(question: BriefQuestion, path = page): Missing {
  const [ask, why] = asks[question] ?? ['', '']
  return { path, kind: 'landing-page', question, ask, why }
}

/** Of a product of which nothing is known that could open a page. */
export const missingPage: readonly Missing[] = [gap('what')]

export function missingOf(content: Content): readonly Missing[] {
  const { who, limits, price, action, address } = content
  return [
    ...(who.length === 0 ? [gap('who')] : []),
    ...(limits.length === 0 ? [gap('limits')] : []),
    ...(price.length === 0 ? [gap('price')] : []),
    ...(action === null || address === null ? [gap('address')] : []),
  ]
}

/** A page in another language is made of words in it; the product has none, and nothing is copied. */
export const untranslated = (locale: string): Missing => ({
  path: `site/${locale}/index.html`,
  kind: 'landing-page',
  question: 'what',
  ask: `What does it do, in one sentence, in the language of ${locale}?`,
  why: `outer.json lists ${locale}, and no fact of the product is in that language`,
})
