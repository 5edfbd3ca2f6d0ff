/** The parts of a page as HTML: the same for every layout, which differ in how they set them. */
import { escapeHtml } from '../../core/html.ts'
import type { Content, Quote } from './content.ts'
import type { Said } from './said.ts'

/** ` lang="fr" dir="rtl"`, as far as it differs from the page. */
export const attributesOf = ({ lang, dir }: Pick<Said, 'lang' | 'dir'>): string =>
  `${lang === null ? '' : ` lang="${escapeHtml(lang)}"`}${dir === null ? '' : ` dir="${dir}"`}`

/** Numbers stand out of their sentence; the sentence stays whole. */
const withFigures = ({ text, figures }: Said): string =>
  text
    .split(/(\d[\d.,]*)/)
    .map((part, at) => {
      const number = part.replace(/[.,]+$/, '')
      const said = escapeHtml(part)
      if (at % 2 === 0 || !figures.includes(Number(number.replaceAll(',', '')))) return said
      return `<b>${number}</b>${said.slice(number.length)}`
    })
    .join('')

const paragraph = (said: Said): string => `<p${attributesOf(said)}>${escapeHtml(said.text)}</p>`

const item = (said: Said): string => `<li${attributesOf(said)}>${escapeHtml(said.text)}</li>`

export const sourceOf = ({ source }: Said): string =>
  source === null ? '' : `<p class="source"><code dir="ltr">${escapeHtml(source)}</code></p>`

const figure = (said: Said): string =>
  `<li><p${attributesOf(said)}>${withFigures(said)}</p>${sourceOf(said)}</li>`

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
        `${paragraph(did)}\n<p class="label">${escapeHtml(words.expected)}: <span${attributesOf(expected)}>${escapeHtml(expected.text)}</span></p>`,
    )
    .join('\n')

const changedTitle = ({ change, words }: Content): string =>
  words.changed.replace('{version}', () => change?.version ?? '')

function changed({ change }: Content): string {
  if (change === null) return ''
  const day = change.date === null ? '' : `<p class="source"><time>${change.date}</time></p>\n`
  return `${day}${listed(change.items, 'ul')}`
}
