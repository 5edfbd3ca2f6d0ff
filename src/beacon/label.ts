import { mask } from './mask.ts'

/** What holds text that a person may have typed or chosen. It is never read, nor is anything around it. */
export const typed = 'select,textarea,[contenteditable]'

/** What takes its name from its content. Plain text does not: a tap on a paragraph must not send the paragraph. */
const named = 'a,button,label,summary'

/** As it is read: texts of blocks apart, nothing that is hidden. What is drawn as SVG knows no such text. */
const textOf = (element: Element | null | undefined): string =>
  element && !element.closest(typed) && !element.querySelector(typed)
    ? (element as HTMLElement).innerText || (element.textContent as string)
    : ''

/** The accessible name of what was tapped, masked, at most 80 characters; empty where there is none to tell. */
export function labelOf(target: Element): string {
  const found = target.closest(`${named},[aria-label]`)
  const element = (found || target) as HTMLInputElement
  return mask(
    (
      element.ariaLabel ||
      textOf(element.labels?.[0]) ||
      ((found || getComputedStyle(element).cursor === 'pointer') && textOf(element)) ||
      element.title
    )
      .replace(/\s+/g, ' ')
      .trim(),
  ).slice(0, 80)
}
