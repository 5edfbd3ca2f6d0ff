/**
 * What is asked of a page's elements, as source for the page: whether a person sees one, what it says, and a short
 * selector that finds it and nothing else. Every function stands alone; they know each other through `tools`.
 */

export type PageTools = {
  /** Every element that may say something, in the order of the document, open shadow roots too; bounded. */
  readonly all: (selector: string, most: number) => readonly HTMLElement[]
  readonly isSeen: (element: Element, tools: PageTools) => boolean
  /** The words in it that are seen, in one line, at most `most` long. */
  readonly words: (element: Element, most: number, tools: PageTools) => string
  readonly selector: (element: Element) => string | undefined
  readonly find: (selector: string) => Element | undefined
  /** `[r, g, b]` of what is behind it; undefined where a picture is. */
  readonly behind: (element: Element, tools: PageTools) => readonly number[] | undefined
  readonly rgb: (css: string) => readonly number[] | undefined
  /** What asks about cookies and lies over the page, or is named so. */
  readonly consent: (tools: PageTools) => readonly Element[]
}

const all: PageTools['all'] = (selector, most) => {
  const found: HTMLElement[] = []
  let looked = 0
  const read = (root: Document | ShadowRoot): void => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT)
    // 30,000: a page of 10 MB of text in small pieces.
    for (
      let node = walker.nextNode();
      node && found.length < most && looked < 30_000;
      node = walker.nextNode()
    ) {
      looked++
      const element = node as HTMLElement
      if (element.matches(selector)) found.push(element)
      if (element.shadowRoot) read(element.shadowRoot)
    }
  }
  read(document)
  return found
}

/** White on white, clipped away, turned away or 0 pixels large is there for machines, not for people. */
const isSeen: PageTools['isSeen'] = (element, tools) => {
  if (
    !element.checkVisibility({
      opacityProperty: true,
      visibilityProperty: true,
      contentVisibilityAuto: false,
    })
  )
    return false
  const box = element.getBoundingClientRect()
  if (box.width < 2 || box.height < 2) return false
  if (box.right + scrollX <= 0 || box.bottom + scrollY <= 0 || box.left > Math.max(innerWidth, 1) * 4)
    return false
  for (
    let one: Element | null = element;
    one;
    one = one.parentElement ?? (one.getRootNode() as ShadowRoot).host ?? null
  ) {
    if (one.getAttribute('aria-hidden') === 'true' || (one as HTMLElement).inert) return false
    const style = getComputedStyle(one)
    if (Number(style.opacity) < 0.1) return false
    if (/^rect\(0(?:px)?,|^rect\(1px,/.test(style.clip) || /^inset\((?:50|100)%/.test(style.clipPath))
      return false
    const own = one.getBoundingClientRect()
    if (style.overflow !== 'visible' && style.display !== 'inline' && (own.width < 2 || own.height < 2))
      return false
  }
  const style = getComputedStyle(element)
  if (Number.parseFloat(style.fontSize) < 4) return false
  const ink = tools.rgb(style.color)
  // Letters cut out of a picture of their own have no colour.
  if (style.webkitTextFillColor === 'rgba(0, 0, 0, 0)' && /text/.test(style.webkitBackgroundClip)) return true
  if (!ink) return false
  const paper = tools.behind(element, tools)
  return !paper || ink.some((value, at) => Math.abs(value - (paper[at] ?? 0)) > 24)
}

const rgb: PageTools['rgb'] = (css) => {
  const numbers = css.match(/[\d.]+/g)?.map(Number) ?? []
  const [r = 0, g = 0, b = 0, alpha = 1] = numbers
  if (alpha < 0.1 || numbers.length < 3) return undefined
  if (/^rgb/.test(css)) return [r, g, b]
  const context = document.createElement('canvas').getContext('2d')
  if (!context) return undefined
  context.fillStyle = css
  context.fillRect(0, 0, 1, 1)
  return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3)
}

const behind: PageTools['behind'] = (element, tools) => {
  for (
    let one: Element | null = element;
    one;
    one = one.parentElement ?? (one.getRootNode() as ShadowRoot).host ?? null
  ) {
    const style = getComputedStyle(one)
    if (style.backgroundImage !== 'none') return undefined
    const colour = tools.rgb(style.backgroundColor)
    if (colour) return colour
    // What is laid over something else has it behind, not its parent.
    if (style.position === 'absolute' || style.position === 'fixed') return undefined
  }
  return [255, 255, 255]
}

const words: PageTools['words'] = (element, most, tools) => {
  let text = ''
  let looked = 0
  const read = (node: Node): void => {
    // Twice what is kept: spaces fall away.
    if (text.length > most * 2 || ++looked > 400) return
    if (node.nodeType === Node.TEXT_NODE) {
      text += (node.nodeValue ?? '').slice(0, most * 2)
      return
    }
    if (!(node instanceof Element)) return
    if (/^(?:script|style|noscript|template|svg|select|textarea)$/i.test(node.tagName)) return
    if (node !== element && node.textContent?.trim() && !tools.isSeen(node, tools)) return
    const isBlock = node !== element && !/^inline/.test(getComputedStyle(node).display)
    if (isBlock || node.tagName === 'BR') text += ' '
    for (const child of node.childNodes) read(child)
    if (isBlock) text += ' '
  }
  read(element)
  return text.replace(/\s+/g, ' ').trim().slice(0, most)
}

const selector: PageTools['selector'] = (element) => {
  const root = element.getRootNode() as Document | ShadowRoot
  const isOnly = (path: string): boolean => {
    const found = root.querySelectorAll(path)
    return found.length === 1 && found[0] === element
  }
  // Ids that a library counts up (`:r1:`, `radix-12`, `a8f3c2`) are other ones tomorrow.
  const isLasting = (id: string): boolean => /^[a-z][a-z_-]{1,30}$/i.test(id)
  const partOf = (node: Element): string => {
    const tag = CSS.escape(node.localName)
    const alike = [...(node.parentElement?.children ?? [])].filter((one) => one.localName === node.localName)
    return alike.length > 1 ? `${tag}:nth-of-type(${alike.indexOf(node) + 1})` : tag
  }
  const above = (path: string | undefined): string | undefined => {
    if (path === undefined || !(root instanceof ShadowRoot)) return path
    const host = root.host
    const name = document.querySelectorAll(host.localName).length === 1 ? host.localName : undefined
    return name && root.host.getRootNode() === document ? `${name} >>> ${path}` : undefined
  }
  let path = ''
  for (let node: Element | null = element; node; node = node.parentElement) {
    if (isLasting(node.id)) {
      const full = `#${node.id}${path && ` > ${path}`}`
      if (isOnly(full)) return above(full)
    }
    const plain = `${CSS.escape(node.localName)}${path && ` > ${path}`}`
    if (isOnly(plain)) return above(plain)
    path = `${partOf(node)}${path && ` > ${path}`}`
    if (isOnly(path)) return above(path)
  }
  return undefined
}

const find: PageTools['find'] = (path) => {
  let root: Document | ShadowRoot = document
  const parts = path.split(' >>> ')
  for (const [at, part] of parts.entries()) {
    const found: NodeListOf<Element> = root.querySelectorAll(part)
    const [element] = found
    if (!element || found.length > 1) return undefined
    if (at === parts.length - 1) return element
    if (!element.shadowRoot) return undefined
    root = element.shadowRoot
  }
  return undefined
}

const consent: PageTools['consent'] = (tools) => {
  const named =
    '[id*="cookie" i], [class*="cookie" i], [id*="consent" i], [class*="consent" i], dialog, [role=dialog], [role=alertdialog], [role=region], [aria-modal=true]'
  const found: Element[] = []
  for (const element of tools.all(`${named}, div, section, aside, footer`, 3000)) {
    if (found.some((one) => one.contains(element))) continue
    const isNamed = element.matches(named)
    const { position } = getComputedStyle(element)
    if (!isNamed && position !== 'fixed' && position !== 'sticky') continue
    const text = (element.textContent ?? '').slice(0, 4000)
    if (text.length > 3000 || !/cookie|consent|gdpr|tracking|datenschutz/i.test(text)) continue
    if (!element.querySelector('button, [role=button], a, input[type=button], input[type=submit]')) continue
    // A recipe for cookies asks nobody to agree.
    if (
      !/accept|agree|allow|reject|decline|preferences|settings|got it|\bok\b|akzeptieren|zustimmen|accepter|aceptar/i.test(
        text,
      )
    )
      continue
    if (tools.isSeen(element, tools) || [...element.children].some((one) => tools.isSeen(one, tools)))
      found.push(element)
  }
  return found
}

export const pageFunctions: PageTools = { all, isSeen, rgb, behind, words, selector, find, consent }

/** Functions as one object in the page; each is given that object, and knows no other way to the rest. */
export const asTools = (functions: object): string =>
  `{${Object.entries(functions)
    .map(([name, tool]) => `${name}: ${tool}`)
    .join(', ')}}`

export const pageTools: string = asTools(pageFunctions)
