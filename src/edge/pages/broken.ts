import { escapeHtml } from '../../core/html.ts'
import { findTexts, renderPage } from './layout.ts'

const nobody = { product: '', maker: { name: '', contact: '' } }

/** No link has this address. Says nothing of whether one ever had. */
export function unknownPage(args: { readonly languages: string }): string {
  const texts = findTexts({ ...nobody, ...args })
  const { t, plain } = texts
  return renderPage(texts, plain('unknownTitle'), `<h1>${t('unknownTitle')}</h1>\n<p>${t('unknownText')}</p>`)
}

/** Something unexpected; `id` finds its log line. */
export function errorPage(args: { readonly languages: string; readonly id: string }): string {
  const texts = findTexts({ ...nobody, ...args })
  const { t, plain } = texts
  return renderPage(
    texts,
    plain('errorTitle'),
    `<h1>${t('errorTitle')}</h1>
<p>${t('errorText')}<br><code>${escapeHtml(args.id)}</code></p>
<p><a class="go" href="">${t('retry')}</a></p>`,
  )
}

/** More is asked of this maker's links than they may answer on this server. */
export function busyPage(args: { readonly languages: string }): string {
  const texts = findTexts({ ...nobody, ...args })
  const { t, plain } = texts
  return renderPage(
    texts,
    plain('busyTitle'),
    `<h1>${t('busyTitle')}</h1>\n<p>${t('busyText')}</p>\n<p><a class="go" href="">${t('retry')}</a></p>`,
  )
}
