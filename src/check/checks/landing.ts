/** What a stranger finds on the screen they land on: words, controls that a finger reaches, frames. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Clip, Visit } from '../visit.ts'

export type Control = {
  /** `field` takes typed or chosen input; `link` has an address; `press` is a button or made like one. */
  readonly kind: 'field' | 'link' | 'press'
  /** An input's type; `textarea`, `select`, `editable`. */
  readonly type: string
  /** What a person reads on it: its label, its text, its placeholder. */
  readonly text: string
  readonly href: string
  readonly autocomplete: string
  readonly name: string
  /** Where it stands. */
  readonly area: 'header' | 'footer' | 'dialog' | 'main'
  /** On the first screen and nothing lies over it. */
  readonly isReached: boolean
  /** Number of its form among the page's; -1 outside. */
  readonly form: number
  readonly box: Clip
}

export type Landing = {
  readonly url: string
  readonly title: string
  /** Words on the first screen, at most 4,000 characters. */
  readonly text: string
  /** Characters of words in the page's main part, all of it. */
  readonly mainLength: number
  readonly controls: readonly Control[]
  /** Of more than a tenth of the screen. `share`: of the screen. */
  readonly frames: readonly { readonly src: string; readonly share: number; readonly box: Clip }[]
  /** Canvas, video, or an element to drag in reach, of more than a fifth of the screen. */
  readonly hasStage: boolean
  /** Something lies over the page: how much of the screen, and its words. */
  readonly cover: { readonly share: number; readonly text: string; readonly box: Clip } | null
  readonly captcha: Clip | null
}

/** Where a frame is all there is to see, what stands in it counts as the page's own. */
export async function askLanding(visit: Visit): Promise<Landing> {
  const landing = await visit.ask(readLanding)
  const frame = landing.frames.find(({ share }) => share > wholeFrame)
  if (!frame || landing.text.length > fewWords) return landing
  const inner = visit.page.frames().find((one) => one !== visit.page.mainFrame() && one.url() === frame.src)
  const read = await Promise.race([
    inner?.evaluate(readLanding),
    wait(frameMs, undefined, { ref: false }),
  ]).catch(() => undefined)
  return read ? { ...landing, ...within(read, frame.box), url: landing.url, frames: landing.frames } : landing
}

const wholeFrame = 0.6
const fewWords = 200
const frameMs = 2000

function within({ title: _, ...inner }: Landing, frame: Clip): Omit<Landing, 'title'> {
  const moved = (box: Clip): Clip => ({ ...box, x: box.x + frame.x, y: box.y + frame.y })
  return {
    ...inner,
    controls: inner.controls.map((one) => ({ ...one, box: moved(one.box) })),
    cover: inner.cover && { ...inner.cover, box: moved(inner.cover.box) },
    captcha: inner.captcha && moved(inner.captcha),
  }
}

/** Runs in the page. */
function readLanding(): Landing {
  const maxControls = 300
  const screen = { width: document.documentElement.clientWidth || innerWidth, height: innerHeight }
  const screenArea = screen.width * screen.height
  const boxOf = (element: Element): Clip => {
    const { x, y, width, height } = element.getBoundingClientRect()
    return { x: x + scrollX, y: y + scrollY, width, height }
  }
  const isShown = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect()
    if (width < 2 || height < 2) return false
    return element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  }
  const visibleArea = (element: Element): number => {
    const { left, right, top, bottom } = element.getBoundingClientRect()
    return (
      Math.max(0, Math.min(right, screen.width) - Math.max(left, 0)) *
      Math.max(0, Math.min(bottom, screen.height) - Math.max(top, 0))
    )
  }
  const hit = (x: number, y: number): Element | null => {
    let found = document.elementFromPoint(x, y)
    while (found?.shadowRoot) {
      const inner = found.shadowRoot.elementFromPoint(x, y)
      if (!inner || inner === found) break
      found = inner
    }
    return found
  }
  const contains = (outer: Element, inner: Element | null): boolean => {
    for (let at: Node | null = inner; at; at = at.parentNode ?? (at instanceof ShadowRoot ? at.host : null))
      if (at === outer) return true
    return false
  }
  const isReached = (element: Element): boolean => {
    const { left, right, top, bottom } = element.getBoundingClientRect()
    const x = (Math.max(left, 0) + Math.min(right, screen.width)) / 2
    const y = (Math.max(top, 0) + Math.min(bottom, screen.height)) / 2
    if (x < 0 || y < 0 || x > screen.width || y > screen.height || bottom <= 0 || top >= screen.height)
      return false
    const found = hit(x, y)
    return contains(element, found) || (found instanceof HTMLLabelElement && found.control === element)
  }
  const all = (root: Document | ShadowRoot, depth = 0): Element[] => {
    const found: Element[] = []
    for (const element of root.querySelectorAll('*')) {
      found.push(element)
      if (element.shadowRoot && depth < 5) found.push(...all(element.shadowRoot, depth + 1))
      if (found.length > 20_000) break
    }
    return found
  }
  const cleaned = (text: string | null | undefined): string =>
    (text ?? '').replace(/\s+/g, ' ').trim().slice(0, 120)

  const elements = all(document).filter(
    (element) => !['SCRIPT', 'STYLE', 'HEAD', 'META', 'LINK'].includes(element.tagName),
  )
  const areaOf = (element: Element): Control['area'] => {
    if (element.closest('dialog, [role=dialog], [role=alertdialog], [aria-modal=true]')) return 'dialog'
    if (element.closest('footer, [role=contentinfo]')) return 'footer'
    const header = element.closest(
      'header, nav, [role=banner], [role=navigation], [class*=navbar i], [class*=topbar i]',
    )
    // A `header` of the whole page holds the app itself.
    if (header && header.getBoundingClientRect().height < screen.height / 3) return 'header'
    return 'main'
  }
  const kindOf = (element: Element): Control['kind'] | undefined => {
    const tag = element.tagName
    if (tag === 'INPUT') {
      const type = (element as HTMLInputElement).type
      if (type === 'hidden') return undefined
      return ['submit', 'button', 'reset', 'image'].includes(type) ? 'press' : 'field'
    }
    if (tag === 'TEXTAREA' || tag === 'SELECT') return 'field'
    if (
      (element as HTMLElement).isContentEditable &&
      !(element.parentElement as HTMLElement | null)?.isContentEditable
    )
      return 'field'
    const role = element.getAttribute('role')
    if (role === 'textbox' || role === 'searchbox' || role === 'slider' || role === 'combobox') return 'field'
    if (tag === 'A' && element.hasAttribute('href')) return 'link'
    if (tag === 'BUTTON' || tag === 'SUMMARY' || role === 'button' || role === 'tab' || role === 'checkbox')
      return 'press'
    if (element.hasAttribute('onclick') || element.getAttribute('draggable') === 'true') return 'press'
    const isPointer = getComputedStyle(element).cursor === 'pointer'
    const isInside = element.parentElement && getComputedStyle(element.parentElement).cursor === 'pointer'
    return isPointer && !isInside && tag !== 'LABEL' && !element.closest('a, button, label')
      ? 'press'
      : undefined
  }
  const labelOf = (element: Element): string => {
    const named = element.getAttribute('aria-label') ?? element.getAttribute('title')
    const input = element as HTMLInputElement
    const own =
      ['submit', 'button', 'reset'].includes(input.type) && element.tagName === 'INPUT' ? input.value : ''
    const text = element.tagName === 'SELECT' ? '' : (element as HTMLElement).innerText
    const image = element.querySelector('img[alt]')?.getAttribute('alt')
    const label = input.labels?.[0]?.innerText
    return cleaned(own || text || named || image || label || input.placeholder)
  }
  // Many apps ask without a `form`: then it is the smallest box that holds the field and something to press.
  const forms: Element[] = [...document.forms]
  const named = /e-?mail|メール|邮箱|이메일|code|phone|mobile|telefon|handy/i
  for (const field of document.querySelectorAll<HTMLInputElement>('input')) {
    const asked = `${labelOf(field)} ${field.name} ${field.id} ${field.placeholder}`
    if (!['password', 'email', 'tel'].includes(field.type) && !(field.type === 'text' && named.test(asked)))
      continue
    let around = field.form ? null : field.parentElement
    for (let up = 0; around && around !== document.body && up < 6; up++, around = around.parentElement)
      if (
        [...around.querySelectorAll('button, [role=button]')].some((one) =>
          (one as HTMLElement).innerText?.trim(),
        )
      ) {
        forms.push(around)
        break
      }
  }
  const controls: Control[] = []
  for (const element of elements) {
    const kind = kindOf(element)
    if (!kind) continue
    const input = element as HTMLInputElement
    const label = input.labels?.[0]
    // A box that a label draws for: the label is what the finger meets.
    const shown = isShown(element) ? element : kind === 'field' && label && isShown(label) ? label : undefined
    if (!shown) continue
    controls.push({
      kind,
      type: element.tagName === 'INPUT' ? input.type : element.tagName.toLowerCase(),
      text: labelOf(element),
      href: kind === 'link' ? (element as HTMLAnchorElement).href : '',
      autocomplete: element.getAttribute('autocomplete') ?? '',
      name: cleaned(`${element.getAttribute('name') ?? ''} ${element.id} ${input.placeholder ?? ''}`),
      area: areaOf(element),
      isReached: isReached(shown),
      form: forms.findIndex((form) => form === input.form || form.contains(element)),
      box: boxOf(shown),
    })
    if (controls.length >= maxControls) break
  }

  let text = ''
  const walker = document.createTreeWalker(document.body ?? document.documentElement, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  for (
    let node = walker.nextNode(), seen = 0;
    node && text.length < 4000 && seen < 5000;
    node = walker.nextNode(), seen++
  ) {
    const parent = node.parentElement
    if (
      !parent ||
      !node.nodeValue?.trim() ||
      ['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE'].includes(parent.tagName)
    )
      continue
    range.selectNodeContents(node)
    const { top, bottom, width, height } = range.getBoundingClientRect()
    if (bottom <= 0 || top >= screen.height || width === 0 || height === 0) continue
    if (parent.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
      text += `${node.nodeValue.trim()} `
  }
  const main = document.querySelector('main, [role=main], article') ?? document.body
  const frames = elements
    .filter((element) => element.tagName === 'IFRAME' && isShown(element))
    .map((element) => ({
      src: (element as HTMLIFrameElement).src,
      share: visibleArea(element) / screenArea,
      box: boxOf(element),
    }))
  const hasStage = elements.some(
    (element) =>
      ['CANVAS', 'VIDEO', 'AUDIO', 'MODEL-VIEWER'].includes(element.tagName) &&
      isShown(element) &&
      (element.tagName === 'AUDIO' || visibleArea(element) / screenArea > 0.2) &&
      isReached(element),
  )

  let cover: Landing['cover'] = null
  const centre = hit(screen.width / 2, screen.height / 2)
  for (let at: Element | null = centre; at && at !== document.body; at = at.parentElement) {
    const { position } = getComputedStyle(at)
    const isModal = at.matches('dialog[open], [role=dialog], [aria-modal=true]')
    const share = visibleArea(at) / screenArea
    if ((isModal || position === 'fixed') && (isModal || share > 0.5)) {
      // The app itself may be one fixed box; then nothing lies below.
      const isOver = elements.some(
        (other) =>
          !contains(at as Element, other) &&
          !contains(other, at) &&
          visibleArea(other) / screenArea > 0.05 &&
          isShown(other),
      )
      if (isOver) cover = { share, text: cleaned((at as HTMLElement).innerText), box: boxOf(at) }
    }
  }
  const challenge = elements.find(
    (element) =>
      (element.tagName === 'IFRAME' &&
        /hcaptcha\.com|recaptcha\/(?:api2|enterprise)\/(?:anchor|bframe)|challenges\.cloudflare\.com|arkoselabs\.com|captcha-delivery\.com/.test(
          (element as HTMLIFrameElement).src,
        ) &&
        isShown(element)) ||
      (element.matches('.g-recaptcha, .h-captcha, .cf-turnstile, #challenge-form, #cf-challenge-running') &&
        element.getAttribute('data-size') !== 'invisible'),
  )
  return {
    url: location.href,
    title: document.title.slice(0, 200),
    text: text.replace(/\s+/g, ' ').trim().slice(0, 4000),
    mainLength: (main as HTMLElement | null)?.innerText?.trim().length ?? 0,
    controls,
    frames: frames.filter((frame) => frame.share > 0.1),
    hasStage,
    cover,
    captcha: challenge ? boxOf(challenge) : null,
  }
}
