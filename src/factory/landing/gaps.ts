/** What the page has no words for, as the questions that would give them. */
import { asked } from '../brief/questions.ts'
import { askTranslation } from '../listings/ask.ts'
import type { BriefQuestion, Missing } from '../material.ts'
import type { Content } from './content.ts'

const page = 'site/index.html'

function gap(question: BriefQuestion): Missing {
  const { ask, why } = asked[question]
  return { path: page, kind: 'landing-page', question, ask, why }
}

/** Of a product of which nothing is known that could open a page. */
export const missingPage: readonly Missing[] = [
  { ...gap('what'), why: 'the page opens with what is done, and something of it that can be checked' },
]

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
  ...askTranslation(locale),
})
