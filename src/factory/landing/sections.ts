/** The parts of a page as HTML: the same for every layout, which differ in how they set them. */
import { escapeHtml } from '../../core/html.ts'
import type { Content } from './content.ts'
import type { Said } from './said.ts'
import type { Quote } from './spoken.ts'

/**
 * Words as they are, in their own language and direction as far as those differ from the page's. They are wrapped, not
 * their block: a list of English names on a Hebrew page stays at the page's side.
 */
export const wordsOf = ({ text, lang, dir }: Said): string => wrapped(escapeHtml(text), { lang, dir })

const wrapped = (html: string, { lang, dir }: Pick<Said, 'lang' | 'dir'>): string =>
  lang === null && dir === null
    ? html
    : `<span${lang === null ? '' : ` lang="${escapeHtml(lang)}"`}${dir === null ? '' : ` dir="${dir}"`}>${html}</span>`

/** Numbers stand out of their sentence; the sentence stays whole. */
const withFigures = ({ text, figures, ...of }: Said): string => {
  const parts = text.split(/(\d[\d.,]*)/).map((part, at) => {
    const number = part.replace(/[.,]+$/, '')
    const said = escapeHtml(part)
    if (at % 2 === 0 || !figures.includes(Number(number.replaceAll(',', '')))) return said
    return `<b>${number}</b>${said.slice(number.length)}`
  })
  return wrapped(parts.join(''), of)
}

const paragraph = (said: Said): string => `<p>${wordsOf(said)}</p>`

const item = (said: Said): string => `<li>${wordsOf(said)}</li>`

export const sourceOf = ({ source }: Said): string =>
  source === null ? '' : `<p class="source"><code dir="ltr">${escapeHtml(source)}</code></p>`

const figure = (said: Said): string => `<li><p>${withFigures(said)}</p>${sourceOf(said)}</li>`

const listed = (list: readonly Said[], tag: 'ol' | 'ul', one = item): string =>
  `<${tag}>\n${list.map(one).join('\n')}\n</${tag}>`

const said = (list: readonly Said[]): string =>
  list.length === 1 && list[0] !== undefined ? paragraph(list[0]) : listed(list, 'ul')

const quote = ({ words, credit }: Quote): string =>
  `<figure class="quote"><blockquote>${paragraph(words)}</blockquote><figcaption>${escapeHtml(credit)}</figcaption></figure>`

/** The sections that have something to say, in the page's order. */
export function sectionsOf(content: Content): string {
  const { words } = content
  const paragraphs = (list: readonly Said[]): string => list.map((one) => paragraph(one)).join('\n')
  const parts: readonly (readonly [string, string, unknown, () => string])[] = [
    ['steps', words.steps, content.steps.length, () => listed(content.steps, 'ol')],
    ['usage', words.usage, content.usage.length, () => usage(content.usage)],
    ['does', words.does, content.does.length, () => listed(content.does, 'ul')],
    ['who', words.who, content.who.length, () => said(content.who)],
    ['today', words.today, content.today.length, () => paragraphs(content.today)],
    ['numbers', words.numbers, content.numbers.length, () => listed(content.numbers, 'ul', figure)],
    ['limits', words.limits, content.limits.length, () => said(content.limits)],
    ['price', words.price, content.price.length, () => said(content.price)],
    ['works', words.works, content.works.length, () => listed(content.works, 'ul')],
    ['asked', words.asked, content.asked.length, () => content.asked.map(quote).join('\n')],
    ['misread', words.did, content.misread.length, () => misread(content)],
    ['quotes', words.said, content.quotes.length, () => content.quotes.map(quote).join('\n')],
    ['changed', '', content.change, () => changed(content)],
    ['why', words.why, content.why.length, () => paragraphs(content.why)],
  ]
  return parts
    .filter(([, , has]) => Boolean(has))
    .map(([name, title, , body]) => section(name, title || changedTitle(content), body(), content))
    .join('\n')
}

const section = (name: string, title: string, body: string, content: Content): string =>
  `<section class="${name}">
<h2${content.wordsLanguage === null ? '' : ` lang="${content.wordsLanguage}"`}>${escapeHtml(title)}</h2>
<div class="body">
${body}
</div>
</section>`

/** As wide as it was printed: it can be moved sideways, by keys too. */
const usage = (lines: readonly string[]): string =>
  `<pre dir="ltr" tabindex="0"><code>${lines.map(escapeHtml).join('\n')}</code></pre>`

const misread = ({ misread, words }: Content): string =>
  misread
    .map(
      ({ expected, did }) =>
        `${paragraph(did)}\n<p class="label">${escapeHtml(words.expected)}: ${wordsOf(expected)}</p>`,
    )
    .join('\n')

const changedTitle = ({ change, words }: Content): string =>
  words.changed.replace('{version}', () => change?.version ?? '')

function changed({ change }: Content): string {
  if (change === null) return ''
  const day = change.date === null ? '' : `<p class="source"><time>${change.date}</time></p>\n`
  return `${day}${listed(change.items, 'ul')}`
}
