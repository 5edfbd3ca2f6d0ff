/** The first screen as a stranger meets it: its words, and what can be acted on. */
import type { Visit } from '../visit.ts'
import type { Box } from './vitals.ts'

export type ControlKind = 'button' | 'link' | 'field' | 'canvas' | 'frame' | 'other'

export type Control = {
  /** Its place in the list that the page keeps, for `tryAction`. */
  readonly index: number
  readonly kind: ControlKind
  /** What it says to a person; empty for a bare icon. */
  readonly label: string
  /** A selector-like name. */
  readonly name: string
  /** In the screen's coordinates. */
  readonly box: Box
  /** A point of it that a finger meets; null where something lies over all of it. */
  readonly point: { readonly x: number; readonly y: number } | null
  readonly coveredBy: string | null
  /** Its style lets every tap through to what is below. */
  readonly isDeaf?: true
  readonly isDisabled: boolean
  /** A link that goes somewhere; null for `#` and `javascript:`, which are buttons in disguise. */
  readonly href: string | null
  /** Selects, boxes to tick, file choosers: the browser itself answers. */
  readonly isNative: boolean
  readonly isSubmit: boolean
  readonly isFilled: boolean
  /** Already chosen: tapping it again changes nothing. */
  readonly isChosen: boolean
  readonly place: 'main' | 'header' | 'nav' | 'banner'
  /** How many beside it look the same, and which of them it is. */
  readonly group: { readonly size: number; readonly at: number }
  /** Its form asks for who one is, or for money. */
  readonly asksPersonal: boolean
}

export type Screen = {
  readonly title: string
  readonly heading: string | null
  /** The words in sight, at most 1,000 letters. */
  readonly words: string
  /** The share of the screen that pictures, drawings and videos take. */
  readonly pictureShare: number
  readonly controls: readonly Control[]
  /** How far below the first screen the next control is. */
  readonly nextControlPx: number | null
  readonly height: number
  readonly pageHeight: number
  /** The share of the screen under a consent banner. */
  readonly bannerShare: number
}

export const readScreen = (visit: Visit): Promise<Screen> => visit.ask(screenInPage)

/** Runs in the page, in our own world, where the list of controls stays for `tryAction`. */
const screenInPage = (): Screen => {
  const maxControls = 150
  const maxElements = 6000
  const width = innerWidth
  const height = innerHeight
  const visible = (element: Element): boolean =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })
  const clipped = (rect: DOMRect): Box => {
    const x = Math.max(0, rect.left)
    const y = Math.max(0, rect.top)
    return { x, y, width: Math.min(width, rect.right) - x, height: Math.min(height, rect.bottom) - y }
  }
  const lettersOf = (text: string | null | undefined): string => (text ?? '').trim().replace(/\s+/g, ' ')
  const nameOf = (element: Element): string => {
    const tag = element.tagName.toLowerCase()
    const [first] = element.classList
    return element.id ? `${tag}#${element.id}` : first ? `${tag}.${first}` : tag
  }
  const parentOf = (node: Node): Element | null => {
    const parent = node instanceof Element && node.assignedSlot ? node.assignedSlot : node.parentNode
    return parent instanceof ShadowRoot ? parent.host : (parent as Element | null)
  }
  const holds = (outer: Element, inner: Element | null): boolean => {
    for (let one = inner; one; one = parentOf(one)) if (one === outer) return true
    return false
  }
  const hitAt = (x: number, y: number): Element | null => {
    let found = document.elementFromPoint(x, y)
    while (found?.shadowRoot) {
      const inner = found.shadowRoot.elementFromPoint(x, y)
      if (!inner || inner === found) break
      found = inner
    }
    return found
  }
  const everything: Element[] = []
  const collect = (root: Document | ShadowRoot): void => {
    for (const element of root.querySelectorAll('*')) {
      if (everything.length >= maxElements) return
      everything.push(element)
      if (element.shadowRoot) collect(element.shadowRoot)
    }
  }
  collect(document)

  const natural =
    'button,input:not([type=hidden]),select,textarea,summary,a[href],canvas,iframe,video[controls],audio[controls],[role=button],[role=link],[role=tab],[role=menuitem],[role=checkbox],[role=switch],[role=radio],[role=option],[onclick],[contenteditable=""],[contenteditable=true],[contenteditable=plaintext-only],label'
  const isPointer = (element: Element): boolean => {
    if (getComputedStyle(element).cursor !== 'pointer') return false
    const parent = parentOf(element)
    return !parent || getComputedStyle(parent).cursor !== 'pointer'
  }
  const isWhole = (rect: DOMRect): boolean => rect.width * rect.height > width * height * 0.9
  const candidates = everything.filter((element) => {
    if (element === document.documentElement || element === document.body || !visible(element)) return false
    const rect = element.getBoundingClientRect()
    if (rect.width < 2 || rect.height < 2) return false
    if (element.matches('label')) return Boolean((element as HTMLLabelElement).control)
    return (
      element.matches(natural) ||
      (element instanceof SVGElement ? false : isPointer(element) && !isWhole(rect))
    )
  })

  const bannerOf = (element: Element): Element | null => {
    for (let one: Element | null = element; one && one !== document.body; one = parentOf(one)) {
      const said = `${one.id} ${one.getAttribute('class') ?? ''} ${one.getAttribute('aria-label') ?? ''}`
      if (/cookie|consent|gdpr|ccpa|onetrust|didomi|cmp-|datenschutz/i.test(said)) return one
      const style = getComputedStyle(one)
      if (style.position === 'fixed' && /cookie|consent|GDPR/i.test((one.textContent ?? '').slice(0, 600)))
        return one
    }
    return null
  }
  const kindOf = (element: Element): ControlKind => {
    if (element.matches('canvas')) return 'canvas'
    if (element.matches('iframe')) return 'frame'
    if (element.matches('a[href]')) return 'link'
    if (
      element.matches(
        'button,summary,[role=button],[role=tab],[role=menuitem],input[type=submit],input[type=button],input[type=reset],input[type=image]',
      )
    )
      return 'button'
    if (element.matches('input,select,textarea,[contenteditable],label,video,audio')) return 'field'
    return 'other'
  }
  const alphaOf = (color: string): number => {
    if (color === 'transparent') return 0
    const alpha = /[,/]\s*([\d.]+)\s*\)$/.exec(color)
    return /^rgba|\//.test(color) && alpha ? Number(alpha[1]) : 1
  }
  const ground = getComputedStyle(document.body).backgroundColor
  const isFilled = (element: Element): boolean => {
    const style = getComputedStyle(element)
    return (
      style.backgroundImage !== 'none' ||
      (alphaOf(style.backgroundColor) > 0.5 && style.backgroundColor !== ground)
    )
  }
  const placeOf = (element: Element): Control['place'] => {
    if (bannerOf(element)) return 'banner'
    if (element.closest('nav,footer,aside,[role=navigation],[role=contentinfo],[role=tablist]')) return 'nav'
    return element.closest('header,[role=banner]') ? 'header' : 'main'
  }
  const groupOf = (element: Element): Control['group'] => {
    const like = (one: Element): boolean =>
      one.tagName === element.tagName &&
      one.classList[0] === element.classList[0] &&
      one.getAttribute('type') === element.getAttribute('type')
    let scope = element.parentElement
    for (let up = 0; scope && up < 3; up++, scope = scope.parentElement) {
      const same = [...scope.querySelectorAll(element.tagName)].slice(0, 200).filter(like)
      if (same.length >= 4) return { size: same.length, at: same.indexOf(element) }
    }
    return { size: 1, at: 0 }
  }
  const asksPersonal = (element: Element): boolean => {
    const form = element.closest('form')
    return Boolean(
      form?.querySelector(
        'input[type=email],input[type=password],input[type=tel],input[autocomplete^=cc-],input[name*=card i],input[name*=email i],input[name*=phone i]',
      ),
    )
  }
  const linkOf = (element: Element): string | null => {
    const link = element.closest('a[href]')
    const given = link?.getAttribute('href')?.trim() ?? ''
    return !link || given === '' || given === '#' || /^javascript:/i.test(given)
      ? null
      : (link as HTMLAnchorElement).href
  }
  const labelOf = (element: Element): string =>
    lettersOf(
      element.getAttribute('aria-label') ||
        (element instanceof HTMLInputElement && /submit|button|reset/.test(element.type)
          ? element.value
          : element instanceof HTMLElement
            ? element.innerText
            : element.textContent) ||
        element.getAttribute('placeholder') ||
        element.getAttribute('title') ||
        element.querySelector('img[alt]')?.getAttribute('alt'),
    ).slice(0, 60)
  const describe = (element: Element, index: number): Control => {
    const rect = element.getBoundingClientRect()
    const box = clipped(rect)
    let point: Control['point'] = null
    let over: Element | null = null
    const shares = [
      [0.5, 0.5],
      [0.25, 0.5],
      [0.75, 0.5],
      [0.5, 0.25],
      [0.5, 0.75],
    ] as const
    for (const [across, down] of shares) {
      const x = box.x + box.width * across
      const y = box.y + box.height * down
      const hit = hitAt(x, y)
      const label = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : []
      if (hit && (holds(element, hit) || label.some((one) => holds(one, hit)))) {
        point = { x: Math.round(x), y: Math.round(y) }
        break
      }
      over ??= hit
    }
    // What a game lays over its drawing hears the finger for it.
    if (!point && element.matches('canvas'))
      point = { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) }
    return {
      index,
      kind: kindOf(element),
      label: labelOf(element),
      name: nameOf(element),
      box: {
        x: Math.round(box.x),
        y: Math.round(box.y),
        width: Math.round(box.width),
        height: Math.round(box.height),
      },
      point,
      coveredBy:
        point || !over || over === document.body || over === document.documentElement ? null : nameOf(over),
      ...(getComputedStyle(element).pointerEvents === 'none' && { isDeaf: true as const }),
      isDisabled: element.matches(':disabled,[aria-disabled=true],[disabled]'),
      href: linkOf(element),
      isNative: element.matches(
        'select,textarea,summary,label,video,audio,[contenteditable],input:not([type=submit],[type=button],[type=reset],[type=image])',
      ),
      isSubmit: element.matches('input[type=submit],button[type=submit],form button:not([type])'),
      isFilled: isFilled(element),
      isChosen: element.matches(
        '[aria-selected=true],[aria-pressed=true],[aria-current]:not([aria-current=false]),[aria-checked=true]',
      ),
      place: placeOf(element),
      group: groupOf(element),
      asksPersonal: asksPersonal(element),
    }
  }
  const inSight = (element: Element): boolean => {
    const box = clipped(element.getBoundingClientRect())
    // A sliver at the edge is not in sight.
    return box.width >= 4 && box.height >= Math.min(12, element.getBoundingClientRect().height / 2)
  }
  // Of a control within a control, the outer one is tapped.
  const seen = candidates.filter(inSight)
  const outermost = seen.filter((element) => {
    const parent = parentOf(element)
    const around = parent?.closest('button,a[href],summary,[role=button]')
    return !around || !seen.includes(around)
  })
  const kept = outermost.slice(0, maxControls)
  ;(globalThis as { outerControls?: readonly Element[] }).outerControls = kept
  const controls = kept.map(describe)

  const texts: string[] = []
  let letters = 0
  let heading: string | null = null
  for (const element of everything) {
    if (letters > 1000) break
    if (element.matches('script,style,noscript,template,head *')) continue
    const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE)
    const text = lettersOf(own.map((node) => node.textContent).join(' '))
    if (text === '' || !visible(element) || alphaOf(getComputedStyle(element).color) === 0) continue
    const range = document.createRange()
    range.selectNodeContents(element)
    const rect = range.getBoundingClientRect()
    const box = clipped(rect)
    if (box.width < 2 || box.height < 4) continue
    texts.push(text)
    letters += text.length
    if (!heading && element.closest('h1,h2,[role=heading]')) heading = text.slice(0, 100)
  }
  let pictures = 0
  for (const element of everything) {
    if (
      !element.matches('img,canvas,video,svg,picture,iframe,object,embed') &&
      !(element as HTMLElement).style?.backgroundImage
    )
      continue
    if (element instanceof HTMLImageElement && element.naturalWidth === 0) continue
    if (!visible(element)) continue
    const box = clipped(element.getBoundingClientRect())
    if (box.width > 0 && box.height > 0) pictures = Math.max(pictures, box.width * box.height)
  }
  const banner = controls.some((one) => one.place === 'banner')
    ? kept.map(bannerOf).find((one) => one !== null)
    : undefined
  const bannerBox = banner ? clipped(banner.getBoundingClientRect()) : undefined
  const below = candidates
    .map((element) => element.getBoundingClientRect().top - height)
    .filter((distance) => distance >= 0)
  return {
    title: lettersOf(document.title).slice(0, 120),
    heading,
    words: texts.join(' · ').slice(0, 1000),
    pictureShare: pictures / (width * height),
    controls,
    nextControlPx: below.length > 0 ? Math.round(Math.min(...below)) : null,
    height,
    pageHeight: document.documentElement.scrollHeight,
    bannerShare: bannerBox ? (bannerBox.width * bannerBox.height) / (width * height) : 0,
  }
}
