/** Fills the empty fields that belong to a button with plain values, as a person would before pressing it. */
import type { Visit } from '../visit.ts'
import type { Control } from './screen.ts'

/** How many fields were filled. */
export const fillBeside = (visit: Visit, { index }: Control): Promise<number> => visit.ask(fillInPage, index)

/** Runs in the page, after `readScreen`. */
const fillInPage = (index: number): number => {
  const control = (globalThis as { outerControls?: readonly Element[] }).outerControls?.[index]
  if (!control) return 0
  const query =
    'input:not([type=hidden],[type=submit],[type=button],[type=reset],[type=image],[type=file],[type=color],[type=range]),textarea,select,[contenteditable=true],[contenteditable=""]'
  const fieldsIn = (scope: Element): readonly Element[] =>
    [...scope.querySelectorAll(query)].filter((field) => field.checkVisibility()).slice(0, 12)
  const find = (): readonly Element[] => {
    const form = control.closest('form')
    if (form) return fieldsIn(form)
    let scope = control.parentElement
    for (let up = 0; scope && up < 5; up++, scope = scope.parentElement) {
      const fields = fieldsIn(scope)
      if (fields.length > 0) return fields
    }
    return []
  }
  const plainValue = (field: HTMLInputElement): string => {
    switch (field.type) {
      case 'number':
        return field.min || '3'
      case 'email':
        return 'someone@example.com'
      case 'url':
        return 'https://example.com'
      case 'tel':
        return '5550100'
      case 'date':
        return '2026-01-15'
      case 'time':
        return '10:30'
      case 'datetime-local':
        return '2026-01-15T10:30'
      case 'month':
        return '2026-01'
      case 'week':
        return '2026-W03'
      case 'password':
        return 'hello-hello-1'
      default:
        return field.inputMode === 'numeric' || field.inputMode === 'decimal' ? '3' : 'hello'
    }
  }
  const tell = (field: Element): void => {
    for (const name of ['input', 'change', 'keyup'])
      field.dispatchEvent(
        name === 'keyup'
          ? new KeyboardEvent(name, { bubbles: true, key: 'o' })
          : new Event(name, { bubbles: true, composed: true }),
      )
  }
  let filled = 0
  for (const field of find()) {
    if (field.matches(':disabled,[readonly]')) continue
    if (field instanceof HTMLSelectElement) {
      if (field.value !== '' || field.options.length < 2) continue
      field.selectedIndex = 1
    } else if (field instanceof HTMLInputElement && /checkbox|radio/.test(field.type)) {
      if (!field.required || field.checked) continue
      field.click()
    } else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
      if (field.value !== '') continue
      field.value = plainValue(field as HTMLInputElement)
    } else {
      if ((field.textContent ?? '').trim() !== '') continue
      field.textContent = 'hello'
    }
    tell(field)
    filled++
  }
  return filled
}
