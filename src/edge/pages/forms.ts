import { escapeHtml } from '../../core/html.ts'
import type { Texts } from './layout.ts'

/** What a stranger may write in one go; the edge refuses more. */
export const maxWordsLength = 4_000
export const maxContactLength = 200

export const wordsField = (label: string, hint: string, required: boolean, most = maxWordsLength): string =>
  `<label for="words">${label}${hint && `<span class="hint">${hint}</span>`}</label>
<textarea id="words" name="words" rows="3" maxlength="${most}"${required ? ' required' : ''}></textarea>`

export const contactField = ({ t }: Texts): string =>
  `<label for="contact">${t('contactLabel')}<span class="hint" id="contact-hint">${t('contactHint')}</span></label>
<input id="contact" name="contact" maxlength="${maxContactLength}" autocomplete="email" autocapitalize="none" spellcheck="false">`

/** A form that works without script. `token`: the page token, where there is one. */
export const form = (
  action: '/_outer/say' | '/_outer/knock' | '/_outer/report' | '/_outer/wall',
  token: string | undefined,
  inside: string,
): string =>
  `<form method="post" action="${action}">
${token === undefined ? '' : `<input type="hidden" name="k" value="${escapeHtml(token)}">\n`}${inside}
</form>`

export const note = ({ t }: Texts): string =>
  `<p class="note">${t('note')} <a class="go" href="/_outer/why">${t('whyLink')}</a></p>`

/** For whoever meets something that should not be there. */
export const reportLink = ({ t }: Texts): string =>
  `<p class="note"><a class="go" href="/_outer/report">${t('reportLink')}</a></p>`
