/** Where there is nothing to type into: a first visitor taps, and what that changed is looked for at a second. */
import type { CheckContext } from '../check.ts'
import { buttonMark } from './field.ts'
import { isDry, makeMarker } from './firstTouch.ts'
import { findWayAround, guardPage } from './guard.ts'
import { settleAfter } from './settle.ts'
import { readState } from './state.ts'

export type Tapped =
  | { readonly state: 'nothing-to-tap' }
  /** It changed nothing that a second visitor could meet. */
  | { readonly state: 'apart'; readonly button: string }
  /** Lines that the tap made, and that a second visitor reads. */
  | { readonly state: 'met'; readonly button: string; readonly lines: readonly string[] }

const tapMs = 3000
const settleMs = 1200

export async function firstTap(context: CheckContext): Promise<Tapped> {
  const { target } = context
  const first = await context.open({ device: 'phone' })
  let button: string | null
  let made: readonly string[]
  try {
    const dry = isDry(target)
    if (dry && findWayAround(first.requests, target, dry) !== undefined) return { state: 'nothing-to-tap' }
    const before = linesOf((await readState(first)).text)
    button = await first.ask(markButton)
    if (button === null) return { state: 'nothing-to-tap' }
    const guard = await guardPage(first.page, { target, marker: makeMarker(), dry })
    const since = first.requests.length
    await first.page
      .locator(`[${buttonMark}]`)
      .first()
      .click({ timeout: tapMs, noWaitAfter: true })
      .catch(() => {})
    await settleAfter(first, since, settleMs)
    // What was sent nowhere cannot come back; what changes in the browser alone stays in it.
    if (guard.sent.length === 0 && findWayAround(first.requests, target, true) === undefined)
      return { state: 'apart', button }
    const after = linesOf((await readState(first)).text)
    made = [...after].filter((line) => !before.has(line))
  } finally {
    await first.close()
  }
  if (made.length === 0) return { state: 'apart', button }
  const second = await context.open({ device: 'phone' })
  try {
    const alone = linesOf((await readState(context.visits.phone)).text)
    const read = linesOf((await readState(second)).text)
    const lines = made.filter((line) => read.has(line) && !alone.has(line))
    return lines.length === 0
      ? { state: 'apart', button }
      : { state: 'met', button, lines: lines.slice(0, 3) }
  } finally {
    await second.close()
  }
}

const linesOf = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  )

/** Runs in the page: the first thing to tap that takes nothing away, pays nothing and signs nobody in. */
function markButton(): string | null {
  const leaves =
    /delete|remove|clear|reset|log ?out|sign|log ?in|pay|buy|checkout|subscribe|upgrade|install|share|download|löschen|abmelden|anmelden|kaufen|cookie|accept|allow/i
  const button = Array.from(document.querySelectorAll('button, [role=button], input[type=submit]')).find(
    (one) => {
      const box = one.getBoundingClientRect()
      const words = `${one.textContent ?? ''} ${one.getAttribute('aria-label') ?? ''} ${(one as HTMLInputElement).value ?? ''}`
      return (
        box.width > 1 &&
        box.height > 1 &&
        !(one as HTMLButtonElement).disabled &&
        !leaves.test(words) &&
        one.closest('form')?.querySelector('input[type=password]') == null
      )
    },
  )
  button?.setAttribute('data-outer-button', '')
  return button ? (button.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40) || 'a button' : null
}
