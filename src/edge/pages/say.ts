import { form, note, wordsField } from './forms.ts'
import { findTexts, type PageArgs, renderPage } from './layout.ts'

/** One open question. */
export function sayPage(args: PageArgs & { readonly token?: string }): string {
  const texts = findTexts(args)
  const { t, plain } = texts
  return renderPage(
    texts,
    plain('sayTitle'),
    `<h1>${t('sayTitle')}</h1>
${form(
  '/_outer/say',
  args.token,
  `${wordsField(t('sayQuestion'), '', true)}
<button class="main">${t('send')}</button>`,
)}
${note(texts)}`,
  )
}

/** The answer to words (`said`) or to a knock (`asked`). After words there is an app to go back to. */
export function saidPage(args: PageArgs & { readonly what: 'said' | 'asked' }): string {
  const texts = findTexts(args)
  const { t, plain } = texts
  return renderPage(
    texts,
    plain('thanksTitle'),
    `<h1>${t('thanksTitle')}</h1>
<p>${t(args.what === 'said' ? 'thanksSaid' : 'thanksAsked')}</p>
${args.what === 'said' ? `<p><a class="go" href="/">${t('back')}</a></p>` : ''}`,
  )
}
