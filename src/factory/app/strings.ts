/** What a person reads on a page: each string with what it is and a selector that finds it again. Runs in the page. */
import type { PageTools } from './pageTools.ts'

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

export type ReadLimits = { readonly mostStrings: number; readonly mostText: number; readonly mostMs: number }
export const readLimits: ReadLimits = { mostStrings: 160, mostText: 400, mostMs: 2500 }

export const readWords = (limits: ReadLimits, tools: PageTools): PageWords => {
  const end = performance.now() + limits.mostMs
  const consent = tools.consent(tools)
  const isConsent = (element: Element): boolean => consent.some((one) => one.contains(element))
  const roleOf = (element: Element): StringRole | undefined => {
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
  const strings: PageString[] = []
  const has = new Set<string>()
  const add = (element: Element, role: StringRole): void => {
    if (strings.length >= limits.mostStrings || performance.now() > end) return
    if (
      isConsent(element) ||
      element.closest('[role=alert], [role=status], [role=log], [aria-busy=true], [role=tooltip]')
    )
      return
    if (!tools.isSeen(element, tools)) return
    const text = tools.words(element, limits.mostText + 1, tools)
    // What is longer is a text, not a string; half of it says what nobody wrote.
    if (text.length < 2 || text.length > limits.mostText || has.has(`${role} ${text}`)) return
    const selector = tools.selector(element)
    if (selector === undefined || selector.length > 160) return
    has.add(`${role} ${text}`)
    strings.push({ role, text, selector })
  }
  const title = document.title.replace(/\s+/g, ' ').trim().slice(0, limits.mostText)
  if (title && document.querySelectorAll('title').length === 1)
    strings.push({ role: 'title', text: title, selector: 'title' })
  const named =
    'h1, h2, h3, h4, p, figcaption, blockquote, li, dd, button, summary, [role=button], [role=tab], [role=menuitem], a[href], label, legend, th, dt'
  const leaf = 'div, span, strong, em, td, output, small, b, section, header, article, main'
  for (const element of tools.all(`${named}, ${leaf}`, 5000)) {
    const role = roleOf(element)
    if (role === 'item' && element.querySelector('p, li, h2, h3, button')) continue
    if (role) add(element, role)
    // Plain boxes of words, where an app has no paragraphs.
    else if (element.childElementCount === 0 && element.textContent?.trim() && !element.closest(named))
      add(element, 'line')
  }
  const links: string[] = []
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
    if (page !== location.href.replace(/#$/, '') && !links.includes(page) && tools.isSeen(element, tools))
      links.push(page)
  }
  const isShown = (element: Element): boolean => tools.isSeen(element, tools)
  const picture = tools
    .all('canvas, img, svg, video', 200)
    .some((one) => one.getBoundingClientRect().width >= 40)
  const heads = strings.filter(({ role }) => role === 'title' || role === 'h1').map(({ text }) => text)
  const errorHead =
    /^(?:(?:error )?(?:40[0-9]|50[0-9])(?: |:|-|–|$)|(?:page )?not found|cannot get |application error|internal server error|bad gateway|service unavailable|something went wrong|index of \/|directory listing)/i
  // A product about errors has more to say than one.
  const isError = heads.some((text) => errorHead.test(text)) && strings.length < 25
  const wrong = document.querySelector(
    'vite-error-overlay, nextjs-portal [data-nextjs-dialog], #webpack-dev-server-client-overlay',
  )
    ? 'overlay'
    : tools.all('input[type=password]', 20).some(isShown)
      ? 'login'
      : strings.every(({ role }) => role === 'title') &&
          !picture &&
          tools.all('input, textarea, select', 20).length === 0
        ? 'blank'
        : isError
          ? 'error'
          : null
  return { title, language: document.documentElement.lang.slice(0, 12), strings, links, wrong }
}
