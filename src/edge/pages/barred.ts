import { escapeHtml } from '../../core/html.ts'
import { reportLink } from './forms.ts'
import { findTexts, type PageArgs, renderPage } from './layout.ts'

/** The operator closed it, and says why. */
export function blockedPage(args: PageArgs & { readonly why: string }): string {
  const texts = findTexts(args)
  const { t, plain } = texts
  return renderPage(
    texts,
    plain('blockedTitle'),
    `<h1>${t('blockedTitle')}</h1>
<p>${t('blockedText')}<br><bdi>${escapeHtml(args.why)}</bdi></p>`,
  )
}

/** It waits for the operator's eye. */
export function heldPage(args: PageArgs): string {
  const texts = findTexts(args)
  const { t, plain } = texts
  return renderPage(
    texts,
    plain('heldTitle'),
    `<h1>${t('heldTitle')}</h1>\n<p>${t('heldText')}</p>\n${reportLink(texts)}`,
  )
}
