/** Whether the words can be read on a phone without zooming. Contrast is `a11y`'s. */
import { type Check, finding } from '../check.ts'
import type { Evidence, Finding } from '../finding.ts'
import { addPicture } from './picture.ts'
import type { Box } from './vitals.ts'
import { cut, plural } from './whose.ts'

/** Lighthouse `font-size`: at least 60 % of a page's text has 12 px or more. */
export const minTextPx = 12
export const minLegibleShare = 0.6
/** Footnotes, captions and badges may be small. */
const smallShare = 0.1
/** A canvas game's few words say little about how its page reads. */
const minLetters = 60
/** iOS zooms into a field whose letters are smaller, and leaves the page zoomed. */
const minInputPx = 16

export type Words = {
  /** Letters by size as it is seen, one entry a size. */
  readonly sizes: readonly { readonly px: number; readonly letters: number }[]
  /** The page as laid out, against the screen: under 1 it is drawn smaller, as without a viewport. */
  readonly scale: number
  readonly smallest: {
    readonly px: number
    readonly name: string
    readonly text: string
    readonly box: Box
  } | null
  readonly smallInputs: readonly { readonly px: number; readonly name: string; readonly box: Box }[]
  readonly longLine: {
    readonly name: string
    readonly text: string
    readonly widthPx: number
    readonly box: Box
  } | null
  /** The page forbids zooming, so nothing zooms into its fields. */
  readonly isFixed: boolean
}

export const readable: Check = {
  id: 'readable',
  quick: true,
  look: async (context) => {
    const words = await context.visits.phone.ask(wordsInPage, { minTextPx, minInputPx })
    const judged = judgeReadable(words)
    return addPicture(context, context.visits.phone, judged.finding, judged.mark)
  },
}

export function judgeReadable(words: Words): { readonly finding: Finding; readonly mark: Box | null } {
  const letters = words.sizes.reduce((sum, { letters: some }) => sum + some, 0)
  const small = words.sizes
    .filter(({ px }) => px < minTextPx)
    .reduce((sum, { letters: some }) => sum + some, 0)
  const share = letters === 0 ? 0 : small / letters
  const evidence: Evidence[] = []
  const todos: string[] = []
  let verdict: Finding['verdict'] = 'pass'
  let mark: Box | null = null
  const { smallest, longLine } = words
  if (share > smallShare && smallest) {
    verdict = 1 - share < minLegibleShare && letters >= minLetters ? 'fail' : 'warn'
    mark = smallest.box
    evidence.push({
      what: `${percent(share)} of the words are smaller than ${minTextPx} px on a phone; the smallest have ${round(smallest.px)} px`,
      where: smallest.name,
      excerpt: cut(smallest.text, 80),
      device: 'phone',
    })
    if (words.scale < 0.9) {
      evidence.push({
        what: `the page is drawn at ${percent(words.scale)} of its size to fit the screen`,
        device: 'phone',
      })
      todos.push('add <meta name="viewport" content="width=device-width, initial-scale=1">')
    } else todos.push(`give ${smallest.name} at least ${minTextPx} px, better 16 px`)
  }
  if (longLine) {
    verdict = verdict === 'fail' ? 'fail' : 'warn'
    mark ??= longLine.box
    evidence.push({
      what: `a line of words is ${longLine.widthPx} px wide, so each line has to be pushed sideways to be read`,
      where: longLine.name,
      excerpt: cut(longLine.text, 80),
      device: 'phone',
    })
    todos.push(`let the words of ${longLine.name} wrap: white-space: normal; overflow-wrap: anywhere`)
  }
  const [input] = words.smallInputs
  if (input && !words.isFixed) {
    verdict = verdict === 'fail' ? 'fail' : 'warn'
    mark ??= input.box
    const count = words.smallInputs.length
    evidence.push({
      what: `${count === 1 ? 'a field has' : `${plural(count, 'field')} have`} letters of ${round(input.px)} px: an iPhone zooms in when it is tapped, and stays zoomed`,
      where: input.name,
      device: 'phone',
    })
    todos.push(`give ${input.name} font-size: ${minInputPx}px`)
  }
  if (verdict === 'pass') evidence.push({ what: passWords(letters, share) })
  return { finding: finding('readable', verdict, evidence, todos[0] ?? null), mark }
}

const passWords = (letters: number, share: number): string =>
  letters === 0
    ? 'there are no words to read'
    : `${percent(1 - share)} of the words have ${minTextPx} px or more on a phone`

const percent = (share: number): string => `${Math.round(share * 100)} %`
const round = (px: number): string => String(Math.round(px * 10) / 10)

/** Runs in the page. */
const wordsInPage = ({
  minTextPx: minPx,
  minInputPx: minFieldPx,
}: {
  readonly minTextPx: number
  readonly minInputPx: number
}): Words => {
  /** A long page's first part says how it reads. */
  const maxTexts = 4000
  const scale = Math.min(1, visualViewport?.scale ?? 1)
  const boxOf = (rect: DOMRect): Box => ({
    x: Math.round(rect.x + scrollX),
    y: Math.round(rect.y + scrollY),
    width: Math.round(rect.width),
    height: Math.round(rect.height),
  })
  const nameOf = (element: Element): string => {
    const tag = element.tagName.toLowerCase()
    const [first] = element.classList
    const given = element.getAttribute('name')
    return element.id
      ? `${tag}#${element.id}`
      : first
        ? `${tag}.${first}`
        : given
          ? `${tag}[name=${given}]`
          : tag
  }
  const isShown = (element: Element): boolean =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })
  /** Words for screen readers alone are one pixel, or moved away. */
  const isOnPage = (rect: DOMRect): boolean =>
    rect.width > 1 && rect.height > 1 && rect.right + scrollX > 0 && rect.bottom + scrollY > 0
  const isCutAway = (element: Element): boolean => {
    let one: Element | null = element
    for (let up = 0; one && one !== document.body && up < 4; up++, one = one.parentElement) {
      const { position, overflow, clip, clipPath } = getComputedStyle(one)
      const { width, height } = one.getBoundingClientRect()
      if (position !== 'static' && clip !== 'auto' && clip !== '') return true
      if (/inset\((50|100)%/.test(clipPath)) return true
      if (overflow === 'hidden' && (width <= 2 || height <= 2)) return true
    }
    return false
  }
  const sizes = new Map<number, number>()
  let smallest: Words['smallest'] = null
  let longLine: Words['longLine'] = null
  let texts = 0
  const scrolls = (element: Element | null): boolean => {
    for (let one = element; one && one !== document.body; one = one.parentElement) {
      const style = getComputedStyle(one)
      if (style.animationName !== 'none') return false
      if (/auto|scroll/.test(style.overflowX) && one.scrollWidth > one.clientWidth + 8) return true
    }
    return false
  }
  const read = (root: Document | ShadowRoot): void => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
    for (let node = walker.nextNode(); node && texts < maxTexts; node = walker.nextNode()) {
      if (node instanceof Element) {
        if (node.shadowRoot) read(node.shadowRoot)
        continue
      }
      const text = node.textContent?.trim().replace(/\s+/g, ' ') ?? ''
      const parent = node.parentElement ?? (root instanceof ShadowRoot ? root.host : null)
      if (text === '' || !parent || parent.closest('script,style,noscript,template,svg,option')) continue
      // Icon fonts draw signs, not words.
      if (
        !/[\p{L}\p{N}]/u.test(text) ||
        parent.closest('[class*="material-icons"],[class*="material-symbols"],[aria-hidden=true]')
      )
        continue
      if (!isShown(parent)) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const rect = range.getBoundingClientRect()
      if (!isOnPage(rect) || isCutAway(parent)) continue
      texts++
      const style = getComputedStyle(parent)
      const px = Math.round(Number.parseFloat(style.fontSize) * scale * 10) / 10
      sizes.set(px, (sizes.get(px) ?? 0) + text.length)
      // Of the small ones, the one with most words says most.
      if (px < minPx && (!smallest || text.length > smallest.text.length))
        smallest = { px, name: nameOf(parent), text: text.slice(0, 200), box: boxOf(rect) }
      if (longLine || text.length < 60 || parent.closest('pre,code,kbd,samp,table,textarea,marquee')) continue
      const widest = Math.max(...[...range.getClientRects()].slice(0, 50).map(({ width }) => width))
      if (widest * scale > innerWidth * scale + 8 && style.textOverflow !== 'ellipsis' && scrolls(parent))
        longLine = {
          name: nameOf(parent),
          text: text.slice(0, 200),
          widthPx: Math.round(widest),
          box: boxOf(rect),
        }
    }
  }
  read(document)
  const viewport = document.querySelector('meta[name=viewport]')?.getAttribute('content') ?? ''
  const maximum = /maximum-scale\s*=\s*([\d.]+)/i.exec(viewport)?.[1]
  const fields = document.querySelectorAll(
    'input:not([type=hidden],[type=checkbox],[type=radio],[type=range],[type=color],[type=file],[type=submit],[type=button],[type=reset],[type=image]),textarea,select',
  )
  return {
    sizes: [...sizes].map(([px, letters]) => ({ px, letters })),
    scale,
    smallest,
    smallInputs: [...fields]
      .slice(0, 200)
      .filter(
        (field) => isShown(field) && isOnPage(field.getBoundingClientRect()) && !field.matches(':disabled'),
      )
      .map((field) => ({
        px: Number.parseFloat(getComputedStyle(field).fontSize),
        name: nameOf(field),
        box: boxOf(field.getBoundingClientRect()),
      }))
      .filter(({ px }) => px < minFieldPx),
    longLine,
    isFixed: (maximum !== undefined && Number(maximum) <= 1) || /user-scalable\s*=\s*(no|0)/i.test(viewport),
  }
}
