import { contactField, form, note, reportLink, wordsField } from './forms.ts'
import { findTexts, type PageArgs, renderPage } from './layout.ts'

/** After the window: what this was, that it has ended, a word, and a way to ask for it back. */
export function endedPage(args: PageArgs & { readonly token?: string }): string {
  const texts = findTexts(args)
  const { t, plain } = texts
  return renderPage(
    texts,
    plain('endedTitle'),
    `<h1>${t('endedTitle')}</h1>
<p>${t('endedText')}</p>
${form(
  '/_outer/knock',
  args.token,
  `${wordsField(t('wordsLabel'), t('wordsHint'), false)}
<button class="main" name="again" value="1">${t('askBack')}</button>
<button class="more" name="again" value="">${t('onlyWords')}</button>`,
)}
${note(texts)}
${reportLink(texts)}`,
  )
}

/** While nobody carries the app: a word, and a way to be told. */
export const awayPage = (args: PageArgs & { readonly token?: string }): string =>
  closedPage(args, 'awayTitle', 'awayText')

/** While the maker's machine is there and the app is not; true of both, so also where it is not known which. */
export const downPage = (args: PageArgs & { readonly token?: string }): string =>
  closedPage(args, 'downTitle', 'downText')

function closedPage(
  args: PageArgs & { readonly token?: string },
  title: 'awayTitle' | 'downTitle',
  text: 'awayText' | 'downText',
): string {
  const texts = findTexts(args)
  const { t, plain } = texts
  return renderPage(
    texts,
    plain(title),
    `<h1>${t(title)}</h1>
<p>${t(text)}</p>
${form(
  '/_outer/knock',
  args.token,
  `${wordsField(t('wordsLabel'), '', false)}
${contactField(texts)}
<button class="main" name="again" value="1">${t('askTold')}</button>`,
)}
${note(texts)}`,
  )
}
