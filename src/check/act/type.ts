/** Types into the first field and sends it, as a visitor would. */
import type { Page } from 'playwright-core'
import type { Visit } from '../visit.ts'
import { buttonMark, type Field, fieldMark, findField, findOpener, otherMark } from './field.ts'
import { settleAfter } from './settle.ts'

/** A field that can be used takes a tenth of it, also on a busy computer. */
const actMs = 3000
const settleMs = 1500
const maxOthers = 12

/** The first field, if need be behind one tap on what says "new" or "add". */
export async function reachField(visit: Visit): Promise<Field | null> {
  const field = await findField(visit)
  if (field) return field
  const opener = await findOpener(visit)
  if (opener === null) return null
  const since = visit.requests.length
  await visit.page
    .locator(`[${buttonMark}]`)
    .first()
    .click({ timeout: actMs })
    .catch(() => {})
  await settleAfter(visit, since, settleMs)
  return findField(visit)
}

/** What stands in the field after typing: it may be shorter, or changed. Undefined when it could not be typed into. */
export async function typeInto(page: Page, text: string): Promise<string | undefined> {
  const field = page.locator(`[${fieldMark}]`).first()
  try {
    await field.fill(text, { timeout: actMs })
    return await field.evaluate(
      (one) => ('value' in one ? String(one.value) : (one.textContent ?? '')),
      undefined,
      { timeout: actMs },
    )
  } catch {
    return undefined
  }
}

/** Fills in what else the form asks for, with what fits and means nothing; `words` where words fit. */
export async function fillOthers(page: Page, words: string): Promise<void> {
  const others = await page.locator(`[${otherMark}]`).all()
  for (const other of others.slice(0, maxOthers)) {
    const kind = await other
      .evaluate(
        (one) => {
          const input = one as HTMLInputElement
          if (input.disabled || input.readOnly) return 'none'
          return one.tagName === 'SELECT' ? 'select' : one.tagName === 'TEXTAREA' ? 'text' : input.type
        },
        undefined,
        { timeout: actMs },
      )
      .catch(() => 'none')
    await fillOne(other, kind, words).catch(() => {})
  }
}

async function fillOne(other: ReturnType<Page['locator']>, kind: string, words: string): Promise<void> {
  const timeout = { timeout: 500 }
  switch (kind) {
    case 'text':
    case 'search':
      return other.fill(words, timeout)
    case 'email':
      // Takes no mail: RFC 2606, section 3.
      return other.fill('outer-check@example.com', timeout)
    case 'password':
      return other.fill('Outer-check-1!', timeout)
    case 'url':
      return other.fill('https://example.com/', timeout)
    case 'tel':
      return other.fill('+12025550123', timeout)
    case 'number':
      return other.fill('1', timeout)
    case 'date':
      return other.fill('2026-01-02', timeout)
    case 'time':
      return other.fill('10:00', timeout)
    case 'select': {
      await other.selectOption({ index: 1 }, timeout)
      return
    }
    case 'checkbox':
      return other.check({ ...timeout, force: true })
  }
}

/** Presses what sends it, else the return key; waits for what that began. */
export async function submit(visit: Visit, field: Field): Promise<void> {
  const since = visit.requests.length
  const { page } = visit
  const press = (): Promise<void> =>
    page.locator(`[${fieldMark}]`).first().press('Enter', { timeout: actMs, noWaitAfter: true })
  const send = field.button
    ? page.locator(`[${buttonMark}]`).first().click({ timeout: actMs, noWaitAfter: true }).catch(press)
    : press()
  await send.catch(() => {})
  await settleAfter(visit, since, settleMs)
}
