import { escapeHtml } from '../../core/html.ts'
import { reportLink } from './forms.ts'
import { findTexts, type PageArgs, renderPage, type Texts } from './layout.ts'
import type { Words } from './words/index.ts'

const list = ({ t }: Texts, keys: readonly (keyof Words)[]): string =>
  `<ul>\n${keys.map((key) => `<li>${t(key)}</li>`).join('\n')}\n</ul>`

/** A contact as a link where it is an address that a browser can open, else as it stands. */
function renderContact(contact: string): string {
  const text = escapeHtml(contact)
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(contact))
    return `<a class="go" href="mailto:${text}">${text}</a>`
  if (/^https?:\/\/\S+$/i.test(contact)) return `<a class="go" href="${text}" rel="noreferrer">${text}</a>`
  return text
}

/** In plain words: what the maker sees, what is stored, how to switch it off, whom to ask. */
export function whyPage(
  args: PageArgs & { readonly isLive?: boolean; readonly isWatched?: boolean },
): string {
  const texts = findTexts(args)
  const { t, plain } = texts
  const contact = args.maker.contact.trim()
  return renderPage(
    texts,
    plain('whyTitle'),
    `<h1>${t('whyTitle')}</h1>
<p>${t(args.isLive ? 'whyIntroLive' : 'whyIntro')}</p>
<h2>${t('seenTitle')}</h2>
${list(texts, ['seenOpen', 'seenDevice', 'seenTaps', 'seenPaths', 'seenErrors', 'seenReturn', 'seenWords', 'seenWith'])}
${args.isWatched ? `<p>${t('seenWithNow')}</p>` : ''}
<h2>${t('neverTitle')}</h2>
${list(texts, ['neverTyped', 'neverElsewhere', 'neverPrint'])}
<h2>${t('storedTitle')}</h2>
${list(texts, ['storedHere', 'storedThere', 'storedPerson', 'storedDelete', 'storedApp'])}
<h2>${t('offTitle')}</h2>
<p>${t('offText')}</p>
<h2>${t('askTitle')}</h2>
<p>${contact === '' ? t('askSender') : `${t('askMaker')}<br>${renderContact(contact)}`}</p>
<p><a class="go" href="/_outer/say">${t('sayTitle')}</a></p>
${reportLink(texts)}`,
  )
}
