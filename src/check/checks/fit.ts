/** How a page fits its screen: what is painted, what hangs out at the side, what is cut off. Asked in the page. */
import type { Clip, Visit } from '../visit.ts'

export type Fit = {
  /** Undefined where the page has no such tag. */
  readonly viewport: string | undefined
  /** How far the page scrolls sideways, in CSS pixels. */
  readonly sidewaysPx: number
  /** What hangs out: the innermost thing that does. */
  readonly widest: { readonly selector: string; readonly box: Clip } | null
  /** The same of a box that holds the whole page and scrolls in its stead. */
  readonly inner: { readonly selector: string; readonly px: number; readonly box: Clip } | null
  /** Words that the edge of the screen cuts, at most 5. */
  readonly cut: readonly { readonly selector: string; readonly text: string; readonly box: Clip }[]
  /** Characters of words that are painted somewhere on the page. */
  readonly words: number
  /** Pictures, drawings, fields and films of some size. */
  readonly media: number
  /** Things to press, to fill in, or to draw on. */
  readonly controls: number
}

export const askFit = (visit: Visit): Promise<Fit> => visit.ask(readFit)

/** Nobody sees anything. */
export const isBlank = (fit: Fit): boolean => fit.words === 0 && fit.media === 0

/** Runs in the page. */
function readFit(): Fit {
  const root = document.documentElement
  const width = root.clientWidth
  const boxOf = ({ x, y, width, height }: DOMRect): Clip => ({
    x: x + scrollX,
    y: y + scrollY,
    width,
    height,
  })
  const selectorOf = (element: Element): string => {
    const id = element.id && /^[\w-]+$/.test(element.id) ? `#${element.id}` : ''
    const classes = [...element.classList].slice(0, 2).filter((name) => /^[\w-]+$/.test(name))
    return `${element.tagName.toLowerCase()}${id}${classes.map((name) => `.${name}`).join('')}`
  }
  const isShown = (element: Element): boolean =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  /** What scrolls or cuts by itself does not make the page wider. */
  const isHeld = (element: Element): boolean => {
    for (let at = element.parentElement; at && at !== document.body && at !== root; at = at.parentElement)
      if (getComputedStyle(at).overflowX !== 'visible') return true
    return false
  }
  const overflow = getComputedStyle(root).overflowX
  const bodyOverflow = document.body ? getComputedStyle(document.body).overflowX : 'visible'
  // The body's overflow is the screen's where the root has none of its own.
  const screenOverflow = overflow === 'visible' ? bodyOverflow : overflow
  const canScroll = screenOverflow !== 'hidden' && screenOverflow !== 'clip'
  const sidewaysPx = canScroll ? Math.max(0, root.scrollWidth - width) : 0

  const elements = [...(document.body?.querySelectorAll('*') ?? [])].slice(0, 8000)
  let widest: Fit['widest'] = null
  if (sidewaysPx > 0) {
    let reach = width + 1
    for (const element of elements) {
      const rect = element.getBoundingClientRect()
      if (rect.right + scrollX >= reach && rect.width > 0 && !isHeld(element)) {
        // Of equals the innermost, which comes later in the document.
        reach = rect.right + scrollX
        widest = { selector: selectorOf(element), box: boxOf(rect) }
      }
    }
  }

  let inner: Fit['inner'] = null
  for (const element of elements) {
    const px = element.scrollWidth - element.clientWidth
    if (px <= 0 || element.clientWidth < width * 0.9 || element.clientHeight < innerHeight * 0.6) continue
    if (element.matches('textarea, pre, code, canvas, svg, table, [contenteditable], [role=grid]')) continue
    const { overflowX, overflowY, scrollSnapType } = getComputedStyle(element)
    // Boards, tables and time lines scroll sideways on purpose, and hold still upwards.
    if (!/auto|scroll/.test(overflowX) || !/auto|scroll/.test(overflowY) || scrollSnapType !== 'none')
      continue
    if (element.scrollHeight <= element.clientHeight && px > width) continue
    const edge = element.getBoundingClientRect().right
    const wide = [...element.querySelectorAll('*')]
      .slice(0, 4000)
      .findLast((one) => one.getBoundingClientRect().right > edge + 1 && isShown(one))
    if (!wide || wide.closest('table, pre, code, svg, canvas, [role=grid]')) continue
    inner = { selector: selectorOf(wide), px, box: boxOf(wide.getBoundingClientRect()) }
    break
  }

  /** Moved, faded or scrolled on purpose: slides, tickers, drawers. */
  const isStaged = (element: Element): boolean => {
    for (let at: Element | null = element; at && at !== root; at = at.parentElement) {
      const style = getComputedStyle(at)
      if (at !== document.body && /auto|scroll/.test(style.overflowX)) return true
      if (style.transform !== 'none' || style.animationName !== 'none' || style.textOverflow === 'ellipsis')
        return true
      if (style.translate !== 'none' && style.translate !== '') return true
      if (
        at.getAttribute('aria-hidden') === 'true' ||
        /marquee|ticker|carousel|slider|swiper/i.test(at.className.toString())
      )
        return true
    }
    return false
  }
  const cut: { selector: string; text: string; box: Clip }[] = []
  let words = 0
  const range = document.createRange()
  const walker = document.createTreeWalker(document.body ?? root, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(), seen = 0; node && seen < 6000; node = walker.nextNode(), seen++) {
    const parent = node.parentElement
    const text = node.nodeValue?.trim() ?? ''
    if (
      !parent ||
      text === '' ||
      ['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'TITLE'].includes(parent.tagName)
    )
      continue
    range.selectNodeContents(node)
    const rect = range.getBoundingClientRect()
    if (rect.width < 1 || rect.height < 1 || !isShown(parent)) continue
    const isOnPage =
      rect.right + scrollX > 0 && rect.left < Math.max(width, root.scrollWidth) && rect.bottom + scrollY > 0
    if (isOnPage) words += text.length
    // It begins on the screen and goes on beyond its edge, where no scrolling reaches it.
    const isPast = sidewaysPx === 0 && rect.left >= 0 && rect.left < width - 12 && rect.right > width + 6
    const isBefore = rect.left < -6 && rect.right > 12 && rect.right < width
    if ((isPast || isBefore) && cut.length < 5 && rect.height < 400 && !isStaged(parent))
      cut.push({ selector: selectorOf(parent), text: text.slice(0, 60), box: boxOf(rect) })
  }
  const media = elements.filter((element) => {
    if (
      !/^(?:IMG|SVG|CANVAS|VIDEO|PICTURE|IFRAME|OBJECT|EMBED|INPUT|BUTTON|TEXTAREA|SELECT|MODEL-VIEWER)$/i.test(
        element.tagName,
      )
    ) {
      const style = getComputedStyle(element)
      if (style.backgroundImage === 'none' && !element.shadowRoot) return false
    }
    if (element.tagName === 'IMG' && (element as HTMLImageElement).naturalWidth === 0) return false
    const rect = element.getBoundingClientRect()
    return rect.width * rect.height >= 300 && rect.right > 0 && rect.left < width && isShown(element)
  }).length
  const controls = elements.filter((element) => {
    if (
      !element.matches(
        'a[href], button, input:not([type=hidden]), select, textarea, canvas, iframe, [role=button], [onclick]',
      )
    )
      return false
    const { width, height } = element.getBoundingClientRect()
    return width > 2 && height > 2 && isShown(element)
  }).length
  return {
    viewport: document.querySelector('meta[name=viewport i]')?.getAttribute('content') ?? undefined,
    sidewaysPx,
    widest,
    inner,
    cut,
    words,
    media,
    controls,
  }
}
