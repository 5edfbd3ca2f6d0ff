import { escapeHtml } from '../../core/html.ts'
import { form, reportLink, wordsField } from './forms.ts'
import { findTexts, type PageArgs, renderPage } from './layout.ts'

/** A wall is of short words. */
export const maxCommentLength = 500
/** Of all that is shown, so that the page stays as small as the others. */
const maxShownBytes = 4_500

/** The newest, as many as there is room for. */
function withinPage(comments: readonly string[]): readonly string[] {
  let bytes = 0
  return comments
    .map((words) => escapeHtml(words).replaceAll('\n', '<br>'))
    .filter((html) => {
      bytes += Buffer.byteLength(html) + 10
      return bytes <= maxShownBytes
    })
}

/** What strangers say of a live product, as far as its maker shows it. `said`: the words that came just now wait; `full`: none are taken. */
export function wallPage(
  args: PageArgs & { readonly comments: readonly string[]; readonly what?: 'said' | 'full' },
): string {
  const texts = findTexts(args)
  const { t, plain } = texts
  const { comments, what } = args
  const said = what === 'said' ? t('wallThanks') : what === 'full' ? t('wallFull') : ''
  return renderPage(
    texts,
    plain('wallTitle'),
    `<h1>${t('wallTitle')}</h1>
${said && `<p role="status">${said}</p>`}
${
  comments.length === 0
    ? `<p>${t('wallEmpty')}</p>`
    : `<ul>\n${withinPage(comments)
        .map((html) => `<li>${html}</li>`)
        .join('\n')}\n</ul>`
}
${form(
  '/_outer/wall',
  undefined,
  `${wordsField(t('wallLabel'), t('wallHint'), true, maxCommentLength)}
<button class="main">${t('send')}</button>`,
)}
<p class="note"><a class="go" href="/_outer/why">${t('whyLink')}</a></p>
${reportLink(texts)}`,
  )
}
