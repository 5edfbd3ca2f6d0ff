/**
 * Signs that a page is made to take somebody's password: read in HTML as it is uploaded, before anybody opens it. Each is a
 * reason for a person to look, never a verdict. A login of one's own, "Sign in with Google", and a text about phishing are none.
 */
import { brands } from './phishing/brands.ts'
import { readPage } from './phishing/page.ts'

export type PhishingSign = {
  readonly sign: 'password-elsewhere' | 'brand-login' | 'hidden-form' | 'data-frame' | 'copied-login'
  /** The file it was seen in. */
  readonly path: string
  /** What was seen, in a few words. */
  readonly words: string
}

/** What a page says of itself is read this far: a login page is small, and a long text is none. */
export const maxPageBytes = 512 * 1024

/** `hosts`: names that the page may speak for, besides those of its own link. */
export function findPhishing(path: string, html: string, hosts: readonly string[] = []): PhishingSign[] {
  const page = readPage(html.slice(0, maxPageBytes))
  const signs: PhishingSign[] = []
  const add = (sign: PhishingSign['sign'], words: string) => signs.push({ sign, path, words })
  const asksPassword = page.forms.some((form) => form.asks === 'password')
  for (const form of page.forms) {
    const to = hostOf(form.action)
    if (form.asks !== undefined && to !== undefined && !hosts.includes(to))
      add('password-elsewhere', `a ${form.asks} form that posts to ${to}`)
    if (form.asks !== undefined && isHidden(form.action))
      add('hidden-form', `a ${form.asks} form whose address is encoded`)
  }
  if (asksPassword && page.decodesAction) add('hidden-form', 'a script that decodes where a form is sent')
  if (page.hidesForm) add('hidden-form', 'a password form that a script decodes')
  for (const brand of brands) {
    if (hosts.some((host) => brand.hosts.some((own) => isUnder(host, own)))) continue
    const name = page.names.find((text) => brand.name.test(text))
    if (asksPassword && name !== undefined)
      add('brand-login', `a password form under the name ${brand.shown}: "${name.slice(0, 60)}"`)
    const marker = brand.markers.find((one) => page.tags.some((tag) => one.test(tag)))
    if (asksPassword && marker !== undefined) add('copied-login', `parts of ${brand.shown}’s own login page`)
  }
  if (page.dataFrames > 0) add('data-frame', 'a page inside this one, written into its address')
  return signs
}

const isUnder = (host: string, own: string): boolean => host === own || host.endsWith(`.${own}`)

/** Undefined for an address on the page's own host, or for none. */
function hostOf(action: string): string | undefined {
  const url = URL.parse(action, 'https://own.invalid/')
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined
  return url.hostname === 'own.invalid' ? undefined : url.hostname
}

/** An address that nobody writes so by hand. */
const isHidden = (action: string): boolean =>
  /^(?:data|javascript):/i.test(action.trim()) ||
  (/^https?:/i.test(action) && /(?:%[0-9a-f]{2}){4}/i.test(action))
