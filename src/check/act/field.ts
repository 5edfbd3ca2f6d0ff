/** The first place where a visitor can type, and how it is sent. */
import type { Visit } from '../visit.ts'

export type Field = {
  /** How a visitor would call it. */
  readonly name: string
  readonly kind: 'line' | 'lines' | 'editable'
  readonly maxLength: number | null
  /** Where a form without script sends it; null without a form. */
  readonly action: string | null
  readonly method: string
  /** The form asks for a password, or for a card. */
  readonly password: boolean
  readonly payment: boolean
  readonly mail: boolean
  /** There is something to press. */
  readonly button: boolean
}

export const fieldMark = 'data-outer-field'
export const buttonMark = 'data-outer-button'
export const otherMark = 'data-outer-other'

/** Marks the field, its button and what else must be filled in, by attributes of its elements. */
export const findField = (visit: Visit): Promise<Field | null> => visit.ask(markField)

/** Runs in the page. */
function markField(): Field | null {
  const marks = ['data-outer-field', 'data-outer-button', 'data-outer-other']
  for (const mark of marks)
    for (const one of document.querySelectorAll(`[${mark}]`)) one.removeAttribute(mark)
  const isSeen = (one: Element): boolean => {
    const box = one.getBoundingClientRect()
    const style = getComputedStyle(one)
    return box.width > 1 && box.height > 1 && style.visibility === 'visible' && style.opacity !== '0'
  }
  const words = (one: Element): string =>
    [
      one.getAttribute('name'),
      one.id,
      one.getAttribute('autocomplete'),
      one.getAttribute('placeholder'),
    ].join(' ')
  const isPayment = (one: Element): boolean =>
    /\bcc-|card.?(?:number|no)|\bcv[cv]\b|\biban\b/i.test(words(one))
  const isMail = (one: Element): boolean =>
    (one instanceof HTMLInputElement && one.type === 'email') || /e-?mail/i.test(words(one))
  const isText = (one: Element): boolean => {
    if (one instanceof HTMLTextAreaElement) return !one.readOnly && !one.disabled
    if (one instanceof HTMLInputElement)
      return ['text', 'search', 'email', 'url', 'tel'].includes(one.type) && !one.readOnly && !one.disabled
    return one instanceof HTMLElement && one.isContentEditable
  }
  const all = Array.from(
    document.querySelectorAll('input, textarea, [contenteditable]:not([contenteditable=false])'),
  ).filter((one) => isText(one) && isSeen(one) && !isPayment(one))
  const rank = (one: Element): number => {
    const form = one.closest('form')
    if (form?.querySelector('input[type=password]')) return 3
    if (isMail(one) || (one instanceof HTMLInputElement && ['url', 'tel'].includes(one.type))) return 2
    if (one instanceof HTMLInputElement && (one.type === 'search' || /search|filter|suche/i.test(words(one))))
      return 1
    return 0
  }
  const field = all
    .map((one, at) => ({ one, at, rank: rank(one) }))
    .sort((a, b) => a.rank - b.rank || a.at - b.at)[0]?.one
  if (!field) return null
  field.setAttribute('data-outer-field', '')
  const form = field.closest('form')

  const pressable = 'button, input[type=submit], input[type=image], [role=button]'
  const isPressable = (one: Element): boolean => isSeen(one) && !(one as HTMLButtonElement).disabled
  let button: Element | undefined
  if (form) {
    const buttons = Array.from(form.querySelectorAll(pressable)).filter(isSeen)
    button = buttons.find((one) => (one as HTMLButtonElement).type === 'submit') ?? buttons.find(isPressable)
  } else {
    // The nearest thing to press that comes after the field.
    let around: Element | null = field
    for (let up = 0; up < 4 && around && !button; up++) {
      around = around.parentElement
      const near = around ? Array.from(around.querySelectorAll(pressable)).filter(isSeen) : []
      button = near.find((one) => (field.compareDocumentPosition(one) & 4) !== 0)
    }
  }
  button?.setAttribute('data-outer-button', '')
  const scope = form ?? field.parentElement
  const others = form ? Array.from(form.querySelectorAll('input, textarea, select')) : []
  for (const one of others) if (one !== field && isSeen(one)) one.setAttribute('data-outer-other', '')
  const label =
    (field as HTMLInputElement).labels?.[0]?.textContent ??
    field.getAttribute('aria-label') ??
    field.getAttribute('placeholder') ??
    field.getAttribute('name') ??
    ''
  const maxLength = 'maxLength' in field ? Number(field.maxLength) : -1
  return {
    name: label.trim().replace(/\s+/g, ' ').slice(0, 60) || field.tagName.toLowerCase(),
    kind:
      field instanceof HTMLTextAreaElement
        ? 'lines'
        : field instanceof HTMLInputElement
          ? 'line'
          : 'editable',
    maxLength: maxLength > 0 ? maxLength : null,
    action: form?.getAttribute('action') == null ? null : form.action,
    method: (form?.getAttribute('method') ?? 'get').toLowerCase(),
    password: scope?.querySelector('input[type=password]') != null,
    payment: Array.from(scope?.querySelectorAll('input') ?? []).some(isPayment),
    mail: isMail(field),
    button: button !== undefined,
  }
}

const opens =
  /^(?:\+|＋|(?:add|new|create|write|start|begin|join|compose|neu|hinzufügen|erstellen|starten|los|nouveau|ajouter|nuevo|añadir|nuovo|aggiungi)\b.{0,30})$/i

/** A field that is behind one tap: marks what to tap, and gives its words. */
export const findOpener = (visit: Visit): Promise<string | null> =>
  visit.ask(
    ({ pattern }) => {
      const opener = Array.from(document.querySelectorAll('button, [role=button]')).find((one) => {
        const box = one.getBoundingClientRect()
        const text = (one.textContent ?? '').trim() || (one.getAttribute('aria-label') ?? '')
        return box.width > 1 && box.height > 1 && new RegExp(pattern, 'i').test(text)
      })
      opener?.setAttribute('data-outer-button', '')
      return opener ? (opener.textContent ?? '').trim().slice(0, 40) || 'a button' : null
    },
    { pattern: opens.source },
  )
