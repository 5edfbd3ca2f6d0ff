import { form, wordsField } from './forms.ts'
import { findTexts, type PageArgs, renderPage } from './layout.ts'

/** One field, for whoever runs the server. */
export function reportPage(args: PageArgs): string {
  const texts = findTexts(args)
  const { t, plain } = texts
  return renderPage(
    texts,
    plain('reportTitle'),
    `<h1>${t('reportTitle')}</h1>
<p>${t('reportText')}</p>
${form(
  '/_outer/report',
  undefined,
  `${wordsField(t('reportLabel'), '', true)}
<button class="main">${t('reportSend')}</button>`,
)}`,
  )
}

/** Once it is stored. */
export function reportedPage(args: PageArgs): string {
  const texts = findTexts(args)
  const { t, plain } = texts
  return renderPage(texts, plain('thanksTitle'), `<h1>${t('thanksTitle')}</h1>\n<p>${t('reportThanks')}</p>`)
}
