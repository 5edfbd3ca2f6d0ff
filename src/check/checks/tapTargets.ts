/** Tap targets by WCAG 2.2, success criterion 2.5.8: https://www.w3.org/TR/WCAG22/#target-size-minimum */
import type { Clip, Visit } from '../visit.ts'

export type SmallTarget = { readonly selector: string; readonly text: string; readonly box: Clip }

/** Those below 24 × 24 CSS pixels to which none of the exceptions applies, at most 20, from the top. */
export const askSmallTargets = (visit: Visit): Promise<readonly SmallTarget[]> => visit.ask(readSmallTargets)

/** Runs in the page. */
function readSmallTargets(): SmallTarget[] {
  const min = 24
  // Sizes come in fractions of pixels.
  const slack = 0.5
  const maxTargets = 1500
  const interactive =
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=link], [role=checkbox], [role=radio], [role=switch], [role=tab], [role=menuitem], [role=option], [onclick]'
  type Target = { element: Element; rect: DOMRect; isSmall: boolean }
  const isShown = (element: Element): boolean =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    getComputedStyle(element).pointerEvents !== 'none'
  const union = (one: DOMRect, other: DOMRect): DOMRect => {
    const x = Math.min(one.left, other.left)
    const y = Math.min(one.top, other.top)
    return new DOMRect(x, y, Math.max(one.right, other.right) - x, Math.max(one.bottom, other.bottom) - y)
  }
  /** All that a finger may hit: the label of a field, and what sticks out of a button. */
  const reachOf = (element: Element): DOMRect => {
    let rect = element.getBoundingClientRect()
    for (const label of (element as HTMLInputElement).labels ?? [])
      if (isShown(label)) rect = union(rect, label.getBoundingClientRect())
    if (element.childElementCount > 0 && element.childElementCount < 20)
      for (const child of element.querySelectorAll('*')) {
        const inner = child.getBoundingClientRect()
        if (inner.width > 1 && inner.height > 1) rect = union(rect, inner)
      }
    // A pseudo-element that widens the target has no box to ask for; the hit says it.
    const x = rect.left + rect.width / 2
    const y = rect.top + rect.height / 2
    const half = min / 2 - 1
    const isHit = (dx: number, dy: number): boolean => {
      const hit = document.elementFromPoint(x + dx, y + dy)
      return hit !== null && (element === hit || element.contains(hit))
    }
    const isOnScreen = y - half > 0 && y + half < innerHeight
    return isOnScreen && isHit(0, -half) && isHit(0, half) && isHit(-half, 0) && isHit(half, 0)
      ? new DOMRect(x - min / 2, y - min / 2, min, min)
      : rect
  }
  /** Its size is bound to the line of text that it stands in. */
  const isInline = (element: Element): boolean => {
    if (
      !getComputedStyle(element).display.startsWith('inline') ||
      /^(?:INPUT|SELECT|TEXTAREA)$/.test(element.tagName)
    )
      return false
    let around = element.parentElement
    while (around && getComputedStyle(around).display === 'inline') around = around.parentElement
    if (!around) return false
    const own = (element as HTMLElement).innerText?.trim().length ?? 0
    let other = 0
    for (const node of around.childNodes)
      if (node.nodeType === Node.TEXT_NODE) other += node.nodeValue?.trim().length ?? 0
      else if (node instanceof HTMLElement && !node.contains(element) && !node.matches(interactive))
        other += node.innerText?.trim().length ?? 0
    return own > 0 && other > 2
  }
  /** As the browser draws it: the app has set nothing. */
  const isBrowsers = (element: Element): boolean => {
    if (!/^(?:checkbox|radio|range|color|file|date|time)$/.test((element as HTMLInputElement).type ?? ''))
      return false
    const style = getComputedStyle(element)
    const { width, height } = element.getBoundingClientRect()
    if (style.appearance === 'none') return false
    return /^(?:checkbox|radio)$/.test((element as HTMLInputElement).type)
      ? Math.abs(width - 13) < 1 && Math.abs(height - 13) < 1
      : height >= 16
  }
  const targets: Target[] = []
  for (const element of [...document.querySelectorAll(interactive)].slice(0, maxTargets)) {
    const own = element.getBoundingClientRect()
    if (own.width < 2 || own.height < 2 || !isShown(element) || (element as HTMLButtonElement).disabled)
      continue
    if (own.right <= 0 || own.bottom + scrollY <= 0 || own.left >= document.documentElement.clientWidth)
      continue
    const parent = element.parentElement?.closest(interactive)
    if (parent && isShown(parent)) continue
    const rect = reachOf(element)
    targets.push({ element, rect, isSmall: rect.width < min - slack || rect.height < min - slack })
  }
  const centre = (rect: DOMRect) => ({ x: rect.left + rect.width / 2, y: rect.top + rect.height / 2 })
  const toRect = (x: number, y: number, rect: DOMRect): number =>
    Math.hypot(Math.max(rect.left - x, 0, x - rect.right), Math.max(rect.top - y, 0, y - rect.bottom))
  /** A circle of 24 pixels around its middle meets no other target, nor the circle of another small one. */
  const isSpaced = (target: Target): boolean => {
    const { x, y } = centre(target.rect)
    return targets.every((other) => {
      if (other === target) return true
      const middle = centre(other.rect)
      if (other.isSmall && Math.hypot(middle.x - x, middle.y - y) < min - slack) return false
      return toRect(x, y, other.rect) >= min / 2 - slack
    })
  }
  /** The same can be done elsewhere on the page, by a target that is large enough. */
  const hasEqual = (target: Target): boolean => {
    const href = target.element.getAttribute('href')
    return (
      href !== null &&
      targets.some(
        (other) => other !== target && !other.isSmall && other.element.getAttribute('href') === href,
      )
    )
  }
  return targets
    .filter(
      (one) =>
        one.isSmall && !isInline(one.element) && !isBrowsers(one.element) && !isSpaced(one) && !hasEqual(one),
    )
    .slice(0, 20)
    .map(({ element, rect }) => ({
      selector: `${element.tagName.toLowerCase()}${element.id && /^[\w-]+$/.test(element.id) ? `#${element.id}` : ''}`,
      text: ((element as HTMLElement).innerText || element.getAttribute('aria-label') || '')
        .trim()
        .slice(0, 40),
      box: { x: rect.x + scrollX, y: rect.y + scrollY, width: rect.width, height: rect.height },
    }))
}
