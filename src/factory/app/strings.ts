/** What a person reads on a page: each string with what it is and a selector that finds it again. Runs in the page. */
import type { AppPage } from './open.ts'
import { asTools, type PageTools, pageFunctions } from './pageTools.ts'

export const stringRoles = [
  'title',
  'h1',
  'heading',
  'paragraph',
  'item',
  'button',
  'link',
  'label',
  'line',
] as const
export type StringRole = (typeof stringRoles)[number]

export type PageString = { readonly role: StringRole; readonly text: string; readonly selector: string }

export type PageWords = {
  readonly title: string
  readonly language: string
  readonly strings: readonly PageString[]
  /** Same-origin addresses of visible links, in their order. */
  readonly links: readonly string[]
  /** What stands in the way of a picture or of facts: an error of a dev server, a request to sign in, nothing at all. */
  readonly wrong: 'overlay' | 'error' | 'login' | 'blank' | null
}

type ReadLimits = { readonly mostStrings: number; readonly mostText: number; readonly mostMs: number }
const readLimits: ReadLimits = { mostStrings: 160, mostText: 400, mostMs: 2500 }

/** What a person reads on the page that `app` shows now. */
export const askWords = (app: Pick<AppPage, 'ask'>): Promise<PageWords> =>
  app.ask(readWords, readLimits, asTools({ ...pageFunctions, ...wordFunctions }))

type WordTools = PageTools & {
  readonly roleOf: (element: Element) => StringRole | undefined
  /** Undefined for what nobody sees, what only a moment says, and what is no short text. */
  readonly stringOf: (
    element: Element,
    role: StringRole,
    mostText: number,
    tools: WordTools,
  ) => PageString | undefined
  readonly strings: (limits: ReadLimits, isConsent: IsConsent, tools: WordTools) => readonly PageString[]
  readonly links: (isConsent: IsConsent, tools: WordTools) => readonly string[]
  readonly wrong: (strings: readonly PageString[], tools: WordTools) => PageWords['wrong']
}
type IsConsent = (element: Element) => boolean

const readWords = (limits: ReadLimits, tools: WordTools): PageWords => {
  const consent = tools.consent(tools)
  const isConsent: IsConsent = (element) => consent.some((one) => one.contains(element))
  const title = document.title.replace(/\s+/g, ' ').trim().slice(0, limits.mostText)
  const isTitled = title !== '' && document.querySelectorAll('title').length === 1
  const strings: readonly PageString[] = [
    ...(isTitled ? [{ role: 'title', text: title, selector: 'title' } as const] : []),
    ...tools.strings(limits, isConsent, tools),
  ].slice(0, limits.mostStrings)
  return {
    title,
    language: document.documentElement.lang.slice(0, 12),
    strings,
    links: tools.links(isConsent, tools),
    wrong: tools.wrong(strings, tools),
  }
}

const roleOf: WordTools['roleOf'] = (element) => {
  const tag = element.localName
  if (tag === 'h1') return 'h1'
  if (/^h[2-4]$/.test(tag)) return 'heading'
  if (tag === 'p' || tag === 'figcaption' || tag === 'blockquote') return 'paragraph'
  if (tag === 'li' || tag === 'dd') return 'item'
  if (tag === 'button' || tag === 'summary' || /^(?:button|tab|menuitem)$/.test(element.role ?? ''))
    return 'button'
  if (tag === 'a') return 'link'
  if (tag === 'label' || tag === 'legend' || tag === 'th' || tag === 'dt') return 'label'
  return undefined
}

const stringOf: WordTools['stringOf'] = (element, role, mostText, tools) => {
  if (element.closest('[role=alert], [role=status], [role=log], [aria-busy=true], [role=tooltip]'))
    return undefined
  if (!tools.isSeen(element, tools)) return undefined
  const text = tools.words(element, mostText + 1, tools)
  // What is longer is a text, not a string; half of it says what nobody wrote.
  if (text.length < 2 || text.length > mostText) return undefined
  const selector = tools.selector(element)
  return selector === undefined || selector.length > 160 ? undefined : { role, text, selector }
}

const strings: WordTools['strings'] = (limits, isConsent, tools) => {
  const end = performance.now() + limits.mostMs
  const found = new Map<string, PageString>()
  const named =
    'h1, h2, h3, h4, p, figcaption, blockquote, li, dd, button, summary, [role=button], [role=tab], [role=menuitem], a[href], label, legend, th, dt'
  const leaf = 'div, span, strong, em, td, output, small, b, section, header, article, main'
  for (const element of tools.all(`${named}, ${leaf}`, 5000)) {
    if (found.size >= limits.mostStrings || performance.now() > end) break
    const own = tools.roleOf(element)
    if (own === 'item' && element.querySelector('p, li, h2, h3, button')) continue
    // Plain boxes of words, where an app has no paragraphs.
    const isLine =
      own === undefined &&
      element.childElementCount === 0 &&
      element.textContent?.trim() &&
      !element.closest(named)
    const role = isLine ? 'line' : own
    if (role === undefined || isConsent(element)) continue
    const string = tools.stringOf(element, role, limits.mostText, tools)
    const key = `${role} ${string?.text}`
    if (string && !found.has(key)) found.set(key, string)
  }
  return [...found.values()]
}

const links: WordTools['links'] = (isConsent, tools) => {
  const found: string[] = []
  for (const element of tools.all('a[href]', 400)) {
    const { href, target } = element as HTMLAnchorElement
    const url = URL.parse(href)
    if (!url || url.origin !== location.origin || element.hasAttribute('download') || isConsent(element))
      continue
    if (target && target !== '_self') continue
    if (
      /log-?out|sign-?out|delete|remove|unsubscribe|cancel/i.test(
        `${url.pathname}${url.search} ${element.textContent?.slice(0, 80)}`,
      )
    )
      continue
    // A place on the same page is not another one; a hash that begins with a slash is a route.
    if (url.hash && !/^#!?\//.test(url.hash)) url.hash = ''
    const page = url.href
    if (page !== location.href.replace(/#$/, '') && !found.includes(page) && tools.isSeen(element, tools))
      found.push(page)
  }
  return found
}

const wrong: WordTools['wrong'] = (strings, tools) => {
  const overlay = 'vite-error-overlay, nextjs-portal [data-nextjs-dialog], #webpack-dev-server-client-overlay'
  if (document.querySelector(overlay)) return 'overlay'
  if (tools.all('input[type=password]', 20).some((element) => tools.isSeen(element, tools))) return 'login'
  const picture = tools
    .all('canvas, img, svg, video', 200)
    .some((one) => one.getBoundingClientRect().width >= 40)
  const isBlank = strings.every(({ role }) => role === 'title') && !picture
  if (isBlank && tools.all('input, textarea, select', 20).length === 0) return 'blank'
  const heads = strings.filter(({ role }) => role === 'title' || role === 'h1').map(({ text }) => text)
  const errorHead =
    /^(?:(?:error )?(?:40[0-9]|50[0-9])(?: |:|-|–|$)|(?:page )?not found|cannot get |application error|internal server error|bad gateway|service unavailable|something went wrong|index of \/|directory listing)/i
  // A product about errors has more to say than one.
  return heads.some((text) => errorHead.test(text)) && strings.length < 25 ? 'error' : null
}

const wordFunctions = { roleOf, stringOf, strings, links, wrong } satisfies Omit<WordTools, keyof PageTools>
